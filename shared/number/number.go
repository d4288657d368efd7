// Package number reads a number the way people write it, and guesses nothing: what can be read in two ways
// is said to be so. Comma and point are both decimal marks; spaces, also the non-breaking ones, group thousands.
package number

import "strings"

// Fault says why a text is no number.
type Fault uint8

// The faults of a text, in the order in which they are looked for.
const (
	OK         Fault = iota
	Missing          // nothing is written
	Letters          // a sign that no number has
	Malformed        // digits grouped in a way that cannot be read: "12 50"
	Negative         // below zero
	Decimals         // more decimals than the unit has
	Ambiguous        // "1.500" may be one and a half, or one thousand five hundred
	GroupPoint       // "1.505" is no whole number of the unit unless its mark groups thousands
	TooLarge         // above the format's maximum
)

// Format says how a number of one unit is written.
type Format struct {
	Decimals int      // how many decimals the unit has: 2 for kroner in øre, 3 for km in metres
	Max      int64    // the greatest value, in the small unit
	Units    []string // words that may stand before or after the number, lower case
	// CommaDecides says that a comma before three digits is always a decimal mark, as for km: "1,500".
	CommaDecides bool
}

// Reading is what was read. Value is in the small unit, and Low and High are the two readings of an ambiguous text.
type Reading struct {
	Value, Low, High int64
	Fault            Fault
}

// maxDigits keeps every value below 2^53, the greatest integer that JSON holds everywhere.
const maxDigits = 15

// Parse reads a text.
func (f Format) Parse(raw string) Reading {
	text := f.stripUnits(trim(raw))
	negative := false
	for _, sign := range []string{"-", "−", "–"} {
		if rest, ok := strings.CutPrefix(text, sign); ok {
			negative, text = true, f.stripUnits(trim(rest))
			break
		}
	}
	if text == "" {
		if negative {
			return Reading{Fault: Letters}
		}
		return Reading{Fault: Missing}
	}
	r := f.unsigned(text)
	if negative && (r.Fault == OK || r.Fault == Ambiguous) {
		if r.Value == 0 && r.Fault == OK {
			return r
		}
		return Reading{Fault: Negative}
	}
	return r
}

// unsigned reads a text without sign and unit.
func (f Format) unsigned(text string) Reading {
	digits := 0
	marks := 0
	for _, c := range text {
		switch {
		case c >= '0' && c <= '9':
			digits++
		case c == '.' || c == ',':
			marks++
		case !isSpace(c):
			return Reading{Fault: Letters}
		}
	}
	switch {
	case digits == 0:
		return Reading{Fault: Letters}
	case digits > maxDigits-f.Decimals:
		return Reading{Fault: TooLarge}
	case marks == 0:
		return f.whole(text, isSpace)
	case marks == 1:
		return f.oneMark(text)
	}
	return f.manyMarks(text)
}

// oneMark reads a text with one comma or point: a decimal mark, if three digits after it don't make it doubtful.
func (f Format) oneMark(text string) Reading {
	at := strings.IndexAny(text, ".,")
	before, after := text[:at], text[at+1:]
	if strings.IndexFunc(after, isSpace) >= 0 {
		return Reading{Fault: Malformed}
	}
	grouped := len(after) == 3 && len(before) >= 1 && len(before) <= 3 && before[0] != '0' &&
		strings.IndexFunc(before, isSpace) < 0
	if !grouped || (text[at] == ',' && f.CommaDecides) {
		return f.decimal(before, after, isSpace)
	}
	high := f.whole(before+after, isSpace)
	if high.Fault != OK {
		return f.decimal(before, after, isSpace) // "42.125 km" cannot be 42,125 km: no doubt is left
	}
	low := f.decimal(before, strings.TrimRight(after, "0"), isSpace)
	if low.Fault != OK {
		return Reading{High: high.Value, Fault: GroupPoint}
	}
	return Reading{Low: low.Value, High: high.Value, Fault: Ambiguous}
}

// manyMarks reads a text in which commas or points group thousands: "1.234.567", "1.234,50", "1,234.50".
func (f Format) manyMarks(text string) Reading {
	if strings.IndexFunc(text, isSpace) >= 0 {
		return Reading{Fault: Malformed}
	}
	last := strings.LastIndexAny(text, ".,")
	group := rune('.')
	if text[last] == '.' {
		group = ','
	}
	before, after := text[:last], text[last+1:]
	if strings.IndexByte(before, text[last]) < 0 {
		return f.decimal(before, after, func(c rune) bool { return c == group })
	}
	mark := rune(text[last])
	return f.whole(text, func(c rune) bool { return c == mark })
}

// whole reads an integer whose thousands may be grouped.
func (f Format) whole(text string, group func(rune) bool) Reading {
	return f.decimal(text, "", group)
}

// decimal puts the two sides of a decimal mark together, in the small unit.
func (f Format) decimal(before, after string, group func(rune) bool) Reading {
	digits, ok := ungroup(before, group)
	if !ok || (digits == "" && after == "") {
		return Reading{Fault: Malformed}
	}
	if len(after) > f.Decimals {
		return Reading{Fault: Decimals}
	}
	var value int64
	for _, c := range digits + after + strings.Repeat("0", f.Decimals-len(after)) {
		value = value*10 + int64(c-'0')
	}
	if value > f.Max {
		return Reading{Fault: TooLarge}
	}
	return Reading{Value: value}
}

// ungroup removes the group marks; each group after the first has three digits.
func ungroup(text string, group func(rune) bool) (string, bool) {
	parts := strings.FieldsFunc(text, group)
	marks := 0
	for _, c := range text {
		if group(c) {
			marks++
		}
	}
	if marks == 0 {
		return text, strings.IndexFunc(text, notDigit) < 0
	}
	if marks != len(parts)-1 || len(parts[0]) > 3 {
		return "", false
	}
	for _, p := range parts[1:] {
		if len(p) != 3 {
			return "", false
		}
	}
	joined := strings.Join(parts, "")
	return joined, strings.IndexFunc(joined, notDigit) < 0
}

// stripUnits removes one unit word before and one after the number, and the ",-" of a price.
func (f Format) stripUnits(text string) string {
	lower := strings.ToLower(text)
	if len(lower) != len(text) {
		return text // a letter whose lower case is longer; no unit has one
	}
	for _, u := range f.Units {
		if strings.HasPrefix(lower, u) {
			text, lower = trim(text[len(u):]), strings.ToLower(trim(text[len(u):]))
			break
		}
	}
	for _, u := range f.Units {
		if strings.HasSuffix(lower, u) {
			return trim(text[:len(text)-len(u)])
		}
	}
	return text
}

func trim(text string) string { return strings.TrimFunc(text, isSpace) }

// isSpace knows the spaces that keyboards, web pages and spreadsheets put into numbers.
func isSpace(c rune) bool {
	switch c {
	case ' ', '\t', '\n', '\r', '\u00a0', '\u2007', '\u2009', '\u202f', '\ufeff':
		return true
	}
	return false
}

func notDigit(c rune) bool { return c < '0' || c > '9' }
