package sim_test

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"landgang/app/replica"
	clientsync "landgang/app/syncer"
	"landgang/server/sqlite"
	"landgang/server/syncer"
	"landgang/shared/claim"
	"landgang/shared/id"
	"landgang/shared/money"
	"landgang/shared/mutation"
	"landgang/shared/protocol"
	"landgang/shared/record"
	"landgang/shared/regulation/regulationtest"
	"landgang/shared/rules"
)

func (w *world) count(query string, args ...any) (n int) {
	w.t.Helper()
	err := w.db.Read(context.Background(), func(tx *sqlite.Tx) error { return tx.QueryRow(query, args...).Scan(&n) })
	if err != nil {
		w.t.Fatal(err)
	}
	return n
}

func TestADraftReachesTheMunicipalityAndTheOtherDevice(t *testing.T) {
	w := newWorld(t)
	phone, pc := w.device("phone", "solveig"), w.device("pc", "solveig")
	phone.sync()
	c, _ := phone.draft("Formannskapet 20.05.2026", 9600)
	if v := phone.view(c); v.Where != replica.OnlyHere || v.Result.Total != 9600 {
		t.Fatalf("before the sync: %+v", v)
	}
	phone.sync()
	pc.sync()
	for _, d := range []*device{phone, pc} {
		v := d.view(c)
		if v.Where != replica.There || v.Claim.Title != "Formannskapet 20.05.2026" || v.Result.Total != 9600 {
			t.Errorf("%s: %+v", d.name, v)
		}
		if rows := d.r.Rows(); len(rows) != 1 || rows[0].Sum != 9600 {
			t.Errorf("%s: rows %+v", d.name, rows)
		}
	}
}

func TestALostAnswerIsHarmless(t *testing.T) {
	w := newWorld(t)
	phone := w.device("phone", "solveig")
	phone.sync()
	c, _ := phone.draft("Formannskapet", 9600)
	lose := 2
	w.fault = func(_ *device, c clientsync.Call) loss {
		if c.Method == "POST" && lose > 0 {
			lose--
			return answer
		}
		return none
	}
	if state := phone.sync(); state != clientsync.Offline {
		t.Fatalf("state %s", state)
	}
	if v := phone.view(c); v.Where != replica.OnlyHere {
		t.Errorf("without an answer the claim is called %v", v.Where)
	}
	phone.start() // killed, and opened again
	phone.sync()
	phone.sync()
	if v := phone.view(c); v.Where != replica.There {
		t.Errorf("the claim is called %v", v.Where)
	}
	if n := w.count("SELECT COUNT(*) FROM mutations"); n != 2 {
		t.Errorf("%d mutations were recorded, want 2", n)
	}
	if n := w.count("SELECT COUNT(*) FROM lines"); n != 1 {
		t.Errorf("%d lines, want 1", n)
	}
}

func TestTwoValuesAreKeptAndOneTapSettles(t *testing.T) {
	w := newWorld(t)
	phone, pc := w.device("phone", "solveig"), w.device("pc", "solveig")
	phone.sync()
	c, line := phone.draft("Formannskapet", 9600)
	phone.sync()
	pc.sync()
	pc.view(c)
	pc.r.Set(line, record.Field{Name: "amount", Value: record.Int(41200)})
	phone.r.Set(line, record.Field{Name: "amount", Value: record.Int(39500)})
	phone.r.Set(line, record.Field{Name: "note", Value: record.Text("med bil")})
	pc.sync()
	phone.sync()
	pc.sync()
	for _, d := range []*device{phone, pc} {
		v := d.view(c)
		if len(v.Claim.Conflicts) != 1 {
			t.Fatalf("%s: conflicts %+v", d.name, v.Claim.Conflicts)
		}
		conflict := v.Claim.Conflicts[0]
		other, _ := conflict.Other.Get("amount").Int()
		if v.Claim.Lines[0].Amount != 39500 || other != 41200 || conflict.By != "pc" || v.Claim.Lines[0].Note != "med bil" {
			t.Errorf("%s: %+v %+v", d.name, v.Claim.Lines[0], conflict)
		}
	}
	pc.r.Settle(pc.view(c).Claim.Conflicts[0].ID, true)
	pc.sync()
	phone.sync()
	v := phone.view(c)
	if len(v.Claim.Conflicts) != 0 || v.Claim.Lines[0].Amount != 41200 {
		t.Errorf("after settling: %+v %+v", v.Claim.Lines[0], v.Claim.Conflicts)
	}
}

func TestTheChosenLanguageReachesThePersonsOtherDevices(t *testing.T) {
	w := newWorld(t)
	phone, pc, odd := w.device("phone", "solveig"), w.device("pc", "solveig"), w.device("pc", "odd")
	phone.sync()
	if out := phone.r.ChooseLanguage("nn"); out.Out != mutation.Applied || phone.r.Language() != "nn" {
		t.Fatalf("%+v, and the phone speaks %q", out, phone.r.Language())
	}
	for _, d := range []*device{phone, pc, odd} {
		d.sync()
	}
	if pc.r.Language() != "nn" || odd.r.Language() != "" {
		t.Errorf("the PC speaks %q, somebody else's %q", pc.r.Language(), odd.r.Language())
	}
	phone.r.ChooseLanguage("en")
	pc.r.ChooseLanguage("nb")
	for _, d := range []*device{pc, phone, pc} {
		d.sync()
	}
	if pc.r.Language() != "en" || phone.r.Language() != "en" {
		t.Errorf("the PC speaks %q and the phone %q", pc.r.Language(), phone.r.Language())
	}
	phone.start()
	if phone.r.Language() != "en" || len(phone.r.Attention()) != 0 {
		t.Errorf("opened again it speaks %q, and waits for %+v", phone.r.Language(), phone.r.Attention())
	}
}

// A newer app's field goes through a server, and to a device, that do not know it, and is sent to approval with the claim.
func TestAFieldOfANewerAppReachesTheOtherDevice(t *testing.T) {
	w := newWorld(t)
	phone, pc := w.device("phone", "solveig"), w.device("pc", "solveig")
	phone.sync()
	c, line := phone.draft("Formannskapet", 9600)
	if out := phone.do(mutation.Set{Key: line, Changes: []mutation.Change{{Field: "currency", To: record.Text("EUR")}}}); out.Out != mutation.Applied {
		t.Fatalf("%+v", out)
	}
	phone.sync()
	pc.sync()
	for _, d := range []*device{phone, pc} {
		d.view(c)
		r, _ := d.r.Record(line)
		if r.Extra.Get("currency").Text() != "EUR" || !r.Get("currency").IsNull() {
			t.Errorf("%s: fields %v, kept %v", d.name, r.Fields, r.Extra)
		}
	}
	if out := pc.r.Submit(c); out.Out != mutation.Applied {
		t.Fatalf("submit: %+v", out)
	}
	pc.sync()
	phone.sync()
	if v := phone.view(c); v.Claim.Status != claim.Submitted {
		t.Errorf("the claim is %s: %+v", v.Claim.Status, phone.r.Attention())
	}
}

// What is computed with is decoded again when another is published.
func TestANewRegulationIsComputedWithAtOnce(t *testing.T) {
	w := newWorld(t)
	phone := w.device("phone", "solveig")
	phone.sync()
	c := id.Claim(phone.r.NewID())
	phone.do(mutation.Create{Claim: c, Set: record.Fields{}.With("title", record.Text("Formannskapet"))})
	line := record.Key{Kind: claim.KindLine, ID: phone.r.NewID()}
	set := record.Fields{}.With("line_kind", record.Text("expense")).With("type", record.Text("fsk-mote"))
	set = set.With("count", record.Int(1)).With("date", record.Text("2026-05-20")).With("purpose", record.Text("Formannskapet"))
	phone.do(mutation.Add{Key: line, Parent: string(c), Set: set})
	unit := record.Key{Kind: claim.KindUnit, ID: phone.r.NewID()}
	set = record.Fields{}.With("date", record.Text("2026-05-20")).With("body", record.Text("fsk")).With("meeting", record.Text("m1"))
	phone.do(mutation.Add{Key: unit, Parent: line.ID, Set: set})
	phone.sync()
	for _, want := range []money.Ore{125000, 130000, 125000} {
		published := strings.Replace(regulationtest.Example, "1 250,00", fmt.Sprintf("%d,00", want/100), 1)
		err := w.db.Write(context.Background(), func(tx *sqlite.Tx) error {
			return syncer.Publish(tx, protocol.Common, []record.Record{rules.RegulationRecord("2026-1", []byte(published))})
		})
		if err != nil {
			t.Fatal(err)
		}
		phone.sync()
		if got := phone.view(c).Result.Total; got != want {
			t.Errorf("a meeting is worth %d, want %d", got, want)
		}
	}
}

func TestEditBeatsDelete(t *testing.T) {
	for _, order := range []string{"the edit arrives last", "the delete arrives last"} {
		t.Run(order, func(t *testing.T) {
			w := newWorld(t)
			phone, pc := w.device("phone", "solveig"), w.device("pc", "solveig")
			phone.sync()
			c, line := phone.draft("Formannskapet", 9600)
			phone.sync()
			pc.sync()
			pc.view(c)
			pc.r.Delete(record.Key{Kind: claim.KindClaim, ID: string(c)})
			phone.r.Set(line, record.Field{Name: "note", Value: record.Text("viktig")})
			first, second := pc, phone
			if order == "the delete arrives last" {
				first, second = phone, pc
			}
			first.sync()
			second.sync()
			first.sync()
			for _, d := range []*device{phone, pc} {
				if v := d.view(c); v.Deleted || v.Claim.Lines[0].Note != "viktig" {
					t.Errorf("%s: deleted %v, %+v", d.name, v.Deleted, v.Claim.Lines)
				}
			}
		})
	}
}

func TestSubmitAndWithdraw(t *testing.T) {
	w := newWorld(t)
	phone, approver := w.device("phone", "solveig"), w.device("pc", "approver")
	phone.sync()
	c, _ := phone.draft("Formannskapet", 9600)
	if out := phone.r.Submit(c); out.Out != mutation.Applied {
		t.Fatalf("submit: %+v", out)
	}
	if v := phone.view(c); v.Where != replica.Ready {
		t.Errorf("before it is received the claim is called %v", v.Where)
	}
	phone.sync()
	v := phone.view(c)
	if v.Where != replica.Received || v.Claim.Number != "2026-00001" || v.Claim.Total != 9600 || v.Claim.ReceivedAt == "" {
		t.Fatalf("received: %+v", v)
	}
	approver.sync()
	if n := w.count("SELECT COUNT(*) FROM feed WHERE audience = 'approve:" + v.Claim.Unit + "' AND op = 'put'"); n != 2 {
		t.Errorf("the approvers see %d records, want the claim and its line", n)
	}
	phone.do(mutation.Withdraw{Claim: c})
	phone.sync()
	if v := phone.view(c); v.Claim.Status != claim.Draft || v.Claim.Number != "2026-00001" {
		t.Errorf("withdrawn: %+v", v.Claim)
	}
	if n := w.count("SELECT COUNT(*) FROM feed WHERE audience LIKE 'approve:%' AND op = 'put'"); n != 0 {
		t.Errorf("the approvers still see %d records", n)
	}
}

func TestAnEditOfAClaimThatWasSentElsewhereIsKept(t *testing.T) {
	w := newWorld(t)
	phone, pc := w.device("phone", "solveig"), w.device("pc", "solveig")
	phone.sync()
	c, line := phone.draft("Formannskapet", 9600)
	phone.sync()
	pc.sync()
	pc.view(c)
	pc.r.Submit(c)
	phone.r.Set(line, record.Field{Name: "amount", Value: record.Int(39500)})
	pc.sync()
	phone.sync()
	v := phone.view(c)
	if v.Claim.Status != claim.Submitted || v.Claim.Lines[0].Amount != 9600 || len(v.Refused) != 1 {
		t.Fatalf("%+v, refused %+v", v.Claim, v.Refused)
	}
	fresh, _ := phone.r.Redraft(c, "Endring")
	if err := phone.r.Dismiss(c); err != nil {
		t.Fatal(err)
	}
	phone.sync()
	if v := phone.view(fresh); v.Where != replica.There || v.Claim.Lines[0].Amount != 39500 || len(phone.r.Attention()) != 0 {
		t.Errorf("%+v, attention %+v", v.Claim, phone.r.Attention())
	}
}

func TestACopiedProfileGetsAnIDOfItsOwn(t *testing.T) {
	w := newWorld(t)
	phone := w.device("phone", "solveig")
	phone.sync()
	phone.draft("Før kopien", 9600)
	phone.sync()
	twin := &device{w: w, name: "phone", user: "solveig", disk: phone.disk.Clone()}
	twin.start()
	a, _ := phone.draft("På telefonen", 1000)
	b, _ := twin.draft("På kopien", 2000)
	phone.sync()
	twin.sync()
	phone.sync()
	for _, d := range []*device{phone, twin} {
		if d.view(a).Where != replica.There || d.view(b).Where != replica.There {
			t.Errorf("%s lacks a claim, or has not sent it", d.name)
		}
	}
	if n := w.count("SELECT COUNT(*) FROM devices"); n != 2 {
		t.Errorf("%d devices, want 2", n)
	}
}

func TestNobodyReachesAnothersClaim(t *testing.T) {
	w := newWorld(t)
	solveig, odd := w.device("phone", "solveig"), w.device("phone", "odd")
	solveig.sync()
	odd.sync()
	c, line := solveig.draft("Formannskapet", 9600)
	solveig.sync()
	odd.sync()
	if rows := odd.r.Rows(); len(rows) != 0 {
		t.Fatalf("he sees %+v", rows)
	}
	forged := []mutation.Args{
		mutation.Set{Key: line, Changes: mutation.GroupChanges(record.Record{Kind: claim.KindLine, ID: line.ID},
			record.Fields{}.With("note", record.Text("min")))},
		mutation.Delete{Key: line},
		mutation.Withdraw{Claim: c},
		mutation.Add{
			Key: record.Key{Kind: claim.KindLine, ID: odd.r.NewID()}, Parent: string(c),
			Set: record.Fields{}.With("line_kind", record.Text("expense")),
		},
	}
	for _, args := range forged {
		if out := w.forge(odd, args); out.Code != mutation.CodeNotFound {
			t.Errorf("%T: %+v, want not_found", args, out)
		}
	}
	if out := w.forge(odd, mutation.Create{Claim: c}); out.Out != mutation.Refused {
		t.Errorf("a taken id was given out again: %+v", out)
	}
}

func TestATabOfOnePersonIsSentNothingOfAnother(t *testing.T) {
	w := newWorld(t)
	solveig, odd := w.device("phone", "solveig"), w.device("phone", "odd")
	for _, d := range []*device{solveig, odd} {
		d.draft("Formannskapet", 9600)
		d.sync()
	}
	solveig.session = "odd" // he has signed in beside her open tab
	if state := solveig.sync(); state != clientsync.WrongUser {
		t.Errorf("state %s", state)
	}
	if rows := solveig.r.Rows(); len(rows) != 1 {
		t.Errorf("she sees %+v", rows)
	}
	fresh := w.device("pc", "solveig")
	fresh.session = "odd"
	if state := fresh.sync(); state != clientsync.WrongUser || len(fresh.r.Rows()) != 0 {
		t.Errorf("state %s, she sees %+v", state, fresh.r.Rows())
	}
}
