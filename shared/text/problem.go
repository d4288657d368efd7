package text

import (
	"landgang/shared/civil"
	"landgang/shared/distance"
	"landgang/shared/money"
)

// problems says what is wrong, a text for each code.
type problems interface {
	travelProblems
	AmountMissing(field string) Words
	AmountLetters(field string) Words
	AmountMalformed(field string) Words
	AmountNegative(field string) Words
	AmountDecimals(field string) Words
	AmountAmbiguous(low, high money.Ore) Words
	AmountGroupPoint(high money.Ore) Words
	AmountTooLarge(field string, most money.Ore) Words
	AmountZero(field string) Words
	VATOverAmount(field string, amount money.Ore) Words
	CountMissing(field string) Words
	CountLetters(field string) Words
	CountDecimals(field string) Words
	CountNegative(field string) Words
	CountTooLarge(field string, most int) Words
	CountZero(field string) Words
	DistanceMissing(field string) Words
	DistanceLetters(field string) Words
	DistanceMalformed(field string) Words
	DistanceNegative(field string) Words
	DistanceDecimals(field string) Words
	DistanceAmbiguous(low, high distance.Metres) Words
	DistanceTooLarge(field string, most distance.Metres) Words
	DistanceZero(field string) Words
	FromMissing() Words
	ToMissing() Words
	VehicleMissing() Words
	VehicleUnknown() Words
	PassengersTooMany(most int) Words
	PassengerNameMissing(index int) Words
	PassengerKmMissing(who string) Words
	PassengerKmOver(who string, most distance.Metres) Words
	PartOver(field string, most distance.Metres) Words
	DateMissing(field string) Words
	DateMalformed(field string) Words
	DateNotReal(field string) Words
	DateYear(field string, first, last int) Words
	DateAhead(field string) Words
	ClockMissing(field string) Words
	ClockMalformed(field string) Words
	ClockNotReal(field string) Words
	UnitDateMissing(index int) Words
	UnitDateYear(index, first, last int) Words
	UnitDateAhead(index int) Words
	TitleMissing() Words
	TextTooLong(field string, most int) Words
	LinesMissing() Words
	LinesTooMany(most int) Words
	AllocationNotAllowed() Words
	LineKindUnknown() Words
	DeadlinePassed(day civil.Date) Words
	RegulationUnknown(day civil.Date) Words
	RateUnknown(day civil.Date) Words
	TaxRateUnknown(day civil.Date) Words
	TypeMissing() Words
	TypeUnknown() Words
	TypeNotThen(day civil.Date) Words
	PurposeMissing() Words
	UnitsTooMany(units, counted int) Words
	BodyMissing(index int) Words
	BodyUnknown(index int) Words
	ReceiptStillToCome() Words
	ReceiptNotThere() Words
	ReceiptMissing() Words
	EmailMissing() Words
	EmailMalformed() Words
	PasswordMissing() Words
	KilometresLabel() string
	CountLabel() string
	ReasonLabel() string
	ThisField() string
}
