package shell

import (
	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"landgang/app/screen"
	"landgang/app/ui"
	"landgang/shared/text"
)

// maxListed is how many claims the pane shows: it is for what is at hand; all the rest is behind "Tidligere krav".
const maxListed = 40

// claimList is the pane with the person's claims, beside the one that is open.
func claimList(a screen.App, g screen.Groups, current string) app.UI {
	t, room := a.Words(), maxListed
	head := app.Elem("div").Class("row", "between").Body(
		app.Elem("h2").Text(t.Claims()),
		ui.Button{Icon: ui.IconPlus, Text: t.NewClaim(), Href: screen.PathNewClaim}.UI(),
	)
	body := []app.UI{head}
	add := func(heading string, rows []ui.Row) {
		room -= len(rows)
		if len(rows) > 0 {
			body = append(body, listed(heading, rows, current))
		}
	}
	add(t.NeedsYou(), g.Needs[:min(len(g.Needs), room)])
	add(t.Drafts(), screen.ClaimRows(a, g.Drafts, room))
	add(t.WillBeSent(), screen.ClaimRows(a, g.Waiting, room))
	add(t.Sent(), screen.ClaimRows(a, g.Sent, room))
	return app.Elem("section").Class("lg-list").Aria("label", t.Claims()).Body(body...)
}

func listed(heading string, rows []ui.Row, current string) app.UI {
	items := make([]app.UI, len(rows))
	for i, row := range rows {
		row.Current = row.Href == current
		items[i] = row.UI()
	}
	return app.Elem("div").Class("stack-3").Body(app.Elem("h3").Class("s", "mut").Text(heading), ui.Group(items...))
}

// lineList is the pane with the lines of a claim, beside the one that is open.
func lineList(a screen.App, p screen.Place) app.UI {
	r, t := a.Replica(), a.Words()
	v, ok := r.Claim(p.Claim)
	if !ok {
		return nil
	}
	sum := t.LineCount(len(v.Claim.Lines)) + " · " + text.Money(v.Result.Total)
	body := []app.UI{app.Elem("div").Body(
		ui.Link{
			Text: screen.Title(t, v.Claim.Title, ""), Href: screen.PathClaim(p.Claim), Icon: ui.IconBack, Class: "tap",
		}.UI(),
		app.Elem("p").Class("s", "mut").Text(sum),
	)}
	p.Kind = screen.KindAt(r, p)
	days := screen.LinesByDay(t, v, r.Book(), r.Today())
	room := maxListed
	for _, day := range days {
		if room <= 0 {
			break
		}
		day.Rows = day.Rows[:min(len(day.Rows), room)]
		room -= len(day.Rows)
		body = append(body, dayList(day, p))
	}
	return app.Elem("section").Class("lg-list").Aria("label", t.Lines()).Body(body...)
}

func dayList(day screen.DayOfLines, p screen.Place) app.UI {
	items := make([]app.UI, len(day.Rows))
	for i, row := range day.Rows {
		row.Current = row.Href == p.Path()
		items[i] = row.UI()
	}
	return app.Elem("div").Class("stack-2").Body(
		app.Elem("h2").Class("lg-dh").Text(day.Heading), ui.Group(items...),
	)
}
