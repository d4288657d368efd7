package civil_test

import (
	"encoding/json"
	"testing"
	"time"
	_ "time/tzdata" // what the zones are compared with; a browser has no such files

	"pgregory.net/rapid"

	"landgang/shared/civil"
	"landgang/shared/problem"
)

func TestParse(t *testing.T) {
	may := civil.Date{Y: 2026, M: 5, D: 20}
	for raw, want := range map[string]struct {
		date civil.Date
		code problem.Code
	}{
		"20.05.2026":   {may, problem.None},
		"20.5.26":      {may, problem.None},
		"20.5.2026":    {may, problem.None},
		"20. 5. 2026":  {may, problem.None},
		"20 05 2026":   {may, problem.None},
		"20-05-2026":   {may, problem.None},
		"2026-05-20":   {may, problem.None},
		"20052026":     {may, problem.None},
		" 20.05.2026 ": {may, problem.None},
		"29.02.2024":   {civil.Date{Y: 2024, M: 2, D: 29}, problem.None},
		"":             {civil.Date{}, problem.DateMissing},
		"i går":        {civil.Date{}, problem.DateMalformed},
		"20.05":        {civil.Date{}, problem.DateMalformed},
		"20/05/2026":   {civil.Date{}, problem.DateMalformed},
		"200526":       {civil.Date{}, problem.DateMalformed},
		"020.05.2026":  {civil.Date{}, problem.DateMalformed},
		"20.05.126":    {civil.Date{}, problem.DateMalformed},
		"29.02.2026":   {civil.Date{}, problem.DateNotReal},
		"31.04.2026":   {civil.Date{}, problem.DateNotReal},
		"00.05.2026":   {civil.Date{}, problem.DateNotReal},
		"20.13.2026":   {civil.Date{}, problem.DateNotReal},
		"20.05.1900":   {civil.Date{}, problem.DateYear},
		"20.05.0026":   {civil.Date{}, problem.DateYear},
		"20052126":     {civil.Date{}, problem.DateYear},
	} {
		if date, code := civil.Parse(raw); date != want.date || code != want.code {
			t.Errorf("Parse(%q) = %v, %q, want %v, %q", raw, date, code, want.date, want.code)
		}
	}
	if _, p := civil.ParseField("date", "1.1.1900"); p.Args.Low != civil.FirstYear || p.Args.High != civil.LastYear {
		t.Errorf("an absurd year names the years %+v", p.Args)
	}
}

func TestParseClock(t *testing.T) {
	for raw, want := range map[string]struct {
		clock civil.Clock
		code  problem.Code
	}{
		"15.42":     {942, problem.None},
		"15:42":     {942, problem.None},
		"1542":      {942, problem.None},
		"942":       {582, problem.None},
		"9":         {540, problem.None},
		"kl. 09.05": {545, problem.None},
		"0.00":      {0, problem.None},
		"":          {0, problem.ClockMissing},
		"kl.":       {0, problem.ClockMissing},
		"ni":        {0, problem.ClockMalformed},
		"9.5":       {0, problem.ClockMalformed},
		"15.42.10":  {0, problem.ClockMalformed},
		"24.00":     {0, problem.ClockNotReal},
		"12.60":     {0, problem.ClockNotReal},
	} {
		if clock, code := civil.ParseClock(raw); clock != want.clock || code != want.code {
			t.Errorf("ParseClock(%q) = %v, %q, want %v, %q", raw, clock, code, want.clock, want.code)
		}
	}
}

func TestFormats(t *testing.T) {
	d := civil.Date{Y: 2026, M: 5, D: 2}
	if d.String() != "2026-05-02" || d.Format() != "02.05.2026" || (civil.Date{}).Format() != "" {
		t.Errorf("dates are written %q and %q", d, d.Format())
	}
	if c := civil.Clock(545); c.Format() != "09.05" || c.String() != "09:05" {
		t.Errorf("clocks are written %q and %q", c.Format(), c)
	}
	var back civil.Date
	body, err := json.Marshal(d)
	if err != nil || string(body) != `"2026-05-02"` {
		t.Fatalf("JSON %s, %v", body, err)
	}
	if err := json.Unmarshal(body, &back); err != nil || back != d {
		t.Errorf("read back %v, %v", back, err)
	}
	if err := json.Unmarshal([]byte(`"2026-2-5"`), &back); err == nil {
		t.Error("a date not in ISO form was read from JSON")
	}
}

func TestAddMonths(t *testing.T) {
	for _, c := range []struct {
		from   civil.Date
		months int
		want   civil.Date
	}{
		{civil.Date{Y: 2026, M: 1, D: 31}, 1, civil.Date{Y: 2026, M: 2, D: 28}},
		{civil.Date{Y: 2023, M: 11, D: 30}, 3, civil.Date{Y: 2024, M: 2, D: 29}},
		{civil.Date{Y: 2026, M: 10, D: 15}, 3, civil.Date{Y: 2027, M: 1, D: 15}},
		{civil.Date{Y: 2026, M: 1, D: 15}, -1, civil.Date{Y: 2025, M: 12, D: 15}},
		{civil.Date{Y: 2026, M: 1, D: 15}, -13, civil.Date{Y: 2024, M: 12, D: 15}},
	} {
		if got := c.from.AddMonths(c.months); got != c.want {
			t.Errorf("%v and %d months is %v, want %v", c.from, c.months, got, c.want)
		}
	}
}

// The calendar is that of the standard library.
func TestCalendar(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(-200_000, 200_000).Draw(t, "days")
		want := time.Unix(0, 0).UTC().AddDate(0, 0, n)
		d := civil.FromDays(n)
		if d.Y != want.Year() || d.M != int(want.Month()) || d.D != want.Day() || d.Days() != n || !d.Valid() {
			t.Fatalf("day %d is %v, want %v", n, d, want)
		}
		if got := int(d.Weekday()) % 7; got != int(want.Weekday()) {
			t.Fatalf("%v is weekday %d, want %v", d, got, want.Weekday())
		}
		next := d.AddDays(1)
		if !d.Before(next) || next.Before(d) || !next.After(d) || next.Sub(d) != 1 {
			t.Fatalf("%v and %v are not one day apart", d, next)
		}
		if iso, ok := civil.ParseISO(d.String()); !ok || iso != d {
			t.Fatalf("%v is read back as %v", d, iso)
		}
		if d.Y >= civil.FirstYear && d.Y <= civil.LastYear {
			if back, code := civil.Parse(d.Format()); back != d || code != problem.None {
				t.Fatalf("%v is read back as %v, %q", d, back, code)
			}
		}
	})
}

// The zones agree with the tz database since 1996, when the European Union agreed on October.
func TestZones(t *testing.T) {
	zones := []civil.Zone{
		civil.Oslo, civil.UTC, civil.London, civil.Lisbon, civil.Reykjavik, civil.Faroe, civil.Stockholm, civil.Copenhagen,
		civil.Berlin, civil.Brussels, civil.Helsinki, civil.Tallinn,
	}
	first := time.Date(2003, 1, 1, 0, 0, 0, 0, time.UTC).Unix() // Tallinn had no summer time before 2002
	last := time.Date(2037, 12, 31, 0, 0, 0, 0, time.UTC).Unix()
	places := map[civil.Zone]*time.Location{}
	for _, zone := range zones {
		place, err := time.LoadLocation(string(zone))
		if err != nil {
			t.Fatalf("load %s: %v", zone, err)
		}
		places[zone] = place
	}
	rapid.Check(t, func(t *rapid.T) {
		zone := rapid.SampledFrom(zones).Draw(t, "zone")
		second := rapid.Int64Range(first, last).Draw(t, "second")
		checkZone(t, zone, places[zone], second)
	})
	for _, zone := range zones {
		for year := 2003; year <= 2037; year++ {
			for _, month := range []time.Month{time.March, time.October} {
				midnight := time.Date(year, month+1, 1, 0, 0, 0, 0, time.UTC)
				midnight = midnight.AddDate(0, 0, -1-(int(midnight.Weekday())+6)%7) // the month's last Sunday
				for minute := 0; minute <= 4*60; minute += 15 {
					checkZone(t, zone, places[zone], midnight.Unix()+int64(minute)*60)
				}
			}
		}
	}
}

type failer interface {
	Helper()
	Fatalf(format string, args ...any)
}

func checkZone(t failer, zone civil.Zone, place *time.Location, second int64) {
	t.Helper()
	want := time.Unix(second, 0).In(place)
	m := civil.Instant(second).In(zone)
	y, month, d := want.Date()
	if m.Date != (civil.Date{Y: y, M: int(month), D: d}) || m.Clock != civil.Clock(want.Hour()*60+want.Minute()) {
		t.Fatalf("%s: %d is %v, want %v", zone, second, m, want)
	}
	if back := int64(m.Instant()); back != second-second%60 {
		t.Fatalf("%s: %v is %d, want %d", zone, m, back, second-second%60)
	}
	if got := m.String(); zone.Known() && got[:16] != want.Format("2006-01-02T15:04") {
		t.Fatalf("%s: written %q, want %v", zone, got, want)
	}
	if back, err := civil.ParseInstant(m.String()); err != nil || back != m.Instant() {
		t.Fatalf("%s: %q is read back as %d, %v", zone, m, back, err)
	}
}

func TestSummerTime(t *testing.T) {
	at := func(d, c string, later bool) civil.Moment {
		date, _ := civil.ParseISO(d)
		clock, _ := civil.ParseClock(c)
		return civil.Moment{Date: date, Clock: clock, Zone: civil.Oslo, Later: later}
	}
	for _, c := range []struct {
		name     string
		from, to civil.Moment
		minutes  int
	}{
		{"night of spring has 23 hours", at("2026-03-28", "12.00", false), at("2026-03-29", "12.00", false), 23 * 60},
		{"night of autumn has 25 hours", at("2026-10-24", "12.00", false), at("2026-10-25", "12.00", false), 25 * 60},
		{"the same clock twice", at("2026-10-25", "02.30", false), at("2026-10-25", "02.30", true), 60},
		{"a clock that is left out", at("2026-03-29", "02.30", false), at("2026-03-29", "03.30", false), 0},
		{"ordinary day", at("2026-05-20", "08.00", false), at("2026-05-20", "16.01", false), 481},
	} {
		if got := c.to.Minutes(c.from); got != c.minutes {
			t.Errorf("%s: %d minutes, want %d", c.name, got, c.minutes)
		}
	}
	stockholm := civil.Moment{Date: civil.Date{Y: 2026, M: 5, D: 20}, Clock: 600, Zone: civil.Stockholm}
	helsinki := civil.Moment{Date: civil.Date{Y: 2026, M: 5, D: 20}, Clock: 720, Zone: civil.Helsinki}
	if got := helsinki.Minutes(stockholm); got != 60 || !stockholm.Before(helsinki) {
		t.Errorf("from 10.00 in Stockholm to 12.00 in Helsinki: %d minutes, want 60", got)
	}
}

func TestParseInstant(t *testing.T) {
	for text, ok := range map[string]bool{
		"2026-11-23T18:20:00+01:00":     true,
		"2026-11-23T17:20:00Z":          true,
		"2026-11-23T17:20:00.123456Z":   true,
		"2026-11-23T12:50:00-04:30":     true,
		"2026-11-23T17:20:00":           false,
		"2026-11-23T17:20:00.Z":         false,
		"2026-11-23 17:20:00Z":          false,
		"2026-11-31T17:20:00Z":          false,
		"2026-11-23T25:20:00Z":          false,
		"2026-11-23T17:20:00+1:00":      false,
		"2026-11-23T17:20:00Zulu":       false,
		"2026-11-23T17:20:00.12+01:00x": false,
		"":                              false,
	} {
		got, err := civil.ParseInstant(text)
		if (err == nil) != ok {
			t.Errorf("ParseInstant(%q) = %d, %v", text, got, err)
		}
		if ok && text[11:13] == "17" && got.String() != "2026-11-23T17:20:00Z" {
			t.Errorf("%q is written back %q", text, got)
		}
	}
}

func FuzzParse(f *testing.F) {
	for _, raw := range []string{"20.05.2026", "20.5.26", "2026-05-20", "20052026", "31.02.2026"} {
		f.Add(raw)
	}
	f.Fuzz(func(t *testing.T, raw string) {
		if d, code := civil.Parse(raw); code == problem.None && !d.Valid() {
			t.Fatalf("Parse(%q) = %+v", raw, d)
		}
	})
}

func FuzzParseInstant(f *testing.F) {
	f.Add("2026-11-23T18:20:00+01:00")
	f.Fuzz(func(t *testing.T, text string) {
		i, err := civil.ParseInstant(text)
		if err != nil {
			return
		}
		if back, err := civil.ParseInstant(i.String()); err != nil || (back != i && i > 0) {
			t.Fatalf("ParseInstant(%q) = %d, read back %d, %v", text, i, back, err)
		}
	})
}

func TestFixedOffsets(t *testing.T) {
	noon := civil.Moment{Date: civil.Date{Y: 2026, M: 7, D: 1}, Clock: 720, Zone: civil.UTC}
	for zone, minutes := range map[civil.Zone]int{"UTC-05:00": 300, "UTC+05:30": -330, "UTC+00:00": 0} {
		there := noon
		there.Zone = zone
		if got := there.Minutes(noon); got != minutes || !zone.Known() {
			t.Errorf("noon at %s comes %d minutes after noon UTC, want %d", zone, got, minutes)
		}
		if back := there.Instant().In(zone); back != there {
			t.Errorf("%v comes back as %v", there, back)
		}
	}
	for _, zone := range []civil.Zone{"UTC+15:00", "UTC5", "UTCZ", "America/Oslo"} {
		if zone.Known() {
			t.Errorf("%s is known", zone)
		}
	}
}

func TestParseISOClock(t *testing.T) {
	for text, want := range map[string]civil.Clock{"00:00": 0, "15:42": 942, "23:59": 1439} {
		if got, ok := civil.ParseISOClock(text); !ok || got != want || got.String() != text {
			t.Errorf("%q is %v, %v", text, got, ok)
		}
	}
	for _, text := range []string{"", "24:00", "12:60", "9:05", "15.42", "1542 ", "-1:00"} {
		if got, ok := civil.ParseISOClock(text); ok {
			t.Errorf("%q is read as %v", text, got)
		}
	}
}

func TestParseHours(t *testing.T) {
	for raw, want := range map[string]struct {
		minutes int64
		code    problem.Code
	}{
		"3":         {180, problem.None},
		"3,5 timer": {210, problem.None},
		"7.25":      {435, problem.None},
		"0,33":      {20, problem.None}, // a third of an hour
		"24":        {1440, problem.None},
		"25":        {0, problem.CountTooLarge},
		"tre":       {0, problem.CountLetters},
		"-1":        {0, problem.CountNegative},
		"":          {0, problem.AbsenceMissing},
	} {
		got, p := civil.ParseHours("minutes", raw)
		if p.Code != want.code || p.Code == problem.None && got != want.minutes {
			t.Errorf("%q is %d, %s", raw, got, p.Code)
		}
	}
}
