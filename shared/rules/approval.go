package rules

import (
	"landgang/shared/civil"
	"landgang/shared/claim"
)

// ApprovalUnit returns who approves a claim (godkjenningsenhet): by the responsibility of its allocation, else by the
// body of its first line that has one, else the default; "" where no regulation is known. The version is that of the
// claim's latest date.
func ApprovalUnit(c claim.Claim, b Book) string {
	var latest civil.Date
	for i := range c.Lines {
		if day := lastDay(&c.Lines[i]); day.After(latest) {
			latest = day
		}
	}
	version, ok := b.Regulations.At(latest)
	if !ok && len(b.Regulations) > 0 {
		version, ok = &b.Regulations[len(b.Regulations)-1], true
	}
	if !ok {
		return ""
	}
	for i := range c.Lines {
		if body := firstBody(&c.Lines[i], b); body != "" {
			return version.UnitFor(c.Allocation.Responsibility, body)
		}
	}
	return version.UnitFor(c.Allocation.Responsibility, "")
}

func lastDay(l *claim.Line) civil.Date {
	day := l.Date
	if l.Kind == claim.Travel {
		day = l.Start.Date
	}
	for _, u := range l.Units {
		if u.Date.After(day) {
			day = u.Date
		}
	}
	return day
}

func firstBody(l *claim.Line, b Book) string {
	if l.Kind != claim.Expense || l.Type == "" {
		return ""
	}
	for _, u := range l.Units {
		if u.Body != "" {
			return u.Body
		}
	}
	if typ, ok := b.Regulations.Knows(l.Type); ok {
		return typ.TheBody("")
	}
	return ""
}
