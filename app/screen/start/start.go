// Package start is the first screen: what needs the person, their drafts, what waits to be sent and what was sent.
package start

import (
	"strconv"
	"strings"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"landgang/app/platform"
	"landgang/app/replica"
	"landgang/app/screen"
	"landgang/app/ui"
	"landgang/shared/civil"
)

// Screen is Start.
type Screen struct {
	app.Compo

	App screen.App
	Rev int

	page  Page
	limit int
	total int
}

// New makes the screen.
func New(a screen.App, _ screen.Place, rev int) app.Composer { return &Screen{App: a, Rev: rev} }

// firstRows are drawn at once; more come when they are asked for.
const firstRows = 40

// OnInit reads what there is to show.
func (s *Screen) OnInit() {
	s.limit = firstRows
	if s.App.Replica() == nil {
		s.page = PageIn(s.App.First())
		return
	}
	s.read()
}

// OnUpdate reads it again: something has changed.
func (s *Screen) OnUpdate(app.Context) { s.read() }

func (s *Screen) read() {
	r := s.App.Replica()
	if r == nil {
		return
	}
	groups := screen.Sort(s.App, r.Rows())
	s.page, s.total = PageOf(s.App, groups, s.limit)
}

// Render draws the screen.
func (s *Screen) Render() app.UI {
	t := s.App.Words()
	var x extras
	if s.total > s.limit {
		x.more = ui.Button{Look: ui.Secondary, Text: t.ShowMore(), Class: "lg-more", OnClick: s.onMore}.UI()
	}
	return draw(s.page, x, false)
}

func (s *Screen) onMore(app.Context, app.Event) {
	s.limit += firstRows
	s.read()
}

// PageOf is the page of what a person has, with at most limit rows, and how many rows there are.
func PageOf(a screen.App, g screen.Groups, limit int) (p Page, total int) {
	t := a.Words()
	now := civil.Instant(platform.Now().Unix()).In(civil.Oslo)
	name, _, _ := strings.Cut(a.User().Name, " ")
	p = Page{Greeting: t.Greeting(int(now.Clock)/60, name), State: state(a), New: t.NewClaim()}
	p.Today = t.TodayIs(now.Date) + " " + p.State
	needs := g.Needs[:min(len(g.Needs), limit)]
	room := limit - len(needs)
	claims := func(rows []replica.Row) []ui.Row {
		drawn := screen.ClaimRows(a, rows, room)
		room -= len(drawn)
		return drawn
	}
	if len(needs) > 0 {
		p.Left = append(p.Left, Group{Heading: t.NeedsYou(), Count: strconv.Itoa(len(g.Needs)), Rows: needs})
	}
	if drafts := claims(g.Drafts); len(drafts) > 0 {
		p.Left = append(p.Left, Group{Heading: t.Drafts(), Count: strconv.Itoa(len(g.Drafts)), Rows: drafts})
	} else if len(g.Drafts) == 0 {
		p.Left = append(p.Left, Group{Heading: t.Drafts(), Empty: t.NoDrafts(), What: t.NoDraftsWhat()})
	}
	if waiting := claims(g.Waiting); len(waiting) > 0 {
		p.Right = append(p.Right, Group{Heading: t.WillBeSent(), Count: strconv.Itoa(len(g.Waiting)), Rows: waiting})
	}
	if sent := claims(g.Sent); len(sent) > 0 || len(g.Earlier) > 0 {
		group := Group{Heading: t.Sent(), Rows: sent}
		if len(g.Earlier) > 0 {
			group.More, group.MoreAt = t.Earlier(), screen.PathEarlier
		}
		p.Right = append(p.Right, group)
	}
	return p, len(g.Needs) + len(g.Drafts) + len(g.Waiting) + len(g.Sent)
}

// state says in one sentence how it stands.
func state(a screen.App) string {
	t := a.Words()
	if a.Link().State == screen.LinkOffline {
		return t.OfflineLead() + " " + t.OfflineRest(a.Device())
	}
	return screen.LinkText(a)
}
