package rates

import (
	"encoding/csv"
	"errors"
	"fmt"
	"slices"
	"sort"
	"strings"

	"landgang/shared/civil"
	"landgang/shared/money"
)

// ErrTable is what every error about a table's text matches.
var ErrTable = errors.New("rate table")

// Limits of a table's text.
const (
	MaxBytes = 1 << 20
	MaxRows  = 10_000
)

// header is the first line of every table.
const header = "key,from,until,value,unit,source,strength"

// Decode reads a table from CSV. It refuses a row without a source, rows that overlap, and a key with a gap between
// its rows: what comes after the last row is not known yet, what is missing in between has been forgotten.
func Decode(name Name, text string) (Table, error) {
	if len(text) > MaxBytes {
		return Table{}, fmt.Errorf("%w %s: longer than %d bytes", ErrTable, name, MaxBytes)
	}
	if !slices.Contains(Names(), name) {
		return Table{}, fmt.Errorf("%w %s: no table has this name", ErrTable, name)
	}
	reader := csv.NewReader(strings.NewReader(text))
	reader.FieldsPerRecord = strings.Count(header, ",") + 1
	lines, err := reader.ReadAll()
	if err != nil {
		return Table{}, fmt.Errorf("%w %s: %w", ErrTable, name, err)
	}
	if len(lines) < 2 || len(lines) > MaxRows || strings.Join(lines[0], ",") != header {
		return Table{}, fmt.Errorf("%w %s: the first line is %q, and at least one row follows", ErrTable, name, header)
	}
	t := Table{Name: name, Edition: edition(text)}
	for i, fields := range lines[1:] {
		row, err := decodeRow(name, fields)
		if err != nil {
			return Table{}, fmt.Errorf("%w %s, row %d: %w", ErrTable, name, i+1, err)
		}
		t.Rows = append(t.Rows, row)
	}
	sort.SliceStable(t.Rows, func(i, j int) bool {
		a, b := t.Rows[i], t.Rows[j]
		if a.Key != b.Key {
			return firstOf(lines, a.Key) < firstOf(lines, b.Key)
		}
		return a.From.Before(b.From)
	})
	return t, t.check()
}

// firstOf returns where a key comes first: keys keep the order in which the text has them.
func firstOf(lines [][]string, key string) int {
	return slices.IndexFunc(lines[1:], func(l []string) bool { return l[0] == key })
}

func decodeRow(name Name, fields []string) (Row, error) {
	from, okFrom := civil.ParseISO(fields[1])
	until, okUntil := civil.ParseISO(fields[2])
	if !okFrom || !okUntil || until.Before(from) {
		return Row{}, fmt.Errorf("from %q until %q is no period", fields[1], fields[2])
	}
	value, code := money.Parse(fields[3])
	if code != "" {
		return Row{}, fmt.Errorf("value %q: %s", fields[3], code)
	}
	unit := Unit(fields[4])
	if !name.allows(unit) {
		return Row{}, fmt.Errorf("unit %q is not known, or not the table's", fields[4])
	}
	if unit == Percent && value > 100_00 {
		return Row{}, fmt.Errorf("%s per cent are more than all", fields[3])
	}
	source := strings.TrimSpace(fields[5])
	if source == "" {
		return Row{}, errors.New("the source is missing")
	}
	strength := Strength(fields[6])
	if strength != Official && strength != Secondary && strength != Unconfirmed {
		return Row{}, fmt.Errorf("strength %q is not known", fields[6])
	}
	return Row{
		Key: fields[0], From: from, Until: until, Value: value, Unit: unit, Source: source, Strength: strength,
	}, nil
}

// check asks that each key's rows follow one another day by day.
func (t Table) check() error {
	for i := 1; i < len(t.Rows); i++ {
		last, next := t.Rows[i-1], t.Rows[i]
		if last.Key != next.Key {
			continue
		}
		switch days := next.From.Sub(last.Until); {
		case days < 1:
			return fmt.Errorf("%w %s: %q has two rows on %s", ErrTable, t.Name, next.Key, next.From)
		case days > 1:
			return fmt.Errorf("%w %s: %q has no row after %s until %s", ErrTable, t.Name, next.Key, last.Until, next.From)
		}
	}
	return nil
}
