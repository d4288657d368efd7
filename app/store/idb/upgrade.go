//go:build js

package idb

import (
	"fmt"
	"time"

	"github.com/hack-pad/go-indexeddb/idb"

	"landgang/app/store"
)

// upgrade runs the migrations that a database lacks.
type upgrade struct {
	request    *request
	migrations []Migration
	limit      *time.Timer // of the browser's answer, which begin is
	done       chan error  // nil when there was nothing to upgrade
}

// begin is called inside the browser's upgradeneeded event, where nothing may wait: the work is done by a goroutine
// that makes its first request before the event is over, which keeps the transaction alive, and wait waits for it.
// It returns no error: the library would panic with it inside the event.
func (u *upgrade) begin(db *idb.Database, from, _ uint) error {
	u.limit.Stop()
	u.done = make(chan error, 1)
	x := newTx(u.request.raw.Get("transaction"), store.Areas(), true)
	go func() {
		u.done <- x.finish(u.run(db, x, from))
	}()
	return nil
}

func (u *upgrade) run(db *idb.Database, x *tx, from uint) error {
	for i := int(from); i < len(u.migrations); i++ {
		for _, area := range u.migrations[i].Create {
			if _, err := db.CreateObjectStore(string(area), idb.ObjectStoreOptions{}); err != nil {
				return kindOf("create "+string(area), err)
			}
		}
		if rows := u.migrations[i].Rows; rows != nil {
			if err := rows(x); err != nil {
				return fmt.Errorf("migrate to version %d: %w", i+1, err)
			}
		}
	}
	return nil
}

// wait returns what became of the upgrade.
func (u *upgrade) wait() error {
	if u.done == nil {
		return nil
	}
	return <-u.done
}
