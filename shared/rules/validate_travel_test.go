package rules_test

import (
	"slices"
	"strings"
	"testing"

	"landgang/shared/claim"
	"landgang/shared/problem"
	"landgang/shared/rates"
	"landgang/shared/regulation"
	"landgang/shared/rules"
)

func TestValidateTravel(t *testing.T) {
	good := trip("2026-05-05 08:00", "2026-05-06 18:00", slept(claim.Hotel, 1), fed(0, rates.Breakfast))
	abroad := decoded(t, rates.StateAbroad, "SE,2024-01-01,2026-12-31,941.00,SEK/day,an example,unconfirmed\n")
	b := book(t)
	b.Rates = b.Rates.With(abroad)
	for _, c := range []struct {
		name   string
		change func(*claim.Line)
		want   []string
	}{
		{"nothing wrong", func(*claim.Line) {}, nil},
		{"nothing filled in", func(l *claim.Line) { *l = claim.Line{ID: "l", Kind: claim.Travel} }, []string{
			"start_date date_missing", "start_clock clock_missing", "end_date date_missing", "end_clock clock_missing",
			"destination destination_missing", "far far_missing", "purpose purpose_missing", "~event event_missing",
		}},
		{
			"the return before the departure", func(l *claim.Line) { l.End = at("2026-05-05 07:59"); l.Nights, l.Days = nil, nil },
			[]string{"end_date end_before_start"},
		},
		{
			"a trip of two years", func(l *claim.Line) { l.Start = at("2024-05-05 08:00"); l.Nights, l.Days = nil, nil },
			[]string{"end_date trip_too_long"},
		},
		{"a day trip without clock times", func(l *claim.Line) {
			*l = trip("2026-05-05 --:--", "2026-05-05 --:--")
		}, []string{"start_clock clock_missing", "end_clock clock_missing"}},
		{"a zone unheard of", func(l *claim.Line) { l.Start.Zone = "Mars/Base" }, []string{"start_zone zone_unknown"}},
		{"too short for per diem", func(l *claim.Line) { *l = trip("2026-05-05 08:00", "2026-05-05 13:00") }, []string{
			"~lines/l no_per_diem",
		}},
		{"too near for per diem", func(l *claim.Line) { l.Far = claim.No }, []string{"~lines/l no_per_diem"}},
		{"no arrangement", func(l *claim.Line) { l.Event = "" }, []string{"~event event_missing"}},
		{"abroad without the rate of exchange", func(l *claim.Line) { l.Country = "SE" }, []string{
			"exchange exchange_missing",
		}},
		{"abroad without a rate waits", func(l *claim.Line) { l.Country = "DK" }, []string{"~lines/l rate_unknown"}},
		{"a stop after the return", func(l *claim.Line) {
			l.Stops = []claim.Stop{{ID: "s", Arrival: at("2026-05-07 08:00")}}
		}, []string{"stops/s/date stop_misplaced"}},
		{"a stop without a time", func(l *claim.Line) { l.Stops = []claim.Stop{{ID: "s"}} }, []string{
			"stops/s/date stop_misplaced",
		}},
		{"a night of no kind", func(l *claim.Line) { l.Nights[0].Lodging = "" }, []string{
			"nights/a/lodging lodging_missing",
		}},
		{"a night without the place's address", func(l *claim.Line) { l.Nights[0].Address = "" }, []string{
			"~nights/a/name lodging_unnamed",
		}},
		{"a hybel of which it is not said whether it has a kitchen", func(l *claim.Line) {
			l.Nights[0].Lodging, l.Nights[0].Cooking = claim.Room, ""
		}, []string{"~nights/a/cooking cooking_missing"}},
		{"a night after the return", func(l *claim.Line) { l.Nights[0].Date = day("2026-05-09") }, []string{
			"nights/a/date night_misplaced",
		}},
		{"two nights in one", func(l *claim.Line) { l.Nights = append(l.Nights, l.Nights[0]) }, []string{
			"nights/a/date night_misplaced",
		}},
		{"a supplement for a night that the municipality pays", func(l *claim.Line) {
			l.Nights[0].Paid, l.Nights[0].Supplement = true, true
		}, []string{"~nights/a/supplement supplement_refused"}},
		{"meals of a day that is not in the trip", func(l *claim.Line) { l.Days[0].Date = day("2026-05-09") }, []string{
			"days/a/date day_misplaced",
		}},
		{"texts too long", func(l *claim.Line) {
			l.Destination, l.Event = strings.Repeat("x", 201), strings.Repeat("y", 201)
		}, []string{"destination text_too_long", "event text_too_long"}},
		{"too late, counted from the return", func(l *claim.Line) {
			*l = trip("2026-02-27 08:00", "2026-02-28 18:00", slept(claim.Hotel, 1))
		}, []string{"~date deadline_passed"}},
		{"in time, counted from the return", func(l *claim.Line) {
			*l = trip("2026-02-27 08:00", "2026-03-01 18:00", slept(claim.Hotel, 2))
		}, nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			l := good
			l.Nights, l.Days = slices.Clone(l.Nights), slices.Clone(l.Days)
			c.change(&l)
			if got := found(rules.ValidateLine(l, b, today)); !slices.Equal(got, c.want) {
				t.Errorf("%v, want %v", got, c.want)
			}
		})
	}
}

// losses is a book with a type for each way in which a loss is computed.
func losses() rules.Book {
	hour := regulation.Fee{Amount: 15000}
	window := regulation.Window{From: 420, To: 1020}
	rate := regulation.Loss{Basis: regulation.ByRate, Pays: []regulation.LossBand{{Fee: hour, Per: regulation.Hour}}}
	windowed, income, full := rate, rate, rate
	windowed.Window, windowed.Shift = window, true
	income.Basis, income.Divide = regulation.ByIncome, 1950
	full.Max, full.FullAfter = 450, 300
	types := []regulation.Type{
		{ID: "rate", Kind: regulation.LostEarnings, Loss: rate},
		{ID: "windowed", Kind: regulation.LostEarnings, Loss: windowed},
		{ID: "income", Kind: regulation.LostEarnings, Loss: income},
		{ID: "full", Kind: regulation.LostEarnings, Loss: full},
		{
			ID: "amount", Kind: regulation.Care, Loss: regulation.Loss{Basis: regulation.ByAmount},
			Receipt: regulation.ReceiptRequired,
		},
	}
	for i := range types {
		if types[i].Receipt == "" {
			types[i].Receipt = regulation.ReceiptNone
		}
	}
	return rules.Book{Rates: rates.Embedded(), Regulations: regulation.NewHistory(
		regulation.Regulation{From: day("2020-01-01"), Types: types})}
}

func TestValidateLoss(t *testing.T) {
	b := losses()
	line := func(typ string, change func(*claim.Line)) claim.Line {
		l := claim.Line{ID: "l", Kind: claim.Expense, Type: typ, Date: day("2026-05-20"), Purpose: "Møte"}
		change(&l)
		return l
	}
	clocks := func(from, to string) func(*claim.Line) {
		return func(l *claim.Line) { l.Start, l.End = at("2026-05-20 "+from), at("2026-05-20 "+to) }
	}
	for _, c := range []struct {
		name string
		line claim.Line
		want []string
	}{
		{"hours", line("rate", func(l *claim.Line) { l.Minutes, l.HasMinutes = 90, true }), nil},
		{"no hours", line("rate", func(*claim.Line) {}), []string{"minutes absence_missing"}},
		{"a long meeting is a full day", line("full", func(l *claim.Line) { l.Meeting, l.HasMeeting = 301, true }), nil},
		{"a meeting that is not", line("full", func(l *claim.Line) { l.Meeting, l.HasMeeting = 300, true }), []string{
			"minutes absence_missing",
		}},
		{"clock times in the window", line("windowed", clocks("09:00", "12:00")), nil},
		{"hours without clock times", line("windowed", func(l *claim.Line) { l.Minutes, l.HasMinutes = 90, true }), []string{
			"start_clock window_times",
		}},
		{"clock times outside the window", line("windowed", clocks("18:00", "21:00")), []string{
			"~start_clock outside_window",
		}},
		{"shift work outside the window", with(line("windowed", clocks("18:00", "21:00")), func(l *claim.Line) {
			l.Shift = true
		}), nil},
		{"no income", line("income", func(l *claim.Line) { l.Minutes, l.HasMinutes = 90, true }), []string{
			"income income_missing",
		}},
		{"no sum, no receipt, no employer, no purpose", line("amount", func(l *claim.Line) {
			l.Receipt, l.Payee, l.Purpose = claim.ReceiptNone, claim.PayeeEmployer, ""
		}), []string{
			"amount amount_missing", "employer employer_missing", "purpose purpose_missing", "receipt receipt_missing",
		}},
		{"a date of another century", line("rate", func(l *claim.Line) {
			l.Date, l.Minutes, l.HasMinutes = day("1999-05-20"), 1, true
		}), []string{"date date_year"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := found(rules.ValidateLine(c.line, b, today)); !slices.Equal(got, c.want) {
				t.Errorf("%v, want %v", got, c.want)
			}
		})
	}
	t.Run("two lines for one day", func(t *testing.T) {
		hours := line("rate", func(l *claim.Line) { l.Minutes, l.HasMinutes = 90, true })
		other, later := hours, hours
		other.ID, later.ID, later.Date = "m", "n", day("2026-05-21")
		c := claim.Claim{Title: "Krav", Lines: []claim.Line{hours, other, later}}
		want := []string{"~date same_day_twice", "~lines/m/date same_day_twice"}
		if got := found(rules.Validate(c, b, today)); !slices.Equal(got, want) || problem.Stops(rules.Validate(c, b, today)) {
			t.Errorf("%v, want %v", got, want)
		}
	})
}

func TestValidateRolesAndBands(t *testing.T) {
	fee := regulation.Fee{Amount: 80000}
	version := regulation.Regulation{From: day("2020-01-01"), Types: []regulation.Type{{
		ID: "mote", Kind: regulation.PerUnit, Unit: regulation.Meeting,
		Bands: []regulation.Band{{UpTo: 240, Fee: fee}, {Fee: fee}}, Roles: []regulation.Role{{ID: "leder", Fee: fee}},
	}}}
	b := rules.Book{Rates: rates.Embedded(), Regulations: regulation.NewHistory(version)}
	l := with(meeting("2026-05-20"), func(l *claim.Line) {
		l.Type, l.Count = "mote", 4
		l.Units = []claim.Unit{
			{ID: "a", Date: l.Date},
			{ID: "b", Date: l.Date, Minutes: 60},
			{ID: "c", Date: l.Date, Role: "leder"},
			{ID: "d", Date: l.Date, Role: "konge", Minutes: 60},
		}
	})
	want := []string{"units/a/minutes duration_missing", "units/d/role role_unknown"}
	if got := found(rules.ValidateLine(l, b, today)); !slices.Equal(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
	if r := rules.ComputeLine(l, b, today); r.Sum != 160000 {
		t.Errorf("the two that can be paid make %v", r.Sum)
	}
	one := with(meeting("2026-05-20"), func(l *claim.Line) { l.Type, l.Meeting, l.HasMeeting = "mote", 60, true })
	if got := found(rules.ValidateLine(one, b, today)); got != nil {
		t.Errorf("a single meeting whose length stands on the line: %v", got)
	}
}
