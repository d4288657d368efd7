package rules

import (
	"landgang/shared/civil"
	"landgang/shared/claim"
	"landgang/shared/id"
	"landgang/shared/problem"
	"landgang/shared/rates"
)

// travel finds what is wrong with a trip (reise), in the order of its form: departure, return, destination, how far,
// purpose, arrangement, stops, nights, meals.
func (f *finder) travel(l *claim.Line, path string) {
	f.time(l.Start, problem.FieldStartDate.At(path), problem.FieldStartClock.At(path), problem.FieldStartZone.At(path))
	f.time(l.End, problem.FieldEndDate.At(path), problem.FieldEndClock.At(path), problem.FieldEndZone.At(path))
	if l.Destination == "" {
		f.add(problem.New(problem.FieldDestination.At(path), problem.DestinationUnsaid))
	}
	if l.Far == claim.Unsaid {
		f.add(problem.New(problem.FieldFar.At(path), problem.FarUnsaid))
	}
	f.purpose(path, l.Purpose)
	if l.Event == "" {
		f.add(problem.Warn(problem.FieldEvent.At(path), problem.EventMissing))
	}
	t, ok := newTrip(l, f.book)
	if !ok {
		f.period(l, path)
		return
	}
	if !t.entitled() && l.Far != claim.Unsaid && t.timed {
		f.add(problem.Warn(path, problem.NoPerDiem))
	}
	f.exchange(&t, path)
	f.stops(&t)
	f.nights(&t)
	f.days(&t)
}

// time asks for a date and a clock time in a zone that is known.
func (f *finder) time(w claim.When, date, clock, zone string) {
	f.date(date, w.Date)
	if !w.HasClock {
		f.add(problem.New(clock, problem.ClockMissing))
	}
	if w.Zone != "" && !w.Zone.Known() {
		f.add(problem.New(zone, problem.ZoneUnknown).With(problem.Args{Name: string(w.Zone)}))
	}
}

// period says why a trip has no length. A day trip without clock times has none yet, which is said at its clocks.
func (f *finder) period(l *claim.Line, path string) {
	if l.Start.Date.IsZero() || l.End.Date.IsZero() {
		return
	}
	at := problem.FieldEndDate.At(path)
	minutes := moment(l.End).Minutes(moment(l.Start))
	timed := l.Start.HasClock && l.End.HasClock
	switch {
	case minutes > claim.MaxDays*minutesOfDay:
		f.add(problem.New(at, problem.TripTooLong).With(problem.Args{Max: claim.MaxDays}))
	case timed && minutes <= 0 || l.End.Date.Before(l.Start.Date):
		f.add(problem.New(at, problem.EndBeforeStart))
	}
}

// exchange asks for the rate of exchange where the trip is paid by a rate in another currency.
func (f *finder) exchange(t *trip, path string) {
	if !t.entitled() {
		return
	}
	for i := range t.periods {
		here := t.where(i)
		if here.country == "" || here.exchange > 0 || t.length(i) < shortest {
			continue
		}
		row, missing := f.book.Rates.Find(rates.StateAbroad, here.country, t.date(i))
		if missing.Code == problem.None && row.Currency() != rates.NOK {
			at := problem.FieldExchange.At(path)
			for _, s := range t.line.Stops {
				if s.Country == here.country && s.Place == here.place {
					at = problem.FieldExchange.At(StopPath(t.line.ID, s.ID))
				}
			}
			f.add(problem.New(at, problem.ExchangeMissing).With(problem.Args{Name: row.Currency()}))
			return
		}
	}
}

func (f *finder) stops(t *trip) {
	for i := range t.line.Stops {
		s := &t.line.Stops[i]
		at := StopPath(t.line.ID, s.ID)
		index := problem.Args{Index: int64(i) + 1}
		arrival := moment(s.Arrival).Instant()
		outside := arrival <= t.start.Instant() || arrival >= t.start.Instant()+civil.Instant(t.minutes*60)
		if s.Arrival.Date.IsZero() || !s.Arrival.HasClock || t.timed && outside {
			f.add(problem.New(problem.FieldDate.At(at), problem.StopMisplaced).With(index))
		}
		if s.Arrival.Zone != "" && !s.Arrival.Zone.Known() {
			zone := problem.Args{Name: string(s.Arrival.Zone)}
			f.add(problem.New(problem.FieldZone.At(at), problem.ZoneUnknown).With(zone))
		}
		f.tooLong(problem.FieldPlace.At(at), s.Place, maxOf(claim.KindStop, problem.FieldPlace))
	}
}

// nights asks of each night where it was spent, and warns where the tax-free part becomes the lowest, or a supplement is
// not paid.
func (f *finder) nights(t *trip) {
	taken := make([]bool, t.periods)
	for i, slot := range nightSlots(t.line) {
		n := &t.line.Nights[i]
		at := NightPath(t.line.ID, n.ID)
		index := problem.Args{Index: int64(i) + 1}
		if slot >= t.periods || taken[slot] {
			f.add(problem.New(problem.FieldDate.At(at), problem.NightMisplaced).With(index))
			continue
		}
		taken[slot] = true
		switch {
		case n.Lodging == "":
			f.add(problem.New(problem.FieldLodging.At(at), problem.LodgingMissing).With(index))
		case !named(n):
			f.add(problem.Warn(problem.FieldName.At(at), problem.LodgingUnnamed).With(index))
		case n.Lodging == claim.Room && n.Cooking == claim.Unsaid:
			f.add(problem.Warn(problem.FieldCooking.At(at), problem.CookingUnsaid).With(index))
		}
		if n.Supplement && (!supplementAllowed(n) || t.where(slot).country != "") {
			f.add(problem.Warn(problem.FieldSupplement.At(at), problem.SupplementRefused).With(index))
		}
		f.tooLong(problem.FieldName.At(at), n.Name, maxOf(claim.KindNight, problem.FieldName))
		f.tooLong(problem.FieldAddress.At(at), n.Address, maxOf(claim.KindNight, problem.FieldAddress))
	}
}

func (f *finder) days(t *trip) {
	taken := make([]bool, t.periods)
	for i, slot := range daySlots(t.line) {
		if slot < t.periods && !taken[slot] {
			taken[slot] = true
			continue
		}
		at := problem.FieldDate.At(DayPath(t.line.ID, t.line.Days[i].ID))
		f.add(problem.New(at, problem.DayMisplaced).With(problem.Args{Index: int64(i) + 1}))
	}
}

// StopPath is the path of a stop's fields.
func StopPath(line id.Line, s id.Stop) string {
	return problem.Path(linePath(line), string(problem.FieldStops), string(s))
}

// NightPath is the path of a night's fields.
func NightPath(line id.Line, n id.Night) string {
	return problem.Path(linePath(line), string(problem.FieldNights), string(n))
}

// DayPath is the path of a day's fields.
func DayPath(line id.Line, d id.Day) string {
	return problem.Path(linePath(line), string(problem.FieldDays), string(d))
}
