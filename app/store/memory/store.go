package memory

import (
	"fmt"
	"slices"

	"landgang/app/store"
)

// Store is an open connection to a Disk.
type Store struct {
	disk   *Disk
	closed bool // guarded by disk.mu
}

var _ store.Store = (*Store)(nil)

// ticket is a transaction in the line of its areas.
type ticket struct {
	areas []store.Area
	write bool
	dead  bool
	ready chan struct{} // closed when it may look again
}

func (t *ticket) wake() {
	close(t.ready)
	t.ready = make(chan struct{})
}

// overlaps says whether t may not run beside an earlier u.
func (t *ticket) overlaps(u *ticket) bool {
	if !t.write && !u.write {
		return false
	}
	return slices.ContainsFunc(t.areas, func(a store.Area) bool { return slices.Contains(u.areas, a) })
}

// View is store.Store's.
func (s *Store) View(areas []store.Area, fn func(store.Tx) error) error {
	return s.run(Op{Areas: slices.Clone(areas)}, fn)
}

// Update is store.Store's.
func (s *Store) Update(d store.Durability, areas []store.Area, fn func(store.Tx) error) error {
	return s.run(Op{Write: true, Durability: d, Areas: slices.Clone(areas)}, fn)
}

// Close is store.Store's.
func (s *Store) Close() error {
	s.disk.mu.Lock()
	defer s.disk.mu.Unlock()
	s.closed = true
	delete(s.disk.stores, s)
	return nil
}

func (s *Store) run(op Op, fn func(store.Tx) error) error {
	if err := store.CheckAreas(op.Areas); err != nil {
		return err
	}
	t, fault, err := s.begin(op)
	if err != nil {
		return err
	}
	x := &tx{disk: s.disk, ticket: t, writes: make(undo)}
	committed := false
	defer func() {
		if !committed { // fn failed or panicked
			s.disk.mu.Lock()
			x.ended = true
			s.disk.leave(t)
			s.disk.mu.Unlock()
		}
	}()
	if err := fn(x); err != nil {
		return err
	}
	committed = true
	return s.finish(x, op, fault)
}

// begin waits for the earlier transactions over the same areas.
func (s *Store) begin(op Op) (*ticket, Fault, error) {
	d := s.disk
	d.mu.Lock()
	defer d.mu.Unlock()
	if s.closed {
		return nil, None, store.ErrClosed
	}
	fault := None
	if d.faults != nil {
		fault = d.faults(op)
	}
	switch fault {
	case Refuse:
		return nil, fault, fmt.Errorf("begin transaction: %w", store.ErrUnavailable)
	case Wiped:
		d.kill()
		d.format()
		return nil, fault, store.ErrClosed
	case None, Full, Abort, CrashBefore, CrashAfter:
	}
	t := &ticket{areas: op.Areas, write: op.Write, ready: make(chan struct{})}
	d.running = append(d.running, t)
	for !t.dead && d.mustWait(t) {
		ready := t.ready
		d.mu.Unlock()
		<-ready
		d.mu.Lock()
	}
	if t.dead {
		return nil, fault, store.ErrClosed
	}
	return t, fault, nil
}

// mustWait says whether a transaction that began before t and is not over shares an area with it.
func (d *Disk) mustWait(t *ticket) bool {
	for _, u := range d.running {
		if u == t {
			return false
		}
		if t.overlaps(u) {
			return true
		}
	}
	return false
}

// leave takes t out of the line and lets the others look again.
func (d *Disk) leave(t *ticket) {
	d.running = slices.DeleteFunc(d.running, func(u *ticket) bool { return u == t })
	for _, u := range d.running {
		u.wake()
	}
}

// finish commits what fn wrote, unless the fault forbids it.
func (s *Store) finish(x *tx, op Op, fault Fault) error {
	d := s.disk
	d.mu.Lock()
	defer d.mu.Unlock()
	x.ended = true
	defer d.leave(x.ticket)
	if x.ticket.dead {
		return store.ErrClosed
	}
	switch fault {
	case Full:
		return fmt.Errorf("commit: %w", store.ErrFull)
	case Abort:
		return fmt.Errorf("commit: %w", store.ErrAborted)
	case CrashBefore:
		d.kill()
		return store.ErrClosed
	case CrashAfter:
		d.commit(x.writes, op.Durability)
		d.kill()
		return store.ErrClosed
	case None, Refuse, Wiped:
	}
	if op.Write {
		d.commit(x.writes, op.Durability)
	}
	return nil
}
