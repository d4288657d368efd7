package civil

import "strings"

// Zone is a time zone by its name in the tz database. The zone of home is Oslo.
type Zone string

// The zones that are known. A zone that is not in the table counts as Oslo: Known tells.
const (
	Oslo       Zone = "Europe/Oslo"
	UTC        Zone = "UTC"
	London     Zone = "Europe/London"
	Lisbon     Zone = "Europe/Lisbon"
	Reykjavik  Zone = "Atlantic/Reykjavik"
	Faroe      Zone = "Atlantic/Faroe"
	Stockholm  Zone = "Europe/Stockholm"
	Copenhagen Zone = "Europe/Copenhagen"
	Berlin     Zone = "Europe/Berlin"
	Brussels   Zone = "Europe/Brussels"
	Helsinki   Zone = "Europe/Helsinki"
	Tallinn    Zone = "Europe/Tallinn"
)

// rule is how a zone keeps time: its offset in hours from UTC in winter, and whether it has the summer time of
// directive 2000/84/EC, which Norway follows too (forskrift om sommertid, FOR-2007-03-30-365).
type rule struct {
	hours  int64
	summer bool
}

func (z Zone) rule() (rule, bool) {
	switch z {
	case UTC, Reykjavik:
		return rule{0, false}, true
	case London, Lisbon, Faroe:
		return rule{0, true}, true
	case Oslo, Stockholm, Copenhagen, Berlin, Brussels:
		return rule{1, true}, true
	case Helsinki, Tallinn:
		return rule{2, true}, true
	}
	return rule{1, true}, false
}

// fixed returns the offset in seconds of a zone that is written as one, "UTC-05:00": for the countries whose rules are
// not in the table, where a person says what the clocks showed.
func (z Zone) fixed() (int64, bool) {
	text, ok := strings.CutPrefix(string(z), "UTC")
	if !ok || text == "" || text == "Z" {
		return 0, false
	}
	minutes, ok := parseOffset(text)
	return int64(minutes) * 60, ok && minutes >= -14*60 && minutes <= 14*60
}

// Known reports whether the zone is in the table, or an offset.
func (z Zone) Known() bool {
	_, ok := z.rule()
	_, fixed := z.fixed()
	return ok || fixed
}

// offsets returns the zone's offsets from UTC in seconds, in winter and in summer.
func (z Zone) offsets() (winter, summer int64) {
	r, known := z.rule()
	if offset, ok := z.fixed(); ok && !known {
		return offset, offset
	}
	winter = r.hours * 3600
	if r.summer {
		return winter, winter + 3600
	}
	return winter, winter
}

// offsetAt returns the offset from UTC in seconds that is in force at a point of time.
func (z Zone) offsetAt(i Instant) int64 {
	winter, summer := z.offsets()
	if winter == summer {
		return winter
	}
	year := FromDays(floorDiv(int(i), 86400)).Y
	if i >= change(year, 3) && i < change(year, 10) {
		return summer
	}
	return winter
}

// change returns when summer time begins (March) or ends (October): the month's last Sunday at 01:00 UTC, everywhere.
func change(year, month int) Instant {
	last := Date{year, month, 31}
	back := int(last.Weekday()) % 7
	return Instant(int64(last.Days()-back)*86400 + 3600)
}
