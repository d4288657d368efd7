// Package claim is the screen of a claim that its person is drafting: where it is, its lines, its sum, and the way on.
package claim

import (
	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"landgang/app/replica"
	"landgang/app/screen"
	"landgang/app/screen/form"
	"landgang/app/ui"
	"landgang/shared/claim"
	"landgang/shared/id"
	"landgang/shared/mutation"
	"landgang/shared/record"
)

// Screen is the screen of one claim.
type Screen struct {
	app.Compo

	App   screen.App
	Place screen.Place
	Rev   int

	form    form.Form
	view    replica.View
	there   bool
	loaded  bool
	limit   int
	editing bool // the sheet with title and allocation is open
	showing bool // the sheet with the calculation is open
}

// New makes the screen.
func New(a screen.App, p screen.Place, rev int) app.Composer {
	return &Screen{App: a, Place: p, Rev: rev}
}

// CompoID makes another claim another screen.
func (s *Screen) CompoID() string { return string(s.Place.Claim) }

// firstLines are drawn at once; more come when they are asked for.
const firstLines = 40

// OnInit reads what there is to show.
func (s *Screen) OnInit() {
	s.limit = firstLines
	s.read()
}

// OnUpdate reads it again: something has changed.
func (s *Screen) OnUpdate(app.Context) { s.read() }

func (s *Screen) read() {
	r := s.App.Replica()
	s.form.Replica = r
	s.view, s.there = r.Claim(s.Place.Claim)
	s.loaded = r.Loaded(s.Place.Claim)
	s.form.Begin(fields(s.Place.Claim))
}

// Render draws the screen.
func (s *Screen) Render() app.UI {
	t := s.App.Words()
	switch {
	case !s.loaded:
		return screen.Loading(s.App)
	case !s.there || s.view.Deleted:
		return screen.Missing(s.App)
	}
	days := screen.LinesByDay(t, s.view, s.App.Replica().Book(), s.App.Replica().Today())
	m := model{
		words: t, title: screen.Title(t, s.view.Claim.Title, ""),
		allocation: screen.AllocationText(t, s.App.Replica(), s.view.Claim.Allocation),
		route:      screen.Route(t, s.view), where: screen.Where(s.App, s.view), days: days,
		lines: len(s.view.Claim.Lines), limit: s.limit, kinds: screen.KindsOf(s.view.Result), total: s.view.Result.Total,
		bar:   screen.Bar(s.App, t.ClaimWord(), t.BackToClaims(), screen.PathStart, screen.OnList),
		needs: screen.NeedsOf(s.App, s.view),
	}
	if s.editing {
		m.over = s.editor()
	}
	if s.showing {
		m.over = screen.CalculationSheet(s.App, s.view, s.view.Result.Lines, "", s.onShown)
	}
	return m.ui(s)
}

func (s *Screen) onEdit(app.Context, app.Event) { s.editing = true }

func (s *Screen) onEdited(app.Context) {
	s.form.Settle()
	s.editing = false
}

func (s *Screen) onShow(app.Context, app.Event) { s.showing = true }

func (s *Screen) onShown(app.Context) { s.showing = false }

func (s *Screen) onMore(app.Context, app.Event) { s.limit += firstLines }

func (s *Screen) onExpense(ctx app.Context, _ app.Event) { s.add(ctx, claim.Expense) }

func (s *Screen) onMileage(ctx app.Context, _ app.Event) { s.add(ctx, claim.Mileage) }

func (s *Screen) onTravel(ctx app.Context, _ app.Event) { s.add(ctx, claim.Travel) }

// add makes a line and opens its form. A line that is left empty there is taken away again.
func (s *Screen) add(ctx app.Context, kind claim.LineKind) {
	ctx.Navigate(screen.AddLine(s.App.Replica(), s.view, kind))
}

func (s *Screen) onSend(ctx app.Context, _ app.Event) {
	ctx.Navigate(screen.PathSummary(s.Place.Claim))
}

func (s *Screen) onLater(ctx app.Context, _ app.Event) { ctx.Navigate(screen.PathStart) }

func (s *Screen) onDelete(ctx app.Context, _ app.Event) {
	key := record.Key{Kind: claim.KindClaim, ID: string(s.Place.Claim)}
	if out := s.App.Replica().Delete(key); out.Out == mutation.Refused {
		return
	}
	screen.TellDeleted(ctx, screen.Deleted{
		Text: s.App.Words().ClaimDeleted(), Key: key, Back: screen.PathClaim(s.Place.Claim),
	})
	ctx.Navigate(screen.PathStart)
}

// onAllocation sets the allocation that was chosen.
func (s *Screen) onAllocation(ctx app.Context, _ app.Event) {
	r, key := s.App.Replica(), record.Key{Kind: claim.KindClaim, ID: string(s.Place.Claim)}
	r.Set(key, screen.AllocationFields(s.App.Words(), r, ui.Value(ctx))...)
}

// Typed keeps a key of the title's field.
func (s *Screen) Typed(ctx app.Context, elem, raw string) bool { return s.form.Typed(ctx, elem, raw) }

// Left takes the title as finished.
func (s *Screen) Left(ctx app.Context, elem, raw string) string { return s.form.Left(ctx, elem, raw) }

// fields are the fields of the claim itself.
func fields(claimID id.Claim) []form.Field {
	key := record.Key{Kind: claim.KindClaim, ID: string(claimID)}
	return []form.Field{form.Field{ID: "title", Key: key, Name: "title", Path: "title"}.Words(claim.MaxTitle)}
}
