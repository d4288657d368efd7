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
	line := app.Elem("ol").Class("lg-route").Aria("label", r.Label)
	if r.Arrived {
		line.DataSet("arrived", "yes")
	}
	return line.Body(stops...)
}

func (r Route) stop(i int, name string) app.UI {
	stop := app.Elem("li")
	switch {
	case i < r.Now:
		return stop.DataSet("s", "done").Body(
			app.Elem("span").Class("dot").Body(IconDone.UI()),
			app.Elem("span").Body(app.Elem("span").Text(name), Hidden(" – "+r.Done)),
		)
	case i == r.Now:
		stop.DataSet("s", "now").Aria("current", "step")
	}
	return stop.Body(app.Elem("span").Class("dot"), app.Elem("span").Text(name))
}

// Stops are the places of a drive, from start to end, each with its field.
func Stops(fields ...app.UI) app.UI {
	items := make([]app.UI, len(fields))
	for i, field := range fields {
		li := app.Elem("li")
		if i == 0 || i == len(fields)-1 {
			li.DataSet("end", "yes")
		}
		items[i] = li.Body(app.Elem("span").Class("dot"), field)
	}
	return app.Elem("ol").Class("lg-stops").Body(items...)
}
