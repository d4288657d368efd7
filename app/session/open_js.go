package session

import (
	"landgang/app/store"
	"landgang/app/store/idb"
)

func openStore(name string) (store.Store, error) { return idb.Open(name) }

func deleteStore(name string) error { return idb.Delete(name) }
