package sqlite

import (
	"context"
	"errors"
	"fmt"
	"net/url"
	"time"
)

// Copy writes what is committed in the database at path as a new file, which must not exist. It may be in use by another
// process, whose writer does not wait. What has been erased is not in the copy.
func Copy(ctx context.Context, path, to string) error {
	pool, err := openPool(path, url.Values{"mode": {"ro"}, "_busy_timeout": {busyMS}, "_pragma": {"trusted_schema(OFF)"}})
	if err != nil {
		return fmt.Errorf("copy database: %w", classify(err))
	}
	_, err = pool.ExecContext(ctx, "VACUUM INTO ?", to)
	if err = errors.Join(err, pool.Close()); err != nil {
		return fmt.Errorf("copy database: %w", classify(err))
	}
	return nil
}

// ErrDamaged says that a database file is not whole.
var ErrDamaged = errors.New("the database is damaged")

// Inspect reads a file that no server works on, without changing it: its pages, indexes and references are checked, and
// fn then reads it at the time now. A file that is not whole is ErrDamaged.
func Inspect(ctx context.Context, path string, now time.Time, fn func(tx *Tx) error) error {
	c, err := openReader(ctx, path)
	if err != nil {
		return fmt.Errorf("inspect database: %w", classify(err))
	}
	tx := &Tx{conn: c, now: now}
	err = tx.check()
	if err == nil {
		err = fn(tx)
	}
	tx.closeRows(0)
	if err = errors.Join(err, c.close()); err != nil {
		return fmt.Errorf("inspect database: %w", err)
	}
	return nil
}

// check looks at the whole file.
func (tx *Tx) check() error {
	var verdict string
	if err := tx.QueryRow("PRAGMA integrity_check(1)").Scan(&verdict); err != nil {
		return errors.Join(ErrDamaged, err)
	}
	if verdict != "ok" {
		return fmt.Errorf("%w: %s", ErrDamaged, verdict)
	}
	var table string
	err := tx.QueryRow(`SELECT "table" FROM pragma_foreign_key_check LIMIT 1`).Scan(&table)
	switch {
	case errors.Is(err, ErrNoRows):
		return nil
	case err != nil:
		return errors.Join(ErrDamaged, err)
	}
	return fmt.Errorf("%w: a row of %s refers to nothing", ErrDamaged, table)
}
