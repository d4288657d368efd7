package replica_test

import (
	"errors"
	"fmt"
	"testing"

	"landgang/app/replica"
	"landgang/app/store"
	"landgang/app/store/memory"
	"landgang/shared/claim"
	"landgang/shared/id"
	"landgang/shared/mutation"
	"landgang/shared/record"
)

// tab opens a replica on a disk.
func tab(t testing.TB, disk *memory.Disk) *replica.Replica {
	t.Helper()
	n := byte(0)
	r, err := replica.Open(replica.Options{
		Store: disk.Open(), User: "solveig", Device: "phone", Now: func() int64 { return 1779284520000 },
		Random: func(b []byte) {
			n++
			for i := range b {
				b[i] = n
			}
		},
		Wake: func(replica.WakeKind) {},
	})
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func create(t testing.TB, r *replica.Replica, title string) id.Claim {
	t.Helper()
	c := id.Claim(r.NewID())
	if out := r.Do(mutation.Create{Claim: c, Set: record.Fields{}.With("title", record.Text(title))}); out.Out != mutation.Applied {
		t.Fatalf("%+v", out)
	}
	return c
}

func TestAChangeIsOnTheScreenAtOnceAndSavedWhenItIsWritten(t *testing.T) {
	disk := memory.NewDisk()
	r := tab(t, disk)
	c := create(t, r, "Formannskapet")
	if v, ok := r.Claim(c); !ok || v.Claim.Title != "Formannskapet" || v.At != "" {
		t.Fatalf("before it is written: %v %+v", ok, v)
	}
	if n, _ := r.Unsaved(); n != 1 {
		t.Errorf("%d unsaved, want 1", n)
	}
	if err := r.Save(); err != nil {
		t.Fatal(err)
	}
	disk.Crash()
	if v, ok := tab(t, disk).Claim(c); !ok || v.Where != replica.OnlyHere || v.At != "2026-05-20T15:42:00+02:00" {
		t.Errorf("after a crash: %v %+v", ok, v)
	}
}

func TestAFullDeviceLosesNothing(t *testing.T) {
	disk := memory.NewDisk()
	r := tab(t, disk)
	c := create(t, r, "Formannskapet")
	disk.FailNext(memory.Full, memory.Abort)
	for _, want := range []error{store.ErrFull, store.ErrAborted} {
		if err := r.Save(); !errors.Is(err, want) {
			t.Fatalf("%v, want %v", err, want)
		}
		if n, why := r.Unsaved(); n != 1 || !errors.Is(why, want) {
			t.Errorf("%d unsaved because of %v", n, why)
		}
	}
	if err := r.Save(); err != nil {
		t.Fatal(err)
	}
	if _, ok := tab(t, disk).Claim(c); !ok {
		t.Error("the claim is lost")
	}
}

func TestTwoTabsShareOneQueue(t *testing.T) {
	disk := memory.NewDisk()
	a, b := tab(t, disk), tab(t, disk)
	b.NewID() // the tabs draw from the same numbers: keep their ids apart
	b.NewID()
	b.NewID()
	inA := create(t, a, "I den ene")
	inB := create(t, b, "I den andre")
	for _, r := range []*replica.Replica{a, b, a, b} {
		if err := r.Save(); err != nil {
			t.Fatal(err)
		}
		if err := r.Refresh(); err != nil {
			t.Fatal(err)
		}
	}
	for name, r := range map[string]*replica.Replica{"a": a, "b": b} {
		if _, ok := r.Claim(inA); !ok {
			t.Errorf("%s lacks what a made", name)
		}
		if _, ok := r.Claim(inB); !ok {
			t.Errorf("%s lacks what b made", name)
		}
		if w := r.Waiting(); w.Claims != 2 {
			t.Errorf("%s: %d claims wait, want 2", name, w.Claims)
		}
	}
}

func TestWhatIsTypedSurvives(t *testing.T) {
	disk := memory.NewDisk()
	r := tab(t, disk)
	key := replica.TypingKey("0198", "title")
	r.Type(key, "Komm")
	if err := r.SaveTyping(); err != nil {
		t.Fatal(err)
	}
	r.Type(key, "Kommunesty")
	if err := r.Refresh(); err != nil {
		t.Fatal(err)
	}
	if text, _ := r.Typed(key); text != "Kommunesty" {
		t.Errorf("a refresh put back %q", text)
	}
	disk.Crash()
	if text, _ := tab(t, disk).Typed(key); text != "Komm" {
		t.Errorf("after a crash: %q", text)
	}
	r = tab(t, disk)
	r.Untype(key)
	if err := r.SaveTyping(); err != nil {
		t.Fatal(err)
	}
	if text, there := tab(t, disk).Typed(key); there {
		t.Errorf("forgotten, and yet there: %q", text)
	}
}

func TestWhatIsTypedStaysUntilTheValueIsWritten(t *testing.T) {
	disk := memory.NewDisk()
	r := tab(t, disk)
	key := replica.TypingKey("line", "note")
	r.Type(key, "med bil")
	if err := r.SaveTyping(); err != nil {
		t.Fatal(err)
	}
	create(t, r, "med bil")
	r.Untype(key)
	disk.FailNext(memory.Full)
	if err := r.Save(); !errors.Is(err, store.ErrFull) {
		t.Fatal(err)
	}
	if err := r.SaveTyping(); err != nil {
		t.Fatal(err)
	}
	if text, _ := tab(t, disk).Typed(key); text != "med bil" {
		t.Errorf("a browser killed now would have %q of it", text)
	}
	if err := errors.Join(r.Save(), r.SaveTyping()); err != nil {
		t.Fatal(err)
	}
	if text, there := tab(t, disk).Typed(key); there {
		t.Errorf("%q is kept beside the value", text)
	}
}

func BenchmarkReplay(b *testing.B) {
	disk := memory.NewDisk()
	r := tab(b, disk)
	c := create(b, r, "Formannskapet")
	var line record.Key
	for i := range 1000 {
		if i%5 == 0 {
			line = record.Key{Kind: claim.KindLine, ID: id.New(int64(i), [10]byte{})}
			r.Do(mutation.Add{Key: line, Parent: string(c), Set: record.Fields{}.With("line_kind", record.Text("expense"))})
			continue
		}
		r.Set(line, record.Field{Name: "note", Value: record.Text(fmt.Sprint(i))})
	}
	if err := r.Save(); err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		if err := r.Refresh(); err != nil {
			b.Fatal(err)
		}
	}
}
