// Package settings is what a person chooses on this device (innstillinger): language, light or dark, the app as an
// installed one, what the browser promises to keep, and signing out.
package settings

import (
	"context"
	"errors"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"landgang/app/platform"
	"landgang/app/replica"
	"landgang/app/screen"
	"landgang/app/ui"
	"landgang/shared/text"
)

// Screen is the settings.
type Screen struct {
	app.Compo

	App screen.App
	Rev int

	m model
}

// model is what the settings show.
type model struct {
	language    text.Language
	scheme      platform.Scheme
	name        string
	device      text.Device
	kept        answer
	installed   bool
	installable bool
	apple       bool
	blocked     replica.Alone // what keeps the person signed in
	offline     bool
}

// answer is a question to the browser that is answered later.
type answer uint8

const (
	unknown answer = iota
	yes
	no
)

// New makes the screen.
func New(a screen.App, _ screen.Place, rev int) app.Composer { return &Screen{App: a, Rev: rev} }

// OnMount asks the browser what it promises.
func (s *Screen) OnMount(ctx app.Context) {
	platform.OnInstallable(func() { ctx.Dispatch(func(app.Context) {}) })
	ctx.Async(func() {
		kept, err := platform.Persisted(context.Background())
		ctx.Dispatch(func(app.Context) {
			s.m.kept = no
			if kept && err == nil {
				s.m.kept = yes
			}
		})
	})
}

// Render draws the settings.
func (s *Screen) Render() app.UI {
	u := s.App.User()
	s.m.language, s.m.scheme, s.m.name, s.m.device = s.App.Words().Language(), u.Scheme, u.Name, s.App.Device()
	s.m.installed, s.m.installable, s.m.apple = platform.Installed(), platform.Installable(), platform.Apple()
	return view(s.App, s.m, s)
}

func (s *Screen) onLanguage(ctx app.Context, _ app.Event) {
	s.App.SetLanguage(text.Language(ui.Value(ctx)))
}

func (s *Screen) onScheme(ctx app.Context, _ app.Event) {
	s.App.SetScheme(platform.Scheme(ui.Value(ctx)))
}

func (s *Screen) onInstall(ctx app.Context, _ app.Event) {
	ctx.Async(func() {
		_, _ = platform.Install(context.Background()) // what the person answered is theirs; the page shows what came of it
		ctx.Dispatch(func(app.Context) {})
	})
}

func (s *Screen) onSignOut(ctx app.Context, _ app.Event) {
	ctx.Async(func() {
		err := s.App.SignOut()
		ctx.Dispatch(func(ctx app.Context) {
			s.m.blocked, s.m.offline = replica.Alone{}, false
			switch {
			case err == nil:
				ctx.Navigate(screen.PathSignIn)
			case errors.Is(err, screen.ErrUnsent) && s.App.Replica() != nil:
				s.m.blocked = s.App.Replica().Alone()
			default:
				s.m.offline = true
			}
		})
	})
}
