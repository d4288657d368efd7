package travel

import (
	"slices"
	"sort"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"landgang/app/screen"
	"landgang/app/screen/form"
	"landgang/app/ui"
	"landgang/shared/civil"
	"landgang/shared/claim"
	"landgang/shared/money"
	"landgang/shared/problem"
	"landgang/shared/rates"
	"landgang/shared/regulation"
	"landgang/shared/rules"
	"landgang/shared/text"
)

// home is the country that a trip without one was in.
const home = "NO"

// model is what the form shows.
type model struct {
	words     text.Catalogue
	bar       app.UI
	title     string
	line      *claim.Line
	fresh     bool
	countries []ui.Option
	currency  string // of the country's rate; "" where it needs none
	settings  regulation.Travel
	away      string // how long the trip was
	nights    []night
	nightRate string // the supplement for a night; "" where no rate is known
	outside   []outside
	periods   []period
	lines     []ui.Row // what belongs to the trip
	sum       *rules.LineResult
	total     money.Ore // with what belongs to it
	form      *form.Form
	faults    []form.Fault
	over      app.UI // a sheet, or nil
}

func (s *Screen) model() *model {
	t, b, l, v := s.App.Words(), s.App.Replica().Book(), s.on.Line(), s.on.View
	m := &model{
		words: t, title: screen.LineTitle(t, l, b), line: l, fresh: s.on.Fresh, sum: s.on.Sum(), total: s.on.Sum().Sum,
		form: &s.on.Form, faults: s.on.Faults(), bar: screen.LineBar(s.App, v, l, t.Travel()), countries: countries(t, b, l),
		settings: b.TravelSettings(l.Start.Date),
	}
	if m.fresh {
		m.title = t.NewTravel()
	}
	if minutes, ok := rules.TripMinutes(*l); ok {
		m.away = t.AwayFor(text.Duration(t, int64(minutes)))
	}
	if row, missing := b.Rates.Find(rates.StateAbroad, l.Country, l.Start.Date); missing.Code == problem.None {
		if row.Currency() != rates.NOK {
			m.currency = row.Currency()
		}
	}
	if row, missing := b.Rates.Find(rates.StateNight, "", l.Start.Date); missing.Code == problem.None {
		m.nightRate = text.Money(row.Value)
	}
	evenings := rules.TripNights(*l)
	for i, evening := range evenings {
		m.nights = append(m.nights, s.night(evening, i > 0 && nightOf(l, evenings[i-1]) != nil))
	}
	m.periods = periods(t, l, m.sum)
	m.outside = s.outsiders(evenings)
	for _, i := range screen.OnTrip(v, l.ID) {
		m.lines = append(m.lines, screen.LineRow(t, v, i, b, s.App.Replica().Today()))
		m.total += v.Result.Lines[i].Sum
	}
	if s.on.Showing {
		m.over = screen.CalculationSheet(s.App, v, []rules.LineResult{*m.sum}, m.title, s.on.OnShown)
	}
	return m
}

// countries are those that can be chosen: home first, then those that have a rate, and the others nearby, whose trips
// wait for one.
func countries(t text.Catalogue, b rules.Book, l *claim.Line) []ui.Option {
	codes := append([]string{home}, b.Rates.Keys(rates.StateAbroad)...)
	for _, code := range append([]string{
		"SE", "DK", "FI", "IS", "GB", "IE", "DE", "NL", "BE", "FR", "ES", "IT", "PL", "EE", "LV", "LT", "US", "CA",
	}, l.Country) {
		if code != "" && !slices.Contains(codes, code) {
			codes = append(codes, code)
		}
	}
	list := make([]ui.Option, len(codes))
	for i, code := range codes {
		list[i] = ui.Option{Value: code, Title: t.Country(code)}
	}
	sort.SliceStable(list[1:], func(i, j int) bool { return list[i+1].Title < list[j+1].Title })
	return list
}

func (m *model) ui(on *Screen) app.UI {
	t := m.words
	body := []app.UI{
		app.Elem("div").Class("lg-h1").Body(screen.Heading(m.title), ui.Button{
			Look: ui.Tertiary, Danger: true, Icon: ui.IconTrash, Text: t.DeleteLine(), Class: "wide", OnClick: on.onDelete,
		}.UI()),
		m.where(on),
		m.times(on),
		m.field(on, ui.Field{ID: purposeID, Label: t.PurposeField(), Need: t.Required()}, ui.Words),
		m.field(on, ui.Field{ID: eventID, Label: t.EventLabel(), Need: t.Required(), Hint: t.EventHint()}, ui.Words),
		m.farField(on),
	}
	if m.settings.Inside == regulation.InsideNone || m.line.Inside {
		body = append(body, ui.Switch{ID: insideID, Text: t.InsideField(), On: m.line.Inside, OnChange: on.onInside}.UI())
	}
	for _, n := range m.nights {
		body = append(body, m.nightField(on, n))
	}
	body = append(body, m.outsideList(on), m.days(on), m.onTrip(on),
		m.field(on, ui.Field{ID: noteID, Label: t.NoteField(), Need: t.Optional(), Hint: screen.LateHint(on.App, m.line)}, ui.Lines),
		m.sumCard(on), screen.DeadlineNote(on.App, m.line), screen.Mistakes(t, m.faults))
	actions := m.actions(on)
	main := []app.UI{m.bar, app.Elem("div").Class("lg-body").Body(body...), actions.Bar(), actions.After()}
	if m.over != nil {
		main = append(main, m.over)
	}
	return screen.Main(main...)
}

func (m *model) actions(on *Screen) ui.Actions {
	t := m.words
	a := ui.Actions{
		Primary: ui.Button{Text: t.AddToClaim(), OnClick: on.onAdd},
		Danger: &ui.Button{
			Look: ui.Tertiary, Danger: true, Icon: ui.IconTrash, Text: t.DeleteLine(), OnClick: on.onDelete,
		},
		SumLabel: t.Sum(), Sum: text.Money(m.total),
	}
	if !m.fresh {
		a.Primary.Text = t.Done()
	}
	switch {
	case len(m.lines) > 0:
		a.SumNote = t.WithinTrip()
	case len(m.periods) > 0:
		a.SumNote = t.DayCount(len(m.periods))
	}
	return a
}

func (m *model) input(on *Screen, about ui.About, mode ui.Mode) *ui.Input {
	return &ui.Input{About: about, Value: m.form.Text(about.ID), Mode: mode, Sink: on}
}

// field is a labelled field for text.
func (m *model) field(on *Screen, f ui.Field, mode ui.Mode) app.UI {
	f.Error = screen.FaultAt(m.words, m.faults, f.ID)
	f.Control = func(about ui.About) app.UI { return m.input(on, about, mode) }
	return f.UI()
}

// where is the destination, and the country with its rate of exchange.
func (m *model) where(on *Screen) app.UI {
	t := m.words
	chosen := m.line.Country
	if chosen == "" {
		chosen = home
	}
	fields := []app.UI{
		m.field(on, ui.Field{ID: destinationID, Label: t.DestinationLabel(), Need: t.Required()}, ui.Words),
		ui.Field{ID: countryID, Label: t.CountryField(), Control: func(about ui.About) app.UI {
			return ui.Select{About: about, Chosen: chosen, List: m.countries, OnChoose: on.onCountry}.UI()
		}}.UI(),
	}
	if m.currency != "" {
		fields = append(fields, ui.Field{
			ID: exchangeID, Label: t.ExchangeLabel(), Need: t.Required(), Hint: t.ExchangeHint(m.currency),
			Error: screen.FaultAt(t, m.faults, exchangeID),
			Control: func(about ui.About) app.UI {
				return ui.Affixed(m.input(on, about, ui.Decimal), "kr")
			},
		}.UI())
	}
	return app.Elem("div").Class("lg-pair").Body(fields...)
}

// times are departure and return, each a date and a clock time.
func (m *model) times(on *Screen) app.UI {
	t, start, end := m.words, m.line.Start.Date, m.line.End.Date
	back := []app.UI{m.when(on, when{
		id: "hjemkomst", label: t.ReturnField(), date: endDateID, clock: endClockID,
		dateLabel: t.ReturnDateLabel(), clockLabel: t.ReturnClockLabel(), below: below(weekday(t, end), m.away),
	})}
	if !start.IsZero() && end.IsZero() && m.form.Text(endDateID) == "" {
		back = append(back, ui.Picks(t.ReturnField(),
			ui.Pick{Text: t.SameDay(), OnClick: on.onSameDay, Scope: "same"},
			ui.Pick{Text: t.NextDay(), OnClick: on.onNextDay, Scope: "next"}))
	}
	return app.Elem("div").Class("lg-pair").Body(
		m.when(on, when{
			id: "avreise", label: t.DepartureField(), date: startDateID, clock: startClockID,
			dateLabel: t.DepartureDateLabel(), clockLabel: t.DepartureClockLabel(), below: weekday(t, start),
		}),
		app.Elem("div").Class("stack-3").Body(back...),
	)
}

// when is a date and a clock time that belong together.
type when struct {
	id, label, date, clock string
	dateLabel, clockLabel  string // of each alone
	below                  string
}

func (m *model) when(on *Screen, w when) app.UI {
	t := m.words
	return ui.Field{ID: w.id, Label: w.label, Need: t.Required(), Control: func(ui.About) app.UI {
		var row, faults []app.UI
		for _, one := range []struct{ id, label string }{{w.date, w.dateLabel}, {w.clock, w.clockLabel}} {
			about := ui.About{ID: one.id}
			fault := screen.FaultAt(t, m.faults, one.id)
			if fault != "" {
				about.Invalid, about.DescribedBy = true, ui.ErrorID(one.id)
			}
			in := m.input(on, about, ui.Digits)
			in.Label = one.label
			row = append(row, in)
			faults = append(faults, ui.Fault(one.id, fault))
		}
		body := append([]app.UI{app.Elem("div").Class("lg-when").Body(row...)}, faults...)
		return app.Elem("div").Class("stack-2").Body(append(body, app.Elem("p").Class("s", "mut").Text(w.below))...)
	}}.Set()
}

func weekday(t text.Catalogue, d civil.Date) string {
	if d.IsZero() {
		return ""
	}
	return t.Weekday(d)
}

func below(day, away string) string {
	if day == "" || away == "" {
		return day + away
	}
	return day + ", " + away
}

// farField asks whether the trip was far enough.
func (m *model) farField(on *Screen) app.UI {
	t := m.words
	const reach = "15" + ui.Space + "km"
	label := t.FarField(reach)
	if m.settings.Reach == regulation.ReachFrom {
		label = t.FarFieldFrom(reach)
	}
	return ui.Field{
		ID: farID, Label: label, Need: t.Required(), Hint: t.FarHint(), Error: screen.FaultAt(t, m.faults, farID),
		Control: func(about ui.About) app.UI {
			return ui.Chips{Name: "lengde", Chosen: string(m.line.Far), About: about, List: answers(t), OnChoose: on.onFar}.UI()
		},
	}.Set()
}

func answers(t text.Catalogue) []ui.Option {
	return []ui.Option{{Value: string(claim.Yes), Title: t.Yes()}, {Value: string(claim.No), Title: t.No()}}
}

// onTrip are the outlays and drives of the trip.
func (m *model) onTrip(on *Screen) app.UI {
	t := m.words
	body := []app.UI{app.Elem("p").Class("s", "mut").Text(t.OnTripHint())}
	if len(m.lines) > 0 {
		rows := make([]app.UI, len(m.lines))
		for i, row := range m.lines {
			rows[i] = row.UI()
		}
		body = append(body, ui.Group(rows...))
	}
	body = append(body, app.Elem("div").Class("lg-adds").Body(
		ui.Button{
			Look: ui.Secondary, Icon: ui.IconReceipt, Text: t.Expense(), Label: t.AddExpenseToTrip(), OnClick: on.onExpense,
		}.UI(),
		ui.Button{
			Look: ui.Secondary, Icon: ui.IconCar, Text: t.Mileage(), Label: t.AddMileageToTrip(), OnClick: on.onMileage,
		}.UI(),
	))
	return ui.Section{Heading: t.OnTrip(), Count: len(m.lines), Body: body}.UI()
}

// sumCard says what the trip is worth, and how it came about; nothing while it is worth nothing.
func (m *model) sumCard(on *Screen) app.UI {
	t := m.words
	var body []app.UI
	for _, p := range m.sum.Missing {
		body = append(body, ui.Check{Icon: ui.IconClock, Warning: true, Text: text.Problem(t, p).Sentence()}.UI())
	}
	if len(m.sum.Parts) > 0 {
		body = append(body,
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
