package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"net/url"
	"path/filepath"

	_ "modernc.org/sqlite" // the driver
)

const (
	busyMS          = "5000" // another process, a backup for instance, may hold the lock for a moment
	checkpointPages = "4000" // 16 MiB of 4 KiB pages: a quarter to a third more pushes a second than the default 4 MiB
	walBytes        = "16777216"
	cacheKiB        = "2048"

	// Statements are constants of their packages; more than this many means that somebody builds them from values.
	maxStatements = 512
)

// conn is one connection with the statements it has prepared. It is used by one goroutine at a time.
type conn struct {
	pool       *sql.DB
	c          *sql.Conn
	statements map[string]*sql.Stmt
}

// openWriter opens the one connection that writes, after the migrations have run on it.
func openWriter(ctx context.Context, path string) (*conn, error) {
	pool, err := openPool(path, url.Values{
		"mode":          {"rwc"},
		"_busy_timeout": {busyMS},
		"_journal_mode": {"WAL"},
		"_synchronous":  {"FULL"},
		"_foreign_keys": {"ON"},
		"_pragma": {
			"wal_autocheckpoint(" + checkpointPages + ")",
			"journal_size_limit(" + walBytes + ")",
			"cache_size(-" + cacheKiB + ")",
			"trusted_schema(OFF)",
			"secure_delete(ON)", // what is erased must not stay readable in free pages
		},
	})
	if err != nil {
		return nil, err
	}
	if err := migrate(ctx, pool); err != nil {
		return nil, errors.Join(err, pool.Close())
	}
	return lend(ctx, pool)
}

func openReader(ctx context.Context, path string) (*conn, error) {
	pool, err := openPool(path, url.Values{
		"mode":          {"ro"},
		"_busy_timeout": {busyMS},
		"_query_only":   {"ON"},
		"_pragma":       {"cache_size(-" + cacheKiB + ")", "trusted_schema(OFF)"},
	})
	if err != nil {
		return nil, err
	}
	return lend(ctx, pool)
}

// openPool makes a pool of one connection, the unit in which statements are prepared.
func openPool(path string, q url.Values) (*sql.DB, error) {
	abs, err := filepath.Abs(path)
	if err != nil {
		return nil, err
	}
	q.Set("_dqs", "0") // a mistyped column is an error, never a text
	name := url.URL{Scheme: "file", Path: filepath.ToSlash(abs), RawQuery: q.Encode()}
	pool, err := sql.Open("sqlite", name.String())
	if err != nil {
		return nil, err
	}
	pool.SetMaxOpenConns(1)
	return pool, nil
}

func lend(ctx context.Context, pool *sql.DB) (*conn, error) {
	c, err := pool.Conn(ctx)
	if err != nil {
		return nil, errors.Join(err, pool.Close())
	}
	return &conn{pool: pool, c: c, statements: map[string]*sql.Stmt{}}, nil
}

// take gives the prepared statement for the query, for one use at a time; put gives it back.
func (c *conn) take(query string) (*sql.Stmt, error) {
	if s := c.statements[query]; s != nil {
		delete(c.statements, query)
		return s, nil
	}
	return c.c.PrepareContext(context.Background(), query)
}

func (c *conn) put(query string, s *sql.Stmt) {
	if c.statements[query] != nil || len(c.statements) >= maxStatements {
		_ = s.Close() // a second one of the same query, prepared while the first was in use
		return
	}
	c.statements[query] = s
}

// exec runs a statement to its end. It knows no context: an interrupted statement would end the transaction that
// other requests share.
func (c *conn) exec(query string, args ...any) (int64, error) {
	s, err := c.take(query)
	if err != nil {
		return 0, err
	}
	defer c.put(query, s)
	result, err := s.ExecContext(context.Background(), args...)
	if err != nil {
		return 0, err
	}
	return result.RowsAffected()
}

// checkpoint moves the whole write-ahead log into the database file and empties it.
func (c *conn) checkpoint() error {
	var busy, pages, moved int
	row := c.c.QueryRowContext(context.Background(), "PRAGMA wal_checkpoint(TRUNCATE)")
	if err := row.Scan(&busy, &pages, &moved); err != nil {
		return fmt.Errorf("checkpoint: %w", classify(err))
	}
	return nil // busy: another process reads; its log stays and is found at the next start
}

func (c *conn) close() error {
	var errs []error
	for _, s := range c.statements {
		errs = append(errs, s.Close())
	}
	return errors.Join(append(errs, c.c.Close(), c.pool.Close())...)
}
