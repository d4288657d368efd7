package rules_test

import (
	"embed"
	"encoding/json"
	"strings"
	"testing"

	"landgang/shared/civil"
	"landgang/shared/claim"
	"landgang/shared/money"
	"landgang/shared/problem"
	"landgang/shared/rates"
	"landgang/shared/regulation"
	"landgang/shared/rules"
)

// The rules of real municipalities as data, with the sums that their pages publish or that follow from them. No line of
// code knows any of them.
//
//go:embed testdata/municipalities
var municipalities embed.FS

// localCase is one line under a municipality's regulation.
type localCase struct {
	Name, Type, Body, Role string
	Count                  int64
	Minutes, Meeting       int64
	Start, End             string
	Amount, Income         money.Ore
	Shift                  bool
	Payee                  claim.Payee
	Want                   string
	Tax                    rules.Tax
}

func (c localCase) line() claim.Line {
	l := claim.Line{
		ID: "l", Kind: claim.Expense, Type: c.Type, Date: day("2026-05-20"), Purpose: "Møte", Count: max(1, c.Count),
		HasCount: true, Amount: c.Amount, HasAmount: c.Amount > 0, Income: c.Income, HasIncome: c.Income > 0,
		Minutes: c.Minutes, HasMinutes: c.Minutes > 0, Meeting: c.Meeting, HasMeeting: c.Meeting > 0, Shift: c.Shift,
		Payee: c.Payee, Employer: "Skolen",
	}
	l.Start.Clock, l.Start.HasClock = civil.ParseISOClock(c.Start)
	l.End.Clock, l.End.HasClock = civil.ParseISOClock(c.End)
	for range l.Count {
		l.Units = append(l.Units, claim.Unit{ID: "u", Date: l.Date, Body: c.Body, Role: c.Role})
	}
	return l
}

func TestMunicipalities(t *testing.T) {
	files, err := municipalities.ReadDir("testdata/municipalities")
	if err != nil || len(files) != 8 {
		t.Fatalf("%d municipalities, %v", len(files), err)
	}
	for _, file := range files {
		text, err := municipalities.ReadFile("testdata/municipalities/" + file.Name())
		if err != nil {
			t.Fatal(err)
		}
		var m struct {
			Note       string
			Regulation json.RawMessage
			Cases      []localCase
		}
		decoder := json.NewDecoder(strings.NewReader(string(text)))
		decoder.DisallowUnknownFields()
		if err := decoder.Decode(&m); err != nil {
			t.Fatalf("%s: %v", file.Name(), err)
		}
		version, err := regulation.Decode(m.Regulation)
		if err != nil {
			t.Fatalf("%s: %v", file.Name(), err)
		}
		b := rules.Book{Rates: rates.Embedded(), Regulations: regulation.NewHistory(version)}
		for _, c := range m.Cases {
			t.Run(strings.TrimSuffix(file.Name(), ".json")+"/"+c.Name, func(t *testing.T) { c.run(t, b) })
		}
	}
}

func (c localCase) run(t *testing.T, b rules.Book) {
	r := rules.ComputeLine(c.line(), b, day("2026-06-30"))
	if r.Sum.String() != c.Want {
		t.Errorf("%v, want %v; steps %+v", r.Sum, c.Want, r.Steps)
	}
	want := rules.Taxable
	if c.Tax != "" {
		want = c.Tax
	}
	for _, p := range r.Parts {
		if p.Tax != want || p.Payee != claim.Payee(strings.TrimPrefix(string(c.Payee), "self")) || p.Art == "" ||
			(p.Tax == rules.Taxable && p.Kind != rules.PartCare) != (p.Description != "") {
			t.Errorf("booked as %+v", p)
		}
	}
	var steps money.Ore
	for _, s := range r.Steps {
		if s.Source == "" || s.From.IsZero() {
			t.Errorf("a step without its source: %+v", s)
		}
		if !s.Explains() {
			steps += s.Amount
		}
	}
	if steps != r.Sum {
		t.Errorf("the steps make %v, the sum is %v", steps, r.Sum)
	}
	problems := rules.ValidateLine(c.line(), b, day("2026-06-01"))
	if stops := problem.Stops(problems); stops != (r.Sum == 0 && c.Start == "") {
		t.Errorf("%v stop a line of %v: %v", problems, r.Sum, stops)
	}
}
