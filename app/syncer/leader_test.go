package syncer_test

import (
	"context"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"landgang/app/syncer"
)

// browser is the lock and the local storage that tabs share.
type browser struct {
	mu    sync.Mutex
	free  chan struct{} // holds one value while nobody has the lock
	now   *held
	beat  int64
	beats int
}

type held struct {
	browser *browser
	once    sync.Once
	lost    chan struct{}
}

func (h *held) Lost() <-chan struct{} { return h.lost }

func (h *held) Release() {
	h.once.Do(func() {
		close(h.lost)
		h.browser.free <- struct{}{}
	})
}

func newBrowser() *browser {
	b := &browser{free: make(chan struct{}, 1)}
	b.free <- struct{}{}
	return b
}

// tab is one tab; one that is frozen shows nothing.
func (b *browser) tab(frozen *bool) syncer.Leader {
	return syncer.Leader{
		Acquire: func(ctx context.Context, steal bool) (syncer.Lock, error) {
			if !steal {
				select {
				case <-b.free:
				case <-ctx.Done():
					return nil, ctx.Err()
				}
			}
			b.mu.Lock()
			defer b.mu.Unlock()
			if steal && b.now != nil {
				b.now.once.Do(func() { close(b.now.lost) })
			}
			b.now = &held{browser: b, lost: make(chan struct{})}
			return b.now, nil
		},
		Beat: func() int64 { b.mu.Lock(); defer b.mu.Unlock(); return b.beat },
		Show: func(now int64) {
			b.mu.Lock()
			defer b.mu.Unlock()
			if !*frozen {
				b.beat = now
				b.beats++
			}
		},
		Now: func() int64 { return time.Now().UnixMilli() },
	}
}

func TestLeader(t *testing.T) {
	for _, c := range []struct {
		name          string
		frozen, steal bool
	}{
		{"one that lives is waited for", false, false},
		{"one that is frozen is not waited for", true, true},
	} {
		t.Run(c.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				b, frozen, awake := newBrowser(), false, false
				lost, release, err := b.tab(&frozen).Lead(t.Context())
				if err != nil {
					t.Fatal(err)
				}
				synctest.Wait()
				b.mu.Lock()
				frozen = c.frozen
				b.mu.Unlock()
				leads := make(chan func(), 1)
				go func() {
					_, release, err := b.tab(&awake).Lead(t.Context())
					if err != nil {
						t.Error(err)
					}
					leads <- release
				}()
				time.Sleep(2 * time.Minute) // of the bubble: no time passes
				if len(leads) > 0 {
					t.Fatal("a tab that may be covered alone was taken for frozen")
				}
				time.Sleep(time.Minute)
				stolen := false
				select {
				case <-lost:
					stolen = true
				default:
				}
				if stolen != c.steal || len(leads) > 0 != c.steal {
					t.Errorf("taken over: %v, the first has lost it: %v, want %v", len(leads) > 0, stolen, c.steal)
				}
				release()
				(<-leads)() // it comes in the end, whichever way
				before := b.beats
				time.Sleep(5 * time.Minute)
				if b.beats != before {
					t.Error("a tab that leads no more shows that it lives")
				}
			})
		})
	}
}
