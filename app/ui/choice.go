package ui

import "github.com/maxence-charriere/go-app/v10/pkg/app"

// Option is one of a few: a title, and what it means.
type Option struct{ Value, Title, Detail string }

// Options are choice cards of which one is chosen.
type Options struct {
	Name     string // of the group; the cards have the ids Name-Value
	Chosen   string
	List     []Option
	About    About
	OnChoose app.EventHandler // reads the value of its source
	OnPress  app.EventHandler // of a finger or the mouse, before the choice it may make; or nil
	OnKey    app.EventHandler // as OnPress, of a key
}

// UI draws the cards.
func (o Options) UI() app.UI {
	cards := make([]app.UI, len(o.List))
	for i, opt := range o.List {
		cards[i] = o.card(opt)
	}
	group := app.Elem("div").Class("lg-opts")
	if o.OnPress != nil {
		group.On("pointerdown", o.OnPress)
	}
	if o.OnKey != nil {
		group.On("keydown", o.OnKey)
	}
	return group.Body(cards...)
}

func (o Options) card(opt Option) app.UI {
	id := o.Name + "-" + opt.Value
	radio := app.Input().Class("ds-input").Type("radio").Name(o.Name).ID(id).Value(opt.Value).
		Checked(opt.Value == o.Chosen).OnChange(o.OnChoose, app.EventScope(id))
	if o.About.Invalid {
		radio.Aria("invalid", true)
	}
	words := []app.UI{app.Elem("span").Class("b").Text(opt.Title)}
	if opt.Detail != "" {
		words = append(words, app.Elem("span").Class("s", "mut").Text(opt.Detail))
	}
	return app.Elem("label").Class("lg-opt").Attr("for", id).Body(radio, app.Elem("span").Class("w").Body(words...))
}

// Select is a list to choose one of, where there are too many for cards.
type Select struct {
	About    About
	Chosen   string
	Empty    string // the words of no choice; "" where there is always one
	List     []Option
	OnChoose app.EventHandler
}

// UI draws the list.
func (s Select) UI() app.UI {
	var options []app.UI
	if s.Empty != "" {
		options = append(options, app.Elem("option").Attr("value", "").Attr("selected", s.Chosen == "").Text(s.Empty))
	}
	for _, o := range s.List {
		options = append(options, app.Elem("option").Attr("value", o.Value).Attr("selected", o.Value == s.Chosen).Text(o.Title))
	}
	list := app.Elem("select").Class("ds-input").ID(s.About.ID).OnChange(s.OnChoose, app.EventScope(s.About.ID))
	if s.About.DescribedBy != "" {
		list.Aria("describedby", s.About.DescribedBy)
	}
	if s.About.Invalid {
		list.Aria("invalid", true)
	}
	return list.Body(options...)
}

// Value reads the value of the input that an event came from.
func Value(ctx app.Context) string { return ctx.JSSrc().Get("value").String() }

// Checked reads whether the switch that an event came from is on.
func Checked(ctx app.Context) bool { return ctx.JSSrc().Get("checked").Bool() }

// Pick is a chip that is pressed to choose, or to add.
type Pick struct {
	ID      string
	Icon    Icon
	Text    string
	Toggles bool // it can be on or off
	On      bool
	OnClick app.EventHandler
	Scope   string
}

// Picks are chips that belong together.
func Picks(label string, picks ...Pick) app.UI {
	chips := make([]app.UI, len(picks))
	for i, p := range picks {
		chips[i] = p.ui()
	}
	return app.Elem("div").Class("lg-chips").Role("group").Aria("label", label).Body(chips...)
}

func (p Pick) ui() app.UI {
	chip := app.Elem("button").Class("lg-pick").Attr("type", "button").OnClick(p.OnClick, app.EventScope(p.Scope))
	if p.ID != "" {
		chip.ID(p.ID)
	}
	if p.Toggles {
		chip.Aria("pressed", p.On)
	}
	if p.Icon == "" {
		return chip.Text(p.Text)
	}
	return chip.Body(p.Icon.UI(), app.Elem("span").Text(p.Text))
}

// Switch is on or off; the whole row is its target.
type Switch struct {
	ID, Text string
	On       bool
	Ruled    bool // a line above it
	OnChange app.EventHandler
}

// UI draws the switch.
func (s Switch) UI() app.UI {
	class := ""
	if s.Ruled {
		class = "rule"
	}
	return app.Elem("label").Class("lg-switch", class).Attr("for", s.ID).Body(
		app.Elem("span").Class("b").Text(s.Text),
		app.Input().Class("ds-input").Type("checkbox").Role("switch").ID(s.ID).Checked(s.On).
			OnChange(s.OnChange, app.EventScope(s.ID)),
	)
}

// Stepper is a small number with a step down and a step up beside it.
type Stepper struct {
	Less, More     string // what the two buttons do, for a screen reader
	Input          app.UI
	OnLess, OnMore app.EventHandler
}

// UI draws the stepper.
func (s Stepper) UI() app.UI {
	return app.Elem("div").Class("lg-step").Body(
		Button{Look: Secondary, Icon: IconMinus, Label: s.Less, OnClick: s.OnLess}.UI(),
		s.Input,
		Button{Look: Secondary, Icon: IconPlus, Label: s.More, OnClick: s.OnMore}.UI(),
	)
}

// Chips are choices of which one is chosen, as chips: short words, side by side.
type Chips Options

// UI draws the chips.
func (c Chips) UI() app.UI {
	chips := make([]app.UI, len(c.List))
	for i, opt := range c.List {
		id := c.Name + "-" + opt.Value
		radio := app.Input().Class("vh").Type("radio").Name(c.Name).ID(id).Value(opt.Value).
			Checked(opt.Value == c.Chosen).OnChange(c.OnChoose, app.EventScope(id))
		if c.About.Invalid {
			radio.Aria("invalid", true)
		}
		body := []app.UI{radio}
		if opt.Value == c.Chosen {
			body = append(body, IconCheck.UI())
		}
		chips[i] = app.Elem("label").Class("lg-pick").Attr("for", id).Body(append(body, app.Elem("span").Text(opt.Title))...)
	}
	return app.Elem("div").Class("lg-chips").Body(chips...)
}
