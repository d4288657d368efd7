//go:build !js

package newer_test

import (
	"strings"
	"testing"

	"landgang/app/replica"
	"landgang/app/screen"
	"landgang/app/screen/newer"
	"landgang/app/store"
	"landgang/app/store/memory"
	"landgang/app/ui/markup"
	"landgang/shared/claim"
	"landgang/shared/id"
	"landgang/shared/protocol"
	"landgang/shared/record"
	"landgang/shared/text"
)

// phone is an app with one person's data; what a screen asks beside that, it has not.
type phone struct {
	screen.App
	data  *replica.Replica
	words text.Catalogue
}

func (p phone) Replica() *replica.Replica { return p.data }
func (p phone) Device() text.Device       { return text.Phone }
func (p phone) Words() text.Catalogue     { return p.words }
func (p phone) Link() screen.Link         { return screen.Link{} }

const (
	theClaim = id.Claim("0198f2a4-7c11-7000-8000-000000000001")
	theLine  = id.Line("0198f2a4-7c11-7000-8000-000000000002")
)

// pulled is the data of a person whose other device has a newer app: it has written a line of a kind of its own.
func pulled(t *testing.T, of record.Fields) *replica.Replica {
	t.Helper()
	db := memory.New()
	err := db.Update(store.Strict, []store.Area{store.Docs}, func(tx store.Tx) error {
		key := string(protocol.OfUser("u1")) + "|" + string(claim.KindClaim) + "|" + string(theClaim)
		return tx.Put(store.Docs, key, record.WriteAll([]record.Record{
			{
				Kind: claim.KindClaim, ID: string(theClaim), Root: string(theClaim),
				Fields: record.Fields{}.With("title", record.Text("Formannskapet")).With("status", record.Text("draft")).
					With("owner", record.Text("u1")),
			},
			{Kind: claim.KindLine, ID: string(theLine), Parent: string(theClaim), Root: string(theClaim), Fields: of},
		}))
	})
	if err != nil {
		t.Fatal(err)
	}
	n := byte(0)
	r, err := replica.Open(replica.Options{
		Store: db, User: "u1", Device: "phone", Now: func() int64 { return 1_779_000_000_000 }, // 17 May 2026
		Random: func(b []byte) { n++; b[len(b)-1] = n }, Wake: func(replica.WakeKind) {},
	})
	if err != nil {
		t.Fatal(err)
	}
	if err := r.Load(theClaim); err != nil {
		t.Fatal(err)
	}
	return r
}

// drone is a kind of line that this version has never heard of.
func drone() record.Fields {
	return record.Fields{}.With("line_kind", record.Text("drone")).With("sort", record.Text("a")).
		With("wingspan", record.Int(120))
}

func lines(t *testing.T, r *replica.Replica) []claim.Line {
	t.Helper()
	v, ok := r.Claim(theClaim)
	if !ok {
		t.Fatal("the claim is gone")
	}
	return v.Claim.Lines
}

func shown(r *replica.Replica, words text.Catalogue) string {
	at := screen.Place{Kind: screen.Newer, Claim: theClaim, Line: theLine}
	s := newer.New(phone{data: r, words: words}, at, 0).(*newer.Screen)
	s.OnInit()
	return markup.String(s.Render())
}

// In each language the line is shown with what every kind has, and without anything to fill in.
func TestALineOfAnUnknownKindIsShownAndNotChanged(t *testing.T) {
	filled := drone().With("amount", record.Int(41250)).With("date", record.Text("2026-05-16")).
		With("purpose", record.Text("Befaring")).With("note", record.Text("Med vind"))
	for _, language := range []text.Language{text.Bokmal, text.Nynorsk, text.English} {
		words := text.In(language)
		r := pulled(t, filled)
		page := shown(r, words)
		for _, want := range []string{
			words.NewerLine(), words.NewerLineWhy(), words.UpdateNow(), text.Money(41250), "16.05.2026", "Befaring", "Med vind",
		} {
			if !strings.Contains(page, want) {
				t.Errorf("%s: %q is not said in\n%s", language, want, page)
			}
		}
		for _, field := range []string{"<input", "<textarea", "<select"} {
			if strings.Contains(page, field) {
				t.Errorf("%s: it has a field: %s", language, field)
			}
		}
	}
}

func TestWhatIsNotKnownOfALineIsNotSaid(t *testing.T) {
	words := text.In(text.Bokmal)
	r := pulled(t, drone())
	page := shown(r, words)
	if strings.Contains(page, "<dl") {
		t.Errorf("facts of nothing:\n%s", page)
	}
}

// Each form that was open at the address when the line came leaves it as it is: it cannot know that it is empty.
func TestLeavingALineOfAnUnknownKindKeepsIt(t *testing.T) {
	r := pulled(t, drone())
	screen.DropEmpty(r, theClaim, theLine, false)
	if got := lines(t, r); len(got) != 1 || got[0].Kind != "drone" {
		t.Errorf("lines %+v, want the one that came", got)
	}
}

// A line is shown by its kind, whatever address leads to it: after an update the same address has the form.
func TestALineHasTheScreenOfItsKind(t *testing.T) {
	for _, c := range []struct {
		kind string
		want screen.Kind
		path string
	}{
		{"drone", screen.Newer, screen.PathNewer(theClaim, theLine)},
		{"expense", screen.Expense, screen.PathExpense(theClaim, theLine)},
		{"mileage", screen.Mileage, screen.PathMileage(theClaim, theLine)},
		{"travel", screen.Travel, screen.PathTravel(theClaim, theLine)},
	} {
		r := pulled(t, record.Fields{}.With("line_kind", record.Text(c.kind)))
		if got := screen.PathLine(theClaim, &lines(t, r)[0]); got != c.path {
			t.Errorf("%s: address %s, want %s", c.kind, got, c.path)
		}
		for _, at := range []screen.Kind{screen.Newer, screen.Expense, screen.Travel} {
			if got := screen.KindAt(r, screen.Place{Kind: at, Claim: theClaim, Line: theLine}); got != c.want {
				t.Errorf("%s at the address of kind %d: screen %d, want %d", c.kind, at, got, c.want)
			}
		}
	}
	gone := screen.Place{Kind: screen.Mileage, Claim: theClaim, Line: "0198f2a4-7c11-7000-8000-000000000009"}
	if got := screen.KindAt(pulled(t, drone()), gone); got != screen.Mileage {
		t.Errorf("a line that is not there: screen %d, want that of the address", got)
	}
}

// The row of the line says what it is: not an expense, and nothing that is to be filled in.
func TestTheRowOfALineOfAnUnknownKind(t *testing.T) {
	words := text.In(text.Bokmal)
	r := pulled(t, drone())
	v, _ := r.Claim(theClaim)
	row := markup.String(screen.LineRow(words, v, 0, r.Book(), r.Today()).UI())
	for _, want := range []string{words.NewerLine(), words.NewerLineShort(), screen.PathNewer(theClaim, theLine)} {
		if !strings.Contains(row, want) {
			t.Errorf("%q is not in the row\n%s", want, row)
		}
	}
	for _, wrong := range []string{words.Expense(), words.LineNotSummed(), words.LineUnfinished()} {
		if strings.Contains(row, wrong) {
			t.Errorf("the row says %q", wrong)
		}
	}
}
