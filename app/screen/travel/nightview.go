package travel

import (
	"slices"
	"strings"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"landgang/app/screen"
	"landgang/app/ui"
	"landgang/shared/civil"
	"landgang/shared/claim"
	"landgang/shared/rates"
	"landgang/shared/rules"
	"landgang/shared/text"
)

// night is a night of the trip as the form asks for it.
type night struct {
	evening  civil.Date
	of       *claim.Night // nil where it was slept nowhere
	asBefore bool         // the night before can be taken for it
	wide     bool         // all kinds of lodging are shown
}

func (s *Screen) night(evening civil.Date, after bool) night {
	l := s.on.Line()
	n := night{evening: evening, of: nightOf(l, evening), wide: s.wide[evening]}
	if before := nightOf(l, evening.AddDays(-1)); after && before != nil && n.of != nil {
		n.asBefore = n.of.Lodging == "" && before.Lodging != ""
	}
	return n
}

// few are the kinds of lodging that are offered at once, and others those that are asked for.
var (
	few    = []claim.Lodging{claim.Hotel, claim.Pension, claim.Private, claim.Ship}
	others = []claim.Lodging{claim.Room, claim.Barracks, claim.Own, claim.Transport}
)

// period is a døgn of the trip as the form shows it.
type period struct {
	date   civil.Date // on which it begins
	when   string
	amount string // "" where it pays nothing
	how    string // the rate, less the meals
	day    *claim.TripDay
}

func periods(t text.Catalogue, l *claim.Line, sum *rules.LineResult) []period {
	list := make([]period, len(sum.Periods))
	for i, p := range sum.Periods {
		list[i] = period{date: p.From.Date, when: span(t, p), day: dayOf(l, p.From.Date)}
		if len(p.Steps) > 0 {
			list[i].amount = text.Money(p.Amount)
		}
		var how strings.Builder
		for k, step := range p.Steps {
			switch {
			case k == 0:
				how.WriteString(text.Money(step.Amount))
			case step.Rule == rules.RuleMeal:
				how.WriteString(" − " + strings.ToLower(t.Meal(step.Name)) + ui.Space + text.Money(-step.Amount))
			default:
				how.WriteString(" − " + text.Money(-step.Amount))
			}
		}
		list[i].how = how.String()
	}
	return list
}

// span is when a døgn was: 18.05. kl. 07.10–19.05. kl. 07.10, or 19.05. kl. 07.10–18.40, 11 t 30 min.
func span(t text.Catalogue, p rules.Period) string {
	short := func(d civil.Date) string { return text.Date(d)[:6] }
	from := short(p.From.Date) + " " + t.Clock(p.From.Clock) + "–"
	minutes := p.To.Minutes(p.From)
	if minutes == civil.MinutesPerDay {
		return from + short(p.To.Date) + " " + t.Clock(p.To.Clock)
	}
	to := p.To.Clock.Format()
	if p.To.Date != p.From.Date {
		to = short(p.To.Date) + " " + t.Clock(p.To.Clock)
	}
	return from + to + ", " + text.Duration(t, int64(minutes))
}

// outside is a night or the meals of a day that lie outside the trip.
type outside struct {
	elem, what string
	remove     app.EventHandler
}

func (s *Screen) outsiders(evenings []civil.Date) []outside {
	t, l := s.App.Words(), s.on.Line()
	if !timed(l) {
		return nil // the times are being mended
	}
	var list []outside
	var seen []civil.Date
	for _, n := range l.Nights {
		if !slices.Contains(evenings, n.Date) || slices.Contains(seen, n.Date) {
			list = append(list, outside{nightID(n.ID), t.NightTo(n.Date.AddDays(1)), s.onRemoveNight(n.ID)})
		}
		seen = append(seen, n.Date)
	}
	seen = nil
	for _, d := range l.Days {
		in := slices.ContainsFunc(s.on.Sum().Periods, func(p rules.Period) bool { return p.From.Date == d.Date })
		if !in || slices.Contains(seen, d.Date) {
			what := t.MealsOn(text.Date(d.Date))
			list = append(list, outside{dayID(d.ID), what, s.onRemoveDay(d.ID)})
		}
		seen = append(seen, d.Date)
	}
	return list
}

// outsideList are the nights and days that a change of the times has left outside the trip.
func (m *model) outsideList(on *Screen) app.UI {
	if len(m.outside) == 0 {
		return nil
	}
	rows := make([]app.UI, len(m.outside))
	for i, o := range m.outside {
		rows[i] = app.Elem("div").ID(o.elem).Body(ui.Choice{Title: m.words.OutsideTrip(o.what), End: ui.Button{
			Look: ui.Tertiary, Icon: ui.IconTrash, Label: m.words.RemoveIt(o.what), OnClick: o.remove, Scope: o.elem,
		}.UI()}.UI())
	}
	return ui.Group(rows...)
}

// nightField asks where a night was spent, and what the kind of place makes it ask.
func (m *model) nightField(on *Screen, n night) app.UI {
	t := m.words
	elem, chosen := "natt-"+n.evening.String(), none
	if n.of != nil {
		elem, chosen = nightID(n.of.ID), string(n.of.Lodging)
	}
	return ui.Field{
		ID: elem, Label: t.NightTo(n.evening.AddDays(1)), Need: t.Required(), Error: screen.FaultAt(t, m.faults, elem),
		Control: func(about ui.About) app.UI {
			body := []app.UI{ui.Chips{
				Name: "losji-" + n.evening.String(), Chosen: chosen, List: n.choices(t), About: about,
				OnChoose: on.onLodging(n.evening),
			}.UI()}
			if more := n.more(t, on); more != nil {
				body = append(body, more)
			}
			if n.of != nil && n.of.Lodging != "" {
				body = append(body, m.place(on, n.of)...)
			}
			return app.Elem("div").Class("stack-4").Body(body...)
		},
	}.Set()
}

// choices are the kinds of lodging that are offered.
func (n night) choices(t text.Catalogue) []ui.Option {
	kinds := slices.Clone(few)
	if n.wide {
		kinds = append(kinds, others...)
	} else if n.of != nil && slices.Contains(others, n.of.Lodging) {
		kinds = append(kinds, n.of.Lodging)
	}
	list := make([]ui.Option, len(kinds))
	for i, kind := range kinds {
		list[i] = ui.Option{Value: string(kind), Title: t.Lodging(kind)}
	}
	return append(list, ui.Option{Value: none, Title: t.NoLodging()})
}

// more are the ways to answer that few need, while nothing is answered.
func (n night) more(t text.Catalogue, on *Screen) app.UI {
	var picks []ui.Pick
	if n.asBefore {
		picks = append(picks, ui.Pick{
			Text: t.AsNightBefore(), OnClick: on.onAsBefore(n.evening), Scope: "before" + n.evening.String(),
		})
	}
	if !n.wide {
		picks = append(picks, ui.Pick{
			Icon: ui.IconPlus, Text: t.OtherLodging(), OnClick: on.onWide(n.evening), Scope: "wide" + n.evening.String(),
		})
	}
	if picks == nil || n.of != nil && n.of.Lodging != "" {
		return nil
	}
	return ui.Picks(t.NightTo(n.evening.AddDays(1)), picks...)
}

// place are the name and address of where a night was spent, and the supplement for one without a bill.
func (m *model) place(on *Screen, n *claim.Night) []app.UI {
	t := m.words
	var body []app.UI
	switch n.Lodging {
	case claim.Ship:
		body = append(body, m.field(on, ui.Field{ID: nameID(n.ID), Label: t.ShipName(), Need: t.Required()}, ui.Words))
	case claim.Hotel, claim.Pension, claim.Barracks, claim.Room, claim.Private:
		body = append(body,
			app.Elem("div").Class("lg-pair").Body(
				m.field(on, ui.Field{ID: nameID(n.ID), Label: t.LodgingNameLabel(), Need: t.Required()}, ui.Words),
				m.field(on, ui.Field{ID: addressID(n.ID), Label: t.AddressLabel(), Need: t.Required()}, ui.Words)))
		if n.Name == "" || n.Address == "" {
			body = append(body, app.Elem("p").Class("s", "mut").Text(t.NamelessHint()))
		}
	case claim.Own, claim.Transport:
	}
	if n.Lodging == claim.Room {
		body = append(body, ui.Field{
			ID: "kokk-" + string(n.ID), Label: t.CookingField(), Need: t.Required(), Control: func(about ui.About) app.UI {
				return ui.Chips{
					Name: "koking-" + string(n.ID), Chosen: string(n.Cooking), List: answers(t), About: about,
					OnChoose: on.onCooking(n.ID),
				}.UI()
			},
		}.Set())
	}
	if n.Supplement || m.line.Country == "" && n.Lodging != claim.Own && m.nightRate != "" {
		body = append(body, app.Elem("div").Body(
			ui.Switch{
				ID: "tillegg-" + string(n.ID), Text: t.SupplementChoice(m.nightRate), On: n.Supplement,
				OnChange: on.onSupplement(n.ID),
			}.UI(),
			app.Elem("p").Class("s", "mut").Text(t.SupplementWhy()),
		))
	}
	return body
}

// days are the døgn of the trip, each with its meals and what it pays.
func (m *model) days(on *Screen) app.UI {
	if len(m.periods) == 0 {
		return nil
	}
	t := m.words
	rows := make([]app.UI, len(m.periods))
	for i, p := range m.periods {
		rows[i] = m.day(on, i+1, p)
	}
	return ui.Section{Heading: t.DaysHeading(), Body: []app.UI{
		app.Elem("p").Class("s", "mut").Text(t.MealsHint()), ui.Group(rows...),
	}}.UI()
}

func (m *model) day(on *Screen, n int, p period) app.UI {
	t := m.words
	amount := p.amount
	if amount == "" {
		amount = t.GivesNothing()
	}
	var picks []ui.Pick
	for _, meal := range []string{rates.Breakfast, rates.Lunch, rates.Dinner} {
		pick := ui.Pick{
			Text: t.Meal(meal), Toggles: true, On: covered(p.day, meal), OnClick: on.onMeal(p.date, meal),
			Scope: p.date.String() + meal,
		}
		if pick.On {
			pick.Icon = ui.IconCheck
		}
		picks = append(picks, pick)
	}
	body := []app.UI{
		app.Elem("div").Class("row", "between").Body(
			app.Elem("h3").Text(t.DayNumber(n)), app.Elem("b").Class("num").Text(amount)),
		app.Elem("p").Class("s", "mut").Text(p.when),
		ui.Picks(t.MealsOfDay(n), picks...),
	}
	if len(p.how) > len(p.amount) {
		body = append(body, app.Elem("p").Class("s", "mut", "num").Text(p.how))
	}
	return app.Elem("div").Class("lg-day").Body(body...)
}
