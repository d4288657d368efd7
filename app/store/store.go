// Package store keeps bytes under keys on the device and promises one thing: what an Update has returned nil for
// is there as a whole after the tab, the browser or (with Strict) the machine has died, and what it has not is not
// there at all.
//
// The rules are those of IndexedDB, whichever implementation is used:
//
//   - Transactions that share an area run in the order they were begun; an Update has its areas alone, Views share.
//   - fn may do nothing but call its Tx: it waits for no timer, no network, no lock and no other transaction.
//     A transaction that is left idle commits by itself, and another one over the same areas would wait for ever.
//   - A write that fails may say so only when Update returns; nothing of that transaction is kept.
//   - A Tx belongs to one goroutine and is dead when fn has returned.
//
// Every call may block: none is made from the goroutine that draws.
package store

import (
	"errors"
	"fmt"
)

// Area is a named set of keys, an object store of the database.
type Area string

// The areas. Which keys and bytes lie in one is decided by those who use it.
const (
	Docs      Area = "docs"      // Docs is base: what the municipality last confirmed.
	Staging   Area = "staging"   // Staging is a pull in progress, swapped into Docs as a whole.
	Queue     Area = "queue"     // Queue is the changes not yet confirmed, in order.
	Confirmed Area = "confirmed" // Confirmed is the changes confirmed but not yet in a backup.
	Attention Area = "attention" // Attention is what was refused and waits for the person (trenger deg).
	Typing    Area = "typing"    // Typing is half-typed text, valid or not.
	Meta      Area = "meta"      // Meta is device, user, cursor, versions, snapshots of lists.
	Blobs     Area = "blobs"     // Blobs is receipts (kvitteringer).
)

// Areas returns every area, in the order in which they were introduced.
func Areas() []Area {
	return []Area{Docs, Staging, Queue, Confirmed, Attention, Typing, Meta, Blobs}
}

// The limits of one entry.
const (
	// MaxKey is the length of a key in bytes. The longest in use is audience, kind and id: under 120.
	MaxKey = 512
	// MaxValue is the size of a value in bytes: a receipt is at most 10 MiB.
	MaxValue = 16 << 20
)

// Durability says what a finished Update has survived.
type Durability int

const (
	// Relaxed survives the death of tab and browser, but perhaps not that of the machine.
	Relaxed Durability = iota
	// Strict is on the disk: used for whatever the person is told is saved.
	Strict
)

// Entry is a key and its value.
type Entry struct {
	Key   string
	Value []byte
}

// Tx is one transaction over the areas it was begun with. Values that it returns belong to the caller; values given
// to it are copied before the call returns.
type Tx interface {
	// Get returns the value of key, nil when there is none. An empty value is not nil.
	Get(area Area, key string) ([]byte, error)
	// Put sets the value of key.
	Put(area Area, key string, value []byte) error
	// Delete removes key; removing what is not there is no error.
	Delete(area Area, key string) error
	// Scan returns the entries whose key is in [from, to) in the order of their keys, at most limit of them.
	// An empty from or to leaves that end open, limit 0 means all.
	Scan(area Area, from, to string, limit int) ([]Entry, error)
	// Clear removes every key of the area.
	Clear(area Area) error
}

// Store is a database on the device.
type Store interface {
	// View runs fn with a snapshot of the areas; writing in it fails with ErrReadOnly.
	View(areas []Area, fn func(Tx) error) error
	// Update runs fn with the areas to itself and commits when it returns nil. An error or panic of fn takes back
	// all it wrote; the error is returned as it is.
	Update(d Durability, areas []Area, fn func(Tx) error) error
	// Close waits for nothing: a transaction still running finishes by itself, later ones get ErrClosed.
	Close() error
}

// What can go wrong, by kind; test with errors.Is.
var (
	// ErrFull means that there is no room on the device for what should be written.
	ErrFull = errors.New("no room on the device")
	// ErrClosed means that the store was closed, by us or by the browser (its data removed, a newer app opening it).
	ErrClosed = errors.New("store is closed")
	// ErrVersion means that a newer app has written this store or is about to: the page must be loaded again.
	// Nothing is deleted.
	ErrVersion = errors.New("store is of a newer app")
	// ErrBlocked means that another tab holds an older version open and does not let go.
	ErrBlocked = errors.New("another tab holds the store")
	// ErrUnavailable means that the browser gives no storage (denied, private, damaged) or does not answer in time.
	ErrUnavailable = errors.New("no storage on this device")
	// ErrAborted means that the browser took the transaction back for a reason of its own. Trying again may work.
	ErrAborted = errors.New("transaction was aborted")
	// ErrDamaged means that a value is not what was written, or the disk could not be read.
	ErrDamaged = errors.New("stored data is damaged")

	// ErrReadOnly is a write in a View: a bug of the caller, as the three below.
	ErrReadOnly = errors.New("write in a read-only transaction")
	// ErrArea is an area that does not exist or was not asked for, or a transaction over none.
	ErrArea = errors.New("area is not part of the transaction")
	// ErrInactive is a Tx used after its end.
	ErrInactive = errors.New("transaction has ended")
	// ErrLimit is a key or value outside the limits.
	ErrLimit = errors.New("key or value outside the limits")
)

// CheckKey says whether key may be used: 1 to MaxKey printable ASCII characters. IndexedDB orders text by UTF-16
// and Go by bytes; within ASCII the two agree, so that every store scans in one order.
func CheckKey(key string) error {
	if key == "" || len(key) > MaxKey {
		return fmt.Errorf("%w: key of %d bytes", ErrLimit, len(key))
	}
	for i := range len(key) {
		if key[i] < ' ' || key[i] > '~' {
			return fmt.Errorf("%w: byte %#x in a key", ErrLimit, key[i])
		}
	}
	return nil
}

// CheckEntry says whether value may be stored under key.
func CheckEntry(key string, value []byte) error {
	if len(value) > MaxValue {
		return fmt.Errorf("%w: value of %d bytes", ErrLimit, len(value))
	}
	return CheckKey(key)
}

// CheckAreas says whether a transaction may be begun over areas: at least one, each known.
func CheckAreas(areas []Area) error {
	if len(areas) == 0 {
		return fmt.Errorf("%w: none given", ErrArea)
	}
	for _, a := range areas {
		if !a.known() {
			return fmt.Errorf("%w: %q", ErrArea, string(a))
		}
	}
	return nil
}

func (a Area) known() bool {
	switch a {
	case Docs, Staging, Queue, Confirmed, Attention, Typing, Meta, Blobs:
		return true
	default:
		return false
	}
}

// After returns the smallest key greater than every key that starts with prefix: Scan(area, p, After(p), 0) reads
// all keys under p.
func After(prefix string) string {
	for i := len(prefix) - 1; i >= 0; i-- {
		if prefix[i] < '~' {
			return prefix[:i] + string(rune(prefix[i]+1))
		}
	}
	return ""
}
