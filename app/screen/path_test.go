package screen_test

import (
	"testing"

	"landgang/app/screen"
)

const (
	someClaim = "0198f2a4-7c11-7000-8000-000000000001"
	someLine  = "0198f2a4-7c11-7000-8000-000000000002"
)

func TestParse(t *testing.T) {
	for _, p := range []screen.Place{
		{Kind: screen.Start},
		{Kind: screen.SignIn},
		{Kind: screen.NewClaim},
		{Kind: screen.Settings},
		{Kind: screen.Earlier},
		{Kind: screen.Claim, Claim: someClaim},
		{Kind: screen.Summary, Claim: someClaim},
		{Kind: screen.Refused, Claim: someClaim},
		{Kind: screen.Expense, Claim: someClaim, Line: someLine},
		{Kind: screen.Mileage, Claim: someClaim, Line: someLine},
		{Kind: screen.Travel, Claim: someClaim, Line: someLine},
		{Kind: screen.Newer, Claim: someClaim, Line: someLine},
		{Kind: screen.Conflict, Claim: someClaim, Conflict: someLine},
	} {
		for _, tail := range []string{"", "?x=1", "#felt"} {
			if got := screen.Parse(p.Path() + tail); got != p {
				t.Errorf("%s: %+v, want %+v", p.Path()+tail, got, p)
			}
		}
	}
}

func TestParseUnknown(t *testing.T) {
	for _, path := range []string{
		"", "/krav", "/krav/", "/krav/17", "/krav/" + someClaim + "/", "/krav/" + someClaim + "/utlegg",
		"/krav/" + someClaim + "/utlegg/17", "/krav/" + someClaim + "/fly/" + someLine, "/admin", "//krav/ny",
		"/krav/" + someClaim + "/utlegg/" + someLine + "/mer",
	} {
		if got := screen.Parse(path); got.Kind != screen.NotFound {
			t.Errorf("%q: %+v, want nothing found", path, got)
		}
	}
}
