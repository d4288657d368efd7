// Package earlier is the list of claims that are done (tidligere krav): paid or rejected.
package earlier

import (
	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"landgang/app/screen"
	"landgang/app/ui"
	"landgang/shared/text"
)

// Screen is the list.
type Screen struct {
	app.Compo

	App screen.App
	Rev int

	limit int
	rows  []ui.Row
	total int
}

// New makes the screen.
func New(a screen.App, _ screen.Place, rev int) app.Composer { return &Screen{App: a, Rev: rev} }

// firstRows are drawn at once; more come when they are asked for.
const firstRows = 40

// OnInit reads what there is to show.
func (s *Screen) OnInit() {
	s.limit = firstRows
	s.read()
}

// OnUpdate reads it again: something has changed.
func (s *Screen) OnUpdate(app.Context) { s.read() }

func (s *Screen) read() {
	done := screen.Sort(s.App, s.App.Replica().Rows()).Earlier
	s.rows, s.total = screen.ClaimRows(s.App, done, s.limit), len(done)
}

func (s *Screen) onMore(app.Context, app.Event) {
	s.limit += firstRows
	s.read()
}

// Render draws the screen.
func (s *Screen) Render() app.UI {
	t := s.App.Words()
	var more app.UI
	if s.total > len(s.rows) {
		more = ui.Button{Look: ui.Secondary, Text: t.ShowMore(), Class: "lg-more", OnClick: s.onMore}.UI()
	}
	return screen.Main(
		screen.Bar(s.App, t.Claims(), t.BackToClaims(), screen.PathStart, screen.OnList),
		app.Elem("div").Class("lg-body").Body(screen.Heading(t.Earlier()), list(t, s.rows), more),
	)
}

func list(t text.Catalogue, rows []ui.Row) app.UI {
	if len(rows) == 0 {
		return ui.Empty{Title: t.NoEarlier(), Text: t.NoEarlierWhat()}.UI()
	}
	items := make([]app.UI, len(rows))
	for i, row := range rows {
		items[i] = row.UI()
	}
	return ui.Group(items...)
}
