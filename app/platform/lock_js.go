package platform

import (
	"context"
	"fmt"
	"sync"
	"syscall/js"
)

// Lock is a Web Lock held by this tab among all tabs of the app in this browser profile. The browser gives it back
// when the tab dies.
type Lock struct {
	release func()
	once    sync.Once
	lost    chan struct{}
}

// Release gives the lock back.
func (l *Lock) Release() { l.once.Do(l.release) }

// Lost is closed when the lock is held no more: released, or stolen by another tab.
func (l *Lock) Lost() <-chan struct{} { return l.lost }

// Acquire asks for the lock of that name. The errors are ErrHeld, ErrUnavailable and the context's.
func Acquire(ctx context.Context, name string, mode LockMode) (*Lock, error) {
	locks := member("navigator", "locks")
	if locks.IsUndefined() {
		return nil, fmt.Errorf("lock %s: %w", name, ErrUnavailable)
	}
	controller := js.Global().Get("AbortController").New()
	options := map[string]any{}
	switch mode {
	case Wait:
		options["signal"] = controller.Get("signal") // the other two do not wait, and allow no signal
	case IfFree:
		options["ifAvailable"] = true
	case Steal:
		options["steal"] = true
	}
	lock := &Lock{lost: make(chan struct{})}
	granted := make(chan bool, 1)
	var held, ended js.Func
	held = js.FuncOf(func(_ js.Value, args []js.Value) any {
		if !args[0].Truthy() {
			granted <- false
			return nil
		}
		promise, resolve := newPromise()
		lock.release = func() { resolve.Invoke() }
		granted <- true
		return promise // the lock is held until it is settled
	})
	ended = js.FuncOf(func(js.Value, []js.Value) any { // released, stolen, refused or given up
		close(lock.lost)
		held.Release()
		ended.Release()
		return nil
	})
	request, err := try(func() js.Value { return locks.Call("request", name, options, held) })
	if err != nil {
		held.Release()
		ended.Release()
		return nil, fmt.Errorf("lock %s: %w: %w", name, ErrUnavailable, err)
	}
	request.Call("then", ended, ended)
	if err := lock.wait(ctx, granted, func() { controller.Call("abort") }); err != nil {
		return nil, fmt.Errorf("lock %s: %w", name, err)
	}
	return lock, nil
}

func (l *Lock) wait(ctx context.Context, granted <-chan bool, abort func()) error {
	select {
	case ok := <-granted:
		if !ok {
			return ErrHeld
		}
		return nil
	case <-l.lost: // without having been granted
		return ErrUnavailable
	case <-ctx.Done():
	}
	abort()
	select {
	case ok := <-granted: // at the same moment
		if ok {
			l.Release()
		}
	case <-l.lost:
	}
	return ctx.Err()
}

// newPromise returns a promise and the function that fulfils it.
func newPromise() (promise, resolve js.Value) {
	executor := js.FuncOf(func(_ js.Value, args []js.Value) any {
		resolve = args[0]
		return nil
	})
	defer executor.Release() // it has run when New returns
	promise = js.Global().Get("Promise").New(executor)
	return promise, resolve
}
