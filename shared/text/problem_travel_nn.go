package text

import (
	"strconv"

	"landgang/shared/civil"
)

func (*nn) EndBeforeStart() Words {
	return Words{"Heimkomsten er ikkje etter avreisa", "Kontroller dato og klokkeslett."}
}

func (*nn) TripTooLong(days int) Words {
	return Words{"Reisa er lengre enn " + strconv.Itoa(days) + " dagar", "Kontroller datoane."}
}

func (*nn) ZoneUnknown() Words {
	return Words{"Tidssona er ikkje kjend", "Skriv skilnaden frå UTC, til dømes UTC-05:00."}
}

func (*nn) DestinationMissing() Words {
	return Words{"Reisemål manglar", "Skriv kvar reisa gjekk."}
}

func (*nn) FarMissing() Words {
	return Words{"Det manglar om reisa var lang nok", "Svar om ho var over 15 km éin veg."}
}

func (*nn) NoPerDiem() Words {
	return Words{"Reisa gir ikkje diett", "Ho må vare i 6 timar og gå langt nok."}
}

func (*nn) EventMissing() Words {
	return Words{"Arrangement manglar", "Utan det blir dietten trekkpliktig."}
}

func (*nn) ExchangeMissing(currency string) Words {
	return Words{"Kurs for " + currency + " manglar", "Skriv kva éi eining kosta i kroner."}
}

func (*nn) LongStay(days int) Words {
	return Words{"Reisa varer over " + strconv.Itoa(days) + " dagar på éin stad", "Etter det gjeld ein eigen avtale."}
}

func (*nn) LodgingMissing(index int) Words {
	return Words{"Natt " + strconv.Itoa(index) + " manglar overnattingsstad", "Vel kva slag stad det var."}
}

func (*nn) LodgingUnnamed(index int) Words {
	return Words{"Natt " + strconv.Itoa(index) + " manglar namn og adresse på staden", "Utan det er berre den lågaste satsen trekkfri."}
}

func (*nn) CookingMissing(index int) Words {
	return Words{"Natt " + strconv.Itoa(index) + " manglar om staden hadde kjøken", "Utan svar er berre den lågaste satsen trekkfri."}
}

func (*nn) NightMisplaced(index int) Words {
	return Words{"Natt " + strconv.Itoa(index) + " høyrer ikkje til i reisa", "Kontroller datoen, eller slett natta."}
}

func (*nn) DayMisplaced(index int) Words {
	return Words{"Måltida for dag " + strconv.Itoa(index) + " høyrer ikkje til i reisa", "Kontroller datoen, eller slett dagen."}
}

func (*nn) StopMisplaced(index int) Words {
	return Words{"Stopp " + strconv.Itoa(index) + " er ikkje mellom avreise og heimkomst", "Kontroller dato og klokkeslett."}
}

func (*nn) SupplementRefused(index int) Words {
	return Words{"Natt " + strconv.Itoa(index) + " gir ikkje nattillegg", "Det gjeld berre i Noreg, når ingen andre dekkjer overnattinga."}
}

func (*nn) AbsenceMissing() Words {
	return Words{"Timar manglar", "Skriv kor lenge du var borte frå arbeidet."}
}

func (*nn) WindowTimes() Words {
	return Words{"Klokkeslett manglar", "Skriv når du var borte, for berre nokre timar av dagen tel."}
}

func (*nn) OutsideWindow() Words {
	return Words{"Ingen av timane tel", "Reglementet betaler berre for nokre timar av dagen."}
}

func (*nn) IncomeMissing() Words {
	return Words{"Årsinntekt manglar", "Skriv inntekta som timesatsen blir rekna av."}
}

func (*nn) EmployerMissing() Words {
	return Words{"Arbeidsgivar manglar", "Skriv kven som skal ha refusjonen."}
}

func (*nn) SameDayTwice(day civil.Date) Words {
	return Words{"Fleire linjer gjeld " + day.Format(), "Det høgaste beløpet er for heile dagen."}
}

func (*nn) DurationMissing(index int) Words {
	return Words{"Møte " + strconv.Itoa(index) + " manglar lengd", "Skriv kor lenge møtet varte."}
}

func (*nn) RoleUnknown(index int) Words {
	return Words{"Møte " + strconv.Itoa(index) + " har ei rolle som ikkje finst", "Vel ei anna rolle."}
}

func (*nn) DepartureDateLabel() string { return "Avreisedato" }

func (*nn) DepartureClockLabel() string { return "Klokkeslett for avreise" }

func (*nn) ReturnDateLabel() string { return "Dato for heimkomst" }

func (*nn) ReturnClockLabel() string { return "Klokkeslett for heimkomst" }

func (*nn) DestinationLabel() string { return "Reisemål" }

func (*nn) EventLabel() string { return "Arrangement" }

func (*nn) EmployerLabel() string { return "Arbeidsgivar" }

func (*nn) LodgingNameLabel() string { return "Namn på overnattingsstaden" }

func (*nn) AddressLabel() string { return "Adresse" }

func (*nn) PlaceLabel() string { return "Stad" }
