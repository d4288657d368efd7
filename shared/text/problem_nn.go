package text

import (
	"strconv"

	"landgang/shared/civil"
	"landgang/shared/distance"
	"landgang/shared/money"
	"landgang/shared/regulation"
)

func (*nn) AmountMissing(field string) Words {
	return Words{field + " manglar", "Skriv summen som står på kvitteringa."}
}

func (*nn) AmountLetters(field string) Words {
	return Words{field + " kan berre ha tal", "Skriv til dømes 1\u00a0250,50."}
}

func (*nn) AmountMalformed(field string) Words {
	return Words{field + " kan ikkje lesast", "Skriv til dømes 1\u00a0250,50."}
}

func (*nn) AmountNegative(field string) Words {
	return Words{field + " kan ikkje vere under 0", "Skriv summen utan minus."}
}

func (*nn) AmountDecimals(field string) Words {
	return Words{field + " kan ha høgst to desimalar", "Skriv til dømes 96,50."}
}

func (*nn) AmountAmbiguous(low, high money.Ore) Words {
	return Words{"Meiner du " + asked(low) + " eller " + asked(high) + "?", "Skriv summen utan punktum."}
}

func (*nn) AmountGroupPoint(high money.Ore) Words {
	return Words{"Meiner du " + asked(high) + "?", "Skriv summen utan punktum."}
}

func (*nn) AmountTooLarge(field string, most money.Ore) Words {
	return Words{field + " kan vere høgst " + Money(most), "Kontroller summen."}
}

func (*nn) AmountZero(field string) Words {
	return Words{field + " kan ikkje vere 0", "Skriv summen som står på kvitteringa."}
}

func (*nn) VATOverAmount(field string, amount money.Ore) Words {
	return Words{field + " er meir enn beløpet, " + Money(amount), "Skriv det som står på kvitteringa."}
}

func (*nn) CountMissing(field string) Words {
	return Words{field + " manglar", "Skriv kor mange det er."}
}

func (*nn) CountLetters(field string) Words {
	return Words{field + " kan berre ha tal", "Skriv til dømes 2."}
}

func (*nn) CountDecimals(field string) Words {
	return Words{field + " må vere eit heilt tal", "Skriv til dømes 2."}
}

func (*nn) CountNegative(field string) Words {
	return Words{field + " kan ikkje vere under 0", "Skriv kor mange det er."}
}

func (*nn) CountTooLarge(field string, most int) Words {
	return Words{field + " kan vere høgst " + strconv.Itoa(most), "Kontroller talet."}
}

func (*nn) CountZero(field string) Words {
	return Words{field + " kan ikkje vere 0", "Skriv 1 eller meir, eller slett linja."}
}

func (*nn) DistanceMissing(field string) Words {
	return Words{field + " manglar", "Skriv kor mange kilometer det var."}
}

func (*nn) DistanceLetters(field string) Words {
	return Words{field + " kan berre ha tal", "Skriv til dømes 42,5."}
}

func (*nn) DistanceMalformed(field string) Words {
	return Words{field + " kan ikkje lesast", "Skriv til dømes 42,5."}
}

func (*nn) DistanceNegative(field string) Words {
	return Words{field + " kan ikkje vere under 0", "Skriv kilometrane utan minus."}
}

func (*nn) DistanceDecimals(field string) Words {
	return Words{field + " kan ha høgst tre desimalar", "Skriv til dømes 42,5."}
}

func (*nn) DistanceAmbiguous(low, high distance.Metres) Words {
	return Words{
		"Meiner du " + Km(low) + " eller " + Km(high) + "?",
		"Skriv kilometrane med komma eller utan punktum.",
	}
}

func (*nn) DistanceTooLarge(field string, most distance.Metres) Words {
	return Words{field + " kan vere høgst " + Km(most), "Kontroller kilometrane."}
}

func (*nn) DistanceZero(field string) Words {
	return Words{field + " kan ikkje vere 0", "Skriv kor mange kilometer det var."}
}

func (*nn) FromMissing() Words { return Words{"«Frå» manglar", "Skriv kvar turen starta."} }

func (*nn) ToMissing() Words { return Words{"«Til» manglar", "Skriv kvar turen enda."} }

func (*nn) VehicleMissing() Words { return Words{"Køyretøy manglar", "Vel kva du køyrde."} }

func (*nn) VehicleUnknown() Words {
	return Words{"Køyretøyet kan ikkje brukast her", "Vel eit av dei som står på lista."}
}

func (*nn) PassengersTooMany(most int) Words {
	return Words{"Ein tur kan ha høgst " + strconv.Itoa(most) + " passasjerar", "Fordel dei på fleire turar."}
}

func (t *nn) PassengerNameMissing(index int) Words {
	return Words{t.PassengerNumber(index) + " manglar namn", "Skriv kven som køyrde med."}
}

func (*nn) PassengerKmMissing(who string) Words {
	return Words{who + " manglar kilometer", "Skriv kor langt passasjeren køyrde med."}
}

func (*nn) PassengerKmOver(who string, most distance.Metres) Words {
	return Words{who + " har fleire kilometer enn turen", "Turen er " + Km(most) + ". Kontroller kilometrane."}
}

func (*nn) PartOver(field string, most distance.Metres) Words {
	return Words{field + " er lengre enn turen", "Turen er " + Km(most) + ". Kontroller kilometrane."}
}

func (*nn) DateMissing(field string) Words {
	return Words{field + " manglar", "Skriv til dømes 20.05.2026."}
}

func (*nn) DateMalformed(field string) Words {
	return Words{field + " kan ikkje lesast", "Skriv dag, månad og år, til dømes 20.05.2026."}
}

func (*nn) DateNotReal(field string) Words {
	return Words{field + " finst ikkje i kalenderen", "Kontroller dag og månad."}
}

func (*nn) DateYear(field string, first, last int) Words {
	return Words{
		field + " må ha eit år frå " + strconv.Itoa(first) + " til " + strconv.Itoa(last),
		"Kontroller året.",
	}
}

func (*nn) DateAhead(field string) Words {
	return Words{field + " er meir enn eitt år fram i tid", "Kontroller året."}
}

func (*nn) ClockMissing(field string) Words {
	return Words{field + " manglar", "Skriv til dømes 15.42."}
}

func (*nn) ClockMalformed(field string) Words {
	return Words{field + " kan ikkje lesast", "Skriv til dømes 15.42."}
}

func (*nn) ClockNotReal(field string) Words {
	return Words{field + " finst ikkje på klokka", "Skriv eit klokkeslett frå 00.00 til 23.59."}
}

func (*nn) UnitDateMissing(index int) Words {
	return Words{"Møte " + strconv.Itoa(index) + " manglar dato", "Vel eit møte eller skriv datoen."}
}

func (*nn) UnitDateYear(index, first, last int) Words {
	return Words{
		"Møte " + strconv.Itoa(index) + " må ha eit år frå " + strconv.Itoa(first) + " til " + strconv.Itoa(last),
		"Kontroller året.",
	}
}

func (*nn) UnitDateAhead(index int) Words {
	return Words{"Møte " + strconv.Itoa(index) + " er meir enn eitt år fram i tid", "Kontroller året."}
}

func (*nn) TitleMissing() Words {
	return Words{"Tittel manglar", "Skriv til dømes «Kommunestyret 12.10.2026»."}
}

func (*nn) TextTooLong(field string, most int) Words {
	return Words{field + " kan ha høgst " + strconv.Itoa(most) + " teikn", "Kort ned teksten."}
}

func (*nn) LinesMissing() Words {
	return Words{"Kravet har ingen linjer", "Legg til utlegg, køyring eller reise."}
}

func (*nn) LinesTooMany(most int) Words {
	return Words{"Eit krav kan ha høgst " + strconv.Itoa(most) + " linjer", "Lag eit nytt krav for resten."}
}

func (*nn) AllocationNotAllowed() Words {
	return Words{"Kostnadsfordelinga kan ikkje brukast", "Vel ei av dei som står på lista."}
}

func (*nn) LineKindUnknown() Words {
	return Words{"Linja er av eit slag som denne versjonen ikkje kjenner", "Oppdater Landgang for å sjå ho."}
}

func (*nn) DeadlinePassed(day civil.Date) Words {
	return Words{"Fristen var " + day.Format(), "Du kan sende likevel. Godkjennaren ser det."}
}

func (*nn) RegulationUnknown(day civil.Date) Words {
	return Words{"Reglementet" + forYear(day) + " er ikkje lagt inn", "Summen kjem når det er lagt inn."}
}

func (*nn) RateUnknown(day civil.Date) Words {
	return Words{"Satsen" + forYear(day) + " er ikkje lagd inn", "Summen kjem når satsen er lagd inn."}
}

func (*nn) TaxRateUnknown(day civil.Date) Words {
	return Words{
		"Den trekkfrie satsen" + forYear(day) + " er ikkje lagd inn",
		"Summen står. Delinga kjem når satsen er lagd inn.",
	}
}

func (*nn) TypeMissing() Words { return Words{"Utleggstype manglar", "Vel kva du vil krevje."} }

func (*nn) TypeUnknown() Words { return Words{"Utleggstypen finst ikkje", "Vel ein annan."} }

func (*nn) TypeNotThen(day civil.Date) Words {
	return Words{"Utleggstypen gjaldt ikkje " + day.Format(), "Vel ein annan, eller kontroller datoen."}
}

func (*nn) PurposeMissing() Words { return Words{"Formål manglar", "Skriv kva det gjaldt."} }

func (t *nn) UnitsTooMany(units, counted int) Words {
	return Words{
		strconv.Itoa(units) + " datoar for " + t.UnitCount(regulation.Meeting, int64(counted)),
		"Endre talet, eller fjern ein dato.",
	}
}

func (*nn) BodyMissing(index int) Words {
	return Words{"Møte " + strconv.Itoa(index) + " manglar utval", "Vel kva utval det var."}
}

func (*nn) BodyUnknown(index int) Words {
	return Words{
		"Møte " + strconv.Itoa(index) + " er i eit utval utan denne satsen",
		"Vel eit anna utval eller ein annan utleggstype.",
	}
}

func (*nn) ReceiptStillToCome() Words {
	return Words{"Kvittering kjem seinare", "Godkjennaren ser det."}
}

func (*nn) ReceiptNotThere() Words { return Words{"Utan kvittering", "Godkjennaren ser det."} }

func (*nn) ReceiptMissing() Words {
	return Words{"Kvittering må til for denne utleggstypen", "Vel «Kvittering kjem seinare»."}
}

func (*nn) EmailMissing() Words {
	return Words{"E-post manglar", "Skriv adressa kommunen har registrert på deg."}
}

func (*nn) EmailMalformed() Words {
	return Words{"E-post er ikkje ei heil adresse", "Skriv til dømes namn@epost.no."}
}

func (*nn) PasswordMissing() Words { return Words{"Passord manglar", "Skriv passordet ditt."} }

func (*nn) KilometresLabel() string { return "Kilometer" }

func (*nn) CountLabel() string { return "Talet" }

func (*nn) ReasonLabel() string { return "Grunngiving" }

func (*nn) ThisField() string { return "Feltet" }
