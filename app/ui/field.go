package ui

import (
	"strings"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// Field is a label with what is filled in under it: hint above, error below, both read with the field.
type Field struct {
	ID      string
	Label   string
	Need    string // "Må fylles ut" or "Valgfritt"
	Hint    string
	Error   string
	Control func(About) app.UI
}

// About is what an input must say of itself so that its hint and its error are read with it.
type About struct {
	ID          string
	DescribedBy string // ids of hint and error
	Invalid     bool
}

// ErrorID is the id of the text that says what is wrong in a field.
func ErrorID(id string) string { return id + "-e" }

func hintID(id string) string { return id + "-h" }

func (f Field) about() About {
	var ids []string
	if f.Hint != "" {
		ids = append(ids, hintID(f.ID))
	}
	if f.Error != "" {
		ids = append(ids, ErrorID(f.ID))
	}
	return About{ID: f.ID, DescribedBy: strings.Join(ids, " "), Invalid: f.Error != ""}
}

// UI draws the field with a label of its own.
func (f Field) UI() app.UI {
	label := app.Elem("label").Attr("for", f.ID).Body(f.caption()...)
	return app.Elem("div").Class("lg-field").Body(append([]app.UI{label}, f.rest()...)...)
}

// Set draws the field as a group of several inputs.
func (f Field) Set() app.UI {
	legend := app.Elem("legend").Class("lg-legend").Body(f.caption()...)
	set := app.Elem("fieldset").Class("lg-field").ID(f.ID)
	if about := f.about(); about.DescribedBy != "" {
		set.Aria("describedby", about.DescribedBy)
	}
	return set.Body(append([]app.UI{legend}, f.rest()...)...)
}

func (f Field) caption() []app.UI {
	caption := []app.UI{app.Elem("span").Text(f.Label)}
	if f.Need != "" {
		caption = append(caption, app.Elem("span").Class("lg-req").Text(f.Need))
	}
	return caption
}

func (f Field) rest() []app.UI {
	var rest []app.UI
	if f.Hint != "" {
		rest = append(rest, app.Elem("p").Class("hint").ID(hintID(f.ID)).Text(f.Hint))
	}
	return append(rest, f.Control(f.about()), Fault(f.ID, f.Error))
}

// Fault is the place below a field where its error comes and goes; it is there from the start, so that a screen reader
// says what comes into it.
func Fault(id, text string) app.UI {
	place := app.Elem("div").Class("lg-fault").Aria("live", "polite")
	if text == "" {
		return place
	}
	return place.Body(app.Elem("p").Class("ds-validation-message").ID(ErrorID(id)).Text(text))
}

// Dated puts a weekday, or nothing yet, inside a date field.
func Dated(input app.UI, weekday string) app.UI {
	inside := app.Elem("span").Class("in").Aria("hidden", true)
	if weekday == "" {
		return app.Elem("div").Class("lg-datein").Body(input, inside.Body(IconCalendar.UI()))
	}
	return app.Elem("div").Class("lg-datein").Body(input, inside.Text(weekday))
}

// Numbered is one date of several: its label stands left of it.
func Numbered(id, label, fault string, control app.UI) app.UI {
	row := []app.UI{app.Elem("label").Attr("for", id).Text(label), control}
	below := app.Elem("div").Class("below").Body(Fault(id, fault))
	return app.Elem("div").Class("lg-date").Body(append(row, below)...)
}

// Affixed puts a unit outside what is typed.
func Affixed(input app.UI, unit string) app.UI {
	return app.Elem("div").Class("lg-aff").Body(input, app.Elem("span").Aria("hidden", true).Text(unit))
}

// Mistakes is the summary above the buttons: one link for each field that must be mended.
type Mistakes struct {
	Heading string
	Items   []Mistake
}

// Mistake leads to one field of the page, or, with an Href, to the page where it is.
type Mistake struct{ FieldID, Href, Text string }

// MistakesID is the id of the summary, for the focus.
const MistakesID = "rettes"

// UI draws the summary; nothing where nothing is wrong.
func (m Mistakes) UI() app.UI {
	box := app.Elem("div").Class("lg-fault").ID(MistakesID).TabIndex(-1)
	if len(m.Items) == 0 {
		return box
	}
	items := make([]app.UI, len(m.Items))
	for i, item := range m.Items {
		items[i] = app.Elem("li").Body(item.link())
	}
	return box.Class("ds-error-summary").Body(
		app.Elem("h2").Text(m.Heading),
		app.Elem("ul").Body(items...),
	)
}

func (m Mistake) link() app.UI {
	link := app.Elem("a").Class("ds-link").Text(m.Text)
	if m.Href != "" {
		return link.Attr("href", m.Href)
	}
	return link.Attr("href", "#"+m.FieldID).OnClick(toField, app.EventScope(m.FieldID))
}

// toField moves the focus to what a link of the page leads to, and leaves the address as it is.
func toField(ctx app.Context, e app.Event) {
	ctx.PreventUpdate()
	e.PreventDefault()
	e.Call("stopPropagation")
	href := ctx.JSSrc().Call("getAttribute", "href").String()
	Focus(ctx, strings.TrimPrefix(href, "#"))
}

// Focus gives an element the focus; the first field in it, where it takes none itself.
func Focus(ctx app.Context, id string) {
	el := ctx.JSSrc().Get("ownerDocument").Call("getElementById", id)
	if !el.Truthy() {
		return
	}
	if el.Get("tagName").String() == "FIELDSET" {
		if first := el.Call("querySelector", "input,textarea,select,button"); first.Truthy() {
			el = first
		}
	}
	el.Call("focus")
}
