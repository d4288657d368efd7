package refused

import (
	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"landgang/app/screen"
	"landgang/app/ui"
	"landgang/shared/text"
)

// model is what the screen shows.
type model struct {
	words text.Catalogue
	bar   app.UI
	title string
	why   []string  // the refusals, in sentences
	mend  []string  // what the municipality found
	what  []ui.Fact // what was written
	way   way
}

func (m model) ui(on *Screen) app.UI {
	t := m.words
	var card []app.UI
	for _, words := range m.why {
		card = append(card, ui.Check{Icon: ui.IconWarning, Warning: true, Text: words}.UI())
	}
	for _, words := range m.mend {
		card = append(card, ui.Check{Icon: ui.IconPencil, Warning: true, Text: words}.UI())
	}
	if m.way == redraft {
		card = append(card, ui.Check{Icon: ui.IconChecked, Text: t.RefusedKept()}.UI())
	}
	body := []app.UI{
		app.Elem("div").Body(app.Elem("p").Class("s", "mut").Text(m.title), screen.Heading(t.RefusedTitle())),
		app.Elem("div").Class("lg-card", "lg-checks").Body(card...),
	}
	if len(m.what) > 0 {
		body = append(body, app.Elem("div").Class("lg-card").Body(ui.Facts(m.what...)))
	}
	return screen.Main(m.bar, app.Elem("div").Class("lg-body").Body(append(body, m.ways(on))...))
}

// ways are the buttons: the way on, and that of giving up what was refused.
func (m model) ways(on *Screen) app.UI {
	t := m.words
	drop := ui.Button{Look: ui.Secondary, Danger: true, Icon: ui.IconTrash, Text: t.DropIt(), OnClick: on.onForget}
	see := ui.Button{Look: ui.Secondary, Text: t.LookAgain(), OnClick: on.onLook}
	var ways []app.UI
	switch m.way {
	case confirm:
		ways = []app.UI{ui.Button{Text: t.SendNewSum(), OnClick: on.onConfirm}.UI(), see.UI()}
	case look:
		see.Look = ui.Primary
		ways = []app.UI{see.UI()}
	case redraft:
		ways = []app.UI{ui.Button{Text: t.MakeNewDraft(), OnClick: on.onRedraft}.UI(), drop.UI()}
	case forget:
		ways = []app.UI{ui.Button{Text: t.Done(), OnClick: on.onForget}.UI()}
	}
	return app.Elem("div").Class("lg-btns").Body(ways...)
}
