package screen

import (
	"slices"
	"strconv"
	"strings"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"landgang/app/ui"
	"landgang/shared/claim"
	"landgang/shared/money"
	"landgang/shared/rules"
	"landgang/shared/text"
)

// Kinds are the kinds of money in a sum: never mixed, and named apart.
type Kinds struct{ TaxFree, Taxable, Refund, Undecided money.Ore }

// KindsOf are the kinds of money in a claim.
func KindsOf(r rules.Result) Kinds { return Kinds{r.TaxFree, r.Taxable, r.Refund, r.Undecided} }

// KindsOfLine are the kinds of money in a line.
func KindsOfLine(l *rules.LineResult) Kinds {
	return Kinds{l.TaxFree, l.Taxable, l.Refund, l.Undecided}
}

// Split shows the kinds of money that there are.
func Split(t text.Catalogue, k Kinds) app.UI {
	whole := max(1, k.TaxFree+k.Taxable+k.Refund+k.Undecided)
	var parts []ui.Part
	for _, p := range []struct {
		key, label string
		amount     money.Ore
	}{
		{"1", t.TaxFree(), k.TaxFree},
		{"2", t.Taxable(), k.Taxable},
		{"3", t.Refund(), k.Refund},
		{"4", t.Undecided(), k.Undecided},
	} {
		if p.amount > 0 {
			parts = append(parts, ui.Part{
				Key: p.key, Label: p.label, Text: text.Money(p.amount), Share: int((p.amount * 1000).DivHalfUp(int64(whole))),
			})
		}
	}
	return ui.Split(parts...)
}

// Estimated says whether the split waits for the date of payment.
func Estimated(k Kinds) bool { return k.TaxFree > 0 || k.Undecided > 0 }

// Calculation shows how the sum of lines came about: steps, sum, kinds of money, and where the rates are from.
func Calculation(t text.Catalogue, b rules.Book, c claim.Claim, lines []rules.LineResult) []app.UI {
	var steps []ui.Step
	var sum money.Ore
	var k Kinds
	for i := range lines {
		l := &lines[i]
		if len(lines) == 1 {
			steps = LineSteps(t, b, l)
		} else if at := slices.IndexFunc(c.Lines, func(cl claim.Line) bool { return cl.ID == l.Line }); at >= 0 {
			steps = append(steps, lineStep(t, b, &c.Lines[at], l))
		}
		sum += l.Sum
		k.TaxFree += l.TaxFree
		k.Taxable += l.Taxable
		k.Refund += l.Refund
		k.Undecided += l.Undecided
	}
	body := []app.UI{
		ui.Calc{Caption: t.CalculationTitle(), Steps: steps, SumLabel: t.Sum(), Sum: text.Money(sum)}.UI(),
		app.Elem("div").Class("stack-3").Body(Split(t, k), taxTable(t, lines)),
	}
	return append(body, sources(t, lines, Estimated(k)), computed(t, c))
}

// computed says with what a claim that was sent was computed.
func computed(t text.Catalogue, c claim.Claim) app.UI {
	if v := c.Computed; v.Rules != 0 && !c.Status.Editable() {
		words := t.ComputedWith(v.Regulation, v.Rates, strconv.FormatInt(v.Rules, 10))
		return app.Elem("p").Class("s", "mut").Text(words)
	}
	return nil
}

func bodyOf(t text.Catalogue, b rules.Book) func(string) string {
	return func(bodyID string) string {
		for i := len(b.Regulations) - 1; i >= 0; i-- {
			if body, ok := b.Regulations[i].Body(bodyID); ok {
				return text.Name(t, body.Name)
			}
		}
		return t.Expense()
	}
}

// LineSteps are the steps of one line, each with its amount.
func LineSteps(t text.Catalogue, b rules.Book, l *rules.LineResult) []ui.Step {
	var steps []ui.Step
	var notes []string
	for i := range l.Steps {
		s := l.Steps[i]
		if s.Explains() {
			notes = append(notes, text.StepDetail(t, s)) // how the fee itself came about: it stands with the fee
			continue
		}
		step := ui.Step{Label: text.StepTitle(t, s, bodyOf(t, b)), Amount: text.Money(s.Amount)}
		if detail := text.StepDetail(t, s); detail != "" {
			step.Notes = append(step.Notes, detail)
		}
		step.Notes = append(step.Notes, notes...)
		steps, notes = append(steps, step), nil
	}
	return steps
}

// SumSteps are the lines of a claim, each with what it is known by and what it is worth.
func SumSteps(t text.Catalogue, b rules.Book, c claim.Claim, lines []rules.LineResult) []ui.Step {
	steps := make([]ui.Step, len(c.Lines))
	for i := range c.Lines {
		l := &c.Lines[i]
		steps[i].Label = LineTitle(t, l, b)
		note := lineDate(t, l)
		if detail := lineDetail(t, c.Title, l, b); detail != "" {
			note = detail + ", " + note
		}
		steps[i].Notes = []string{note}
		if len(lines[i].Parts) > 0 {
			steps[i].Amount = text.Money(lines[i].Sum)
		}
	}
	return steps
}

// lineStep is one line of a claim as a step of the claim's sum.
func lineStep(t text.Catalogue, b rules.Book, l *claim.Line, r *rules.LineResult) ui.Step {
	step := ui.Step{Label: LineTitle(t, l, b), Amount: text.Money(r.Sum)}
	for _, s := range r.Steps {
		if detail := text.StepDetail(t, s); detail != "" && !s.Explains() {
			step.Notes = append(step.Notes, detail)
		}
	}
	return step
}

// taxTable says how each kind of money came about.
func taxTable(t text.Catalogue, lines []rules.LineResult) app.UI {
	kinds := []struct {
		tax   rules.Tax
		label string
	}{
		{rules.TaxFree, t.TaxFree()},
		{rules.Taxable, t.Taxable()},
		{rules.Refund, t.Refund()},
		{rules.Undecided, t.Undecided()},
	}
	var steps []ui.Step
	for _, kind := range kinds {
		step := ui.Step{Label: kind.label}
		var sum money.Ore
		for i := range lines {
			for _, p := range lines[i].Parts {
				if p.Tax != kind.tax {
					continue
				}
				sum += p.Amount
				for _, s := range p.Steps {
					if detail := text.StepDetail(t, s); detail != "" && !slices.Contains(step.Notes, detail) {
						step.Notes = append(step.Notes, detail)
					}
				}
			}
		}
		if step.Amount = text.Money(sum); sum > 0 {
			steps = append(steps, step)
		}
	}
	return ui.Calc{Caption: t.SplitTitle(), Steps: steps}.UI()
}

// sources says from when the rates are, and where they are published.
func sources(t text.Catalogue, lines []rules.LineResult, estimated bool) app.UI {
	var since, told []string
	tell := func(list *[]string, words string) {
		if words != "" && !slices.Contains(*list, words) {
			*list = append(*list, words)
		}
	}
	for i := range lines {
		for _, s := range lines[i].Steps {
			if s.From.IsZero() {
				continue
			}
			tell(&since, t.RateSince(text.Date(s.From)))
			if s.Share == 0 || s.Table == "" { // a meal's share is of a rate that has been told
				tell(&told, source(t, s))
			}
		}
	}
	body := []app.UI{}
	if len(since) > 0 {
		body = append(body, app.Elem("p").Body(ui.Strong(strings.Join(since, " "))))
	}
	for _, words := range told {
		body = append(body, app.Elem("p").Text(words))
	}
	if estimated {
		body = append(body, app.Elem("p").Text(t.SplitEstimate()))
	}
	if len(body) == 0 {
		return app.Elem("div")
	}
	return app.Elem("div").Class("lg-src").Body(body...)
}

func source(t text.Catalogue, s rules.Step) string {
	if s.Table == "" {
		return t.FromRegulation(s.Source)
	}
	words := t.FollowsTravel(text.Money(s.Rate))
	if s.Source != "" && s.Strength == "unconfirmed" {
		words += " " + t.Unconfirmed() + "."
	}
	return words
}
