package memory_test

import (
	"errors"
	"testing"
	"testing/synctest"

	"landgang/app/store"
	"landgang/app/store/memory"
	"landgang/app/store/storetest"
)

type device struct{ disk *memory.Disk }

func (d device) Open(*testing.T) store.Store { return d.disk.Open() }

func TestSuite(t *testing.T) {
	storetest.Run(t, func(*testing.T) storetest.Device { return device{memory.NewDisk()} })
}

func write(s store.Store, d store.Durability, key string) error {
	return s.Update(d, []store.Area{store.Queue}, func(tx store.Tx) error {
		return tx.Put(store.Queue, key, []byte(key))
	})
}

func keys(t *testing.T, s store.Store) string {
	t.Helper()
	out := ""
	err := s.View([]store.Area{store.Queue}, func(tx store.Tx) error {
		entries, err := tx.Scan(store.Queue, "", "", 0)
		for _, e := range entries {
			out += e.Key
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func TestFaults(t *testing.T) {
	for _, c := range []struct {
		name  string
		fault memory.Fault
		err   error
		kept  string
		alive bool
	}{
		{"none", memory.None, nil, "ab", true},
		{"full", memory.Full, store.ErrFull, "a", true},
		{"refused", memory.Refuse, store.ErrUnavailable, "a", true},
		{"aborted", memory.Abort, store.ErrAborted, "a", true},
		{"wiped", memory.Wiped, store.ErrClosed, "", false},
		{"crash before the commit", memory.CrashBefore, store.ErrClosed, "a", false},
		{"crash after the commit", memory.CrashAfter, store.ErrClosed, "ab", false},
	} {
		t.Run(c.name, func(t *testing.T) {
			disk := memory.NewDisk()
			s := disk.Open()
			if err := write(s, store.Strict, "a"); err != nil {
				t.Fatal(err)
			}
			disk.FailNext(c.fault)
			if err := write(s, store.Strict, "b"); !errors.Is(err, c.err) {
				t.Errorf("got %v, want %v", err, c.err)
			}
			if got := keys(t, disk.Open()); got != c.kept {
				t.Errorf("kept %q, want %q", got, c.kept)
			}
			if err := write(s, store.Strict, "c"); (err == nil) != c.alive {
				t.Errorf("the old tab afterwards: %v", err)
			}
		})
	}
}

func TestCrashKeepsOnlyTheCommitted(t *testing.T) {
	disk := memory.NewDisk()
	s := disk.Open()
	if err := write(s, store.Relaxed, "a"); err != nil {
		t.Fatal(err)
	}
	err := s.Update(store.Strict, []store.Area{store.Queue}, func(tx store.Tx) error {
		if err := tx.Put(store.Queue, "b", nil); err != nil {
			return err
		}
		disk.Crash()
		return nil
	})
	if !errors.Is(err, store.ErrClosed) {
		t.Errorf("got %v", err)
	}
	if got := keys(t, disk.Open()); got != "a" {
		t.Errorf("kept %q", got)
	}
}

func TestCrashFreesTheWaiting(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		disk := memory.NewDisk()
		a, b := disk.Open(), disk.Open()
		inside, crash, done := make(chan bool), make(chan bool), make(chan error, 2)
		go func() {
			done <- a.Update(store.Relaxed, []store.Area{store.Queue}, func(store.Tx) error {
				close(inside)
				<-crash
				return nil
			})
		}()
		<-inside
		go func() { done <- write(b, store.Relaxed, "b") }()
		synctest.Wait() // b is in the line
		disk.Crash()
		if err := <-done; !errors.Is(err, store.ErrClosed) {
			t.Errorf("the waiting one: %v", err)
		}
		close(crash)
		if err := <-done; !errors.Is(err, store.ErrClosed) {
			t.Errorf("the running one: %v", err)
		}
	})
}

func TestPowerLossTakesRelaxedCommitsBack(t *testing.T) {
	disk := memory.NewDisk()
	s := disk.Open()
	for _, w := range []struct {
		key string
		d   store.Durability
	}{{"a", store.Relaxed}, {"b", store.Strict}, {"c", store.Relaxed}, {"d", store.Relaxed}, {"c", store.Relaxed}} {
		if err := write(s, w.d, w.key); err != nil {
			t.Fatal(err)
		}
	}
	copied := disk.Clone()
	disk.PowerLoss(2)
	if got := keys(t, disk.Open()); got != "abc" {
		t.Errorf("two lost: %q", got)
	}
	disk.PowerLoss(9)
	if got := keys(t, disk.Open()); got != "abc" {
		t.Errorf("what has survived one loss is on the disk: %q", got)
	}
	if got := keys(t, copied.Open()); got != "abcd" {
		t.Errorf("the copy has a life of its own: %q", got)
	}
}

func TestUpdatesOfOneAreaWaitAndOthersDoNot(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := memory.New()
		inside, leave, order := make(chan bool), make(chan bool), make(chan string, 3)
		go func() {
			_ = s.Update(store.Relaxed, []store.Area{store.Queue}, func(store.Tx) error {
				close(inside)
				<-leave
				order <- "first"
				return nil
			})
		}()
		<-inside
		go func() {
			_ = s.View([]store.Area{store.Meta, store.Queue}, func(store.Tx) error { order <- "overlapping"; return nil })
		}()
		synctest.Wait()
		if err := s.View([]store.Area{store.Docs}, func(store.Tx) error { order <- "apart"; return nil }); err != nil {
			t.Fatal(err)
		}
		close(leave)
		if got := <-order + " " + <-order + " " + <-order; got != "apart first overlapping" {
			t.Errorf("ran %s", got)
		}
	})
}
