package text

func (*en) PerDiem() string { return "Per diem" }

func (*en) PerDiemBand6() string { return "Per diem 6–12 hours" }

func (*en) PerDiemBand12() string { return "Per diem above 12 hours" }

func (*en) PerDiemOvernight() string { return "Per diem with overnight" }

func (*en) PerDiemAbroad(place string) string { return "Per diem abroad, " + place }

func (*en) MealBreakfast() string { return "Breakfast covered" }

func (*en) MealLunch() string { return "Lunch covered" }

func (*en) MealDinner() string { return "Dinner covered" }

func (*en) PartOfDayAbroad() string { return "Under 12 hours abroad" }

func (*en) LongStayAbroad() string { return "From day 29 at one place" }

func (*en) NightSupplement() string { return "Night supplement" }

func (*en) CompensationAbroad() string { return "Compensation supplement" }

func (*en) LostEarnings() string { return "Lost earnings" }

func (*en) CareExpenses() string { return "Care expenses" }

func (*en) Documented() string { return "As documented" }

func (*en) AtMost(amount string) string { return "At most " + amount }

func (*en) AtMostPerHour(amount string) string { return "At most " + amount + " per hour" }

func (*en) HalfUnder(duration, amount string) string {
	return "Half of " + amount + " for less than " + duration
}

func (*en) ShareOfAmount(share, amount string) string { return share + " of " + amount }

func (*en) OnTopOfMember(amount string) string { return amount + " on top" }

func (*en) PartOfWhole(part, whole string) string { return part + " of " + whole }

func (*en) ExchangedAt(rate, exchange string) string { return rate + ", exchange rate " + exchange }

func (*en) HourShort() string { return "h" }
