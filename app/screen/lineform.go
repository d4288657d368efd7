package screen

import (
	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"landgang/app/platform"
	"landgang/app/replica"
	"landgang/app/screen/form"
	"landgang/app/ui"
	"landgang/shared/claim"
	"landgang/shared/mutation"
	"landgang/shared/problem"
	"landgang/shared/record"
	"landgang/shared/rules"
)

// LineForm is what the forms of all kinds of line do alike: they read their line, keep what is typed, take it as finished
// when the person goes on, and delete. A screen has one in an unexported field and tells it which fields there are.
type LineForm struct {
	App    App
	Place  Place
	Fields func() []form.Field // of the line as it is, in the order of the form

	Form    form.Form
	View    replica.View
	At      int // of the line in the claim; -1 where it is not there
	Loaded  bool
	Fresh   bool // the line was empty when the form was opened
	Showing bool // the sheet with the calculation is open
}

// Begin reads what there is to show for the first time.
func (l *LineForm) Begin() {
	l.Form.Replica = l.App.Replica()
	l.Read()
	l.Fresh = l.At >= 0 && EmptyLine(l.Line())
}

// Read reads it again.
func (l *LineForm) Read() {
	r := l.App.Replica()
	l.View, l.At = replica.View{}, -1
	l.Loaded = r.Loaded(l.Place.Claim)
	v, ok := r.Claim(l.Place.Claim)
	if !ok || v.Deleted {
		return
	}
	l.View = v
	for i := range v.Claim.Lines {
		if v.Claim.Lines[i].ID == l.Place.Line {
			l.At = i
		}
	}
	if l.At >= 0 {
		l.Form.Begin(l.Fields())
	}
}

// End takes what is half-typed as finished, since a link or the way back leaves no field; and takes the line away again
// if nothing was put into it.
func (l *LineForm) End() {
	if r := l.App.Replica(); r != nil && r == l.Form.Replica {
		l.Read()
		if l.At >= 0 && l.View.Claim.Status.Editable() {
			l.Form.Settle()
		}
	}
	DropEmpty(l.App.Replica(), l.Place.Claim, l.Place.Line, l.Form.Half())
}

// Line is the line as it is on the screen.
func (l *LineForm) Line() *claim.Line { return &l.View.Claim.Lines[l.At] }

// Sum is what the line is worth.
func (l *LineForm) Sum() *rules.LineResult { return &l.View.Result.Lines[l.At] }

// Key is the line's record.
func (l *LineForm) Key() record.Key {
	return record.Key{Kind: claim.KindLine, ID: string(l.Place.Line)}
}

// Faults are what the screen shows as wrong.
func (l *LineForm) Faults() []form.Fault {
	var found []problem.Problem
	for _, p := range l.View.Problems {
		if p.Under(rules.LinePath(l.Place.Line)) {
			found = append(found, p)
		}
	}
	return l.Form.Faults(found)
}

// Instead is what is shown where there is no line to fill in; nil where there is.
func (l *LineForm) Instead() app.UI {
	switch {
	case !l.Loaded:
		return Loading(l.App)
	case l.At < 0:
		return Missing(l.App)
	case !l.View.Claim.Status.Editable():
		return Locked(l.App, l.View)
	}
	return nil
}

// Set gives fields of one group of the line new values: a choice, a switch.
func (l *LineForm) Set(to ...record.Field) { l.App.Replica().Set(l.Key(), to...) }

// OnShow opens the sheet with the calculation.
func (l *LineForm) OnShow(app.Context, app.Event) { l.Showing = true }

// OnShown closes it.
func (l *LineForm) OnShown(app.Context) { l.Showing = false }

// Finished says whether nothing is left to mend; else it says what, and leads there.
func (l *LineForm) Finished(ctx app.Context) bool {
	l.Form.Settle()
	l.Form.Ask()
	l.Read()
	if len(l.Faults()) == 0 {
		return true
	}
	ctx.Defer(func(app.Context) { platform.Focus(ui.MistakesID) })
	return false
}

// Delete deletes the line, and goes back. It can be undone, unless nothing was in it.
func (l *LineForm) Delete(ctx app.Context) {
	empty := EmptyLine(l.Line()) && !l.Form.Half()
	back := LineBack(l.View, l.Line())
	l.Form.Forget(l.Key().ID)
	if out := l.App.Replica().Delete(l.Key()); out.Out == mutation.Refused {
		return
	}
	if !empty {
		TellDeleted(ctx, Deleted{Text: l.App.Words().LineDeleted(), Key: l.Key(), Back: l.Place.Path()})
	}
	ctx.Navigate(back)
}

// LineBack is the address that the form of a line leads back to: the trip that it belongs to, else the claim.
func LineBack(v replica.View, l *claim.Line) string {
	if trip := TripOf(v, l); trip != nil {
		return PathTravel(v.Claim.ID, trip.ID)
	}
	return PathClaim(v.Claim.ID)
}

// TripOf is the trip that an outlay or a drive belongs to; nil where it stands for itself.
func TripOf(v replica.View, l *claim.Line) *claim.Line {
	for i := range v.Claim.Lines {
		if trip := &v.Claim.Lines[i]; l.Trip != "" && trip.ID == l.Trip && trip.Kind == claim.Travel {
			return trip
		}
	}
	return nil
}

// LineBar is the top of a line's form on a phone: it leads back to where the line stands.
func LineBar(a App, v replica.View, l *claim.Line, title string) app.UI {
	back := a.Words().BackToClaim()
	if TripOf(v, l) != nil {
		back = a.Words().BackToTrip()
	}
	return Bar(a, title, back, LineBack(v, l), OnForm)
}
