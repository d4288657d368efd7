// Package mileage is the form of a drive (kjøring): where to, how far, with whom. It has no save that can fail: each
// field becomes a change when the cursor leaves it.
package mileage

import (
	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"landgang/app/platform"
	"landgang/app/replica"
	"landgang/app/screen"
	"landgang/app/screen/form"
	"landgang/app/ui"
	"landgang/shared/claim"
	"landgang/shared/id"
	"landgang/shared/mutation"
	"landgang/shared/problem"
	"landgang/shared/record"
	"landgang/shared/rules"
)

// Screen is the form of one drive.
type Screen struct {
	app.Compo

	App   screen.App
	Place screen.Place
	Rev   int

	form    form.Form
	view    replica.View
	at      int // of the line in the claim; -1 where it is not there
	loaded  bool
	fresh   bool // the line was empty when the form was opened
	showing bool // the sheet with the calculation is open

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
	s.form.Replica = s.App.Replica()
	s.read()
	s.fresh = s.at >= 0 && screen.EmptyLine(s.line())
}

// OnMount keeps the context to go on with once a button is gone.
func (s *Screen) OnMount(ctx app.Context) { s.own = ctx }

// OnUpdate reads it again: something has changed.
func (s *Screen) OnUpdate(app.Context) { s.read() }

// OnDismount takes what is half-typed as finished, since a link or the way back leaves no field; and takes the line away
// again if nothing was put into it.
func (s *Screen) OnDismount() {
	if r := s.App.Replica(); r != nil && r == s.form.Replica {
		s.read()
		if s.at >= 0 && s.view.Claim.Status.Editable() {
			s.form.Settle()
		}
	}
	screen.DropEmpty(s.App.Replica(), s.Place.Claim, s.Place.Line, s.form.Half())
}

func (s *Screen) read() {
	r := s.App.Replica()
	s.view, s.at = replica.View{}, -1
	s.loaded = r.Loaded(s.Place.Claim)
	v, ok := r.Claim(s.Place.Claim)
	if !ok || v.Deleted {
		return
	}
	s.view = v
	for i := range v.Claim.Lines {
		if v.Claim.Lines[i].ID == s.Place.Line {
			s.at = i
		}
	}
	if s.at >= 0 {
		s.form.Begin(s.fields())
	}
}

func (s *Screen) line() *claim.Line { return &s.view.Claim.Lines[s.at] }

func (s *Screen) key() record.Key {
	return record.Key{Kind: claim.KindLine, ID: string(s.Place.Line)}
}

func (s *Screen) faults() []form.Fault {
	var found []problem.Problem
	for _, p := range s.view.Problems {
		if p.Under(rules.LinePath(s.Place.Line)) {
			found = append(found, p)
		}
	}
	return s.form.Faults(found)
}

// Render draws the form.
func (s *Screen) Render() app.UI {
	switch {
	case !s.loaded:
		return screen.Loading(s.App)
	case s.at < 0:
		return screen.Missing(s.App)
	case !s.view.Claim.Status.Editable():
		return screen.Locked(s.App, s.view)
	}
	m := s.model()
	if s.showing {
		line := s.view.Result.Lines[s.at]
		m.over = screen.CalculationSheet(s.App, s.view, []rules.LineResult{line}, m.title, s.onShown)
	}
	return m.ui(s)
}

// Typed keeps a key.
func (s *Screen) Typed(ctx app.Context, elem, raw string) bool { return s.form.Typed(ctx, elem, raw) }

// Left takes the text of a field as finished.
func (s *Screen) Left(ctx app.Context, elem, raw string) string { return s.form.Left(ctx, elem, raw) }

func (s *Screen) onShow(app.Context, app.Event) { s.showing = true }

func (s *Screen) onShown(app.Context) { s.showing = false }

func (s *Screen) onRoundTrip(ctx app.Context, _ app.Event) {
	s.App.Replica().Set(s.key(), record.Field{Name: "round_trip", Value: record.Bool(ui.Checked(ctx))})
}

func (s *Screen) onVehicle(ctx app.Context, _ app.Event) {
	s.App.Replica().Set(s.key(), record.Field{Name: "vehicle", Value: record.Text(ui.Value(ctx))})
}

// onPassenger adds a passenger, and leads to the field for the name.
func (s *Screen) onPassenger(ctx app.Context, _ app.Event) {
	r, l := s.App.Replica(), s.line()
	last := ""
	if n := len(l.Passengers); n > 0 {
		last = l.Passengers[n-1].Sort
	}
	fresh := id.Passenger(r.NewID())
	r.Do(mutation.Add{
		Key: passengerKey(fresh), Parent: s.key().ID,
		Set: record.Fields{}.With("sort", record.Text(claim.Between(last, ""))),
	})
	s.read()
	ctx.Defer(func(app.Context) { platform.Focus(nameID(fresh)) })
}

// onRemove takes the passenger away whose id the button carries.
func (s *Screen) onRemove(ctx app.Context, _ app.Event) {
	passenger := id.Passenger(ctx.JSSrc().Call("getAttribute", "data-id").String())
	s.form.Forget(string(passenger))
	s.App.Replica().Delete(passengerKey(passenger))
	s.own.Defer(func(app.Context) { platform.Focus(addPassengerID) })
}

func passengerKey(p id.Passenger) record.Key {
	return record.Key{Kind: claim.KindPassenger, ID: string(p)}
}

func (s *Screen) onAdd(ctx app.Context, _ app.Event) {
	if s.finished(ctx) {
		ctx.Navigate(screen.PathClaim(s.Place.Claim))
	}
}

func (s *Screen) onAddNew(ctx app.Context, _ app.Event) {
	if s.finished(ctx) {
		ctx.Navigate(screen.AddLine(s.App.Replica(), s.view, claim.Mileage))
	}
}

// finished says whether nothing is left to mend; else it says what, and leads there. Passengers of whom nothing was
// written go.
func (s *Screen) finished(ctx app.Context) bool {
	s.form.Settle()
	s.read()
	for _, p := range s.line().Passengers {
		if p.Name == "" && !p.HasDistance && s.form.Text(kmID(p.ID)) == "" {
			s.form.Forget(string(p.ID))
			s.App.Replica().Delete(passengerKey(p.ID))
		}
	}
	s.form.Ask()
	s.read()
	if len(s.faults()) == 0 {
		return true
	}
	ctx.Defer(func(app.Context) { platform.Focus(ui.MistakesID) })
	return false
}

func (s *Screen) onDelete(ctx app.Context, _ app.Event) {
	empty := screen.EmptyLine(s.line()) && !s.form.Half()
	s.form.Forget(s.key().ID)
	if out := s.App.Replica().Delete(s.key()); out.Out == mutation.Refused {
		return
	}
	if !empty {
		screen.TellDeleted(ctx, screen.Deleted{
			Text: s.App.Words().LineDeleted(), Key: s.key(), Back: s.Place.Path(),
		})
	}
	ctx.Navigate(screen.PathClaim(s.Place.Claim))
}
