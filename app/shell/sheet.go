package shell

import (
	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"landgang/app/platform"
	"landgang/app/screen"
	"landgang/app/ui"
	"landgang/shared/id"
)

// syncSheet is what the badge opens: how it stands with the municipality, and what is on this device alone.
type syncSheet struct {
	app.Compo

	App      screen.App
	Rows     []id.Claim
	OnClose  func(app.Context)
	OnUpdate func(app.Context)
}

// Render draws the sheet.
func (s *syncSheet) Render() app.UI {
	t := s.App.Words()
	body := []app.UI{app.Elem("p").Role("status").Text(screen.LinkText(s.App))}
	if len(s.Rows) > 0 {
		rows := make([]app.UI, 0, len(s.Rows))
		for _, claimID := range s.Rows {
			if row, ok := s.row(claimID); ok {
				rows = append(rows, row)
			}
		}
		body = append(body, ui.Group(rows...))
	}
	title := t.SyncTitle()
	if len(s.Rows) == 0 {
		title = t.BadgeSaved()
	}
	buttons := []app.UI{s.action().UI()}
	if s.App.Unkept() && s.App.Replica().Alone().Any() {
		body = append(body, app.Elem("p").Text(t.SyncUnkept(s.App.Device())))
		buttons = append(buttons, ui.Button{Look: ui.Secondary, Text: t.SaveCopy(), OnClick: s.onCopy}.UI())
	}
	return &ui.Sheet{
		ID: "sync-tittel", Title: title, Close: t.Close(), OnClose: s.OnClose,
		Body: append(body, app.Elem("div").Class("lg-btns").Body(buttons...)),
	}
}

func (s *syncSheet) row(claimID id.Claim) (app.UI, bool) {
	v, ok := s.App.Replica().Claim(claimID)
	if !ok {
		return nil, false
	}
	return ui.Row{
		Href: screen.PathClaim(claimID), Icon: screen.DeviceIcon(s.App.Device()),
		Title: screen.Title(s.App.Words(), v.Claim.Title, ""), Detail: screen.Where(s.App, v),
	}.UI(), true
}

// action is what can be done about it.
func (s *syncSheet) action() ui.Button {
	t := s.App.Words()
	switch s.App.Link().State {
	case screen.LinkSignIn, screen.LinkWrongUser:
		return ui.Button{Text: t.SignIn(), Href: screen.PathSignIn}
	case screen.LinkUpgrade:
		return ui.Button{Text: t.UpdateNow(), OnClick: s.onUpdate}
	case screen.LinkIdle, screen.LinkSending, screen.LinkOffline, screen.LinkAway, screen.LinkFull:
	}
	return ui.Button{Look: ui.Secondary, Text: t.SyncNow(), OnClick: s.onSync}
}

func (s *syncSheet) onSync(app.Context, app.Event) { s.App.SyncNow() }

// onCopy gives the person what is only on this device as a file, which no browser deletes.
func (s *syncSheet) onCopy(app.Context, app.Event) {
	r := s.App.Replica()
	platform.Save("landgang-usendt-"+r.Today().String()+".json", "application/json", r.Copy())
}

func (s *syncSheet) onUpdate(ctx app.Context, _ app.Event) { s.OnUpdate(ctx) }
