// Package expense is the form of an expense line (utlegg): a fixed sum for each meeting, or what a receipt says. It has
// no save that can fail: each field becomes a change when the cursor leaves it.
package expense

import (
	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"landgang/app/platform"
	"landgang/app/replica"
	"landgang/app/screen"
	"landgang/app/ui"
	"landgang/shared/claim"
	"landgang/shared/problem"
	"landgang/shared/record"
)

// Screen is the form of one line.
type Screen struct {
	app.Compo

	App   screen.App
	Place screen.Place
	Rev   int

	on      screen.LineForm
	all     bool     // all types are shown
	pressed bool     // a finger or the mouse went down on the types last, not a key, and nothing has come of it yet
	recent  []string // types used last, the newest first
	guide   guide    // the answers that lead to a type of lost earnings

	own     app.Context        // of the screen itself: that of a button ends with the button
	dropped map[int]claim.Unit // meetings that a lower count has taken away, by their place: they come back with it
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
	s.recent = recent(s.App.Replica())
	s.on.Begin()
}

// OnMount keeps the context to tell from.
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

func (s *Screen) onAll(app.Context, app.Event) { s.all = true }

func (s *Screen) onPress(app.Context, app.Event) { s.pressed = true }

func (s *Screen) onKey(app.Context, app.Event) { s.pressed = false }

// onType takes the type that was chosen. Whoever has pressed it is done with the list, which would keep the next field
// off the screen; for the arrow keys each type on the way is a choice.
func (s *Screen) onType(ctx app.Context, _ app.Event) {
	s.guide = guide{asked: ui.Value(ctx) == lossChoice}
	if !s.guide.asked {
		s.chooseType(ui.Value(ctx))
	}
	s.on.Read()
	if s.pressed && s.all && !s.guide.asked {
		s.own.Defer(func(app.Context) { s.own.Dispatch(s.few) })
	}
	s.pressed = false
}

// few folds the list of types, once it has been drawn with the new choice: cards are reused by their place, and the
// browser has marked this one by itself.
func (s *Screen) few(ctx app.Context) {
	s.all = false
	ctx.Defer(func(app.Context) {
		if s.on.At >= 0 {
			platform.Focus(typesName + "-" + s.on.Line().Type) // it stands elsewhere now
		}
	})
}

func (s *Screen) onBody(ctx app.Context, _ app.Event) { s.chooseBody(ui.Value(ctx)) }

func (s *Screen) onReceipt(ctx app.Context, _ app.Event) {
	s.on.Set(record.Field{Name: "receipt", Value: record.Text(ui.Value(ctx))})
}

func (s *Screen) onLess(app.Context, app.Event) {
	if s.on.Read(); s.on.At < 0 {
		return
	}
	if n := s.on.Line().Count; n > 1 {
		s.recount(n - 1)
	}
}

func (s *Screen) onMore(app.Context, app.Event) {
	if s.on.Read(); s.on.At < 0 {
		return
	}
	if n := s.on.Line().Count; n < claim.MaxUnits {
		s.recount(n + 1)
	}
}

// recount sets the count by a step; what was typed into its field is over.
func (s *Screen) recount(n int64) {
	s.App.Replica().Untype(replica.TypingKey(s.on.Key().ID, "count"))
	s.setCount(record.Int(n))
}

func (s *Screen) onLow(app.Context, app.Event) { s.mean(func(a problem.Args) int64 { return a.Low }) }

func (s *Screen) onHigh(app.Context, app.Event) { s.mean(func(a problem.Args) int64 { return a.High }) }

// mean takes one of the two readings of an amount that can be read in two ways.
func (s *Screen) mean(which func(problem.Args) int64) {
	for _, f := range s.on.Faults() {
		if f.ID == amountID {
			s.App.Replica().Untype(replica.TypingKey(s.on.Key().ID, "amount"))
			s.on.Set(record.Field{Name: "amount", Value: record.Int(which(f.Args))})
			return
		}
	}
}

func (s *Screen) onAdd(ctx app.Context, _ app.Event) {
	if s.on.Finished(ctx) {
		ctx.Navigate(screen.LineBack(s.on.View, s.on.Line()))
	}
}

func (s *Screen) onAddNew(ctx app.Context, _ app.Event) {
	if s.on.Finished(ctx) {
		ctx.Navigate(screen.AddLike(s.App.Replica(), s.on.View, s.on.Line()))
	}
}

func (s *Screen) onDelete(ctx app.Context, _ app.Event) { s.on.Delete(ctx) }
