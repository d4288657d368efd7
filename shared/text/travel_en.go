package text

import (
	"strconv"

	"landgang/shared/civil"
	"landgang/shared/claim"
	"landgang/shared/rates"
)

func (*en) Travel() string       { return "Trip" }
func (*en) AddTravel() string    { return "Add trip" }
func (*en) NewTravel() string    { return "New trip" }
func (*en) TravelTitle() string  { return "Trip with per diem" }
func (*en) CountryField() string { return "Country" }

func (*en) Country(code string) string {
	return countryName(code, map[string]string{
		"NO": "Norway", "SE": "Sweden", "DK": "Denmark", "FI": "Finland", "IS": "Iceland", "GB": "United Kingdom",
		"IE": "Ireland", "DE": "Germany", "NL": "Netherlands", "BE": "Belgium", "FR": "France", "ES": "Spain", "IT": "Italy",
		"PL": "Poland", "EE": "Estonia", "LV": "Latvia", "LT": "Lithuania", "US": "USA", "CA": "Canada",
	}, itself)
}

func (*en) ExchangeHint(currency string) string { return "What 1 " + currency + " cost in kroner." }
func (*en) ExchangeLabel() string               { return "Exchange rate" }
func (*en) DepartureField() string              { return "Departure" }
func (*en) ReturnField() string                 { return "Return" }
func (*en) SameDay() string                     { return "Same day" }
func (*en) NextDay() string                     { return "The day after" }
func (*en) AwayFor(duration string) string      { return "away for " + duration }
func (*en) EventHint() string {
	return "The meeting, course or gathering. Without it the per diem is taxable."
}
func (*en) FarField(km string) string     { return "Was the trip over " + km + " one way?" }
func (*en) FarFieldFrom(km string) string { return "Was the trip " + km + " or more one way?" }
func (*en) FarHint() string               { return "From home or work, where the trip began." }
func (*en) Yes() string                   { return "Yes" }
func (*en) No() string                    { return "No" }
func (*en) InsideField() string           { return "The trip was within the municipality" }

func (t *en) NightTo(d civil.Date) string {
	return "Night before " + t.Weekday(d) + space + Date(d)[:6]
}

func (*en) Lodging(l claim.Lodging) string {
	switch l {
	case claim.Hotel:
		return "Hotel"
	case claim.Pension:
		return "Guest house"
	case claim.Barracks:
		return "Workers' barracks"
	case claim.Room:
		return "Rented room"
	case claim.Private:
		return "Private"
	case claim.Own:
		return "Own home or cabin"
	case claim.Ship:
		return "Ship or ferry"
	case claim.Transport:
		return "Train, bus, car or plane"
	}
	return string(l)
}

func (*en) NoLodging() string    { return "No overnight stay" }
func (*en) OtherLodging() string { return "Other places" }
func (*en) ShipName() string     { return "Name of the ship" }
func (*en) NamelessHint() string { return "Without name and address only the lowest rate is tax-free." }
func (*en) CookingField() string { return "Could you cook there?" }
func (*en) SupplementChoice(amount string) string {
	return "Claim the night supplement, " + amount
}

func (*en) SupplementWhy() string {
	return "Where you have no receipt, and the municipality neither paid nor booked the stay."
}
func (*en) AsNightBefore() string     { return "As the night before" }
func (*en) DaysHeading() string       { return "Day by day" }
func (*en) MealsHint() string         { return "Tap the meals that were covered." }
func (*en) DayNumber(n int) string    { return "Day" + space + strconv.Itoa(n) }
func (t *en) MealsOfDay(n int) string { return "Meals, " + t.DayNumber(n) }

func (*en) MealsOn(date string) string { return "Meals on " + date }
func (*en) DayCount(n int) string      { return plural(n, "day", "days") }

func (*en) Meal(key string) string {
	switch key {
	case rates.Breakfast:
		return "Breakfast"
	case rates.Lunch:
		return "Lunch"
	case rates.Dinner:
		return "Dinner"
	}
	return key
}

func (*en) GivesNothing() string           { return "Gives no per diem" }
func (*en) OnTrip() string                 { return "Expenses and mileage on the trip" }
func (*en) OnTripHint() string             { return "Hotel, tickets and mileage. They are sent with the trip." }
func (*en) AddExpenseToTrip() string       { return "Expense on the trip" }
func (*en) AddMileageToTrip() string       { return "Mileage on the trip" }
func (*en) WithinTrip() string             { return "with expenses and mileage" }
func (*en) OutsideTrip(what string) string { return what + " is outside the trip" }
func (*en) RemoveIt(what string) string    { return "Remove " + what }
func (*en) BackToTrip() string             { return "Back to the trip" }

func (*en) LossDetail() string      { return "For a day away from your work" }
func (*en) CareDetail() string      { return "For a day" }
func (*en) WorkField() string       { return "What do you live by?" }
func (*en) WorkEmployed() string    { return "I am employed" }
func (*en) WorkSelf() string        { return "I am self-employed" }
func (*en) WorkNone() string        { return "Neither" }
func (*en) DocumentedField() string { return "Can you document the loss?" }
func (*en) DocumentedHint() string {
	return "By a statement from your employer, or by your tax return."
}

func (*en) NoSuchLoss() string {
	return "The regulation has none of that kind. Answer in another way, or ask the municipality."
}
func (*en) HoursField() string  { return "Hours away" }
func (*en) AwayFrom() string    { return "Away from" }
func (*en) AwayTo() string      { return "Away until" }
func (*en) IncomeField() string { return "Year's income" }
func (*en) IncomeHint() string  { return "The income that the hourly rate is computed from." }
func (*en) PayeeField() string  { return "Who is to be paid?" }
func (*en) PayeeHint() string   { return "Choose the employer if you were paid for the day." }
func (*en) PayeeSelf() string   { return "Me" }
func (*en) WindowHint(from, to string) string {
	return "Only the time from " + from + " to " + to + " counts."
}
