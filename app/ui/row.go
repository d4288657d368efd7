package ui

import (
	"strconv"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// Tone is a tile's colour. It never says anything that words do not say too.
type Tone string

// The tones.
const (
	Plain   Tone = ""
	Info    Tone = "info"
	Warning Tone = "warning"
	Success Tone = "success"
)

// Row is a line of a list: tile, title, detail, amount. The whole row is the target.
type Row struct {
	Href    string
	Icon    Icon
	Tone    Tone
	Title   string
	Detail  string
	Amount  string // none: a mark that says there is more behind
	State   app.UI // a chip, or nil
	Current bool   // it is what the pane beside shows
}

// UI draws the row.
func (r Row) UI() app.UI {
	tile := app.Elem("span").Class("ic")
	if r.Tone != Plain {
		tile.DataSet("c", string(r.Tone))
	}
	a := app.Elem("a").Class("lg-line").Attr("href", r.Href)
	if r.Current {
		a.Aria("current", true)
	}
	body := []app.UI{tile.Body(r.Icon.UI()), app.Elem("span").Class("ti").Text(r.Title)}
	if r.Detail != "" {
		body = append(body, app.Elem("span").Class("me").Text(r.Detail))
	}
	if r.Amount != "" {
		body = append(body, app.Elem("span").Class("am").Text(r.Amount))
	} else {
		body = append(body, app.Elem("span").Class("am", "go").Body(IconForward.UI()))
	}
	if r.State != nil {
		body = append(body, app.Elem("span").Class("st").Body(r.State))
	}
	return a.Body(body...)
}

// Group is a card of rows.
func Group(rows ...app.UI) app.UI {
	items := make([]app.UI, len(rows))
	for i, row := range rows {
		items[i] = app.Elem("li").Body(row)
	}
	return app.Elem("ul").Class("lg-group").Body(items...)
}

// Section is a heading with what stands under it.
type Section struct {
	Heading string
	Count   int // shown where it is above 0
	More    *Link
	Body    []app.UI
	Class   string
}

// UI draws the section.
func (s Section) UI() app.UI {
	heading := app.Elem("h2").Text(s.Heading)
	if s.Count > 0 {
		heading = app.Elem("h2").Body(
			app.Elem("span").Text(s.Heading+" "),
			app.Elem("span").Class("lg-count").Text(strconv.Itoa(s.Count)),
		)
	}
	header := app.Elem("header").Body(heading)
	if s.More != nil {
		header = app.Elem("header").Body(heading, s.More.UI())
	}
	return app.Elem("section").Class("lg-sec", s.Class).Body(append([]app.UI{header}, s.Body...)...)
}

// Chip is a state: an icon and its words.
type Chip struct {
	Icon  Icon
	Tone  Tone
	Quiet bool // without a ground of its own
	Text  string
}

// UI draws the chip.
func (c Chip) UI() app.UI {
	chip := app.Elem("span").Class("lg-chip")
	if c.Tone != Plain {
		chip.DataSet("c", string(c.Tone))
	}
	if c.Quiet {
		chip.DataSet("v", "plain")
	}
	return chip.Body(c.Icon.UI(), app.Elem("span").Text(c.Text))
}

// Choice is a row with a button at its end: something that is offered, or said of a thing.
type Choice struct {
	Title, Detail string
	End           app.UI
}

// UI draws the row.
func (c Choice) UI() app.UI {
	words := []app.UI{app.Elem("p").Class("ti").Text(c.Title)}
	if c.Detail != "" {
		words = append(words, app.Elem("p").Class("s", "mut").Text(c.Detail))
	}
	row := app.Elem("div").Class("lg-meet")
	if c.End == nil {
		return row.Body(app.Elem("div").Class("w").Body(words...))
	}
	return row.Body(app.Elem("div").Class("w").Body(words...), c.End)
}
