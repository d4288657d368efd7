// Package conflict is the choice between two values (to ulike verdier) that were written without knowledge of each other:
// both are kept, one tap settles. It is a sheet that lies over its claim.
package conflict

import (
	"strings"
	"unicode/utf8"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"landgang/app/replica"
	"landgang/app/screen"
	"landgang/app/ui"
	"landgang/shared/claim"
	"landgang/shared/mutation"
	"landgang/shared/text"
)

// Screen is the choice.
type Screen struct {
	app.Compo

	App   screen.App
	Place screen.Place
	Rev   int

	refused text.Refused // why the last tap had no effect
}

// New makes the screen.
func New(a screen.App, p screen.Place, rev int) app.Composer {
	return &Screen{App: a, Place: p, Rev: rev}
}

// CompoID makes another choice another screen.
func (s *Screen) CompoID() string { return s.Place.Conflict }

// Render draws the sheet; nothing where there is nothing to choose.
func (s *Screen) Render() app.UI {
	v, c, ok := s.find()
	if !ok {
		return app.Elem("div")
	}
	m := modelOf(s.App, v, c)
	if s.refused.Code != "" {
		m.fault = text.Refusal(m.words, s.refused)
	}
	return m.ui(s)
}

func (s *Screen) find() (replica.View, claim.Conflict, bool) {
	v, ok := s.App.Replica().Claim(s.Place.Claim)
	if !ok {
		return v, claim.Conflict{}, false
	}
	for _, c := range v.Claim.Conflicts {
		if c.ID == s.Place.Conflict {
			return v, c, true
		}
	}
	return v, claim.Conflict{}, false
}

// modelOf is what the sheet shows of a conflict.
func modelOf(a screen.App, v replica.View, c claim.Conflict) model {
	t, r := a.Words(), a.Replica()
	what := screen.ConflictOf(t, r, v, c)
	if c.Group == claim.Deleted {
		return model{words: t, title: t.DeletedAsk(), lead: t.DeletedElsewhere(what), deleted: true}
	}
	rec, _ := r.Record(c.Record)
	mark := mutation.MarkOf(rec, c.Group)
	stands, other := screen.Values(t, r, c)
	m := model{
		words: t, title: what, lead: t.ChangedTwice(what), meanwhile: t.Meanwhile(stands),
		values: [2]value{
			valueFrom(a, text.Device(c.By), c.At, other),
			valueFrom(a, text.Device(mark.By), mark.At, stands),
		},
	}
	if question, short := screen.Question(t, stands, other); short {
		m.title = question
	}
	return m
}

// value is one of the two, with where and when it was written.
type value struct {
	icon  ui.Icon
	where string
	when  string
	text  string
}

// longest is how many characters of a value stand in the large type of amounts.
const longest = 16

func (v value) long() bool {
	return utf8.RuneCountInString(v.text) > longest || strings.Contains(v.text, ", ")
}

func valueFrom(a screen.App, by text.Device, at, words string) value {
	t := a.Words()
	v := value{icon: screen.DeviceIcon(by), where: t.OnDevice(by), when: screen.When(t, at, a.Replica().Today()), text: words}
	if by == a.Device() {
		v.where = t.HereOnDevice(by)
	}
	return v
}

// onOther takes the value that was overwritten, or deletes again.
func (s *Screen) onOther(ctx app.Context, _ app.Event) { s.settle(ctx, true) }

// onStands lets stand what stands.
func (s *Screen) onStands(ctx app.Context, _ app.Event) { s.settle(ctx, false) }

func (s *Screen) settle(ctx app.Context, take bool) {
	out := s.App.Replica().Settle(s.Place.Conflict, take)
	if out.Out == mutation.Refused {
		s.refused = text.Refused{Code: out.Code}
		return
	}
	s.onClose(ctx)
}

func (s *Screen) onLater(ctx app.Context, _ app.Event) { s.onClose(ctx) }

func (s *Screen) onClose(ctx app.Context) { ctx.Navigate(screen.PathClaim(s.Place.Claim)) }
