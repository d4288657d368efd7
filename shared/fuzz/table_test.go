package fuzz_test

import (
	"fmt"
	"strings"
	"testing"

	"landgang/shared/civil"
	"landgang/shared/distance"
	"landgang/shared/id"
	"landgang/shared/money"
	"landgang/shared/number"
	"landgang/shared/problem"
	"landgang/shared/rates"
	"landgang/shared/regulation"
	"landgang/shared/regulation/regulationtest"
)

// typedTarget is what a person types into a field, or a file has in a cell: it is a value of its kind or none.
var typedTarget = target{
	name: "FuzzTyped",
	seeds: func() []string {
		return []string{
			"1 250,00", "1.500", "-5", "1e3", "12 50", "kr 96,-", "20.05.2026", "20.5.26", "2026-05-20", "20052026",
			"31.02.2026", "7.5", "15.42", "0930", "24:00", "42,5 km", "2026-11-23T18:20:00+01:00", "2026-11-23T17:20:00.123Z", name('a'),
			"\u00a01\u202f000",
		}
	},
	try: func(t testing.TB, in []byte) string {
		raw := string(in)
		var out []string
		tell := func(kind string, value any, ok, valid bool) {
			if ok && !valid {
				t.Fatalf("%q is read as %s %v", raw, kind, value)
			}
			if ok {
				out = append(out, fmt.Sprintf("%s %v", kind, value))
			}
		}
		ore, code := money.Parse(raw)
		tell("money", ore, code == problem.None, ore >= 0 && ore <= money.Max)
		metres, code := distance.Parse(raw)
		tell("distance", metres, code == problem.None, metres >= 0 && metres <= distance.Max)
		count, code := number.ParseCount(raw)
		tell("count", count, code == problem.None, count >= 0)
		day, code := civil.Parse(raw)
		tell("day", day, code == problem.None, day.Valid() && reads(day))
		iso, ok := civil.ParseISO(raw)
		tell("iso day", iso, ok, iso.Valid() && iso.String() == raw)
		clock, code := civil.ParseClock(raw)
		tell("clock", clock, code == problem.None, clock.Valid())
		isoClock, ok := civil.ParseISOClock(raw)
		tell("iso clock", isoClock, ok, isoClock.Valid() && isoClock.String() == raw)
		instant, err := civil.ParseInstant(raw)
		tell("instant", int64(instant), err == nil, true)
		tell("id", raw, id.Check(raw) == nil, len(raw) == 36)
		if out == nil {
			return refused
		}
		return strings.Join(out, ", ")
	},
}

// reads says whether a date that is shown can be typed again.
func reads(d civil.Date) bool {
	again, code := civil.Parse(d.Format())
	return code == problem.None && again == d
}

var ratesTarget = target{
	name: "FuzzRates",
	seeds: func() []string {
		var seeds []string
		for _, n := range rates.Names() {
			seeds = append(seeds, string(n)+"\n"+rates.Text(n))
		}
		return append(seeds, "state-mileage\nkey,from,until,value,unit,source,strength\n")
	},
	// The first line names the table.
	try: func(t testing.TB, in []byte) string {
		first, text, _ := strings.Cut(string(in), "\n")
		table, err := rates.Decode(rates.Name(first), text)
		if err != nil {
			return refused
		}
		known := rates.New(table)
		for _, r := range table.Rows {
			found, missing := known.Find(table.Name, r.Key, r.From)
			if missing.Code != problem.None || found != r {
				t.Fatalf("%+v is not found on its first day: %+v, %v", r, found, missing)
			}
			if r.Value < 0 || strings.TrimSpace(r.Source) == "" {
				t.Fatalf("%+v is a row", r)
			}
		}
		return fmt.Sprintf("%+v", table.Rows)
	},
}

// least is a regulation with the least that one may have: short enough for its every byte to be tried.
const least = `{"format":1,"version":"a","from":"2026-01-01","source":"s","rounding":"krone","types":[
{"id":"f","name":"F","kind":"by_receipt","art":"1"}],"mileage":{"passengers":"each","tax_free_art":"1","taxable_art":"1",
"vehicles":["car"]},"allocations":[{"id":"a","name":"A","responsibility":"1","function":"1"}],
"approval":{"default":"a","units":[{"id":"a","name":"A"}]}}`

var regulationTarget = target{
	name: "FuzzRegulation",
	seeds: func() []string {
		seeds := []string{regulationtest.Example, least, `{"format":1}`, `{"format":99}`}
		for _, change := range [][2]string{
			{`"format": 1`, `"format": 2`},
			{`"krone"`, `"ore"`},
			{`"krone"`, `"up_to_10"`},
			{`"1,5 ‰"`, `"0,018 %"`},
			{`"987 997"`, `"0,01"`},
			{`"1 250,00"`, `"9 999 999,99"`},
			{`"each"`, `"greatest"`},
			{`"months": 3`, `"months": 1`},
			{`"of": "mayor"`, `"of": "nobody"`},
			{`"per_unit"`, `"by_receipt"`},
			{`"2026-01-01"`, `"2024-02-29"`},
			{`"fee": {"kroner": "950"}`, `"fee": {"share": "100 %", "of": "mayor"}`},
		} {
			seeds = append(seeds, strings.ReplaceAll(regulationtest.Example, change[0], change[1]))
		}
		return seeds
	},
	try: func(t testing.TB, in []byte) string {
		r, err := regulation.Decode(in)
		if err != nil {
			return refused
		}
		var out []string
		for i := range r.Types {
			for _, b := range append([]regulation.Body{{}}, r.Bodies...) {
				for _, minutes := range []int64{0, 60, 24 * 60} {
					if pay, fault := r.Types[i].PayFor(b.ID, "leader", minutes); fault == regulation.PayOK {
						out = append(out, fmt.Sprintf("%v", r.Pays(pay)))
					}
				}
				if fee, ok := r.Types[i].FeeFor(b.ID); ok {
					out = append(out, fmt.Sprint(r.Amount(fee)))
				}
			}
		}
		if _, known := regulation.NewHistory(r).At(r.From); !known {
			t.Fatalf("not in force on %v, its first day", r.From)
		}
		return fmt.Sprintf("%+v %v", r, out)
	},
}
