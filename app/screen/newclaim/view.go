package newclaim

import (
	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"landgang/app/screen"
	"landgang/app/ui"
	"landgang/shared/problem"
	"landgang/shared/text"
)

// model is what the form shows.
type model struct {
	title   string
	chosen  string
	offered []ui.Option
	fault   problem.Problem
}

func view(a screen.App, m model, s *Screen) app.UI {
	t := a.Words()
	words := ""
	if m.fault.Code != problem.None {
		words = text.Problem(t, m.fault).Sentence()
	}
	title := ui.Field{
		ID: titleID, Label: t.TitleField(), Need: t.Required(), Hint: t.TitleHint(), Error: words,
		Control: func(about ui.About) app.UI { return &ui.Input{About: about, Value: m.title, Sink: s} },
	}
	allocation := ui.Field{
		ID: allocationID, Label: t.AllocationField(), Need: t.Optional(), Hint: t.AllocationHint(),
		Control: func(about ui.About) app.UI {
			return ui.Select{About: about, Chosen: m.chosen, List: m.offered, OnChoose: s.onChoose}.UI()
		},
	}
	bar := ui.Actions{Primary: ui.Button{ID: "lag", Text: t.MakeClaim(), Submits: true}}
	return screen.Main(
		screen.Bar(a, t.NewClaim(), t.ToStart(), screen.PathStart, screen.OnForm),
		app.Elem("form").Class("lg-form").Attr("novalidate", true).On("submit", s.onMake).Body(
			app.Elem("div").Class("lg-body").Body(
				screen.Heading(t.NewClaim()),
				title.UI(),
				allocation.UI(),
			),
			bar.Bar(),
		),
	)
}
