package shell

import (
	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"landgang/app/screen"
	"landgang/app/screen/start"
	"landgang/app/ui"
	"landgang/shared/text"
	"landgang/shared/wire"
)

// snapshot is the frame and Start as finished text: what is kept for the next start.
type snapshot struct {
	user         string
	language     text.Language
	name         string
	municipality string
	badge        screen.Badge
	open         string
	page         start.Page
}

// version is the form of the snapshot that web/js/boot.js paints.
const version = 1

const maxField = 400

func (s snapshot) write() string {
	w := new(wire.Writer)
	w.Object().Name("v").Int(version).Name("user").Text(s.user).NameText("lang", string(s.language))
	w.NameText("name", s.name).NameText("municipality", s.municipality)
	w.NameText("badge", s.badge.Text).NameText("badgeIcon", string(s.badge.Icon)).NameText("badgeTone", s.badge.Tone)
	w.NameText("open", s.open)
	s.page.Write(w)
	return string(w.EndObject().Bytes())
}

// readSnapshot reads what write wrote; false where it is of another version of the app.
func readSnapshot(kept string) (snapshot, bool) {
	if kept == "" {
		return snapshot{}, false
	}
	r := wire.ParseObject([]byte(kept))
	s := snapshot{}
	if r.Int("v", 0, 1<<20) != version {
		return s, false
	}
	s.user, s.language = r.Text("user", maxField), text.Language(r.Text("lang", maxField))
	s.name, s.municipality = r.Text("name", maxField), r.Text("municipality", maxField)
	s.badge = screen.Badge{
		Text: r.Text("badge", maxField), Icon: ui.Icon(r.Text("badgeIcon", maxField)), Tone: r.Text("badgeTone", maxField),
	}
	s.open = r.Text("open", maxField)
	return s, r.Err() == nil
}

// ui draws the frame as it was kept, round Start.
func (s snapshot) ui(view app.UI) app.UI {
	return frame{
		words: text.In(s.language), place: screen.Start, name: s.name, municipality: s.municipality,
		sync: ui.Sync{Icon: s.badge.Icon, Tone: s.badge.Tone, Text: s.badge.Text, OnClick: screen.OpenSync},
		open: s.open, screen: view,
	}.ui()
}

// neutral is the frame of nobody in particular.
func neutral() app.UI {
	t := text.In(text.Bokmal)
	loading := app.Elem("p").Class("lg-loading")
	var words []app.UI
	for _, l := range text.Languages() {
		words = append(words, app.Elem("span").Lang(string(l)).Text(text.In(l).Loading()))
	}
	return frame{
		words: t, place: screen.Start,
		screen: app.Elem("main").Class("lg-main").ID("main").TabIndex(-1).Body(
			app.Elem("div").Class("lg-body").DataSet("w", "full").Body(loading.Body(words...)),
		),
	}.ui()
}
