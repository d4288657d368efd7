package regulation_test

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"landgang/shared/civil"
	"landgang/shared/claim"
	"landgang/shared/money"
	"landgang/shared/regulation"
	"landgang/shared/regulation/regulationtest"
)

func example(t testing.TB) regulation.Regulation {
	t.Helper()
	r, err := regulation.Decode([]byte(regulationtest.Example))
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func TestFees(t *testing.T) {
	r := example(t)
	for _, c := range []struct {
		typeID, body string
		want         money.Ore
		ok           bool
	}{
		{"fsk-mote", "fsk", 125000, true},
		{"fsk-mote", "", 125000, true}, // the type is for one body only
		{"fsk-mote", "ks", 0, false},
		{"annet-mote", "oppvekst", 95000, true},
		{"annet-mote", "kontroll", 148200, true}, // 1.5 ‰ of 987,997 = 1,482.00 to the nearest krone
		{"annet-mote", "", 0, false},
		{"annet-mote", "ks", 0, false},
	} {
		typ, ok := r.Type(c.typeID)
		if !ok {
			t.Fatalf("no type %s", c.typeID)
		}
		fee, ok := typ.FeeFor(c.body)
		if ok != c.ok || ok && r.Amount(fee) != c.want {
			t.Errorf("%s in %q: %v, %v, want %v, %v", c.typeID, c.body, r.Amount(fee), ok, c.want, c.ok)
		}
	}
}

// The fees of real regulations (prisregulativ 364 of Lindesnes; satser per 01.01.2017 of an unnamed municipality).
func TestRounding(t *testing.T) {
	lindesnes := regulation.Base{ID: "mayor", Amount: 98799700}
	monthly := regulation.Base{ID: "mayor", Amount: lindesnes.Amount.DivHalfUp(12)}
	year2017 := regulation.Base{ID: "mayor", Amount: 86158200}
	for _, c := range []struct {
		name     string
		base     regulation.Base
		rounding regulation.Rounding
		share    money.PPM
		want     money.Ore
	}{
		{"Lindesnes kommunestyre, 2.5 % of a month", monthly, regulation.ToKrone, 25_000, 205800},
		{"Lindesnes eldreråd, 1.5 % of a month", monthly, regulation.ToKrone, 15_000, 123500},
		{"Lindesnes youth council, 0.4 % of a month", monthly, regulation.ToKrone, 4_000, 32900},
		{"2017 kommunestyre, 0.20 % up to ten kroner", year2017, regulation.UpToTen, 2_000, 173000},
		{"2017 other bodies low, 0.10 % up to ten kroner", year2017, regulation.UpToTen, 1_000, 87000},
		{"2017 youth council, 0.05 % up to ten kroner", year2017, regulation.UpToTen, 500, 44000},
		{"to the øre", year2017, regulation.ToOre, 500, 43079},
	} {
		r := regulation.Regulation{Rounding: c.rounding, Bases: []regulation.Base{c.base}}
		if got := r.Amount(regulation.Fee{Share: c.share, Of: "mayor"}); got != c.want {
			t.Errorf("%s: %v, want %v", c.name, got, c.want)
		}
	}
}

func TestHistory(t *testing.T) {
	day := func(s string) civil.Date { d, _ := civil.ParseISO(s); return d }
	version := func(name, from string) regulation.Regulation {
		r := example(t)
		r.Version, r.From = name, day(from)
		return r
	}
	h := regulation.NewHistory(
		version("2026", "2026-01-01"), version("2024", "2024-01-01"), version("2026b", "2026-01-01"))
	for date, want := range map[string]string{
		"2023-12-31": "", "2024-01-01": "2024", "2025-12-31": "2024", "2026-01-01": "2026b", "2030-01-01": "2026b",
	} {
		r, ok := h.At(day(date))
		if ok != (want != "") || ok && r.Version != want {
			t.Errorf("%s has %v, want %q", date, r, want)
		}
	}
	if _, ok := h.At(civil.Date{}); ok {
		t.Error("a missing date has a regulation")
	}
	if typ, ok := h.Knows("ferje"); !ok || typ.Name.NN != "Ferje" {
		t.Error("the history has forgotten a type")
	}
	if _, ok := h.Knows("drosje"); ok {
		t.Error("the history knows a type of no version")
	}
}

func TestAllocationAndApproval(t *testing.T) {
	r := example(t)
	for a, want := range map[claim.Allocation]bool{
		{}:                       true,
		{Responsibility: "1000"}: true,
		{Function: "110"}:        true,
		{Responsibility: "1100", Function: "100"}: true,
		{Responsibility: "1100", Function: "110"}: false,
		{Project: "P1"}: false,
	} {
		if got := r.Allows(a); got != want {
			t.Errorf("%+v is allowed: %v, want %v", a, got, want)
		}
	}
	for _, c := range []struct{ responsibility, body, want string }{
		{"1000", "fsk", "politisk"}, {"", "kontroll", "kontroll"}, {"1100", "kontroll", "politisk"}, {"", "", "politisk"},
	} {
		if got := r.UnitFor(c.responsibility, c.body); got != c.want {
			t.Errorf("responsibility %q, body %q: unit %q, want %q", c.responsibility, c.body, got, c.want)
		}
	}
}

func TestDeadline(t *testing.T) {
	d := civil.Date{Y: 2026, M: 5, D: 18}
	if last, ok := (regulation.Deadline{Months: 3}).Day(d); !ok || last != (civil.Date{Y: 2026, M: 8, D: 18}) {
		t.Errorf("three months after %v is %v", d, last)
	}
	if _, ok := (regulation.Deadline{}).Day(d); ok {
		t.Error("no deadline has a day")
	}
}

func TestDecodeNamesEachMistake(t *testing.T) {
	for _, c := range []struct {
		name, old, new, path string
	}{
		{"unknown member", `"deadline": {"months": 3}`, `"deadline": {"months": 3, "weeks": 1}`, "deadline/weeks"},
		{"unknown member of a list", `"function": "110"}`, `"funktion": "110"}`, "bodies/4/funktion"},
		{"member in another case", `"rounding"`, `"Rounding"`, "Rounding"},
		{"amount as a number", `"kroner": "950"`, `"kroner": 950`, "types/2/by_body/0/fee/kroner"},
		{"doubtful amount", `"kroner": "950"`, `"kroner": "1.950"`, "types/2/by_body/0/fee/kroner"},
		{"share without its sign", `"1,5 ‰"`, `"1,5"`, "types/2/by_body/2/fee/share"},
		{"base that is not there", `"of": "mayor"`, `"of": "minister"`, "types/2/by_body/2/fee/of"},
		{"body that is not there", `"bodies": ["ks"]`, `"bodies": ["kx"]`, "types/1/bodies"},
		{"id twice", `"id": "bom"`, `"id": "ferje"`, "types/4/id"},
		{"kind unheard of", `"by_receipt", "receipt": "none"`, `"by_hand", "receipt": "none"`, "types/4/kind"},
		{"fee on a receipt", `"receipt": "none"`, `"fee": {"kroner": "5"}, "receipt": "none"`, "types/4/fee"},
		{"no fee", `, "fee": {"kroner": "1 450,00"}`, ``, "types/1/fee"},
		{"date", `"2026-01-01"`, `"01.01.2026"`, "from"},
		{"language missing", `"nn": "Ferje", "en": "Ferry"`, `"en": "Ferry"`, "types/3/name/nn"},
		{"unit not declared", `"default": "politisk"`, `"default": "poltisk"`, "approval/default"},
		{"deadline of nothing", `"months": 3`, `"months": 0`, "deadline/months"},
	} {
		t.Run(c.name, func(t *testing.T) {
			in := regulationtest.Example
			if !strings.Contains(in, c.old) {
				t.Fatalf("the example has no %s", c.old)
			}
			_, err := regulation.Decode([]byte(strings.Replace(in, c.old, c.new, 1)))
			var wrong *regulation.DecodeError
			if !errors.As(err, &wrong) {
				t.Fatalf("error %v", err)
			}
			if !slices.ContainsFunc(wrong.Mistakes, func(m regulation.Mistake) bool { return m.Path == c.path }) {
				t.Errorf("%v; want one at %s", err, c.path)
			}
		})
	}
}

// extended is the example in format 2, with one of everything that format 1 does not have.
func extended() string {
	return strings.NewReplacer(
		`"format": 1`, `"format": 2`,
		`"kroner": "987 997"}`, `"kroner": "987 997"}, {"id": "month", "name": "Måned", "of": "mayor", "divide": 12}`,
		`"deadline": {"months": 3}`, `"deadline": {"dates": ["02-25", "05-25", "08-25", "11-25"]},
			"travel": {"reach": "from", "tax_free_rounding": "ore", "compensation": true, "inside": "none", "tax_free_art": "161"}`,
		`"fee": {"kroner": "1 250,00"}`, `"bands": [{"up_to_minutes": 240, "fee": {"kroner": "800"}}, {"fee": {"kroner": "1 250"}}],
			"roles": [{"id": "leader", "name": "Leder", "add": {"kroner": "300"}}, {"id": "half", "name": "Én sak", "part": "50 %"},
				{"id": "deputy", "name": "Vara", "fee": {"share": "2,5 %", "of": "month"}}]`,
		`{"id": "ferje"`, `{"id": "tapt", "name": "Tapt", "kind": "lost_earnings", "tax": "taxable", "art": "080", "loss": {
			"basis": "rate", "pays": [{"up_to_minutes": 300, "fee": {"kroner": "150"}, "per": "hour"},
				{"fee": {"kroner": "950"}, "per": "day", "over_minutes": 450}],
			"max_minutes": 450, "full_after_minutes": 300, "half_under_minutes": 240, "cap_hour": {"kroner": "199,30"},
			"cap_day": {"kroner": "1 240"}, "window": {"from": "07:00", "to": "17:00"}, "shift": true}}, {"id": "ferje"`,
	).Replace(regulationtest.Example)
}

func TestDecodeFormat2(t *testing.T) {
	r, err := regulation.Decode([]byte(extended()))
	if err != nil {
		t.Fatal(err)
	}
	typ, _ := r.Type("fsk-mote")
	for _, c := range []struct {
		role    string
		minutes int64
		want    money.Ore
		fault   regulation.PayFault
	}{
		{"", 240, 80000, regulation.PayOK},
		{"", 241, 125000, regulation.PayOK},
		{"", 0, 0, regulation.NoDuration},
		{"leader", 60, 110000, regulation.PayOK},
		{"half", 300, 62500, regulation.PayOK},
		{"deputy", 0, 205800, regulation.PayOK}, // 2.5 % of 82,333.08 to the nearest krone
		{"king", 60, 0, regulation.NoRole},
	} {
		pay, fault := typ.PayFor("fsk", c.role, c.minutes)
		if fault != c.fault || fault == regulation.PayOK && r.Pays(pay) != c.want {
			t.Errorf("%q for %d minutes: %v, fault %d, want %v, %d", c.role, c.minutes, r.Pays(pay), fault, c.want, c.fault)
		}
	}
	if _, fault := typ.PayFor("ks", "", 60); fault != regulation.NoBody {
		t.Errorf("a body that the type is not for: fault %d", fault)
	}
	lost, _ := r.Type("tapt")
	if l := lost.Loss; len(l.Pays) != 2 || l.Max != 450 || l.Window != (regulation.Window{From: 420, To: 1020}) || !l.Shift {
		t.Errorf("the loss is %+v", l)
	}
	want := regulation.Travel{
		TaxFreeArt: "161", TaxableArt: "050", Reach: regulation.ReachFrom, TaxFreeRounding: regulation.ToOre,
		Compensation: true, Inside: regulation.InsideNone,
	}
	if r.Travel != want {
		t.Errorf("trips have %+v", r.Travel)
	}
	usual := regulation.UsualTravel()
	usual.TaxFreeArt, usual.TaxableArt = "160", "050"
	if old := example(t); old.Travel != usual {
		t.Errorf("a regulation that says nothing of trips has %+v", old.Travel)
	}
}

// What format 1 does not have is refused in it, and each slip of the pen is named.
func TestDecodeFormat2NamesEachMistake(t *testing.T) {
	for _, c := range []struct {
		name, old, new, path string
	}{
		{"bands in format 1", `"format": 2`, `"format": 1`, "types/0/bands"},
		{"roles in format 1", `"format": 2`, `"format": 1`, "types/0/roles"},
		{"a loss in format 1", `"format": 2`, `"format": 1`, "types/3/kind"},
		{"dates in format 1", `"format": 2`, `"format": 1`, "deadline/dates"},
		{"trips in format 1", `"format": 2`, `"format": 1`, "travel"},
		{"a part of a base in format 1", `"format": 2`, `"format": 1`, "bases/1/of"},
		{"a part of a base not declared", `"of": "mayor", "divide"`, `"of": "king", "divide"`, "bases/1/of"},
		{"a division by nothing", `"divide": 12`, `"divide": 0`, "bases/1/divide"},
		{"no band for long meetings", `, {"fee": {"kroner": "1 250"}}]`, `]`, "types/0/bands/0"},
		{"a role's base", `"of": "month"`, `"of": "year"`, "types/0/roles/2/fee/of"},
		{"a role twice", `"id": "half"`, `"id": "leader"`, "types/0/roles/1/id"},
		{"a part and a fee", `"part": "50 %"`, `"part": "50 %", "fee": {"kroner": "5"}`, "types/0/roles/1/part"},
		{"a loss without tax", `"tax": "taxable", `, ``, "types/3/tax"},
		{"a day of minutes", `"max_minutes": 450`, `"max_minutes": 1441`, "types/3/loss/max_minutes"},
		{"a full day of no length", `"max_minutes": 450, `, ``, "types/3/loss/full_after_minutes"},
		{"a window backwards", `"to": "17:00"`, `"to": "06:00"`, "types/3/loss/window/to"},
		{"a rate without limit before another", `"up_to_minutes": 300, `, ``, "types/3/loss/pays/0"},
		{"an hour in proportion", `"per": "hour"`, `"per": "hour", "over_minutes": 5`, "types/3/loss/pays/0/over_minutes"},
		{"a leap day", `"02-25"`, `"02-29"`, "deadline/dates/0"},
		{"days out of order", `"05-25", "08-25"`, `"08-25", "05-25"`, "deadline/dates/2"},
		{"a setting unheard of", `"inside": "none"`, `"inside": "half"`, "travel/inside"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if !strings.Contains(extended(), c.old) {
				t.Fatalf("the example has no %s", c.old)
			}
			_, err := regulation.Decode([]byte(strings.Replace(extended(), c.old, c.new, 1)))
			var wrong *regulation.DecodeError
			if !errors.As(err, &wrong) {
				t.Fatalf("error %v", err)
			}
			if !slices.ContainsFunc(wrong.Mistakes, func(m regulation.Mistake) bool { return m.Path == c.path }) {
				t.Errorf("%v; want one at %s", err, c.path)
			}
		})
	}
}

func TestDeadlineByDates(t *testing.T) {
	quarterly := regulation.Deadline{Dates: []regulation.YearDay{{M: 2, D: 25}, {M: 5, D: 25}, {M: 8, D: 25}, {M: 11, D: 25}}}
	for date, want := range map[civil.Date]civil.Date{
		{Y: 2026, M: 1, D: 1}:   {Y: 2026, M: 2, D: 25},
		{Y: 2026, M: 2, D: 25}:  {Y: 2026, M: 2, D: 25},
		{Y: 2026, M: 2, D: 26}:  {Y: 2026, M: 5, D: 25},
		{Y: 2026, M: 11, D: 26}: {Y: 2027, M: 2, D: 25},
	} {
		if got, ok := quarterly.Day(date); !ok || got != want {
			t.Errorf("what happened on %v is claimed by %v, want %v", date, got, want)
		}
	}
}

func TestDecodeOfNewerFormat(t *testing.T) {
	in := strings.Replace(regulationtest.Example, `"format": 1`, `"format": 3`, 1)
	if _, err := regulation.Decode([]byte(in)); !errors.Is(err, regulation.ErrNewer) {
		t.Errorf("error %v, want ErrNewer", err)
	}
}

func TestAtIsTheLastVersionNotAfterTheDate(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		days := rapid.SliceOf(rapid.IntRange(20_000, 20_400)).Draw(t, "from")
		var versions []regulation.Regulation
		for _, n := range days {
			versions = append(versions, regulation.Regulation{From: civil.FromDays(n)})
		}
		day := civil.FromDays(rapid.IntRange(20_000, 20_400).Draw(t, "day"))
		var want civil.Date
		for _, v := range versions {
			if !v.From.After(day) && v.From.After(want) {
				want = v.From
			}
		}
		r, ok := regulation.NewHistory(versions...).At(day)
		if ok != !want.IsZero() || ok && r.From != want {
			t.Fatalf("on %v: %v, %v, want %v", day, r, ok, want)
		}
	})
}
