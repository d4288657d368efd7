package text

import (
	"strconv"

	"landgang/shared/civil"
	"landgang/shared/claim"
	"landgang/shared/rates"
)

func (*nb) Travel() string       { return "Reise" }
func (*nb) AddTravel() string    { return "Legg til reise" }
func (*nb) NewTravel() string    { return "Ny reise" }
func (*nb) TravelTitle() string  { return "Reise med diett" }
func (*nb) CountryField() string { return "Land" }

func (*nb) Country(code string) string {
	return countryName(code, map[string]string{
		"NO": "Norge", "SE": "Sverige", "DK": "Danmark", "FI": "Finland", "IS": "Island", "GB": "Storbritannia",
		"IE": "Irland", "DE": "Tyskland", "NL": "Nederland", "BE": "Belgia", "FR": "Frankrike", "ES": "Spania", "IT": "Italia",
		"PL": "Polen", "EE": "Estland", "LV": "Latvia", "LT": "Litauen", "US": "USA", "CA": "Canada",
	}, itself)
}

func (*nb) ExchangeHint(currency string) string { return "Hva 1 " + currency + " kostet i kroner." }
func (*nb) ExchangeLabel() string               { return "Kurs" }
func (*nb) DepartureField() string              { return "Avreise" }
func (*nb) ReturnField() string                 { return "Hjemkomst" }
func (*nb) SameDay() string                     { return "Samme dag" }
func (*nb) NextDay() string                     { return "Dagen etter" }
func (*nb) AwayFor(duration string) string      { return duration + " borte" }
func (*nb) EventHint() string {
	return "Møtet, kurset eller samlingen. Uten det blir dietten trekkpliktig."
}

func (*nb) FarField(km string) string { return "Var reisen over " + km + " én" + space + "vei?" }

func (*nb) FarFieldFrom(km string) string {
	return "Var reisen " + km + " eller mer én" + space + "vei?"
}

func (*nb) FarHint() string     { return "Fra hjemmet eller arbeidsstedet, der reisen startet." }
func (*nb) Yes() string         { return "Ja" }
func (*nb) No() string          { return "Nei" }
func (*nb) InsideField() string { return "Reisen var innenfor kommunen" }

func (t *nb) NightTo(d civil.Date) string { return "Natt til " + t.Weekday(d) + space + Date(d)[:6] }

func (*nb) Lodging(l claim.Lodging) string {
	switch l {
	case claim.Hotel:
		return "Hotell"
	case claim.Pension:
		return "Pensjonat"
	case claim.Barracks:
		return "Brakke"
	case claim.Room:
		return "Hybel"
	case claim.Private:
		return "Privat"
	case claim.Own:
		return "Eget hjem eller egen hytte"
	case claim.Ship:
		return "Skip eller ferje"
	case claim.Transport:
		return "Tog, buss, bil eller fly"
	}
	return string(l)
}

func (*nb) NoLodging() string    { return "Ingen overnatting" }
func (*nb) OtherLodging() string { return "Andre steder" }
func (*nb) ShipName() string     { return "Navnet på skipet" }
func (*nb) NamelessHint() string { return "Uten navn og adresse er bare den laveste satsen trekkfri." }
func (*nb) CookingField() string { return "Kunne du lage mat der?" }
func (*nb) SupplementChoice(amount string) string {
	return "Krev nattillegg, " + amount
}

func (*nb) SupplementWhy() string {
	return "Når du ikke har kvittering, og kommunen verken betalte eller bestilte overnattingen."
}
func (*nb) AsNightBefore() string     { return "Som natten før" }
func (*nb) DaysHeading() string       { return "Døgn for døgn" }
func (*nb) MealsHint() string         { return "Trykk på måltidene du fikk dekket." }
func (*nb) DayNumber(n int) string    { return strconv.Itoa(n) + ". døgn" }
func (t *nb) MealsOfDay(n int) string { return "Måltider, " + t.DayNumber(n) }

func (*nb) MealsOn(date string) string { return "Måltider " + date }
func (*nb) DayCount(n int) string      { return plural(n, "døgn", "døgn") }

func (*nb) Meal(key string) string {
	switch key {
	case rates.Breakfast:
		return "Frokost"
	case rates.Lunch:
		return "Lunsj"
	case rates.Dinner:
		return "Middag"
	}
	return key
}

func (*nb) GivesNothing() string { return "Gir ikke diett" }
func (*nb) OnTrip() string       { return "Utlegg og kjøring på reisen" }
func (*nb) OnTripHint() string {
	return "Hotell, billetter og kjøring. De blir sendt sammen med reisen."
}
func (*nb) AddExpenseToTrip() string       { return "Utlegg på reisen" }
func (*nb) AddMileageToTrip() string       { return "Kjøring på reisen" }
func (*nb) WithinTrip() string             { return "med utlegg og kjøring" }
func (*nb) OutsideTrip(what string) string { return what + " er utenfor reisen" }
func (*nb) RemoveIt(what string) string    { return "Fjern " + what }
func (*nb) BackToTrip() string             { return "Tilbake til reisen" }

func (*nb) LossDetail() string      { return "For en dag du var borte fra arbeidet" }
func (*nb) CareDetail() string      { return "For en dag" }
func (*nb) WorkField() string       { return "Hva lever du av?" }
func (*nb) WorkEmployed() string    { return "Jeg er ansatt" }
func (*nb) WorkSelf() string        { return "Jeg er selvstendig" }
func (*nb) WorkNone() string        { return "Ingen av delene" }
func (*nb) DocumentedField() string { return "Kan du dokumentere tapet?" }
func (*nb) DocumentedHint() string {
	return "Med en bekreftelse fra arbeidsgiveren, eller med skattemeldingen."
}

func (*nb) NoSuchLoss() string {
	return "Reglementet har ikke noe slikt. Svar på en annen måte, eller spør kommunen."
}
func (*nb) HoursField() string  { return "Timer borte" }
func (*nb) AwayFrom() string    { return "Borte fra" }
func (*nb) AwayTo() string      { return "Borte til" }
func (*nb) IncomeField() string { return "Årsinntekt" }
func (*nb) IncomeHint() string  { return "Inntekten som timesatsen regnes av." }
func (*nb) PayeeField() string  { return "Hvem skal ha pengene?" }
func (*nb) PayeeHint() string   { return "Velg arbeidsgiveren hvis du fikk lønn for dagen." }
func (*nb) PayeeSelf() string   { return "Jeg" }
func (*nb) WindowHint(from, to string) string {
	return "Bare tiden fra " + from + " til " + to + " teller."
}
