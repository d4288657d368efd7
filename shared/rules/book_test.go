package rules_test

import (
	"strings"
	"testing"

	"landgang/shared/civil"
	"landgang/shared/claim"
	"landgang/shared/distance"
	"landgang/shared/id"
	"landgang/shared/money"
	"landgang/shared/rates"
	"landgang/shared/record"
	"landgang/shared/regulation"
	"landgang/shared/regulation/regulationtest"
	"landgang/shared/rules"
)

func day(s string) civil.Date {
	d, ok := civil.ParseISO(s)
	if !ok {
		panic(s)
	}
	return d
}

// book is the example regulation from 2026, and a version from 2024 with a lower fee and without tolls.
func book(t testing.TB) rules.Book {
	t.Helper()
	now, err := regulation.Decode([]byte(regulationtest.Example))
	if err != nil {
		t.Fatal(err)
	}
	text := strings.NewReplacer(
		`"2026-01-01"`, `"2024-01-01"`, `"1 250,00"`, `"1 100,00"`,
		`"id": "bom"`, `"id": "bomring"`, `"months": 3`, `"months": 4`,
	).Replace(regulationtest.Example)
	before, err := regulation.Decode([]byte(text))
	if err != nil {
		t.Fatal(err)
	}
	return rules.Book{Rates: rates.Embedded(), Regulations: regulation.NewHistory(now, before)}
}

// bare is the state's rates alone.
func bare() rules.Book { return rules.Book{Rates: rates.Embedded()} }

// drive is a drive with all that the law demands.
func drive(date, vehicle string, km distance.Metres) claim.Line {
	return claim.Line{
		ID: "l", Kind: claim.Mileage, Date: day(date), Vehicle: vehicle, Distance: km * distance.Km, HasDistance: true,
		From: "Nausthaugen 4", To: "Rådhuset", Purpose: "Formannskapet",
	}
}

func meeting(date string) claim.Line {
	return claim.Line{
		ID: "l", Kind: claim.Expense, Type: "fsk-mote", Count: 1, HasCount: true, Date: day(date),
		Purpose: "Ordinært møte",
	}
}

func outlay(date, typ string, amount money.Ore) claim.Line {
	return claim.Line{
		ID: "l", Kind: claim.Expense, Type: typ, Amount: amount, HasAmount: true, Date: day(date),
		Purpose: "Formannskapet",
	}
}

func with(l claim.Line, change func(*claim.Line)) claim.Line {
	change(&l)
	return l
}

func rode(name string, km distance.Metres) claim.Passenger {
	return claim.Passenger{ID: id.Passenger("p-" + name), Name: name, Distance: km * distance.Km, HasDistance: true}
}

func TestBookOf(t *testing.T) {
	late := strings.Replace(rates.Text(rates.StatePassenger), "1.00", "1.10", 1)
	gone := rules.RegulationRecord("old", []byte(regulationtest.Example))
	gone.Deleted = true
	b, err := rules.BookOf([]record.Record{
		rules.RegulationRecord("2026-1", []byte(regulationtest.Example)),
		rules.RatesRecord(rates.StatePassenger, late), gone,
		{Kind: "body", ID: "fsk"},
	})
	if err != nil || len(b.Regulations) != 1 {
		t.Fatalf("%d versions, %v", len(b.Regulations), err)
	}
	if row, _ := b.Rates.Find(rates.StatePassenger, "", day("2022-06-01")); row.Value != 110 {
		t.Errorf("the published rate is %v, want 1.10", row.Value)
	}
	if row, _ := b.Rates.Find(rates.StateMileage, rates.Car, day("2026-06-01")); row.Value != 530 {
		t.Errorf("the rate that is not published is %v, want 5.30", row.Value)
	}
}

// An app that is older than a version of the regulation goes on with the others.
func TestBookOfWhatItCannotRead(t *testing.T) {
	newer := strings.Replace(regulationtest.Example, `"format": 1`, `"format": 9`, 1)
	b, err := rules.BookOf([]record.Record{
		rules.RegulationRecord("2026-1", []byte(regulationtest.Example)), rules.RegulationRecord("2027-1", []byte(newer)),
		rules.RatesRecord(rates.StateMileage, "nonsense"),
	})
	if err == nil || !strings.Contains(err.Error(), "2027-1") || !strings.Contains(err.Error(), "state-mileage") {
		t.Errorf("the error names %v", err)
	}
	if len(b.Regulations) != 1 {
		t.Errorf("%d versions are left, want 1", len(b.Regulations))
	}
	if _, ok := rules.MileageRate(b, rates.Car, day("2026-06-01")); !ok {
		t.Error("a table that cannot be read takes the embedded one away")
	}
}
