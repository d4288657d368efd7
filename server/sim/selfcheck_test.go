package sim_test

import (
	"strings"
	"testing"
	"time"

	"landgang/app/store"
	clientsync "landgang/app/syncer"
	"landgang/shared/record"
)

// calls counts a device's calls by path.
func (w *world) calls() map[string]int {
	n := make(map[string]int)
	w.fault = func(_ *device, c clientsync.Call) loss {
		path, _, _ := strings.Cut(c.Path, "?")
		n[path]++
		return none
	}
	return n
}

// spoil changes what a device has of one document, behind the back of the app.
func (d *device) spoil(part string, fn func([]byte) []byte) {
	d.w.t.Helper()
	err := d.disk.Open().Update(store.Strict, []store.Area{store.Docs}, func(tx store.Tx) error {
		entries, err := tx.Scan(store.Docs, "", "", 0)
		if err != nil {
			return err
		}
		for _, e := range entries {
			if strings.Contains(e.Key, part) {
				if raw := fn(e.Value); raw != nil {
					return tx.Put(store.Docs, e.Key, raw)
				}
				return tx.Delete(store.Docs, e.Key)
			}
		}
		d.w.t.Fatalf("nothing is under %s", part)
		return nil
	})
	if err != nil {
		d.w.t.Fatal(err)
	}
}

// Once a day base is compared with what the municipality has, and what differs is fetched anew.
func TestASpoiltBaseIsFoundAndMended(t *testing.T) {
	for name, c := range map[string]struct {
		part string
		fn   func([]byte) []byte
	}{
		"another sum":     {"user:solveig|claim|", func(b []byte) []byte { return []byte(strings.Replace(string(b), "9600", "9500", 1)) }},
		"a claim is gone": {"user:solveig|claim|", func([]byte) []byte { return nil }},
		"no regulation":   {"common|regulation|", func([]byte) []byte { return nil }},
		"one of another person": {"user:solveig|claim|", func([]byte) []byte {
			return record.WriteAll([]record.Record{{Kind: "claim", ID: "c", Root: "c", S: 1}})
		}},
	} {
		t.Run(name, func(t *testing.T) {
			w := newWorld(t)
			phone := w.device("phone", "solveig")
			phone.sync()
			claimID, _ := phone.draft("Formannskapet", 9600)
			phone.sync()
			calls := w.calls()
			phone.sync()
			if calls["/api/sync/hash"] != 0 {
				t.Fatal("a base that has just come was compared")
			}
			want := phone.base()
			phone.spoil(c.part, c.fn)
			w.now = w.now.Add(25 * time.Hour)
			phone.sync()
			phone.sync()
			if got := phone.base(); got != want {
				t.Errorf("after a day the base is\n%s\nwant\n%s", got, want)
			}
			if n := calls["/api/sync/hash"]; n != 1 {
				t.Errorf("compared %d times in a day", n)
			}
			if v := phone.view(claimID); v.Result.Total != 9600 || len(phone.r.Rows()) != 1 {
				t.Errorf("the screen shows %+v", v.Result)
			}
			w.now = w.now.Add(25 * time.Hour)
			clear(calls)
			phone.sync()
			if calls["/api/sync/hash"] != 1 || calls["/api/sync/pull"] != 1 {
				t.Errorf("a base that is right was asked about with %v", calls)
			}
		})
	}
}

// A device that another has overtaken, or that has changes to send, is brought up to date and not taken for spoilt.
func TestABaseThatIsBehindIsNotSpoilt(t *testing.T) {
	w := newWorld(t)
	phone, pc := w.device("phone", "solveig"), w.device("pc", "solveig")
	phone.sync()
	pc.sync()
	phone.draft("Formannskapet", 9600)
	phone.sync()
	w.now = w.now.Add(25 * time.Hour)
	var answered [][]byte
	w.fault = func(d *device, c clientsync.Call) loss {
		if strings.HasPrefix(c.Path, "/api/sync/hash") && len(answered) == 0 {
			answered = append(answered, nil)
			w.fault = nil
			phone.draft("Kommunestyret", 100) // between the pull and the question
			phone.sync()
		}
		return none
	}
	pc.sync()
	if len(answered) != 1 || len(pc.r.Rows()) != 1 {
		t.Fatalf("asked %d times, and shows %d claims", len(answered), len(pc.r.Rows()))
	}
	calls := w.calls()
	pc.sync()
	if len(pc.r.Rows()) != 2 || calls["/api/sync/hash"] != 1 || calls["/api/sync/pull"] != 1 {
		t.Errorf("shows %d claims after %v", len(pc.r.Rows()), calls)
	}
}

// base is all that the device has confirmed, as text.
func (d *device) base() string {
	d.w.t.Helper()
	var all strings.Builder
	err := d.disk.Open().View([]store.Area{store.Docs}, func(tx store.Tx) error {
		entries, err := tx.Scan(store.Docs, "", "", 0)
		for _, e := range entries {
			all.WriteString(e.Key + " " + string(e.Value) + "\n")
		}
		return err
	})
	if err != nil {
		d.w.t.Fatal(err)
	}
	return all.String()
}
