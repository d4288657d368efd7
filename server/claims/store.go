// Package claims keeps claims (krav) and all that hangs under them, one table for each kind of record, one column for
// each field. It is the only package that writes those tables.
package claims

import (
	"errors"
	"fmt"
	"strings"

	"landgang/server/sqlite"
	"landgang/shared/claim"
	"landgang/shared/record"
)

// table is the statements of one kind.
type table struct {
	schema claim.Schema
	byID   string
	byRoot string
	upsert string
}

var tables = makeTables()

func makeTables() map[record.Kind]table {
	out := make(map[record.Kind]table)
	for _, schema := range claim.Schemas() {
		name := string(schema.Kind) + "s"
		columns := []string{"id", "parent", "root", "deleted", "s", "marks", "extra"}
		for _, f := range schema.Fields {
			columns = append(columns, `"`+f.Name+`"`)
		}
		list := strings.Join(columns, ", ")
		var places, updates []string
		for i, c := range columns {
			places = append(places, fmt.Sprintf("$%d", i+1))
			if c != "id" {
				updates = append(updates, c+" = excluded."+c)
			}
		}
		out[schema.Kind] = table{
			schema: schema,
			byID:   "SELECT " + list + " FROM " + name + " WHERE id = $1",
			byRoot: "SELECT " + list + " FROM " + name + " WHERE root = $1 AND id <> $1",
			upsert: "INSERT INTO " + name + " (" + list + ") VALUES (" + strings.Join(places, ", ") +
				") ON CONFLICT (id) DO UPDATE SET " + strings.Join(updates, ", "),
		}
	}
	return out
}

// ErrNotFound is returned for a record that is not kept.
var ErrNotFound = errors.New("claims: not found")

// Get is one record, tombstones included.
func Get(tx *sqlite.Tx, key record.Key) (record.Record, error) {
	t, known := tables[key.Kind]
	if !known {
		return record.Record{}, ErrNotFound
	}
	found, err := t.query(tx, t.byID, key.ID)
	if err != nil {
		return record.Record{}, err
	}
	if len(found) == 0 {
		return record.Record{}, ErrNotFound
	}
	return found[0], nil
}

// Under are all records of a claim but the claim itself, tombstones included.
func Under(tx *sqlite.Tx, root string) ([]record.Record, error) {
	var all []record.Record
	for _, schema := range claim.Schemas() {
		if schema.Kind == claim.KindClaim {
			continue
		}
		t := tables[schema.Kind]
		some, err := t.query(tx, t.byRoot, root)
		if err != nil {
			return nil, err
		}
		all = append(all, some...)
	}
	return all, nil
}

func (t table) query(tx *sqlite.Tx, query, id string) ([]record.Record, error) {
	rows, err := tx.Query(query, id)
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", t.schema.Kind, err)
	}
	var all []record.Record
	for rows.Next() {
		r, err := t.scan(rows)
		if err != nil {
			return nil, fmt.Errorf("read %s %s: %w", t.schema.Kind, r.ID, err)
		}
		all = append(all, r)
	}
	if err := errors.Join(rows.Err(), rows.Close()); err != nil {
		return nil, fmt.Errorf("read %s: %w", t.schema.Kind, err)
	}
	return all, nil
}

func (t table) scan(rows *sqlite.Rows) (record.Record, error) {
	r := record.Record{Kind: t.schema.Kind}
	var marks, extra string
	values := make([]any, len(t.schema.Fields))
	dest := []any{&r.ID, &r.Parent, &r.Root, &r.Deleted, &r.S, &marks, &extra}
	for i := range values {
		dest = append(dest, &values[i])
	}
	if err := rows.Scan(dest...); err != nil {
		return r, err
	}
	for i, f := range t.schema.Fields {
		if v := value(f, values[i]); !v.IsNull() {
			r.Fields = append(r.Fields, record.Field{Name: f.Name, Value: v}) // schemas are sorted by name, as fields are
		}
	}
	var err error
	if r.Marks, err = record.ReadMarks(marks); err != nil {
		return r, err
	}
	r.Extra, err = record.ReadExtra(extra)
	return claim.Raise(r), err
}

func value(f claim.Field, column any) record.Value {
	switch v := column.(type) {
	case int64:
		if f.Type == claim.Truth {
			return record.Bool(v != 0)
		}
		return record.Int(v)
	case string:
		return record.Text(v)
	}
	return record.Value{}
}

// put writes a record as it is now.
func put(tx *sqlite.Tx, r record.Record) error {
	t, known := tables[r.Kind]
	if !known {
		return fmt.Errorf("write %s: a kind without a table", r.Kind)
	}
	args := []any{r.ID, r.Parent, r.Root, r.Deleted, r.S, record.WriteMarks(r.Marks), record.WriteExtra(r.Extra)}
	for _, f := range t.schema.Fields {
		args = append(args, column(r.Get(f.Name)))
	}
	if _, err := tx.Exec(t.upsert, args...); err != nil {
		return fmt.Errorf("write %s %s: %w", r.Kind, r.ID, err)
	}
	return nil
}

func column(v record.Value) any {
	if n, ok := v.Int(); ok {
		return n
	}
	switch {
	case v.IsBool():
		return 1
	case v.IsText():
		return v.Text()
	}
	return nil
}

// nextNumber is the next number of a claim in a year. The one writer makes it free of gaps and repetitions.
func nextNumber(tx *sqlite.Tx, year int) (string, error) {
	var n int
	err := tx.QueryRow(`INSERT INTO claim_numbers (year, last) VALUES ($1, 1)
		ON CONFLICT (year) DO UPDATE SET last = claim_numbers.last + 1 RETURNING last`, year).Scan(&n)
	if err != nil {
		return "", fmt.Errorf("number a claim: %w", err)
	}
	return fmt.Sprintf("%d-%05d", year, n), nil
}
