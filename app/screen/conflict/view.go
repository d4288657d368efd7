package conflict

import (
	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"landgang/app/ui"
	"landgang/shared/text"
)

// model is what the sheet shows.
type model struct {
	words     text.Catalogue
	title     string // the question
	lead      string
	deleted   bool     // shall it stay?
	values    [2]value // what was overwritten, and what stands
	meanwhile string
	fault     string // why the last tap had no effect
}

func (m model) ui(on *Screen) app.UI {
	t := m.words
	later := ui.Button{Look: ui.Tertiary, Text: t.DecideLater(), OnClick: on.onLater}.UI()
	body := []app.UI{m.cards(on)}
	if m.meanwhile != "" {
		body = append(body, app.Elem("p").Class("s", "mut").Text(m.meanwhile))
	}
	if m.fault != "" {
		body = append(body, app.Elem("p").Class("ds-validation-message").Role("alert").Text(m.fault))
	}
	return &ui.Sheet{
		ID: "ulikt", Title: m.title, Lead: m.lead, Close: t.Close(), OnClose: on.onClose,
		Body: append(body, app.Elem("div").Class("lg-btns").Body(later)),
	}
}

func (m model) cards(on *Screen) app.UI {
	if m.deleted {
		t := m.words
		return app.Elem("div").Class("lg-btns").Body(
			ui.Button{Look: ui.Secondary, Text: t.KeepIt(), OnClick: on.onStands}.UI(),
			ui.Button{Look: ui.Secondary, Danger: true, Icon: ui.IconTrash, Text: t.DeleteIt(), OnClick: on.onOther}.UI(),
		)
	}
	return app.Elem("div").Class("lg-two").Body(
		m.card(m.values[0], on.onOther),
		m.card(m.values[1], on.onStands),
	)
}

// card is a value that one tap chooses.
func (m model) card(v value, choose app.EventHandler) app.UI {
	words := []app.UI{app.Elem("span").Class("b").Text(v.where)}
	if v.when != "" {
		words = append(words, app.Elem("span").Class("s", "mut").Text(v.when))
	}
	amount := app.Elem("span").Class("v").Text(v.text)
	if v.long() {
		amount.DataSet("v", "text")
	}
	return app.Elem("button").Class("lg-val").Attr("type", "button").OnClick(choose).Body(
		app.Elem("span").Class("ic").Body(v.icon.UI()),
		app.Elem("span").Class("w").Body(append(words, amount)...),
		app.Elem("span").Class("go").Body(app.Elem("span").Text(m.words.Choose()), ui.IconForward.UI()),
	)
}
