package rules_test

import (
	"slices"
	"testing"

	"landgang/shared/civil"
	"landgang/shared/claim"
	"landgang/shared/id"
	"landgang/shared/money"
	"landgang/shared/problem"
	"landgang/shared/rates"
	"landgang/shared/regulation"
	"landgang/shared/rules"
)

// at is a date and clock time in Oslo: "2026-10-05 08:00".
func at(s string) claim.When {
	clock, ok := civil.ParseISOClock(s[11:])
	return claim.When{Date: day(s[:10]), Clock: clock, HasClock: ok}
}

// trip is a trip with all that the law demands, of more than 15 km.
func trip(start, end string, change ...func(*claim.Line)) claim.Line {
	l := claim.Line{
		ID: "l", Kind: claim.Travel, Start: at(start), End: at(end), Destination: "Bodø", Far: claim.Yes,
		Purpose: "Kurs for nye folkevalgte", Event: "Folkevalgtdagene",
	}
	l.Date = l.Start.Date
	for _, c := range change {
		c(&l)
	}
	return l
}

// slept are nights in a row from the first evening on, in named places.
func slept(lodging claim.Lodging, nights int) func(*claim.Line) {
	return func(l *claim.Line) {
		for i := range nights {
			l.Nights = append(l.Nights, claim.Night{
				ID: id.Night(rune('a' + i)), Date: l.Start.Date.AddDays(i), Lodging: lodging, Name: "Havly", Address: "Gata 1",
				Cooking: claim.No,
			})
		}
	}
}

func supplement(l *claim.Line) {
	for i := range l.Nights {
		l.Nights[i].Supplement = true
	}
}

// fed are the meals of the døgn that begins n days after departure.
func fed(n int, meals ...string) func(*claim.Line) {
	return func(l *claim.Line) {
		l.Days = append(l.Days, claim.TripDay{
			ID: id.Day(rune('a' + n)), Date: l.Start.Date.AddDays(n), Breakfast: slices.Contains(meals, rates.Breakfast),
			Lunch: slices.Contains(meals, rates.Lunch), Dinner: slices.Contains(meals, rates.Dinner),
		})
	}
}

func to(country string) func(*claim.Line) { return func(l *claim.Line) { l.Country = country } }

type perDiemCase struct {
	name    string
	payment string
	line    claim.Line
	want    sums
}

func (c perDiemCase) run(t *testing.T, b rules.Book) {
	t.Helper()
	t.Run(c.name, func(t *testing.T) {
		r := rules.Compute(claim.Claim{Lines: []claim.Line{c.line}}, b, day(c.payment))
		if got := sumsOf(r); got != c.want || r.Waiting != 0 {
			t.Errorf("%+v, %d waiting, want %+v; steps %+v", got, r.Waiting, c.want, r.Lines[0].Steps)
		}
	})
}

// The worked examples of trips at home; payment in the year of the trip. Sources: særavtalen innenlands and DFØ's page of
// it; Visma's examples of 2024; a public test of 2026.
func TestPerDiem(t *testing.T) {
	const year26 = "2026-12-01"
	for _, c := range []perDiemCase{
		{"1: day trip 08:00–16:00", year26, trip("2026-10-05 08:00", "2026-10-05 16:00"), sums{39700, 20000, 19700, 0}},
		{"2: day trip 08:00–21:00", year26, trip("2026-10-05 08:00", "2026-10-05 21:00"), sums{73600, 40000, 33600, 0}},
		{"4: 5 hours", year26, trip("2026-10-05 08:00", "2026-10-05 13:00"), sums{}},
		{"4: 8 hours, but 14 km", year26, trip("2026-10-05 08:00", "2026-10-05 16:00", func(l *claim.Line) {
			l.Far = claim.No
		}), sums{}},
		{"5: 6:00 hours sharp", year26, trip("2026-10-05 08:00", "2026-10-05 14:00"), sums{39700, 20000, 19700, 0}},
		{"5: a minute less", year26, trip("2026-10-05 08:00", "2026-10-05 13:59"), sums{}},
		{"5: 12:00 hours sharp", year26, trip("2026-10-05 08:00", "2026-10-05 20:00"), sums{39700, 20000, 19700, 0}},
		{"5: 12:01 hours", year26, trip("2026-10-05 08:00", "2026-10-05 20:01"), sums{73600, 40000, 33600, 0}},
		{"6: a døgn of 2024 at a hotel (Visma)", "2024-12-01", trip(
			"2024-10-07 08:00", "2024-10-08 08:00", slept(claim.Hotel, 1)), sums{94000, 65800, 28200, 0}},
		{"8: a døgn of 2024 at a pensjonat (Visma)", "2024-12-01", trip(
			"2024-10-07 08:00", "2024-10-08 08:00", slept(claim.Pension, 1)), sums{94000, 40000, 54000, 0}},
		{"8: a døgn of 2024 in private (Visma)", "2024-12-01", trip(
			"2024-10-07 08:00", "2024-10-08 08:00", slept(claim.Private, 1)), sums{94000, 10200, 83800, 0}},
		{"10: 34 hours at a hotel, breakfast of the first døgn covered; split for each døgn", year26, trip(
			"2026-10-05 08:00", "2026-10-06 18:00", slept(claim.Hotel, 1), fed(0, rates.Breakfast),
		), sums{80960 + 39700, 55400 + 39700, 25560, 0}},
		{"12: 50 hours in private, with the night supplement for two nights", year26, trip(
			"2026-10-05 08:00", "2026-10-07 10:00", slept(claim.Private, 2), supplement,
		), sums{202400 + 90400, 21400 + 90400, 181000, 0}},
		{"26: without purpose all of it is taxable", year26, trip("2026-10-05 08:00", "2026-10-05 16:00",
			func(l *claim.Line) { l.Purpose = "" }), sums{39700, 0, 39700, 0}},
		{"26: without clock times the nights between the dates are paid, taxable", year26, trip(
			"2026-10-05 --:--", "2026-10-06 --:--", slept(claim.Hotel, 1)), sums{101200, 0, 101200, 0}},
		{"25: without the place's name the lowest rate is tax-free", year26, trip(
			"2026-10-05 08:00", "2026-10-06 08:00", slept(claim.Hotel, 1), func(l *claim.Line) { l.Nights[0].Name = "" },
		), sums{101200, 10700, 90500, 0}},
		{"without the arrangement attended all of it is taxable", year26, trip("2026-10-05 08:00", "2026-10-05 16:00",
			func(l *claim.Line) { l.Event = "" }), sums{39700, 0, 39700, 0}},
		{"all meals covered leave nothing", year26, trip("2026-10-05 08:00", "2026-10-05 21:00",
			fed(0, rates.Breakfast, rates.Lunch, rates.Dinner)), sums{}},
		{"a day trip with lunch: 30 % of the band, and of the tax-free band", year26, trip(
			"2026-10-05 08:00", "2026-10-05 16:00", fed(0, rates.Lunch)), sums{27790, 14000, 13790, 0}},
		{"a meal in a started døgn that pays nothing is no deduction", year26, trip(
			"2026-10-05 08:00", "2026-10-06 13:00", slept(claim.Hotel, 1), fed(1, rates.Breakfast, rates.Lunch),
		), sums{101200, 69300, 31900, 0}},
		{"an overnight trip of 6–12 hours gets the band's rate", year26, trip(
			"2026-10-05 20:00", "2026-10-06 07:00", slept(claim.Hotel, 1)), sums{39700, 20000, 19700, 0}},
		{"an overnight trip above 12 hours is a døgn", year26, trip(
			"2026-10-05 18:00", "2026-10-06 08:00", slept(claim.Hotel, 1)), sums{101200, 69300, 31900, 0}},
		{"a started døgn above 12 hours without overnight (DFØ 46/2019)", year26, trip(
			"2026-10-05 08:00", "2026-10-06 22:00", slept(claim.Hotel, 1),
		), sums{101200 + 73600, 69300 * 2, 31900 + 4300, 0}},
		{"a started døgn above 12 hours with a real overnight (DFØ 46/2019)", year26, trip(
			"2026-10-05 08:00", "2026-10-06 22:00", slept(claim.Hotel, 2),
		), sums{2 * 101200, 2 * 69300, 2 * 31900, 0}},
		{"a full døgn without overnight gets the rate above 12 hours", year26, trip(
			"2026-10-05 08:00", "2026-10-06 08:00"), sums{73600, 40000, 33600, 0}},
		{"departure at night: the first night is the first døgn's", year26, trip(
			"2026-10-05 23:30", "2026-10-06 23:30", slept(claim.Pension, 1)), sums{101200, 40000, 61200, 0}},
		{"Hurtigruten counts as a hotel", year26, trip(
			"2026-10-05 08:00", "2026-10-06 08:00", slept(claim.Ship, 1)), sums{101200, 69300, 31900, 0}},
		{"a night on the train counts as a pensjonat", year26, trip(
			"2026-10-05 08:00", "2026-10-06 08:00", slept(claim.Transport, 1)), sums{101200, 40000, 61200, 0}},
		{"a hybel without a kitchen counts as a pensjonat", year26, trip(
			"2026-10-05 08:00", "2026-10-06 08:00", slept(claim.Room, 1)), sums{101200, 40000, 61200, 0}},
		{"a hybel of which nothing is said counts as one with a kitchen", year26, trip(
			"2026-10-05 08:00", "2026-10-06 08:00", slept(claim.Room, 1), func(l *claim.Line) { l.Nights[0].Cooking = "" },
		), sums{101200, 10700, 90500, 0}},
		{"no supplement where the municipality arranged the lodging", year26, trip(
			"2026-10-05 08:00", "2026-10-06 08:00", slept(claim.Private, 1), supplement,
			func(l *claim.Line) { l.Nights[0].Paid = true }), sums{101200, 10700, 90500, 0}},
		{"no supplement in one's own hytte", year26, trip(
			"2026-10-05 08:00", "2026-10-06 08:00", slept(claim.Own, 1), supplement), sums{101200, 10700, 90500, 0}},
		{"over New Year each døgn has the rate of the date on which it begins", "2026-01-15", trip(
			"2025-12-31 08:00", "2026-01-02 08:00", slept(claim.Hotel, 2),
		), sums{97700 + 101200, 2 * 69300, 28400 + 31900, 0}},
		{"earned in 2023, paid in 2024: the tax-free rate of 2024 (Skatteetaten)", "2024-01-15", trip(
			"2023-12-04 08:00", "2023-12-05 08:00", slept(claim.Hotel, 1)), sums{87200, 65800, 21400, 0}},
		{"the night in spring has an hour less", year26, trip(
			"2026-03-28 20:00", "2026-03-29 09:00"), sums{39700, 20000, 19700, 0}}, // 12 hours on the clock's 13
		{"the night in autumn has an hour more", year26, trip(
			"2026-10-24 20:00", "2026-10-25 08:00"), sums{73600, 40000, 33600, 0}}, // 13 hours on the clock's 12
		{"a trip that ends in the second of two equal hours", year26, trip(
			"2026-10-24 20:30", "2026-10-25 02:00", func(l *claim.Line) { l.End.Later = true },
		), sums{39700, 20000, 19700, 0}}, // 6:30; in the first hour it were 5:30
		{"day 29 at one place at home goes by another agreement", year26, trip(
			"2026-06-01 08:00", "2026-07-01 08:00", slept(claim.Private, 30),
		), sums{28 * 101200, 28 * 10700, 28 * 90500, 0}},
	} {
		c.run(t, book(t))
	}
}

// Trips abroad. Sources: særavtalen utenfor Norge (bands, −25 % from day 29), rates of Sweden by Milient and Moment.
func TestPerDiemAbroad(t *testing.T) {
	own := book(t)
	own.Rates = own.Rates.With(decoded(t, rates.StateAbroad, ""+
		"XX,2022-01-01,2026-12-31,900.00,NOK/day,an example,unconfirmed\n"+
		"YY,2022-01-01,2026-12-31,860.00,NOK/day,an example,unconfirmed\n"+
		"SE,2022-01-01,2022-12-31,860.00,NOK/day,an example,unconfirmed\n"+
		"SE,2023-01-01,2026-12-31,941.00,SEK/day,an example,unconfirmed\n"))
	const year26 = "2026-12-01"
	exchange := func(n int64) func(*claim.Line) { return func(l *claim.Line) { l.Exchange = n } }
	stop := func(when, place, country string) func(*claim.Line) {
		return func(l *claim.Line) {
			l.Stops = append(l.Stops, claim.Stop{ID: id.Stop(place), Place: place, Country: country, Arrival: at(when)})
		}
	}
	for _, c := range []perDiemCase{
		{"21: Sweden 2022, 30 hours at a hotel", "2022-12-01", trip(
			"2022-10-05 08:00", "2022-10-06 14:00", to("SE"), slept(claim.Hotel, 1),
		), sums{129000, 61700 + 43000, 24300, 0}},
		{"23: 12:00 hours sharp is the full rate abroad, and the lower tax-free band", year26, trip(
			"2026-10-05 08:00", "2026-10-05 20:00", to("XX")), sums{90000, 20000, 70000, 0}},
		{"23: 11:59 hours", year26, trip(
			"2026-10-05 08:00", "2026-10-05 19:59", to("XX")), sums{45000, 20000, 25000, 0}},
		{"24: 30 døgn at one place, a quarter less from day 29, the tax-free part not less", year26, trip(
			"2026-06-01 08:00", "2026-07-01 08:00", to("YY"), slept(claim.Hotel, 30),
		), sums{28*86000 + 2*64500, 28*69300 + 2*64500, 28 * 16700, 0}},
		{"2024: the rate in kroner to the øre, then the meals", year26, trip(
			"2026-10-05 08:00", "2026-10-06 08:00", to("SE"), slept(claim.Hotel, 1), exchange(1_012_756), fed(0, rates.Lunch),
		), sums{66710, 48500, 18210, 0}}, // 953.003 → 953.00, less 285.90; 693 × 70 % = 485.10
		{"no supplement for nights abroad", year26, trip(
			"2026-10-05 08:00", "2026-10-06 08:00", to("XX"), slept(claim.Private, 1), supplement,
		), sums{90000, 10700, 79300, 0}},
		{"several countries: the rate of where most of each døgn was spent", year26, trip(
			"2026-10-05 08:00", "2026-10-07 08:00", to("XX"), slept(claim.Hotel, 2),
			stop("2026-10-06 21:00", "Home again", ""), stop("2026-10-05 21:00", "Ystad", "YY"),
		), sums{90000 + 86000, 2 * 69300, 20700 + 16700, 0}},
		{"two places in one country count together", year26, trip(
			"2026-10-05 08:00", "2026-10-06 08:00", to("XX"), slept(claim.Hotel, 1),
			stop("2026-10-05 18:00", "Here", "YY"), stop("2026-10-06 01:00", "There", "YY"),
		), sums{86000, 69300, 16700, 0}},
		{"another place begins the 28 days anew", year26, trip(
			"2026-06-01 08:00", "2026-07-01 08:00", to("YY"), slept(claim.Hotel, 30), stop("2026-06-15 08:00", "Elsewhere", "YY"),
		), sums{30 * 86000, 30 * 69300, 30 * 16700, 0}},
		{"zones: 13 hours, though the clocks say 12", year26, trip(
			"2026-10-05 08:00", "2026-10-05 20:00", func(l *claim.Line) { l.End.Zone = civil.London },
		), sums{73600, 40000, 33600, 0}},
	} {
		c.run(t, own)
	}
	t.Run("a country without a rate waits, and names the date", func(t *testing.T) {
		r := rules.ComputeLine(trip("2026-10-05 08:00", "2026-10-05 20:00", to("DK")), own, day(year26))
		want := problem.Warn("lines/l", problem.RateUnknown).With(problem.Args{Name: "state-abroad", Date: "2026-10-05"})
		if r.Sum != 0 || !r.Waits || !slices.Equal(r.Missing, []problem.Problem{want}) {
			t.Errorf("%+v", r)
		}
	})
}

// decoded is a table of one's own.
func decoded(t testing.TB, name rates.Name, rows string) rates.Table {
	t.Helper()
	table, err := rates.Decode(name, "key,from,until,value,unit,source,strength\n"+rows)
	if err != nil {
		t.Fatal(err)
	}
	return table
}

func settings(b rules.Book, change func(*regulation.Travel)) rules.Book {
	var versions []regulation.Regulation
	for _, version := range b.Regulations {
		change(&version.Travel)
		versions = append(versions, version)
	}
	b.Regulations = regulation.NewHistory(versions...)
	return b
}

// What regulations may say of trips.
func TestTravelSettings(t *testing.T) {
	hotel := trip("2026-10-05 08:00", "2026-10-06 08:00", slept(claim.Hotel, 1), fed(0, rates.Breakfast))
	t.Run("the reduced tax-free rate to the øre", func(t *testing.T) {
		b := settings(book(t), func(s *regulation.Travel) { s.TaxFreeRounding = regulation.ToOre })
		if r := rules.ComputeLine(hotel, b, day("2026-12-01")); r.TaxFree != 55440 || r.Taxable != 80960-55440 {
			t.Errorf("tax-free %v, taxable %v", r.TaxFree, r.Taxable)
		}
	})
	t.Run("no per diem within the municipality", func(t *testing.T) {
		b := settings(book(t), func(s *regulation.Travel) { s.Inside = regulation.InsideNone })
		inside := trip("2026-10-05 08:00", "2026-10-05 16:00", func(l *claim.Line) { l.Inside = true })
		if r := rules.ComputeLine(inside, b, day("2026-12-01")); r.Sum != 0 || rules.Entitled(inside, b) {
			t.Errorf("sum %v", r.Sum)
		}
		if r := rules.ComputeLine(inside, book(t), day("2026-12-01")); r.Sum != 39700 {
			t.Errorf("where it is paid: %v", r.Sum)
		}
	})
	t.Run("kompensasjonstillegg only where it is paid, taxable, and never without a rate", func(t *testing.T) {
		b := rules.Book{Rates: rates.Embedded()}
		paid := regulation.Regulation{From: day("2020-01-01"), Travel: regulation.UsualTravel()}
		paid.Travel.Compensation = true
		sweden := trip("2022-10-05 08:00", "2022-10-06 14:00", to("SE"), slept(claim.Hotel, 1))
		if r := rules.ComputeLine(sweden, b, day("2022-12-01")); r.Sum != 129000 {
			t.Errorf("unpaid: %v", r.Sum)
		}
		b.Regulations = regulation.NewHistory(paid)
		if r := rules.ComputeLine(sweden, b, day("2022-12-01")); r.Sum != 129000+56300 || r.Taxable != 24300+56300 {
			t.Errorf("paid: %v, taxable %v", r.Sum, r.Taxable)
		}
		b.Rates = b.Rates.With(decoded(t, rates.StateAbroad, "XX,2026-01-01,2026-12-31,900.00,NOK/day,an example,unconfirmed\n"))
		late := trip("2026-10-05 08:00", "2026-10-06 08:00", to("XX"), slept(claim.Hotel, 1))
		if r := rules.ComputeLine(late, b, day("2026-12-01")); r.Sum != 90000 || !r.Waits {
			t.Errorf("without a rate: %+v", r)
		}
	})
}

// What payroll books of a trip: kinds of money apart, with a-melding description, quantity and art.
func TestPartsOfTrip(t *testing.T) {
	type part struct {
		kind        rules.PartKind
		tax         rules.Tax
		count       int64
		amount      money.Ore
		description string
		art         string
	}
	partsOf := func(r rules.LineResult) []part {
		var out []part
		for _, p := range r.Parts {
			out = append(out, part{p.Kind, p.Tax, p.Quantity.Count, p.Amount, p.Description, p.Art})
		}
		return out
	}
	const hybel = "reiseKostMedOvernattingPaaHybelUtenKokEllerPensjonatEllerBrakke"
	for _, c := range []struct {
		name, payment string
		line          claim.Line
		want          []part
	}{
		{"a day trip", "2026-12-01", trip("2026-10-05 08:00", "2026-10-05 16:00"), []part{
			{rules.PartPerDiem, rules.TaxFree, 1, 20000, "reiseKostUtenOvernatting", "160"},
			{rules.PartPerDiem, rules.Taxable, 1, 19700, "reiseKost", "050"},
		}},
		{"two nights with supplement", "2026-12-01", trip(
			"2026-10-05 08:00", "2026-10-07 08:00", slept(claim.Private, 2), supplement,
		), []part{
			{rules.PartPerDiem, rules.TaxFree, 2, 21400, "reiseKostMedOvernattingPaaHybelMedKokEllerPrivat", "160"},
			{rules.PartPerDiem, rules.Taxable, 2, 181000, "reiseKost", "050"},
			{rules.PartNight, rules.TaxFree, 2, 90400, "reiseNattillegg", "160"},
		}},
		{"barracks paid in 2022", "2022-12-01", trip(
			"2022-10-05 08:00", "2022-10-06 08:00", slept(claim.Barracks, 1),
		), []part{
			{rules.PartPerDiem, rules.TaxFree, 1, 17200, "reiseKostMedOvernattingPaaHybelBrakkePrivat", "160"},
			{rules.PartPerDiem, rules.Taxable, 1, 65300, "reiseKost", "050"},
		}},
		{"a pensjonat paid in 2022", "2022-12-01", trip(
			"2022-10-05 08:00", "2022-10-06 08:00", slept(claim.Pension, 1),
		), []part{
			{rules.PartPerDiem, rules.TaxFree, 1, 17200, "reiseKostMedOvernattingPaaPensjonat", "160"},
			{rules.PartPerDiem, rules.Taxable, 1, 65300, "reiseKost", "050"},
		}},
		{"barracks of 2022 paid in 2023", "2023-01-15", trip(
			"2022-10-05 08:00", "2022-10-06 08:00", slept(claim.Barracks, 1),
		), []part{
			{rules.PartPerDiem, rules.TaxFree, 1, 17700, hybel, "160"},
			{rules.PartPerDiem, rules.Taxable, 1, 64800, "reiseKost", "050"},
		}},
		{"the payment year's rates are not known", "2027-01-15", trip("2026-10-05 08:00", "2026-10-05 16:00"), []part{
			{rules.PartPerDiem, rules.Undecided, 1, 39700, "reiseKost", "050"},
		}},
		{"an incomplete claim", "2026-12-01", trip(
			"2026-10-05 08:00", "2026-10-06 08:00", slept("", 1), supplement,
		), []part{
			{rules.PartPerDiem, rules.Taxable, 1, 101200, "reiseKost", "050"},
			{rules.PartNight, rules.Taxable, 1, 45200, "reiseAnnet", "050"},
		}},
	} {
		t.Run(c.name, func(t *testing.T) {
			b := book(t)
			first := b.Regulations[0]
			first.From = day("2022-01-01")
			b.Regulations = regulation.NewHistory(append(slices.Clone(b.Regulations), first)...)
			if got := partsOf(rules.ComputeLine(c.line, b, day(c.payment))); !slices.Equal(got, c.want) {
				t.Errorf("%+v, want %+v", got, c.want)
			}
		})
	}
}

// Each amount can be opened: the rule, the rate, from when it is, and where it is published.
func TestStepsOfTrip(t *testing.T) {
	l := trip("2026-10-05 08:00", "2026-10-06 08:00", slept(claim.Hotel, 1), fed(0, rates.Breakfast))
	r := rules.ComputeLine(l, book(t), day("2026-12-01"))
	if len(r.Steps) != 2 {
		t.Fatalf("%+v", r.Steps)
	}
	pay, meal := r.Steps[0], r.Steps[1]
	if pay.Rule != rules.RulePerDiem || pay.Name != rates.Overnight || pay.Rate != 101200 || pay.Source == "" ||
		pay.From != day("2026-01-01") || pay.Table != rates.StatePerDiem || pay.Strength != rates.Unconfirmed {
		t.Errorf("the rate is explained by %+v", pay)
	}
	if meal.Rule != rules.RuleMeal || meal.Name != rates.Breakfast || meal.Share != 200_000 || meal.Amount != -20240 ||
		meal.Source == "" {
		t.Errorf("the meal is explained by %+v", meal)
	}
	free := r.Parts[0].Steps[0]
	if free.Rule != rules.RuleTaxFreeDay || free.Rate != 55400 || free.Share != 200_000 ||
		free.Table != rates.TaxFreeLodging || free.Source == "" {
		t.Errorf("the tax-free part is explained by %+v", free)
	}
}

// A form shows each døgn with what it pays; together they are the per diem of the trip.
func TestPeriods(t *testing.T) {
	l := trip("2026-05-18 07:10", "2026-05-19 18:40", slept(claim.Hotel, 1), fed(0, rates.Lunch), fed(1, rates.Breakfast))
	r := rules.ComputeLine(l, book(t), day("2026-06-01"))
	if len(r.Periods) != 2 || r.Periods[0].Amount != 70840 || r.Periods[1].Amount != 31760 || r.Sum != 102600 {
		t.Fatalf("%+v", r.Periods)
	}
	second := r.Periods[1]
	if second.From.Clock != 430 || second.From.Date != day("2026-05-19") || second.To.Clock != 18*60+40 {
		t.Errorf("the second døgn is from %v to %v", second.From, second.To)
	}
	if s := second.Steps; len(s) != 2 || s[0].Amount != 39700 || s[1].Name != rates.Breakfast || s[1].Amount != -7940 {
		t.Errorf("its steps are %+v", second.Steps)
	}
	near := rules.ComputeLine(trip("2026-05-18 07:10", "2026-05-18 18:40", func(l *claim.Line) { l.Far = claim.No }),
		book(t), day("2026-06-01"))
	if len(near.Periods) != 1 || near.Periods[0].Amount != 0 {
		t.Errorf("a trip that gives nothing has %+v", near.Periods)
	}
}

func TestTripNights(t *testing.T) {
	for _, c := range []struct {
		name, start, end string
		want             int
	}{
		{"home the same day", "2026-05-18 07:10", "2026-05-18 23:59", 0},
		{"home after midnight", "2026-05-18 07:10", "2026-05-19 00:30", 1},
		{"a night", "2026-05-18 07:10", "2026-05-19 18:40", 1},
		{"two nights, less than two døgn", "2026-05-18 08:00", "2026-05-20 07:00", 2},
		{"no more nights than døgn, when the clocks go forward", "2026-03-28 23:59", "2026-03-30 00:30", 1},
		{"without clock times", "2026-05-18 --:--", "2026-05-19 --:--", 0},
		{"backwards", "2026-05-19 08:00", "2026-05-18 08:00", 0},
	} {
		if got := rules.TripNights(trip(c.start, c.end)); len(got) != c.want || c.want > 0 && got[0] != day(c.start[:10]) {
			t.Errorf("%s: %v", c.name, got)
		}
	}
}
