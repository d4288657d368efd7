package rules

import (
	"landgang/shared/civil"
	"landgang/shared/claim"
	"landgang/shared/money"
	"landgang/shared/problem"
	"landgang/shared/rates"
	"landgang/shared/regulation"
)

// split divides what a drive pays into what is free of tax and the rest. The tax-free rate is that of the payment date
// (satsforskriften); where it is not known yet the split waits, and what is paid stands.
func (d drive) split(s supplement, paid Step) {
	part := Part{
		Kind: s.part, Quantity: paid.Quantity, Rate: paid.Rate, Amount: paid.Amount,
		Description: s.description, Art: d.settings.TaxableArt,
	}
	if !s.complete {
		// A claim that lacks a fact the law demands is taxable in whole (Skatte-ABC A-13-3.7).
		step := paid
		step.Rule = RuleIncomplete
		part.Tax, part.Steps = Taxable, []Step{step}
		d.add(part)
		return
	}
	row, missing := d.book.Rates.Find(s.taxFree, s.key, d.payment)
	if missing.Code != problem.None {
		missing.Code = problem.TaxRateUnknown
		d.result.miss(missing)
		part.Tax, part.Steps = Undecided, []Step{paid}
		d.add(part)
		return
	}
	free := min(paid.Amount, perKm(row.Value, paid.Quantity.Metres))
	d.add(taxFree(part, free, d.settings.TaxFreeArt, Step{
		Rule: RuleTaxFree, Part: s.part, Name: paid.Name, Quantity: paid.Quantity, Rate: min(row.Value, paid.Rate),
		Amount: free, Table: s.taxFree, From: row.From, Source: row.Source, Strength: row.Strength,
	}))
	if rest := paid.Amount - free; rest > 0 {
		part.Tax, part.Amount, part.Rate = Taxable, rest, paid.Rate-row.Value
		part.Steps = []Step{{
			Rule: RuleRest, Part: s.part, Name: paid.Name, Quantity: paid.Quantity, Rate: part.Rate, Amount: rest,
		}}
		d.add(part)
	}
}

func taxFree(p Part, amount money.Ore, art string, step Step) Part {
	p.Tax, p.Amount, p.Rate, p.Art, p.Steps = TaxFree, amount, step.Rate, art, []Step{step}
	return p
}

func (d drive) add(p Part) {
	if p.Amount > 0 {
		d.result.Parts = append(d.result.Parts, p)
	}
}

// documented reports whether a drive has the facts that skattebetalingsforskriften § 5-6-12 demands of it: date, purpose
// and route. Clock times are not demanded of a drive alone.
func documented(l *claim.Line) bool {
	return !l.Date.IsZero() && l.Purpose != "" && l.From != "" && l.To != ""
}

// booking is one døgn's or night's pay on its way into parts.
type booking struct {
	part             PartKind
	quantity         Quantity
	amount           money.Ore
	taxFree, taxable string // the a-melding's descriptions of the two parts
	complete         bool
	limit            func() (money.Ore, Step, problem.Problem) // the tax-free rate of the payment date
}

// divide divides what one døgn or night pays: the split is made for each, never for the trip (dib.no 2019).
func (t *trip) divide(b booking) {
	part := Part{Kind: b.part, Quantity: b.quantity, Rate: b.amount, Amount: b.amount}
	paid := Step{Part: b.part, Quantity: b.quantity, Rate: b.amount, Amount: b.amount}
	if !b.complete {
		paid.Rule = RuleIncomplete
		part.Tax, part.Description, part.Art = Taxable, b.taxable, t.settings.TaxableArt
		t.result.addPart(&part, &paid)
		return
	}
	limit, step, missing := b.limit()
	if missing.Code != problem.None {
		missing.Code = problem.TaxRateUnknown
		t.result.miss(missing)
		paid.Rule = RuleRest
		part.Tax, part.Description, part.Art = Undecided, b.taxable, t.settings.TaxableArt
		t.result.addPart(&part, &paid)
		return
	}
	free := min(b.amount, limit)
	step.Quantity, step.Amount = b.quantity, free
	part.Tax, part.Description, part.Art = TaxFree, b.taxFree, t.settings.TaxFreeArt
	part.Rate, part.Amount = free, free
	t.result.addPart(&part, &step)
	if rest := b.amount - free; rest > 0 {
		paid.Rule, paid.Rate, paid.Amount = RuleRest, rest, rest
		part.Tax, part.Description, part.Art = Taxable, b.taxable, t.settings.TaxableArt
		part.Rate, part.Amount = rest, rest
		t.result.addPart(&part, &paid)
	}
}

// splitDay divides the per diem of a døgn. The tax-free rate is that of the lodging: of the night in it, or, where it is a
// started one of 6 hours and more after a night, of the last night before; else that of the day's length.
func (t *trip) splitDay(i int, amount money.Ore, last *claim.Night) {
	table, key, description := rates.TaxFreeDay, rates.Hours12, "reiseKostUtenOvernatting"
	minutes, started := t.length(i), i > 0 && t.length(i) < minutesOfDay
	slept := t.nights[i]
	if started {
		slept = last
	}
	switch {
	case slept != nil && (started || minutes > half):
		table = rates.TaxFreeLodging
		key, description = lodgingRow(slept, t.payment)
	case minutes <= half:
		key = rates.Hours6
	}
	t.divide(booking{
		part: PartPerDiem, quantity: oneDay, amount: amount, taxFree: description, taxable: "reiseKost",
		complete: t.complete,
		limit:    func() (money.Ore, Step, problem.Problem) { return t.taxFreeDay(i, table, key) },
	})
}

// taxFreeDay is the tax-free rate of a døgn less the meals that others covered: their shares are summed and what is left
// is rounded once, to whole kroner where the regulation does not say øre.
func (t *trip) taxFreeDay(i int, table rates.Name, key string) (money.Ore, Step, problem.Problem) {
	row, missing := t.book.Rates.Find(table, key, t.payment)
	step := Step{
		Rule: RuleTaxFreeDay, Part: PartPerDiem, Name: key, Table: table, From: row.From, Source: row.Source,
		Strength: row.Strength,
	}
	if missing.Code != problem.None {
		return 0, step, missing
	}
	limit := row.Value
	for _, meal := range t.covered(i) {
		m, missing := t.book.Rates.Find(rates.TaxFreeMeals, meal, t.payment)
		if missing.Code != problem.None {
			return 0, step, missing
		}
		step.Share += m.Share()
	}
	if step.Share > 0 {
		limit = limit.Share(money.Whole - min(step.Share, money.Whole))
		if t.settings.TaxFreeRounding == regulation.ToKrone {
			limit = limit.HalfUpTo(money.Krone)
		}
	}
	step.Rate = limit
	return limit, step, problem.Problem{}
}

// lodgings2023 is when the a-melding got its present descriptions of lodging (Skatteetaten: utbetalt fra 2023).
var lodgings2023 = civil.Date{Y: 2023, M: 1, D: 1}

// lodgingRow is the tax-free rate of a night, and how it is reported on a payment date. On Hurtigruten and ferries it is
// that of a hotel; on a train, bus, plane, in a car or another boat that of a pensjonat. Where name or address is missing
// the lowest rate is all that is free of tax.
func lodgingRow(n *claim.Night, payment civil.Date) (key, description string) {
	old := payment.Before(lodgings2023)
	key = rates.Private
	switch n.Lodging {
	case claim.Hotel, claim.Ship:
		key = rates.Hotel
	case claim.Pension, claim.Barracks, claim.Transport:
		key = rates.Pension
	case claim.Room:
		if n.Cooking == claim.No {
			key = rates.Pension
		}
	case claim.Private, claim.Own:
	}
	if !named(n) {
		key = rates.Private
	}
	switch {
	case key == rates.Hotel:
		description = "reiseKostMedOvernattingPaaHotell"
	case key == rates.Pension && !old:
		description = "reiseKostMedOvernattingPaaHybelUtenKokEllerPensjonatEllerBrakke"
	case key == rates.Pension && n.Lodging != claim.Barracks && n.Lodging != claim.Room:
		description = "reiseKostMedOvernattingPaaPensjonat"
	case key == rates.Private && !old:
		description = "reiseKostMedOvernattingPaaHybelMedKokEllerPrivat"
	default:
		description = "reiseKostMedOvernattingPaaHybelBrakkePrivat"
	}
	return key, description
}

// named reports whether the place of a night is named as its kind demands: a house by name or landlord and address, a
// ship by its name.
func named(n *claim.Night) bool {
	switch n.Lodging {
	case claim.Transport, claim.Own:
		return true
	case claim.Ship:
		return n.Name != ""
	case claim.Hotel, claim.Pension, claim.Barracks, claim.Room, claim.Private:
	}
	return n.Name != "" && n.Address != ""
}
