package civil

import (
	"strings"

	"landgang/shared/problem"
)

// Clock is a time of day (klokkeslett) in minutes since midnight, 0 to 1439.
type Clock int

// MinutesPerDay is the number of minutes of a day whose clocks are not moved.
const MinutesPerDay = 24 * 60

// ParseClock reads a time of day as people write it: 15.42, 15:42, 1542, kl. 9.05, 9.
func ParseClock(raw string) (Clock, problem.Code) {
	text := strings.TrimFunc(strings.ToLower(raw), isSpace)
	text = strings.TrimFunc(strings.TrimPrefix(strings.TrimPrefix(text, "kl"), "."), isSpace)
	if text == "" {
		return 0, problem.ClockMissing
	}
	hour, minute, marked := strings.Cut(strings.Replace(text, ":", ".", 1), ".")
	if !marked && len(hour) > 2 && len(hour) <= 4 {
		hour, minute = hour[:len(hour)-2], hour[len(hour)-2:]
	} else if !marked {
		minute = "00"
	}
	h, okH := digits(hour)
	m, okM := digits(minute)
	if !okH || !okM || len(hour) > 2 || len(minute) != 2 {
		return 0, problem.ClockMalformed
	}
	if h > 23 || m > 59 {
		return 0, problem.ClockNotReal
	}
	return Clock(h*60 + m), problem.None
}

// ParseClockField reads the time of day of a field. The problem's code is problem.None where all is well.
func ParseClockField(path, raw string) (Clock, problem.Problem) {
	c, code := ParseClock(raw)
	return c, problem.New(path, code)
}

// ParseISOClock reads the form that records carry, 15:42, and no other.
func ParseISOClock(text string) (Clock, bool) {
	if len(text) != 5 || text[2] != ':' {
		return 0, false
	}
	h, okH := digits(text[:2])
	m, okM := digits(text[3:])
	if !okH || !okM || h > 23 || m > 59 {
		return 0, false
	}
	return Clock(h*60 + m), true
}

// Format returns the form that people read, 15.42; the word "kl." is the text's.
func (c Clock) Format() string { return pad(int(c)/60, 2) + "." + pad(int(c)%60, 2) }

// String returns the ISO form, 15:42.
func (c Clock) String() string { return pad(int(c)/60, 2) + ":" + pad(int(c)%60, 2) }

// Valid reports whether a day has the time.
func (c Clock) Valid() bool { return c >= 0 && c < MinutesPerDay }
