// Package mileage is the form of a drive (kjøring): where to, how far, with whom. It has no save that can fail: each
// field becomes a change when the cursor leaves it.
package mileage

import (
	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"landgang/app/platform"
	"landgang/app/screen"
	"landgang/app/ui"
	"landgang/shared/claim"
	"landgang/shared/id"
	"landgang/shared/mutation"
	"landgang/shared/record"
)

// Screen is the form of one drive.
type Screen struct {
	app.Compo

	App   screen.App
	Place screen.Place
	Rev   int

	on  screen.LineForm
	own app.Context // of the screen itself: that of a button ends with the button
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
	s.on.Begin()
}

// OnMount keeps the context to go on with once a button is gone.
func (s *Screen) OnMount(ctx app.Context) { s.own = ctx }

// OnUpdate reads it again: something has changed.
func (s *Screen) OnUpdate(app.Context) { s.on.Read() }

// OnDismount ends the form.
func (s *Screen) OnDismount() { s.on.End() }

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

// Left takes the text of a field as finished.
func (s *Screen) Left(ctx app.Context, elem, raw string) string {
	return s.on.Form.Left(ctx, elem, raw)
}

func (s *Screen) onRoundTrip(ctx app.Context, _ app.Event) {
	s.on.Set(record.Field{Name: "round_trip", Value: record.Bool(ui.Checked(ctx))})
}

func (s *Screen) onVehicle(ctx app.Context, _ app.Event) {
	s.on.Set(record.Field{Name: "vehicle", Value: record.Text(ui.Value(ctx))})
}

// onPassenger adds a passenger, and leads to the field for the name.
func (s *Screen) onPassenger(ctx app.Context, _ app.Event) {
	r, l := s.App.Replica(), s.on.Line()
	last := ""
	if n := len(l.Passengers); n > 0 {
		last = l.Passengers[n-1].Sort
	}
	fresh := id.Passenger(r.NewID())
	r.Do(mutation.Add{
		Key: passengerKey(fresh), Parent: s.on.Key().ID,
		Set: record.Fields{}.With("sort", record.Text(claim.Between(last, ""))),
	})
	s.on.Read()
	ctx.Defer(func(app.Context) { platform.Focus(nameID(fresh)) })
}

// onRemove takes the passenger away whose id the button carries.
func (s *Screen) onRemove(ctx app.Context, _ app.Event) {
	passenger := id.Passenger(ctx.JSSrc().Call("getAttribute", "data-id").String())
	s.on.Form.Forget(string(passenger))
	s.App.Replica().Delete(passengerKey(passenger))
	s.own.Defer(func(app.Context) { platform.Focus(addPassengerID) })
}

func passengerKey(p id.Passenger) record.Key {
	return record.Key{Kind: claim.KindPassenger, ID: string(p)}
}

func (s *Screen) onAdd(ctx app.Context, _ app.Event) {
	if s.finished(ctx) {
		ctx.Navigate(screen.LineBack(s.on.View, s.on.Line()))
	}
}

func (s *Screen) onAddNew(ctx app.Context, _ app.Event) {
	if s.finished(ctx) {
		ctx.Navigate(screen.AddLike(s.App.Replica(), s.on.View, s.on.Line()))
	}
}

// finished says whether nothing is left to mend. Passengers of whom nothing was written go.
func (s *Screen) finished(ctx app.Context) bool {
	s.on.Form.Settle()
	s.on.Read()
	for _, p := range s.on.Line().Passengers {
		if p.Name == "" && !p.HasDistance && s.on.Form.Text(kmID(p.ID)) == "" {
			s.on.Form.Forget(string(p.ID))
			s.App.Replica().Delete(passengerKey(p.ID))
		}
	}
	return s.on.Finished(ctx)
}

func (s *Screen) onDelete(ctx app.Context, _ app.Event) { s.on.Delete(ctx) }
