package sim_test

import (
	"context"
	"fmt"
	"slices"
	"testing"

	"landgang/server/sqlite"
	"landgang/shared/id"
	"landgang/shared/mutation"
	"landgang/shared/protocol"
	"landgang/shared/record"
)

// healing is a world whose server was put back to before two changes of one note: the phone's, then the PC's.
func healing(t *testing.T) (w *world, phone, pc *device, c id.Claim, line record.Key) {
	w = newWorld(t)
	phone, pc = w.device("phone", "solveig"), w.device("pc", "solveig")
	phone.sync()
	c, line = phone.draft("Formannskapet", 9600)
	phone.note(line, "A")
	phone.sync()
	pc.sync()
	backup := w.backup()
	pc.view(c)
	phone.note(line, "B")
	phone.sync()
	pc.sync()
	pc.note(line, "C")
	pc.sync()
	phone.sync()
	w.restore(backup)
	return w, phone, pc, c, line
}

func (d *device) note(line record.Key, text string) {
	d.r.Set(line, record.Field{Name: "note", Value: record.Text(text)})
}

// wantNote asks that all devices show one note, and nothing to decide about.
func wantNote(t *testing.T, c id.Claim, want string, devices ...*device) {
	t.Helper()
	for _, d := range devices {
		v := d.view(c)
		if v.Claim.Lines[0].Note != want || len(v.Claim.Conflicts) != 0 || len(v.Refused) != 0 {
			t.Errorf("%s: note %q, want %q; conflicts %+v", d.name, v.Claim.Lines[0].Note, want, v.Claim.Conflicts)
		}
	}
}

func TestHealingKeepsWhatWasConfirmedLast(t *testing.T) {
	for _, order := range []string{"the pc first", "the phone first"} {
		t.Run(order, func(t *testing.T) {
			_, phone, pc, c, _ := healing(t)
			first, second := pc, phone
			if order == "the phone first" {
				first, second = phone, pc
			}
			for range 3 {
				first.sync()
			}
			for range 3 {
				second.sync()
			}
			first.sync()
			wantNote(t, c, "C", phone, pc)
		})
	}
}

func TestHealingTwiceKeepsWhatWasConfirmedLast(t *testing.T) {
	w, phone, pc, c, _ := healing(t)
	backup := w.backup()
	for range 2 {
		for _, d := range []*device{pc, phone, pc} {
			d.sync()
			d.sync()
			d.sync()
		}
		wantNote(t, c, "C", phone, pc)
		w.restore(backup)
	}
	for _, d := range []*device{phone, pc, phone} {
		d.sync()
		d.sync()
		d.sync()
	}
	wantNote(t, c, "C", phone, pc)
}

// A copy of the phone is told of a change that the phone had brought before, and has an id of its own by then.
func TestHealingKnowsWhatACopyOfTheDeviceBrought(t *testing.T) {
	w := newWorld(t)
	phone, pc := w.device("phone", "solveig"), w.device("pc", "solveig")
	phone.sync()
	c, line := phone.draft("Formannskapet", 9600)
	phone.sync()
	pc.sync()
	backup := w.backup()
	phone.note(line, "B")
	if err := phone.r.Save(); err != nil {
		t.Fatal(err)
	}
	twin := &device{w: w, name: "phone", user: "solveig", disk: phone.disk.Clone()}
	twin.start()
	phone.draft("Kommunestyret", 100)
	phone.sync()
	twin.draft("Eldrerådet", 200)
	twin.sync()
	pc.sync()
	pc.view(c)
	pc.note(line, "C")
	pc.sync()
	twin.sync()
	w.restore(backup)
	for _, d := range []*device{pc, twin} {
		for range 3 {
			d.sync()
		}
	}
	pc.sync()
	wantNote(t, c, "C", twin, pc)
}

func TestHealingAsksAboutWhatWasWrittenAfterTheRestore(t *testing.T) {
	for _, announced := range []bool{false, true} {
		t.Run(map[bool]string{false: "found out", true: "announced"}[announced], func(t *testing.T) {
			w, phone, pc, c, line := healing(t)
			if announced {
				w.announce()
			}
			tablet := w.device("tablet", "solveig")
			tablet.sync() // it finds the server as it was put back
			tablet.view(c)
			tablet.note(line, "D")
			tablet.sync()
			for range 3 {
				pc.sync()
				phone.sync()
			}
			pc.sync()
			wantValues(t, c, pc, "C", "D")
			wantValues(t, c, phone, "C", "D")
		})
	}
}

// announce tells the server that it was put back.
func (w *world) announce() {
	w.t.Helper()
	err := w.db.Write(context.Background(), func(tx *sqlite.Tx) error { return w.server.Restored(tx) })
	if err != nil {
		w.t.Fatal(err)
	}
}

// wantValues asks that a note's values, the one that stands and those in open conflicts, are these.
func wantValues(t *testing.T, c id.Claim, d *device, want ...string) {
	t.Helper()
	v := d.view(c)
	got := []string{v.Claim.Lines[0].Note}
	for _, conflict := range v.Claim.Conflicts {
		got = append(got, conflict.Other.Get("note").Text())
	}
	slices.Sort(got)
	if !slices.Equal(got, want) || len(v.Refused) != 0 {
		t.Errorf("%s: note %q, conflicts %+v, refused %+v; want the values %q", d.name, v.Claim.Lines[0].Note,
			v.Claim.Conflicts, v.Refused, want)
	}
}

// orders are all orders of three.
var orders = [][]int{{0, 1, 2}, {0, 2, 1}, {1, 0, 2}, {1, 2, 0}, {2, 0, 1}, {2, 1, 0}}

// asked is a world whose server was put back to before a note was given D on the phone, C over it on the PC, which had not
// seen D, and E on the tablet, which had seen C and was asked about D.
func asked(t *testing.T) (w *world, devices []*device, c id.Claim, backup string) {
	w = newWorld(t)
	phone, pc, tablet := w.device("phone", "solveig"), w.device("pc", "solveig"), w.device("tablet", "solveig")
	devices = []*device{phone, pc, tablet}
	phone.sync()
	c, line := phone.draft("Formannskapet", 9600)
	phone.note(line, "A")
	for _, d := range devices {
		d.sync()
		d.view(c)
	}
	backup = w.backup()
	phone.note(line, "D")
	phone.sync()
	pc.note(line, "C")
	pc.sync()
	tablet.sync()
	tablet.view(c)
	tablet.note(line, "E")
	tablet.sync()
	return w, devices, c, backup
}

// heal lets devices come to a restored server one after the other.
func heal(devices []*device, order []int) {
	for range 2 { // the second time to fetch what came after them
		for _, i := range order {
			for range 3 {
				devices[i].sync()
			}
		}
	}
}

func TestHealingKeepsAskingAboutWhatNobodyHadSeen(t *testing.T) {
	for _, order := range orders {
		t.Run(fmt.Sprint(order), func(t *testing.T) {
			w, devices, c, backup := asked(t)
			w.restore(backup)
			heal(devices, order)
			for _, d := range devices {
				wantValues(t, c, d, "D", "E")
				if note := d.view(c).Claim.Lines[0].Note; note != "E" {
					t.Errorf("%s: note %q, want E", d.name, note)
				}
			}
		})
	}
}

func TestWhatWasSettledStaysSettledInHealing(t *testing.T) {
	for _, take := range []bool{false, true} {
		for _, order := range orders {
			t.Run(fmt.Sprintf("take %v, %v", take, order), func(t *testing.T) {
				w, devices, c, backup := asked(t)
				tablet := devices[2]
				conflicts := tablet.view(c).Claim.Conflicts
				if len(conflicts) != 1 {
					t.Fatalf("conflicts %+v", conflicts)
				}
				tablet.r.Settle(conflicts[0].ID, take)
				tablet.sync()
				w.restore(backup)
				heal(devices, order)
				wantNote(t, c, map[bool]string{false: "E", true: "D"}[take], devices...)
			})
		}
	}
}

func TestHealingAsksAboutAValueWhoseSuccessorIsLost(t *testing.T) {
	_, _, pc, c, _ := healing(t)
	for range 3 {
		pc.sync() // C, which was written over B; the phone that wrote B over A does not come
	}
	wantValues(t, c, pc, "A", "C")
}

func TestAForgedProofOverwritesNothingSilently(t *testing.T) {
	w, phone, pc, c, line := healing(t)
	for range 3 {
		phone.sync()
		pc.sync() // C stands, by a proof
	}
	changes := []mutation.Change{{Field: "note", From: record.Text("A"), To: record.Text("forged")}}
	m := mutation.Mutation{ID: id.Mutation(pc.r.NewID()), Args: mutation.Set{Key: line, Changes: changes}}
	p := protocol.Push{Device: id.Device(pc.r.NewID()), Kind: "pc", User: "solveig", Mutations: []protocol.Numbered{{
		N: 1, Body: m.Write(),
		Was: protocol.Proof{Epoch: "e1-000000000000", Device: id.Device(pc.r.NewID()), N: 1, S: 1 << 40, Tag: "AAAA"},
	}}}
	body, err := w.server.Push(context.Background(), "solveig", p.Write())
	if err != nil {
		t.Fatal(err)
	}
	a, err := protocol.ReadPushAnswer(body)
	if err != nil {
		t.Fatal(err)
	}
	if out := a.Outcomes[0].Outcome; out.Out != mutation.Merged {
		t.Errorf("a forged proof: %+v, want merged", out)
	}
	pc.sync()
	if v := pc.view(c); len(v.Claim.Conflicts) != 1 || v.Claim.Conflicts[0].Other.Get("note").Text() != "C" {
		t.Errorf("conflicts %+v", v.Claim.Conflicts)
	}
}
