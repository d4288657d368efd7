//go:build js

package idb

import (
	"context"
	"fmt"
	"sync"
	"syscall/js"
	"time"

	"github.com/hack-pad/go-indexeddb/idb"

	"landgang/app/store"
)

// openLimit is how long the browser may take before it opens a database or begins its upgrade: it is 30–100 ms on a
// slow phone, and another tab that is asked to let go does so at once or never.
const openLimit = 10 * time.Second

// Options are for a schema other than the app's own.
type Options struct {
	Migrations []Migration   // from version 1 on; their number is the schema's version
	Limit      time.Duration // how long the browser may take to begin
}

// Migration brings the schema from one version to the next, inside the upgrade's own transaction: all of it holds,
// or none. A released migration never changes.
type Migration struct {
	Create []store.Area            // areas that begin with this version
	Rows   func(tx store.Tx) error // changes what is stored; nil when there is nothing to change
}

// schema is the app's own. Queued changes are never rewritten by it: they carry their version with them.
func schema() []Migration {
	return []Migration{
		{Create: []store.Area{
			store.Docs, store.Staging, store.Queue, store.Confirmed,
			store.Attention, store.Typing, store.Meta, store.Blobs,
		}},
	}
}

// DB is an open database.
type DB struct {
	raw  js.Value
	lib  *idb.Database
	lost chan struct{}

	mu       sync.Mutex
	reason   error // why it is closed; nil while it is open
	unlisten func()
}

var _ store.Store = (*DB)(nil)

// Open opens the database of that name, makes it when it is not there, and brings it up to this app's schema.
// The errors are ErrVersion (a newer app has written it), ErrBlocked (another tab holds an older version),
// ErrUnavailable and ErrFull.
func Open(name string) (*DB, error) {
	return OpenWith(name, Options{Migrations: schema(), Limit: openLimit})
}

// OpenWith is Open with other options.
func OpenWith(name string, o Options) (*DB, error) {
	op := "open " + name
	r, err := newRequest("open", name, len(o.Migrations))
	if err != nil {
		return nil, fmt.Errorf("%s: %w", op, err)
	}
	defer r.release()
	waiting, giveUp := context.WithCancel(context.Background())
	defer giveUp()
	limit := time.AfterFunc(o.Limit, giveUp)
	defer limit.Stop()
	// The library's listeners live as long as the request, which may answer after we have given up.
	listening, answered := context.WithCancel(context.Background())

	up := &upgrade{request: r, migrations: o.Migrations, limit: limit}
	req, err := r.factory.Open(listening, name, uint(len(o.Migrations)), up.begin)
	if err != nil {
		answered()
		return nil, kindOf(op, err)
	}
	_, err = req.Await(waiting)
	if waiting.Err() != nil { // Await says (undefined, nil) then
		r.abandon(answered)
		return nil, fmt.Errorf("%s: %w: no answer in %v", op, r.late(), o.Limit)
	}
	answered()
	if upErr := up.wait(); upErr != nil {
		return nil, fmt.Errorf("%s: %w", op, upErr)
	}
	if err != nil {
		return nil, kindOf(op, err)
	}
	return opened(op, req)
}

// opened takes the two handles of an answered request, the library's and the browser's.
func opened(op string, req *idb.OpenDBRequest) (*DB, error) {
	lib, err := req.Result()
	if err != nil {
		return nil, kindOf(op, err)
	}
	raw, err := req.Request.Result()
	if err != nil {
		return nil, kindOf(op, err)
	}
	db := &DB{raw: raw, lib: lib, lost: make(chan struct{})}
	db.listen()
	return db, nil
}

// listen hears of the browser closing the database. The library closes it on versionchange too, but tells nobody.
func (db *DB) listen() {
	hear := func(reason error) js.Func {
		return js.FuncOf(func(js.Value, []js.Value) any {
			db.end(reason)
			return nil
		})
	}
	newer := hear(store.ErrVersion) // also when it is being deleted: either way this page must be loaded again
	gone := hear(store.ErrClosed)   // the site's data was removed, or the disk failed
	db.raw.Call("addEventListener", "versionchange", newer)
	db.raw.Call("addEventListener", "close", gone)
	db.unlisten = func() {
		db.raw.Call("removeEventListener", "versionchange", newer)
		db.raw.Call("removeEventListener", "close", gone)
		newer.Release()
		gone.Release()
	}
}

// Lost is closed when the browser has taken the database away; View and Update say why. The page should offer to
// load itself again.
func (db *DB) Lost() <-chan struct{} { return db.lost }

// Close is store.Store's.
func (db *DB) Close() error {
	db.mu.Lock()
	defer db.mu.Unlock()
	if db.reason != nil {
		return nil
	}
	db.reason = store.ErrClosed
	return db.shut()
}

func (db *DB) end(reason error) {
	db.mu.Lock()
	defer db.mu.Unlock()
	if db.reason != nil {
		return
	}
	db.reason = reason
	close(db.lost)
	_ = db.shut() // the browser is closing it already
}

// shut closes the handle. Transactions that run finish by themselves.
func (db *DB) shut() error {
	db.unlisten()
	return kindOf("close", db.lib.Close())
}

func (db *DB) closed() error {
	db.mu.Lock()
	defer db.mu.Unlock()
	return db.reason
}

// Delete removes the database of that name with all it holds; other tabs are made to close it. Removing what is not
// there is no error.
func Delete(name string) error {
	op := "delete " + name
	r, err := newRequest("deleteDatabase", name)
	if err != nil {
		return fmt.Errorf("%s: %w", op, err)
	}
	defer r.release()
	ctx, cancel := context.WithTimeout(context.Background(), openLimit)
	defer cancel()
	req, err := r.factory.DeleteDatabase(name)
	if err != nil {
		return kindOf(op, err)
	}
	err = req.Await(ctx)
	if ctx.Err() != nil {
		return fmt.Errorf("%s: %w: no answer in %v", op, r.late(), openLimit)
	}
	return kindOf(op, err)
}
