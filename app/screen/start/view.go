package start

import (
	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"landgang/app/screen"
	"landgang/app/ui"
)

// extras are what the page has besides itself once the app is there.
type extras struct {
	more app.UI // a button for more rows, or nil
}

// TemplateView draws the template of the page, marked for boot.js.
func TemplateView() app.UI { return draw(Template(), extras{}, true) }

func draw(p Page, x extras, template bool) app.UI {
	body := []app.UI{heading(p)}
	if p.State != "" {
		body = append(body, app.Elem("p").Class("lg-tide", "narrow").Role("status").Text(p.State))
	}
	body = append(body, app.Elem("div").Class("lg-grid2").Body(
		column("left", p.Left, template), column("right", p.Right, template),
	))
	if x.more != nil {
		body = append(body, x.more)
	}
	bar := ui.Actions{
		Class: "narrow", Primary: ui.Button{Icon: ui.IconPlus, Text: p.New, Href: screen.PathNewClaim},
	}
	return app.Elem("main").Class("lg-main").ID("main").TabIndex(-1).Body(
		app.Elem("div").Class("lg-body").DataSet("w", "full").Body(body...),
		bar.Bar(),
	)
}

// heading greets on a PC; on a phone it is there for a screen reader alone.
func heading(p Page) app.UI {
	return app.Elem("div").Class("lg-h1", "lg-hello").Body(
		app.Elem("div").Body(
			app.Elem("h1").ID(screen.TitleID).TabIndex(-1).Text(p.Greeting),
			app.Elem("p").Class("mut", "wide").Text(p.Today),
		),
		app.Elem("div").Class("wide").Body(
			ui.Button{Icon: ui.IconPlus, Text: p.New, Href: screen.PathNewClaim}.UI(),
		),
	)
}

func column(name string, groups []Group, template bool) app.UI {
	body := make([]app.UI, len(groups))
	for i, g := range groups {
		body[i] = group(g, template)
	}
	col := app.Elem("div").Class("stack-6")
	if template {
		col.DataSet("each", name)
	}
	return col.Body(body...)
}

func group(g Group, template bool) app.UI {
	heading := app.Elem("h2").Body(app.Elem("span").Text(g.Heading))
	if g.Count != "" {
		heading = app.Elem("h2").Body(app.Elem("span").Text(g.Heading), app.Elem("span").Class("lg-count").Text(g.Count))
	}
	header := app.Elem("header").Body(heading)
	if g.More != "" {
		header = app.Elem("header").Body(heading, ui.Link{Text: g.More, Href: g.MoreAt}.UI())
	}
	section := app.Elem("section").Class("lg-sec")
	if template {
		section.DataSet("kind", g.kind())
	}
	if g.Empty != "" {
		return section.Body(header, ui.Empty{Title: g.Empty, Text: g.What}.UI())
	}
	items := make([]app.UI, len(g.Rows))
	for i, r := range g.Rows {
		item := app.Elem("li")
		if template {
			item.DataSet("kind", rowKind(r))
		}
		items[i] = item.Body(r.UI())
	}
	list := app.Elem("ul").Class("lg-group")
	if template {
		list.DataSet("each", "rows")
	}
	return section.Body(header, list.Body(items...))
}
