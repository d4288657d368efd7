package sqlite

import (
	"context"
	"errors"
	"maps"
	"slices"
	"strconv"
	"strings"

	driver "modernc.org/sqlite"
)

// Pages is how many pages the database's connections have asked for, from their cache or from the disk. Nothing may be
// in work meanwhile.
func (db *DB) Pages() (pages int, err error) {
	err = db.each(func(c *conn) error {
		return c.c.Raw(func(raw any) error {
			for _, op := range []driver.DBStatusOp{driver.DBStatusCacheHit, driver.DBStatusCacheMiss} {
				n, _, err := raw.(driver.DBStatus).Status(op, false)
				if err != nil {
					return err
				}
				pages += n
			}
			return nil
		})
	})
	return pages, err
}

// Plans are the statements that the connections have prepared, each with how SQLite finds its rows.
func (db *DB) Plans(ctx context.Context) (plans map[string]string, err error) {
	plans = make(map[string]string)
	err = db.each(func(c *conn) error {
		for _, query := range slices.Collect(maps.Keys(c.statements)) {
			plan, err := c.plan(ctx, query)
			if err != nil {
				return errors.Join(errors.New(query), err)
			}
			plans[query] = plan
		}
		return nil
	})
	return plans, err
}

func (c *conn) plan(ctx context.Context, query string) (string, error) {
	var none []any // the plan does not depend on the values
	for strings.Contains(query, "$"+strconv.Itoa(len(none)+1)) {
		none = append(none, nil)
	}
	rows, err := c.c.QueryContext(ctx, "EXPLAIN QUERY PLAN "+query, none...)
	if err != nil {
		return "", err
	}
	defer func() { _ = rows.Close() }()
	var steps []string
	for rows.Next() {
		var n, parent, unused int
		var step string
		if err := rows.Scan(&n, &parent, &unused, &step); err != nil {
			return "", err
		}
		steps = append(steps, step)
	}
	return strings.Join(steps, "; "), rows.Err()
}

// each gives the writer's connection and the readers' to fn.
func (db *DB) each(fn func(c *conn) error) error {
	err := fn(db.writer)
	for range cap(db.readers) {
		c := <-db.readers
		if c != nil {
			err = errors.Join(err, fn(c))
		}
		db.readers <- c
	}
	return err
}
