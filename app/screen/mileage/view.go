package mileage

import (
	"slices"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"landgang/app/screen"
	"landgang/app/screen/form"
	"landgang/app/ui"
	"landgang/shared/claim"
	"landgang/shared/rules"
	"landgang/shared/text"
)

// model is what the form shows.
type model struct {
	words    text.Catalogue
	bar      app.UI
	title    string
	fresh    bool
	line     *claim.Line
	vehicles []ui.Option
	steps    []ui.Step
	sum      *rules.LineResult
	form     *form.Form
	faults   []form.Fault
	over     app.UI // a sheet, or nil
}

func (s *Screen) model() *model {
	t, r, l, sum := s.App.Words(), s.App.Replica(), s.on.Line(), s.on.Sum()
	m := &model{
		words: t, title: screen.LineTitle(t, l, r.Book()), fresh: s.on.Fresh, line: l, sum: sum,
		form: &s.on.Form, faults: s.on.Faults(),
		steps: screen.LineSteps(t, r.Book(), sum),
		bar:   screen.LineBar(s.App, s.on.View, l, t.Mileage()),
	}
	if s.on.Fresh {
		m.title = t.NewMileage()
	}
	allowed := rules.Vehicles(r.Book(), l.Date)
	if len(allowed) == 0 {
		allowed = rules.Vehicles(r.Book(), r.Today())
	}
	if l.Vehicle != "" && !slices.Contains(allowed, l.Vehicle) {
		allowed = append(slices.Clone(allowed), l.Vehicle)
	}
	for _, v := range allowed {
		m.vehicles = append(m.vehicles, ui.Option{Value: v, Title: t.Vehicle(v)})
	}
	if s.on.Showing {
		m.over = screen.CalculationSheet(s.App, s.on.View, []rules.LineResult{*sum}, m.title, s.on.OnShown)
	}
	return m
}

func (m *model) ui(on *Screen) app.UI {
	t := m.words
	main := []app.UI{m.bar, app.Elem("div").Class("lg-body").Body(
		app.Elem("div").Class("lg-h1").Body(screen.Heading(m.title), ui.Button{
			Look: ui.Tertiary, Danger: true, Icon: ui.IconTrash, Text: t.DeleteLine(), Class: "wide", OnClick: on.onDelete,
		}.UI()),
		m.dateField(on),
		m.route(on),
		m.kmField(on, ui.Field{ID: distanceID, Label: t.DistanceField(), Need: t.Required(), Hint: m.distanceHint()}),
		m.vehicleField(on),
		m.passengers(on),
		m.supplements(on),
		m.field(on, ui.Field{ID: purposeID, Label: t.PurposeField(), Need: t.Required()}, ui.Words),
		m.field(on, ui.Field{ID: noteID, Label: t.NoteField(), Need: t.Optional(), Hint: screen.LateHint(on.App, m.line)}, ui.Lines),
		m.sumCard(on),
		screen.DeadlineNote(on.App, m.line),
		screen.Mistakes(t, m.faults),
	)}
	actions := m.actions(on)
	main = append(main, actions.Bar(), actions.After())
	if m.over != nil {
		main = append(main, m.over)
	}
	return screen.Main(main...)
}

func (m *model) actions(on *Screen) ui.Actions {
	t := m.words
	a := ui.Actions{
		Primary:   ui.Button{Text: t.AddToClaim(), OnClick: on.onAdd},
		Secondary: &ui.Button{Look: ui.Secondary, Text: t.AddAndNew(), OnClick: on.onAddNew},
		Danger: &ui.Button{
			Look: ui.Tertiary, Danger: true, Icon: ui.IconTrash, Text: t.DeleteLine(), OnClick: on.onDelete,
		},
		SumLabel: t.Sum(), Sum: text.Money(m.sum.Sum),
	}
	if !m.fresh {
		a.Primary.Text = t.Done()
	}
	if m.line.HasDistance {
		a.SumNote = text.Km(m.line.Distance)
	}
	return a
}

func (m *model) input(on *Screen, about ui.About, mode ui.Mode) app.UI {
	return &ui.Input{About: about, Value: m.form.Text(about.ID), Mode: mode, Sink: on}
}

// field is a labelled field for text.
func (m *model) field(on *Screen, f ui.Field, mode ui.Mode) app.UI {
	f.Error = screen.FaultAt(m.words, m.faults, f.ID)
	f.Control = func(about ui.About) app.UI { return m.input(on, about, mode) }
	return f.UI()
}

// kmField is a labelled field for a distance.
func (m *model) kmField(on *Screen, f ui.Field) app.UI {
	f.Error = screen.FaultAt(m.words, m.faults, f.ID)
	f.Control = func(about ui.About) app.UI { return ui.Affixed(m.input(on, about, ui.Decimal), "km") }
	return f.UI()
}

func (m *model) dateField(on *Screen) app.UI {
	t, day := m.words, ""
	if !m.line.Date.IsZero() {
		day = t.Weekday(m.line.Date)
	}
	return ui.Field{
		ID: dateID, Label: t.DateField(), Need: t.Required(), Hint: t.DateHint(), Error: screen.FaultAt(t, m.faults, dateID),
		Control: func(about ui.About) app.UI { return ui.Dated(m.input(on, about, ui.Digits), day) },
	}.UI()
}

// route are the places of the drive, from start to end.
func (m *model) route(on *Screen) app.UI {
	t := m.words
	return app.Elem("section").Class("lg-card", "stack-3").Aria("labelledby", "strekning").Body(
		app.Elem("h2").ID("strekning").Text(t.RouteField()),
		ui.Stops(
			m.field(on, ui.Field{ID: fromID, Label: t.FromField(), Need: t.Required()}, ui.Words),
			m.field(on, ui.Field{ID: viaID, Label: t.ViaField(), Need: t.Optional()}, ui.Words),
			m.field(on, ui.Field{ID: toID, Label: t.ToField(), Need: t.Required()}, ui.Words),
		),
		ui.Switch{ID: roundTripID, Text: t.RoundTrip(), On: m.line.RoundTrip, Ruled: true, OnChange: on.onRoundTrip}.UI(),
	)
}

func (m *model) distanceHint() string {
	if m.line.RoundTrip {
		return m.words.DistanceHint()
	}
	return ""
}

// vehicleField is the choice of a vehicle, where there is one to choose.
func (m *model) vehicleField(on *Screen) app.UI {
	t := m.words
	if len(m.vehicles) < 2 && m.line.Vehicle != "" {
		return nil
	}
	empty := ""
	if m.line.Vehicle == "" {
		empty = t.ChooseOne()
	}
	return ui.Field{
		ID: vehicleID, Label: t.VehicleField(), Need: t.Required(), Error: screen.FaultAt(t, m.faults, vehicleID),
		Control: func(about ui.About) app.UI {
			return ui.Select{About: about, Chosen: m.line.Vehicle, Empty: empty, List: m.vehicles, OnChoose: on.onVehicle}.UI()
		},
	}.UI()
}

func (m *model) passengers(on *Screen) app.UI {
	t := m.words
	cards := make([]app.UI, len(m.line.Passengers))
	for i := range m.line.Passengers {
		cards[i] = app.Elem("li").Class("lg-passenger").Body(m.passenger(on, i)...)
	}
	// The list is there while it is empty, too: the chip that adds to it stays the same element, and what it leads to is
	// reached.
	body := []app.UI{app.Elem("ul").Class("lg-group").Body(cards...)}
	if len(m.line.Passengers) < claim.MaxPassengers {
		body = append(body, ui.Picks(t.Passengers(), ui.Pick{
			ID: addPassengerID, Icon: ui.IconPlus, Text: t.AddPassenger(), OnClick: on.onPassenger,
		}))
	}
	return ui.Section{Heading: t.Passengers(), Count: len(m.line.Passengers), Body: body}.UI()
}

func (m *model) passenger(on *Screen, i int) []app.UI {
	t, p := m.words, m.line.Passengers[i]
	who := t.PassengerNumber(i + 1)
	called := p.Name
	if called == "" {
		called = who
	}
	remove := app.Elem("button").Class("ds-button").Attr("type", "button").DataSet("variant", "tertiary").
		DataSet("id", string(p.ID)).
		Attr("data-icon", "true").Aria("label", t.RemovePassenger(called)).OnClick(on.onRemove, app.EventScope(string(p.ID)))
	return []app.UI{
		app.Elem("div").Class("row", "between").Body(app.Elem("h3").Text(who), remove.Body(ui.IconTrash.UI())),
		app.Elem("div").Class("lg-pair").Body(
			m.field(on, ui.Field{ID: nameID(p.ID), Label: t.PassengerName(), Need: t.Required()}, ui.Words),
			m.kmField(on, ui.Field{ID: kmID(p.ID), Label: t.PassengerDistance(), Need: t.Required()}),
		),
	}
}

// supplements are the fields that few drives need; they are open where one is filled in.
func (m *model) supplements(on *Screen) app.UI {
	t := m.words
	filled := m.form.Text(forestRoadID) != "" || m.form.Text(trailerID) != ""
	return app.Elem("details").Class("lg-details").Attr("open", filled).Body(
		app.Elem("summary").Body(app.Elem("span").Text(t.Supplements()), app.Elem("span").Class("lg-req").Text(t.Optional())),
		app.Elem("div").Class("lg-pair").Body(
			m.kmField(on, ui.Field{ID: forestRoadID, Label: t.ForestRoadField(), Hint: t.SupplementHint()}),
			m.kmField(on, ui.Field{ID: trailerID, Label: t.TrailerField(), Hint: t.SupplementHint()}),
		),
	)
}

// sumCard says what the drive is worth, and how it came about; nothing while it is worth nothing.
func (m *model) sumCard(on *Screen) app.UI {
	t := m.words
	var body []app.UI
	for _, p := range m.sum.Missing {
		body = append(body, ui.Check{Icon: ui.IconClock, Warning: true, Text: text.Problem(t, p).Sentence()}.UI())
	}
	if len(m.sum.Parts) > 0 {
		body = append(body,
			ui.Calc{Caption: t.CalculationTitle(), Steps: m.steps}.UI(),
			screen.Split(t, screen.KindsOfLine(m.sum)),
			ui.Button{
				Look: ui.Tertiary, Icon: ui.IconCalculator, Text: t.ShowCalculation(), Class: "lg-explain", OnClick: on.on.OnShow,
			}.UI())
	}
	if body == nil {
		return nil
	}
	return app.Elem("section").Class("lg-card", "lg-sum").Aria("label", t.Sum()).Aria("live", "polite").Body(body...)
}
