package expense

import (
	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"landgang/app/screen"
	"landgang/app/ui"
	"landgang/shared/claim"
	"landgang/shared/regulation"
	"landgang/shared/text"
)

func (m *model) ui(on *Screen) app.UI {
	body := []app.UI{m.head(on), m.typeField(on)}
	if m.guide.asked {
		body = append(body, m.guideFields(on)...)
	}
	if m.typ.Kind == regulation.PerUnit {
		body = append(body, m.counted(on)...)
	} else if m.typ.Kind == regulation.LostEarnings || m.typ.Kind == regulation.Care {
		body = append(body, m.loss(on)...)
	} else if m.line.Type != "" || len(m.types) == 0 {
		body = append(body, m.byReceipt(on)...)
	}
	if m.line.Type != "" || len(m.types) == 0 {
		body = append(body, m.texts(on)...)
	}
	body = append(body, m.sumCard(on), screen.DeadlineNote(on.App, m.line), screen.Mistakes(m.words, m.faults))
	main := []app.UI{m.bar, app.Elem("div").Class("lg-body").Body(body...)}
	actions := m.actions(on)
	main = append(main, actions.Bar(), actions.After())
	if m.over != nil {
		main = append(main, m.over)
	}
	return screen.Main(main...)
}

func (m *model) head(on *Screen) app.UI {
	return app.Elem("div").Class("lg-h1").Body(screen.Heading(m.title), ui.Button{
		Look: ui.Tertiary, Danger: true, Icon: ui.IconTrash, Text: m.words.DeleteLine(), Class: "wide", OnClick: on.onDelete,
	}.UI())
}

func (m *model) actions(on *Screen) ui.Actions {
	t := m.words
	a := ui.Actions{
		Primary:   ui.Button{Text: t.AddToClaim(), OnClick: on.onAdd},
		Secondary: &ui.Button{Look: ui.Secondary, Text: t.AddAndNew(), OnClick: on.onAddNew},
		Danger: &ui.Button{
			Look: ui.Tertiary, Danger: true, Icon: ui.IconTrash, Text: t.DeleteLine(), OnClick: on.onDelete,
		},
		SumLabel: t.Sum(), Sum: text.Money(m.sum.Sum),
	}
	if !m.fresh {
		a.Primary.Text = t.Done()
	}
	if m.typ.Kind == regulation.PerUnit && m.line.HasCount {
		a.SumNote = t.UnitCount(m.typ.Unit, m.line.Count)
	}
	return a
}

// field is a labelled field for text.
func (m *model) field(on *Screen, f ui.Field, in ui.Input) app.UI {
	f.Error = screen.FaultAt(m.words, m.faults, f.ID)
	f.Control = func(about ui.About) app.UI { return m.input(on, about, in) }
	return f.UI()
}

func (m *model) input(on *Screen, about ui.About, in ui.Input) app.UI {
	return &ui.Input{About: about, Value: m.form.Text(about.ID), Mode: in.Mode, Max: in.Max, Sink: on}
}

func (m *model) typeField(on *Screen) app.UI {
	t := m.words
	if len(m.types) == 0 {
		return app.Elem("p").Class("s", "mut").Text(t.NoTypes())
	}
	hint := t.TypeHint()
	if !m.hasMore || len(m.types) == 1 {
		hint = ""
	}
	return ui.Field{
		ID: typeID, Label: t.TypeField(), Need: t.Required(), Hint: hint, Error: screen.FaultAt(t, m.faults, typeID),
		Control: func(about ui.About) app.UI {
			chosen := m.line.Type
			if m.guide.asked {
				chosen = lossChoice
			}
			cards := ui.Options{
				Name: typesName, Chosen: chosen, List: m.types, About: about,
				OnChoose: on.onType, OnPress: on.onPress, OnKey: on.onKey,
			}.UI()
			if !m.hasMore {
				return cards
			}
			return app.Elem("div").Class("stack-2").Body(cards, ui.Button{
				Look: ui.Tertiary, Icon: ui.IconList, Text: t.AllTypes(), Class: "lg-all", OnClick: on.onAll,
			}.UI())
		},
	}.Set()
}

// counted are the fields of a fixed sum for each unit.
func (m *model) counted(on *Screen) []app.UI {
	t, unit := m.words, m.typ.Unit
	fields := []app.UI{ui.Field{
		ID: countID, Label: t.CountField(unit), Need: t.Required(), Error: screen.FaultAt(t, m.faults, countID),
		Control: func(about ui.About) app.UI {
			return ui.Stepper{
				Less: t.OneLess(unit), More: t.OneMore(unit), OnLess: on.onLess, OnMore: on.onMore,
				Input: m.input(on, about, ui.Input{Mode: ui.Digits}),
			}.UI()
		},
	}.UI()}
	if len(m.bodies) > 0 {
		fields = append(fields, m.bodyField(on))
	}
	if len(m.dates) == 0 {
		return append(fields, m.dateField(on))
	}
	return append(fields, ui.Field{
		ID: "datoer", Label: t.UnitDates(unit), Need: t.Required(), Hint: t.DateHint(),
		Control: func(ui.About) app.UI {
			rows := make([]app.UI, len(m.dates))
			for i, d := range m.dates {
				fault := screen.FaultAt(t, m.faults, d.id)
				input := m.input(on, aboutOf(d.id, fault), ui.Input{Mode: ui.Digits})
				rows[i] = ui.Numbered(d.id, d.label, fault, ui.Dated(input, d.weekday))
			}
			return app.Elem("div").Class("lg-dates").Body(rows...)
		},
	}.Set())
}

func aboutOf(id, fault string) ui.About {
	about := ui.About{ID: id, Invalid: fault != ""}
	if fault != "" {
		about.DescribedBy = ui.ErrorID(id)
	}
	return about
}

// many is from how many choices on a list is shorter than cards.
const many = 5

func (m *model) bodyField(on *Screen) app.UI {
	t := m.words
	f := ui.Field{ID: bodyID, Label: t.BodyField(), Need: t.Required(), Error: screen.FaultAt(t, m.faults, bodyID)}
	if len(m.bodies) > many {
		f.Control = func(about ui.About) app.UI {
			return ui.Select{About: about, Chosen: m.body, Empty: t.ChooseOne(), List: m.bodies, OnChoose: on.onBody}.UI()
		}
		return f.UI()
	}
	f.Control = func(about ui.About) app.UI {
		return ui.Options{Name: "utvalget", Chosen: m.body, List: m.bodies, About: about, OnChoose: on.onBody}.UI()
	}
	return f.Set()
}

func (m *model) dateField(on *Screen) app.UI {
	t := m.words
	return ui.Field{
		ID: dateID, Label: t.DateField(), Need: t.Required(), Hint: t.DateHint(), Error: screen.FaultAt(t, m.faults, dateID),
		Control: func(about ui.About) app.UI {
			return ui.Dated(m.input(on, about, ui.Input{Mode: ui.Digits}), weekday(t, m.line.Date))
		},
	}.UI()
}

// byReceipt are the fields of what a receipt says.
func (m *model) byReceipt(on *Screen) []app.UI {
	t := m.words
	fields := []app.UI{m.moneyField(on, ui.Field{ID: amountID, Label: t.AmountField(), Need: t.Required()})}
	if m.twice[0] != "" {
		fields = append(fields, ui.Picks(t.AmountField(),
			ui.Pick{Text: m.twice[0], OnClick: on.onLow, Scope: "low"},
			ui.Pick{Text: m.twice[1], OnClick: on.onHigh, Scope: "high"}))
	}
	if m.typ.VAT {
		fields = append(fields, m.moneyField(on, ui.Field{
			ID: vatID, Label: t.VATField(), Need: t.Optional(), Hint: t.VATHint(),
		}))
	}
	fields = append(fields, m.dateField(on))
	if receipt := m.receiptField(on); receipt != nil {
		fields = append(fields, receipt)
	}
	return fields
}

func (m *model) moneyField(on *Screen, f ui.Field) app.UI {
	f.Error = screen.FaultAt(m.words, m.faults, f.ID)
	f.Control = func(about ui.About) app.UI {
		return ui.Affixed(m.input(on, about, ui.Input{Mode: ui.Decimal}), "kr")
	}
	return f.UI()
}

// receiptField says how the receipt stands; nothing for a type that needs none.
func (m *model) receiptField(on *Screen) app.UI {
	t := m.words
	rule := m.typ.Receipt
	if rule == "" || rule == regulation.ReceiptNone {
		return nil
	}
	chosen := m.line.Receipt
	if chosen == claim.ReceiptUnsaid {
		chosen = claim.ReceiptLater
	}
	list := []ui.Option{{Value: string(claim.ReceiptLater), Title: t.ReceiptLaterChoice()}}
	if rule != regulation.ReceiptRequired || chosen == claim.ReceiptNone {
		list = append(list, ui.Option{Value: string(claim.ReceiptNone), Title: t.ReceiptNoneChoice()})
	}
	return ui.Field{
		ID: receiptID, Label: t.ReceiptField(), Hint: t.ReceiptHint(), Error: screen.FaultAt(t, m.faults, receiptID),
		Control: func(about ui.About) app.UI {
			return ui.Options{
				Name: "kvitteringen", Chosen: string(chosen), List: list, About: about, OnChoose: on.onReceipt,
			}.UI()
		},
	}.Set()
}

func (m *model) texts(on *Screen) []app.UI {
	t := m.words
	purpose := ui.Field{ID: purposeID, Label: t.PurposeField(), Need: t.Required()}
	if m.typ.Kind == regulation.PerUnit && m.line.Count > 1 {
		purpose.Hint = t.PurposeHintUnits(m.typ.Unit)
	}
	return []app.UI{
		m.field(on, purpose, ui.Input{}),
		m.field(on, ui.Field{
			ID: noteID, Label: t.NoteField(), Need: t.Optional(), Hint: screen.LateHint(on.App, m.line),
		}, ui.Input{Mode: ui.Lines}),
	}
}

// sumCard says what the line is worth, and how it came about; nothing while it is worth nothing.
func (m *model) sumCard(on *Screen) app.UI {
	t := m.words
	var body []app.UI
	for _, p := range m.sum.Missing {
		body = append(body, ui.Check{Icon: ui.IconClock, Warning: true, Text: text.Problem(t, p).Sentence()}.UI())
	}
	if len(m.sum.Parts) > 0 {
		sum, about := m.reckoned()
		body = append(body,
			app.Elem("p").Body(ui.Strong(sum)),
			app.Elem("p").Class("s", "mut").Text(about),
			ui.Button{
				Look: ui.Tertiary, Icon: ui.IconCalculator, Text: t.ShowCalculation(), Class: "lg-explain", OnClick: on.on.OnShow,
			}.UI())
	}
	if body == nil {
		return nil
	}
	return app.Elem("section").Class("lg-card", "lg-sum").Aria("label", t.Sum()).Aria("live", "polite").Body(body...)
}
