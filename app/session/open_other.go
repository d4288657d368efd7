//go:build !js

package session

import (
	"landgang/app/store"
	"landgang/app/store/memory"
)

// openStore is memory where there is no browser: the app runs there for the frames that are drawn at build time alone.
func openStore(string) (store.Store, error) { return memory.New(), nil }

func deleteStore(string) error { return nil }
