package ui

import "github.com/maxence-charriere/go-app/v10/pkg/app"

// Look is how much a button draws the eye.
type Look string

// The looks, from loud to quiet. A screen has one Primary at most.
const (
	Primary   Look = ""
	Secondary Look = "secondary"
	Tertiary  Look = "tertiary"
)

// Button is something to do; with an Href it is a link that looks like one.
type Button struct {
	ID      string
	Look    Look
	Danger  bool
	Icon    Icon
	Text    string
	Label   string // what a screen reader says instead of Text; it begins with the same words
	Class   string
	Href    string
	Submits bool // sends the form it stands in
	OnClick app.EventHandler
	Scope   string // names what OnClick captured, where buttons are made in a loop
}

// UI draws the button.
func (b Button) UI() app.UI {
	var body []app.UI
	if b.Icon != "" {
		body = append(body, b.Icon.UI())
	}
	if b.Text != "" {
		body = append(body, app.Elem("span").Text(b.Text))
	}
	if b.Href != "" {
		return b.attributes(app.Elem("a").Attr("href", b.Href)).Body(body...)
	}
	kind := "button"
	if b.Submits {
		kind = "submit"
	}
	return b.attributes(app.Elem("button").Attr("type", kind)).Body(body...)
}

func (b Button) attributes(e app.HTMLElem) app.HTMLElem {
	e.Class("ds-button", b.Class)
	if b.ID != "" {
		e.ID(b.ID)
	}
	if b.Look != Primary {
		e.DataSet("variant", string(b.Look))
	}
	if b.Danger {
		e.DataSet("color", "danger")
	}
	if b.Text == "" {
		e.Attr("data-icon", "true")
	}
	if b.Label != "" {
		e.Aria("label", b.Label)
	}
	if b.OnClick != nil {
		e.On("click", b.OnClick, app.EventScope(b.Scope, b.Href))
	}
	return e
}

// Link is a link in running text or at the end of a heading.
type Link struct {
	Text, Href string
	Icon       Icon
	Class      string
	OnClick    app.EventHandler
}

// UI draws the link.
func (l Link) UI() app.UI {
	a := app.Elem("a").Class("ds-link", l.Class).Attr("href", l.Href)
	if l.OnClick != nil {
		a.OnClick(l.OnClick, app.EventScope(l.Href))
	}
	if l.Icon == "" {
		return a.Text(l.Text)
	}
	return a.Body(l.Icon.UI(), app.Elem("span").Text(l.Text))
}
