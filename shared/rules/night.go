package rules

import (
	"landgang/shared/claim"
	"landgang/shared/money"
	"landgang/shared/problem"
	"landgang/shared/rates"
	"landgang/shared/regulation"
)

// night pays the supplement for a night without a bill (ulegitimert nattillegg), where it is claimed and may be: at home
// in Norway alone, not where the municipality pays or arranged the lodging or a cabin is in the ticket, and not in one's
// own home or hytte. It comes beside the per diem; name and address of the place are not needed.
func (t *trip) night(i int, here stay) {
	n := t.nights[i]
	if n == nil || !n.Supplement || here.country != "" || !supplementAllowed(n) {
		return
	}
	row, missing := t.book.Rates.Find(rates.StateNight, "", t.date(i))
	if missing.Code != problem.None {
		t.wait(missing)
		return
	}
	one := Quantity{Count: 1, Unit: regulation.Night}
	step := Step{
		Rule: RuleNight, Part: PartNight, Quantity: one, Rate: row.Value, Amount: row.Value,
		Table: rates.StateNight, From: row.From, Source: row.Source, Strength: row.Strength,
	}
	t.result.addStep(&step)
	t.divide(booking{
		part: PartNight, quantity: one, amount: row.Value, taxFree: "reiseNattillegg", taxable: "reiseAnnet",
		complete: t.complete,
		limit: func() (money.Ore, Step, problem.Problem) {
			free, missing := t.book.Rates.Find(rates.TaxFreeNight, "", t.payment)
			return free.Value, Step{
				Rule: RuleTaxFreeDay, Part: PartNight, Rate: free.Value, Table: rates.TaxFreeNight, From: free.From,
				Source: free.Source, Strength: free.Strength,
			}, missing
		},
	})
}

// supplementAllowed reports whether a night may have the supplement.
func supplementAllowed(n *claim.Night) bool { return !n.Paid && n.Lodging != claim.Own }
