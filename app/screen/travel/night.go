package travel

import (
	"slices"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"landgang/app/ui"
	"landgang/shared/civil"
	"landgang/shared/claim"
	"landgang/shared/id"
	"landgang/shared/rates"
	"landgang/shared/record"
	"landgang/shared/rules"
)

// morning is when a night is over that a trip ends in: who was home before was under way, and slept nowhere.
const morning civil.Clock = 6 * 60

// fitting makes a change that may move the trip's times, and then fits its nights and days to them.
func (s *Screen) fitting(change func()) {
	if s.on.At < 0 {
		change()
		return
	}
	before := *s.on.Line()
	change()
	if s.App.Replica() == nil {
		return // signed out meanwhile
	}
	s.on.Read()
	if s.on.At >= 0 && s.on.View.Claim.Status.Editable() {
		s.fit(&before)
	}
}

// fit gives the nights that have come with new times a record each, for the person to say where they were. A night that
// is now outside takes the place of one of which nothing is said; else it stays, for the person to take away, unless
// nothing was said of it either.
func (s *Screen) fit(before *claim.Line) {
	l := s.on.Line()
	if l.Start == before.Start && l.End == before.End {
		return
	}
	s.moveDays(before)
	if !timed(l) {
		return // a time is being mended
	}
	old, now := rules.TripNights(*before), rules.TripNights(*l)
	var outside []claim.Night
	for _, n := range l.Nights {
		inside := slices.Contains(now, n.Date)
		switch {
		case said(&n) && !inside:
			outside = append(outside, n)
		case !said(&n) && !(inside && presumed(l, n.Date)):
			s.forget(n.ID)
		}
	}
	for _, evening := range now {
		n := nightOf(l, evening)
		switch {
		case n != nil && said(n), !presumed(l, evening):
		case n == nil && slices.Contains(old, evening) && presumed(before, evening): // slept nowhere, the person said
		case len(outside) > 0:
			if n != nil {
				s.forget(n.ID)
			}
			date := record.Field{Name: "date", Value: record.Text(evening.String())}
			s.App.Replica().Set(nightKey(outside[0].ID), date)
			outside = outside[1:]
		case n == nil:
			s.addNight(evening)
		}
	}
	s.on.Read()
}

// said tells whether something is said of a night.
func said(n *claim.Night) bool {
	return n.Lodging != "" || n.Name != "" || n.Address != "" || n.Supplement
}

// moveDays lets the meals follow a trip that was moved as a whole: none of their days is left in it.
func (s *Screen) moveDays(before *claim.Line) {
	l := s.on.Line()
	days := l.Start.Date.Sub(before.Start.Date)
	if before.Start.Date.IsZero() || l.Start.Date.IsZero() || days == 0 {
		return
	}
	for _, d := range l.Days {
		if !d.Date.Before(l.Start.Date) && !d.Date.After(l.End.Date) {
			return
		}
	}
	for _, d := range l.Days {
		date := record.Field{Name: "date", Value: record.Text(d.Date.AddDays(days).String())}
		s.App.Replica().Set(dayKey(d.ID), date)
	}
}

func timed(l *claim.Line) bool {
	_, ok := rules.TripMinutes(*l)
	return ok
}

// presumed says whether a night of the trip was slept, until the person says otherwise.
func presumed(l *claim.Line, evening civil.Date) bool {
	return l.End.Date != evening.AddDays(1) || l.End.Clock >= morning
}

func nightOf(l *claim.Line, evening civil.Date) *claim.Night {
	for i := range l.Nights {
		if l.Nights[i].Date == evening {
			return &l.Nights[i]
		}
	}
	return nil
}

func dayOf(l *claim.Line, date civil.Date) *claim.TripDay {
	for i := range l.Days {
		if l.Days[i].Date == date {
			return &l.Days[i]
		}
	}
	return nil
}

func (s *Screen) addNight(evening civil.Date) id.Night {
	return id.Night(s.add(claim.KindNight, record.Fields{}.With("date", record.Text(evening.String()))))
}

func (s *Screen) forget(n id.Night) {
	s.on.Form.Forget(string(n))
	s.App.Replica().Delete(nightKey(n))
}

// none is the choice of a night that was slept nowhere: it has no record.
const none = "ingen"

// onLodging says where the night of an evening was spent.
func (s *Screen) onLodging(evening civil.Date) app.EventHandler {
	return func(ctx app.Context, _ app.Event) {
		n, chosen := nightOf(s.on.Line(), evening), ui.Value(ctx)
		if chosen == none {
			if n != nil {
				s.forget(n.ID)
			}
			return
		}
		var night id.Night
		if n == nil {
			night = s.addNight(evening)
		} else {
			night = n.ID
		}
		s.App.Replica().Set(nightKey(night), record.Field{Name: "lodging", Value: record.Text(chosen)})
		s.on.Read()
	}
}

// onAsBefore says that a night was spent where the one before was.
func (s *Screen) onAsBefore(evening civil.Date) app.EventHandler {
	return func(app.Context, app.Event) {
		l := s.on.Line()
		n, before := nightOf(l, evening), nightOf(l, evening.AddDays(-1))
		if n == nil || before == nil {
			return
		}
		s.App.Replica().Set(nightKey(n.ID),
			record.Field{Name: "lodging", Value: record.Text(string(before.Lodging))},
			record.Field{Name: "name", Value: record.Text(before.Name)},
			record.Field{Name: "address", Value: record.Text(before.Address)},
			record.Field{Name: "cooking", Value: record.Text(string(before.Cooking))},
		)
	}
}

func (s *Screen) onWide(n civil.Date) app.EventHandler {
	return func(app.Context, app.Event) { s.wide[n] = true }
}

func (s *Screen) onCooking(n id.Night) app.EventHandler {
	return func(ctx app.Context, _ app.Event) {
		s.App.Replica().Set(nightKey(n), record.Field{Name: "cooking", Value: record.Text(ui.Value(ctx))})
	}
}

func (s *Screen) onSupplement(n id.Night) app.EventHandler {
	return func(ctx app.Context, _ app.Event) {
		s.App.Replica().Set(nightKey(n), record.Field{Name: "supplement", Value: record.Bool(ui.Checked(ctx))})
	}
}

// onRemoveNight takes away a night that is outside the trip.
func (s *Screen) onRemoveNight(n id.Night) app.EventHandler {
	return func(app.Context, app.Event) {
		s.forget(n)
		s.focus(endDateID)
	}
}

func (s *Screen) onRemoveDay(d id.Day) app.EventHandler {
	return func(app.Context, app.Event) {
		s.App.Replica().Delete(dayKey(d))
		s.focus(endDateID)
	}
}

// onMeal says that a meal of the døgn that begins on a date was covered, or takes it back.
func (s *Screen) onMeal(date civil.Date, meal string) app.EventHandler {
	return func(app.Context, app.Event) {
		d := dayOf(s.on.Line(), date)
		if d == nil {
			set := record.Fields{}.With("date", record.Text(date.String())).With(meal, record.Bool(true))
			s.add(claim.KindDay, set)
			return
		}
		s.App.Replica().Set(dayKey(d.ID), record.Field{Name: meal, Value: record.Bool(!covered(d, meal))})
	}
}

// covered says whether a meal of a day was covered by others.
func covered(d *claim.TripDay, meal string) bool {
	switch {
	case d == nil:
		return false
	case meal == rates.Breakfast:
		return d.Breakfast
	case meal == rates.Lunch:
		return d.Lunch
	}
	return d.Dinner
}

func nightKey(n id.Night) record.Key { return record.Key{Kind: claim.KindNight, ID: string(n)} }

func dayKey(d id.Day) record.Key { return record.Key{Kind: claim.KindDay, ID: string(d)} }
