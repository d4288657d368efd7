package storetest

import (
	"errors"
	"strconv"
	"strings"
	"sync"
	"testing"

	"landgang/app/store"
)

var errOurs = errors.New("an error of the caller")

func rollback(t *testing.T, fresh func(*testing.T) Device) {
	s := open(t, fresh)
	put(t, s, store.Docs, "kept", "old")
	put(t, s, store.Queue, "kept", "old")
	change := func(tx store.Tx) error {
		if err := tx.Put(store.Docs, "kept", []byte("new")); err != nil {
			return err
		}
		if err := tx.Put(store.Docs, "added", []byte("new")); err != nil {
			return err
		}
		return tx.Clear(store.Queue)
	}
	unchanged := func(t *testing.T) {
		t.Helper()
		want(t, s, store.Docs, "kept", "old")
		want(t, s, store.Docs, "added", "(none)")
		want(t, s, store.Queue, "kept", "old")
	}
	t.Run("an error takes back all areas and is returned as it is", func(t *testing.T) {
		err := s.Update(store.Strict, store.Areas(), func(tx store.Tx) error {
			if err := change(tx); err != nil {
				return err
			}
			return errOurs
		})
		if !errors.Is(err, errOurs) {
			t.Errorf("got %v", err)
		}
		unchanged(t)
	})
	t.Run("a panic takes back and goes on up", func(t *testing.T) {
		func() {
			defer func() {
				if r := recover(); r != any(errOurs) {
					t.Errorf("recovered %v", r)
				}
			}()
			_ = s.Update(store.Relaxed, store.Areas(), func(tx store.Tx) error {
				if err := change(tx); err != nil {
					return err
				}
				panic(errOurs)
			})
		}()
		unchanged(t)
	})
	t.Run("the next transaction is not disturbed", func(t *testing.T) {
		put(t, s, store.Docs, "next", "1")
		want(t, s, store.Docs, "next", "1")
	})
	t.Run("an error of a view is returned as it is", func(t *testing.T) {
		err := s.View([]store.Area{store.Docs}, func(store.Tx) error { return errOurs })
		if !errors.Is(err, errOurs) {
			t.Errorf("got %v", err)
		}
	})
}

// step is a use of a Tx that must fail with want and leave no trace.
type step struct {
	name string
	want error
	do   func(store.Tx) error
}

func misuse(t *testing.T, fresh func(*testing.T) Device) {
	s := open(t, fresh)
	value := []byte("1")
	for _, c := range []step{
		{"another area read", store.ErrArea, func(tx store.Tx) error { _, err := tx.Get(store.Queue, "k"); return err }},
		{"another area scanned", store.ErrArea, func(tx store.Tx) error { _, err := tx.Scan(store.Queue, "", "", 0); return err }},
		{"another area written", store.ErrArea, func(tx store.Tx) error { return tx.Put(store.Queue, "k", value) }},
		{"no key", store.ErrLimit, func(tx store.Tx) error { return tx.Put(store.Docs, "", value) }},
		{"a key that is not ASCII", store.ErrLimit, func(tx store.Tx) error { return tx.Put(store.Docs, "ø", value) }},
		{"a key too long", store.ErrLimit, func(tx store.Tx) error {
			_, err := tx.Get(store.Docs, strings.Repeat("k", store.MaxKey+1))
			return err
		}},
		{"a value too large", store.ErrLimit, func(tx store.Tx) error {
			return tx.Put(store.Docs, "k", make([]byte, store.MaxValue+1))
		}},
	} {
		t.Run(c.name, func(t *testing.T) {
			if err := s.Update(store.Relaxed, []store.Area{store.Docs}, c.do); !errors.Is(err, c.want) {
				t.Errorf("got %v, want %v", err, c.want)
			}
			want(t, s, store.Docs, "k", "(none)")
		})
	}
	for _, c := range []step{
		{"put", store.ErrReadOnly, func(tx store.Tx) error { return tx.Put(store.Docs, "k", value) }},
		{"delete", store.ErrReadOnly, func(tx store.Tx) error { return tx.Delete(store.Docs, "k") }},
		{"clear", store.ErrReadOnly, func(tx store.Tx) error { return tx.Clear(store.Docs) }},
	} {
		t.Run(c.name+" in a view", func(t *testing.T) {
			if err := s.View([]store.Area{store.Docs}, c.do); !errors.Is(err, c.want) {
				t.Errorf("got %v, want %v", err, c.want)
			}
		})
	}
	t.Run("no area or an unknown one", func(t *testing.T) {
		for _, areas := range [][]store.Area{nil, {"nonsense"}} {
			err := s.Update(store.Relaxed, areas, func(store.Tx) error { t.Error("began"); return nil })
			if !errors.Is(err, store.ErrArea) {
				t.Errorf("%v: got %v", areas, err)
			}
		}
	})
	t.Run("a transaction after its end", func(t *testing.T) { afterEnd(t, s) })
	t.Run("a store after its end", func(t *testing.T) { afterClose(t, fresh) })
}

func afterEnd(t *testing.T, s store.Store) {
	for name, end := range map[string]error{"committed": nil, "rolled back": errOurs} {
		var kept store.Tx
		if err := s.Update(store.Relaxed, []store.Area{store.Docs}, func(tx store.Tx) error {
			kept = tx
			return end
		}); !errors.Is(err, end) {
			t.Fatal(err)
		}
		if _, err := kept.Get(store.Docs, "k"); !errors.Is(err, store.ErrInactive) {
			t.Errorf("%s: get: %v", name, err)
		}
		if _, err := kept.Scan(store.Docs, "", "", 0); !errors.Is(err, store.ErrInactive) {
			t.Errorf("%s: scan: %v", name, err)
		}
		if err := kept.Put(store.Docs, "k", nil); !errors.Is(err, store.ErrInactive) {
			t.Errorf("%s: put: %v", name, err)
		}
	}
}

func afterClose(t *testing.T, fresh func(*testing.T) Device) {
	s := open(t, fresh)
	for range 2 {
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
	}
	err := s.View(store.Areas(), func(store.Tx) error { t.Error("began"); return nil })
	if !errors.Is(err, store.ErrClosed) {
		t.Errorf("view: %v", err)
	}
	err = s.Update(store.Strict, store.Areas(), func(store.Tx) error { t.Error("began"); return nil })
	if !errors.Is(err, store.ErrClosed) {
		t.Errorf("update: %v", err)
	}
}

// order checks that transactions over one area never run into one another, whether from one tab or from two.
func order(t *testing.T, fresh func(*testing.T) Device) {
	device := fresh(t)
	tabs := []store.Store{device.Open(t), device.Open(t)}
	t.Run("no increment is lost", func(t *testing.T) {
		const each = 20
		var wg sync.WaitGroup
		for _, s := range tabs {
			for range 3 {
				wg.Go(func() {
					for range each {
						if err := s.Update(store.Relaxed, []store.Area{store.Meta}, increment); err != nil {
							t.Error(err)
						}
					}
				})
			}
		}
		wg.Wait()
		want(t, tabs[0], store.Meta, "count", strconv.Itoa(len(tabs)*3*each))
	})
	t.Run("a view sees all of an update or nothing", func(t *testing.T) { snapshots(t, tabs) })
	t.Run("other areas do not wait", func(t *testing.T) {
		err := tabs[0].Update(store.Relaxed, []store.Area{store.Docs}, func(tx store.Tx) error {
			return tx.Put(store.Docs, "k", []byte("1"))
		})
		if err != nil {
			t.Fatal(err)
		}
		put(t, tabs[1], store.Queue, "k", "1")
	})
}

func increment(tx store.Tx) error {
	v, err := tx.Get(store.Meta, "count")
	if err != nil {
		return err
	}
	n := 0
	if v != nil {
		if n, err = strconv.Atoi(string(v)); err != nil {
			return err
		}
	}
	return tx.Put(store.Meta, "count", []byte(strconv.Itoa(n+1)))
}

func snapshots(t *testing.T, tabs []store.Store) {
	areas := []store.Area{store.Docs, store.Queue}
	var wg sync.WaitGroup
	wg.Go(func() {
		for i := range 30 {
			err := tabs[0].Update(store.Relaxed, areas, func(tx store.Tx) error {
				if err := tx.Put(store.Docs, "pair", []byte(strconv.Itoa(i))); err != nil {
					return err
				}
				if _, err := tx.Get(store.Docs, "pair"); err != nil { // a turn between the two writes
					return err
				}
				return tx.Put(store.Queue, "pair", []byte(strconv.Itoa(i)))
			})
			if err != nil {
				t.Error(err)
			}
		}
	})
	wg.Go(func() {
		for range 30 {
			err := tabs[1].View(areas, func(tx store.Tx) error {
				a, err := tx.Get(store.Docs, "pair")
				if err != nil {
					return err
				}
				b, err := tx.Get(store.Queue, "pair")
				if string(a) != string(b) {
					t.Errorf("one half is %q, the other %q", a, b)
				}
				return err
			})
			if err != nil {
				t.Error(err)
			}
		}
	})
	wg.Wait()
}

// lasting checks what a device holds when it is opened anew.
func lasting(t *testing.T, fresh func(*testing.T) Device) {
	device := fresh(t)
	s := device.Open(t)
	put(t, s, store.Queue, "relaxed", "1")
	err := s.Update(store.Strict, []store.Area{store.Queue}, func(tx store.Tx) error {
		return tx.Put(store.Queue, "strict", []byte("2"))
	})
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	again := device.Open(t)
	want(t, again, store.Queue, "relaxed", "1")
	want(t, again, store.Queue, "strict", "2")
	want(t, open(t, fresh), store.Queue, "strict", "(none)")
}
