package text

import (
	"strconv"

	"landgang/shared/civil"
	"landgang/shared/claim"
	"landgang/shared/rates"
)

func (*nn) Travel() string       { return "Reise" }
func (*nn) AddTravel() string    { return "Legg til reise" }
func (*nn) NewTravel() string    { return "Ny reise" }
func (*nn) TravelTitle() string  { return "Reise med diett" }
func (*nn) CountryField() string { return "Land" }

func (*nn) Country(code string) string {
	return countryName(code, map[string]string{"NO": "Noreg"}, new(nb).Country) // the others are alike
}

func (*nn) ExchangeHint(currency string) string { return "Kva 1 " + currency + " kosta i kroner." }
func (*nn) ExchangeLabel() string               { return "Kurs" }
func (*nn) DepartureField() string              { return "Avreise" }
func (*nn) ReturnField() string                 { return "Heimkomst" }
func (*nn) SameDay() string                     { return "Same dag" }
func (*nn) NextDay() string                     { return "Dagen etter" }
func (*nn) AwayFor(duration string) string      { return duration + " borte" }
func (*nn) EventHint() string {
	return "Møtet, kurset eller samlinga. Utan det blir dietten trekkpliktig."
}
func (*nn) FarField(km string) string     { return "Var reisa over " + km + " éin veg?" }
func (*nn) FarFieldFrom(km string) string { return "Var reisa " + km + " eller meir éin veg?" }
func (*nn) FarHint() string               { return "Frå heimen eller arbeidsstaden, der reisa starta." }
func (*nn) Yes() string                   { return "Ja" }
func (*nn) No() string                    { return "Nei" }
func (*nn) InsideField() string           { return "Reisa var innanfor kommunen" }

func (t *nn) NightTo(d civil.Date) string { return "Natt til " + t.Weekday(d) + space + Date(d)[:6] }

func (*nn) Lodging(l claim.Lodging) string {
	switch l {
	case claim.Own:
		return "Eigen heim eller eiga hytte"
	case claim.Hotel, claim.Pension, claim.Barracks, claim.Room, claim.Private, claim.Ship, claim.Transport:
	}
	return new(nb).Lodging(l)
}

func (*nn) NoLodging() string    { return "Inga overnatting" }
func (*nn) OtherLodging() string { return "Andre stader" }
func (*nn) ShipName() string     { return "Namnet på skipet" }
func (*nn) NamelessHint() string {
	return "Utan namn og adresse er berre den lågaste satsen trekkfri."
}
func (*nn) CookingField() string { return "Kunne du lage mat der?" }
func (*nn) SupplementChoice(amount string) string {
	return "Krev nattillegg, " + amount
}

func (*nn) SupplementWhy() string {
	return "Når du ikkje har kvittering, og kommunen verken betalte eller bestilte overnattinga."
}
func (*nn) AsNightBefore() string     { return "Som natta før" }
func (*nn) DaysHeading() string       { return "Døgn for døgn" }
func (*nn) MealsHint() string         { return "Trykk på måltida du fekk dekte." }
func (*nn) DayNumber(n int) string    { return strconv.Itoa(n) + ". døgn" }
func (t *nn) MealsOfDay(n int) string { return "Måltid, " + t.DayNumber(n) }

func (*nn) MealsOn(date string) string { return "Måltid " + date }
func (*nn) DayCount(n int) string      { return plural(n, "døgn", "døgn") }

func (*nn) Meal(key string) string {
	if key == rates.Breakfast {
		return "Frukost"
	}
	return new(nb).Meal(key)
}

func (*nn) GivesNothing() string { return "Gir ikkje diett" }
func (*nn) OnTrip() string       { return "Utlegg og køyring på reisa" }
func (*nn) OnTripHint() string {
	return "Hotell, billettar og køyring. Dei blir sende saman med reisa."
}
func (*nn) AddExpenseToTrip() string       { return "Utlegg på reisa" }
func (*nn) AddMileageToTrip() string       { return "Køyring på reisa" }
func (*nn) WithinTrip() string             { return "med utlegg og køyring" }
func (*nn) OutsideTrip(what string) string { return what + " er utanfor reisa" }
func (*nn) RemoveIt(what string) string    { return "Fjern " + what }
func (*nn) BackToTrip() string             { return "Tilbake til reisa" }

func (*nn) LossDetail() string      { return "For ein dag du var borte frå arbeidet" }
func (*nn) CareDetail() string      { return "For ein dag" }
func (*nn) WorkField() string       { return "Kva lever du av?" }
func (*nn) WorkEmployed() string    { return "Eg er tilsett" }
func (*nn) WorkSelf() string        { return "Eg er sjølvstendig" }
func (*nn) WorkNone() string        { return "Ingen av delane" }
func (*nn) DocumentedField() string { return "Kan du dokumentere tapet?" }
func (*nn) DocumentedHint() string {
	return "Med ei stadfesting frå arbeidsgivaren, eller med skattemeldinga."
}

func (*nn) NoSuchLoss() string {
	return "Reglementet har ikkje noko slikt. Svar på ein annan måte, eller spør kommunen."
}
func (*nn) HoursField() string  { return "Timar borte" }
func (*nn) AwayFrom() string    { return "Borte frå" }
func (*nn) AwayTo() string      { return "Borte til" }
func (*nn) IncomeField() string { return "Årsinntekt" }
func (*nn) IncomeHint() string  { return "Inntekta som timesatsen blir rekna av." }
func (*nn) PayeeField() string  { return "Kven skal ha pengane?" }
func (*nn) PayeeHint() string   { return "Vel arbeidsgivaren dersom du fekk løn for dagen." }
func (*nn) PayeeSelf() string   { return "Eg" }
func (*nn) WindowHint(from, to string) string {
	return "Berre tida frå " + from + " til " + to + " tel."
}
