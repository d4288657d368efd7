package replica

import (
	"iter"

	"landgang/shared/id"
	"landgang/shared/record"
)

// overlay is base with the changes of this device laid over it. Base is never touched by a change.
type overlay struct {
	base    map[record.Key]record.Record
	under   map[string][]record.Key // base records of each claim that is in memory, but the claim itself
	changed map[record.Key]record.Record
	added   map[string][]record.Key // changed records that base lacks, by claim
	version map[string]int          // how often a claim was changed, by claim
	refused func(recordID string) (id.Mutation, bool)
}

func (o *overlay) reset() {
	o.changed = make(map[record.Key]record.Record)
	o.added = make(map[string][]record.Key)
}

// Record is a record as the screen shall show it.
func (o *overlay) Record(key record.Key) (record.Record, bool) {
	if r, ok := o.changed[key]; ok {
		return r, true
	}
	r, ok := o.base[key]
	return r, ok
}

// Under are the records of a claim as the screen shall show them.
func (o *overlay) Under(root string) iter.Seq[record.Record] {
	return func(yield func(record.Record) bool) {
		for _, keys := range [...][]record.Key{o.under[root], o.added[root]} {
			for _, key := range keys {
				if r, ok := o.Record(key); ok && !yield(r) {
					return
				}
			}
		}
	}
}

// Put lays a record over base.
func (o *overlay) Put(r record.Record) {
	key := r.Key()
	_, changed := o.changed[key]
	_, based := o.base[key]
	if !changed && !based && r.ID != r.Root {
		o.added[r.Root] = append(o.added[r.Root], key)
	}
	o.changed[key] = r
	o.version[r.Root]++
}

// RefusedCreate is the refused change that should have made a record.
func (o *overlay) RefusedCreate(recordID string) (id.Mutation, bool) { return o.refused(recordID) }

// Number gives no number: only the municipality numbers claims.
func (o *overlay) Number(int) string { return "" }

// load takes the records of one document into base, instead of those that were there.
func (o *overlay) load(root string, records []record.Record) {
	o.unload(root)
	for _, r := range records {
		o.base[r.Key()] = r
		if r.ID != root {
			o.under[root] = append(o.under[root], r.Key())
		}
	}
	o.version[root]++
}

func (o *overlay) unload(root string) {
	for _, key := range o.under[root] {
		delete(o.base, key)
	}
	delete(o.under, root)
	for key := range o.base {
		if key.ID == root {
			delete(o.base, key)
		}
	}
}
