package summary

import (
	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"landgang/app/screen"
	"landgang/app/ui"
	"landgang/shared/money"
	"landgang/shared/text"
)

// model is what the screen shows.
type model struct {
	words    text.Catalogue
	bar      app.UI
	title    string
	rows     []ui.Step
	lines    int
	limit    int // of lines that are drawn
	kinds    screen.Kinds
	total    money.Ore
	mend     []finding // what stops sending
	checks   []finding // what the approver will see
	deadline string    // until when it may be sent; "" where there is no deadline, or it has passed
	soon     bool      // the deadline is near
	ready    string    // that some lines can be sent and others not; "" where all or none can
	weather  string
	over     app.UI // a sheet, or nil
}

func (m model) ui(on *Screen) app.UI {
	t := m.words
	body := []app.UI{m.head(), m.mistakes(), m.readyCard(on), m.lineCard(on), m.checkCard()}
	actions := ui.Actions{
		SumLabel: t.Sum(), SumNote: t.LineCount(m.lines), Sum: text.Money(m.total),
		Primary:   ui.Button{Text: t.Send(), OnClick: on.onSend},
		Secondary: &ui.Button{Look: ui.Secondary, Text: t.SaveForLater(), OnClick: on.onLater},
	}
	if m.weather != "" { // on a PC the bar lies at the bottom of the pane, whatever the page holds
		body = append(body, ui.Tide{Icon: ui.IconOffline, Text: m.weather, Class: "wide"}.UI())
		actions.Note = ui.Tide{Icon: ui.IconOffline, Text: m.weather}.UI()
	}
	main := []app.UI{m.bar, app.Elem("div").Class("lg-body").Body(body...), actions.Bar(), actions.After()}
	if m.over != nil {
		main = append(main, m.over)
	}
	return screen.Main(main...)
}

func (m model) head() app.UI {
	return app.Elem("div").Body(
		app.Elem("p").Class("s", "mut").Text(m.words.SummaryLead()),
		screen.Heading(m.title),
	)
}

// mistakes are the links to what must be mended first. It stands first of all: nothing else matters until then.
func (m model) mistakes() app.UI {
	list := ui.Mistakes{Heading: m.words.ToMendBefore()}
	for _, f := range m.mend {
		list.Items = append(list.Items, ui.Mistake{Href: f.href, Text: f.sentence()})
	}
	return list.UI()
}

// readyCard offers to send what is ready, where not all of it is.
func (m model) readyCard(on *Screen) app.UI {
	if m.ready == "" {
		return nil
	}
	return app.Elem("section").Class("lg-card", "stack-3").Body(
		app.Elem("p").Text(m.ready),
		app.Elem("div").Class("lg-btns").Body(
			ui.Button{Look: ui.Secondary, Icon: ui.IconSend, Text: m.words.SendReady(), OnClick: on.onReady}.UI()),
	)
}

// sentence is the finding with what it is about.
func (f finding) sentence() string {
	if f.about == "" {
		return f.words
	}
	return f.about + ": " + f.words
}

func (m model) lineCard(on *Screen) app.UI {
	t := m.words
	if m.lines == 0 {
		return ui.Empty{Title: t.NoLines(), Text: t.NoLinesWhat()}.UI()
	}
	card := []app.UI{ui.Calc{Caption: t.Lines(), Steps: m.rows}.UI()}
	if m.lines > m.limit {
		card = append(card, ui.Button{Look: ui.Secondary, Text: t.ShowMore(), Class: "lg-more", OnClick: on.onMore}.UI())
	}
	if m.total > 0 {
		card = append(card, screen.Split(t, m.kinds))
		if screen.Estimated(m.kinds) {
			card = append(card, app.Elem("p").Class("s", "mut").Text(t.SplitEstimate()))
		}
		card = append(card, ui.Button{
			Look: ui.Tertiary, Icon: ui.IconCalculator, Text: t.ShowCalculation(), Class: "lg-explain", OnClick: on.onShow,
		}.UI())
	}
	return app.Elem("section").Class("lg-card", "lg-sum").Aria("label", t.Lines()).Body(card...)
}

// checkCard says what the approver will see, and the deadline.
func (m model) checkCard() app.UI {
	t := m.words
	var checks []app.UI
	for _, f := range m.checks {
		icon := ui.IconInfo
		if f.late {
			icon = ui.IconClock
		}
		checks = append(checks, ui.Check{Icon: icon, Warning: true, Text: f.sentence()}.UI())
	}
	if len(m.checks)+len(m.mend) == 0 {
		checks = append(checks, ui.Check{Icon: ui.IconChecked, Text: t.AllInOrder()}.UI())
	}
	if m.deadline != "" {
		mark := ui.Check{Icon: ui.IconChecked, Text: m.deadline}
		if m.soon {
			mark.Icon, mark.Warning = ui.IconClock, true
		}
		checks = append(checks, mark.UI())
	}
	if len(checks) == 0 {
		return nil
	}
	return ui.Section{
		Heading: t.BeforeSending(), Body: []app.UI{app.Elem("div").Class("lg-card", "lg-checks").Body(checks...)},
	}.UI()
}
