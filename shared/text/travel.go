package text

import (
	"landgang/shared/civil"
	"landgang/shared/claim"
)

// travelWords has the words of the form for a trip.
type travelWords interface {
	Travel() string // reise, as a button and a heading
	AddTravel() string
	NewTravel() string
	TravelTitle() string
	CountryField() string
	Country(code string) string // a country by its ISO code
	ExchangeHint(currency string) string
	ExchangeLabel() string
	DepartureField() string
	ReturnField() string
	SameDay() string
	NextDay() string
	AwayFor(duration string) string
	EventHint() string
	FarField(km string) string     // more than so far?
	FarFieldFrom(km string) string // so far or more?
	FarHint() string
	Yes() string
	No() string
	InsideField() string
	NightTo(civil.Date) string // by the morning that it ended on
	Lodging(claim.Lodging) string
	NoLodging() string
	OtherLodging() string
	ShipName() string
	NamelessHint() string
	CookingField() string
	SupplementChoice(amount string) string
	SupplementWhy() string
	AsNightBefore() string
	DaysHeading() string
	MealsHint() string
	DayNumber(n int) string
	MealsOfDay(n int) string
	MealsOn(date string) string
	DayCount(n int) string
	Meal(key string) string
	GivesNothing() string
	OnTrip() string
	OnTripHint() string
	AddExpenseToTrip() string
	AddMileageToTrip() string
	WithinTrip() string // with the sum: its outlays and drives are in it
	OutsideTrip(what string) string
	RemoveIt(what string) string
	BackToTrip() string
}

// countryName is the name of a country, and of a city after it: GB/London.
func countryName(code string, names map[string]string, spare func(string) string) string {
	country, city := code, ""
	if len(code) > 3 && code[2] == '/' {
		country, city = code[:2], ", "+code[3:]
	}
	if name, ok := names[country]; ok {
		return name + city
	}
	return spare(code)
}

func itself(code string) string { return code }

// lossWords has the words of the questions that lead to a kind of lost earnings, and of the fields of a loss.
type lossWords interface {
	LossDetail() string
	CareDetail() string
	WorkField() string
	WorkEmployed() string
	WorkSelf() string
	WorkNone() string
	DocumentedField() string
	DocumentedHint() string
	NoSuchLoss() string
	HoursField() string
	AwayFrom() string
	AwayTo() string
	WindowHint(from, to string) string
	IncomeField() string
	IncomeHint() string
	PayeeField() string
	PayeeHint() string
	PayeeSelf() string
}
