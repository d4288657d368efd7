package rules

import (
	"landgang/shared/civil"
	"landgang/shared/claim"
)

// Deadline returns the last day on which a line may be claimed (frist), by the regulation of its date: for a counted
// line that of its earliest unit, for a trip that of its return. It warns and never stops: the approver decides. False
// where there is no deadline.
func Deadline(l claim.Line, b Book) (civil.Date, bool) {
	day := l.Date
	if l.Kind == claim.Travel {
		day = l.End.Date // a trip is claimed when it is over
	}
	for _, u := range l.Units {
		if day.IsZero() || (!u.Date.IsZero() && u.Date.Before(day)) {
			day = u.Date
		}
	}
	version, ok := b.Regulations.At(day)
	if !ok {
		return civil.Date{}, false
	}
	return version.Deadline.Day(day)
}

// ClaimDeadline returns the earliest deadline of a claim's lines.
func ClaimDeadline(c claim.Claim, b Book) (civil.Date, bool) {
	var first civil.Date
	for i := range c.Lines {
		if day, ok := Deadline(c.Lines[i], b); ok && (first.IsZero() || day.Before(first)) {
			first = day
		}
	}
	return first, !first.IsZero()
}
