package ui

import "github.com/maxence-charriere/go-app/v10/pkg/app"

// Sink takes what a person types. It is the screen: a pointer, so that two renders pass the same one.
type Sink interface {
	// Typed keeps the text; nothing slow may be done here. It says whether the page shows something else now.
	Typed(ctx app.Context, id, raw string) bool
	// Left takes the text as finished, and gives back what shall stand in the field.
	Left(ctx app.Context, id, raw string) string
}

// Mode is the keyboard that a phone brings up.
type Mode string

// The keyboards.
const (
	Words   Mode = ""
	Decimal Mode = "decimal"
	Digits  Mode = "numeric"
	Email   Mode = "email"
	Secret  Mode = "password"
	Lines   Mode = "lines" // a text of several lines
)

// Input is a field for text. The browser keeps what is typed until the cursor leaves; a value that comes from elsewhere
// meanwhile waits until then, so that nobody's typing is pulled away under their hands.
type Input struct {
	app.Compo

	About  About
	Value  string
	Mode   Mode
	Fill   string // autocomplete
	Label  string // for a screen reader, where no label stands beside
	Max    int    // characters; 0 for no limit
	Sink   Sink
	typing bool
	first  string
}

// OnInit keeps the value that the field is made with.
func (i *Input) OnInit() { i.first = i.Value }

// CompoID makes the field of another id another field, so that no half-typed text moves to it.
func (i *Input) CompoID() string { return i.About.ID }

// OnUpdate shows a value that was changed elsewhere.
func (i *Input) OnUpdate(app.Context) {
	if !i.typing {
		i.show(i.Value)
	}
}

// Render draws the field. Its value attribute never changes: what a person types is the browser's.
func (i *Input) Render() app.UI {
	value := i.first
	if !i.Mounted() {
		value = i.Value
	}
	if i.Mode == Lines {
		return i.lines(value)
	}
	in := app.Input().Class("ds-input").ID(i.About.ID).Name(i.About.ID).Type(i.kind()).Value(value).
		OnInput(i.onInput).OnChange(i.onLeave).OnBlur(i.onLeave)
	if i.Mode == Decimal || i.Mode == Digits {
		in.Attr("inputmode", string(i.Mode))
	}
	fill := i.Fill
	if fill == "" {
		fill = "off"
	}
	in.Attr("autocomplete", fill)
	if i.Label != "" {
		in.Aria("label", i.Label)
	}
	if i.Max > 0 {
		in.MaxLength(i.Max)
	}
	if i.About.DescribedBy != "" {
		in.Aria("describedby", i.About.DescribedBy)
	}
	if i.About.Invalid {
		in.Aria("invalid", true)
	}
	return in
}

func (i *Input) lines(value string) app.UI {
	area := app.Elem("textarea").Class("ds-input").ID(i.About.ID).Attr("name", i.About.ID).Attr("rows", 3).Text(value).
		OnInput(i.onInput).OnChange(i.onLeave).OnBlur(i.onLeave)
	if i.About.DescribedBy != "" {
		area.Aria("describedby", i.About.DescribedBy)
	}
	if i.About.Invalid {
		area.Aria("invalid", true)
	}
	return area
}

func (i *Input) kind() string {
	if i.Mode == Email || i.Mode == Secret {
		return string(i.Mode)
	}
	return "text"
}

func (i *Input) onInput(ctx app.Context, _ app.Event) {
	i.typing = true
	if !i.Sink.Typed(ctx, i.About.ID, ctx.JSSrc().Get("value").String()) {
		ctx.PreventUpdate()
	}
}

func (i *Input) onLeave(ctx app.Context, _ app.Event) {
	i.typing = false
	raw := ctx.JSSrc().Get("value").String()
	if shown := i.Sink.Left(ctx, i.About.ID, raw); shown != raw {
		i.show(shown)
	}
}

func (i *Input) show(value string) { i.JSValue().Set("value", value) }
