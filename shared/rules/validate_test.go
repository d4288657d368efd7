package rules_test

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"landgang/shared/civil"
	"landgang/shared/claim"
	"landgang/shared/distance"
	"landgang/shared/money"
	"landgang/shared/problem"
	"landgang/shared/rates"
	"landgang/shared/rules"
)

var today = day("2026-06-01")

// found is where and what, as "path code", for a table to read; a warning has a ~ before it.
func found(problems []problem.Problem) []string {
	var out []string
	for _, p := range problems {
		mark := ""
		if p.Severity == problem.Warning {
			mark = "~"
		}
		out = append(out, mark+strings.TrimPrefix(p.Path, "lines/l/")+" "+string(p.Code))
	}
	return out
}

func TestValidateClaim(t *testing.T) {
	good := claim.Claim{Title: "Formannskapet 20.05.2026", Lines: []claim.Line{meeting("2026-05-20")}}
	for _, c := range []struct {
		name   string
		change func(*claim.Claim)
		want   []string
	}{
		{"nothing wrong", func(*claim.Claim) {}, nil},
		{"no title", func(c *claim.Claim) { c.Title = "" }, []string{"title title_missing"}},
		{"a title too long", func(c *claim.Claim) { c.Title = strings.Repeat("å", claim.MaxTitle+1) }, []string{
			"title text_too_long",
		}},
		{"a title as long as it may be", func(c *claim.Claim) { c.Title = strings.Repeat("å", claim.MaxTitle) }, nil},
		{"no lines", func(c *claim.Claim) { c.Lines = nil }, []string{"lines lines_missing"}},
		{"too many lines", func(c *claim.Claim) {
			c.Lines = slices.Repeat(c.Lines, claim.MaxLines+1)
		}, []string{"lines lines_too_many"}},
		{"an allocation that is allowed", func(c *claim.Claim) { c.Allocation.Function = "110" }, nil},
		{"an allocation that is not", func(c *claim.Claim) { c.Allocation.Function = "999" }, []string{
			"allocation allocation_not_allowed",
		}},
	} {
		t.Run(c.name, func(t *testing.T) {
			bad := good
			c.change(&bad)
			if got := found(rules.Validate(bad, book(t), today)); !slices.Equal(got, c.want) {
				t.Errorf("%v, want %v", got, c.want)
			}
		})
	}
}

func TestValidateAllowsTheRegistration(t *testing.T) {
	c := claim.Claim{Title: "Formannskapet 20.05.2026", Lines: []claim.Line{meeting("2026-05-20")}}
	b := book(t)
	b.Registration = claim.Allocation{Responsibility: "2000", Function: "190"}
	for _, a := range []claim.Allocation{{}, b.Registration, {Responsibility: "2000"}, {Function: "190"}} {
		c.Allocation = a
		if got := found(rules.Validate(c, b, today)); len(got) > 0 {
			t.Errorf("%+v: %v", a, got)
		}
	}
	c.Allocation = claim.Allocation{Responsibility: "2000", Function: "110"}
	if got := found(rules.Validate(c, b, today)); !slices.Equal(got, []string{"allocation allocation_not_allowed"}) {
		t.Errorf("another than the registration: %v", got)
	}
}

// lineCase is a line, what is changed about it, and what is found then.
type lineCase struct {
	name   string
	line   claim.Line
	change func(*claim.Line)
	want   []string
}

func (c lineCase) run(t *testing.T) {
	t.Run(c.name, func(t *testing.T) {
		l := c.line
		l.Passengers = slices.Clone(l.Passengers)
		if c.change != nil {
			c.change(&l)
		}
		if got := found(rules.ValidateLine(l, book(t), today)); !slices.Equal(got, c.want) {
			t.Errorf("%v, want %v", got, c.want)
		}
	})
}

func TestValidateFee(t *testing.T) {
	fee := meeting("2026-05-20")
	unit := func(body, date string) claim.Unit { return claim.Unit{ID: "u1", Date: day(date), Body: body} }
	for _, c := range []lineCase{
		{"a meeting", fee, nil, nil},
		{"a counted type alone", claim.Line{ID: "l", Kind: claim.Expense, Type: "fsk-mote"}, nil, []string{
			"count count_missing", "date date_missing", "purpose purpose_missing",
		}},
		{"a count of 0", fee, func(l *claim.Line) { l.Count = 0 }, []string{"count count_zero"}},
		{"a negative count", fee, func(l *claim.Line) { l.Count = -1 }, []string{"count count_negative"}},
		{"a count beyond belief", fee, func(l *claim.Line) {
			l.Count = claim.MaxUnits + 1
			for range claim.MaxUnits {
				l.Units = append(l.Units, unit("", "2026-05-20"))
			}
		}, []string{"count count_too_large"}},
		{"three meetings, one without a date", fee, func(l *claim.Line) {
			l.Count, l.Units = 3, []claim.Unit{unit("", "2026-05-06"), unit("", "2026-05-20")}
		}, []string{"units/3/date unit_date_missing"}},
		{"a unit that has its record, but no date", fee, func(l *claim.Line) {
			l.Count, l.Units = 2, []claim.Unit{unit("", "2026-05-06"), {ID: "u2"}}
		}, []string{"units/u2/date unit_date_missing"}},
		{"more dates than meetings", fee, func(l *claim.Line) {
			l.Units = []claim.Unit{unit("", "2026-05-06"), unit("", "2026-05-20")}
		}, []string{"count units_too_many"}},
		{"one unit, whose date stands on the line", fee, func(l *claim.Line) { l.Units = []claim.Unit{{ID: "u1"}} }, nil},
		{"a meeting two years ahead", fee, func(l *claim.Line) { l.Date = day("2028-06-01") }, []string{
			"date date_ahead",
		}},
		{"a unit two years ahead", fee, func(l *claim.Line) {
			l.Count, l.Units = 2, []claim.Unit{unit("", "2026-05-06"), unit("", "2028-05-06")}
		}, []string{"units/u1/date unit_date_ahead"}},
		{"a unit of another century", fee, func(l *claim.Line) {
			l.Count, l.Units = 2, []claim.Unit{unit("", "2026-05-06"), {ID: "u1", Date: civil.Date{Y: 1926, M: 5, D: 6}}}
		}, []string{"units/u1/date unit_date_year"}},
		{"a body is asked for where the fee depends on it", fee, func(l *claim.Line) { l.Type = "annet-mote" }, []string{
			"body body_missing",
		}},
		{"a body that the type is not for", fee, func(l *claim.Line) {
			l.Type, l.Units = "annet-mote", []claim.Unit{unit("ks", "2026-05-20")}
		}, []string{"units/u1/body body_unknown"}},
		{"before the first regulation a fee waits", fee, func(l *claim.Line) { l.Date = day("2023-05-20") }, []string{
			"~lines/l regulation_unknown",
		}},
		{"too late", fee, func(l *claim.Line) { l.Date = day("2026-02-28") }, []string{"~date deadline_passed"}},
		{"on the last day", fee, func(l *claim.Line) { l.Date = day("2026-03-01") }, nil},
		{"a purpose too long", fee, func(l *claim.Line) { l.Purpose = strings.Repeat("x", claim.MaxPurpose+1) }, []string{
			"purpose text_too_long",
		}},
		{"a note too long", fee, func(l *claim.Line) { l.Note = strings.Repeat("x", claim.MaxText+1) }, []string{
			"note text_too_long",
		}},
	} {
		c.run(t)
	}
}

func TestValidateOutlay(t *testing.T) {
	ferry := outlay("2026-05-20", "ferje", 9600)
	later := "~receipt receipt_later"
	for _, c := range []lineCase{
		{"an outlay", ferry, nil, []string{later}},
		{"a toll needs no receipt", ferry, func(l *claim.Line) { l.Type = "bom" }, nil},
		{"without a receipt, where one should come", ferry, func(l *claim.Line) { l.Receipt = claim.ReceiptNone }, []string{
			"~receipt receipt_none",
		}},
		{"without a receipt, where one must come", ferry, func(l *claim.Line) {
			l.Type, l.Receipt = "annet", claim.ReceiptNone
		}, []string{"receipt receipt_missing"}},
		{"a receipt that must come, later", ferry, func(l *claim.Line) {
			l.Type, l.Receipt = "annet", claim.ReceiptLater
		}, []string{later}},
		{"nothing filled in", claim.Line{ID: "l", Kind: claim.Expense}, nil, []string{
			"type type_missing", "date date_missing", "purpose purpose_missing",
		}},
		{"a type alone", claim.Line{ID: "l", Kind: claim.Expense, Type: "ferje"}, nil, []string{
			"amount amount_missing", "date date_missing", "purpose purpose_missing", later,
		}},
		{"a date of another century", ferry, func(l *claim.Line) { l.Date = civil.Date{Y: 1926, M: 5, D: 6} }, []string{
			"date date_year", later,
		}},
		{"a sum of 0", ferry, func(l *claim.Line) { l.Amount = 0 }, []string{"amount amount_zero", later}},
		{"a negative sum", ferry, func(l *claim.Line) { l.Amount = -1 }, []string{"amount amount_negative", later}},
		{"a sum beyond belief", ferry, func(l *claim.Line) { l.Amount = money.Max + 1 }, []string{
			"amount amount_too_large", later,
		}},
		{"VAT above the sum", ferry, func(l *claim.Line) { l.VAT, l.HasVAT = 9601, true }, []string{
			"vat vat_over_amount", later,
		}},
		{"negative VAT", ferry, func(l *claim.Line) { l.VAT, l.HasVAT = -1, true }, []string{
			"vat amount_negative", later,
		}},
		{"a type of no version", ferry, func(l *claim.Line) { l.Type = "sleigh" }, []string{"type type_unknown"}},
		{"a type that is no longer in force", ferry, func(l *claim.Line) { l.Type = "bomring" }, []string{
			"type type_not_then",
		}},
		{"a type that was not in force yet", ferry, func(l *claim.Line) {
			l.Type, l.Date = "bom", day("2025-12-01")
		}, []string{"type type_not_then", "~date deadline_passed"}},
	} {
		c.run(t)
	}
}

func TestValidateMileage(t *testing.T) {
	good := with(drive("2026-05-20", rates.Car, 42), func(l *claim.Line) {
		l.Passengers = []claim.Passenger{rode("Odd", 20)}
	})
	for _, c := range []lineCase{
		{"nothing wrong", good, func(*claim.Line) {}, nil},
		{"nothing filled in", good, func(l *claim.Line) { *l = claim.Line{ID: "l", Kind: claim.Mileage} }, []string{
			"date date_missing", "from from_missing", "to to_missing", "distance distance_missing",
			"vehicle vehicle_missing", "purpose purpose_missing",
		}},
		{"a distance of 0", good, func(l *claim.Line) { l.Distance, l.Passengers = 0, nil }, []string{
			"distance distance_zero",
		}},
		{"a negative distance", good, func(l *claim.Line) { l.Distance, l.Passengers = -1, nil }, []string{
			"distance distance_negative", "forest_road forest_road_over", "trailer trailer_over",
		}},
		{"a distance beyond belief", good, func(l *claim.Line) { l.Distance = distance.Max + 1 }, []string{
			"distance distance_too_large",
		}},
		{"a vehicle that has no rate", good, func(l *claim.Line) { l.Vehicle = "sleigh" }, []string{
			"vehicle vehicle_unknown",
		}},
		{"a passenger without a name", good, func(l *claim.Line) { l.Passengers[0].Name = "" }, []string{
			"passengers/p-Odd/name passenger_name_missing",
		}},
		{"a passenger without km", good, func(l *claim.Line) { l.Passengers[0].HasDistance = false }, []string{
			"passengers/p-Odd/distance passenger_km_missing",
		}},
		{"a passenger of 0 km", good, func(l *claim.Line) { l.Passengers[0].Distance = 0 }, []string{
			"passengers/p-Odd/distance passenger_km_missing",
		}},
		{"a passenger who rode too far", good, func(l *claim.Line) { l.Passengers[0].Distance = 43_000 }, []string{
			"passengers/p-Odd/distance passenger_km_over",
		}},
		{"a passenger who rode all of it", good, func(l *claim.Line) { l.Passengers[0].Distance = 42_000 }, nil},
		{"a passenger's long name", good, func(l *claim.Line) { l.Passengers[0].Name = strings.Repeat("x", 201) }, []string{
			"passengers/p-Odd/name text_too_long",
		}},
		{"a bus", good, func(l *claim.Line) { l.Passengers = slices.Repeat(l.Passengers, claim.MaxPassengers+1) }, []string{
			"passengers passengers_too_many",
		}},
		{"more forest road than drive", good, func(l *claim.Line) { l.ForestRoad = 42_001 }, []string{
			"forest_road forest_road_over",
		}},
		{"more trailer than drive", good, func(l *claim.Line) { l.Trailer = 42_001 }, []string{"trailer trailer_over"}},
		{"a place too long", good, func(l *claim.Line) {
			l.From, l.Via = strings.Repeat("x", 201), strings.Repeat("y", 201)
		}, []string{"from text_too_long", "via text_too_long"}},
		{"a year without a rate waits", good, func(l *claim.Line) { l.Date = day("2027-05-20") }, []string{
			"~lines/l rate_unknown",
		}},
	} {
		c.run(t)
	}
}

func TestValidateNamesWhatIsMeant(t *testing.T) {
	l := with(drive("2026-05-20", rates.Car, 42), func(l *claim.Line) {
		l.Passengers = []claim.Passenger{rode("Odd", 20), rode("Berit", 50)}
	})
	want := problem.New("lines/l/passengers/p-Berit/distance", problem.PassengerKmOver).With(
		problem.Args{Name: "Berit", Index: 2, Max: 42_000})
	if got := rules.ValidateLine(l, book(t), today); !slices.Equal(got, []problem.Problem{want}) {
		t.Errorf("%+v, want %+v", got, want)
	}
	if path := problem.FieldDistance.At(rules.PassengerPath("l", "p-Berit")); path != want.Path {
		t.Errorf("the field's path is %q, the problem's %q", path, want.Path)
	}
	if path := rules.UnitPath("l", "3"); path != rules.LinePath("l")+"/units/3" {
		t.Errorf("a unit's path is %q", path)
	}
}

// What the municipality or the state is late with never stops a person from sending.
func TestNothingLateStopsSending(t *testing.T) {
	complete := []claim.Line{
		meeting("2026-05-20"), drive("2026-05-20", rates.Car, 42), outlay("2026-05-20", "ferje", 9600),
	}
	rapid.Check(t, func(t *rapid.T) {
		l := rapid.SampledFrom(complete).Draw(t, "line")
		l.Date = civil.FromDays(rapid.IntRange(11_000, 20_900).Draw(t, "days"))
		known := bare()
		if rapid.Bool().Draw(t, "no rates") {
			known = rules.Book{}
		}
		if got := rules.ValidateLine(l, known, l.Date); problem.Stops(got) {
			t.Fatalf("%v stops %+v", found(got), l)
		}
	})
}

// What is wrong with one line is what is wrong with the claim's line.
func TestValidateIsTheSumOfItsLines(t *testing.T) {
	b := book(t)
	rapid.Check(t, func(t *rapid.T) {
		c := claimOf(t)
		c.Title = "Krav"
		var want []problem.Problem
		for _, l := range c.Lines {
			want = append(want, rules.ValidateLine(l, b, today)...)
		}
		got := rules.Validate(c, b, today)
		if len(c.Lines) == 0 {
			got = got[1:]
		}
		if !slices.Equal(got, want) {
			t.Fatalf("%v, want %v", found(got), found(want))
		}
	})
}
