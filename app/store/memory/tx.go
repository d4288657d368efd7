package memory

import (
	"slices"
	"strings"

	"landgang/app/store"
)

// tx is one transaction: the disk as it was, and what this transaction has written over it.
type tx struct {
	disk   *Disk
	ticket *ticket
	writes undo // nil value: deleted
	ended  bool // guarded by disk.mu
}

// check says why the area may not be used now. The disk is locked.
func (x *tx) check(area store.Area, write bool) error {
	switch {
	case x.ended:
		return store.ErrInactive
	case x.ticket.dead:
		return store.ErrClosed
	case !slices.Contains(x.ticket.areas, area):
		return store.ErrArea
	case write && !x.ticket.write:
		return store.ErrReadOnly
	}
	return nil
}

func (x *tx) value(area store.Area, key string) []byte {
	if v, ok := x.writes[area][key]; ok {
		return v
	}
	return x.disk.areas[area].values[key]
}

func (x *tx) write(area store.Area, key string, value []byte) {
	if x.writes[area] == nil {
		x.writes[area] = make(map[string][]byte)
	}
	x.writes[area][key] = value
}

// Get is store.Tx's.
func (x *tx) Get(area store.Area, key string) ([]byte, error) {
	if err := store.CheckKey(key); err != nil {
		return nil, err
	}
	x.disk.mu.Lock()
	defer x.disk.mu.Unlock()
	if err := x.check(area, false); err != nil {
		return nil, err
	}
	return slices.Clone(x.value(area, key)), nil
}

// Put is store.Tx's.
func (x *tx) Put(area store.Area, key string, value []byte) error {
	if err := store.CheckEntry(key, value); err != nil {
		return err
	}
	x.disk.mu.Lock()
	defer x.disk.mu.Unlock()
	if err := x.check(area, true); err != nil {
		return err
	}
	x.write(area, key, append([]byte{}, value...))
	return nil
}

// Delete is store.Tx's.
func (x *tx) Delete(area store.Area, key string) error {
	if err := store.CheckKey(key); err != nil {
		return err
	}
	x.disk.mu.Lock()
	defer x.disk.mu.Unlock()
	if err := x.check(area, true); err != nil {
		return err
	}
	x.write(area, key, nil)
	return nil
}

// Clear is store.Tx's.
func (x *tx) Clear(area store.Area) error {
	x.disk.mu.Lock()
	defer x.disk.mu.Unlock()
	if err := x.check(area, true); err != nil {
		return err
	}
	for _, k := range x.disk.areas[area].keys {
		x.write(area, k, nil)
	}
	for k := range x.writes[area] {
		x.write(area, k, nil)
	}
	return nil
}

// Scan is store.Tx's.
func (x *tx) Scan(area store.Area, from, to string, limit int) ([]store.Entry, error) {
	x.disk.mu.Lock()
	defer x.disk.mu.Unlock()
	if err := x.check(area, false); err != nil {
		return nil, err
	}
	var found []store.Entry
	for _, k := range x.disk.areas[area].between(from, to) {
		if limit > 0 && len(found) == limit {
			break // what this transaction wrote can only come before these
		}
		if _, written := x.writes[area][k]; !written {
			found = append(found, store.Entry{Key: k, Value: x.disk.areas[area].values[k]})
		}
	}
	for k, v := range x.writes[area] {
		if v != nil && k >= from && (to == "" || k < to) {
			found = append(found, store.Entry{Key: k, Value: v})
		}
	}
	slices.SortFunc(found, func(a, b store.Entry) int { return strings.Compare(a.Key, b.Key) })
	if limit > 0 && len(found) > limit {
		found = found[:limit]
	}
	for i := range found {
		found[i].Value = slices.Clone(found[i].Value)
	}
	return found, nil
}
