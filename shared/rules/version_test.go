package rules_test

import (
	"testing"

	"landgang/shared/claim"
	"landgang/shared/rates"
	"landgang/shared/rules"
)

func TestVersions(t *testing.T) {
	b := book(t)
	b.Regulations[0].Version, b.Regulations[1].Version = "2024-2", "2026-1"
	before, after := meeting("2025-05-20"), meeting("2026-05-20")
	for name, c := range map[string]struct {
		lines []claim.Line
		want  string
	}{
		"nothing dated":      {[]claim.Line{{}}, ""},
		"one version":        {[]claim.Line{after, after}, "2026-1"},
		"two versions":       {[]claim.Line{after, before}, "2024-2, 2026-1"},
		"before any version": {[]claim.Line{meeting("2019-05-20")}, ""},
		"a date of a counted line": {
			[]claim.Line{{Units: []claim.Unit{{Date: day("2025-05-20")}}}}, "2024-2",
		},
	} {
		got := b.Versions(claim.Claim{Lines: c.lines})
		if want := (claim.Versions{Rules: rules.Version, Regulation: c.want, Rates: rates.Embedded().Edition()}); got != want {
			t.Errorf("%s: %+v, want %+v", name, got, want)
		}
	}
	changed, err := rates.Decode(rates.StateMileage, rates.Text(rates.StateMileage)+"\n")
	if err != nil {
		t.Fatal(err)
	}
	if same := rates.Embedded().With(changed).Edition(); same == rates.Embedded().Edition() || len(same) != 8 {
		t.Errorf("with a table changed the rates are still of edition %s", same)
	}
	again, _ := rates.Decode(rates.StateMileage, rates.Text(rates.StateMileage))
	if got := rates.Embedded().With(again).Edition(); got != rates.Embedded().Edition() {
		t.Error("the order of tables makes another edition")
	}
}
