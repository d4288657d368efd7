package municipality

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"time"

	"landgang/server/sqlite"
)

// Acquire opens the municipality of a host name and holds it open until the lease is released.
func (r *Registry[S]) Acquire(ctx context.Context, host string) (*Lease[S], error) {
	r.mu.Lock()
	s, closed := r.hosts[Host(host)], r.closed
	r.mu.Unlock()
	if closed {
		return nil, ErrClosed
	}
	if s == nil {
		return nil, ErrUnknownHost
	}
	return r.acquire(ctx, s)
}

// Has says whether a municipality has the host name.
func (r *Registry[S]) Has(host string) bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.hosts[Host(host)] != nil
}

func (r *Registry[S]) acquire(ctx context.Context, s *slot[S]) (*Lease[S], error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.m == nil {
		select {
		case <-r.closing:
			return nil, ErrClosed
		default:
		}
		m, err := place{r.o.Dir, s.entry.ID}.open(ctx, r.o.Now)
		if err != nil {
			return nil, fmt.Errorf("open municipality %s: %w", s.entry.ID, err)
		}
		s.m, s.built = m, r.o.Build(m)
	}
	s.users++
	return &Lease[S]{Municipality: s.m, Services: s.built, release: func() {
		s.mu.Lock()
		defer s.mu.Unlock()
		s.users--
		s.left = r.o.Now()
	}}, nil
}

// Check opens every municipality once: what is wrong with one shows at the start, and migrations have run before the
// first request.
func (r *Registry[S]) Check(ctx context.Context) error {
	for _, s := range r.all() {
		lease, err := r.acquire(ctx, s)
		if err != nil {
			return err
		}
		lease.Release()
		if err := s.close(func(*slot[S]) bool { return true }); err != nil {
			return err
		}
	}
	return nil
}

// Ready says whether the data folder and the open municipalities can be written.
func (r *Registry[S]) Ready(ctx context.Context) error {
	if err := replace(filepath.Join(r.o.Dir, "ready"), nil); err != nil {
		return fmt.Errorf("write data folder: %w", err)
	}
	for _, s := range r.all() {
		s.mu.Lock()
		open := s.m != nil
		s.mu.Unlock()
		if !open {
			continue
		}
		lease, err := r.acquire(ctx, s)
		if err != nil {
			return err
		}
		err = lease.Municipality.DB.Write(ctx, func(*sqlite.Tx) error { return nil })
		lease.Release()
		if err != nil {
			return fmt.Errorf("write municipality %s: %w", s.entry.ID, err)
		}
	}
	return nil
}

// Stats says how many municipalities are open, and counts what all of them have done.
func (r *Registry[S]) Stats() (open int, sum sqlite.Stats) {
	for _, s := range r.all() {
		s.mu.Lock()
		sum = plus(sum, s.past)
		if s.m != nil {
			open++
			sum = plus(sum, s.m.DB.Stats())
		}
		s.mu.Unlock()
	}
	return open, sum
}

func plus(a, b sqlite.Stats) sqlite.Stats {
	return sqlite.Stats{Writes: a.Writes + b.Writes, Commits: a.Commits + b.Commits, Waiting: a.Waiting + b.Waiting}
}

func (r *Registry[S]) all() []*slot[S] {
	r.mu.Lock()
	defer r.mu.Unlock()
	return append([]*slot[S](nil), r.slots...)
}

// sweep closes what nobody uses.
func (r *Registry[S]) sweep() {
	defer close(r.swept)
	tick := time.NewTicker(r.o.Idle / 2)
	defer tick.Stop()
	for {
		select {
		case <-r.closing:
			return
		case <-tick.C:
			for _, s := range r.all() {
				// A database that cannot be closed cleanly says so again when it is opened.
				_ = s.close(func(s *slot[S]) bool { return r.o.Now().Sub(s.left) >= r.o.Idle })
			}
		}
	}
}

// close closes the municipality if it is open, unused, and may be closed.
func (s *slot[S]) close(may func(*slot[S]) bool) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.m == nil || s.users > 0 || !may(s) {
		return nil
	}
	m := s.m
	var none S
	s.m, s.built = nil, none
	err := m.DB.Close()
	s.past = plus(s.past, m.DB.Stats())
	return err
}

// Close closes all municipalities and gives the folder back. The leases have been released by then.
func (r *Registry[S]) Close() error {
	r.mu.Lock()
	already := r.closed
	r.closed = true
	r.mu.Unlock()
	if already {
		return nil
	}
	close(r.closing)
	<-r.swept
	var errs []error
	for _, s := range r.all() {
		s.mu.Lock()
		if s.m != nil {
			errs = append(errs, s.m.DB.Close())
			s.m = nil
		}
		s.mu.Unlock()
	}
	return errors.Join(append(errs, r.lock.Close())...)
}
