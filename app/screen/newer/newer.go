// Package newer shows a line of a kind that this version of the app does not know: a newer one wrote it, on another
// device. It shows what can be said of the line, and changes nothing.
package newer

import (
	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"landgang/app/screen"
	"landgang/app/screen/form"
	"landgang/app/ui"
	"landgang/shared/text"
)

// Screen shows one line.
type Screen struct {
	app.Compo

	App   screen.App
	Place screen.Place
	Rev   int

	on screen.LineForm
}

// New makes the screen.
func New(a screen.App, p screen.Place, rev int) app.Composer {
	return &Screen{App: a, Place: p, Rev: rev}
}

// CompoID makes another line another screen.
func (s *Screen) CompoID() string { return string(s.Place.Line) }

// OnInit reads what there is to show.
func (s *Screen) OnInit() {
	s.on = screen.LineForm{App: s.App, Place: s.Place, Fields: func() []form.Field { return nil }}
	s.on.Begin()
}

// OnUpdate reads it again: something has changed.
func (s *Screen) OnUpdate(app.Context) { s.on.Read() }

// Render draws the line.
func (s *Screen) Render() app.UI {
	if other := s.on.Instead(); other != nil {
		return other
	}
	t, v, l := s.App.Words(), s.on.View, s.on.Line()
	title := screen.LineTitle(t, l, s.App.Replica().Book())
	body := []app.UI{screen.Heading(title), app.Elem("p").Text(t.NewerLineWhy())}
	if facts := s.facts(); len(facts) > 0 {
		body = append(body, app.Elem("section").Class("lg-card").Aria("label", title).Body(ui.Facts(facts...)))
	}
	body = append(body, app.Elem("div").Class("lg-btns").Body(
		ui.Button{Text: t.UpdateNow(), OnClick: onUpdate}.UI(),
		ui.Button{Look: ui.Secondary, Text: t.BackToClaim(), Href: screen.PathClaim(v.Claim.ID)}.UI(),
	))
	return screen.Main(screen.LineBar(s.App, v, l, title), app.Elem("div").Class("lg-body").Body(body...))
}

// facts are what can be read of the line, where it is filled in.
func (s *Screen) facts() []ui.Fact {
	t, l := s.App.Words(), s.on.Line()
	var facts []ui.Fact
	if l.HasAmount {
		facts = append(facts, ui.Fact{Term: t.AmountField(), Text: text.Money(l.Amount), Strong: true})
	}
	if !l.Date.IsZero() {
		facts = append(facts, ui.Fact{Term: t.DateField(), Text: text.Date(l.Date)})
	}
	if l.Purpose != "" {
		facts = append(facts, ui.Fact{Term: t.PurposeField(), Text: l.Purpose})
	}
	if l.Note != "" {
		facts = append(facts, ui.Fact{Term: t.NoteField(), Text: l.Note})
	}
	return facts
}

func onUpdate(ctx app.Context, _ app.Event) { ctx.NewAction(screen.ActionUpdate) }
