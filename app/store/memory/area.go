package memory

import (
	"maps"
	"slices"
)

// area is the committed entries of one area, with the keys in order beside them.
type area struct {
	values map[string][]byte // a value is replaced, never changed in place
	keys   []string
}

func newArea() *area { return &area{values: make(map[string][]byte)} }

func (a *area) clone() *area { return &area{values: maps.Clone(a.values), keys: slices.Clone(a.keys)} }

// set writes a value, or removes the key where it is nil.
func (a *area) set(key string, value []byte) {
	at, there := slices.BinarySearch(a.keys, key)
	switch {
	case value == nil && there:
		a.keys = slices.Delete(a.keys, at, at+1)
		delete(a.values, key)
	case value != nil && !there:
		a.keys = slices.Insert(a.keys, at, key)
		a.values[key] = value
	case value != nil:
		a.values[key] = value
	}
}

// between returns the keys in [from, to), an empty to being open. The slice is the area's own.
func (a *area) between(from, to string) []string {
	start, _ := slices.BinarySearch(a.keys, from)
	end := len(a.keys)
	if to != "" {
		end, _ = slices.BinarySearch(a.keys, to)
	}
	if start >= end {
		return nil
	}
	return a.keys[start:end]
}
