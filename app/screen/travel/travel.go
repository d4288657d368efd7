// Package travel is the form of a trip (reise med diett): where to, from when until when, where each night was spent and
// which meals others covered. The times make the days and nights. It has no save that can fail: each field becomes a
// change when the cursor leaves it.
package travel

import (
	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"landgang/app/platform"
	"landgang/app/screen"
	"landgang/app/ui"
	"landgang/shared/civil"
	"landgang/shared/claim"
	"landgang/shared/mutation"
	"landgang/shared/record"
)

// Screen is the form of one trip.
type Screen struct {
	app.Compo

	App   screen.App
	Place screen.Place
	Rev   int

	on   screen.LineForm
	wide map[civil.Date]bool // evenings for which all kinds of lodging are shown
	own  app.Context         // of the screen itself: that of a button ends with the button
}

// New makes the screen.
func New(a screen.App, p screen.Place, rev int) app.Composer {
	return &Screen{App: a, Place: p, Rev: rev}
}

// CompoID makes another line another form.
func (s *Screen) CompoID() string { return string(s.Place.Line) }

// OnInit reads what there is to show.
func (s *Screen) OnInit() {
	s.on = screen.LineForm{App: s.App, Place: s.Place, Fields: s.fields}
	s.wide = map[civil.Date]bool{}
	s.on.Begin()
}

// OnMount keeps the context to go on with once a button is gone.
func (s *Screen) OnMount(ctx app.Context) { s.own = ctx }

// OnUpdate reads it again: something has changed.
func (s *Screen) OnUpdate(app.Context) { s.on.Read() }

// OnDismount ends the form.
func (s *Screen) OnDismount() { s.fitting(s.on.End) }

// Render draws the form.
func (s *Screen) Render() app.UI {
	if other := s.on.Instead(); other != nil {
		return other
	}
	return s.model().ui(s)
}

// Typed keeps a key.
func (s *Screen) Typed(ctx app.Context, elem, raw string) bool {
	return s.on.Form.Typed(ctx, elem, raw)
}

// Left takes the text of a field as finished. Other times have other nights.
func (s *Screen) Left(ctx app.Context, elem, raw string) (shown string) {
	s.fitting(func() { shown = s.on.Form.Left(ctx, elem, raw) })
	return shown
}

func (s *Screen) set(field string, v record.Value) { s.on.Set(record.Field{Name: field, Value: v}) }

// onCountry sets the country. The rate of exchange was that of another currency.
func (s *Screen) onCountry(ctx app.Context, _ app.Event) {
	country := ui.Value(ctx)
	if country == home {
		country = ""
	}
	s.on.Set(record.Field{Name: "country", Value: record.Text(country)}, record.Field{Name: "exchange"})
}

func (s *Screen) onFar(ctx app.Context, _ app.Event) { s.set("far", record.Text(ui.Value(ctx))) }

func (s *Screen) onInside(ctx app.Context, _ app.Event) {
	s.set("inside", record.Bool(ui.Checked(ctx)))
}

func (s *Screen) onSameDay(app.Context, app.Event) { s.returnAfter(0) }

func (s *Screen) onNextDay(app.Context, app.Event) { s.returnAfter(1) }

// returnAfter sets the day of the return by how many days after the departure it is.
func (s *Screen) returnAfter(days int) {
	day := s.on.Line().Start.Date.AddDays(days)
	s.fitting(func() { s.set("end_date", record.Text(day.String())) })
	s.focus(endClockID)
}

func (s *Screen) focus(elem string) { s.own.Defer(func(app.Context) { platform.Focus(elem) }) }

func (s *Screen) onExpense(ctx app.Context, _ app.Event) { s.addTo(ctx, claim.Expense) }

func (s *Screen) onMileage(ctx app.Context, _ app.Event) { s.addTo(ctx, claim.Mileage) }

// addTo adds an outlay or a drive to the trip, and opens its form.
func (s *Screen) addTo(ctx app.Context, kind claim.LineKind) {
	s.fitting(s.on.Form.Settle)
	ctx.Navigate(screen.AddToTrip(s.App.Replica(), s.on.View, kind, s.on.Line()))
}

func (s *Screen) onAdd(ctx app.Context, _ app.Event) {
	done := false
	s.fitting(func() { done = s.on.Finished(ctx) })
	if done && len(s.on.Faults()) == 0 { // the times may have brought a night that nothing is said of yet
		ctx.Navigate(screen.PathClaim(s.Place.Claim))
	}
}

// onDelete deletes the trip. What belongs to it stays in the claim, and stands for itself.
func (s *Screen) onDelete(ctx app.Context, _ app.Event) { s.on.Delete(ctx) }

// add makes a record under the trip.
func (s *Screen) add(kind record.Kind, set record.Fields) string {
	r := s.App.Replica()
	key := record.Key{Kind: kind, ID: r.NewID()}
	r.Do(mutation.Add{Key: key, Parent: string(s.Place.Line), Set: set})
	return key.ID
}
