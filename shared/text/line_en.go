package text

import (
	"strconv"

	"landgang/shared/regulation"
)

func (*en) NewExpense() string { return "New expense" }
func (*en) NewMileage() string { return "New drive" }
func (*en) TypeField() string  { return "Type of expense" }
func (*en) TypeHint() string   { return "What you used last comes first." }
func (*en) AllTypes() string   { return "All types of expense" }

func (*en) NoTypes() string {
	return "The types come when you have had a connection. You can write amount and date now."
}

func (*en) ChooseOne() string { return "Choose" }

func (*en) PerUnit(amount string, u regulation.Unit) string {
	return amount + " per " + enUnit(u).one
}

func (*en) ByReceipt() string                   { return "By receipt" }
func (*en) ByBody() string                      { return "The sum follows the body" }
func (*en) CountField(u regulation.Unit) string { return "Number of " + enUnit(u).many }
func (*en) OneLess(u regulation.Unit) string    { return enUnit(u).a + " less" }
func (*en) OneMore(u regulation.Unit) string    { return enUnit(u).a + " more" }
func (*en) UnitDates(u regulation.Unit) string  { return "Date of " + enUnit(u).each }

func (*en) UnitNumber(u regulation.Unit, n int) string {
	return capital(enUnit(u).one) + space + strconv.Itoa(n)
}

func (*en) UnitCount(u regulation.Unit, n int64) string {
	return plural(int(n), enUnit(u).one, enUnit(u).many)
}

func (*en) BodyField() string          { return "Body" }
func (*en) DateField() string          { return "Date" }
func (*en) DateHint() string           { return "For example 20.05.2026 or 20052026." }
func (*en) AmountField() string        { return "Amount" }
func (*en) VATField() string           { return "VAT" }
func (*en) VATHint() string            { return "It is on the receipt." }
func (*en) ReceiptField() string       { return "Receipt" }
func (*en) ReceiptHint() string        { return "The approver sees it." }
func (*en) ReceiptLaterChoice() string { return "Comes later" }
func (*en) ReceiptNoneChoice() string  { return "Without a receipt" }
func (*en) PurposeField() string       { return "Purpose" }

func (*en) PurposeHintUnits(u regulation.Unit) string {
	return "Write which " + enUnit(u).many + " it is about."
}

func (*en) NoteField() string  { return "Note" }
func (*en) AddToClaim() string { return "Add to the claim" }
func (*en) AddAndNew() string  { return "Add and make another" }
func (*en) DeleteLine() string { return "Delete the line" }

func (*en) ToMend(n int) string {
	word := capital(number(n, "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"))
	if n == 1 {
		return word + " field to put right"
	}
	return word + " fields to put right"
}

func (*en) RouteField() string     { return "Route" }
func (*en) FromField() string      { return "From" }
func (*en) ToField() string        { return "To" }
func (*en) ViaField() string       { return "Via" }
func (*en) RoundTrip() string      { return "Round trip" }
func (*en) RoundTripShort() string { return "both ways" }
func (*en) DistanceField() string  { return "Distance" }
func (*en) DistanceHint() string   { return "The whole trip, both ways for a round trip." }
func (*en) VehicleField() string   { return "Vehicle" }

func (*en) Vehicle(key string) string {
	switch key {
	case "car":
		return "Own car"
	case "motorcycle":
		return "Motorcycle above 125 ccm"
	case "moped":
		return "Moped or light motorcycle"
	case "snowmobile":
		return "Snowmobile or ATV"
	case "boat":
		return "Motor boat"
	}
	return key
}

func (*en) Passengers() string              { return "Passengers" }
func (*en) AddPassenger() string            { return "Add passenger" }
func (*en) PassengerNumber(n int) string    { return "Passenger" + space + strconv.Itoa(n) }
func (*en) PassengerName() string           { return "Name" }
func (*en) PassengerDistance() string       { return "How far" }
func (*en) RemovePassenger(n string) string { return "Remove " + n }
func (*en) Supplements() string             { return "Supplements" }
func (*en) ForestRoadField() string         { return "Forest or construction road" }
func (*en) TrailerField() string            { return "With a trailer" }
func (*en) SupplementHint() string          { return "So many of the kilometres." }
