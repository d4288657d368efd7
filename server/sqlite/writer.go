package sqlite

import (
	"context"
	"errors"
	"fmt"
)

// At 64 a slow disk's flush is shared by enough of them, and the first of them waits for 63 others at most.
const maxShared = 64

var errLeft = errors.New("the function of a write ended its goroutine")

// request is one Write on its way to the writer goroutine.
type request struct {
	fn   func(*Tx) error
	err  error
	done chan struct{}
}

// Write runs fn in a transaction and returns after its commit is on disk. An error of fn undoes what fn did, nothing
// else; a panic of fn does so too and comes back as *PanicError. ctx ends the wait for the writer; once fn has begun, Write
// returns its outcome.
func (db *DB) Write(ctx context.Context, fn func(tx *Tx) error) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	r := &request{fn: fn, done: make(chan struct{})}
	db.waiting.Add(1)
	select {
	case db.queue <- r:
		db.waiting.Add(-1)
	case <-ctx.Done():
		db.waiting.Add(-1)
		return ctx.Err()
	case <-db.closing:
		db.waiting.Add(-1)
		return ErrClosed
	}
	<-r.done
	return r.err
}

// serve is the writer goroutine.
func (db *DB) serve() {
	ended := false
	defer func() {
		if !ended {
			go db.serve() // a function ended the goroutine, as t.Fatal does: the others are served on
			return
		}
		close(db.stopped)
	}()
	for !ended {
		select {
		case <-db.closing:
			ended = true
		case r := <-db.queue:
			db.share(r)
		}
	}
}

// share runs the first request and those that wait by then in one transaction, and answers all of them after its commit.
func (db *DB) share(first *request) {
	shared := []*request{first}
	err := errLeft
	defer func() { db.answer(shared, err) }()
	if err = db.begin(); err != nil {
		return
	}
	for i := 0; i < len(shared); i++ {
		tx, r := &Tx{conn: db.writer, now: db.now()}, shared[i]
		err = errLeft
		r.err = tx.Savepoint(func() error { return r.fn(tx) })
		tx.closeRows(0)
		if err = tx.fault; err != nil {
			return
		}
		if next := db.next(len(shared)); next != nil {
			shared = append(shared, next)
		}
	}
	_, err = db.writer.exec("COMMIT")
}

// answer tells the requests how the transaction they shared has ended.
func (db *DB) answer(shared []*request, err error) {
	if err == nil {
		db.commits.Add(1)
	} else {
		_, _ = db.writer.exec("ROLLBACK") // SQLite may have done it already
		err = fmt.Errorf("write: %w", storage(err))
	}
	for _, r := range shared {
		if err != nil {
			r.err = err
		}
		db.writes.Add(1)
		close(r.done)
	}
}

// begin takes the write lock at once, so that numbers read inside are the last ones.
func (db *DB) begin() error {
	_, err := db.writer.exec("BEGIN IMMEDIATE")
	if err == nil {
		return nil
	}
	_, _ = db.writer.exec("ROLLBACK") // a commit that failed may have left its transaction open
	_, err = db.writer.exec("BEGIN IMMEDIATE")
	return err
}

// next is a request that waits now, nil when there is none or enough share the transaction.
func (db *DB) next(shared int) *request {
	if shared >= maxShared {
		return nil
	}
	select {
	case r := <-db.queue:
		return r
	default:
		return nil
	}
}
