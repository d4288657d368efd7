//go:build !js

package summary_test

import (
	"strings"
	"testing"

	"landgang/app/replica"
	"landgang/app/screen"
	"landgang/app/screen/summary"
	"landgang/app/store"
	"landgang/app/store/memory"
	"landgang/app/ui/markup"
	"landgang/shared/claim"
	"landgang/shared/id"
	"landgang/shared/mutation"
	"landgang/shared/protocol"
	"landgang/shared/record"
	"landgang/shared/regulation/regulationtest"
	"landgang/shared/rules"
	"landgang/shared/text"
)

// phone is an app with one person's data; what a screen asks beside that, it has not.
type phone struct {
	screen.App
	data *replica.Replica
}

func (p phone) Replica() *replica.Replica { return p.data }
func (p phone) Device() text.Device       { return text.Phone }
func (p phone) Words() text.Catalogue     { return text.In(text.Bokmal) }
func (p phone) Link() screen.Link         { return screen.Link{} }
func (p phone) User() screen.User         { return screen.User{} }

// ferry is a draft with a ferry ticket, in a municipality with a regulation.
func ferry(t *testing.T) (r *replica.Replica, c id.Claim, line record.Key) {
	t.Helper()
	db := memory.New()
	err := db.Update(store.Strict, []store.Area{store.Docs}, func(tx store.Tx) error {
		regulation := rules.RegulationRecord("2026-1", []byte(regulationtest.Example))
		key := string(protocol.Common) + "|" + string(regulation.Kind) + "|" + regulation.ID
		return tx.Put(store.Docs, key, record.WriteAll([]record.Record{regulation}))
	})
	if err != nil {
		t.Fatal(err)
	}
	n := byte(0)
	r, err = replica.Open(replica.Options{
		Store: db, User: "u1", Device: "phone", Now: func() int64 { return 1_779_000_000_000 }, // 17 May 2026
		Random: func(b []byte) { n++; b[len(b)-1] = n }, Wake: func(replica.WakeKind) {},
	})
	if err != nil {
		t.Fatal(err)
	}
	c = id.Claim(r.NewID())
	r.Do(mutation.Create{Claim: c, Set: record.Fields{}.With("title", record.Text("Formannskapet"))})
	line = record.Key{Kind: claim.KindLine, ID: r.NewID()}
	ticket := record.Fields{}.With("line_kind", record.Text("expense")).With("type", record.Text("ferje")).
		With("amount", record.Int(9600)).With("date", record.Text("2026-05-16")).With("receipt", record.Text("later")).
		With("purpose", record.Text("Formannskapet"))
	r.Do(mutation.Add{Key: line, Parent: string(c), Set: ticket})
	return r, c, line
}

// What stops a claim can come while its summary is open, from another tab or device: the summary says it at once.
func TestASendThatIsStoppedSaysWhatByItself(t *testing.T) {
	for _, stopped := range []bool{false, true} {
		r, c, line := ferry(t)
		s := summary.New(phone{data: r}, screen.Place{Claim: c}, 0).(*summary.Screen)
		s.OnInit()
		before := markup.String(s.Render())
		if stopped {
			r.Set(line, record.Field{Name: "purpose"})
		}
		if sent := s.Send(); sent == stopped {
			t.Errorf("without a purpose: %v; sent: %v", stopped, sent)
		}
		const wants = "Formål mangler"
		if after := markup.String(s.Render()); strings.Contains(after, wants) != stopped || strings.Contains(before, wants) {
			t.Errorf("without a purpose: %v; the summary says\n%s\nand said\n%s", stopped, after, before)
		}
	}
}
