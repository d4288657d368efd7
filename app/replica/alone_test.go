package replica_test

import (
	"errors"
	"testing"

	"landgang/app/replica"
	"landgang/app/store"
	"landgang/app/store/memory"
	"landgang/shared/claim"
	"landgang/shared/id"
	"landgang/shared/mutation"
	"landgang/shared/record"
)

// refuse puts a refused change on a disk.
func refuse(t *testing.T, disk *memory.Disk, c id.Claim, code mutation.Code, args ...mutation.Args) {
	t.Helper()
	err := disk.Open().Update(store.Strict, []store.Area{store.Attention}, func(tx store.Tx) error {
		for i, one := range args {
			m := mutation.Mutation{ID: id.Mutation(id.New(int64(i+1), [10]byte{})), At: "2026-05-20T15:42:00+02:00", Args: one}
			a := replica.Attention{Claim: c, Outcome: mutation.Outcome{Out: mutation.Refused, Code: code}, Body: m.Write()}
			if err := tx.Put(store.Attention, string(m.ID), a.Write()); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

func TestNobodyLeavesWhatIsOnTheDeviceAlone(t *testing.T) {
	tests := map[string]struct {
		before func(t *testing.T, r *replica.Replica, disk *memory.Disk)
		want   replica.Alone
	}{
		"nothing": {func(*testing.T, *replica.Replica, *memory.Disk) {}, replica.Alone{}},
		"a change that is not written": {func(t *testing.T, r *replica.Replica, _ *memory.Disk) {
			create(t, r, "Formannskapet")
		}, replica.Alone{Claims: 1}},
		"a change of another tab": {func(t *testing.T, _ *replica.Replica, disk *memory.Disk) {
			other := tab(t, disk)
			create(t, other, "Formannskapet")
			if err := other.Save(); err != nil {
				t.Fatal(err)
			}
		}, replica.Alone{Claims: 1}},
		"a change that was refused": {func(t *testing.T, _ *replica.Replica, disk *memory.Disk) {
			c := id.Claim(id.New(1, [10]byte{}))
			refuse(t, disk, c, mutation.CodeStatus, mutation.Create{Claim: c})
		}, replica.Alone{Refused: 1}},
		"half a title": {func(_ *testing.T, r *replica.Replica, _ *memory.Disk) {
			r.Type(replica.TypingKey(replica.NewRecord, "title"), "Form")
		}, replica.Alone{Typed: 1}},
		"half a title of another tab": {func(t *testing.T, _ *replica.Replica, disk *memory.Disk) {
			other := tab(t, disk)
			other.Type(replica.TypingKey(replica.NewRecord, "title"), "Form")
			if err := other.SaveTyping(); err != nil {
				t.Fatal(err)
			}
		}, replica.Alone{Typed: 1}},
		"a language that is not sent": {func(_ *testing.T, r *replica.Replica, _ *memory.Disk) {
			r.ChooseLanguage("nn")
		}, replica.Alone{}},
		"blanks, and text in what is gone": {func(_ *testing.T, r *replica.Replica, _ *memory.Disk) {
			r.Type(replica.TypingKey(replica.NewRecord, "title"), "  ")
			r.Type(replica.TypingKey(id.New(7, [10]byte{}), "amount"), "12x")
		}, replica.Alone{}},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			disk := memory.NewDisk()
			r := tab(t, disk)
			test.before(t, r, disk)
			err := r.Leave()
			if got := r.Alone(); got != test.want {
				t.Errorf("%+v, want %+v", got, test.want)
			}
			if errors.Is(err, replica.ErrAlone) != test.want.Any() {
				t.Errorf("leaving said %v", err)
			}
			left, err := replica.Left(disk.Open())
			if err != nil || left == test.want.Any() {
				t.Errorf("left: %v, %v", left, err)
			}
		})
	}
}

func TestNothingIsWrittenIntoDataThatWasLeft(t *testing.T) {
	disk := memory.NewDisk()
	leaving, other := tab(t, disk), tab(t, disk)
	if err := leaving.Leave(); err != nil {
		t.Fatal(err)
	}
	create(t, other, "Formannskapet")
	other.Type(replica.TypingKey(replica.NewRecord, "title"), "Form")
	if err := other.Save(); !errors.Is(err, replica.ErrLeft) {
		t.Errorf("a change was written: %v", err)
	}
	if err := other.SaveTyping(); !errors.Is(err, replica.ErrLeft) {
		t.Errorf("a text was written: %v", err)
	}
	if n, why := other.Unsaved(); n == 0 || why == nil {
		t.Errorf("%d unsaved because of %v: the other tab does not know", n, why)
	}
}

func TestHalfTypedTextOfALineIsOfItsClaim(t *testing.T) {
	disk := memory.NewDisk()
	r := tab(t, disk)
	c := create(t, r, "Formannskapet")
	line := record.Key{Kind: claim.KindLine, ID: r.NewID()}
	r.Do(mutation.Add{Key: line, Parent: string(c), Set: record.Fields{}.With("line_kind", record.Text("expense"))})
	r.Type(replica.TypingKey(line.ID, "amount"), "12x")
	r.Type(replica.TypingKey(line.ID, "amount")+"/seen", "{}")
	if got := r.HalfTyped(c); len(got) != 1 || got[0] != line {
		t.Errorf("half-typed in %v, want %v", got, line)
	}
	r.Delete(line)
	if got := r.HalfTyped(c); len(got) != 0 {
		t.Errorf("half-typed in a line that is deleted: %v", got)
	}
}

func TestATextGoesWhenItsValueIsThere(t *testing.T) {
	disk := memory.NewDisk()
	r := tab(t, disk)
	key := replica.TypingKey(replica.NewRecord, "title")
	r.Type(key, "Formannskapet")
	if err := r.SaveTyping(); err != nil {
		t.Fatal(err)
	}
	create(t, r, "Formannskapet")
	r.Untype(key)
	if err := r.SaveTyping(); err != nil { // before Save, or after one that failed
		t.Fatal(err)
	}
	disk.Crash()
	if text, _ := tab(t, disk).Typed(key); text != "Formannskapet" {
		t.Errorf("neither the text nor its value is on the disk, but %q", text)
	}
	r = tab(t, disk)
	c := create(t, r, "Formannskapet")
	r.Untype(key)
	if err := errors.Join(r.Save(), r.SaveTyping()); err != nil {
		t.Fatal(err)
	}
	again := tab(t, disk)
	if _, there := again.Typed(key); there {
		t.Error("the text stays after its value")
	}
	if _, there := again.Claim(c); !there {
		t.Error("the value is not there")
	}
}

func TestATextThatCannotBeWrittenIsNotSaved(t *testing.T) {
	disk := memory.NewDisk()
	r := tab(t, disk)
	r.Type(replica.TypingKey(replica.NewRecord, "title"), "Form")
	disk.FailNext(memory.Full)
	if err := r.SaveTyping(); !errors.Is(err, store.ErrFull) {
		t.Fatal(err)
	}
	if n, why := r.Unsaved(); n != 1 || !errors.Is(why, store.ErrFull) {
		t.Errorf("%d unsaved because of %v", n, why)
	}
	if err := r.SaveTyping(); err != nil {
		t.Fatal(err)
	}
	if n, why := r.Unsaved(); n != 0 || why != nil {
		t.Errorf("%d unsaved because of %v", n, why)
	}
}

func TestWhatWasRefusedOfTheClaimItselfComesIntoTheNewDraft(t *testing.T) {
	disk := memory.NewDisk()
	c := id.Claim(id.New(1, [10]byte{}))
	key := record.Key{Kind: claim.KindClaim, ID: string(c)}
	refuse(t, disk, c, mutation.CodeStatus,
		mutation.Create{Claim: c, Set: record.Fields{}.With("responsibility", record.Text("1000"))},
		mutation.Set{Key: key, Changes: []mutation.Change{{Field: "project", To: record.Text("77")}}})
	r := tab(t, disk)
	made, whole := r.Redraft(c, "Formannskapet")
	if !whole {
		t.Error("not all is in the new draft")
	}
	fresh, _ := r.Claim(made)
	if a := fresh.Claim.Allocation; a.Responsibility != "1000" || a.Project != "77" || fresh.Claim.Title != "Formannskapet" {
		t.Errorf("the draft is %+v", fresh.Claim)
	}
}

// What a newer app has entered and this one does not know comes into the new draft too: the refused change is let go of.
func TestWhatThisVersionDoesNotKnowComesIntoTheNewDraft(t *testing.T) {
	disk := memory.NewDisk()
	r := tab(t, disk)
	c := id.Claim(r.NewID())
	set := record.Fields{}.With("contact", record.Text("Kari")).With("desk", record.Text("3")).With("title", record.Text("A"))
	r.Do(mutation.Create{Claim: c, Set: set})
	if err := r.Save(); err != nil {
		t.Fatal(err)
	}
	refuse(t, disk, c, mutation.CodeStatus, mutation.Set{
		Key: record.Key{Kind: claim.KindClaim, ID: string(c)},
		Changes: []mutation.Change{
			{Field: "contact", From: record.Text("Kari"), To: record.Text("Odd")}, {Field: "desk", From: record.Text("3")},
		},
	})
	if err := r.Refresh(); err != nil {
		t.Fatal(err)
	}
	fresh, _ := r.Redraft(c, "Formannskapet")
	rec, _ := r.Record(record.Key{Kind: claim.KindClaim, ID: string(fresh)})
	if contact := rec.Extra.Get("contact").Text(); contact != "Odd" || !rec.Extra.Get("desk").IsNull() {
		t.Errorf("the draft keeps %v, want the contact Odd alone", rec.Extra)
	}
	if rec.Get("title").Text() != "Formannskapet" {
		t.Errorf("the draft is called %q", rec.Get("title").Text())
	}
}

func TestALineComesIntoTheNewDraftWithItsPassengers(t *testing.T) {
	disk := memory.NewDisk()
	r := tab(t, disk)
	c := create(t, r, "Formannskapet")
	line := record.Key{Kind: claim.KindLine, ID: r.NewID()}
	rider := record.Key{Kind: claim.KindPassenger, ID: r.NewID()}
	refuse(t, disk, c, mutation.CodeStatus,
		mutation.Add{Key: line, Parent: string(c), Set: record.Fields{}.With("line_kind", record.Text("mileage"))},
		mutation.Add{Key: rider, Parent: line.ID, Set: record.Fields{}.With("name", record.Text("Odd"))},
		mutation.Set{Key: rider, Changes: []mutation.Change{{Field: "name", To: record.Text("Odd Nilsen")}}})
	if err := r.Refresh(); err != nil {
		t.Fatal(err)
	}
	made, whole := r.Redraft(c, "Formannskapet")
	if !whole {
		t.Error("not all is in the new draft")
	}
	fresh, _ := r.Claim(made)
	lines := fresh.Claim.Lines
	if len(lines) != 1 || len(lines[0].Passengers) != 1 || lines[0].Passengers[0].Name != "Odd Nilsen" {
		t.Errorf("the draft is %+v", fresh.Claim)
	}
}
