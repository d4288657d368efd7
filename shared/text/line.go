package text

import "landgang/shared/regulation"

// lineWords has the words of the forms for lines.
type lineWords interface {
	NewExpense() string
	NewMileage() string
	TypeField() string
	TypeHint() string
	AllTypes() string
	NoTypes() string // the regulation has not come yet
	ChooseOne() string
	PerUnit(amount string, u regulation.Unit) string
	ByReceipt() string
	ByBody() string
	CountField(regulation.Unit) string
	OneLess(regulation.Unit) string
	OneMore(regulation.Unit) string
	UnitDates(regulation.Unit) string
	UnitNumber(u regulation.Unit, n int) string
	UnitCount(u regulation.Unit, n int64) string
	BodyField() string
	DateField() string
	DateHint() string
	AmountField() string
	VATField() string
	VATHint() string
	ReceiptField() string
	ReceiptHint() string
	ReceiptLaterChoice() string
	ReceiptNoneChoice() string
	PurposeField() string
	PurposeHintUnits(regulation.Unit) string
	NoteField() string
	AddToClaim() string
	AddAndNew() string
	DeleteLine() string
	ToMend(n int) string
	RouteField() string
	FromField() string
	ToField() string
	ViaField() string
	RoundTrip() string
	RoundTripShort() string
	DistanceField() string
	DistanceHint() string
	VehicleField() string
	Vehicle(key string) string
	Passengers() string
	AddPassenger() string
	PassengerNumber(n int) string
	PassengerName() string
	PassengerDistance() string
	RemovePassenger(name string) string
	Supplements() string
	ForestRoadField() string
	TrailerField() string
	SupplementHint() string
}
