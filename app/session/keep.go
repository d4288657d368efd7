package session

import (
	"fmt"

	"landgang/app/store"
)

// Who is signed in is kept in a database of its own. What local storage has of it is a hint for the first picture:
// browsers write it to the disk seconds later, and a battery that runs out takes it along.
const (
	accountStore = "landgang"
	accountKey   = "account"
)

// keepAccount keeps who is signed in; the empty text is nobody.
func keepAccount(text string) error {
	db, err := openStore(accountStore)
	if err != nil {
		return fmt.Errorf("keep who is signed in: %w", err)
	}
	defer func() { _ = db.Close() }()
	err = db.Update(store.Strict, []store.Area{store.Meta}, func(tx store.Tx) error {
		if text == "" {
			return tx.Delete(store.Meta, accountKey)
		}
		return tx.Put(store.Meta, accountKey, []byte(text))
	})
	if err != nil {
		return fmt.Errorf("keep who is signed in: %w", err)
	}
	return nil
}

// keptAccount is who is signed in.
func keptAccount() (account, error) {
	db, err := openStore(accountStore)
	if err != nil {
		return account{}, fmt.Errorf("read who is signed in: %w", err)
	}
	defer func() { _ = db.Close() }()
	var text []byte
	err = db.View([]store.Area{store.Meta}, func(tx store.Tx) error {
		var err error
		text, err = tx.Get(store.Meta, accountKey)
		return err
	})
	if err != nil {
		return account{}, fmt.Errorf("read who is signed in: %w", err)
	}
	return readAccount(string(text)), nil
}
