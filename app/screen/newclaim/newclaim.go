// Package newclaim is a new claim (nytt krav): a title is all that needs typing.
package newclaim

import (
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
	"landgang/shared/text"
)

// Screen is a new claim.
type Screen struct {
	app.Compo

	App screen.App
	Rev int

	asked bool // the person wanted to go on: what is missing is said
}

// New makes the screen.
func New(a screen.App, _ screen.Place, rev int) app.Composer { return &Screen{App: a, Rev: rev} }

const (
	titleID      = "tittelfelt"
	allocationID = "fordeling"
)

// What is typed here belongs to no record yet; it is kept under these names.
var (
	titleKey      = replica.TypingKey("new", "title")
	allocationKey = replica.TypingKey("new", "allocation")
)

// Render draws the form.
func (s *Screen) Render() app.UI {
	r := s.App.Replica()
	title, _ := r.Typed(titleKey)
	chosen, _ := r.Typed(allocationKey)
	m := model{title: title, chosen: chosen, offered: offered(s.App.Words(), r)}
	if s.asked || utf8.RuneCountInString(title) > claim.MaxTitle {
		m.fault = fault(title)
	}
	return view(s.App, m, s)
}

// fault is what is wrong with a title.
func fault(title string) problem.Problem {
	p := problem.Problem{Path: string(problem.FieldTitle)}
	switch n := utf8.RuneCountInString(record.Text(title).Text()); {
	case n == 0:
		p.Code = problem.TitleMissing
	case n > claim.MaxTitle:
		p.Code, p.Args.Max = problem.TextTooLong, claim.MaxTitle
	}
	return p
}

// offered are the cost allocations to choose from.
func offered(t text.Catalogue, r *replica.Replica) []ui.Option {
	var options []ui.Option
	for _, a := range screen.Allocations(t, r) {
		options = append(options, ui.Option{Value: a.ID, Title: a.Name}) // without codes: short enough for a list on a phone
	}
	return options
}

// Typed keeps what is typed.
func (s *Screen) Typed(_ app.Context, _, raw string) bool {
	s.App.Replica().Type(titleKey, raw)
	return s.asked
}

// Left leaves the text as it is.
func (s *Screen) Left(_ app.Context, _, raw string) string { return raw }

func (s *Screen) onChoose(ctx app.Context, _ app.Event) {
	s.App.Replica().Type(allocationKey, ui.Value(ctx))
}

func (s *Screen) onMake(ctx app.Context, e app.Event) {
	e.PreventDefault()
	r := s.App.Replica()
	title, _ := r.Typed(titleKey)
	if fault(title).Code != problem.None {
		s.asked = true
		ctx.Defer(func(app.Context) { platform.Focus(titleID) })
		return
	}
	fresh := id.Claim(r.NewID())
	set := record.Fields{}.With("title", record.Text(title))
	chosen, _ := r.Typed(allocationKey)
	for _, f := range screen.AllocationFields(s.App.Words(), r, chosen) {
		set = set.With(f.Name, f.Value)
	}
	if out := r.Do(mutation.Create{Claim: fresh, Set: set}); out.Out != mutation.Applied {
		return
	}
	r.Untype(titleKey, allocationKey)
	ctx.Navigate(screen.PathClaim(fresh))
}

var _ ui.Sink = (*Screen)(nil)
