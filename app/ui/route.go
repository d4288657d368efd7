package ui

import "github.com/maxence-charriere/go-app/v10/pkg/app"

// Route is the line "Hvor er kravet?": four stops, of which Now is where the claim is.
type Route struct {
	Label   string // what the line is, for a screen reader
	Stops   [4]string
	Done    string // the word for a stop that is passed, for a screen reader
	Now     int    // len(Stops) where all is passed
	Arrived bool   // it has just come here: the dot travels, once
}

// UI draws the line.
func (r Route) UI() app.UI {
	stops := make([]app.UI, len(r.Stops))
	for i, name := range r.Stops {
		stops[i] = r.stop(i, name)
	}
	line := app.Ol().Class("lg-route").Aria("label", r.Label)
	if r.Arrived {
		line.DataSet("arrived", "yes")
	}
	return line.Body(stops...)
}

func (r Route) stop(i int, name string) app.UI {
	stop := app.Li()
	switch {
	case i < r.Now:
		return stop.DataSet("s", "done").Body(
			app.Span().Class("dot").Body(IconDone.UI()),
			app.Span().Body(app.Span().Text(name), Hidden(" – "+r.Done)),
		)
	case i == r.Now:
		stop.DataSet("s", "now").Aria("current", "step")
	}
	return stop.Body(app.Span().Class("dot"), app.Span().Text(name))
}

// Stops are the places of a drive, from start to end, each with its field.
func Stops(fields ...app.UI) app.UI {
	items := make([]app.UI, len(fields))
	for i, field := range fields {
		li := app.Li()
		if i == 0 || i == len(fields)-1 {
			li.DataSet("end", "yes")
		}
		items[i] = li.Body(app.Span().Class("dot"), field)
	}
	return app.Ol().Class("lg-stops").Body(items...)
}
