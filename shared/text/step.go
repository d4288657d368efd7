package text

import (
	"strconv"
	"strings"

	"landgang/shared/money"
	"landgang/shared/rates"
	"landgang/shared/regulation"
	"landgang/shared/rules"
)

// Name is a name out of the regulation in the catalogue's language.
func Name(t Catalogue, n regulation.Name) string {
	switch t.Language() {
	case Nynorsk:
		return n.NN
	case English:
		return n.EN
	case Bokmal:
	}
	return n.NB
}

// StepTitle is what a step of a sum is about: the vehicle, the passenger, the body. The regulation's name of a body is
// asked of body.
func StepTitle(t Catalogue, s rules.Step, body func(id string) string) string {
	switch s.Part {
	case rules.PartMileage:
		return t.Vehicle(s.Name)
	case rules.PartPassenger:
		if s.Name == "" && s.Rule != rules.RulePassenger && s.Rule != rules.RuleIncomplete {
			return t.ByPassengers() // the rule that counts the longest ride names nobody
		}
		return t.ByPassenger(s.Name)
	case rules.PartForestRoad:
		return t.ForestRoadField()
	case rules.PartTrailer:
		return t.TrailerField()
	case rules.PartFee:
		return body(s.Name)
	case rules.PartPerDiem:
		return dayTitle(t, s)
	case rules.PartNight:
		return t.NightSupplement()
	case rules.PartCompensation:
		return t.CompensationAbroad()
	case rules.PartLoss:
		return t.LostEarnings()
	case rules.PartCare:
		return t.CareExpenses()
	case rules.PartOutlay:
	}
	return t.ByReceipt()
}

// dayTitle is what a step of a per diem is about: the band, the country, the meal.
func dayTitle(t Catalogue, s rules.Step) string {
	switch {
	case s.Rule == rules.RuleAbroad:
		return t.PerDiemAbroad(t.Country(s.Name))
	case s.Rule == rules.RulePartDay:
		return t.PartOfDayAbroad()
	case s.Rule == rules.RuleLongStay:
		return t.LongStayAbroad()
	}
	switch s.Name {
	case rates.Hours6:
		return t.PerDiemBand6()
	case rates.Hours12:
		return t.PerDiemBand12()
	case rates.Overnight:
		return t.PerDiemOvernight()
	case rates.Breakfast:
		return t.MealBreakfast()
	case rates.Lunch:
		return t.MealLunch()
	case rates.Dinner:
		return t.MealDinner()
	}
	return t.PerDiem()
}

// StepDetail is what a step did: 42 km × 5,30 kr, 2 møter × 1 250,00 kr, 2,5 % av ordførerens godtgjøring.
func StepDetail(t Catalogue, s rules.Step) string {
	switch s.Rule {
	case rules.RuleReceipt:
		return ""
	case rules.RuleFeeShare:
		return t.ShareOf(Share(s.Share), Name(t, s.Base.Name), Money(s.Base.Amount))
	case rules.RuleIncomplete:
		return t.Incomplete()
	case rules.RuleFee:
		return times(t.UnitCount(s.Quantity.Unit, s.Quantity.Count), s.Rate)
	case rules.RuleDocumented:
		return t.Documented()
	case rules.RuleMeal, rules.RulePartDay, rules.RuleLongStay, rules.RuleRolePart:
		return counted(s, t.ShareOfAmount(Share(s.Share), Money(s.Rate)))
	case rules.RuleRoleAdd:
		return t.OnTopOfMember(Money(s.Rate))
	case rules.RuleAbroad:
		return abroadDetail(t, s)
	case rules.RuleLossPart:
		part := t.PartOfWhole(Duration(t, s.Quantity.Minutes), Duration(t, s.Quantity.Count))
		return times(part, s.Rate)
	case rules.RuleIncome:
		return Money(s.Rate) + space + "/" + space + strconv.FormatInt(s.Quantity.Count, 10)
	case rules.RuleCapHour:
		return t.AtMostPerHour(Money(s.Rate))
	case rules.RuleCapDay:
		return t.AtMost(Money(s.Rate))
	case rules.RuleHalfDay:
		return t.HalfUnder(Duration(t, s.Quantity.Minutes), Money(s.Rate))
	case rules.RuleMileage, rules.RulePassenger, rules.RuleGreatest, rules.RuleForestRoad, rules.RuleTrailer,
		rules.RuleTaxFree, rules.RuleRest, rules.RulePerDiem, rules.RuleNight, rules.RuleCompensation,
		rules.RuleTaxFreeDay, rules.RuleLossHour, rules.RuleLossDay:
	}
	return times(quantity(t, s.Quantity), s.Rate)
}

// quantity is how much a rate was paid for: 42 km, 2 dager, 3 t 30 min.
func quantity(t Catalogue, q rules.Quantity) string {
	switch {
	case q.Minutes > 0:
		return Duration(t, q.Minutes)
	case q.Count > 0:
		return t.UnitCount(q.Unit, q.Count)
	}
	return Km(q.Metres)
}

// counted says how often a step was done, where it was more than once.
func counted(s rules.Step, once string) string {
	if s.Quantity.Count < 2 {
		return once
	}
	return strconv.FormatInt(s.Quantity.Count, 10) + space + "×" + space + once
}

// abroadDetail is 2 dager × 941,00 SEK, kurs 1,0128.
func abroadDetail(t Catalogue, s rules.Step) string {
	if s.Currency == "" {
		return times(quantity(t, s.Quantity), s.Rate)
	}
	foreign := strings.TrimSuffix(Money(s.Foreign), "kr") + s.Currency
	rate := quantity(t, s.Quantity) + space + "×" + space + foreign
	return t.ExchangedAt(rate, Exchange(s.Exchange))
}

// Duration is a length of time, 3 t 30 min.
func Duration(t Catalogue, minutes int64) string {
	hours, rest := strconv.FormatInt(minutes/60, 10)+space+t.HourShort(), strconv.FormatInt(minutes%60, 10)+space+"min"
	switch {
	case minutes%60 == 0:
		return hours
	case minutes < 60:
		return rest
	}
	return hours + space + rest
}

func times(quantity string, rate money.Ore) string {
	return quantity + space + "×" + space + Money(rate)
}

// Exchange is a rate of exchange in millionths as people write it: 1,0128.
func Exchange(millionths int64) string { return decimal(millionths, int64(money.Whole)) }

// Hours is a length of time in hours, as it stands in a field: 3,5.
func Hours(minutes int64) string { return decimal(minutes*100/60, 100) }

// Share is a share as regulations write it: 2,5 % or 1,5 ‰.
func Share(p money.PPM) string {
	if p < 10_000 && p%100 == 0 {
		return decimal(int64(p), 1_000) + space + "‰"
	}
	return decimal(int64(p), 10_000) + space + "%"
}

// decimal writes n parts of a whole with the decimals that it needs.
func decimal(n, whole int64) string {
	s := strconv.FormatInt(n/whole, 10)
	if rest := n % whole; rest != 0 {
		s += "," + strings.TrimRight(strconv.FormatInt(rest+whole, 10)[1:], "0")
	}
	return s
}
