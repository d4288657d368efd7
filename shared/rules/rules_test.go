package rules_test

import (
	"slices"
	"testing"

	"landgang/shared/civil"
	"landgang/shared/claim"
	"landgang/shared/distance"
	"landgang/shared/id"
	"landgang/shared/money"
	"landgang/shared/problem"
	"landgang/shared/rates"
	"landgang/shared/regulation"
	"landgang/shared/rules"
)

type sums struct{ total, free, taxable, refund money.Ore }

func sumsOf(r rules.Result) sums { return sums{r.Total, r.TaxFree, r.Taxable, r.Refund} }

// Worked examples by the published rates; payment in the year of the trip unless said. Sources: DFØ, statens satser
// innenlands; Skatteetaten, bilgodtgjørelse; naturviterne.no for 2026; braathenpartners.no for 2023.
func TestMileage(t *testing.T) {
	for _, c := range []struct {
		name    string
		payment string
		lines   []claim.Line
		want    sums
	}{
		{"14: car 100 km, a passenger 100 km, 10 km forest road", "2026-06-30", []claim.Line{
			with(drive("2026-05-20", rates.Car, 100), func(l *claim.Line) {
				l.Passengers = []claim.Passenger{rode("Odd Nilsen", 100)}
				l.ForestRoad = 10 * distance.Km
			}),
		}, sums{64000, 46000, 18000, 0}},
		{"16: 24 km, ferry 96, 18 km, toll 34", "2026-06-30", []claim.Line{
			drive("2026-05-20", rates.Car, 42), outlay("2026-05-20", "ferje", 9600), outlay("2026-05-20", "bom", 3400),
		}, sums{35260, 14700, 7560, 13000}},
		{"17: motorcycle 50 km", "2026-06-30", []claim.Line{
			drive("2026-05-20", rates.Motorcycle, 50),
		}, sums{14750, 14750, 0, 0}},
		{"17: snowmobile 15 km", "2026-06-30", []claim.Line{
			drive("2026-02-20", rates.Snowmobile, 15),
		}, sums{15000, 15000, 0, 0}},
		{"17: boat 12 km", "2026-06-30", []claim.Line{drive("2026-05-20", rates.Boat, 12)}, sums{9000, 9000, 0, 0}},
		{"17: moped 20 km", "2026-06-30", []claim.Line{drive("2026-05-20", rates.Moped, 20)}, sums{4000, 4000, 0, 0}},
		{"18: car 100 km in 2022", "2022-12-01", []claim.Line{
			drive("2022-11-01", rates.Car, 100),
		}, sums{40300, 35000, 5300, 0}},
		{"18: car 100 km in 2023", "2023-12-01", []claim.Line{
			drive("2023-11-01", rates.Car, 100),
		}, sums{44800, 35000, 9800, 0}},
		{"18: car 100 km in 2024", "2024-12-01", []claim.Line{
			drive("2024-11-01", rates.Car, 100),
		}, sums{49000, 35000, 14000, 0}},
		{"18: car 100 km in 2025", "2025-12-01", []claim.Line{
			drive("2025-11-01", rates.Car, 100),
		}, sums{50000, 35000, 15000, 0}},
		{"19: 60 km on each side of New Year", "2026-01-31", []claim.Line{
			drive("2025-12-30", rates.Car, 60), drive("2026-01-02", rates.Car, 60),
		}, sums{61800, 42000, 19800, 0}},
		{"26: no purpose makes the whole allowance taxable, outlays stay refunds", "2026-06-30", []claim.Line{
			with(drive("2026-05-20", rates.Car, 100), func(l *claim.Line) { l.Purpose = "" }),
			with(outlay("2026-05-20", "ferje", 9600), func(l *claim.Line) { l.Purpose = "" }),
		}, sums{62600, 0, 53000, 9600}},
		{"a missing passenger name makes the supplement alone taxable", "2026-06-30", []claim.Line{
			with(drive("2026-05-20", rates.Car, 100), func(l *claim.Line) {
				l.Passengers = []claim.Passenger{rode("Odd Nilsen", 60), rode("", 40)}
			}),
		}, sums{63000, 41000, 22000, 0}},
		{"a trailer", "2026-06-30", []claim.Line{
			with(drive("2026-05-20", rates.Car, 10), func(l *claim.Line) { l.Trailer = 4 * distance.Km }),
		}, sums{5700, 3900, 1800, 0}},
		{"half an øre goes up", "2026-06-30", []claim.Line{
			with(drive("2026-05-20", rates.Car, 0), func(l *claim.Line) { l.Distance = 2_250 }),
		}, sums{1193, 788, 405, 0}}, // 11.925 and 7.875
		{"a round trip is not doubled: the distance is the whole drive", "2026-06-30", []claim.Line{
			with(drive("2026-05-20", rates.Car, 42), func(l *claim.Line) { l.RoundTrip = true }),
		}, sums{22260, 14700, 7560, 0}},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := rules.Compute(claim.Claim{Lines: c.lines}, book(t), day(c.payment))
			if got := sumsOf(r); got != c.want || r.Waiting != 0 {
				t.Errorf("%+v, %d waiting, want %+v", got, r.Waiting, c.want)
			}
		})
	}
}

func TestPassenger(t *testing.T) {
	l := with(drive("2026-05-20", rates.Car, 100), func(l *claim.Line) {
		l.Passengers = []claim.Passenger{rode("Odd Nilsen", 60), rode("Berit Tangen", 100)}
	})
	each := book(t)
	t.Run("pays each the km they rode", func(t *testing.T) {
		r := rules.ComputeLine(l, each, day("2026-06-30"))
		if r.Sum != 53000+6000+10000 {
			t.Errorf("sum %v", r.Sum)
		}
		if s := r.Steps[1]; s.Name != "Odd Nilsen" || s.Amount != 6000 || s.Rate != 100 || s.From != day("2026-01-01") {
			t.Errorf("the passenger's step is %+v", s)
		}
	})
	t.Run("pays the longest ride once where the regulation reads it so", func(t *testing.T) {
		greatest := each
		version := each.Regulations[len(each.Regulations)-1]
		version.Mileage.Passengers = regulation.PassengersGreatest
		greatest.Regulations = regulation.NewHistory(version)
		r := rules.ComputeLine(l, greatest, day("2026-06-30"))
		if r.Sum != 53000+10000 || r.TaxFree != 35000+10000 {
			t.Errorf("sum %v, tax-free %v", r.Sum, r.TaxFree)
		}
	})
	t.Run("names the a-melding's descriptions and the arts", func(t *testing.T) {
		want := []rules.Part{
			{
				Kind: rules.PartMileage, Tax: rules.TaxFree, Amount: 35000, Rate: 350, Art: "160",
				Description: "kilometergodtgjoerelseBil",
			},
			{
				Kind: rules.PartMileage, Tax: rules.Taxable, Amount: 18000, Rate: 180, Art: "050",
				Description: "kilometergodtgjoerelseBil",
			},
			{
				Kind: rules.PartPassenger, Tax: rules.TaxFree, Amount: 6000, Rate: 100, Art: "160",
				Description: "kilometergodtgjoerelsePassasjertillegg",
			},
		}
		r := rules.ComputeLine(l, each, day("2026-06-30"))
		for i, w := range want {
			got := r.Parts[i]
			got.Quantity, got.Steps = rules.Quantity{}, nil
			if !samePart(got, w) {
				t.Errorf("part %d is %+v, want %+v", i, got, w)
			}
		}
	})
}

func samePart(a, b rules.Part) bool {
	return a.Kind == b.Kind && a.Tax == b.Tax && a.Amount == b.Amount && a.Rate == b.Rate && a.Art == b.Art &&
		a.Description == b.Description && a.Function == b.Function && a.VAT == b.VAT
}

func TestRateNotKnown(t *testing.T) {
	t.Run("the sum waits, and the date is named", func(t *testing.T) {
		c := claim.Claim{Lines: []claim.Line{drive("2027-01-05", rates.Car, 60), drive("2026-12-30", rates.Car, 60)}}
		r := rules.Compute(c, book(t), day("2026-12-31"))
		if r.Total != 31800 || r.Waiting != 1 || !r.Lines[0].Waits || r.Lines[1].Waits {
			t.Errorf("total %v, %d waiting", r.Total, r.Waiting)
		}
		want := problem.Warn("lines/l", problem.RateUnknown).With(problem.Args{Name: "state-mileage", Date: "2027-01-05"})
		if !slices.Equal(r.Lines[0].Missing, []problem.Problem{want}) {
			t.Errorf("missing %+v", r.Lines[0].Missing)
		}
	})
	t.Run("without the payment year's tax-free rate the split waits and the sum stands", func(t *testing.T) {
		r := rules.Compute(claim.Claim{Lines: []claim.Line{drive("2026-12-30", rates.Car, 60)}}, book(t), day("2027-02-12"))
		if r.Total != 31800 || r.Undecided != 31800 || r.TaxFree != 0 || r.Taxable != 0 || r.Waiting != 0 {
			t.Errorf("%+v", r)
		}
		if m := r.Lines[0].Missing; len(m) != 1 || m[0].Code != problem.TaxRateUnknown || m[0].Args.Date != "2027-02-12" {
			t.Errorf("missing %+v", m)
		}
	})
	t.Run("a fee before the first regulation waits", func(t *testing.T) {
		r := rules.Compute(claim.Claim{Lines: []claim.Line{meeting("2023-05-20")}}, book(t), day("2026-06-30"))
		if r.Total != 0 || r.Waiting != 1 || r.Lines[0].Missing[0].Code != problem.RegulationUnknown {
			t.Errorf("%+v", r)
		}
	})
	t.Run("an outlay is worth its receipt without any regulation", func(t *testing.T) {
		r := rules.Compute(claim.Claim{Lines: []claim.Line{outlay("2026-05-20", "ferje", 9600)}}, bare(), day("2026-06-30"))
		if r.Total != 9600 || r.Refund != 9600 || r.Waiting != 1 {
			t.Errorf("%+v", r)
		}
	})
	t.Run("a line of a kind not known yet waits", func(t *testing.T) {
		for _, kind := range []claim.LineKind{"", "submarine"} {
			r := rules.Compute(claim.Claim{Lines: []claim.Line{{ID: "l", Kind: kind}}}, book(t), day("2026-06-30"))
			if r.Waiting != 1 || r.Lines[0].Missing[0].Code != problem.LineKindUnknown {
				t.Errorf("%s: %+v", kind, r)
			}
		}
	})
}

func TestFee(t *testing.T) {
	unit := func(date, body string) claim.Unit {
		return claim.Unit{ID: id.Unit("u" + date), Date: day(date), Body: body}
	}
	one := rules.Quantity{Count: 1, Unit: regulation.Meeting}
	for _, c := range []struct {
		name string
		line claim.Line
		want sums
		step []rules.Quantity
	}{
		{"one meeting", meeting("2026-05-20"), sums{125000, 0, 125000, 0}, []rules.Quantity{one}},
		{"two meetings", with(meeting("2026-05-20"), func(l *claim.Line) {
			l.Count, l.Units = 2, []claim.Unit{unit("2026-05-06", ""), unit("2026-05-20", "")}
		}), sums{250000, 0, 250000, 0}, []rules.Quantity{{Count: 2, Unit: regulation.Meeting}}},
		{"each by the regulation of its own date", with(meeting("2026-05-20"), func(l *claim.Line) {
			l.Count, l.Units = 3, []claim.Unit{unit("2025-12-10", ""), unit("2026-01-07", ""), unit("2025-11-12", "")}
		}), sums{110000 + 125000 + 110000, 0, 345000, 0}, []rules.Quantity{
			{Count: 2, Unit: regulation.Meeting}, one,
		}},
		{"each by its own body, a share rounded to the krone", with(meeting("2026-05-20"), func(l *claim.Line) {
			l.Type, l.Count = "annet-mote", 3
			l.Units = []claim.Unit{
				unit("2026-05-06", "oppvekst"), unit("2026-05-07", "eldre"), unit("2026-05-08", "kontroll"),
			}
		}), sums{95000 + 75000 + 148200, 0, 318200, 0}, []rules.Quantity{
			one, one, {}, one,
		}},
		{"a unit without a date goes by the one before it", with(meeting("2026-05-20"), func(l *claim.Line) {
			l.Date = civil.Date{}
			l.Count, l.Units = 3, []claim.Unit{unit("2026-05-06", "")}
		}), sums{375000, 0, 375000, 0}, []rules.Quantity{{Count: 3, Unit: regulation.Meeting}}},
		{"no date, no sum", with(meeting("2026-05-20"), func(l *claim.Line) { l.Date = civil.Date{} }), sums{}, nil},
		{"a count of 0", with(meeting("2026-05-20"), func(l *claim.Line) { l.Count = 0 }), sums{}, nil},
		{"no count", with(meeting("2026-05-20"), func(l *claim.Line) { l.HasCount = false }), sums{}, nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := rules.Compute(claim.Claim{Lines: []claim.Line{c.line}}, book(t), day("2026-06-30"))
			if got := sumsOf(r); got != c.want {
				t.Errorf("%+v, want %+v", got, c.want)
			}
			var steps []rules.Quantity
			for _, s := range r.Lines[0].Steps {
				steps = append(steps, s.Quantity)
			}
			if !slices.Equal(steps, c.step) {
				t.Errorf("steps of %+v, want %+v", steps, c.step)
			}
		})
	}
}

// The fees of Lindesnes (prisregulativ 364), whose base is a twelfth of the mayor's 987,997.
func TestFeeOfLindesnes(t *testing.T) {
	base := regulation.Base{ID: "month", Amount: money.Ore(98799700).DivHalfUp(12)}
	fee := func(typeID string, share money.PPM) regulation.Type {
		return regulation.Type{
			ID: typeID, Kind: regulation.PerUnit, Unit: regulation.Meeting, Fee: regulation.Fee{Share: share, Of: "month"},
		}
	}
	b := rules.Book{Rates: rates.Embedded(), Regulations: regulation.NewHistory(regulation.Regulation{
		From: day("2024-01-01"), Rounding: regulation.ToKrone, Bases: []regulation.Base{base},
		Types: []regulation.Type{fee("kommunestyre", 25_000), fee("eldreråd", 15_000), fee("ungdomsråd", 4_000)},
	})}
	for typeID, want := range map[string]money.Ore{"kommunestyre": 205800, "eldreråd": 123500, "ungdomsråd": 32900} {
		l := with(meeting("2024-05-20"), func(l *claim.Line) { l.Type = typeID })
		r := rules.ComputeLine(l, b, day("2024-06-30"))
		if r.Sum != want || r.Taxable != want {
			t.Errorf("%s pays %v, want %v", typeID, r.Sum, want)
		}
		if s := r.Steps[0]; s.Rule != rules.RuleFeeShare || s.Base.Amount != base.Amount || s.Amount != want {
			t.Errorf("%s is explained by %+v", typeID, s)
		}
		if got, ok := rules.FeeOf(b, typeID, "", day("2024-05-20")); !ok || got != want {
			t.Errorf("%s is offered for %v", typeID, got)
		}
	}
}

func TestFunctionPrescribed(t *testing.T) {
	l := with(meeting("2026-05-20"), func(l *claim.Line) {
		l.Type, l.Units = "annet-mote", []claim.Unit{{ID: "u", Date: day("2026-05-20"), Body: "kontroll"}}
	})
	r := rules.ComputeLine(l, book(t), day("2026-06-30"))
	want := rules.Part{
		Kind: rules.PartFee, Tax: rules.Taxable, Amount: 148200, Rate: 148200, Art: "080", Function: "110",
		Description: "styrehonorarOgGodtgjoerelseVerv",
	}
	if len(r.Parts) != 1 || !samePart(r.Parts[0], want) {
		t.Errorf("%+v, want %+v", r.Parts, want)
	}
}

func TestOutlay(t *testing.T) {
	l := with(outlay("2026-05-20", "ferje", 41200), func(l *claim.Line) { l.VAT, l.HasVAT = 4414, true })
	r := rules.ComputeLine(l, book(t), day("2026-06-30"))
	want := rules.Part{Kind: rules.PartOutlay, Tax: rules.Refund, Amount: 41200, VAT: 4414, Art: "170"}
	if r.Sum != 41200 || r.Refund != 41200 || len(r.Parts) != 1 || !samePart(r.Parts[0], want) {
		t.Errorf("%+v", r)
	}
	for _, half := range []claim.Line{
		with(l, func(l *claim.Line) { l.HasAmount = false }), with(l, func(l *claim.Line) { l.Amount = 0 }),
		{ID: "l", Kind: claim.Expense},
	} {
		if r := rules.ComputeLine(half, book(t), day("2026-06-30")); r.Sum != 0 || len(r.Parts) != 0 || r.Waits {
			t.Errorf("a half-filled outlay is worth %+v", r)
		}
	}
}

func TestDeadline(t *testing.T) {
	b := book(t)
	c := claim.Claim{Lines: []claim.Line{
		meeting("2026-05-20"), drive("2026-05-18", rates.Car, 42), with(meeting("2026-06-01"), func(l *claim.Line) {
			l.Count, l.Units = 2, []claim.Unit{{Date: day("2026-05-30")}, {Date: day("2026-06-01")}}
		}),
	}}
	if got, ok := rules.ClaimDeadline(c, b); !ok || got != day("2026-08-18") {
		t.Errorf("the claim's deadline is %v", got)
	}
	if got, ok := rules.Deadline(c.Lines[2], b); !ok || got != day("2026-08-30") {
		t.Errorf("the counted line's deadline is %v", got)
	}
	if got, ok := rules.Deadline(meeting("2025-12-01"), b); !ok || got != day("2026-04-01") {
		t.Errorf("a line under the earlier regulation has until %v", got)
	}
	if _, ok := rules.ClaimDeadline(claim.Claim{Lines: []claim.Line{meeting("2023-01-01"), {}}}, b); ok {
		t.Error("a claim without regulation has a deadline")
	}
}

func TestApprovalUnit(t *testing.T) {
	b := book(t)
	control := with(meeting("2026-05-20"), func(l *claim.Line) {
		l.Type, l.Units = "annet-mote", []claim.Unit{{Date: day("2026-05-20"), Body: "kontroll"}}
	})
	for _, c := range []struct {
		name  string
		claim claim.Claim
		want  string
	}{
		{"body of the first line", claim.Claim{Lines: []claim.Line{control}}, "kontroll"},
		{"a drive has no body", claim.Claim{Lines: []claim.Line{drive("2026-05-20", rates.Car, 5), control}}, "kontroll"},
		{"the type's only body", claim.Claim{Lines: []claim.Line{meeting("2026-05-20"), control}}, "politisk"},
		{"responsibility first", claim.Claim{
			Allocation: claim.Allocation{Responsibility: "1100"}, Lines: []claim.Line{control},
		}, "politisk"},
		{"nothing to go by", claim.Claim{}, "politisk"},
		{"a date before all regulations", claim.Claim{Lines: []claim.Line{meeting("2020-01-01")}}, "politisk"},
	} {
		if got := rules.ApprovalUnit(c.claim, b); got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
	if got := rules.ApprovalUnit(claim.Claim{}, bare()); got != "" {
		t.Errorf("without a regulation the unit is %q", got)
	}
}

func TestVehicles(t *testing.T) {
	if got := rules.Vehicles(bare(), day("2026-05-20")); len(got) != 5 || got[0] != rates.Car {
		t.Errorf("without a regulation the vehicles are %v", got)
	}
	if rate, ok := rules.MileageRate(bare(), rates.Car, day("2026-05-20")); !ok || rate != 530 {
		t.Errorf("the car's rate is %v", rate)
	}
}
