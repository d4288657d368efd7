package rules

import (
	"landgang/shared/claim"
	"landgang/shared/distance"
	"landgang/shared/rates"
	"landgang/shared/regulation"
)

// passengers adds the supplement for passengers on the same mission (passasjertillegg): to each the km they rode. Where
// the regulation reads the agreement as "independent of their number", the longest ride counts, once.
func (d drive) passengers() {
	if d.settings.Passengers == regulation.PassengersGreatest {
		if farthest := farthest(d.line.Passengers); farthest > 0 {
			d.pay(passengerSupplement(RuleGreatest, d.complete(allNamed(d.line.Passengers))), "", farthest)
		}
		return
	}
	for i := range d.line.Passengers {
		p := &d.line.Passengers[i]
		if p.HasDistance && p.Distance > 0 {
			// Without the passenger's name the supplement alone becomes taxable (skattebetalingsforskriften § 5-6-12).
			d.pay(passengerSupplement(RulePassenger, d.complete(p.Name != "")), p.Name, p.Distance)
		}
	}
}

func (d drive) complete(named bool) bool { return named && documented(d.line) }

func passengerSupplement(rule Rule, complete bool) supplement {
	s := supplement{
		rule: rule, part: PartPassenger, state: rates.StatePassenger, taxFree: rates.TaxFreePassenger,
		description: "kilometergodtgjoerelsePassasjertillegg", complete: complete,
	}
	if !complete {
		s.description = "reiseAnnet"
	}
	return s
}

func farthest(passengers []claim.Passenger) distance.Metres {
	var most distance.Metres
	for _, p := range passengers {
		if p.HasDistance {
			most = max(most, p.Distance)
		}
	}
	return most
}

func allNamed(passengers []claim.Passenger) bool {
	for _, p := range passengers {
		if p.Name == "" {
			return false
		}
	}
	return true
}
