package text

import (
	"strconv"
	"strings"

	"landgang/shared/money"
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
	case rules.PartOutlay:
	}
	return t.ByReceipt()
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
	case rules.RuleMileage, rules.RulePassenger, rules.RuleGreatest, rules.RuleForestRoad, rules.RuleTrailer,
		rules.RuleTaxFree, rules.RuleRest:
	}
	return times(Km(s.Quantity.Metres), s.Rate)
}

func times(quantity string, rate money.Ore) string {
	return quantity + space + "×" + space + Money(rate)
}

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
