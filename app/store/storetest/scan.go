package storetest

import (
	"fmt"
	"testing"

	"landgang/app/store"
)

func scan(t *testing.T, fresh func(*testing.T) Device) {
	s := open(t, fresh)
	// Put out of order; upper case, digits and punctuation sort by ASCII.
	put(t, s, store.Docs, "b/2", "4", "a/10", "1", "b", "3", "a/9", "2", "b/~", "5", "c", "6", "B", "0")
	for _, c := range []struct {
		name, from, to string
		limit          int
		want           string
	}{
		{"all, in the order of keys", "", "", 0, "B=0 a/10=1 a/9=2 b=3 b/2=4 b/~=5 c=6"},
		{"from is in, to is not", "a/9", "b/2", 0, "a/9=2 b=3"},
		{"open below", "", "b", 0, "B=0 a/10=1 a/9=2"},
		{"open above", "b/2", "", 0, "b/2=4 b/~=5 c=6"},
		{"a prefix", "b/", store.After("b/"), 0, "b/2=4 b/~=5"},
		{"at most two", "", "", 2, "B=0 a/10=1"},
		{"a limit above the number", "b", "", 9, "b=3 b/2=4 b/~=5 c=6"},
		{"nothing between", "a/95", "b", 0, ""},
		{"from above to", "c", "a", 0, ""},
		{"from equals to", "b", "b", 0, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			err := s.View([]store.Area{store.Docs}, func(tx store.Tx) error {
				entries, err := tx.Scan(store.Docs, c.from, c.to, c.limit)
				if got := text(entries); got != c.want {
					t.Errorf("got %q, want %q", got, c.want)
				}
				return err
			})
			if err != nil {
				t.Fatal(err)
			}
		})
	}
	t.Run("a thousand", func(t *testing.T) { thousand(t, s) })
}

func thousand(t *testing.T, s store.Store) {
	const n = 1000
	update(t, s, func(tx store.Tx) error {
		for i := range n {
			if err := tx.Put(store.Queue, fmt.Sprintf("n%06d", i), fmt.Appendf(nil, "value %d", i)); err != nil {
				return err
			}
		}
		return nil
	})
	err := s.View([]store.Area{store.Queue}, func(tx store.Tx) error {
		entries, err := tx.Scan(store.Queue, "n", "o", 0)
		if len(entries) != n {
			t.Fatalf("%d entries", len(entries))
		}
		for i, e := range entries {
			if e.Key != fmt.Sprintf("n%06d", i) || string(e.Value) != fmt.Sprintf("value %d", i) {
				t.Fatalf("entry %d is %s=%s", i, e.Key, e.Value)
			}
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}
