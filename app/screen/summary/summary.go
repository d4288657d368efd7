// Package summary is the last look at a claim before it is sent to approval (oppsummering): its lines and sums, what the
// approver will see, and what must be mended first.
package summary

import (
	"slices"
	"unicode/utf8"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"landgang/app/platform"
	"landgang/app/replica"
	"landgang/app/screen"
	"landgang/app/ui"
	"landgang/shared/claim"
	"landgang/shared/id"
	"landgang/shared/mutation"
	"landgang/shared/problem"
	"landgang/shared/record"
	"landgang/shared/rules"
	"landgang/shared/text"
)

// Screen is the summary of one claim.
type Screen struct {
	app.Compo

	App   screen.App
	Place screen.Place
	Rev   int

	view    replica.View
	there   bool
	loaded  bool
	limit   int
	showing bool // the sheet with the calculation is open
}

// New makes the screen.
func New(a screen.App, p screen.Place, rev int) app.Composer {
	return &Screen{App: a, Place: p, Rev: rev}
}

// CompoID makes another claim another screen.
func (s *Screen) CompoID() string { return string(s.Place.Claim) }

// firstLines are drawn at once; more come when they are asked for.
const firstLines = 100

// OnInit reads what there is to show.
func (s *Screen) OnInit() {
	s.limit = firstLines
	s.read()
}

// OnUpdate reads it again: something has changed.
func (s *Screen) OnUpdate(app.Context) { s.read() }

func (s *Screen) read() {
	r := s.App.Replica()
	s.view, s.there = r.Claim(s.Place.Claim)
	s.loaded = r.Loaded(s.Place.Claim)
}

// Render draws the screen.
func (s *Screen) Render() app.UI {
	switch {
	case !s.loaded:
		return screen.Loading(s.App)
	case !s.there || s.view.Deleted:
		return screen.Missing(s.App)
	}
	m := modelOf(s.App, s.view, s.limit)
	m.bar = screen.Bar(s.App, m.words.Summary(), m.words.BackToClaim(), screen.PathClaim(s.Place.Claim), screen.OnList)
	if s.showing {
		m.over = screen.CalculationSheet(s.App, s.view, s.view.Result.Lines, "", s.onShown)
	}
	return m.ui(s)
}

// modelOf is what the screen shows of a claim, with at most limit lines.
func modelOf(a screen.App, v replica.View, limit int) model {
	t, b := a.Words(), a.Replica().Book()
	m := model{
		words: t, title: screen.Title(t, v.Claim.Title, ""), lines: len(v.Claim.Lines), limit: limit,
		rows:  screen.SumSteps(t, b, v.Claim, v.Result.Lines),
		kinds: screen.KindsOf(v.Result), total: v.Result.Total, weather: weather(a),
	}
	m.rows = m.rows[:min(len(m.rows), limit)]
	for _, p := range v.Problems {
		about, href := at(t, v.Claim, b, p)
		words := text.Problem(t, p)
		if p.Severity == problem.Error {
			m.mend = appendNew(m.mend, finding{about: about, words: words.What, href: href})
		} else {
			m.checks = appendNew(m.checks, finding{about: about, words: words.Sentence(), late: p.Code != problem.ReceiptNone})
		}
	}
	for _, key := range a.Replica().HalfTyped(v.Claim.ID) {
		about, href := at(t, v.Claim, b, problem.Problem{Path: linePath(a.Replica(), key)})
		m.mend = appendNew(m.mend, finding{about: about, words: t.HalfTyped(), href: href})
	}
	if count, rest := ready(a.Replica(), v); count > 0 && len(rest) > 0 {
		m.ready = t.SendReadyWhy(count, len(rest))
	}
	if last, today := v.Deadline, a.Replica().Today(); !last.IsZero() && !last.Before(today) {
		m.deadline, m.soon = t.DeadlineAhead(text.Date(last)), screen.Due(last, today)
		if m.soon {
			m.deadline = screen.DueText(t, last, today)
		}
	}
	return m
}

// ready divides the lines of a claim: how many can be sent, and those that cannot yet, because something is missing in
// them or their rate is. A trip is a whole: it waits with all that belongs to it.
func ready(r *replica.Replica, v replica.View) (count int, rest []id.Line) {
	for _, p := range v.Problems {
		if p.Severity == problem.Error && !p.Under(string(problem.FieldLines)) {
			return 0, nil // it is the claim itself that must be mended
		}
	}
	waits := make(map[id.Line]bool)
	hold := func(l *claim.Line) {
		waits[l.ID] = true
		if trip := screen.TripOf(v, l); trip != nil {
			waits[trip.ID] = true
		}
	}
	half := r.HalfTyped(v.Claim.ID)
	for i := range v.Claim.Lines {
		l := &v.Claim.Lines[i]
		if !l.Kind.Known() {
			return 0, nil // only a later version of the app can take it elsewhere
		}
		path := rules.LinePath(l.ID)
		stops := slices.ContainsFunc(v.Problems, func(p problem.Problem) bool {
			return p.Severity == problem.Error && p.Under(path)
		}) || slices.ContainsFunc(half, func(key record.Key) bool { return linePath(r, key) == path })
		if stops || v.Result.Lines[i].Waits {
			hold(l)
		}
	}
	for i := range v.Claim.Lines {
		l := &v.Claim.Lines[i]
		if trip := screen.TripOf(v, l); waits[l.ID] || trip != nil && waits[trip.ID] {
			rest = append(rest, l.ID)
		} else {
			count++
		}
	}
	return count, rest
}

// onReady sends what is ready: the rest becomes a draft of its own.
func (s *Screen) onReady(ctx app.Context, e app.Event) {
	r, t := s.App.Replica(), s.App.Words()
	title := t.RestTitle(screen.Title(t, s.view.Claim.Title, ""))
	if utf8.RuneCountInString(title) > claim.MaxTitle {
		title = s.view.Claim.Title
	}
	_, rest := ready(r, s.view)
	r.Split(s.Place.Claim, rest, title)
	s.read()
	s.onSend(ctx, e)
}

// finding is something that the rules say of a claim, and of which line.
type finding struct {
	about string
	words string
	href  string // where it is mended
	late  bool   // something is still to come
}

func appendNew(list []finding, f finding) []finding {
	if slices.Contains(list, f) {
		return list
	}
	return append(list, f)
}

// at says which line a problem is in, and where it is mended.
func at(t text.Catalogue, c claim.Claim, b rules.Book, p problem.Problem) (about, href string) {
	for i := range c.Lines {
		if l := &c.Lines[i]; p.Under(rules.LinePath(l.ID)) {
			return screen.LineTitle(t, l, b), screen.PathLine(c.ID, l) + "#" + ui.MistakesID
		}
	}
	return "", screen.PathClaim(c.ID)
}

// linePath is the path of the line that a record is, or hangs under.
func linePath(r *replica.Replica, key record.Key) string {
	if key.Kind == claim.KindLine {
		return rules.LinePath(id.Line(key.ID))
	}
	rec, _ := r.Record(key)
	return rules.LinePath(id.Line(rec.Parent))
}

// weather says what will happen to a claim that is sent now; "" where it goes at once.
func weather(a screen.App) string {
	switch a.Link().State {
	case screen.LinkOffline:
		return a.Words().WillWaitForNet(a.Device())
	case screen.LinkAway, screen.LinkSignIn, screen.LinkWrongUser, screen.LinkUpgrade:
		return screen.LinkText(a)
	case screen.LinkIdle, screen.LinkSending, screen.LinkFull:
	}
	return ""
}

func (s *Screen) onShow(app.Context, app.Event) { s.showing = true }

func (s *Screen) onShown(app.Context) { s.showing = false }

func (s *Screen) onMore(app.Context, app.Event) { s.limit += firstLines }

func (s *Screen) onLater(ctx app.Context, _ app.Event) { ctx.Navigate(screen.PathStart) }

// onSend sends the claim. Where something must be mended first, the person is taken to it.
func (s *Screen) onSend(ctx app.Context, _ app.Event) {
	if !s.send() {
		ctx.Defer(func(app.Context) {
			platform.ScrollTo(ui.MistakesID)
			platform.Focus(ui.MistakesID)
		})
		return
	}
	ctx.Navigate(screen.PathClaim(s.Place.Claim))
}

// send sends the claim; false where something must be mended first. That may have come since the page was drawn.
func (s *Screen) send() bool {
	r := s.App.Replica()
	if len(r.HalfTyped(s.Place.Claim)) > 0 || r.Submit(s.Place.Claim).Out == mutation.Refused {
		s.read()
		return false
	}
	return true
}
