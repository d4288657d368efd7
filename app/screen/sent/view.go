package sent

import (
	"strconv"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"landgang/app/screen"
	"landgang/app/ui"
	"landgang/shared/text"
)

func (m model) ui(on *Screen) app.UI {
	main := []app.UI{
		m.bar,
		app.Elem("div").Class("lg-body").Body(m.hero(), m.needs, m.whereCard(), m.facts(on), m.ways(on), m.lineCard()),
	}
	if m.over != nil {
		main = append(main, m.over)
	}
	return screen.Main(main...)
}

// hero is the great picture of the claim on its way.
func (m model) hero() app.UI {
	return app.Elem("div").Class("lg-ready").Body(
		m.art.UI("art"),
		screen.Heading(m.heading),
		app.Elem("p").Role("status").Text(m.said),
	)
}

func (m model) whereCard() app.UI {
	body := []app.UI{m.route.UI()}
	if m.where != "" {
		body = append(body, app.Elem("p").Class("s").Text(m.where))
	}
	return app.Elem("section").Class("lg-card", "stack-3").Aria("label", m.words.WhereTitle()).Body(body...)
}

func (m model) facts(on *Screen) app.UI {
	t := m.words
	facts := []ui.Fact{
		{Term: t.Sum(), Text: text.Money(m.total), Strong: true},
		{Term: t.LinesTerm(), Text: strconv.Itoa(m.lines)},
	}
	if m.number != "" {
		facts = append(facts, ui.Fact{Term: t.NumberTerm(), Text: m.number})
	}
	if m.sentAt != "" {
		facts = append(facts, ui.Fact{Term: t.SentTerm(), Text: m.sentAt})
	}
	if m.receivedAt != "" {
		facts = append(facts, ui.Fact{Term: t.ReceivedTerm(), Text: m.receivedAt})
	}
	return app.Elem("section").Class("lg-card", "stack-2").Aria("labelledby", "kravet").Body(
		app.Elem("h2").ID("kravet").Text(m.title),
		ui.Facts(facts...),
		ui.Button{
			Look: ui.Tertiary, Icon: ui.IconCalculator, Text: t.ShowCalculation(), Class: "lg-explain", OnClick: on.onShow,
		}.UI(),
	)
}

func (m model) ways(on *Screen) app.UI {
	t := m.words
	ways := []app.UI{ui.Button{Text: t.ToStart(), Href: screen.PathStart}.UI()}
	if m.withdraws {
		ways = append(ways, ui.Button{Look: ui.Secondary, Text: t.Withdraw(), OnClick: on.onWithdraw}.UI())
	}
	return app.Elem("div").Class("lg-btns").Body(ways...)
}

// lineCard is what the claim holds, for who wants to see it again.
func (m model) lineCard() app.UI {
	if len(m.rows) == 0 {
		return nil
	}
	t := m.words
	card := []app.UI{ui.Calc{Caption: t.Lines(), Steps: m.rows}.UI()}
	if m.kinds != (screen.Kinds{}) {
		card = append(card, screen.Split(t, m.kinds))
	}
	return ui.Section{Heading: t.Lines(), Body: []app.UI{app.Elem("div").Class("lg-card", "lg-sum").Body(card...)}}.UI()
}
