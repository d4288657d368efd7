// Package sqlite keeps one municipality's database file, and promises that what Write has answered survives the end
// of the process and of the machine.
//
// One goroutine writes; those that wait share a commit. Readers see a snapshot and never wait for the writer.
// A table belongs to the package named in the comment of the first line of its CREATE TABLE ("-- people: …"); no other
// package writes it. Statements use $1, $2 … and keep to what SQLite and PostgreSQL both speak.
package sqlite

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"sync/atomic"
	"time"
)

const (
	defaultReaders = 4
	maxReaders     = 64
)

// Options are what a database needs from outside.
type Options struct {
	Now     func() time.Time // the clock behind Tx.Now; required
	Readers int              // most reads at one time; 4 when 0
}

// Stats counts what a database has done since it was opened.
type Stats struct {
	Writes  int64 // requests the writer has answered, refused ones too
	Commits int64 // transactions it put on disk for them
	Waiting int64 // requests that wait for the writer now
}

// DB is an open database file.
type DB struct {
	path    string
	now     func() time.Time
	writer  *conn
	queue   chan *request
	readers chan *conn // free places; nil stands for a connection not yet opened

	closing   chan struct{}
	stopped   chan struct{} // the writer goroutine has ended
	closeOnce sync.Once
	closeErr  error

	writes, commits, waiting atomic.Int64
}

// Open opens the file at path, makes it when it is not there, and brings its tables up to this binary's version.
// A database that a newer binary has migrated is ErrNewer, and is not touched.
func Open(ctx context.Context, path string, o Options) (*DB, error) {
	if o.Now == nil {
		return nil, errors.New("sqlite: Options.Now is missing")
	}
	if o.Readers == 0 {
		o.Readers = defaultReaders
	}
	if o.Readers < 1 || o.Readers > maxReaders {
		return nil, fmt.Errorf("sqlite: %d readers, allowed are 1 to %d", o.Readers, maxReaders)
	}
	writer, err := openWriter(ctx, path)
	if err != nil {
		return nil, fmt.Errorf("open database: %w", classify(err))
	}
	db := &DB{
		path: path, now: o.Now, writer: writer,
		queue:   make(chan *request),
		readers: make(chan *conn, o.Readers),
		closing: make(chan struct{}),
		stopped: make(chan struct{}),
	}
	for range o.Readers {
		db.readers <- nil
	}
	go db.serve()
	return db, nil
}

// Stats returns the counters.
func (db *DB) Stats() Stats {
	return Stats{Writes: db.writes.Load(), Commits: db.commits.Load(), Waiting: db.waiting.Load()}
}

// Close lets the running commit and the running reads end, moves the write-ahead log into the file and closes it.
// Writes and reads that have not begun get ErrClosed.
func (db *DB) Close() error {
	db.closeOnce.Do(func() {
		close(db.closing)
		<-db.stopped
		var errs []error
		for range cap(db.readers) {
			if c := <-db.readers; c != nil {
				errs = append(errs, c.close())
			}
		}
		errs = append(errs, db.writer.checkpoint(), db.writer.close())
		if err := errors.Join(errs...); err != nil {
			db.closeErr = fmt.Errorf("close database: %w", err)
		}
	})
	return db.closeErr
}
