package shell

import (
	"strconv"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"landgang/app/screen"
	"landgang/app/ui"
	"landgang/shared/text"
)

// frame is what stands around a screen: top, rail, list pane.
type frame struct {
	words        text.Catalogue
	place        screen.Kind
	name         string // of the person
	municipality string
	sync         ui.Sync
	open         string // how many claims are open
	list         app.UI // the pane between rail and screen, or nil
	screen       app.UI
	over         app.UI // a sheet, or nil
	notice       app.UI // of what was done and can be taken back, or of a new version; or nil
	busy         bool   // the page is about to load itself again: nothing on it can be used
}

// inner says whether a screen has a bar of its own on a phone, instead of the top.
func inner(k screen.Kind) bool { return k != screen.Start }

func (f frame) ui() app.UI {
	body := []app.UI{
		app.Elem("a").Class("ds-skip-link").Attr("href", "#main").Text(f.words.SkipToContent()),
		f.top(),
		f.rail(),
	}
	page := app.Elem("div").Class("lg-app")
	if inner(f.place) {
		page.Class("lg-inner")
	}
	if f.list != nil {
		page.DataSet("l", "split")
		body = append(body, f.list)
	}
	body = append(body, f.screen)
	if f.over != nil {
		body = append(body, f.over)
	}
	if f.notice != nil { // the last of all: it comes and goes without moving a field that somebody types into
		body = append(body, f.notice)
	}
	if f.busy {
		page.Attr("inert", true)
	}
	return page.Body(body...)
}

func (f frame) top() app.UI {
	body := []app.UI{
		app.Elem("a").Class("lg-logo").Attr("href", screen.PathStart).Aria("label", f.words.HomeLabel()).
			Body(ui.Mark.UI("mark"), app.Elem("span").Text("Landgang")),
	}
	if f.municipality != "" {
		body = append(body, app.Elem("span").Class("wide", "lg-where").Text(f.municipality))
	}
	body = append(body, app.Elem("span").Class("sp"), f.sync.UI())
	if f.name != "" {
		body = append(body, app.Elem("span").Class("wide", "s", "b").Text(f.name))
	}
	return app.Elem("header").Class("lg-top").Body(body...)
}

func (f frame) rail() app.UI {
	t := f.words
	return app.Elem("nav").Class("lg-rail").Aria("label", t.MainMenu()).Body(
		f.link(screen.PathStart, ui.IconHouse, t.Start(), "", f.place == screen.Start),
		f.link(screen.PathEarlier, ui.IconTasks, t.Claims(), f.open, f.place != screen.Start && f.place != screen.Settings),
		f.link(screen.PathSettings, ui.IconSettings, t.Settings(), "", f.place == screen.Settings),
	)
}

func (f frame) link(href string, icon ui.Icon, words, count string, current bool) app.UI {
	a := app.Elem("a").Attr("href", href)
	if current {
		a.Aria("current", "page")
	}
	body := []app.UI{icon.UI(), app.Elem("span").Text(words)}
	if count != "" {
		body = append(body, app.Elem("span").Class("n").Text(count))
	}
	return a.Body(body...)
}

func open(g screen.Groups) string {
	if n := g.Open(); n > 0 {
		return strconv.Itoa(n)
	}
	return ""
}
