package ui

import "github.com/maxence-charriere/go-app/v10/pkg/app"

// Sheet is a dialog over the page. The browser keeps the focus in it; Esc and the cross do the same, which is
// the least: close. Where the focus was before, it is after.
type Sheet struct {
	app.Compo

	ID      string // of the heading
	Title   string
	Lead    string
	Close   string // what the cross does, for a screen reader
	Body    []app.UI
	OnClose func(app.Context)

	before app.Value
}

// OnMount opens the sheet.
func (s *Sheet) OnMount(ctx app.Context) {
	dialog := ctx.JSSrc()
	s.before = dialog.Get("ownerDocument").Get("activeElement")
	dialog.Call("showModal")
	ctx.PreventUpdate()
}

// OnDismount gives the focus back, if what had it is still there.
func (s *Sheet) OnDismount() {
	if s.before != nil && s.before.Truthy() && s.before.Get("isConnected").Truthy() {
		s.before.Call("focus")
	}
}

// Render draws the sheet.
func (s *Sheet) Render() app.UI {
	head := []app.UI{app.Elem("h1").ID(s.ID).Text(s.Title)}
	if s.Lead != "" {
		head = append(head, app.Elem("p").Class("mut").Text(s.Lead))
	}
	header := app.Elem("header").Body(
		app.Elem("div").Body(head...),
		Button{Look: Tertiary, Icon: IconClose, Label: s.Close, OnClick: s.onClose}.UI(),
	)
	return app.Elem("dialog").Class("lg-sheet").Aria("labelledby", s.ID).
		On("cancel", s.onCancel).
		Body(append([]app.UI{header}, s.Body...)...)
}

func (s *Sheet) onClose(ctx app.Context, _ app.Event) { s.OnClose(ctx) }

func (s *Sheet) onCancel(ctx app.Context, e app.Event) {
	e.PreventDefault()
	s.OnClose(ctx)
}
