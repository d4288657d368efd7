package rules

import (
	"landgang/shared/civil"
	"landgang/shared/claim"
	"landgang/shared/money"
	"landgang/shared/problem"
	"landgang/shared/rates"
	"landgang/shared/regulation"
)

// travel computes a trip (reise med diett): for each døgn the per diem by the rate of the date on which it begins, less
// the meals that others covered, and for each night the supplement where it is claimed.
func (b Book) travel(l *claim.Line, payment civil.Date, r *LineResult) {
	t, ok := newTrip(l, b)
	if !ok {
		return
	}
	t.payment, t.result = payment, r
	if t.timed {
		for i := range t.periods {
			r.Periods = append(r.Periods, t.period(i))
		}
	}
	if !t.entitled() {
		return
	}
	r.Steps, r.Parts = make([]Step, 0, 4), make([]Part, 0, 4)
	var last *claim.Night
	stayed, at := 0, stay{}
	for i := range t.periods {
		here := t.where(i)
		t.now = i
		if i == 0 || here.country != at.country || here.place != at.place {
			stayed = 0
		}
		at = here
		stayed++
		if t.nights[i] != nil {
			last = t.nights[i]
		}
		t.perDiem(i, here, stayed, last)
		t.night(i, here)
		t.compensation(i, here)
	}
}

// granted is what a døgn is paid before meals.
type granted struct {
	date   civil.Date
	amount money.Ore
}

// perDiem pays one døgn and splits it.
func (t *trip) perDiem(i int, here stay, stayed int, last *claim.Night) {
	if t.length(i) < shortest {
		return // meals in a started døgn that pays nothing are no deduction either
	}
	pay := t.domestic
	if here.country != "" {
		pay = t.abroad
	}
	g, ok := pay(i, here, stayed)
	if !ok || g.amount == 0 {
		return
	}
	amount, ok := t.lessMeals(i, g)
	if ok && t.timed {
		t.result.Periods[i].Amount = amount
	}
	if ok && amount > 0 {
		t.splitDay(i, amount, last)
	}
}

// band is the domestic band of a døgn (særavtalen innenlands): from 6 to 12 hours, both with them; above 12 hours, where
// a real overnight makes it a whole døgn, also a started one. Where the night was spent does not matter here.
func (t *trip) band(i int) string {
	switch {
	case t.length(i) <= half:
		return rates.Hours6
	case t.nights[i] != nil:
		return rates.Overnight
	}
	return rates.Hours12
}

func (t *trip) domestic(i int, _ stay, stayed int) (granted, bool) {
	if stayed > longStay {
		// A stay fixed for more than 28 days goes by another agreement from day 29 (endret tjenestested).
		t.result.miss(problem.Warn("", problem.LongStay).With(problem.Args{Max: longStay}))
		return granted{}, false
	}
	date, key := t.date(i), t.band(i)
	row, missing := t.book.Rates.Find(rates.StatePerDiem, key, date)
	if missing.Code != problem.None {
		t.wait(missing)
		return granted{}, false
	}
	t.step(&Step{
		Rule: RulePerDiem, Part: PartPerDiem, Name: key, Quantity: oneDay, Rate: row.Value, Amount: row.Value,
		Table: rates.StatePerDiem, From: row.From, Source: row.Source, Strength: row.Strength,
	})
	return granted{date, row.Value}, true
}

var oneDay = Quantity{Count: 1, Unit: regulation.Day}

// abroad pays the country's rate: half of it from 6 hours until 12, all of it from 12 hours, and less from day 29 at one
// place (særavtalen utenfor Norge).
func (t *trip) abroad(i int, here stay, stayed int) (granted, bool) {
	date := t.date(i)
	row, missing := t.book.Rates.Find(rates.StateAbroad, here.country, date)
	if missing.Code != problem.None {
		t.wait(missing)
		return granted{}, false
	}
	step := Step{
		Rule: RuleAbroad, Part: PartPerDiem, Name: here.country, Quantity: oneDay, Rate: row.Value,
		Table: rates.StateAbroad, From: row.From, Source: row.Source, Strength: row.Strength,
	}
	if row.Currency() != rates.NOK {
		if here.exchange == 0 {
			return granted{}, false // Validate asks for the rate of exchange
		}
		step.Foreign, step.Currency, step.Exchange = row.Value, row.Currency(), here.exchange
		step.Rate = (row.Value * money.Ore(here.exchange)).DivHalfUp(millionths)
	}
	step.Amount = step.Rate
	g := granted{date, step.Amount}
	t.step(&step)
	if t.length(i) < half && !t.lessTo(RulePartDay, rates.PartOfDay, &g) {
		return granted{}, false
	}
	if stayed > longStay && !t.lessTo(RuleLongStay, rates.LongStay, &g) {
		return granted{}, false
	}
	return g, true
}

// millionths are how a rate of exchange is kept.
const millionths = 1_000_000

// lessTo lowers what is granted to a share of it.
func (t *trip) lessTo(rule Rule, key string, g *granted) bool {
	row, missing := t.book.Rates.Find(rates.StateAbroadShare, key, g.date)
	if missing.Code != problem.None {
		t.wait(missing)
		return false
	}
	paid := g.amount.Share(row.Share())
	t.step(&Step{
		Rule: rule, Part: PartPerDiem, Name: key, Quantity: oneDay, Rate: g.amount, Share: row.Share(),
		Amount: paid - g.amount, Table: rates.StateAbroadShare, From: row.From, Source: row.Source, Strength: row.Strength,
	})
	g.amount = paid
	return true
}

// covered are the meals of a døgn that others covered, in the order of the day.
func (t *trip) covered(i int) []string {
	var meals []string
	if m := t.meals[i]; m != nil {
		for _, one := range []struct {
			covered bool
			key     string
		}{{m.Breakfast, rates.Breakfast}, {m.Lunch, rates.Lunch}, {m.Dinner, rates.Dinner}} {
			if one.covered {
				meals = append(meals, one.key)
			}
		}
	}
	return meals
}

// lessMeals takes each covered meal's share off the rate that was granted (måltidstrekk, since 2022-01-01 of that rate).
func (t *trip) lessMeals(i int, g granted) (money.Ore, bool) {
	left := g.amount
	for _, key := range t.covered(i) {
		row, missing := t.book.Rates.Find(rates.StateMeals, key, g.date)
		if missing.Code != problem.None {
			t.wait(missing)
			return 0, false
		}
		less := min(left, g.amount.Share(row.Share())) // three halves of an øre could otherwise make more than all
		left -= less
		t.step(&Step{
			Rule: RuleMeal, Part: PartPerDiem, Name: key, Quantity: oneDay, Rate: g.amount, Share: row.Share(), Amount: -less,
			Table: rates.StateMeals, From: row.From, Source: row.Source, Strength: row.Strength,
		})
	}
	return left, true
}

// compensation pays kompensasjonstillegg for a døgn abroad of more than 12 hours, where the municipality pays it. It is
// taxable in whole; how it is reported has not been confirmed, and is left to payroll.
func (t *trip) compensation(i int, here stay) {
	if here.country == "" || !t.settings.Compensation || t.length(i) <= half {
		return
	}
	row, missing := t.book.Rates.Find(rates.StateCompensation, "", t.date(i))
	if missing.Code != problem.None {
		t.wait(missing)
		return
	}
	step := Step{
		Rule: RuleCompensation, Part: PartCompensation, Quantity: oneDay, Rate: row.Value, Amount: row.Value,
		Table: rates.StateCompensation, From: row.From, Source: row.Source, Strength: row.Strength,
	}
	t.result.addStep(&step)
	t.result.addPart(&Part{
		Kind: PartCompensation, Quantity: oneDay, Rate: row.Value, Amount: row.Value, Tax: Taxable,
		Art: t.settings.TaxableArt,
	}, &step)
}
