package signin

import (
	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"landgang/app/screen"
	"landgang/app/ui"
	"landgang/shared/problem"
	"landgang/shared/text"
)

// view draws the harbour and the step in hand.
func view(t text.Catalogue, municipality string, m model, s *Screen) app.UI {
	lead := t.SignInLead()
	return app.Elem("div").Class("lg-login").Body(
		app.Elem("header").Class("lg-scene").Body(
			app.Elem("div").Class("lg-logo").Body(ui.Mark.UI("mark"), app.Elem("span").Text("Landgang")),
			app.Elem("p").Class("lg-lead").Body(app.Elem("span").Text(lead[0]), app.Elem("span").Text(lead[1])),
			ui.Harbour.UI("art"),
		),
		app.Elem("main").Class("lg-panel").ID("main").TabIndex(-1).Body(
			heading(t, municipality, m),
			app.Elem("form").Class("stack-6").Attr("novalidate", true).On("submit", s.onNext).Body(step(t, m, s)...),
			after(t, m),
		),
	)
}

func heading(t text.Catalogue, municipality string, m model) app.UI {
	if m.second {
		return app.Elem("div").Body(
			app.Elem("h1").ID(screen.TitleID).TabIndex(-1).Text(t.PasswordTitle()),
			app.Elem("p").Class("mut").Body(app.Text(t.PasswordAs()+" "), app.Elem("b").Text(m.email)),
		)
	}
	title := app.Elem("h1").ID(screen.TitleID).TabIndex(-1).Text(t.SignIn())
	if municipality == "" {
		municipality = "\u00a0" // its line is there before the server has said it: nothing moves then
	}
	return app.Elem("div").Body(title, app.Elem("p").Class("mut").Text(municipality))
}

// step is the field and the buttons. The field of the other step stays, so that a password keeper sees both.
func step(t text.Catalogue, m model, s *Screen) []app.UI {
	fault := ""
	if m.fault != problem.None {
		fault = text.Problem(t, problem.Problem{Path: string(fieldOf(m)), Code: m.fault}).Sentence()
	}
	if !m.second {
		field := ui.Field{
			ID: emailID, Label: t.EmailField(), Need: t.Required(), Hint: t.EmailHint(), Error: fault,
			Control: func(a ui.About) app.UI {
				return &ui.Input{About: a, Value: m.email, Mode: ui.Email, Fill: "username", Sink: s}
			},
		}
		next := ui.Button{ID: "neste", Text: t.NextStep(), Submits: true}
		return []app.UI{field.UI(), app.Elem("div").Class("lg-btns").Body(next.UI())}
	}
	if m.failure != "" {
		fault = m.failure
	}
	mode, show := ui.Secret, t.ShowPassword()
	if m.visible {
		mode, show = ui.Words, t.HidePassword()
	}
	field := ui.Field{
		ID: passwordID, Label: t.PasswordField(), Need: t.Required(), Error: fault,
		Control: func(a ui.About) app.UI {
			input := &ui.Input{About: a, Value: m.password, Mode: mode, Fill: "current-password", Sink: s}
			toggle := ui.Button{Look: ui.Tertiary, Text: show, Class: "lg-show", OnClick: s.onShow}
			return app.Elem("div").Class("lg-aff", "lg-secret").Body(input, toggle.UI())
		},
	}
	words := t.SignIn()
	if m.busy {
		words = t.SigningIn()
	}
	return []app.UI{field.UI(), app.Elem("div").Class("lg-btns").Body(
		ui.Button{ID: "neste", Text: words, Submits: true}.UI(),
		ui.Button{Look: ui.Secondary, Text: t.PreviousStep(), OnClick: s.onBack}.UI(),
	)}
}

func fieldOf(m model) problem.Field {
	if m.second {
		return problem.FieldPassword
	}
	return problem.FieldEmail
}

func after(t text.Catalogue, m model) app.UI {
	if !m.second {
		return nil
	}
	return ui.Tide{Icon: ui.IconPhone, Text: t.SignInThen()}.UI()
}
