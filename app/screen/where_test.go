package screen_test

import (
	"strings"
	"testing"

	"landgang/app/replica"
	"landgang/app/screen"
	"landgang/shared/civil"
	"landgang/shared/claim"
	"landgang/shared/text"
)

// linked is an app on a phone that stands in some way with the municipality.
type linked struct {
	screen.App
	data *replica.Replica
	link screen.Link
}

func (l linked) Replica() *replica.Replica { return l.data }
func (l linked) Device() text.Device       { return text.Phone }
func (l linked) Words() text.Catalogue     { return text.In(text.Bokmal) }
func (l linked) Link() screen.Link         { return l.link }

func TestTheListOfWhatIsOnlyHereSaysHowItStands(t *testing.T) {
	at, err := civil.ParseInstant("2026-05-20T14:42:00Z")
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name string
		link screen.Link
		want string
	}{
		{"until a time of day", screen.Link{State: screen.LinkAway, Until: at.In(civil.Oslo)}, "Vi prøver igjen kl. 16.42."},
		{"until no time", screen.Link{State: screen.LinkAway}, "Vi prøver igjen."},
		{"the session has ended", screen.Link{State: screen.LinkSignIn}, "Logg inn for å sende."},
		{"somebody else", screen.Link{State: screen.LinkWrongUser}, "En annen er logget inn i denne nettleseren."},
		{"too old", screen.Link{State: screen.LinkUpgrade}, "Oppdater Landgang for å sende."},
		{"no room", screen.Link{State: screen.LinkFull}, "Det er ikke plass til mer fra kommunen på telefonen."},
		{"all is there", screen.Link{}, "Alt er lagret her og hos kommunen."},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := screen.LinkText(linked{data: registered(t, claim.Allocation{}), link: c.link})
			if got = strings.ReplaceAll(got, "\u00a0", " "); !strings.Contains(got, c.want) {
				t.Errorf("%q, want %q in it", got, c.want)
			}
		})
	}
}
