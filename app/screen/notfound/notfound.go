// Package notfound is what an address shows that leads to nothing.
package notfound

import (
	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"landgang/app/screen"
)

// Screen says that there is nothing here.
type Screen struct {
	app.Compo

	App screen.App
	Rev int
}

// New makes the screen.
func New(a screen.App, _ screen.Place, rev int) app.Composer { return &Screen{App: a, Rev: rev} }

// Render draws the screen.
func (s *Screen) Render() app.UI { return screen.Missing(s.App) }
