package expense

import (
	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"landgang/app/replica"
	"landgang/app/screen"
	"landgang/app/screen/form"
	"landgang/app/ui"
	"landgang/shared/claim"
	"landgang/shared/problem"
	"landgang/shared/record"
	"landgang/shared/regulation"
	"landgang/shared/text"
)

// The elements of the questions about lost earnings, and of the fields of a loss.
const (
	lossChoice   = "tapt" // the one choice that the types of lost earnings stand behind
	workID       = "arbeid"
	documentedID = "dokumentert"
	minutesID    = "timer"
	awayID       = "borte-fra"
	backID       = "borte-til"
	incomeID     = "inntekt"
	payeeID      = "mottaker"
	employerID   = "arbeidsgiver"
)

// What somebody lives by.
const (
	employed = "ansatt"
	selfEmp  = "selvstendig"
	without  = "uten"
)

// guide are the answers that lead to a type of lost earnings: nobody knows the types by name.
type guide struct {
	asked            bool
	work, documented string
}

func isLoss(typ *regulation.Type) bool { return typ.Kind == regulation.LostEarnings }

// answers are those given, and those that the type of the line tells.
func (s *Screen) answers(l *claim.Line, typ *regulation.Type) guide {
	g := s.guide
	if !isLoss(typ) {
		return g
	}
	g.asked = true
	if g.documented == "" {
		g.documented = string(claim.Yes)
		if typ.Loss.Basis == regulation.ByRate {
			g.documented = string(claim.No)
		}
	}
	switch {
	case g.work != "":
	case typ.Loss.Basis == regulation.ByIncome:
		g.work = selfEmp
	case l.Payee != "":
		g.work = employed
	}
	return g
}

// bases are how the loss is computed that the answers lead to, the likeliest first.
func (g guide) bases() []regulation.Basis {
	switch {
	case g.work == without, g.work != "" && g.documented == string(claim.No):
		return []regulation.Basis{regulation.ByRate}
	case g.work == employed && g.documented != "":
		return []regulation.Basis{regulation.ByAmount, regulation.ByIncome}
	case g.work == selfEmp && g.documented != "":
		return []regulation.Basis{regulation.ByIncome, regulation.ByAmount}
	}
	return nil
}

// led is the type that the answers lead to; "" where there is none, or an answer is missing.
func (s *Screen) led(g guide) string {
	version := s.version(s.on.Line())
	if version == nil {
		return ""
	}
	for _, basis := range g.bases() {
		for i := range version.Types {
			if typ := &version.Types[i]; isLoss(typ) && typ.Loss.Basis == basis {
				return typ.ID
			}
		}
	}
	return ""
}

func (s *Screen) onWork(ctx app.Context, _ app.Event) { s.answer(ui.Value(ctx), "") }

func (s *Screen) onDocumented(ctx app.Context, _ app.Event) { s.answer("", ui.Value(ctx)) }

// answer takes an answer, and makes the line one of the type that the answers lead to now.
func (s *Screen) answer(work, documented string) {
	typ, _ := s.App.Replica().Book().Regulations.Knows(s.on.Line().Type)
	g := s.answers(s.on.Line(), &typ)
	if work != "" {
		g.work = work
	}
	if documented != "" {
		g.documented = documented
	}
	s.guide = g
	if to := s.led(g); to != "" && to != s.on.Line().Type {
		s.chooseType(to)
	}
}

func (s *Screen) onPayee(ctx app.Context, _ app.Event) {
	s.on.Set(record.Field{Name: "payee", Value: record.Text(ui.Value(ctx))})
}

// dropLoss takes away what only another kind of loss has: it would count, and nobody would see it.
func (s *Screen) dropLoss(typ *regulation.Type) {
	r, l := s.App.Replica(), s.on.Line()
	clear := func(there bool, names ...string) {
		fields := make([]record.Field, len(names))
		for i, name := range names {
			fields[i].Name = name
			r.Untype(replica.TypingKey(s.on.Key().ID, name))
		}
		if there {
			s.on.Set(fields...)
		}
	}
	byAmount := typ.Loss.Basis == regulation.ByAmount
	if !isLoss(typ) || !byAmount {
		clear(l.Payee != "" || l.Employer != "", "payee", "employer")
	}
	if isLoss(typ) && !byAmount {
		clear(l.HasAmount || l.HasVAT, "amount", "vat")
	}
	if typ.Loss.Basis != regulation.ByIncome {
		clear(l.HasIncome, "income")
	}
	if typ.Loss.Window == (regulation.Window{}) {
		clear(l.Start.HasClock || l.End.HasClock, "start_clock", "end_clock")
	} else {
		clear(l.HasMinutes, "minutes")
	}
}

// timed says whether the sum of a loss depends on how long the person was away.
func timed(loss *regulation.Loss) bool {
	return loss.Basis != regulation.ByAmount || loss.CapHour != (regulation.Fee{}) || loss.HalfUnder > 0
}

// lossFields are the fields of a line for a day's loss.
func (s *Screen) lossFields(of func(string, problem.Field) form.Field) []form.Field {
	return []form.Field{
		of(dateID, problem.FieldDate).Date(),
		of(awayID, problem.FieldStartClock).Clock(),
		of(backID, problem.FieldEndClock).Clock(),
		of(minutesID, problem.FieldMinutes).Hours(),
		of(amountID, problem.FieldAmount).Money(),
		of(incomeID, problem.FieldIncome).Money(),
		of(employerID, problem.FieldEmployer).Words(claim.MaxPlace),
	}
}

// guideFields are the questions that lead to a type.
func (m *model) guideFields(on *Screen) []app.UI {
	t, g := m.words, m.guide
	chips := func(id, label, hint, chosen string, list []ui.Option, choose app.EventHandler) app.UI {
		return ui.Field{ID: id, Label: label, Need: t.Required(), Hint: hint, Control: func(about ui.About) app.UI {
			return ui.Chips{Name: id + "-valg", Chosen: chosen, List: list, About: about, OnChoose: choose}.UI()
		}}.Set()
	}
	fields := []app.UI{chips(workID, t.WorkField(), "", g.work, []ui.Option{
		{Value: employed, Title: t.WorkEmployed()},
		{Value: selfEmp, Title: t.WorkSelf()},
		{Value: without, Title: t.WorkNone()},
	}, on.onWork)}
	if g.work != "" && g.work != without {
		fields = append(fields, chips(documentedID, t.DocumentedField(), t.DocumentedHint(), g.documented, []ui.Option{
			{Value: string(claim.Yes), Title: t.Yes()}, {Value: string(claim.No), Title: t.No()},
		}, on.onDocumented))
	}
	if g.bases() != nil && on.led(g) == "" {
		fields = append(fields, ui.Check{Icon: ui.IconInfo, Warning: true, Text: t.NoSuchLoss()}.UI())
	}
	return fields
}

// loss are the fields of a day's loss of earnings, or of care.
func (m *model) loss(on *Screen) []app.UI {
	t, loss := m.words, &m.typ.Loss
	fields := []app.UI{m.dateField(on)}
	if timed(loss) && loss.Window == (regulation.Window{}) {
		fields = append(fields, m.affixed(on, ui.Field{ID: minutesID, Label: t.HoursField(), Need: t.Required()}, t.HourShort()))
	} else if timed(loss) {
		hint := t.WindowHint(t.Clock(loss.Window.From), t.Clock(loss.Window.To))
		fields = append(fields,
			app.Elem("div").Class("lg-pair").Body(
				m.field(on, ui.Field{ID: awayID, Label: t.AwayFrom(), Need: t.Required()}, ui.Input{Mode: ui.Digits}),
				m.field(on, ui.Field{ID: backID, Label: t.AwayTo(), Need: t.Required()}, ui.Input{Mode: ui.Digits})),
			app.Elem("p").Class("s", "mut").Text(hint))
	}
	switch loss.Basis {
	case regulation.ByAmount:
		fields = append(fields, m.moneyField(on, ui.Field{ID: amountID, Label: t.AmountField(), Need: t.Required()}))
	case regulation.ByIncome:
		fields = append(fields, m.moneyField(on, ui.Field{
			ID: incomeID, Label: t.IncomeField(), Need: t.Required(), Hint: t.IncomeHint(),
		}))
	case regulation.ByRate:
	}
	if isLoss(&m.typ) && loss.Basis == regulation.ByAmount {
		fields = append(fields, m.payee(on)...)
	}
	if receipt := m.receiptField(on); receipt != nil {
		fields = append(fields, receipt)
	}
	return fields
}

// payee asks who is paid: an employer who has paid the wages on gets the refund.
func (m *model) payee(on *Screen) []app.UI {
	t := m.words
	fields := []app.UI{ui.Field{
		ID: payeeID, Label: t.PayeeField(), Hint: t.PayeeHint(), Control: func(about ui.About) app.UI {
			chosen := m.line.Payee
			if chosen == "" {
				chosen = claim.PayeeSelf
			}
			return ui.Chips{
				Name: "mottakeren", Chosen: string(chosen), About: about, OnChoose: on.onPayee, List: []ui.Option{
					{Value: string(claim.PayeeSelf), Title: t.PayeeSelf()},
					{Value: string(claim.PayeeEmployer), Title: t.EmployerLabel()},
				},
			}.UI()
		},
	}.Set()}
	if m.line.Payee == claim.PayeeEmployer {
		fields = append(fields, m.field(on, ui.Field{
			ID: employerID, Label: t.EmployerLabel(), Need: t.Required(),
		}, ui.Input{}))
	}
	return fields
}

// affixed is a labelled field with its unit outside of what is typed.
func (m *model) affixed(on *Screen, f ui.Field, unit string) app.UI {
	f.Error = screen.FaultAt(m.words, m.faults, f.ID)
	f.Control = func(about ui.About) app.UI {
		return ui.Affixed(m.input(on, about, ui.Input{Mode: ui.Decimal}), unit)
	}
	return f.UI()
}

// lossOption is the one choice that stands for all types of lost earnings.
func lossOption(t text.Catalogue) ui.Option {
	return ui.Option{Value: lossChoice, Title: t.LostEarnings(), Detail: t.LossDetail()}
}
