package rules_test

import (
	"testing"

	"pgregory.net/rapid"

	"landgang/shared/civil"
	"landgang/shared/claim"
	"landgang/shared/distance"
	"landgang/shared/id"
	"landgang/shared/money"
	"landgang/shared/rates"
	"landgang/shared/rules"
)

// lineOf draws a line, often half-filled and sometimes wrong.
func lineOf(t *rapid.T, name string) claim.Line {
	dates := rapid.Custom(func(t *rapid.T) civil.Date {
		if rapid.IntRange(0, 9).Draw(t, "missing") == 0 {
			return civil.Date{}
		}
		return civil.FromDays(rapid.IntRange(18_900, 21_000).Draw(t, "days"))
	})
	metres := rapid.Custom(func(t *rapid.T) distance.Metres {
		return distance.Metres(rapid.Int64Range(0, claim.MaxDistance).Draw(t, "metres"))
	})
	l := claim.Line{ID: id.Line(name), Date: dates.Draw(t, "date")}
	l.Purpose = rapid.SampledFrom([]string{"", "Møte"}).Draw(t, "purpose")
	if rapid.IntRange(0, 2).Draw(t, "trip") == 0 {
		return tripOf(t, l)
	}
	if rapid.Bool().Draw(t, "drive") {
		l.Kind, l.From, l.To = claim.Mileage, "Hjem", "Rådhuset"
		l.Vehicle = rapid.SampledFrom([]string{"", rates.Car, rates.Boat, rates.Moped, "sleigh"}).Draw(t, "vehicle")
		l.Distance, l.HasDistance = metres.Draw(t, "distance"), rapid.Bool().Draw(t, "has")
		l.ForestRoad, l.Trailer = metres.Draw(t, "forest"), metres.Draw(t, "trailer")
		for range rapid.IntRange(0, 4).Draw(t, "passengers") {
			l.Passengers = append(l.Passengers, claim.Passenger{
				Name:     rapid.SampledFrom([]string{"", "Odd", "Berit"}).Draw(t, "name"),
				Distance: metres.Draw(t, "rode"), HasDistance: rapid.Bool().Draw(t, "hasRode"),
			})
		}
		return l
	}
	l.Kind = claim.Expense
	l.Type = rapid.SampledFrom([]string{"", "fsk-mote", "annet-mote", "ferje", "bom", "sleigh"}).Draw(t, "type")
	l.Count, l.HasCount = rapid.Int64Range(0, claim.MaxUnits).Draw(t, "count"), rapid.Bool().Draw(t, "hasCount")
	l.Amount = money.Ore(rapid.Int64Range(0, claim.MaxAmount).Draw(t, "amount"))
	l.HasAmount = rapid.Bool().Draw(t, "hasAmount")
	for range rapid.IntRange(0, 4).Draw(t, "units") {
		l.Units = append(l.Units, claim.Unit{
			Date: dates.Draw(t, "unit"), Body: rapid.SampledFrom([]string{"", "eldre", "kontroll", "ks"}).Draw(t, "body"),
		})
	}
	return l
}

// tripOf draws a trip, often half-filled, with nights, meals and stops in it and outside it.
func tripOf(t *rapid.T, l claim.Line) claim.Line {
	when := func(name string, from civil.Date, days int) claim.When {
		return claim.When{
			Date: from.AddDays(rapid.IntRange(-1, days).Draw(t, name)), Clock: civil.Clock(rapid.IntRange(0, 1439).Draw(t, name)),
			HasClock: rapid.IntRange(0, 9).Draw(t, name) > 0, Later: rapid.Bool().Draw(t, name),
			Zone: rapid.SampledFrom([]civil.Zone{"", civil.London, "UTC-05:00"}).Draw(t, name),
		}
	}
	start := civil.FromDays(rapid.IntRange(18_990, 20_820).Draw(t, "start"))
	l.Kind, l.Start, l.End = claim.Travel, when("departure", start, 0), when("return", start, 40)
	l.Date, l.Destination, l.Event = l.Start.Date, "Bodø", rapid.SampledFrom([]string{"", "Dagene"}).Draw(t, "event")
	l.Far = rapid.SampledFrom([]claim.Answer{claim.Yes, claim.Yes, claim.No, ""}).Draw(t, "far")
	countries := rapid.SampledFrom([]string{"", "", "NO", "SE", "GB/London", "DK"})
	l.Country, l.Exchange = countries.Draw(t, "country"), rapid.Int64Range(0, claim.MaxExchange).Draw(t, "exchange")
	for i := range rapid.IntRange(0, 6).Draw(t, "nights") {
		l.Nights = append(l.Nights, claim.Night{
			Date: start.AddDays(i), Name: rapid.SampledFrom([]string{"", "Havly"}).Draw(t, "name"), Address: "Gata 1",
			Lodging: rapid.SampledFrom([]claim.Lodging{
				"", claim.Hotel, claim.Room, claim.Private, claim.Own, claim.Ship, claim.Transport,
			}).Draw(t, "lodging"), Supplement: rapid.Bool().Draw(t, "supplement"), Paid: rapid.Bool().Draw(t, "paid"),
		})
		l.Days = append(l.Days, claim.TripDay{
			Date: start.AddDays(i), Breakfast: rapid.Bool().Draw(t, "breakfast"), Lunch: rapid.Bool().Draw(t, "lunch"),
			Dinner: rapid.Bool().Draw(t, "dinner"),
		})
	}
	for range rapid.IntRange(0, 3).Draw(t, "stops") {
		l.Stops = append(l.Stops, claim.Stop{
			Country: countries.Draw(t, "stop"), Exchange: 1_000_000, Arrival: when("at", start, 40),
		})
	}
	return l
}

// A longer trip never pays less, with the same meals, lodging and country.
func TestALongerTripNeverPaysLess(t *testing.T) {
	b := book(t)
	b.Rates = b.Rates.With(decoded(t, rates.StateAbroad, "XX,2022-01-01,2026-12-31,861.00,NOK/day,an example,unconfirmed\n"))
	rapid.Check(t, func(t *rapid.T) {
		l := tripOf(t, claim.Line{ID: "l", Purpose: "Møte"})
		l.Stops, l.Country = nil, rapid.SampledFrom([]string{"", "XX"}).Draw(t, "where")
		l.Start.HasClock, l.End = true, l.Start
		end := func(minutes int) claim.When {
			start := civil.Moment{Date: l.Start.Date, Clock: l.Start.Clock, Zone: civil.Oslo, Later: l.Start.Later}
			m := (start.Instant() + civil.Instant(minutes*60)).In(civil.Oslo)
			return claim.When{Date: m.Date, Clock: m.Clock, HasClock: true, Later: m.Later}
		}
		l.Start.Zone = civil.Oslo
		short := rapid.IntRange(0, 40*1440).Draw(t, "minutes")
		more := rapid.IntRange(0, 3*1440).Draw(t, "more")
		longer := l
		l.End, longer.End = end(short), end(short+more)
		payment := l.Start.Date
		one, other := rules.ComputeLine(l, b, payment), rules.ComputeLine(longer, b, payment)
		if other.Sum < one.Sum {
			t.Fatalf("%d minutes pay %v, %d more make it %v", short, one.Sum, more, other.Sum)
		}
	})
}

func claimOf(t *rapid.T) claim.Claim {
	var c claim.Claim
	for i := range rapid.IntRange(0, 8).Draw(t, "lines") {
		c.Lines = append(c.Lines, lineOf(t, string(rune('a'+i))))
	}
	return c
}

func TestNothingIsLost(t *testing.T) {
	b := book(t)
	rapid.Check(t, func(t *rapid.T) {
		c := claimOf(t)
		r := rules.Compute(c, b, civil.FromDays(rapid.IntRange(18_900, 21_000).Draw(t, "payment")))
		if r.Total != r.TaxFree+r.Taxable+r.Refund+r.Undecided {
			t.Fatalf("%v is not %v + %v + %v + %v", r.Total, r.TaxFree, r.Taxable, r.Refund, r.Undecided)
		}
		var total money.Ore
		for i, l := range r.Lines {
			var parts, steps money.Ore
			for _, p := range l.Parts {
				parts += p.Amount
				if p.Amount <= 0 || len(p.Steps) == 0 {
					t.Fatalf("line %d has the part %+v", i, p)
				}
			}
			for _, s := range l.Steps {
				if !s.Explains() {
					steps += s.Amount
				}
			}
			if l.Sum != parts || l.Sum != steps || l.Sum != l.TaxFree+l.Taxable+l.Refund+l.Undecided || l.Sum < 0 {
				t.Fatalf("line %d: sum %v, parts %v, steps %v", i, l.Sum, parts, steps)
			}
			total += l.Sum
		}
		if total != r.Total {
			t.Fatalf("the lines make %v, the claim %v", total, r.Total)
		}
	})
}

func TestOrderOfLinesNeverMatters(t *testing.T) {
	b := book(t)
	rapid.Check(t, func(t *rapid.T) {
		c := claimOf(t)
		turned := claim.Claim{Lines: rapid.Permutation(c.Lines).Draw(t, "order")}
		payment := day("2026-06-30")
		one, other := rules.Compute(c, b, payment), rules.Compute(turned, b, payment)
		if sumsOf(one) != sumsOf(other) || one.Waiting != other.Waiting {
			t.Fatalf("%+v in one order, %+v in another", sumsOf(one), sumsOf(other))
		}
	})
}

// Splitting a drive in two moves the sum by rounding alone: at most half an øre a step, each way.
func TestSplittingADriveKeepsTheSum(t *testing.T) {
	b := book(t)
	rapid.Check(t, func(t *rapid.T) {
		whole := drive("2026-05-20", rates.Car, 0)
		whole.Distance = distance.Metres(rapid.Int64Range(2, int64(distance.Max)).Draw(t, "metres"))
		first, second := whole, whole
		first.Distance = distance.Metres(rapid.Int64Range(1, int64(whole.Distance)-1).Draw(t, "first"))
		second.Distance -= first.Distance
		payment := day("2026-06-30")
		got := rules.Compute(claim.Claim{Lines: []claim.Line{first, second}}, b, payment).Total
		if want := rules.ComputeLine(whole, b, payment).Sum; got < want-1 || got > want+1 {
			t.Fatalf("%v in two, %v in one", got, want)
		}
	})
}

// 200 lines: 80 meetings, 40 drives with two passengers, 40 trips of three days with meals, 40 outlays.
func large(b *testing.B) claim.Claim {
	b.Helper()
	c := claim.Claim{Title: "Hele året"}
	for i := range 200 {
		var l claim.Line
		switch date := day("2026-01-01").AddDays(i).String(); i % 5 {
		case 0, 1:
			l = meeting(date)
		case 2:
			l = trip(date+" 08:00", day(date).AddDays(2).String()+" 20:00", slept(claim.Hotel, 2), fed(0, rates.Breakfast),
				fed(1, rates.Lunch, rates.Dinner))
		case 3:
			l = with(drive(date, rates.Car, 42), func(l *claim.Line) {
				l.Passengers = []claim.Passenger{rode("Odd Nilsen", 20), rode("Berit Tangen", 42)}
			})
		default:
			l = outlay(date, "ferje", 9600)
		}
		l.ID = id.Line(civil.FromDays(i).String())
		c.Lines = append(c.Lines, l)
	}
	return c
}

func BenchmarkCompute200Lines(b *testing.B) {
	c, known := large(b), book(b)
	for b.Loop() {
		if r := rules.Compute(c, known, day("2026-12-31")); r.Total == 0 {
			b.Fatal("no sum")
		}
	}
}

func BenchmarkValidate200Lines(b *testing.B) {
	c, known := large(b), book(b)
	for b.Loop() {
		if found := rules.Validate(c, known, day("2026-12-31")); len(found) == 0 {
			b.Fatal("receipts to come later are not said")
		}
	}
}
