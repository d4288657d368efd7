// Package sent is the screen of a claim that its person has sent: whether the municipality has it, and how far it is.
package sent

import (
	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"landgang/app/platform"
	"landgang/app/replica"
	"landgang/app/screen"
	"landgang/app/ui"
	"landgang/shared/claim"
	"landgang/shared/money"
	"landgang/shared/mutation"
	"landgang/shared/text"
)

// Screen is the screen of one claim that was sent.
type Screen struct {
	app.Compo

	App   screen.App
	Place screen.Place
	Rev   int

	view    replica.View
	there   bool
	loaded  bool
	arrived bool // the municipality got it while the screen was open
	showing bool // the sheet with the calculation is open
}

// New makes the screen.
func New(a screen.App, p screen.Place, rev int) app.Composer {
	return &Screen{App: a, Place: p, Rev: rev}
}

// CompoID makes another claim another screen.
func (s *Screen) CompoID() string { return string(s.Place.Claim) }

// OnInit reads what there is to show.
func (s *Screen) OnInit() { s.read() }

// OnUpdate reads it again: something has changed. That the municipality has got the claim is felt, too.
func (s *Screen) OnUpdate(app.Context) {
	waited := s.there && s.view.Where == replica.Ready
	s.read()
	if waited && s.there && s.view.Where == replica.Received {
		s.arrived = true
		platform.Buzz(10, 60, 10)
	}
}

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
	m := modelOf(s.App, s.view)
	m.route.Arrived = s.arrived
	m.bar = screen.Bar(s.App, m.words.ClaimWord(), m.words.BackToClaims(), screen.PathStart, screen.OnSent)
	if s.showing {
		m.over = screen.CalculationSheet(s.App, s.view, s.view.Result.Lines, "", s.onShown)
	}
	return m.ui(s)
}

// modelOf is what the screen shows of a claim.
func modelOf(a screen.App, v replica.View) model {
	t, r := a.Words(), a.Replica()
	m := model{
		words: t, art: ui.Arrived, route: screen.Route(t, v), where: screen.Where(a, v),
		title: screen.Title(t, v.Claim.Title, ""), number: v.Claim.Number, lines: len(v.Claim.Lines), total: v.Claim.Total,
		kinds: kindsOf(v), rows: screen.SumSteps(t, r.Book(), v.Claim, v.Result.Lines),
		withdraws: v.Claim.Status == claim.Submitted, needs: screen.NeedsOf(a, v),
		sentAt:     screen.When(t, v.Claim.SubmittedAt, r.Today()),
		receivedAt: screen.When(t, v.Claim.ReceivedAt, r.Today()),
	}
	switch {
	case v.Where == replica.Ready:
		m.art, m.heading, m.said = ui.Ready, t.ReadyTitle(), waits(a)
		m.where = t.ReadySince(a.Device(), screen.When(t, v.At, r.Today()))
	case v.Claim.Status == claim.Submitted:
		m.heading, m.said = t.ReceivedTitle(), received(t, r, v)
	default:
		m.heading, m.said, m.where = t.StatusText(v.Claim.Status), received(t, r, v), ""
	}
	return m
}

// kindsOf are the kinds of money in a claim; none where this device computes another sum than the one that was
// confirmed, so that two sums never stand beside each other.
func kindsOf(v replica.View) screen.Kinds {
	if v.Result.Total != v.Claim.Total {
		return screen.Kinds{}
	}
	return screen.KindsOf(v.Result)
}

// waits says when a claim that is ready goes to the municipality.
func waits(a screen.App) string {
	if a.Link().State == screen.LinkOffline {
		return screen.WillBeSent(a.Words())
	}
	return screen.LinkText(a)
}

func received(t text.Catalogue, r *replica.Replica, v replica.View) string {
	return t.ReceivedAt(screen.When(t, v.Claim.ReceivedAt, r.Today()), v.Claim.Number)
}

func (s *Screen) onShow(app.Context, app.Event) { s.showing = true }

func (s *Screen) onShown(app.Context) { s.showing = false }

// onWithdraw takes the claim back: it is a draft again, and the address shows it as one.
func (s *Screen) onWithdraw(app.Context, app.Event) {
	s.App.Replica().Do(mutation.Withdraw{Claim: s.Place.Claim})
}

// model is what the screen shows.
type model struct {
	words      text.Catalogue
	bar        app.UI
	needs      app.UI // what it asks of its person, or nil
	art        ui.Art
	heading    string
	said       string
	route      ui.Route
	where      string
	title      string
	number     string
	sentAt     string // by the device's clock
	receivedAt string // by the municipality's
	lines      int
	total      money.Ore
	kinds      screen.Kinds
	rows       []ui.Step
	withdraws  bool
	over       app.UI // a sheet, or nil
}
