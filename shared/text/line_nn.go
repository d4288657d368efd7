package text

import (
	"strconv"

	"landgang/shared/regulation"
)

func (*nn) NewExpense() string { return "Nytt utlegg" }
func (*nn) NewMileage() string { return "Ny køyring" }
func (*nn) TypeField() string  { return "Utleggstype" }
func (*nn) TypeHint() string   { return "Det du har brukt sist, står først." }
func (*nn) AllTypes() string   { return "Alle utleggstypar" }

func (*nn) NoTypes() string {
	return "Utleggstypane kjem når du har hatt nett. Beløp og dato kan du skrive no."
}

func (*nn) ChooseOne() string { return "Vel" }

func (*nn) PerUnit(amount string, u regulation.Unit) string {
	return amount + " per " + nnUnit(u).one
}

func (*nn) ByReceipt() string                   { return "Etter kvittering" }
func (*nn) ByBody() string                      { return "Summen følgjer utvalet" }
func (*nn) CountField(u regulation.Unit) string { return "Tal på " + nnUnit(u).many }
func (*nn) OneLess(u regulation.Unit) string    { return nnUnit(u).a + " mindre" }
func (*nn) OneMore(u regulation.Unit) string    { return nnUnit(u).a + " til" }
func (*nn) UnitDates(u regulation.Unit) string  { return "Dato for " + nnUnit(u).each }

func (*nn) UnitNumber(u regulation.Unit, n int) string {
	return capital(nnUnit(u).one) + space + strconv.Itoa(n)
}

func (*nn) UnitCount(u regulation.Unit, n int64) string {
	return plural(int(n), nnUnit(u).one, nnUnit(u).many)
}

func (*nn) BodyField() string          { return "Utval" }
func (*nn) DateField() string          { return "Dato" }
func (*nn) DateHint() string           { return "Til dømes 20.05.2026 eller 20052026." }
func (*nn) AmountField() string        { return "Beløp" }
func (*nn) VATField() string           { return "Meirverdiavgift" }
func (*nn) VATHint() string            { return "Står på kvitteringa." }
func (*nn) ReceiptField() string       { return "Kvittering" }
func (*nn) ReceiptHint() string        { return "Godkjennaren ser det." }
func (*nn) ReceiptLaterChoice() string { return "Kjem seinare" }
func (*nn) ReceiptNoneChoice() string  { return "Utan kvittering" }
func (*nn) PurposeField() string       { return "Formål" }

func (*nn) PurposeHintUnits(u regulation.Unit) string {
	return "Skriv kva " + nnUnit(u).many + " det gjeld."
}

func (*nn) NoteField() string  { return "Merknad" }
func (*nn) AddToClaim() string { return "Legg til i kravet" }
func (*nn) AddAndNew() string  { return "Legg til og lag ny" }
func (*nn) DeleteLine() string { return "Slett linja" }

func (*nn) ToMend(n int) string {
	return capital(number(n, "eitt", "to", "tre", "fire", "fem", "seks", "sju", "åtte", "ni", "ti")) + " felt må rettast"
}

func (*nn) RouteField() string     { return "Strekning" }
func (*nn) FromField() string      { return "Frå" }
func (*nn) ToField() string        { return "Til" }
func (*nn) ViaField() string       { return "Via" }
func (*nn) RoundTrip() string      { return "Tur-retur" }
func (*nn) RoundTripShort() string { return "t/r" }
func (*nn) DistanceField() string  { return "Køyrelengd" }
func (*nn) DistanceHint() string   { return "Heile turen, begge vegar når han er tur-retur." }
func (*nn) VehicleField() string   { return "Køyretøy" }

func (*nn) Vehicle(key string) string {
	switch key {
	case "car":
		return "Eigen bil"
	case "motorcycle":
		return "Motorsykkel over 125 ccm"
	case "moped":
		return "Moped eller lett motorsykkel"
	case "snowmobile":
		return "Snøskuter eller ATV"
	case "boat":
		return "Båt med motor"
	}
	return key
}

func (*nn) Passengers() string              { return "Passasjerar" }
func (*nn) AddPassenger() string            { return "Legg til passasjer" }
func (*nn) PassengerNumber(n int) string    { return "Passasjer" + space + strconv.Itoa(n) }
func (*nn) PassengerName() string           { return "Namn" }
func (*nn) PassengerDistance() string       { return "Kor langt" }
func (*nn) RemovePassenger(n string) string { return "Fjern " + n }
func (*nn) Supplements() string             { return "Tillegg" }
func (*nn) ForestRoadField() string         { return "Skogs- og anleggsveg" }
func (*nn) TrailerField() string            { return "Med tilhengar" }
func (*nn) SupplementHint() string          { return "Så mange av kilometrane." }
