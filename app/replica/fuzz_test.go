package replica_test

import (
	"slices"
	"strings"
	"testing"

	"landgang/app/replica"
	"landgang/app/store"
	"landgang/app/store/memory"
	"landgang/shared/record"
)

// FuzzOpen opens the app on a device in whose database an entry is anything: a newer app, or a fault, wrote it. The first
// line names the area, the second the key. The app says that it cannot read it, or goes on: what is there is shown, and
// what is written then is saved and there again.
func FuzzOpen(f *testing.F) {
	disk := memory.NewDisk()
	r := tab(f, disk)
	create(f, r, "Formannskapet")
	if err := r.Save(); err != nil {
		f.Fatal(err)
	}
	entries := make(map[store.Area][]store.Entry)
	err := disk.Open().View(store.Areas(), func(tx store.Tx) error {
		for _, area := range store.Areas() {
			all, err := tx.Scan(area, "", "", 0)
			if err != nil {
				return err
			}
			entries[area] = all
		}
		return nil
	})
	if err != nil {
		f.Fatal(err)
	}
	for area, all := range entries {
		for _, e := range all {
			f.Add([]byte(string(area) + "\n" + e.Key + "\n" + string(e.Value)))
		}
	}
	queued := string(entries[store.Queue][0].Value)
	refused := `{"claim":"` + string(r.Rows()[0].ID) + `","outcome":{"out":"refused","code":"status"},"m":` +
		queued[strings.Index(queued, `"m":`)+4:]
	f.Add([]byte("attention\nx\n" + refused))
	f.Add([]byte("queue\n0000000000000009\n" + `{"n":9,"m":{"id":5}}`))
	f.Add([]byte("meta\nlist/0\n" + `[{"id":"x","title":"T","status":"draft"}]`))
	f.Add([]byte("docs\nclaim/x\n" + string(record.WriteAll([]record.Record{{Kind: "claim", ID: "x", Root: "x"}}))))
	f.Fuzz(func(t *testing.T, in []byte) {
		area, rest, _ := strings.Cut(string(in), "\n")
		key, value, _ := strings.Cut(rest, "\n")
		if !slices.Contains(store.Areas(), store.Area(area)) || store.CheckEntry(key, []byte(value)) != nil {
			return
		}
		disk := disk.Clone()
		err := disk.Open().Update(store.Strict, store.Areas(), func(tx store.Tx) error {
			return tx.Put(store.Area(area), key, []byte(value))
		})
		if err != nil {
			t.Fatal(err)
		}
		r, err := reopen(disk)
		if err != nil {
			return
		}
		_, _, _ = r.Waiting(), r.Attention(), r.Language()
		for _, row := range r.Rows() {
			if err := r.Load(row.ID); err == nil {
				_, _ = r.Claim(row.ID)
			}
		}
		c := create(t, r, "Etterpå")
		if err := r.Save(); err != nil {
			return // it says so, and the change stays on the screen
		}
		if r, err = reopen(disk); err != nil {
			t.Fatalf("opened and written to, it does not open again: %v", err)
		}
		if v, there := r.Claim(c); !there || v.Claim.Title != "Etterpå" {
			t.Fatalf("saved, and %v %+v", there, v)
		}
	})
}

func reopen(disk *memory.Disk) (*replica.Replica, error) {
	n := byte(100)
	return replica.Open(replica.Options{
		Store: disk.Open(), User: "solveig", Device: "phone", Now: func() int64 { return 1779284520000 },
		Random: func(b []byte) {
			n++
			for i := range b {
				b[i] = n
			}
		},
		Wake: func(replica.WakeKind) {},
	})
}
