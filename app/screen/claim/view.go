package claim

import (
	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"landgang/app/screen"
	"landgang/app/ui"
	"landgang/shared/claim"
	"landgang/shared/money"
	"landgang/shared/text"
)

// model is what the screen shows.
type model struct {
	words      text.Catalogue
	title      string
	allocation string
	route      ui.Route
	where      string
	days       []screen.DayOfLines
	lines      int
	limit      int // of lines that are drawn
	kinds      screen.Kinds
	total      money.Ore
	bar        app.UI
	needs      app.UI // what it asks of its person, or nil
	over       app.UI // a sheet, or nil
}

func (m model) ui(on *Screen) app.UI {
	t := m.words
	main := []app.UI{
		m.bar,
		app.Elem("div").Class("lg-body").Body(m.head(on), m.needs, m.whereCard(), m.lineSection(on), m.taxCard(on)),
	}
	actions := ui.Actions{
		SumLabel: t.Sum(), SumNote: t.LineCount(m.lines), Sum: text.Money(m.total),
		Primary:   ui.Button{Text: t.Send(), OnClick: on.onSend},
		Secondary: &ui.Button{Look: ui.Secondary, Text: t.SaveForLater(), OnClick: on.onLater},
		Danger: &ui.Button{
			Look: ui.Tertiary, Danger: true, Icon: ui.IconTrash, Text: t.DeleteClaim(), OnClick: on.onDelete,
		},
	}
	main = append(main, actions.Bar(), actions.After())
	if m.over != nil {
		main = append(main, m.over)
	}
	return screen.Main(main...)
}

func (m model) head(on *Screen) app.UI {
	t := m.words
	return app.Elem("div").Class("stack-2").Body(
		screen.Heading(m.title),
		app.Elem("p").Class("s", "mut").Text(m.allocation),
		app.Elem("div").Class("lg-tools").Body(
			ui.Button{Look: ui.Tertiary, Icon: ui.IconPencil, Text: t.EditTitle(), OnClick: on.onEdit}.UI(),
			ui.Button{
				Look: ui.Tertiary, Danger: true, Icon: ui.IconTrash, Text: t.DeleteClaim(), Class: "wide", OnClick: on.onDelete,
			}.UI(),
		),
	)
}

func (m model) whereCard() app.UI {
	return app.Elem("section").Class("lg-card", "stack-3").Aria("labelledby", "hvor").Body(
		app.Elem("h2").ID("hvor").Text(m.words.WhereTitle()),
		m.route.UI(),
		app.Elem("p").Class("s").Role("status").Text(m.where),
	)
}

func (m model) lineSection(on *Screen) app.UI {
	t := m.words
	var body []app.UI
	room := m.limit
	for _, day := range m.days {
		rows := day.Rows[:min(len(day.Rows), room)]
		room -= len(rows)
		if len(rows) > 0 {
			body = append(body, dayGroup(day.Heading, rows))
		}
	}
	if m.lines == 0 {
		body = append(body, ui.Empty{Title: t.NoLines(), Text: t.NoLinesWhat()}.UI())
	}
	if m.lines > m.limit {
		body = append(body, ui.Button{Look: ui.Secondary, Text: t.ShowMore(), Class: "lg-more", OnClick: on.onMore}.UI())
	}
	body = append(body, app.Elem("div").Class("lg-adds").Body(
		ui.Button{
			ID: "legg-til-utlegg", Look: ui.Secondary, Icon: ui.IconReceipt, Text: t.Expense(), Label: t.AddExpense(),
			OnClick: on.onExpense,
		}.UI(),
		ui.Button{
			ID: "legg-til-kjoring", Look: ui.Secondary, Icon: ui.IconCar, Text: t.Mileage(), Label: t.AddMileage(),
			OnClick: on.onMileage,
		}.UI(),
		ui.Button{
			ID: "legg-til-reise", Look: ui.Secondary, Icon: ui.IconBed, Text: t.Travel(), Label: t.AddTravel(),
			OnClick: on.onTravel,
		}.UI(),
	))
	return ui.Section{Heading: t.Lines(), Count: m.lines, Body: body}.UI()
}

func dayGroup(heading string, rows []ui.Row) app.UI {
	items := make([]app.UI, len(rows))
	for i, row := range rows {
		items[i] = row.UI()
	}
	return app.Elem("div").Class("stack-2").Body(app.Elem("h3").Class("lg-dh").Text(heading), ui.Group(items...))
}

// taxCard says how the sum is divided between kinds of money; nothing while there is no sum.
func (m model) taxCard(on *Screen) app.UI {
	if m.total == 0 {
		return nil
	}
	t := m.words
	body := []app.UI{app.Elem("h2").ID("skatt").Text(t.TaxHeading()), screen.Split(t, m.kinds)}
	if screen.Estimated(m.kinds) {
		body = append(body, app.Elem("p").Class("s", "mut").Text(t.SplitEstimate()))
	}
	body = append(body, ui.Button{
		Look: ui.Tertiary, Icon: ui.IconCalculator, Text: t.ShowCalculation(), Class: "lg-explain", OnClick: on.onShow,
	}.UI())
	return app.Elem("section").Class("lg-card", "lg-sum").Aria("labelledby", "skatt").Body(body...)
}

// editor is the sheet with the claim's title and allocation.
func (s *Screen) editor() app.UI {
	t := s.App.Words()
	faults := s.form.Faults(nil)
	return &ui.Sheet{
		ID: "endre-tittel", Title: t.EditAllocation(), Close: t.Close(), OnClose: s.onEdited,
		Body: []app.UI{
			ui.Field{
				ID: "title", Label: t.TitleField(), Need: t.Required(), Hint: t.TitleHint(), Error: screen.FaultAt(t, faults, "title"),
				Control: func(about ui.About) app.UI {
					return &ui.Input{About: about, Value: s.form.Text("title"), Max: claim.MaxTitle, Sink: s}
				},
			}.UI(),
			screen.AllocationField(s.App, s.view.Claim.Allocation, s.onAllocation),
			app.Elem("div").Class("lg-btns").Body(ui.Button{Text: t.Done(), OnClick: s.onDone}.UI()),
		},
	}
}

func (s *Screen) onDone(ctx app.Context, _ app.Event) { s.onEdited(ctx) }
