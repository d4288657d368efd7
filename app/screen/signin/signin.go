// Package signin is signing in, in two steps: who, then the password. Afterwards drafting needs no connection.
package signin

import (
	"errors"
	"strings"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"landgang/app/platform"
	"landgang/app/screen"
	"landgang/app/ui"
	"landgang/shared/problem"
	"landgang/shared/text"
)

// Screen is the sign-in.
type Screen struct {
	app.Compo

	App screen.App
	Rev int

	m   model
	own app.Context // of the screen itself: that of a button ends with its step
}

// model is what the sign-in shows.
type model struct {
	email, password string
	second          bool // the step of the password
	visible         bool // the password is shown
	busy            bool
	fault           problem.Code // of the field of the step
	failure         string       // what the attempt ended with
}

// New makes the screen.
func New(a screen.App, _ screen.Place, rev int) app.Composer { return &Screen{App: a, Rev: rev} }

const (
	emailID    = "ep"
	passwordID = "pw"
)

// OnInit takes the address of who was signed in here, if the session has ended.
func (s *Screen) OnInit() { s.m.email = s.App.User().Email }

// OnMount keeps the context to go on with once a button is gone.
func (s *Screen) OnMount(ctx app.Context) { s.own = ctx }

// Render draws the step.
func (s *Screen) Render() app.UI { return view(s.App.Words(), s.municipality(), s.m, s) }

func (s *Screen) municipality() string { return s.App.User().Municipality }

// Typed keeps what is typed.
func (s *Screen) Typed(_ app.Context, id, raw string) bool {
	if id == emailID {
		s.m.email = raw
	} else {
		s.m.password = raw
	}
	mended := s.m.fault != problem.None || s.m.failure != ""
	s.m.fault, s.m.failure = problem.None, ""
	return mended
}

// Left keeps the text as it is.
func (s *Screen) Left(_ app.Context, _, raw string) string { return raw }

func (s *Screen) onNext(_ app.Context, e app.Event) {
	e.PreventDefault()
	if s.m.busy {
		return
	}
	if !s.m.second {
		s.m.email = strings.TrimSpace(s.m.email)
		if s.m.fault = checkEmail(s.m.email); s.m.fault == problem.None {
			s.m.second = true
			s.focus(passwordID)
			return
		}
		s.focus(emailID)
		return
	}
	if s.m.password == "" {
		s.m.fault = problem.PasswordMissing
		s.focus(passwordID)
		return
	}
	s.try()
}

// checkEmail finds out whether something is an address at all; the server alone knows whose.
func checkEmail(email string) problem.Code {
	local, domain, at := strings.Cut(email, "@")
	switch {
	case email == "":
		return problem.EmailMissing
	case !at || local == "" || !strings.Contains(domain, ".") || strings.ContainsAny(email, " \t"):
		return problem.EmailMalformed
	}
	return problem.None
}

func (s *Screen) try() {
	s.m.busy, s.m.failure = true, ""
	email, password := s.m.email, s.m.password
	s.own.Async(func() {
		err := s.App.SignIn(email, password)
		s.own.Dispatch(func(ctx app.Context) { s.done(ctx, err) })
	})
}

func (s *Screen) done(ctx app.Context, err error) {
	s.m.busy = false
	if err == nil {
		s.m = model{}
		if screen.Parse(platform.Path()).Kind == screen.SignIn {
			ctx.Navigate(screen.PathStart)
		}
		return
	}
	s.m.failure = failureText(s.App.Words(), err)
	s.focus(passwordID)
}

func failureText(t text.Catalogue, err error) string {
	var wait *screen.WaitError
	switch {
	case errors.As(err, &wait):
		return t.SignInWait(wait.Seconds)
	case errors.Is(err, screen.ErrWrong):
		return t.SignInWrong()
	case errors.Is(err, screen.ErrOffline):
		return t.SignInOffline()
	}
	return t.SignInAway()
}

func (s *Screen) onBack(app.Context, app.Event) {
	s.m.second, s.m.fault, s.m.failure = false, problem.None, ""
	s.focus(emailID)
}

func (s *Screen) onShow(app.Context, app.Event) { s.m.visible = !s.m.visible }

func (s *Screen) focus(id string) {
	s.own.Defer(func(app.Context) { platform.Focus(id) })
}

var _ ui.Sink = (*Screen)(nil)
