package screen_test

import (
	"strings"
	"testing"

	"landgang/app/screen"
	"landgang/app/ui/markup"
	"landgang/shared/claim"
	"landgang/shared/rules"
	"landgang/shared/text"
)

// The sheet over a sum says with what the municipality computed it, once it is sent: a draft may come to another sum.
func TestCalculationSaysWithWhatItWasMade(t *testing.T) {
	const said = "Summen er regnet ut med reglementet 2026-1 og satsene i utgave 0a1b2c3d, etter regelsett 1."
	c := claim.Claim{Computed: claim.Versions{Rules: 1, Regulation: "2026-1", Rates: "0a1b2c3d"}}
	for status, want := range map[claim.Status]bool{
		claim.Draft: false, claim.Returned: false, claim.Submitted: true, claim.Approved: true, claim.Paid: true,
	} {
		c.Status = status
		var shown strings.Builder
		for _, part := range screen.Calculation(text.In(text.Bokmal), rules.Book{}, c, nil) {
			if part != nil {
				shown.WriteString(markup.String(part))
			}
		}
		if got := strings.Contains(shown.String(), said); got != want {
			t.Errorf("%s: said %v, want %v", status, got, want)
		}
	}
}
