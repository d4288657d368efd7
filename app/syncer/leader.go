package syncer

import (
	"context"
	"time"
)

// Leader lets one tab of many sync: the one that holds a lock and shows that it lives. The browser gives the lock of a
// dead tab to the next; a tab that is frozen keeps it, but not for ever.
type Leader struct {
	// Acquire waits for the lock, or takes it from whichever tab has it.
	Acquire func(ctx context.Context, steal bool) (Lock, error)
	// Beat is when the holder last showed that it lives, in milliseconds since 1970; 0 where that is not known.
	Beat func() int64
	// Show shows that this tab lives, now.
	Show func(now int64)
	Now  func() int64
}

// Lock is the lock, held.
type Lock interface {
	Release()
	// Lost is closed when the lock is held no more.
	Lost() <-chan struct{}
}

// How a tab shows that it lives, and when another may take over: a browser wakes a covered tab once a minute at least,
// so one that has been silent for longer is frozen.
const (
	heartbeat = 20 * time.Second
	frozen    = 150 * time.Second
)

// Lead waits until this tab may sync; it is Host's Lead.
func (l Leader) Lead(ctx context.Context) (lost <-chan struct{}, release func(), err error) {
	waiting, cancel := context.WithCancel(ctx)
	defer cancel()
	type got struct {
		lock Lock
		err  error
	}
	result := make(chan got, 1)
	go func() {
		lock, err := l.Acquire(waiting, false)
		result <- got{lock, err}
	}()
	for {
		select {
		case g := <-result:
			return l.held(ctx, g.lock, g.err)
		case <-time.After(heartbeat):
		}
		at := l.Beat()
		if at == 0 || time.Duration(l.Now()-at)*time.Millisecond < frozen {
			continue
		}
		cancel()
		if g := <-result; g.err == nil {
			return l.held(ctx, g.lock, nil)
		}
		lock, err := l.Acquire(ctx, true)
		return l.held(ctx, lock, err)
	}
}

// held shows that the tab lives for as long as it holds the lock.
func (l Leader) held(ctx context.Context, lock Lock, err error) (<-chan struct{}, func(), error) {
	if err != nil {
		return nil, nil, err
	}
	ctx, cancel := context.WithCancel(ctx)
	done := make(chan struct{})
	go func() {
		defer close(done)
		for {
			l.Show(l.Now())
			select {
			case <-ctx.Done():
				return
			case <-lock.Lost(): // a tab that has lost it speaks for the holder no more
				return
			case <-time.After(heartbeat):
			}
		}
	}()
	return lock.Lost(), func() {
		cancel()
		<-done
		lock.Release()
	}, nil
}
