//go:build js

package idb_test

import (
	"errors"
	"fmt"
	"syscall/js"
	"testing"
	"time"

	"landgang/app/store"
	"landgang/app/store/idb"
	"landgang/app/store/storetest"
)

// device is a database of a name of its own in this browser's profile.
type device string

func (d device) Open(t *testing.T) store.Store {
	t.Helper()
	db, err := idb.Open(string(d))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := db.Close(); err != nil {
			t.Error(err)
		}
	})
	return db
}

func name(t *testing.T) string {
	t.Helper()
	n := fmt.Sprintf("landgang-%s-%d", t.Name(), time.Now().UnixNano())
	t.Cleanup(func() {
		if err := idb.Delete(n); err != nil {
			t.Error(err)
		}
	})
	return n
}

func TestSuite(t *testing.T) {
	storetest.Run(t, func(t *testing.T) storetest.Device { return device(name(t)) })
}

// limit is ample for a browser that answers.
const limit = 20 * time.Second

func openWith(t *testing.T, n string, migrations ...idb.Migration) *idb.DB {
	t.Helper()
	db, err := idb.OpenWith(n, idb.Options{Migrations: migrations, Limit: limit})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = db.Close() })
	return db
}

func read(t *testing.T, s store.Store, area store.Area, key string) string {
	t.Helper()
	var v []byte
	err := s.View([]store.Area{area}, func(tx store.Tx) (err error) {
		v, err = tx.Get(area, key)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return string(v)
}

func write(s store.Store, d store.Durability, area store.Area, key, value string) error {
	return s.Update(d, []store.Area{area}, func(tx store.Tx) error { return tx.Put(area, key, []byte(value)) })
}

func TestMigrations(t *testing.T) {
	n := name(t)
	first := idb.Migration{Create: []store.Area{store.Docs, store.Meta}}
	second := idb.Migration{
		Create: []store.Area{store.Queue},
		Rows: func(tx store.Tx) error {
			entries, err := tx.Scan(store.Docs, "", "", 0)
			if err != nil {
				return err
			}
			for _, e := range entries {
				if err := tx.Put(store.Queue, e.Key, append([]byte("moved "), e.Value...)); err != nil {
					return err
				}
			}
			return tx.Clear(store.Docs)
		},
	}
	db := openWith(t, n, first)
	if err := write(db, store.Strict, store.Docs, "k", "v"); err != nil {
		t.Fatal(err)
	}
	if err := write(db, store.Strict, store.Queue, "k", "v"); !errors.Is(err, store.ErrArea) {
		t.Errorf("an area of a later version: %v", err)
	}
	_ = db.Close()

	t.Run("an upgrade that fails changes nothing", func(t *testing.T) {
		ours := errors.New("ours")
		failing := idb.Migration{Create: second.Create, Rows: func(tx store.Tx) error {
			if err := second.Rows(tx); err != nil {
				return err
			}
			return ours
		}}
		_, err := idb.OpenWith(n, idb.Options{Migrations: []idb.Migration{first, failing}, Limit: limit})
		if !errors.Is(err, ours) {
			t.Fatalf("got %v", err)
		}
		db := openWith(t, n, first)
		if got := read(t, db, store.Docs, "k"); got != "v" {
			t.Errorf("docs hold %q", got)
		}
		_ = db.Close()
	})
	t.Run("rows move with the schema", func(t *testing.T) {
		db := openWith(t, n, first, second)
		if got := read(t, db, store.Docs, "k") + read(t, db, store.Queue, "k"); got != "moved v" {
			t.Errorf("got %q", got)
		}
		_ = db.Close()
	})
	t.Run("an older app is told", func(t *testing.T) {
		_, err := idb.OpenWith(n, idb.Options{Migrations: []idb.Migration{first}, Limit: limit})
		if !errors.Is(err, store.ErrVersion) {
			t.Fatalf("got %v", err)
		}
		db := openWith(t, n, first, second)
		if got := read(t, db, store.Queue, "k"); got != "moved v" {
			t.Errorf("and nothing is lost, but it holds %q", got)
		}
	})
}

func TestNewerTabTakesOver(t *testing.T) {
	n := name(t)
	first := idb.Migration{Create: []store.Area{store.Meta}}
	old := openWith(t, n, first)
	newer := openWith(t, n, first, idb.Migration{Create: []store.Area{store.Docs}})
	<-old.Lost()
	if err := write(old, store.Strict, store.Meta, "k", "old"); !errors.Is(err, store.ErrVersion) {
		t.Errorf("the old tab: %v", err)
	}
	if err := write(newer, store.Strict, store.Docs, "k", "new"); err != nil {
		t.Error(err)
	}
}

func TestBlocked(t *testing.T) {
	n := name(t)
	_ = openWith(t, n, idb.Migration{Create: []store.Area{store.Meta}}).Close()
	stubborn := open(t, n) // does not listen to versionchange, as a page stopped by the debugger
	two := []idb.Migration{{Create: []store.Area{store.Meta}}, {Create: []store.Area{store.Docs}}}
	_, err := idb.OpenWith(n, idb.Options{Migrations: two, Limit: 200 * time.Millisecond})
	if !errors.Is(err, store.ErrBlocked) {
		t.Errorf("got %v", err)
	}
	stubborn.Call("close")
	// What was given up is done by the browser all the same, and must not stand in the way now.
	db := openWith(t, n, two...)
	if err := write(db, store.Strict, store.Docs, "k", "v"); err != nil {
		t.Error(err)
	}
}

// open opens a database as foreign code would.
func open(t *testing.T, n string) js.Value {
	t.Helper()
	req := js.Global().Get("indexedDB").Call("open", n)
	await(req, "onsuccess")
	return req.Get("result")
}

func await(v js.Value, event string) {
	done := make(chan struct{})
	f := js.FuncOf(func(js.Value, []js.Value) any { close(done); return nil })
	defer f.Release()
	v.Set(event, f)
	<-done
}

func TestForeignValueIsDamage(t *testing.T) {
	n := name(t)
	db := openWith(t, n, idb.Migration{Create: []store.Area{store.Meta}})
	raw := open(t, n)
	tx := raw.Call("transaction", "meta", "readwrite")
	tx.Call("objectStore", "meta").Call("put", "text", "k")
	await(tx, "oncomplete")
	raw.Call("close")
	err := db.View([]store.Area{store.Meta}, func(tx store.Tx) error { _, err := tx.Get(store.Meta, "k"); return err })
	if !errors.Is(err, store.ErrDamaged) {
		t.Errorf("get: %v", err)
	}
	err = db.View([]store.Area{store.Meta}, func(tx store.Tx) error {
		_, err := tx.Scan(store.Meta, "", "", 0)
		return err
	})
	if !errors.Is(err, store.ErrDamaged) {
		t.Errorf("scan: %v", err)
	}
}

func TestWaitingInsideLosesTheTransaction(t *testing.T) {
	db := openWith(t, name(t), idb.Migration{Create: []store.Area{store.Meta}})
	err := db.Update(store.Relaxed, []store.Area{store.Meta}, func(tx store.Tx) error {
		turn := make(chan struct{})
		time.AfterFunc(time.Millisecond, func() { close(turn) }) // a turn of the browser without a request
		<-turn
		for { // until the browser has noticed
			if _, err := tx.Get(store.Meta, "k"); err != nil {
				return err
			}
		}
	})
	if !errors.Is(err, store.ErrInactive) {
		t.Errorf("got %v", err)
	}
}

func TestDelete(t *testing.T) {
	n := name(t)
	if err := idb.Delete(n); err != nil {
		t.Errorf("what is not there: %v", err)
	}
	db := openWith(t, n, idb.Migration{Create: []store.Area{store.Meta}})
	if err := write(db, store.Strict, store.Meta, "k", "v"); err != nil {
		t.Fatal(err)
	}
	if err := idb.Delete(n); err != nil {
		t.Errorf("with a tab that has it open: %v", err)
	}
	<-db.Lost()
	if got := read(t, openWith(t, n, idb.Migration{Create: []store.Area{store.Meta}}), store.Meta, "k"); got != "" {
		t.Errorf("afterwards it holds %q", got)
	}
}

// replace stands a property in for a member of the window until the test is over.
func replace(t *testing.T, member string, property map[string]any) {
	t.Helper()
	object := js.Global().Get("Object")
	before := object.Call("getOwnPropertyDescriptor", js.Global(), member)
	property["configurable"] = true
	object.Call("defineProperty", js.Global(), member, property)
	t.Cleanup(func() { object.Call("defineProperty", js.Global(), member, before) })
}

func TestNoStorage(t *testing.T) {
	t.Run("none at all", func(t *testing.T) {
		replace(t, "indexedDB", map[string]any{"value": js.Undefined()})
		if _, err := idb.Open("landgang-none"); !errors.Is(err, store.ErrUnavailable) {
			t.Errorf("got %v", err)
		}
	})
	t.Run("denied", func(t *testing.T) {
		replace(t, "indexedDB", map[string]any{"get": js.Global().Get("JSON").Get("parse")}) // throws, as the real one
		if _, err := idb.Open("landgang-denied"); !errors.Is(err, store.ErrUnavailable) {
			t.Errorf("open: %v", err)
		}
		if err := idb.Delete("landgang-denied"); !errors.Is(err, store.ErrUnavailable) {
			t.Errorf("delete: %v", err)
		}
	})
	t.Run("no answer", func(t *testing.T) {
		n := name(t)
		_ = openWith(t, n, idb.Migration{}).Close()
		stubborn := open(t, n)
		defer stubborn.Call("close")
		js.Global().Get("indexedDB").Call("deleteDatabase", n) // waits for stubborn, and the opening behind it
		_, err := idb.OpenWith(n, idb.Options{Migrations: []idb.Migration{{}}, Limit: 50 * time.Millisecond})
		if !errors.Is(err, store.ErrUnavailable) {
			t.Errorf("got %v", err)
		}
	})
}

func TestDurabilityIsAsked(t *testing.T) {
	n := name(t)
	db := openWith(t, n, idb.Migration{Create: []store.Area{store.Meta}})
	prototype := js.Global().Get("IDBDatabase").Get("prototype")
	plain := prototype.Get("transaction")
	var asked []string
	spy := js.FuncOf(func(this js.Value, args []js.Value) any {
		tx := plain.Call("apply", this, js.ValueOf([]any{args[0], args[1], args[2]}))
		asked = append(asked, tx.Get("durability").String())
		return tx
	})
	prototype.Set("transaction", spy)
	defer func() {
		prototype.Set("transaction", plain)
		spy.Release()
	}()
	for _, d := range []store.Durability{store.Strict, store.Relaxed} {
		if err := write(db, d, store.Meta, "k", "v"); err != nil {
			t.Fatal(err)
		}
	}
	if fmt.Sprint(asked) != "[strict relaxed]" {
		t.Errorf("asked for %v", asked)
	}
}

func BenchmarkPutStrict(b *testing.B) { benchPut(b, store.Strict) }

func BenchmarkPutRelaxed(b *testing.B) { benchPut(b, store.Relaxed) }

func benchDB(b *testing.B) *idb.DB {
	b.Helper()
	db, err := idb.Open(fmt.Sprintf("landgang-bench-%d", time.Now().UnixNano()))
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { _ = db.Close() })
	return db
}

func benchPut(b *testing.B, d store.Durability) {
	db := benchDB(b)
	for b.Loop() {
		if err := write(db, d, store.Queue, "k", "a change of about as many bytes as a set of one field has"); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkScanThousand(b *testing.B) {
	db := benchDB(b)
	value := make([]byte, 1000)
	err := db.Update(store.Relaxed, []store.Area{store.Docs}, func(tx store.Tx) error {
		for i := range 1000 {
			if err := tx.Put(store.Docs, fmt.Sprintf("%06d", i), value); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		err := db.View([]store.Area{store.Docs}, func(tx store.Tx) error {
			_, err := tx.Scan(store.Docs, "", "", 0)
			return err
		})
		if err != nil {
			b.Fatal(err)
		}
	}
}
