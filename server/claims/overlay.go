package claims

import (
	"errors"
	"iter"
	"slices"

	"landgang/server/sqlite"
	"landgang/shared/claim"
	"landgang/shared/id"
	"landgang/shared/record"
)

// Overlay is the state that mutations are applied to within a transaction: claims are read whole, once, and what has
// been put is written by Flush. The first error of the database is kept; Flush returns it, and until then every answer
// may be wrong.
type Overlay struct {
	tx            *sqlite.Tx
	refusedCreate func(recordID string) (id.Mutation, error)
	records       map[record.Key]record.Record
	absent        map[record.Key]bool
	roots         map[string][]record.Key // of the claims that have been read
	before        map[record.Key]record.Record
	dirty         []record.Key
	err           error
}

// NewOverlay begins an overlay over the tables. refusedCreate finds the refused mutation that would have made a record.
func NewOverlay(tx *sqlite.Tx, refusedCreate func(recordID string) (id.Mutation, error)) *Overlay {
	o := &Overlay{tx: tx, refusedCreate: refusedCreate}
	o.Forget()
	return o
}

// Forget drops all that has been read and put: for use after a rollback.
func (o *Overlay) Forget() {
	o.records = make(map[record.Key]record.Record)
	o.absent = make(map[record.Key]bool)
	o.roots = make(map[string][]record.Key)
	o.before = make(map[record.Key]record.Record)
	o.dirty = nil
}

// Record is a record with what has been put laid over it.
func (o *Overlay) Record(key record.Key) (record.Record, bool) {
	if r, ok := o.records[key]; ok {
		return r, true
	}
	if o.absent[key] || o.err != nil {
		return record.Record{}, false
	}
	r, err := Get(o.tx, key)
	if err != nil {
		if !errors.Is(err, ErrNotFound) {
			o.err = err
		}
		o.absent[key] = true
		return record.Record{}, false
	}
	o.load(r.Root)
	r, ok := o.records[key]
	return r, ok
}

func (o *Overlay) load(root string) {
	if _, done := o.roots[root]; done {
		return
	}
	c, err := Get(o.tx, record.Key{Kind: claim.KindClaim, ID: root})
	if err != nil {
		o.err = errors.Join(o.err, err)
		return
	}
	under, err := Under(o.tx, root)
	if err != nil {
		o.err = errors.Join(o.err, err)
		return
	}
	keys := make([]record.Key, 0, len(under))
	o.records[c.Key()] = c
	for _, r := range under {
		o.records[r.Key()] = r
		keys = append(keys, r.Key())
	}
	o.roots[root] = keys
}

// Under are all records of a claim but the claim itself.
func (o *Overlay) Under(root string) iter.Seq[record.Record] {
	return func(yield func(record.Record) bool) {
		for _, key := range o.roots[root] {
			if !yield(o.records[key]) {
				return
			}
		}
	}
}

// Put keeps a record; Flush writes it.
func (o *Overlay) Put(r record.Record) {
	key := r.Key()
	was, known := o.records[key]
	if !known {
		delete(o.absent, key)
		if r.Kind == claim.KindClaim {
			o.roots[r.Root] = nil
		} else {
			o.roots[r.Root] = append(o.roots[r.Root], key)
		}
	}
	if !slices.Contains(o.dirty, key) {
		o.dirty = append(o.dirty, key)
		o.before[key] = was
	}
	o.records[key] = r
}

// RefusedCreate is the refused mutation that should have made a record.
func (o *Overlay) RefusedCreate(recordID string) (id.Mutation, bool) {
	m, err := o.refusedCreate(recordID)
	if err != nil {
		o.err = errors.Join(o.err, err)
	}
	return m, m != ""
}

// Number is the next number of a claim.
func (o *Overlay) Number(year int) string {
	n, err := nextNumber(o.tx, year)
	if err != nil {
		o.err = errors.Join(o.err, err)
	}
	return n
}

// Written is a record that Flush has written, as it was and as it is.
type Written struct {
	Before, After record.Record // Before is the zero Record where the record is new
}

// Flush writes what has been put since the last Flush, parents before children, and says what changed.
func (o *Overlay) Flush() ([]Written, error) {
	if o.err != nil {
		return nil, o.err
	}
	keys := o.dirty
	o.dirty = nil
	slices.SortStableFunc(keys, func(a, b record.Key) int { return depth(a.Kind) - depth(b.Kind) })
	written := make([]Written, 0, len(keys))
	for _, key := range keys {
		after := o.records[key]
		if err := put(o.tx, after); err != nil {
			return nil, err
		}
		written = append(written, Written{Before: o.before[key], After: after})
		delete(o.before, key)
	}
	return written, nil
}

// depth is a kind's place in the schemas, where parents stand before children.
func depth(kind record.Kind) int {
	return slices.IndexFunc(claim.Schemas(), func(s claim.Schema) bool { return s.Kind == kind })
}
