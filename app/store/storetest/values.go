package storetest

import (
	"bytes"
	"strings"
	"testing"

	"landgang/app/store"
)

func values(t *testing.T, fresh func(*testing.T) Device) {
	s := open(t, fresh)
	t.Run("an absent key is nil", func(t *testing.T) { want(t, s, store.Meta, "absent", "(none)") })
	t.Run("a value comes back", func(t *testing.T) {
		put(t, s, store.Docs, "a", "Ytterskjær – møte 3")
		want(t, s, store.Docs, "a", "Ytterskjær – møte 3")
	})
	t.Run("areas do not share keys", func(t *testing.T) {
		put(t, s, store.Queue, "same", "1")
		want(t, s, store.Staging, "same", "(none)")
	})
	t.Run("the later value holds", func(t *testing.T) {
		put(t, s, store.Docs, "b", "1", "b", "2")
		want(t, s, store.Docs, "b", "2")
	})
	t.Run("an empty value is there", func(t *testing.T) {
		put(t, s, store.Typing, "empty", "")
		want(t, s, store.Typing, "empty", "")
	})
	t.Run("every byte comes back", func(t *testing.T) { everyByte(t, s) })
	t.Run("a delete removes, also what is not there", func(t *testing.T) {
		put(t, s, store.Docs, "c", "1")
		for range 2 {
			update(t, s, func(tx store.Tx) error { return tx.Delete(store.Docs, "c") })
			want(t, s, store.Docs, "c", "(none)")
		}
	})
	t.Run("clear empties its area only", func(t *testing.T) {
		put(t, s, store.Staging, "a", "1", "b", "2")
		put(t, s, store.Confirmed, "a", "1")
		update(t, s, func(tx store.Tx) error { return tx.Clear(store.Staging) })
		want(t, s, store.Staging, "a", "(none)")
		want(t, s, store.Staging, "b", "(none)")
		want(t, s, store.Confirmed, "a", "1")
	})
	t.Run("a transaction sees its own writes", func(t *testing.T) { ownWrites(t, s) })
	t.Run("values are copies", func(t *testing.T) { copies(t, s) })
}

func everyByte(t *testing.T, s store.Store) {
	all := make([]byte, 300<<10) // the size of a picture
	for i := range all {
		all[i] = byte(i + i>>8)
	}
	update(t, s, func(tx store.Tx) error { return tx.Put(store.Blobs, "picture", all) })
	if got := get(t, s, store.Blobs, "picture"); got != string(all) {
		t.Errorf("%d bytes came back as %d others", len(all), len(got))
	}
}

func ownWrites(t *testing.T, s store.Store) {
	put(t, s, store.Attention, "a", "old", "b", "old", "c", "old")
	update(t, s, func(tx store.Tx) error {
		if err := tx.Put(store.Attention, "b", []byte("new")); err != nil {
			return err
		}
		if err := tx.Delete(store.Attention, "c"); err != nil {
			return err
		}
		if err := tx.Put(store.Attention, "aa", []byte("new")); err != nil {
			return err
		}
		v, err := tx.Get(store.Attention, "b")
		if err != nil {
			return err
		}
		if string(v) != "new" {
			t.Errorf("own write reads %q", v)
		}
		entries, err := tx.Scan(store.Attention, "", "", 0)
		if got := text(entries); got != "a=old aa=new b=new" {
			t.Errorf("scan sees %s", got)
		}
		if err != nil {
			return err
		}
		if err := tx.Clear(store.Attention); err != nil {
			return err
		}
		if entries, err = tx.Scan(store.Attention, "", "", 0); len(entries) > 0 {
			t.Errorf("after clear there is %s", text(entries))
		}
		return err
	})
}

func copies(t *testing.T, s store.Store) {
	mine := []byte("written")
	var got []byte
	update(t, s, func(tx store.Tx) error {
		if err := tx.Put(store.Docs, "copy", mine); err != nil {
			return err
		}
		copy(mine, "changed")
		var err error
		got, err = tx.Get(store.Docs, "copy")
		return err
	})
	if !bytes.Equal(got, []byte("written")) {
		t.Errorf("a change after Put reached the store: %q", got)
	}
	copy(got, "changed")
	want(t, s, store.Docs, "copy", "written")
}

func text(entries []store.Entry) string {
	var out []string
	for _, e := range entries {
		out = append(out, e.Key+"="+string(e.Value))
	}
	return strings.Join(out, " ")
}
