//go:build !js

package shell

import (
	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"landgang/app/screen"
	"landgang/app/screen/start"
	"landgang/app/ui"
	"landgang/app/ui/markup"
	"landgang/shared/text"
)

// FirstFrame is the page's first element as HTML, for nobody in particular: exactly what Root draws at first where no
// snapshot was painted.
func FirstFrame() string { return markup.String(neutral()) }

// StartTemplate is what Root draws at first where a snapshot was painted, with a slot for each value. web/js/boot.js
// fills it before the app is there.
func StartTemplate() string { return markup.String(template().ui(start.TemplateView())) }

// FailedFrame says that the app could not be started.
func FailedFrame(l text.Language) string {
	t := text.In(l)
	return markup.String(app.Elem("div").Class("lg-app").Body(
		app.Elem("header").Class("lg-top").Body(
			app.Elem("span").Class("lg-logo").Body(ui.Mark.UI("mark"), app.Elem("span").Text("Landgang")),
		),
		app.Elem("main").Class("lg-main").ID("main").Body(
			app.Elem("div").Class("lg-body").Body(
				app.Elem("p").Role("alert").Text(t.Failed()),
				app.Elem("div").Class("lg-btns").Body(app.Elem("a").Class("ds-button").Attr("href", "").Text(t.Reload())),
			),
		),
	))
}

// template is the snapshot whose every value is its slot.
func template() snapshot {
	return snapshot{
		name: "{name}", municipality: "{municipality}", open: "{open}",
		badge: screen.Badge{Text: "{badge}", Icon: "{badgeIcon}", Tone: "{badgeTone}"},
		page:  start.Template(),
	}
}
