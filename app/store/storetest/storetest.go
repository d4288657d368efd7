// Package storetest is the one suite that every store.Store must pass: what holds in memory holds in the browser.
package storetest

import (
	"testing"

	"landgang/app/store"
)

// Device is where a store's data lies: closing all its stores and opening again shows what was kept.
type Device interface {
	// Open opens the device's store. Two open stores are two tabs.
	Open(t *testing.T) store.Store
}

// Run runs the suite; fresh returns a device without data.
func Run(t *testing.T, fresh func(t *testing.T) Device) {
	for _, group := range []struct {
		name string
		run  func(*testing.T, func(*testing.T) Device)
	}{
		{"values", values},
		{"scan", scan},
		{"rollback", rollback},
		{"misuse", misuse},
		{"order", order},
		{"lasting", lasting},
	} {
		t.Run(group.name, func(t *testing.T) { group.run(t, fresh) })
	}
}

func open(t *testing.T, fresh func(*testing.T) Device) store.Store {
	t.Helper()
	return fresh(t).Open(t)
}

func update(t *testing.T, s store.Store, fn func(store.Tx) error) {
	t.Helper()
	if err := s.Update(store.Relaxed, store.Areas(), fn); err != nil {
		t.Fatalf("update: %v", err)
	}
}

func put(t *testing.T, s store.Store, area store.Area, pairs ...string) {
	t.Helper()
	update(t, s, func(tx store.Tx) error {
		for i := 0; i < len(pairs); i += 2 {
			if err := tx.Put(area, pairs[i], []byte(pairs[i+1])); err != nil {
				return err
			}
		}
		return nil
	})
}

// get returns the value of key as text, "(none)" when it is absent.
func get(t *testing.T, s store.Store, area store.Area, key string) string {
	t.Helper()
	value := "(none)"
	err := s.View([]store.Area{area}, func(tx store.Tx) error {
		v, err := tx.Get(area, key)
		if v != nil {
			value = string(v)
		}
		return err
	})
	if err != nil {
		t.Fatalf("get %s: %v", key, err)
	}
	return value
}

func want(t *testing.T, s store.Store, area store.Area, key, value string) {
	t.Helper()
	if got := get(t, s, area, key); got != value {
		t.Errorf("%s/%s is %.60q, want %.60q", area, key, got, value)
	}
}
