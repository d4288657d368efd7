package text

import (
	"strconv"

	"landgang/shared/civil"
	"landgang/shared/distance"
	"landgang/shared/money"
	"landgang/shared/regulation"
)

func (*nb) AmountMissing(field string) Words {
	return Words{field + " mangler", "Skriv summen som står på kvitteringen."}
}

func (*nb) AmountLetters(field string) Words {
	return Words{field + " kan bare ha tall", "Skriv for eksempel 1\u00a0250,50."}
}

func (*nb) AmountMalformed(field string) Words {
	return Words{field + " kan ikke leses", "Skriv for eksempel 1\u00a0250,50."}
}

func (*nb) AmountNegative(field string) Words {
	return Words{field + " kan ikke være under 0", "Skriv summen uten minus."}
}

func (*nb) AmountDecimals(field string) Words {
	return Words{field + " kan ha høyst to desimaler", "Skriv for eksempel 96,50."}
}

func (*nb) AmountAmbiguous(low, high money.Ore) Words {
	return Words{"Mener du " + asked(low) + " eller " + asked(high) + "?", "Skriv summen uten punktum."}
}

func (*nb) AmountGroupPoint(high money.Ore) Words {
	return Words{"Mener du " + asked(high) + "?", "Skriv summen uten punktum."}
}

func (*nb) AmountTooLarge(field string, most money.Ore) Words {
	return Words{field + " kan være høyst " + Money(most), "Kontroller summen."}
}

func (*nb) AmountZero(field string) Words {
	return Words{field + " kan ikke være 0", "Skriv summen som står på kvitteringen."}
}

func (*nb) VATOverAmount(field string, amount money.Ore) Words {
	return Words{field + " er mer enn beløpet, " + Money(amount), "Skriv det som står på kvitteringen."}
}

func (*nb) CountMissing(field string) Words {
	return Words{field + " mangler", "Skriv hvor mange det er."}
}

func (*nb) CountLetters(field string) Words {
	return Words{field + " kan bare ha tall", "Skriv for eksempel 2."}
}

func (*nb) CountDecimals(field string) Words {
	return Words{field + " må være et helt tall", "Skriv for eksempel 2."}
}

func (*nb) CountNegative(field string) Words {
	return Words{field + " kan ikke være under 0", "Skriv hvor mange det er."}
}

func (*nb) CountTooLarge(field string, most int) Words {
	return Words{field + " kan være høyst " + strconv.Itoa(most), "Kontroller antallet."}
}

func (*nb) CountZero(field string) Words {
	return Words{field + " kan ikke være 0", "Skriv 1 eller mer, eller slett linjen."}
}

func (*nb) DistanceMissing(field string) Words {
	return Words{field + " mangler", "Skriv hvor mange kilometer det var."}
}

func (*nb) DistanceLetters(field string) Words {
	return Words{field + " kan bare ha tall", "Skriv for eksempel 42,5."}
}

func (*nb) DistanceMalformed(field string) Words {
	return Words{field + " kan ikke leses", "Skriv for eksempel 42,5."}
}

func (*nb) DistanceNegative(field string) Words {
	return Words{field + " kan ikke være under 0", "Skriv kilometerne uten minus."}
}

func (*nb) DistanceDecimals(field string) Words {
	return Words{field + " kan ha høyst tre desimaler", "Skriv for eksempel 42,5."}
}

func (*nb) DistanceAmbiguous(low, high distance.Metres) Words {
	return Words{
		"Mener du " + Km(low) + " eller " + Km(high) + "?",
		"Skriv kilometerne med komma eller uten punktum.",
	}
}

func (*nb) DistanceTooLarge(field string, most distance.Metres) Words {
	return Words{field + " kan være høyst " + Km(most), "Kontroller kilometerne."}
}

func (*nb) DistanceZero(field string) Words {
	return Words{field + " kan ikke være 0", "Skriv hvor mange kilometer det var."}
}

func (*nb) FromMissing() Words { return Words{"«Fra» mangler", "Skriv hvor turen startet."} }

func (*nb) ToMissing() Words { return Words{"«Til» mangler", "Skriv hvor turen endte."} }

func (*nb) VehicleMissing() Words { return Words{"Kjøretøy mangler", "Velg hva du kjørte."} }

func (*nb) VehicleUnknown() Words {
	return Words{"Kjøretøyet kan ikke brukes her", "Velg et av dem som står på listen."}
}

func (*nb) PassengersTooMany(most int) Words {
	return Words{"En tur kan ha høyst " + strconv.Itoa(most) + " passasjerer", "Fordel dem på flere turer."}
}

func (t *nb) PassengerNameMissing(index int) Words {
	return Words{t.PassengerNumber(index) + " mangler navn", "Skriv hvem som kjørte med."}
}

func (*nb) PassengerKmMissing(who string) Words {
	return Words{who + " mangler kilometer", "Skriv hvor langt passasjeren kjørte med."}
}

func (*nb) PassengerKmOver(who string, most distance.Metres) Words {
	return Words{who + " har flere kilometer enn turen", "Turen er " + Km(most) + ". Kontroller kilometerne."}
}

func (*nb) PartOver(field string, most distance.Metres) Words {
	return Words{field + " er lengre enn turen", "Turen er " + Km(most) + ". Kontroller kilometerne."}
}

func (*nb) DateMissing(field string) Words {
	return Words{field + " mangler", "Skriv for eksempel 20.05.2026."}
}

func (*nb) DateMalformed(field string) Words {
	return Words{field + " kan ikke leses", "Skriv dag, måned og år, for eksempel 20.05.2026."}
}

func (*nb) DateNotReal(field string) Words {
	return Words{field + " finnes ikke i kalenderen", "Kontroller dag og måned."}
}

func (*nb) DateYear(field string, first, last int) Words {
	return Words{
		field + " må ha et år fra " + strconv.Itoa(first) + " til " + strconv.Itoa(last),
		"Kontroller året.",
	}
}

func (*nb) DateAhead(field string) Words {
	return Words{field + " er mer enn ett år fram i tid", "Kontroller året."}
}

func (*nb) ClockMissing(field string) Words {
	return Words{field + " mangler", "Skriv for eksempel 15.42."}
}

func (*nb) ClockMalformed(field string) Words {
	return Words{field + " kan ikke leses", "Skriv for eksempel 15.42."}
}

func (*nb) ClockNotReal(field string) Words {
	return Words{field + " finnes ikke på klokken", "Skriv et klokkeslett fra 00.00 til 23.59."}
}

func (*nb) UnitDateMissing(index int) Words {
	return Words{"Møte " + strconv.Itoa(index) + " mangler dato", "Velg et møte eller skriv datoen."}
}

func (*nb) UnitDateYear(index, first, last int) Words {
	return Words{
		"Møte " + strconv.Itoa(index) + " må ha et år fra " + strconv.Itoa(first) + " til " + strconv.Itoa(last),
		"Kontroller året.",
	}
}

func (*nb) UnitDateAhead(index int) Words {
	return Words{"Møte " + strconv.Itoa(index) + " er mer enn ett år fram i tid", "Kontroller året."}
}

func (*nb) TitleMissing() Words {
	return Words{"Tittel mangler", "Skriv for eksempel «Kommunestyret 12.10.2026»."}
}

func (*nb) TextTooLong(field string, most int) Words {
	return Words{field + " kan ha høyst " + strconv.Itoa(most) + " tegn", "Kort ned teksten."}
}

func (*nb) LinesMissing() Words {
	return Words{"Kravet har ingen linjer", "Legg til utlegg, kjøring eller reise."}
}

func (*nb) LinesTooMany(most int) Words {
	return Words{"Et krav kan ha høyst " + strconv.Itoa(most) + " linjer", "Lag et nytt krav for resten."}
}

func (*nb) AllocationNotAllowed() Words {
	return Words{"Kostnadsfordelingen kan ikke brukes", "Velg en av dem som står på listen."}
}

func (*nb) LineKindUnknown() Words {
	return Words{"Linjen er av et slag som denne versjonen ikke kjenner", "Oppdater Landgang for å se den."}
}

func (*nb) DeadlinePassed(day civil.Date) Words {
	return Words{"Fristen var " + day.Format(), "Du kan sende likevel. Godkjenneren ser det."}
}

func (*nb) RegulationUnknown(day civil.Date) Words {
	return Words{"Reglementet" + forYear(day) + " er ikke lagt inn", "Summen kommer når det er lagt inn."}
}

func (*nb) RateUnknown(day civil.Date) Words {
	return Words{"Satsen" + forYear(day) + " er ikke lagt inn", "Summen kommer når satsen er lagt inn."}
}

func (*nb) TaxRateUnknown(day civil.Date) Words {
	return Words{
		"Den trekkfrie satsen" + forYear(day) + " er ikke lagt inn",
		"Summen står. Delingen kommer når satsen er lagt inn.",
	}
}

func (*nb) TypeMissing() Words { return Words{"Utleggstype mangler", "Velg hva du vil kreve."} }

func (*nb) TypeUnknown() Words { return Words{"Utleggstypen finnes ikke", "Velg en annen."} }

func (*nb) TypeNotThen(day civil.Date) Words {
	return Words{"Utleggstypen gjaldt ikke " + day.Format(), "Velg en annen, eller kontroller datoen."}
}

func (*nb) PurposeMissing() Words { return Words{"Formål mangler", "Skriv hva det gjaldt."} }

func (t *nb) UnitsTooMany(units, counted int) Words {
	return Words{
		strconv.Itoa(units) + " datoer for " + t.UnitCount(regulation.Meeting, int64(counted)),
		"Endre antallet, eller fjern en dato.",
	}
}

func (*nb) BodyMissing(index int) Words {
	return Words{"Møte " + strconv.Itoa(index) + " mangler utvalg", "Velg hvilket utvalg det var."}
}

func (*nb) BodyUnknown(index int) Words {
	return Words{
		"Møte " + strconv.Itoa(index) + " er i et utvalg uten denne satsen",
		"Velg et annet utvalg eller en annen utleggstype.",
	}
}

func (*nb) ReceiptStillToCome() Words {
	return Words{"Kvittering kommer senere", "Godkjenneren ser det."}
}

func (*nb) ReceiptNotThere() Words { return Words{"Uten kvittering", "Godkjenneren ser det."} }

func (*nb) ReceiptMissing() Words {
	return Words{"Kvittering må til for denne utleggstypen", "Velg «Kvittering kommer senere»."}
}

func (*nb) EmailMissing() Words {
	return Words{"E-post mangler", "Skriv adressen kommunen har registrert på deg."}
}

func (*nb) EmailMalformed() Words {
	return Words{"E-post er ikke en hel adresse", "Skriv for eksempel navn@epost.no."}
}

func (*nb) PasswordMissing() Words { return Words{"Passord mangler", "Skriv passordet ditt."} }

func (*nb) KilometresLabel() string { return "Kilometer" }

func (*nb) CountLabel() string { return "Antallet" }

func (*nb) ReasonLabel() string { return "Begrunnelse" }

func (*nb) ThisField() string { return "Feltet" }
