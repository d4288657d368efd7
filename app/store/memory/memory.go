// Package memory is a store in memory that keeps IndexedDB's rules and loses exactly what a browser would lose, so
// that everything above it can be tested against crashes and faults in ordinary Go.
//
// A Disk is what survives; a Store is an open connection to it. Two stores on one disk are two tabs.
package memory

import (
	"slices"
	"sync"

	"landgang/app/store"
)

// Op describes a transaction that is about to meet its fault.
type Op struct {
	Write      bool
	Durability store.Durability
	Areas      []store.Area
}

// Fault is what the disk does wrong to one transaction.
type Fault int

const (
	None        Fault = iota // None lets it succeed.
	Full                     // Full lets fn run, then finds no room: ErrFull, nothing kept.
	Refuse                   // Refuse does not begin it: ErrUnavailable.
	Abort                    // Abort lets fn run, then takes it back: ErrAborted.
	Wiped                    // Wiped removes all data and closes every store before it begins: ErrClosed.
	CrashBefore              // CrashBefore kills all stores after fn, before the commit: ErrClosed, nothing kept.
	CrashAfter               // CrashAfter kills all stores after the commit, before the answer: ErrClosed, all kept.
)

// Disk is the data of one device. The zero value is not usable; make one by NewDisk.
type Disk struct {
	mu      sync.Mutex
	areas   map[store.Area]*area
	relaxed []undo // what to do to take back the commits since the last strict one, oldest first
	running []*ticket
	stores  map[*Store]bool
	faults  func(Op) Fault
}

// maxRelaxed is how many relaxed commits a loss of power can take: the system writes out what is older.
const maxRelaxed = 256

// undo is the former values of what one commit wrote; nil for a key that was absent.
type undo map[store.Area]map[string][]byte

// NewDisk returns an empty disk.
func NewDisk() *Disk {
	d := &Disk{stores: make(map[*Store]bool)}
	d.format()
	return d
}

// New returns a store on a disk of its own.
func New() *Store { return NewDisk().Open() }

func (d *Disk) format() {
	d.areas = make(map[store.Area]*area)
	for _, a := range store.Areas() {
		d.areas[a] = newArea()
	}
	d.relaxed = nil
}

// Open returns a connection to the disk, as a tab that starts.
func (d *Disk) Open() *Store {
	d.mu.Lock()
	defer d.mu.Unlock()
	s := &Store{disk: d}
	d.stores[s] = true
	return s
}

// Crash kills the browser: every open store is dead, transactions not committed are gone, the rest is kept.
func (d *Disk) Crash() {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.kill()
}

// PowerLoss kills the machine: as Crash, and the last n relaxed commits made since the last strict one are gone too.
func (d *Disk) PowerLoss(n int) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.kill()
	for range min(n, len(d.relaxed)) {
		last := len(d.relaxed) - 1
		d.restore(d.relaxed[last])
		d.relaxed = d.relaxed[:last]
	}
	d.relaxed = nil
}

// Wipe removes all data, as a browser that evicts a site, and kills the open stores.
func (d *Disk) Wipe() {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.kill()
	d.format()
}

// Clone returns a disk with the same data, as a browser profile that was copied.
func (d *Disk) Clone() *Disk {
	d.mu.Lock()
	defer d.mu.Unlock()
	c := NewDisk()
	for name, a := range d.areas {
		c.areas[name] = a.clone()
	}
	return c
}

// Faults asks pick at the beginning of every transaction which fault it meets; nil ends all faults.
// pick runs with the disk locked: it decides and does nothing else.
func (d *Disk) Faults(pick func(Op) Fault) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.faults = pick
}

// FailNext gives the next Updates these faults, one each in order; Views and later Updates succeed.
func (d *Disk) FailNext(faults ...Fault) {
	next := slices.Clone(faults)
	d.Faults(func(op Op) Fault {
		if !op.Write || len(next) == 0 {
			return None
		}
		f := next[0]
		next = next[1:]
		return f
	})
}

func (d *Disk) kill() {
	for s := range d.stores {
		s.closed = true
	}
	clear(d.stores)
	for _, t := range d.running {
		t.dead = true
		t.wake()
	}
	d.running = nil
}

func (d *Disk) restore(u undo) {
	for a, entries := range u {
		for k, v := range entries {
			d.areas[a].set(k, v)
		}
	}
}

// commit makes the writes of a transaction part of the disk.
func (d *Disk) commit(writes undo, dur store.Durability) {
	before := make(undo, len(writes))
	for a, entries := range writes {
		before[a] = make(map[string][]byte, len(entries))
		for k, v := range entries {
			before[a][k] = d.areas[a].values[k]
			d.areas[a].set(k, v)
		}
	}
	if dur == store.Strict {
		d.relaxed = nil // the log is flushed as a whole: what came before is on the disk too
		return
	}
	d.relaxed = append(d.relaxed, before)
	if len(d.relaxed) > maxRelaxed {
		d.relaxed = slices.Delete(d.relaxed, 0, 1)
	}
}
