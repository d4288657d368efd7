// Package expense is the form of an expense line (utlegg): a fixed sum for each meeting, or what a receipt says. It has
// no save that can fail: each field becomes a change when the cursor leaves it.
package expense

import (
	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"landgang/app/platform"
	"landgang/app/replica"
	"landgang/app/screen"
	"landgang/app/screen/form"
	"landgang/app/ui"
	"landgang/shared/claim"
	"landgang/shared/mutation"
	"landgang/shared/problem"
	"landgang/shared/record"
	"landgang/shared/rules"
)

// Screen is the form of one line.
type Screen struct {
	app.Compo

	App   screen.App
	Place screen.Place
	Rev   int

	form    form.Form
	view    replica.View
	at      int // of the line in the claim; -1 where it is not there
	loaded  bool
	fresh   bool     // the line was empty when the form was opened
	all     bool     // all types are shown
	pressed bool     // a finger or the mouse went down on the types last, not a key, and nothing has come of it yet
	recent  []string // types used last, the newest first
	showing bool     // the sheet with the calculation is open
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
	s.form.Replica = s.App.Replica()
	s.recent = recent(s.App.Replica())
	s.read()
	s.fresh = s.at >= 0 && screen.EmptyLine(s.line())
}

// OnMount keeps the context to tell from.
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

func (s *Screen) onAll(app.Context, app.Event) { s.all = true }

func (s *Screen) onShow(app.Context, app.Event) { s.showing = true }

func (s *Screen) onShown(app.Context) { s.showing = false }

func (s *Screen) onPress(app.Context, app.Event) { s.pressed = true }

func (s *Screen) onKey(app.Context, app.Event) { s.pressed = false }

// onType takes the type that was chosen. Whoever has pressed it is done with the list, which would keep the next field
// off the screen; for the arrow keys each type on the way is a choice.
func (s *Screen) onType(ctx app.Context, _ app.Event) {
	s.guide = guide{asked: ui.Value(ctx) == lossChoice}
	if !s.guide.asked {
		s.chooseType(ui.Value(ctx))
	}
	s.read()
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
		if s.at >= 0 {
			platform.Focus(typesName + "-" + s.line().Type) // it stands elsewhere now
		}
	})
}

func (s *Screen) onBody(ctx app.Context, _ app.Event) { s.chooseBody(ui.Value(ctx)) }

func (s *Screen) onReceipt(ctx app.Context, _ app.Event) {
	s.App.Replica().Set(s.key(), record.Field{Name: "receipt", Value: record.Text(ui.Value(ctx))})
}

func (s *Screen) onLess(app.Context, app.Event) {
	if s.read(); s.at < 0 {
		return
	}
	if n := s.line().Count; n > 1 {
		s.recount(n - 1)
	}
}

func (s *Screen) onMore(app.Context, app.Event) {
	if s.read(); s.at < 0 {
		return
	}
	if n := s.line().Count; n < claim.MaxUnits {
		s.recount(n + 1)
	}
}

// recount sets the count by a step; what was typed into its field is over.
func (s *Screen) recount(n int64) {
	s.App.Replica().Untype(replica.TypingKey(s.key().ID, "count"))
	s.setCount(record.Int(n))
}

func (s *Screen) onLow(app.Context, app.Event) { s.mean(func(a problem.Args) int64 { return a.Low }) }

func (s *Screen) onHigh(app.Context, app.Event) { s.mean(func(a problem.Args) int64 { return a.High }) }

// mean takes one of the two readings of an amount that can be read in two ways.
func (s *Screen) mean(which func(problem.Args) int64) {
	for _, f := range s.faults() {
		if f.ID == amountID {
			s.App.Replica().Untype(replica.TypingKey(s.key().ID, "amount"))
			s.App.Replica().Set(s.key(), record.Field{Name: "amount", Value: record.Int(which(f.Args))})
			return
		}
	}
}

func (s *Screen) onAdd(ctx app.Context, _ app.Event) {
	if s.finished(ctx) {
		ctx.Navigate(screen.LineBack(s.view, s.line()))
	}
}

func (s *Screen) onAddNew(ctx app.Context, _ app.Event) {
	if s.finished(ctx) {
		ctx.Navigate(screen.AddLike(s.App.Replica(), s.view, s.line()))
	}
}

// finished says whether nothing is left to mend; else it says what, and leads there.
func (s *Screen) finished(ctx app.Context) bool {
	s.form.Settle()
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
