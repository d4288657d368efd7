package screen

import (
	"strconv"

	"landgang/shared/civil"
	"landgang/shared/distance"
	"landgang/shared/money"
	"landgang/shared/text"
)

// When is a point of time as people say it: the clock time of today, else the date with it. "" where it is none.
func When(t text.Catalogue, at string, today civil.Date) string {
	instant, err := civil.ParseInstant(at)
	if err != nil {
		return ""
	}
	m := instant.In(civil.Oslo)
	if m.Date == today {
		return t.Clock(m.Clock)
	}
	return text.Date(m.Date) + " " + t.Clock(m.Clock)
}

// Day is a point of time for a row of a list: the clock time of today, else the date alone.
func Day(t text.Catalogue, at string, today civil.Date) string {
	instant, err := civil.ParseInstant(at)
	if err != nil {
		return ""
	}
	m := instant.In(civil.Oslo)
	if m.Date == today {
		return t.Clock(m.Clock)
	}
	return text.Date(m.Date)
}

// DateOf is an ISO date as people write it; "" where it is none.
func DateOf(iso string) string {
	d, ok := civil.ParseISO(iso)
	if !ok {
		return ""
	}
	return text.Date(d)
}

// AmountText is an amount as it is read in a question.
func AmountText(n int64) string { return text.Money(money.Ore(n)) }

func distanceText(n int64) string { return text.Km(distance.Metres(n)) }

func countText(n int64) string { return strconv.FormatInt(n, 10) }
