package form_test

import (
	"testing"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"landgang/app/replica"
	"landgang/app/screen/form"
	"landgang/app/store/memory"
	"landgang/shared/claim"
	"landgang/shared/id"
	"landgang/shared/mutation"
	"landgang/shared/problem"
	"landgang/shared/record"
)

// device is one person's data with a claim of one expense line.
type device struct {
	*replica.Replica
	claim id.Claim
	line  record.Key
}

func newDevice(t *testing.T) device {
	t.Helper()
	var clock int64 = 1_779_000_000_000
	r, err := replica.Open(replica.Options{
		Store: memory.New(), User: "u1", Device: "phone",
		Now:    func() int64 { clock++; return clock },
		Random: func(b []byte) { b[0] = byte(clock) },
		Wake:   func(replica.WakeKind) {},
	})
	if err != nil {
		t.Fatal(err)
	}
	d := device{Replica: r, claim: id.Claim(r.NewID())}
	r.Do(mutation.Create{Claim: d.claim})
	d.line = record.Key{Kind: claim.KindLine, ID: r.NewID()}
	set := record.Fields{}.With("line_kind", record.Text("expense")).With("sort", record.Text("V"))
	if out := r.Do(mutation.Add{Key: d.line, Parent: string(d.claim), Set: set}); out.Out != mutation.Applied {
		t.Fatalf("the line was %+v", out)
	}
	return d
}

func (d device) form() *form.Form {
	f := &form.Form{Replica: d.Replica}
	f.Begin([]form.Field{
		form.Field{ID: "belop", Key: d.line, Name: "amount", Path: "amount"}.Money(),
		form.Field{ID: "formal", Key: d.line, Name: "purpose", Path: "purpose"}.Words(10),
	})
	return f
}

func (d device) value(field string) record.Value {
	r, _ := d.Record(d.line)
	return r.Get(field)
}

func typed(f *form.Form, elem, raw string) bool { return f.Typed(app.Context{}, elem, raw) }

func left(f *form.Form, elem, raw string) string { return f.Left(app.Context{}, elem, raw) }

func TestForm(t *testing.T) {
	t.Run("a value is set when the cursor leaves, and shown as it is written", func(t *testing.T) {
		d := newDevice(t)
		f := d.form()
		typed(f, "belop", "1250")
		if !d.value("amount").IsNull() {
			t.Error("a key alone has set the value")
		}
		if shown := left(f, "belop", "1250"); shown != "1\u00a0250,00" {
			t.Errorf("shown as %q", shown)
		}
		if n, _ := d.value("amount").Int(); n != 125000 {
			t.Errorf("the amount is %d øre", n)
		}
		if f.Half() {
			t.Error("a value is still taken for half-typed")
		}
	})
	t.Run("a text that is no value stays, with its fault until it is mended", func(t *testing.T) {
		d := newDevice(t)
		f := d.form()
		typed(f, "belop", "12x")
		if faults := f.Faults(nil); len(faults) != 0 {
			t.Errorf("faults while typing: %v", faults)
		}
		if shown := left(f, "belop", "12x"); shown != "12x" || f.Text("belop") != "12x" {
			t.Errorf("shown as %q", shown)
		}
		if faults := f.Faults(nil); len(faults) != 1 || faults[0].Code != problem.AmountLetters {
			t.Errorf("faults %v", faults)
		}
		if !typed(f, "belop", "12") {
			t.Error("the page is not drawn anew when a fault is mended")
		}
		if faults := f.Faults(nil); len(faults) != 0 {
			t.Errorf("faults after mending: %v", faults)
		}
	})
	t.Run("what an earlier run left becomes a value if it is one", func(t *testing.T) {
		d := newDevice(t)
		f := d.form()
		typed(f, "belop", "96")
		typed(f, "formal", "altfor lang tekst")
		again := d.form()
		if n, _ := d.value("amount").Int(); n != 9600 {
			t.Errorf("the amount is %d øre", n)
		}
		if again.Text("formal") != "altfor lang tekst" || len(again.Faults(nil)) != 1 {
			t.Errorf("%q stands with %v", again.Text("formal"), again.Faults(nil))
		}
	})
	t.Run("a field that is emptied has no value", func(t *testing.T) {
		d := newDevice(t)
		f := d.form()
		left(f, "formal", "Møte")
		typed(f, "formal", "  ")
		if shown := left(f, "formal", "  "); shown != "" || !d.value("purpose").IsNull() {
			t.Errorf("%q stands, the value is %v", shown, d.value("purpose"))
		}
	})
}

func TestFormKeepsWhatWasChangedMeanwhile(t *testing.T) {
	d := newDevice(t)
	f := d.form()
	typed(f, "belop", "412")
	// Another change to the same group comes in while the person types: one they have not seen.
	d.Set(d.line,
		record.Field{Name: "amount", Value: record.Int(39500)}, record.Field{Name: "type", Value: record.Text("ferje")})
	left(f, "belop", "412")
	if n, _ := d.value("amount").Int(); n != 41200 {
		t.Errorf("the amount is %d øre", n)
	}
	if d.value("type").Text() != "ferje" {
		t.Error("another field of the group was set back")
	}
	v, _ := d.Claim(d.claim)
	if len(v.Claim.Conflicts) != 1 {
		t.Fatalf("%d conflicts: the value that was overwritten unseen is lost", len(v.Claim.Conflicts))
	}
	if n, _ := v.Claim.Conflicts[0].Other.Get("amount").Int(); n != 39500 {
		t.Errorf("the conflict keeps %d øre", n)
	}
}

func TestFaultsOfTheRules(t *testing.T) {
	d := newDevice(t)
	f := d.form()
	found := []problem.Problem{
		problem.New("purpose", problem.PurposeMissing), problem.New("amount", problem.AmountMissing),
		problem.Warn("amount", problem.ReceiptLater),
	}
	if faults := f.Faults(found); len(faults) != 0 {
		t.Errorf("said before the person wanted to go on: %v", faults)
	}
	f.Ask()
	faults := f.Faults(found)
	if len(faults) != 2 || faults[0].ID != "belop" || faults[1].ID != "formal" {
		t.Errorf("faults %v, want those of both fields in the order of the form", faults)
	}
	typed(f, "formal", "Møte")
	if faults := f.Faults(found); len(faults) != 1 {
		t.Errorf("faults %v: one that is being mended is still said", faults)
	}
}

func TestAValueThatTheRulesRefuseIsSaidWhenTheCursorLeaves(t *testing.T) {
	d := newDevice(t)
	f := d.form()
	zero := []problem.Problem{problem.New("purpose", problem.PurposeMissing), problem.New("amount", problem.AmountZero)}
	typed(f, "belop", "0")
	if faults := f.Faults(zero); len(faults) != 0 {
		t.Errorf("said while it is typed: %v", faults)
	}
	left(f, "belop", "0")
	if faults := f.Faults(zero); len(faults) != 1 || faults[0].Code != problem.AmountZero {
		t.Errorf("faults %v, want that of the amount alone", faults)
	}
	if !typed(f, "belop", "01") {
		t.Error("the page is not drawn anew when the value is mended")
	}
	if faults := f.Faults(zero); len(faults) != 0 {
		t.Errorf("faults %v: one that is being mended is still said", faults)
	}
	left(f, "belop", "")
	if faults := f.Faults(zero[:1]); len(faults) != 0 {
		t.Errorf("faults %v: a field left empty is said only when the person goes on", faults)
	}
}
