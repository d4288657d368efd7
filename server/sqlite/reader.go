package sqlite

import (
	"context"
	"fmt"
)

// Read runs fn on a snapshot of the database: all its queries see the same state, and none waits for the writer.
// ctx ends the wait for a free connection.
func (db *DB) Read(ctx context.Context, fn func(tx *Tx) error) error {
	c, err := db.reader(ctx)
	if err != nil {
		return err
	}
	tx := &Tx{conn: c, now: db.now()}
	defer func() {
		tx.closeRows(0)
		if _, err := c.exec("ROLLBACK"); err != nil {
			_ = c.close() // a connection in an unknown state is not given to the next one
			c = nil
		}
		db.readers <- c
	}()
	if _, err := c.exec("BEGIN"); err != nil {
		return fmt.Errorf("read: %w", classify(err))
	}
	return fn(tx)
}

// reader waits for a free place and opens its connection when it has none yet.
func (db *DB) reader(ctx context.Context) (*conn, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	select {
	case <-db.closing:
		return nil, ErrClosed
	default:
	}
	select {
	case c := <-db.readers:
		if c != nil {
			return c, nil
		}
	case <-ctx.Done():
		return nil, ctx.Err()
	case <-db.closing:
		return nil, ErrClosed
	}
	c, err := openReader(context.WithoutCancel(ctx), db.path)
	if err != nil {
		db.readers <- nil
		return nil, fmt.Errorf("read: %w", storage(err))
	}
	return c, nil
}
