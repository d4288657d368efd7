//go:build !js

package refused_test

import (
	"strings"
	"testing"

	"landgang/app/replica"
	"landgang/app/screen"
	"landgang/app/screen/refused"
	"landgang/app/store"
	"landgang/app/store/memory"
	"landgang/app/ui/markup"
	"landgang/shared/claim"
	"landgang/shared/id"
	"landgang/shared/mutation"
	"landgang/shared/record"
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

// The way on loses nothing: a change that was refused beside the sending becomes a new draft.
func TestTheWayOnFromARefusal(t *testing.T) {
	const theClaim = id.Claim("0199a6c0-0000-7000-8000-000000000001")
	line := record.Key{Kind: claim.KindLine, ID: "0199a6c0-0000-7000-8000-000000000002"}
	set := mutation.Set{Key: line, Changes: []mutation.Change{{Field: "note", To: record.Text("Ferja")}}}
	submit := mutation.Submit{Claim: theClaim, Total: 9600}
	type part struct {
		args mutation.Args
		code mutation.Code
	}
	words := text.In(text.Bokmal)
	for _, c := range []struct {
		name  string
		parts []part
		want  string
	}{
		{"another sum", []part{{submit, mutation.CodeTotalDiffers}}, words.SendNewSum()},
		{"a rule", []part{{submit, mutation.CodeRule}}, words.LookAgain()},
		{"a change", []part{{set, mutation.CodeStatus}}, words.MakeNewDraft()},
		{
			"another sum and a change before it",
			[]part{{set, mutation.CodeStatus}, {submit, mutation.CodeTotalDiffers}},
			words.MakeNewDraft(),
		},
		{
			"a rule and a change after it",
			[]part{{submit, mutation.CodeRule}, {set, mutation.CodeStatus}},
			words.MakeNewDraft(),
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			db := memory.New()
			for i, p := range c.parts {
				m := mutation.Mutation{
					ID: id.Mutation("0199a6c0-0000-7000-8000-00000000001" + string(rune('0'+i))),
					At: "2026-11-24T12:00:00+01:00", Args: p.args,
				}
				a := replica.Attention{
					Claim: theClaim, Outcome: mutation.Outcome{Out: mutation.Refused, Code: p.code}, Body: m.Write(),
				}
				err := db.Update(store.Strict, []store.Area{store.Attention}, func(tx store.Tx) error {
					return tx.Put(store.Attention, string(m.ID), a.Write())
				})
				if err != nil {
					t.Fatal(err)
				}
			}
			data, err := replica.Open(replica.Options{
				Store: db, User: "u1", Device: "phone", Now: func() int64 { return 1_779_000_000_000 },
				Random: func([]byte) {}, Wake: func(replica.WakeKind) {},
			})
			if err != nil {
				t.Fatal(err)
			}
			page := markup.String(refused.New(phone{data: data}, screen.Place{Claim: theClaim}, 0).Render())
			first := page[strings.Index(page, `<div class="lg-btns">`):]
			first = first[:strings.Index(first, "</button>")]
			if !strings.Contains(first, c.want) {
				t.Errorf("the first way on is %s, want %s", first, c.want)
			}
		})
	}
}

// What is half-typed has no part in what is sent: the person settles it first, and the question stays.
func TestTheNewSumIsNotSentOverSomethingHalfTyped(t *testing.T) {
	for _, c := range []struct {
		name, typed string
		settled     bool
	}{
		{"half a title", "Form", false},
		{"nothing half-typed, in a claim that lacks its lines", "", true},
	} {
		t.Run(c.name, func(t *testing.T) {
			data, theClaim := differing(t)
			data.Type(replica.TypingKey(string(theClaim), "title"), c.typed)
			to, settled := refused.Send(data, theClaim)
			if to != screen.PathSummary(theClaim) || settled != c.settled {
				t.Errorf("on to %s, settled %v; want the summary, %v", to, settled, c.settled)
			}
		})
	}
}

// differing is a draft of which the municipality has computed another sum.
func differing(t *testing.T) (*replica.Replica, id.Claim) {
	t.Helper()
	db := memory.New()
	n := byte(0)
	open := func() *replica.Replica {
		data, err := replica.Open(replica.Options{
			Store: db, User: "u1", Device: "phone", Now: func() int64 { return 1_779_000_000_000 },
			Random: func(b []byte) { n++; b[len(b)-1] = n }, Wake: func(replica.WakeKind) {},
		})
		if err != nil {
			t.Fatal(err)
		}
		return data
	}
	data := open()
	theClaim := id.Claim(data.NewID())
	data.Do(mutation.Create{Claim: theClaim, Set: record.Fields{}.With("title", record.Text("Formannskapet"))})
	if err := data.Save(); err != nil {
		t.Fatal(err)
	}
	m := mutation.Mutation{
		ID: id.Mutation(data.NewID()), At: "2026-05-17T12:00:00+02:00", Args: mutation.Submit{Claim: theClaim, Total: 9600},
	}
	a := replica.Attention{Claim: theClaim, Body: m.Write(), Outcome: mutation.Outcome{
		Out: mutation.Refused, Code: mutation.CodeTotalDiffers,
	}}
	err := db.Update(store.Strict, []store.Area{store.Attention}, func(tx store.Tx) error {
		return tx.Put(store.Attention, string(m.ID), a.Write())
	})
	if err != nil {
		t.Fatal(err)
	}
	return open(), theClaim
}
