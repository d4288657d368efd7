package number_test

import (
	"strconv"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"landgang/shared/number"
	"landgang/shared/problem"
)

var kroner = number.Format{Decimals: 2, Max: 9_999_999_99, Units: []string{",-", "kr.", "kr"}}

func TestParse(t *testing.T) {
	for _, c := range []struct {
		raw  string
		want number.Reading
	}{
		{"1250", number.Reading{Value: 125000}},
		{"1 250,00", number.Reading{Value: 125000}},
		{"1\u00a0250,5", number.Reading{Value: 125050}},
		{"1\u202f234\u202f567.89", number.Reading{Value: 123456789}},
		{" kr 96 ", number.Reading{Value: 9600}},
		{"96 kr.", number.Reading{Value: 9600}},
		{"1250,-", number.Reading{Value: 125000}},
		{"12,", number.Reading{Value: 1200}},
		{",50", number.Reading{Value: 50}},
		{"0", number.Reading{}},
		{"-0", number.Reading{}},
		{"1.234.567", number.Reading{Value: 123456700}},
		{"1.234,50", number.Reading{Value: 123450}},
		{"1,234.50", number.Reading{Value: 123450}},
		{"0.05", number.Reading{Value: 5}},
		{"", number.Reading{Fault: number.Missing}},
		{" \u00a0", number.Reading{Fault: number.Missing}},
		{"kr", number.Reading{Fault: number.Missing}},
		{"-", number.Reading{Fault: number.Letters}},
		{",", number.Reading{Fault: number.Letters}},
		{"1O0", number.Reading{Fault: number.Letters}},
		{"1e3", number.Reading{Fault: number.Letters}},
		{"+5", number.Reading{Fault: number.Letters}},
		{"٣", number.Reading{Fault: number.Letters}},
		{"--5", number.Reading{Fault: number.Letters}},
		{"12 50", number.Reading{Fault: number.Malformed}},
		{"1 2500", number.Reading{Fault: number.Malformed}},
		{"1234 567", number.Reading{Fault: number.Malformed}},
		{"1,5 00", number.Reading{Fault: number.Malformed}},
		{"1.23.4", number.Reading{Fault: number.Malformed}},
		{"1,2,3.4", number.Reading{Fault: number.Malformed}},
		{"1 234.567,50", number.Reading{Fault: number.Malformed}},
		{"-5", number.Reading{Fault: number.Negative}},
		{"−1 250,00", number.Reading{Fault: number.Negative}},
		{"-1.500", number.Reading{Fault: number.Negative}},
		{"12,3456", number.Reading{Fault: number.Decimals}},
		{"1234,567", number.Reading{Fault: number.Decimals}},
		{"0.500", number.Reading{Fault: number.Decimals}},
		{"1.500", number.Reading{Low: 150, High: 150000, Fault: number.Ambiguous}},
		{"1,500", number.Reading{Low: 150, High: 150000, Fault: number.Ambiguous}},
		{"12.000", number.Reading{Low: 1200, High: 1200000, Fault: number.Ambiguous}},
		{"1.505", number.Reading{High: 150500, Fault: number.GroupPoint}},
		{"9 999 999,99", number.Reading{Value: 999999999}},
		{"10 000 000", number.Reading{Fault: number.TooLarge}},
		{strings.Repeat("9", 40), number.Reading{Fault: number.TooLarge}},
	} {
		if got := kroner.Parse(c.raw); got != c.want {
			t.Errorf("Parse(%q) = %+v, want %+v", c.raw, got, c.want)
		}
	}
}

func TestParseCommaDecides(t *testing.T) {
	km := number.Format{Decimals: 3, Max: 9_999_999, Units: []string{"km"}, CommaDecides: true}
	for raw, want := range map[string]number.Reading{
		"1,500":    {Value: 1500},
		"1.500":    {Low: 1500, High: 1500000, Fault: number.Ambiguous},
		"1.505 km": {Low: 1505, High: 1505000, Fault: number.Ambiguous},
		"42,5KM":   {Value: 42500},
		"42.125":   {Value: 42125},
		"0,0001":   {Fault: number.Decimals},
	} {
		if got := km.Parse(raw); got != want {
			t.Errorf("Parse(%q) = %+v, want %+v", raw, got, want)
		}
	}
}

func TestParseCount(t *testing.T) {
	for raw, want := range map[string]struct {
		n    int64
		code problem.Code
	}{
		"3":     {3, problem.None},
		" 12 ":  {12, problem.None},
		"0":     {0, problem.None},
		"":      {0, problem.CountMissing},
		"tre":   {0, problem.CountLetters},
		"1 2":   {0, problem.CountLetters},
		"-1":    {0, problem.CountNegative},
		"1,5":   {0, problem.CountDecimals},
		"1.000": {0, problem.CountDecimals},
		"1.500": {0, problem.CountDecimals},
		"1000":  {0, problem.CountTooLarge},
	} {
		if n, code := number.ParseCount(raw); n != want.n || code != want.code {
			t.Errorf("ParseCount(%q) = %d, %q, want %d, %q", raw, n, code, want.n, want.code)
		}
	}
}

// Every amount, written in each of the forms that people use, is read as itself; never as another.
func TestParseReadsWhatWasWritten(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		value := rapid.Int64Range(0, kroner.Max).Draw(t, "øre")
		group := rapid.SampledFrom([]string{"", " ", "\u00a0", "\u202f", "."}).Draw(t, "group")
		mark := rapid.SampledFrom([]string{",", "."}).Draw(t, "mark")
		if group == mark {
			mark = ","
		}
		raw := write(value, group, mark)
		if got := kroner.Parse(raw); got.Fault != number.OK || got.Value != value {
			t.Fatalf("Parse(%q) = %+v, want %d", raw, got, value)
		}
	})
}

func TestParseNeverExceedsItsMaximum(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		raw := rapid.StringMatching(`[-−]?[0-9., \x{00a0}]{0,24}( ?kr)?`).Draw(t, "raw")
		r := kroner.Parse(raw)
		if r.Value < 0 || r.Value > kroner.Max || r.High > kroner.Max || (r.Fault != number.OK && r.Value != 0) {
			t.Fatalf("Parse(%q) = %+v", raw, r)
		}
	})
}

func write(value int64, group, mark string) string {
	whole := strconv.FormatInt(value/100, 10)
	for i := len(whole) - 3; i > 0; i -= 3 {
		whole = whole[:i] + group + whole[i:]
	}
	rest := strconv.FormatInt(value%100+100, 10)[1:]
	return whole + mark + rest
}

func FuzzParse(f *testing.F) {
	for _, raw := range []string{"1 250,00", "1.500", "-5", "1e3", "12 50", "kr 96,-"} {
		f.Add(raw)
	}
	f.Fuzz(func(t *testing.T, raw string) {
		if r := kroner.Parse(raw); r.Value < 0 || r.Value > kroner.Max {
			t.Fatalf("Parse(%q) = %+v", raw, r)
		}
	})
}
