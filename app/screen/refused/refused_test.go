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
