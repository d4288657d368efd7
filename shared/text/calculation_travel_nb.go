package text

func (*nb) PerDiem() string { return "Diett" }

func (*nb) PerDiemBand6() string { return "Diett 6–12 timer" }

func (*nb) PerDiemBand12() string { return "Diett over 12 timer" }

func (*nb) PerDiemOvernight() string { return "Diett med overnatting" }

func (*nb) PerDiemAbroad(place string) string { return "Diett i utlandet, " + place }

func (*nb) MealBreakfast() string { return "Frokost dekket" }

func (*nb) MealLunch() string { return "Lunsj dekket" }

func (*nb) MealDinner() string { return "Middag dekket" }

func (*nb) PartOfDayAbroad() string { return "Under 12 timer i utlandet" }

func (*nb) LongStayAbroad() string { return "Fra dag 29 på samme sted" }

func (*nb) NightSupplement() string { return "Nattillegg" }

func (*nb) CompensationAbroad() string { return "Kompensasjonstillegg" }

func (*nb) LostEarnings() string { return "Tapt arbeidsfortjeneste" }

func (*nb) CareExpenses() string { return "Omsorgsutgifter" }

func (*nb) Documented() string { return "Etter dokumentasjon" }

func (*nb) AtMost(amount string) string { return "Høyst " + amount }

func (*nb) AtMostPerHour(amount string) string { return "Høyst " + amount + " per time" }

func (*nb) HalfUnder(duration, amount string) string {
	return "Halvparten av " + amount + " ved fravær under " + duration
}

func (*nb) ShareOfAmount(share, amount string) string { return share + " av " + amount }

func (*nb) OnTopOfMember(amount string) string { return amount + " i tillegg" }

func (*nb) PartOfWhole(part, whole string) string { return part + " av " + whole }

func (*nb) ExchangedAt(rate, exchange string) string { return rate + ", kurs " + exchange }

func (*nb) HourShort() string { return "t" }
