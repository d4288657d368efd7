package text

import (
	"strconv"

	"landgang/shared/civil"
)

func (*nb) EndBeforeStart() Words {
	return Words{"Hjemkomsten er ikke etter avreisen", "Kontroller dato og klokkeslett."}
}

func (*nb) TripTooLong(days int) Words {
	return Words{"Reisen er lengre enn " + strconv.Itoa(days) + " dager", "Kontroller datoene."}
}

func (*nb) ZoneUnknown() Words {
	return Words{"Tidssonen er ikke kjent", "Skriv forskjellen fra UTC, for eksempel UTC-05:00."}
}

func (*nb) DestinationMissing() Words {
	return Words{"Reisemål mangler", "Skriv hvor reisen gikk."}
}

func (*nb) FarMissing() Words {
	return Words{"Det mangler om reisen var lang nok", "Svar om den var over 15 km én vei."}
}

func (*nb) NoPerDiem() Words {
	return Words{"Reisen gir ikke diett", "Den må vare i 6 timer og gå langt nok."}
}

func (*nb) EventMissing() Words {
	return Words{"Arrangement mangler", "Uten det blir dietten trekkpliktig."}
}

func (*nb) ExchangeMissing(currency string) Words {
	return Words{"Kurs for " + currency + " mangler", "Skriv hva én enhet kostet i kroner."}
}

func (*nb) LongStay(days int) Words {
	return Words{"Reisen varer over " + strconv.Itoa(days) + " dager på ett sted", "Etter det gjelder en egen avtale."}
}

func (*nb) LodgingMissing(index int) Words {
	return Words{"Natt " + strconv.Itoa(index) + " mangler overnattingssted", "Velg hva slags sted det var."}
}

func (*nb) LodgingUnnamed(index int) Words {
	return Words{"Natt " + strconv.Itoa(index) + " mangler navn og adresse på stedet", "Uten det er bare den laveste satsen trekkfri."}
}

func (*nb) CookingMissing(index int) Words {
	return Words{"Natt " + strconv.Itoa(index) + " mangler om stedet hadde kjøkken", "Uten svar er bare den laveste satsen trekkfri."}
}

func (*nb) NightMisplaced(index int) Words {
	return Words{"Natt " + strconv.Itoa(index) + " hører ikke til i reisen", "Kontroller datoen, eller slett natten."}
}

func (*nb) DayMisplaced(index int) Words {
	return Words{"Måltidene for dag " + strconv.Itoa(index) + " hører ikke til i reisen", "Kontroller datoen, eller slett dagen."}
}

func (*nb) StopMisplaced(index int) Words {
	return Words{"Stopp " + strconv.Itoa(index) + " er ikke mellom avreise og hjemkomst", "Kontroller dato og klokkeslett."}
}

func (*nb) SupplementRefused(index int) Words {
	return Words{"Natt " + strconv.Itoa(index) + " gir ikke nattillegg", "Det gjelder bare i Norge, når ingen andre dekker overnattingen."}
}

func (*nb) AbsenceMissing() Words {
	return Words{"Timer mangler", "Skriv hvor lenge du var borte fra arbeidet."}
}

func (*nb) WindowTimes() Words {
	return Words{"Klokkeslett mangler", "Skriv når du var borte, for bare noen timer av dagen teller."}
}

func (*nb) OutsideWindow() Words {
	return Words{"Ingen av timene teller", "Reglementet betaler bare for noen timer av dagen."}
}

func (*nb) IncomeMissing() Words {
	return Words{"Årsinntekt mangler", "Skriv inntekten som timesatsen regnes av."}
}

func (*nb) EmployerMissing() Words {
	return Words{"Arbeidsgiver mangler", "Skriv hvem som skal ha refusjonen."}
}

func (*nb) SameDayTwice(day civil.Date) Words {
	return Words{"Flere linjer gjelder " + day.Format(), "Det høyeste beløpet er for hele dagen."}
}

func (*nb) DurationMissing(index int) Words {
	return Words{"Møte " + strconv.Itoa(index) + " mangler varighet", "Skriv hvor lenge møtet varte."}
}

func (*nb) RoleUnknown(index int) Words {
	return Words{"Møte " + strconv.Itoa(index) + " har en rolle som ikke finnes", "Velg en annen rolle."}
}

func (*nb) DepartureDateLabel() string { return "Avreisedato" }

func (*nb) DepartureClockLabel() string { return "Klokkeslett for avreise" }

func (*nb) ReturnDateLabel() string { return "Dato for hjemkomst" }

func (*nb) ReturnClockLabel() string { return "Klokkeslett for hjemkomst" }

func (*nb) DestinationLabel() string { return "Reisemål" }

func (*nb) EventLabel() string { return "Arrangement" }

func (*nb) EmployerLabel() string { return "Arbeidsgiver" }

func (*nb) LodgingNameLabel() string { return "Navn på overnattingsstedet" }

func (*nb) AddressLabel() string { return "Adresse" }

func (*nb) PlaceLabel() string { return "Sted" }
