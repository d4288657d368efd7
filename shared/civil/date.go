// Package civil holds dates, clock times and moments as people write them: calendar-true, without a clock of its own,
// and the same on every machine, because the rules of its time zones are part of it.
package civil

import (
	"strconv"
	"strings"

	"landgang/shared/problem"
)

// Date is a day of the Gregorian calendar. The zero Date is a missing one.
type Date struct {
	Y, M, D int
}

const (
	// FirstYear and LastYear are the years that a person can type; all else is a slip of the finger.
	FirstYear = 2000
	// LastYear is the last year that a person can type.
	LastYear = 2099
)

// Weekday is a day of the week; weeks begin on Monday.
type Weekday int

// The days of the week, numbered as in ISO 8601.
const (
	Monday Weekday = iota + 1
	Tuesday
	Wednesday
	Thursday
	Friday
	Saturday
	Sunday
)

// Parse reads a date as people write it: 20.05.2026, 20.5.26, 20 05 2026, 20052026, and the ISO form 2026-05-20.
func Parse(raw string) (Date, problem.Code) {
	text := strings.TrimFunc(raw, isSpace)
	if text == "" {
		return Date{}, problem.DateMissing
	}
	d, ok := split(text)
	if !ok {
		return Date{}, problem.DateMalformed
	}
	if d.M < 1 || d.M > 12 || d.D < 1 {
		return Date{}, problem.DateNotReal
	}
	if d.Y < FirstYear || d.Y > LastYear {
		return Date{}, problem.DateYear
	}
	if d.D > DaysIn(d.Y, d.M) {
		return Date{}, problem.DateNotReal
	}
	return d, problem.None
}

// ParseField reads the date of a field, and says what is wrong with the values that its text needs.
// The problem's code is problem.None where all is well.
func ParseField(path, raw string) (Date, problem.Problem) {
	d, code := Parse(raw)
	p := problem.New(path, code)
	if code == problem.DateYear {
		p.Args.Low, p.Args.High = FirstYear, LastYear
	}
	return d, p
}

// ParseISO reads the form that records carry, 2026-05-20, and no other.
func ParseISO(text string) (Date, bool) {
	if len(text) != 10 || text[4] != '-' || text[7] != '-' {
		return Date{}, false
	}
	y, okY := digits(text[:4])
	m, okM := digits(text[5:7])
	d, okD := digits(text[8:])
	date := Date{y, m, d}
	return date, okY && okM && okD && date.Valid()
}

// split takes a written date apart, without asking whether the day exists.
func split(text string) (Date, bool) {
	if len(text) == 8 && strings.IndexFunc(text, notDigit) < 0 {
		d, _ := digits(text[:2])
		m, _ := digits(text[2:4])
		y, _ := digits(text[4:])
		return Date{y, m, d}, true
	}
	parts := strings.FieldsFunc(text, func(c rune) bool { return c == '.' || c == '-' || isSpace(c) })
	if len(parts) != 3 {
		return Date{}, false
	}
	year, day := 2, 0
	if len(parts[0]) == 4 {
		year, day = 0, 2
	}
	y, okY := digits(parts[year])
	m, okM := digits(parts[1])
	d, okD := digits(parts[day])
	if !okY || !okM || !okD || len(parts[1]) > 2 || len(parts[day]) > 2 {
		return Date{}, false
	}
	switch len(parts[year]) {
	case 4:
	case 2:
		y += FirstYear
	default:
		return Date{}, false
	}
	return Date{y, m, d}, true
}

// IsZero reports whether the date is missing.
func (d Date) IsZero() bool { return d == Date{} }

// Valid reports whether the calendar has the day.
func (d Date) Valid() bool {
	return d.Y >= 1 && d.Y <= 9999 && d.M >= 1 && d.M <= 12 && d.D >= 1 && d.D <= DaysIn(d.Y, d.M)
}

// String returns the ISO form, 2026-05-20; a missing date is empty.
func (d Date) String() string {
	if d.IsZero() {
		return ""
	}
	return pad(d.Y, 4) + "-" + pad(d.M, 2) + "-" + pad(d.D, 2)
}

// Format returns the form that people read, 20.05.2026; a missing date is empty.
func (d Date) Format() string {
	if d.IsZero() {
		return ""
	}
	return pad(d.D, 2) + "." + pad(d.M, 2) + "." + pad(d.Y, 4)
}

// Before reports whether the date comes before the other.
func (d Date) Before(other Date) bool { return d.Compare(other) < 0 }

// After reports whether the date comes after the other.
func (d Date) After(other Date) bool { return d.Compare(other) > 0 }

// Compare returns a number below, equal to or above 0, as the date comes before, is, or comes after the other.
func (d Date) Compare(other Date) int {
	if d.Y != other.Y {
		return d.Y - other.Y
	}
	if d.M != other.M {
		return d.M - other.M
	}
	return d.D - other.D
}

// Weekday returns the day of the week.
func (d Date) Weekday() Weekday {
	return Weekday((d.Days()+3)%7+7)%7 + 1 // 1970-01-01 was a Thursday
}

// AddDays returns the date n days later; n may be negative.
func (d Date) AddDays(n int) Date { return FromDays(d.Days() + n) }

// AddMonths returns the same day n months later, or the month's last day where it has no such day:
// 31 January and one month is 28 February. A deadline in months is counted so.
func (d Date) AddMonths(n int) Date {
	months := d.Y*12 + d.M - 1 + n
	y, m := months/12, months%12+1
	if months%12 < 0 {
		y, m = y-1, m+12
	}
	return Date{y, m, min(d.D, DaysIn(y, m))}
}

// Sub returns the number of days from the other date to this one.
func (d Date) Sub(other Date) int { return d.Days() - other.Days() }

// Days returns the number of days since 1970-01-01 (the civil-from-days algorithm of H. Hinnant, years from March).
func (d Date) Days() int {
	y, m := d.Y, d.M-3
	if m < 0 {
		y, m = y-1, m+12
	}
	era := floorDiv(y, 400)
	yoe := y - era*400
	doy := (153*m+2)/5 + d.D - 1
	return era*146097 + yoe*365 + yoe/4 - yoe/100 + doy - 719468
}

// FromDays returns the date that lies n days after 1970-01-01.
func FromDays(n int) Date {
	n += 719468
	era := floorDiv(n, 146097)
	doe := n - era*146097
	yoe := (doe - doe/1460 + doe/36524 - doe/146096) / 365
	doy := doe - (365*yoe + yoe/4 - yoe/100)
	mp := (5*doy + 2) / 153
	d := Date{Y: yoe + era*400, M: mp + 3, D: doy - (153*mp+2)/5 + 1}
	if d.M > 12 {
		d.M -= 12
		d.Y++
	}
	return d
}

// DaysIn returns the number of days of a month.
func DaysIn(y, m int) int {
	switch m {
	case 2:
		if y%4 == 0 && (y%100 != 0 || y%400 == 0) {
			return 29
		}
		return 28
	case 4, 6, 9, 11:
		return 30
	}
	return 31
}

// MarshalText writes the ISO form; a missing date is empty.
func (d Date) MarshalText() ([]byte, error) { return []byte(d.String()), nil }

// UnmarshalText reads the ISO form; an empty text is a missing date.
func (d *Date) UnmarshalText(text []byte) error {
	if len(text) == 0 {
		*d = Date{}
		return nil
	}
	parsed, ok := ParseISO(string(text))
	if !ok {
		return ErrForm
	}
	*d = parsed
	return nil
}

func floorDiv(a, b int) int {
	q := a / b
	if a%b < 0 {
		q--
	}
	return q
}

func pad(n, width int) string {
	s := strconv.Itoa(n)
	if len(s) >= width {
		return s
	}
	return strings.Repeat("0", width-len(s)) + s
}

// digits reads a short number that is nothing but digits.
func digits(s string) (int, bool) {
	if s == "" || len(s) > 9 || strings.IndexFunc(s, notDigit) >= 0 {
		return 0, false
	}
	n, err := strconv.Atoi(s)
	return n, err == nil
}

func notDigit(c rune) bool { return c < '0' || c > '9' }

func isSpace(c rune) bool {
	return c == ' ' || c == '\t' || c == '\u00a0' || c == '\u202f' || c == '\n' || c == '\r'
}
