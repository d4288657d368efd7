package civil

import "errors"

// ErrForm says that a text has not the form that records carry.
var ErrForm = errors.New("civil: not a date or time in ISO form")

// Instant is a point of time in whole seconds since 1970-01-01 00:00 UTC. Platform and server give it;
// civil never asks a clock.
type Instant int64

// Moment is a local date and clock time in a zone, to the minute. Later tells the second of two equal clock times
// on the night in autumn when the clocks go back.
type Moment struct {
	Date  Date
	Clock Clock
	Zone  Zone
	Later bool
}

// Instant returns the point of time. A clock time that the night in spring leaves out is counted from the time before
// it: 02.30 is what 03.30 is.
func (m Moment) Instant() Instant {
	local := int64(m.Date.Days())*86400 + int64(m.Clock)*60
	winter, summer := m.Zone.offsets()
	if winter == summer {
		return Instant(local - winter)
	}
	// Two candidates at most are true: those whose offset is in force at the point of time that they give.
	inSummer := m.Zone.offsetAt(Instant(local-summer)) == summer
	inWinter := m.Zone.offsetAt(Instant(local-winter)) == winter
	if inSummer && (!inWinter || !m.Later) {
		return Instant(local - summer)
	}
	return Instant(local - winter)
}

// In returns the moment that clocks of the zone show; seconds are left out.
func (i Instant) In(z Zone) Moment {
	local := int64(i) + z.offsetAt(i)
	days := floorDiv(int(local), 86400)
	clock := Clock((int(local) - days*86400) / 60)
	m := Moment{Date: FromDays(days), Clock: clock, Zone: z}
	m.Later = i-m.Instant() >= 60
	return m
}

// Minutes returns the time elapsed since the other moment: the clock's moves in spring and autumn and the difference
// between zones are counted as they are lived.
func (m Moment) Minutes(since Moment) int {
	return int(m.Instant()-since.Instant()) / 60
}

// Before reports whether the moment comes before the other.
func (m Moment) Before(other Moment) bool { return m.Instant() < other.Instant() }

// String returns the ISO form with offset, 2026-05-20T15:42:00+02:00.
func (m Moment) String() string {
	offset := int(m.Zone.offsetAt(m.Instant())) / 60
	sign := "+"
	if offset < 0 {
		sign, offset = "-", -offset
	}
	return m.Date.String() + "T" + m.Clock.String() + ":00" + sign + pad(offset/60, 2) + ":" + pad(offset%60, 2)
}

// ParseInstant reads a point of time in RFC 3339, as records carry it: 2026-11-23T18:20:00+01:00 or …Z;
// parts of a second are left out.
func ParseInstant(text string) (Instant, error) {
	const form = "2006-01-02T15:04:05"
	if len(text) < len(form)+1 || (text[10] != 'T' && text[10] != 't') {
		return 0, ErrForm
	}
	date, ok := ParseISO(text[:10])
	h, okH := digits(text[11:13])
	m, okM := digits(text[14:16])
	s, okS := digits(text[17:19])
	if !ok || !okH || !okM || !okS || text[13] != ':' || text[16] != ':' || h > 23 || m > 59 || s > 60 {
		return 0, ErrForm
	}
	offset, ok := parseOffset(skipFraction(text[19:]))
	if !ok {
		return 0, ErrForm
	}
	return Instant(int64(date.Days())*86400 + int64(h*3600+m*60+s) - int64(offset)*60), nil
}

func skipFraction(text string) string {
	if text == "" || text[0] != '.' {
		return text
	}
	i := 1
	for i < len(text) && !notDigit(rune(text[i])) {
		i++
	}
	if i == 1 {
		return "" // a point without digits: no offset will be found
	}
	return text[i:]
}

// parseOffset reads "Z" or "+01:00" as minutes.
func parseOffset(text string) (int, bool) {
	if text == "Z" || text == "z" {
		return 0, true
	}
	if len(text) != 6 || text[3] != ':' || (text[0] != '+' && text[0] != '-') {
		return 0, false
	}
	h, okH := digits(text[1:3])
	m, okM := digits(text[4:])
	if !okH || !okM || h > 23 || m > 59 {
		return 0, false
	}
	if text[0] == '-' {
		return -(h*60 + m), true
	}
	return h*60 + m, true
}

// String returns the form that records carry, in UTC: 2026-11-23T17:20:00Z.
func (i Instant) String() string {
	days := floorDiv(int(i), 86400)
	rest := int(i) - days*86400
	return FromDays(days).String() + "T" + Clock(rest/60).String() + ":" + pad(rest%60, 2) + "Z"
}
