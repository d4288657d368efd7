// Package refused is what became of a change that the municipality did not take in: it is kept, and the person decides.
package refused

import (
	"slices"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

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

// Screen is what was refused of one claim.
type Screen struct {
	app.Compo

	App   screen.App
	Place screen.Place
	Rev   int

	leaving bool        // the person has decided
	own     app.Context // of the screen itself: that of a button ends with the button
}

// New makes the screen.
func New(a screen.App, p screen.Place, rev int) app.Composer {
	return &Screen{App: a, Place: p, Rev: rev}
}

// CompoID makes another claim another screen.
func (s *Screen) CompoID() string { return string(s.Place.Claim) }

// OnMount keeps the context to go on with once the buttons are gone.
func (s *Screen) OnMount(ctx app.Context) { s.own = ctx }

// Render draws the screen.
func (s *Screen) Render() app.UI {
	all := of(s.App.Replica(), s.Place.Claim)
	switch {
	case s.leaving:
		return screen.Loading(s.App)
	case len(all) == 0:
		return screen.Missing(s.App)
	}
	m := modelOf(s.App, s.Place.Claim, all)
	m.bar = screen.Bar(s.App, m.words.ClaimWord(), m.words.BackToClaims(), screen.PathStart, screen.OnList)
	return m.ui(s)
}

// of are the refused changes to a claim.
func of(r *replica.Replica, claimID id.Claim) []replica.Attention {
	return slices.DeleteFunc(r.Attention(), func(a replica.Attention) bool { return a.Claim != claimID })
}

// way is what a person can do about a refusal.
type way uint8

// The ways on. Forgetting is always the other one.
const (
	forget  way = iota // nothing is left to be done with it
	redraft            // a new draft is made of it
	confirm            // the claim is sent with the municipality's sum
	look               // the claim is there, to be looked over and sent again
)

// wayOf is the way on from refused changes: what was written becomes a new draft, since to go on without it would lose it;
// where only the sending was refused, that is tried again.
func wayOf(all []replica.Attention) way {
	on := forget
	for _, a := range all {
		switch a.Made.Args.(type) {
		case mutation.Submit:
			switch a.Outcome.Code {
			case mutation.CodeTotalDiffers:
				on = confirm
			case mutation.CodeRule, mutation.CodeChangedSinceSeen, mutation.CodeInternal:
				on = look
			default:
			}
		case mutation.Create, mutation.Add, mutation.Set:
			return redraft
		}
	}
	return on
}

// modelOf is what the screen shows of refused changes.
func modelOf(a screen.App, claimID id.Claim, all []replica.Attention) model {
	t, r := a.Words(), a.Replica()
	v, _ := r.Claim(claimID)
	m := model{words: t, way: wayOf(all), title: screen.Title(t, titleOf(v, all), "")}
	for _, one := range all {
		if one.Outcome.Code != mutation.CodeParentRefused || len(m.why) == 0 { // else the reason stands there already
			m.why = appendNew(m.why, why(t, r, v, one))
		}
		m.what = append(m.what, changes(t, r, one)...)
		for _, p := range one.Outcome.Detail.Problems {
			m.mend = appendNew(m.mend, text.Problem(t, p).Sentence())
		}
	}
	return m
}

func appendNew(list []string, words string) []string {
	if slices.Contains(list, words) {
		return list
	}
	return append(list, words)
}

// titleOf is the claim's title, also where its making was refused.
func titleOf(v replica.View, all []replica.Attention) string {
	for _, a := range all {
		if made, ok := a.Made.Args.(mutation.Create); ok && v.Claim.Title == "" {
			v.Claim.Title = made.Set.Get("title").Text()
		}
		if set, ok := a.Made.Args.(mutation.Set); ok && set.Key.Kind == claim.KindClaim {
			for _, c := range set.Changes {
				if c.Field == "title" {
					v.Claim.Title = c.To.Text()
				}
			}
		}
	}
	return v.Claim.Title
}

// why says why a change was refused.
func why(t text.Catalogue, r *replica.Replica, v replica.View, a replica.Attention) string {
	if a.Outcome.Out == mutation.Kept {
		return t.KeptNotDeleted()
	}
	told := text.Refused{Code: a.Outcome.Code, When: screen.When(t, v.Claim.SubmittedAt, r.Today())}
	if sent, ok := a.Made.Args.(mutation.Submit); ok {
		told.Now, told.Before = text.Money(a.Outcome.Detail.Total), text.Money(sent.Total)
	}
	return text.Refusal(t, told)
}

// changes are what a person wrote that was refused, as fields and values.
func changes(t text.Catalogue, r *replica.Replica, a replica.Attention) []ui.Fact {
	var facts []ui.Fact
	add := func(name string, v record.Value) {
		field := text.FieldName(t, problem.Problem{Path: name})
		if field != t.ThisField() && !v.IsNull() {
			facts = append(facts, ui.Fact{Term: field, Text: screen.ValueText(t, r, name, v)})
		}
	}
	switch args := a.Made.Args.(type) {
	case mutation.Create:
		for _, f := range args.Set {
			add(f.Name, f.Value)
		}
	case mutation.Add:
		for _, f := range args.Set {
			add(f.Name, f.Value)
		}
	case mutation.Set:
		for _, c := range args.Changes {
			if c.From != c.To {
				add(c.Field, c.To)
			}
		}
	}
	return facts
}

// onRedraft makes a new draft of what was refused, and opens it.
func (s *Screen) onRedraft(ctx app.Context, _ app.Event) {
	r := s.App.Replica()
	v, _ := r.Claim(s.Place.Claim)
	fresh, whole := r.Redraft(s.Place.Claim, titleOf(v, of(r, s.Place.Claim)))
	switch {
	case whole:
		s.dismiss(screen.PathClaim(fresh))
	case fresh != "": // what could not be taken along stays where it is
		ctx.Navigate(screen.PathClaim(fresh))
	}
}

func (s *Screen) onConfirm(ctx app.Context, _ app.Event) {
	to, settled := send(s.App.Replica(), s.Place.Claim)
	if settled {
		s.dismiss(to)
		return
	}
	ctx.Navigate(to)
}

// send sends a claim with the municipality's sum, and says where to go on, and whether what was refused is settled by it.
// Something half-typed is no part of the claim yet: the summary says where it is, and what was refused stays until then.
func send(r *replica.Replica, claimID id.Claim) (to string, settled bool) {
	if len(r.HalfTyped(claimID)) > 0 {
		return screen.PathSummary(claimID), false
	}
	for _, a := range of(r, claimID) {
		if a.Outcome.Code != mutation.CodeTotalDiffers {
			continue
		}
		if out := r.Confirm(claimID, a.Outcome.Detail); out.Out == mutation.Refused {
			return screen.PathSummary(claimID), true // changed meanwhile: the summary says what is to be mended
		}
	}
	return screen.PathClaim(claimID), true
}

func (s *Screen) onLook(app.Context, app.Event) {
	s.dismiss(screen.PathSummary(s.Place.Claim))
}

func (s *Screen) onForget(app.Context, app.Event) {
	to := screen.PathStart
	if v, ok := s.App.Replica().Claim(s.Place.Claim); ok && !v.Deleted {
		to = screen.PathClaim(s.Place.Claim)
	}
	s.dismiss(to)
}

// dismiss forgets what was refused, and then goes on. What has been done with it is written first: nothing is forgotten
// that lies nowhere else.
func (s *Screen) dismiss(to string) {
	r, claimID := s.App.Replica(), s.Place.Claim
	s.leaving = true
	s.own.Async(func() {
		failed := r.Save() != nil || r.Dismiss(claimID) != nil
		s.own.Dispatch(func(ctx app.Context) {
			if s.leaving = !failed; failed {
				return // it is still here, and the badge says what could not be written
			}
			ctx.Navigate(to)
		})
	})
}
