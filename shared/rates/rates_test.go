package rates_test

import (
	"errors"
	"strings"
	"testing"

	"landgang/shared/civil"
	"landgang/shared/money"
	"landgang/shared/problem"
	"landgang/shared/rates"
)

func day(s string) civil.Date {
	d, ok := civil.ParseISO(s)
	if !ok {
		panic(s)
	}
	return d
}

// Every cell of every table: a changed figure fails here. The figures are those of the sources that the rows name.
func TestEmbedded(t *testing.T) {
	tables := rates.Embedded()
	for _, c := range []struct {
		name rates.Name
		key  string
		want map[int]money.Ore
	}{
		{rates.StatePerDiem, rates.Hours6, years(2022, 32400, 34200, 36900, 38400, 39700)},
		{rates.StatePerDiem, rates.Hours12, years(2022, 60300, 63700, 68600, 71300, 73600)},
		{rates.StatePerDiem, rates.Overnight, years(2022, 82500, 87200, 94000, 97700, 101200)},
		{rates.StateNight, "", years(2022, 43500, 43500, 43500, 45200, 45200)},
		{rates.StateMeals, rates.Breakfast, every(2000)},
		{rates.StateMeals, rates.Lunch, every(3000)},
		{rates.StateMeals, rates.Dinner, every(5000)},
		{rates.StateAbroadShare, rates.PartOfDay, every(5000)},
		{rates.StateAbroadShare, rates.LongStay, every(7500)},
		{rates.StateAbroad, "SE", years(2022, 86000, 88000, 94100)},
		{rates.StateAbroad, "GB", years(2024, 7400)},
		{rates.StateAbroad, "GB/London", years(2024, 8300)},
		{rates.StateAbroad, "US", years(2024, 11300)},
		{rates.StateAbroad, "US/Washington", years(2024, 12900)},
		{rates.StateAbroad, "US/New York", years(2024, 13700)},
		{rates.StateAbroad, "CA", years(2022, 83000, 97000, 15900)},
		{rates.StateAbroad, "DK", nil}, // not confirmed for any year
		{rates.StateAbroad, "FI", nil},
		{rates.StateAbroad, "BE", nil},
		{rates.StateAbroad, "DE", nil},
		{rates.StateCompensation, "", years(2022, 56300, 58400, 61400)},
		{rates.TaxFreeDay, rates.Hours6, every(20000)},
		{rates.TaxFreeDay, rates.Hours12, every(40000)},
		{rates.TaxFreeLodging, rates.Hotel, years(2022, 61700, 63400, 65800, 67800, 69300)},
		{rates.TaxFreeLodging, rates.Pension, years(2022, 17200, 17700, 40000, 40000, 40000)},
		{rates.TaxFreeLodging, rates.Private, years(2022, 9500, 9800, 10200, 10500, 10700)},
		{rates.TaxFreeNight, "", years(2022, 43500, 43500, 43500, 45200, 45200)},
		{rates.TaxFreeMeals, rates.Breakfast, every(2000)},
		{rates.TaxFreeMeals, rates.Lunch, every(3000)},
		{rates.TaxFreeMeals, rates.Dinner, every(5000)},
		{rates.StateMileage, rates.Car, map[int]money.Ore{2022: 403, 2023: 448, 2024: 490, 2025: 500, 2026: 530}},
		{rates.StateMileage, rates.Motorcycle, every(295)},
		{rates.StateMileage, rates.Moped, every(200)},
		{rates.StateMileage, rates.Snowmobile, every(1000)},
		{rates.StateMileage, rates.Boat, every(750)},
		{rates.StatePassenger, "", every(100)},
		{rates.StateForestRoad, "", every(100)},
		{rates.StateTrailer, "", every(100)},
		{rates.TaxFreeMileage, rates.Car, every(350)},
		{rates.TaxFreeMileage, rates.Motorcycle, every(295)},
		{rates.TaxFreeMileage, rates.Moped, every(200)},
		{rates.TaxFreeMileage, rates.Snowmobile, every(1000)},
		{rates.TaxFreeMileage, rates.Boat, every(750)},
		{rates.TaxFreePassenger, "", every(100)},
		{rates.TaxFreeForestRoad, "", every(100)},
		{rates.TaxFreeTrailer, "", every(100)},
	} {
		for year, want := range c.want {
			for _, d := range []civil.Date{{Y: year, M: 1, D: 1}, {Y: year, M: 7, D: 1}, {Y: year, M: 12, D: 31}} {
				row, missing := tables.Find(c.name, c.key, d)
				if missing.Code != problem.None || row.Value != want || row.Source == "" {
					t.Errorf("%s %s on %v: %+v, %+v, want %v", c.name, c.key, d, row, missing, want)
				}
			}
		}
		for _, d := range []civil.Date{
			day("2021-12-31"), day("2022-06-01"), day("2023-06-01"), day("2025-06-01"), day("2026-06-01"), day("2027-01-01"), {},
		} {
			if _, has := c.want[d.Y]; has {
				continue
			}
			row, missing := tables.Find(c.name, c.key, d)
			want := problem.Warn("", problem.RateUnknown).With(problem.Args{Name: string(c.name), Date: d.String()})
			if missing != want {
				t.Errorf("%s %s on %v: %+v, %+v, want none", c.name, c.key, d, row, missing)
			}
		}
	}
	if _, missing := tables.Find(rates.StateMileage, "bicycle", day("2026-01-01")); missing.Code == problem.None {
		t.Error("a bicycle has a rate; only motorised vehicles have had one since 2015")
	}
	if got := strings.Join(tables.Keys(rates.StateMileage), " "); got != "car motorcycle moped snowmobile boat" {
		t.Errorf("the vehicles are %s", got)
	}
}

// years are values from a first year on.
func years(first int, values ...money.Ore) map[int]money.Ore {
	of := map[int]money.Ore{}
	for i, v := range values {
		of[first+i] = v
	}
	return of
}

func every(value money.Ore) map[int]money.Ore {
	return map[int]money.Ore{2022: value, 2023: value, 2024: value, 2025: value, 2026: value}
}

func TestDecodeRefuses(t *testing.T) {
	const head = "key,from,until,value,unit,source,strength\n"
	const first = "car,2026-01-01,2026-06-30,5.30,kr/km,s,official\n"
	for name, text := range map[string]string{
		"no row":              head,
		"no header":           "car,2026-01-01,2026-12-31,5.30,kr/km,a source,official\n",
		"row without source":  head + "car,2026-01-01,2026-12-31,5.30,kr/km, ,official\n",
		"overlap":             head + first + "car,2026-06-30,2026-12-31,5.40,kr/km,s,official\n",
		"gap":                 head + first + "car,2026-07-02,2026-12-31,5.40,kr/km,s,official\n",
		"period backwards":    head + "car,2026-12-31,2026-01-01,5.30,kr/km,s,official\n",
		"date not real":       head + "car,2026-02-30,2026-12-31,5.30,kr/km,s,official\n",
		"doubtful value":      head + "car,2026-01-01,2026-12-31,5.300,kr/km,s,official\n",
		"unit unheard of":     head + "car,2026-01-01,2026-12-31,5.30,kr/mil,s,official\n",
		"strength unheard of": head + "car,2026-01-01,2026-12-31,5.30,kr/km,s,hearsay\n",
		"field missing":       head + "car,2026-01-01,2026-12-31,5.30,kr/km,s\n",
		"quote left open":     head + "car,2026-01-01,2026-12-31,5.30,kr/km,\"s,official\n",
		"too long":            head + strings.Repeat("x", rates.MaxBytes),
	} {
		if _, err := rates.Decode(rates.StateMileage, text); !errors.Is(err, rates.ErrTable) {
			t.Errorf("%s: error %v", name, err)
		}
	}
	if _, err := rates.Decode("state-sleigh", rates.Text(rates.StateMileage)); !errors.Is(err, rates.ErrTable) {
		t.Error("a table of an unknown name was read")
	}
}

// A table has its own unit; only rates abroad are in currencies, and a share is at most all.
func TestUnits(t *testing.T) {
	const head = "key,from,until,value,unit,source,strength\n"
	for _, c := range []struct {
		name  rates.Name
		value string
		ok    bool
	}{
		{rates.StatePerDiem, "397.00,kr/day", true},
		{rates.StatePerDiem, "397.00,kr/km", false},
		{rates.StateNight, "452.00,kr/night", true},
		{rates.StateNight, "452.00,kr/day", false},
		{rates.StateMeals, "20.00,%", true},
		{rates.StateMeals, "100.01,%", false},
		{rates.StateAbroad, "941.00,SEK/day", true},
		{rates.StateAbroad, "941.00,sek/day", false},
		{rates.StateAbroad, "941.00,SEKK/day", false},
		{rates.StateAbroad, "941.00,kr/day", false},
		{rates.StateAbroad, "941.00,SEK/km", false},
	} {
		_, err := rates.Decode(c.name, head+",2026-01-01,2026-12-31,"+c.value+",a source,official\n")
		if (err == nil) != c.ok {
			t.Errorf("%s %s: %v", c.name, c.value, err)
		}
	}
	sweden, _ := rates.Embedded().Find(rates.StateAbroad, "SE", day("2024-06-01"))
	before, _ := rates.Embedded().Find(rates.StateAbroad, "SE", day("2023-06-01"))
	home, _ := rates.Embedded().Find(rates.StatePerDiem, rates.Hours6, day("2024-06-01"))
	if sweden.Currency() != "SEK" || before.Currency() != rates.NOK || home.Currency() != rates.NOK {
		t.Errorf("currencies %s, %s, %s", sweden.Currency(), before.Currency(), home.Currency())
	}
	lunch, _ := rates.Embedded().Find(rates.StateMeals, rates.Lunch, day("2024-06-01"))
	if lunch.Share() != 300_000 {
		t.Errorf("lunch is %d millionths", lunch.Share())
	}
}

// A late row is published as a whole new table, and takes effect for dates that have passed too.
func TestLateRow(t *testing.T) {
	text := rates.Text(rates.StateMileage)
	const row = "car,2027-01-01,2027-12-31,5.45,kr/km,avtale 03.02.2027,official\n"
	late := strings.Replace(text, "motorcycle,2022", row+"motorcycle,2022", 1)
	table, err := rates.Decode(rates.StateMileage, late)
	if err != nil {
		t.Fatal(err)
	}
	before := rates.Embedded()
	after := before.With(table)
	if row, missing := after.Find(rates.StateMileage, rates.Car, day("2027-01-02")); row.Value != 545 {
		t.Errorf("2027 has %+v, %+v", row, missing)
	}
	if _, missing := before.Find(rates.StateMileage, rates.Car, day("2027-01-02")); missing.Code != problem.RateUnknown {
		t.Error("the tables it was put into have changed")
	}
	if row, _ := after.Find(rates.StatePassenger, "", day("2026-01-02")); row.Value != 100 {
		t.Error("another table has gone")
	}
}
