package text

import (
	"strconv"

	"landgang/shared/regulation"
)

func (*nb) NewExpense() string { return "Nytt utlegg" }
func (*nb) NewMileage() string { return "Ny kjøring" }
func (*nb) TypeField() string  { return "Utleggstype" }
func (*nb) TypeHint() string   { return "Det du har brukt sist, står først." }
func (*nb) AllTypes() string   { return "Alle utleggstyper" }

func (*nb) NoTypes() string {
	return "Utleggstypene kommer når du har hatt nett. Beløp og dato kan du skrive nå."
}

func (*nb) ChooseOne() string { return "Velg" }

func (*nb) PerUnit(amount string, u regulation.Unit) string {
	return amount + " per " + nbUnit(u).one
}

func (*nb) ByReceipt() string                   { return "Etter kvittering" }
func (*nb) ByBody() string                      { return "Summen følger utvalget" }
func (*nb) CountField(u regulation.Unit) string { return "Antall " + nbUnit(u).many }
func (*nb) OneLess(u regulation.Unit) string    { return nbUnit(u).a + " mindre" }
func (*nb) OneMore(u regulation.Unit) string    { return nbUnit(u).a + " til" }
func (*nb) UnitDates(u regulation.Unit) string  { return "Dato for " + nbUnit(u).each }

func (*nb) UnitNumber(u regulation.Unit, n int) string {
	return capital(nbUnit(u).one) + space + strconv.Itoa(n)
}

func (*nb) UnitCount(u regulation.Unit, n int64) string {
	return plural(int(n), nbUnit(u).one, nbUnit(u).many)
}

func (*nb) BodyField() string          { return "Utvalg" }
func (*nb) DateField() string          { return "Dato" }
func (*nb) DateHint() string           { return "For eksempel 20.05.2026 eller 20052026." }
func (*nb) AmountField() string        { return "Beløp" }
func (*nb) VATField() string           { return "Merverdiavgift" }
func (*nb) VATHint() string            { return "Står på kvitteringen." }
func (*nb) ReceiptField() string       { return "Kvittering" }
func (*nb) ReceiptHint() string        { return "Godkjenneren ser det." }
func (*nb) ReceiptLaterChoice() string { return "Kommer senere" }
func (*nb) ReceiptNoneChoice() string  { return "Uten kvittering" }
func (*nb) PurposeField() string       { return "Formål" }

func (*nb) PurposeHintUnits(u regulation.Unit) string {
	return "Skriv hvilke " + nbUnit(u).many + " det gjelder."
}

func (*nb) NoteField() string  { return "Merknad" }
func (*nb) AddToClaim() string { return "Legg til i kravet" }
func (*nb) AddAndNew() string  { return "Legg til og lag ny" }
func (*nb) DeleteLine() string { return "Slett linjen" }

func (*nb) ToMend(n int) string {
	return capital(number(n, "ett", "to", "tre", "fire", "fem", "seks", "sju", "åtte", "ni", "ti")) + " felt må rettes"
}

func (*nb) RouteField() string     { return "Strekning" }
func (*nb) FromField() string      { return "Fra" }
func (*nb) ToField() string        { return "Til" }
func (*nb) ViaField() string       { return "Via" }
func (*nb) RoundTrip() string      { return "Tur-retur" }
func (*nb) RoundTripShort() string { return "t/r" }
func (*nb) DistanceField() string  { return "Kjørelengde" }
func (*nb) DistanceHint() string   { return "Hele turen, begge veier når den er tur-retur." }
func (*nb) VehicleField() string   { return "Kjøretøy" }

func (*nb) Vehicle(key string) string {
	switch key {
	case "car":
		return "Egen bil"
	case "motorcycle":
		return "Motorsykkel over 125 ccm"
	case "moped":
		return "Moped eller lett motorsykkel"
	case "snowmobile":
		return "Snøscooter eller ATV"
	case "boat":
		return "Båt med motor"
	}
	return key
}

func (*nb) Passengers() string              { return "Passasjerer" }
func (*nb) AddPassenger() string            { return "Legg til passasjer" }
func (*nb) PassengerNumber(n int) string    { return "Passasjer" + space + strconv.Itoa(n) }
func (*nb) PassengerName() string           { return "Navn" }
func (*nb) PassengerDistance() string       { return "Hvor langt" }
func (*nb) RemovePassenger(n string) string { return "Fjern " + n }
func (*nb) Supplements() string             { return "Tillegg" }
func (*nb) ForestRoadField() string         { return "Skogs- og anleggsvei" }
func (*nb) TrailerField() string            { return "Med tilhenger" }
func (*nb) SupplementHint() string          { return "Så mange av kilometerne." }
