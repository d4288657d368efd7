package settings

import (
	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"landgang/app/platform"
	"landgang/app/screen"
	"landgang/app/ui"
	"landgang/shared/text"
)

func view(a screen.App, m model, s *Screen) app.UI {
	t := a.Words()
	return screen.Main(
		screen.Bar(a, t.Settings(), t.ToStart(), screen.PathStart, screen.OnList),
		app.Elem("div").Class("lg-body").Body(
			screen.Heading(t.Settings()),
			choice("sprak", t.LanguageField(), string(m.language), languages(), s.onLanguage),
			choice("utseende", t.SchemeField(), string(m.scheme), schemes(t), s.onScheme),
			install(t, m, s),
			storage(t, m),
			account(t, m, s),
		),
	)
}

func choice(id, label, chosen string, list []ui.Option, onChoose app.EventHandler) app.UI {
	return ui.Field{ID: id, Label: label, Control: func(about ui.About) app.UI {
		return ui.Options{Name: id, Chosen: chosen, List: list, About: about, OnChoose: onChoose}.UI()
	}}.Set()
}

func languages() []ui.Option {
	var list []ui.Option
	for _, l := range text.Languages() {
		list = append(list, ui.Option{Value: string(l), Title: l.Own()})
	}
	return list
}

func schemes(t text.Catalogue) []ui.Option {
	return []ui.Option{
		{Value: string(platform.Auto), Title: t.SchemeAuto()},
		{Value: string(platform.Light), Title: t.SchemeLight()},
		{Value: string(platform.Dark), Title: t.SchemeDark()},
	}
}

// install offers the app as an installed one, where the browser can, and says how where only the person can.
func install(t text.Catalogue, m model, s *Screen) app.UI {
	body := []app.UI{app.Elem("p").Text(t.InstallWhy(m.device))}
	switch {
	case m.installed:
		body = []app.UI{app.Elem("p").Text(t.Installed())}
	case m.installable:
		button := ui.Button{Look: ui.Secondary, Text: t.Install(), OnClick: s.onInstall}
		body = append(body, app.Elem("div").Class("lg-btns").Body(button.UI()))
	case m.apple:
		body = append(body, app.Elem("p").Text(t.InstallApple()))
	default:
		return nil
	}
	return ui.Section{Heading: t.InstallHeading(), Body: body}.UI()
}

func storage(t text.Catalogue, m model) app.UI {
	if m.kept == unknown {
		return nil
	}
	words := t.StorageUnkept()
	if m.kept == yes {
		words = t.StorageKept()
	}
	return ui.Section{Heading: t.StorageHeading(m.device), Body: []app.UI{app.Elem("p").Text(words)}}.UI()
}

func account(t text.Catalogue, m model, s *Screen) app.UI {
	body := []app.UI{
		app.Elem("p").Text(t.SignedInAs(m.name)),
		app.Elem("div").Class("lg-btns").Body(
			ui.Button{Look: ui.Secondary, Icon: ui.IconLeave, Text: t.SignOut(), OnClick: s.onSignOut}.UI(),
		),
	}
	said := app.Elem("div")
	switch {
	case m.blocked.Claims > 0:
		said.Body(here(m, t.SignOutBlocked(m.blocked.Claims, m.device)))
	case m.blocked.Refused > 0:
		said.Body(here(m, t.SignOutRefused(m.blocked.Refused)))
	case m.blocked.Typed > 0:
		said.Body(here(m, t.SignOutTyped(m.blocked.Typed)))
	case m.offline:
		said.Body(ui.Tide{Icon: ui.IconOffline, Text: t.SignInOffline()}.UI())
	}
	return ui.Section{Heading: t.AccountHeading(), Body: append(body, said)}.UI()
}

// here says what is on this device alone, and keeps the person signed in.
func here(m model, words string) app.UI {
	return ui.Tide{Icon: screen.DeviceIcon(m.device), Text: words}.UI()
}
