package rules

import (
	"sort"

	"landgang/shared/civil"
	"landgang/shared/claim"
	"landgang/shared/problem"
	"landgang/shared/regulation"
)

// The times of a trip, in minutes of elapsed time: the clocks' moves and the zones are counted as they are lived.
const (
	minutesOfDay = 24 * 60
	shortest     = 6 * 60  // what gives per diem, f.o.m. 6 timer
	half         = 12 * 60 // 12:00 sharp is still the lower band at home, and the full rate abroad
	longStay     = 28      // days at one place, after which another agreement or a lower rate applies
)

// home is the country whose rates are the domestic ones; a line that names none is at home.
const home = "NO"

// trip is one trip (reise) being computed, cut into døgn: 24 hours from the clock time of its departure.
type trip struct {
	line     *claim.Line
	book     Book
	payment  civil.Date
	result   *LineResult
	settings regulation.Travel
	start    civil.Moment
	minutes  int
	timed    bool // whether both clock times are known
	periods  int  // the full døgn, and a started one
	nights   []*claim.Night
	meals    []*claim.TripDay
	stays    []stay
	complete bool
	now      int // the døgn that is being paid
}

// stay is where the trip was from an instant on.
type stay struct {
	from     civil.Instant
	country  string
	place    string
	exchange int64
}

// newTrip reads the times of a trip; false where they are missing, backwards, or beyond belief.
func newTrip(l *claim.Line, b Book) (trip, bool) {
	t := trip{line: l, book: b, settings: b.TravelSettings(l.Start.Date)}
	if l.Start.Date.IsZero() || l.End.Date.IsZero() {
		return t, false
	}
	t.start = moment(l.Start)
	t.timed = l.Start.HasClock && l.End.HasClock
	if t.timed {
		t.minutes = moment(l.End).Minutes(t.start)
	} else {
		// Without clock times nobody knows more than the nights between the dates.
		t.minutes = l.End.Date.Sub(l.Start.Date) * minutesOfDay
		t.start.Clock = 0
	}
	if t.minutes <= 0 || t.minutes > claim.MaxDays*minutesOfDay {
		return t, false
	}
	t.periods = (t.minutes + minutesOfDay - 1) / minutesOfDay
	t.nights, t.meals = make([]*claim.Night, t.periods), make([]*claim.TripDay, t.periods)
	for i, at := range nightSlots(l) {
		if at < t.periods && t.nights[at] == nil {
			t.nights[at] = &l.Nights[i]
		}
	}
	for i, at := range daySlots(l) {
		if at < t.periods && t.meals[at] == nil {
			t.meals[at] = &l.Days[i]
		}
	}
	t.stays = staysOf(l, t.start)
	t.complete = t.documented()
	return t, true
}

// documented reports whether the trip has the facts that skattebetalingsforskriften § 5-6-12 demands of one with per diem:
// dates and clock times, purpose, the arrangement attended, and the kind of lodging of each night.
func (t *trip) documented() bool {
	for _, n := range t.nights {
		if n != nil && n.Lodging == "" {
			return false
		}
	}
	return t.timed && t.line.Purpose != "" && t.line.Event != ""
}

// TravelSettings are the municipality's, or the usual ones where no regulation is known for the date.
func (b Book) TravelSettings(date civil.Date) regulation.Travel {
	if version, ok := b.Regulations.At(date); ok && version.Travel != (regulation.Travel{}) {
		return version.Travel
	}
	return regulation.UsualTravel()
}

func moment(w claim.When) civil.Moment {
	zone := w.Zone
	if zone == "" {
		zone = civil.Oslo
	}
	return civil.Moment{Date: w.Date, Clock: w.Clock, Zone: zone, Later: w.Later}
}

// nightSlots say to which døgn each night belongs: the night of the first evening to the first døgn, and so on, also
// where the trip began at night. One without a date follows the one before it.
func nightSlots(l *claim.Line) []int {
	dates := make([]civil.Date, len(l.Nights))
	for i := range l.Nights {
		dates[i] = l.Nights[i].Date
	}
	return slots(l.Start.Date, dates)
}

// daySlots say to which døgn each day's meals belong, by the date on which it begins.
func daySlots(l *claim.Line) []int {
	dates := make([]civil.Date, len(l.Days))
	for i := range l.Days {
		dates[i] = l.Days[i].Date
	}
	return slots(l.Start.Date, dates)
}

func slots(first civil.Date, dates []civil.Date) []int {
	out := make([]int, len(dates))
	last := -1
	for i, d := range dates {
		out[i] = last + 1
		if !d.IsZero() {
			out[i] = max(0, d.Sub(first))
		}
		last = out[i]
	}
	return out
}

// staysOf are the places of a trip, in order of time: its destination, and where it stopped after that.
func staysOf(l *claim.Line, start civil.Moment) []stay {
	stays := []stay{{start.Instant(), l.Country, l.Destination, l.Exchange}}
	for _, s := range l.Stops {
		if !s.Arrival.Date.IsZero() {
			stays = append(stays, stay{moment(s.Arrival).Instant(), s.Country, s.Place, s.Exchange})
		}
	}
	sort.SliceStable(stays[1:], func(i, j int) bool { return stays[i+1].from < stays[j+1].from })
	for i := range stays {
		if stays[i].country == home {
			stays[i].country = ""
		}
	}
	return stays
}

// begin is the instant at which a døgn begins.
func (t *trip) begin(i int) civil.Instant {
	return t.start.Instant() + civil.Instant(i*minutesOfDay*60)
}

// date is the date on which a døgn begins, by which its rates go.
func (t *trip) date(i int) civil.Date { return t.begin(i).In(t.start.Zone).Date }

// length is how long a døgn lasted: the last one may be a started one.
func (t *trip) length(i int) int { return min(minutesOfDay, t.minutes-i*minutesOfDay) }

// where is the country in which most of a døgn was spent, at the place of it where the trip was longest; of two countries
// alike the first.
func (t *trip) where(i int) stay {
	if len(t.stays) == 1 {
		return t.stays[0]
	}
	from, to := t.begin(i), t.begin(i)+civil.Instant(t.length(i)*60)
	spent := make([]civil.Instant, len(t.stays))
	for k, s := range t.stays {
		end := to
		if k+1 < len(t.stays) {
			end = min(to, t.stays[k+1].from)
		}
		begin := max(from, s.from)
		if k == 0 {
			begin = from
		}
		spent[k] = max(0, end-begin)
	}
	best, most := 0, civil.Instant(-1)
	for k, s := range t.stays {
		if spent[k] == 0 {
			continue
		}
		var sum civil.Instant
		for j := range t.stays {
			if t.stays[j].country == s.country {
				sum += spent[j]
			}
		}
		if sum > most || sum == most && s.country == t.stays[best].country && spent[k] > spent[best] {
			best, most = k, sum
		}
	}
	return t.stays[best]
}

// period is when a døgn was.
func (t *trip) period(i int) Period {
	end := t.begin(i) + civil.Instant(t.length(i)*60)
	return Period{From: t.begin(i).In(t.start.Zone), To: end.In(t.start.Zone)}
}

// step adds a step to the sum, and to the døgn that it is of.
func (t *trip) step(s *Step) {
	t.result.addStep(s)
	if t.timed {
		p := &t.result.Periods[t.now]
		p.Steps = append(p.Steps, *s)
	}
}

// wait says that the sum waits for a rate: once for each table and year, by the first date that it is missing for.
func (t *trip) wait(p problem.Problem) {
	t.result.Waits = true
	for _, known := range t.result.Missing {
		if known.Code == p.Code && known.Args.Name == p.Args.Name && sameYear(known.Args.Date, p.Args.Date) {
			return
		}
	}
	t.result.miss(p)
}

func sameYear(a, b string) bool { return len(a) >= 4 && len(b) >= 4 && a[:4] == b[:4] }

// Entitled reports whether a trip gives per diem (diett): far enough, 6 hours and more, and not within the municipality
// where its regulation gives none there.
func Entitled(l claim.Line, b Book) bool {
	t, ok := newTrip(&l, b)
	return ok && t.entitled()
}

func (t *trip) entitled() bool {
	inside := t.line.Inside && t.settings.Inside == regulation.InsideNone
	return t.line.Far == claim.Yes && t.minutes >= shortest && !inside
}

// TripMinutes is how long a trip lasted; false where its times do not say.
func TripMinutes(l claim.Line) (int, bool) {
	t, ok := newTrip(&l, Book{})
	return t.minutes, ok && t.timed
}

// TripNights are the evenings of the nights between a trip's dates, the first that of its departure. Whether the person
// slept in one is theirs to say. None where the times do not say how long the trip was.
func TripNights(l claim.Line) []civil.Date {
	t, ok := newTrip(&l, Book{})
	if !ok || !t.timed {
		return nil
	}
	evenings := make([]civil.Date, min(l.End.Date.Sub(l.Start.Date), t.periods))
	for i := range evenings {
		evenings[i] = l.Start.Date.AddDays(i)
	}
	return evenings
}
