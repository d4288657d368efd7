// Package ui holds the parts that every screen is built of: each is a plain value whose UI method draws it, in the
// markup and the classes of the style sheet. It knows nothing of claims and has no words of its own.
//
// Elements are made by app.Elem, but for inputs, which have no end: each of go-app's element types that is used brings
// 20 kB of WebAssembly with it.
package ui

import "github.com/maxence-charriere/go-app/v10/pkg/app"

// Space is the space that lines may not break at.
const Space = "\u00a0"

// Hidden is a text for the screen reader alone.
func Hidden(text string) app.UI { return app.Elem("span").Class("vh").Text(text) }

// Strong is a text in bold.
func Strong(text string) app.UI { return app.Elem("b").Text(text) }

// Amount is an amount that never wraps.
func Amount(text string) app.UI { return app.Elem("span").Class("kr").Text(text) }

// Tide says how the weather is, once, in words: a connection is weather and its absence no error.
type Tide struct {
	Icon  Icon // may be none
	Lead  string
	Text  string
	Class string
}

// UI draws the note.
func (t Tide) UI() app.UI {
	words := app.Elem("span")
	if t.Lead != "" {
		words.Body(Strong(t.Lead), app.Elem("span").Text(" "+t.Text))
	} else {
		words.Text(t.Text)
	}
	note := app.Elem("p").Class("lg-tide", t.Class).Role("status")
	if t.Icon == "" {
		return note.Body(words)
	}
	return note.Body(t.Icon.UI(), words)
}

// Note is a message with what can be done about it: delete undone, an update that waits.
type Note struct {
	Text   string
	Action *Button
}

// UI draws the note. It is a live region: a screen reader says it when it comes.
func (n Note) UI() app.UI {
	box := app.Elem("div").Class("lg-note").Role("status")
	if n.Action == nil {
		return box.Body(app.Elem("p").Text(n.Text))
	}
	return box.Body(app.Elem("p").Text(n.Text), n.Action.UI())
}

// Notice is something to be told that can be taken back, or that is closed when it is read. It lies over the page, and
// stays until then.
type Notice struct {
	Text    string
	Action  *Button
	Close   string           // what the cross does, for a screen reader
	OnClose app.EventHandler // nil where it stays until its cause is gone
}

// UI draws the notice.
func (n Notice) UI() app.UI {
	body := []app.UI{app.Elem("p").Text(n.Text)}
	if n.Action != nil {
		body = append(body, n.Action.UI())
	}
	if n.OnClose != nil {
		body = append(body, Button{Look: Tertiary, Icon: IconClose, Label: n.Close, OnClick: n.OnClose}.UI())
	}
	return app.Elem("div").Class("lg-notice").Role("status").Body(body...)
}

// Empty says that there is nothing here: what is missing, and what to do.
type Empty struct{ Title, Text string }

// UI draws the small boat at the quay with its two sentences.
func (e Empty) UI() app.UI {
	return app.Elem("div").Class("lg-card", "lg-empty").Body(
		Quay.UI("art"),
		app.Elem("p").Class("b").Text(e.Title),
		app.Elem("p").Class("s", "mut").Text(e.Text),
	)
}

// Check is a sentence with its mark: done, or to be looked at.
type Check struct {
	Icon    Icon
	Warning bool
	Text    string
}

// UI draws the sentence.
func (c Check) UI() app.UI {
	p := app.Elem("p").Class("lg-check")
	if c.Warning {
		p.DataSet("c", "warning")
	}
	return p.Body(c.Icon.UI(), app.Elem("span").Text(c.Text))
}

// Sync is the badge that says what is where: always words, always a button.
type Sync struct {
	Icon    Icon
	Tone    string
	Text    string
	OnClick app.EventHandler
}

// UI draws the badge; nothing where there is nothing to say yet.
func (s Sync) UI() app.UI {
	if s.Text == "" {
		return app.Elem("span").Class("vh")
	}
	return app.Elem("button").Class("lg-sync").Attr("type", "button").DataSet("s", s.Tone).OnClick(s.OnClick).
		Body(s.Icon.UI(), app.Elem("span").Text(s.Text))
}

// Bar is the top of an inner screen on a phone: back, where one is, and the badge.
type Bar struct {
	Title string
	Back  string // what the arrow does, for a screen reader
	Href  string // where it leads
	Sync  Sync
}

// UI draws the bar.
func (b Bar) UI() app.UI {
	return app.Elem("div").Class("lg-bar").Body(
		Button{Look: Tertiary, Icon: IconBack, Label: b.Back, Href: b.Href, Class: "back"}.UI(),
		app.Elem("span").Class("t").Text(b.Title),
		b.Sync.UI(),
	)
}
