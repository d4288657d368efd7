package rules

import (
	"landgang/shared/claim"
	"landgang/shared/money"
	"landgang/shared/problem"
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
