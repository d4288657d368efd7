// Command handover is the smallest app for the tests of boot.js: it shows what has reached it.
package main

import (
	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

type root struct {
	app.Compo
	typed string
	taps  int
	path  string
}

func (r *root) OnNav(ctx app.Context) { r.path = ctx.Page().URL().Path }

func (r *root) Render() app.UI {
	return app.Div().Body(
		app.Input().ID("search").OnInput(r.onInput),
		app.Button().ID("new").Text("New").OnClick(r.onNew),
		app.Button().ID("end").Text("End").OnClick(r.onEnd),
		app.P().ID("state").Textf("go typed=%s taps=%d path=%s", r.typed, r.taps, r.path),
		app.P().ID("painted").Text(painted()),
	)
}

func (r *root) onInput(ctx app.Context, _ app.Event) { r.typed = ctx.JSSrc().Get("value").String() }

func (r *root) onNew(app.Context, app.Event) { r.taps++ }

func (r *root) onEnd(app.Context, app.Event) { panic("asked to end") }

func painted() string {
	if text := app.Window().Get("landgang").Get("first"); text.Truthy() {
		return text.String()
	}
	return "nothing"
}

func main() {
	newRoot := func() app.Composer { return &root{} }
	app.Route("/", newRoot)
	app.RouteWithRegexp("^/claims/.*", newRoot)
	app.RunWhenOnBrowser()
}
