package syncer

import (
	"fmt"
	"strings"
	"testing"

	"landgang/app/replica"
	"landgang/app/store"
	"landgang/app/store/memory"
	"landgang/shared/id"
	"landgang/shared/mutation"
	"landgang/shared/protocol"
	"landgang/shared/record"
)

// confirm keeps a change that the server has given a number, with a note so long.
func confirm(t *testing.T, st store.Store, s int64, note int) {
	t.Helper()
	m := mutation.Mutation{ID: id.Mutation(fmt.Sprintf("0198f2a4-7c11-7000-8000-%012d", s)), At: "2026-05-20T15:42:00+02:00"}
	m.Args = mutation.Set{
		Key:     record.Key{Kind: "line", ID: "0198f2a4-7c11-7000-8000-000000000102"},
		Changes: []mutation.Change{{Field: "note", To: record.Text(strings.Repeat("x", note))}},
	}
	q := replica.Queued{N: s, Made: m, Body: m.Write(), Was: protocol.Proof{Epoch: "e1-a", Device: "phone", N: s, S: s, Tag: "t"}}
	err := st.Update(store.Strict, []store.Area{store.Confirmed, store.Meta}, func(tx store.Tx) error {
		if err := tx.Put(store.Confirmed, string(m.ID), q.Write()); err != nil {
			return err
		}
		return prune(tx, 0, amount{changes: 1, bytes: int64(len(q.Body))})
	})
	if err != nil {
		t.Fatal(err)
	}
}

// kept are the numbers of the first and the last change that is kept, how many there are, and their bytes.
func kept(t *testing.T, st store.Store) (first, last int64, all amount) {
	t.Helper()
	err := st.View([]store.Area{store.Confirmed}, func(tx store.Tx) error {
		queued, err := scan(tx, store.Confirmed)
		for i, q := range queued {
			if i == 0 {
				first = q.Was.S
			}
			last = q.Was.S
			all = amount{all.changes + 1, all.bytes + int64(len(q.Body))}
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return first, last, all
}

func TestTheOldestConfirmedChangesGoWhereThereAreTooManyBytes(t *testing.T) {
	st := memory.New()
	const each = 3900
	full := maxConfirmed.bytes / each
	for s := int64(1); s <= full+10; s++ {
		confirm(t, st, s, each)
		if s < full-100 {
			continue
		}
		if _, last, all := kept(t, st); all.bytes > maxConfirmed.bytes || last != s {
			t.Fatalf("%d bytes up to number %d are kept after number %d", all.bytes, last, s)
		}
	}
	first, last, all := kept(t, st)
	if first == 1 || all.changes != last-first+1 || all.bytes < maxConfirmed.bytes*8/10 {
		t.Errorf("numbers %d to %d are kept, %+v: want the newest, as many as there is room for", first, last, all)
	}
}
