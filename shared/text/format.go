package text

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"landgang/shared/civil"
	"landgang/shared/claim"
	"landgang/shared/distance"
	"landgang/shared/money"
)

// formats are the forms of numbers and times. The space in them never breaks a line.
type formats interface {
	LongDate(civil.Date) string // onsdag 20. mai
	Weekday(civil.Date) string  // onsdag
	Clock(civil.Clock) string   // kl. 15.42
}

// space is the space that lines do not break at.
const space = "\u00a0"

// Money is an amount with its unit, 1 250,00 kr: the same in all languages, as it stands on receipts and vouchers.
func Money(o money.Ore) string { return Kroner(o) + space + "kr" }

// Kroner is an amount without its unit, as it stands in a field.
func Kroner(o money.Ore) string {
	sign := ""
	if o < 0 {
		sign, o = "−", -o
	}
	return sign + grouped(int64(o/money.Krone)) + "," + strconv.Itoa(int(o%money.Krone) + 100)[1:]
}

// Km is a distance with its unit: 42 km, 42,5 km.
func Km(m distance.Metres) string { return Kilometres(m) + space + "km" }

// Kilometres is a distance in km without its unit, as it stands in a field.
func Kilometres(m distance.Metres) string {
	text := grouped(int64(m / distance.Km))
	if rest := m % distance.Km; rest != 0 {
		text += "," + strings.TrimRight(strconv.Itoa(int(rest) + 1000)[1:], "0")
	}
	return text
}

// Date is a date in figures, 20.05.2026; "" where it is missing.
func Date(d civil.Date) string {
	if d.IsZero() {
		return ""
	}
	return d.Format()
}

// grouped puts a space between thousands; four digits have one too, so that amounts stand under one another.
func grouped(n int64) string {
	digits := strconv.FormatInt(n, 10)
	var b strings.Builder
	for i, d := range digits {
		if i > 0 && (len(digits)-i)%3 == 0 {
			b.WriteString(space)
		}
		b.WriteRune(d)
	}
	return b.String()
}

func plural(n int, one, many string) string { return strconv.Itoa(n) + space + either(n, one, many) }

// either is the word for one, or that for any other number.
func either(n int, one, many string) string {
	if n == 1 {
		return one
	}
	return many
}

// number is a small number in words, the first of which is one.
func number(n int, words ...string) string {
	if n < 1 || n > len(words) {
		return strconv.Itoa(n)
	}
	return words[n-1]
}

func capital(s string) string {
	first, size := utf8.DecodeRuneInString(s)
	return string(unicode.ToUpper(first)) + s[size:]
}

// codes are the parts of an allocation that are given.
func codes(a claim.Allocation, responsibility, function, project string) string {
	var parts []string
	for _, p := range []struct{ word, code string }{
		{responsibility, a.Responsibility}, {function, a.Function}, {project, a.Project},
	} {
		if p.code != "" {
			parts = append(parts, p.word+space+p.code)
		}
	}
	return strings.Join(parts, ", ")
}

func (*nb) Clock(c civil.Clock) string { return "kl." + space + c.Format() }
func (*nn) Clock(c civil.Clock) string { return "kl." + space + c.Format() }
func (*en) Clock(c civil.Clock) string { return "at" + space + c.Format() }

func (t *nb) LongDate(d civil.Date) string {
	return t.Weekday(d) + space + strconv.Itoa(d.D) + "." + space + norwegianMonths[d.M-1]
}

func (t *nn) LongDate(d civil.Date) string {
	return t.Weekday(d) + space + strconv.Itoa(d.D) + "." + space + norwegianMonths[d.M-1]
}

func (t *en) LongDate(d civil.Date) string {
	return t.Weekday(d) + space + strconv.Itoa(d.D) + space + englishMonths[d.M-1]
}

func (*nb) Weekday(d civil.Date) string {
	return [7]string{"mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag"}[d.Weekday()-1]
}

func (*nn) Weekday(d civil.Date) string {
	return [7]string{"måndag", "tysdag", "onsdag", "torsdag", "fredag", "laurdag", "sundag"}[d.Weekday()-1]
}

func (*en) Weekday(d civil.Date) string {
	return [7]string{"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"}[d.Weekday()-1]
}

var norwegianMonths = [12]string{
	"januar", "februar", "mars", "april", "mai", "juni",
	"juli", "august", "september", "oktober", "november", "desember",
}

var englishMonths = [12]string{
	"January", "February", "March", "April", "May", "June",
	"July", "August", "September", "October", "November", "December",
}

// after is a part of a sentence with a space before it; nothing where there is none.
func after(words string) string {
	if words == "" {
		return ""
	}
	return " " + words
}
