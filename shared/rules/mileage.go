package rules

import (
	"landgang/shared/civil"
	"landgang/shared/claim"
	"landgang/shared/distance"
	"landgang/shared/money"
	"landgang/shared/problem"
	"landgang/shared/rates"
	"landgang/shared/regulation"
)

// mileage computes a drive (kjøring) by the state's rates of the travel date: the vehicle's km, then the supplements for
// passengers, forest road and trailer. The distance is the whole drive; a round trip is not doubled here.
func (b Book) mileage(l *claim.Line, payment civil.Date, r *LineResult) {
	if l.Date.IsZero() || l.Vehicle == "" || !l.HasDistance || l.Distance <= 0 {
		return
	}
	steps := 1 + len(l.Passengers) + 2
	r.Steps, r.Parts = make([]Step, 0, steps), make([]Part, 0, steps+1)
	d := drive{line: l, book: b, payment: payment, result: r, settings: b.mileageSettings(l.Date)}
	paid := d.pay(supplement{
		rule: RuleMileage, part: PartMileage, state: rates.StateMileage, taxFree: rates.TaxFreeMileage,
		key: l.Vehicle, description: vehicleDescription(l.Vehicle), complete: documented(l),
	}, l.Vehicle, l.Distance)
	if !paid {
		return
	}
	d.passengers()
	for _, s := range []struct {
		metres distance.Metres
		of     supplement
	}{
		{l.ForestRoad, supplement{
			rule: RuleForestRoad, part: PartForestRoad, state: rates.StateForestRoad, taxFree: rates.TaxFreeForestRoad,
		}},
		{l.Trailer, supplement{
			rule: RuleTrailer, part: PartTrailer, state: rates.StateTrailer, taxFree: rates.TaxFreeTrailer,
		}},
	} {
		// In the a-melding they go to the row of the vehicle, without extra km.
		s.of.description, s.of.complete = vehicleDescription(l.Vehicle), documented(l)
		if s.metres > 0 {
			d.pay(s.of, "", s.metres)
		}
	}
}

// drive is one drive being computed.
type drive struct {
	line     *claim.Line
	book     Book
	payment  civil.Date
	result   *LineResult
	settings regulation.Mileage
}

// supplement is one of the things that are paid by the km.
type supplement struct {
	rule           Rule
	part           PartKind
	state, taxFree rates.Name
	key            string
	description    string // the a-melding's
	complete       bool   // whether the facts that the law demands are there
}

// pay adds what the rate of the travel date gives for a distance, and splits it. It reports whether there is a rate.
func (d drive) pay(s supplement, name string, metres distance.Metres) bool {
	row, missing := d.book.Rates.Find(s.state, s.key, d.line.Date)
	if missing.Code != problem.None {
		d.result.wait(missing)
		return false
	}
	step := Step{
		Rule: s.rule, Part: s.part, Name: name, Quantity: Quantity{Metres: metres}, Rate: row.Value,
		Amount: perKm(row.Value, metres), Table: s.state, From: row.From, Source: row.Source, Strength: row.Strength,
	}
	d.result.Steps = append(d.result.Steps, step)
	d.split(s, step)
	return true
}

// mileageSettings are the municipality's, or the usual ones where no regulation is known for the date.
func (b Book) mileageSettings(date civil.Date) regulation.Mileage {
	if version, ok := b.Regulations.At(date); ok {
		return version.Mileage
	}
	return regulation.Mileage{Passengers: regulation.PassengersEach}
}

// vehicleDescription is the a-melding's beskrivelse of a vehicle's km (Skatteetaten's table of loennsinntekt).
func vehicleDescription(vehicle string) string {
	if vehicle == rates.Car {
		return "kilometergodtgjoerelseBil"
	}
	return "kilometergodtgjoerelseAndreFremkomstmidler"
}

// MileageRate returns the state's rate for a km with a vehicle, as the form shows it.
func MileageRate(b Book, vehicle string, date civil.Date) (money.Ore, bool) {
	row, missing := b.Rates.Find(rates.StateMileage, vehicle, date)
	return row.Value, missing.Code == problem.None
}

// Vehicles returns the vehicles that may be chosen on a date: those of the regulation, or all that have a rate.
func Vehicles(b Book, date civil.Date) []string {
	if version, ok := b.Regulations.At(date); ok && len(version.Mileage.Vehicles) > 0 {
		return version.Mileage.Vehicles
	}
	return b.Rates.Keys(rates.StateMileage)
}
