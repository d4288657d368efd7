package text

func (*nn) PerDiem() string { return "Diett" }

func (*nn) PerDiemBand6() string { return "Diett 6–12 timar" }

func (*nn) PerDiemBand12() string { return "Diett over 12 timar" }

func (*nn) PerDiemOvernight() string { return "Diett med overnatting" }

func (*nn) PerDiemAbroad(place string) string { return "Diett i utlandet, " + place }

func (*nn) MealBreakfast() string { return "Frukost dekt" }

func (*nn) MealLunch() string { return "Lunsj dekt" }

func (*nn) MealDinner() string { return "Middag dekt" }

func (*nn) PartOfDayAbroad() string { return "Under 12 timar i utlandet" }

func (*nn) LongStayAbroad() string { return "Frå dag 29 på same stad" }

func (*nn) NightSupplement() string { return "Nattillegg" }

func (*nn) CompensationAbroad() string { return "Kompensasjonstillegg" }

func (*nn) LostEarnings() string { return "Tapt arbeidsforteneste" }

func (*nn) CareExpenses() string { return "Omsorgsutgifter" }

func (*nn) Documented() string { return "Etter dokumentasjon" }

func (*nn) AtMost(amount string) string { return "Høgst " + amount }

func (*nn) AtMostPerHour(amount string) string { return "Høgst " + amount + " per time" }

func (*nn) HalfUnder(duration, amount string) string {
	return "Halvparten av " + amount + " ved fråvær under " + duration
}

func (*nn) ShareOfAmount(share, amount string) string { return share + " av " + amount }

func (*nn) OnTopOfMember(amount string) string { return amount + " i tillegg" }

func (*nn) PartOfWhole(part, whole string) string { return part + " av " + whole }

func (*nn) ExchangedAt(rate, exchange string) string { return rate + ", kurs " + exchange }

func (*nn) HourShort() string { return "t" }
