// Package platform is the browser, and promises that nothing else in the app knows it: every other package says
// what it needs in Go. Beside each *_js.go lies a *_other.go with the same functions for a machine without a
// browser, where there is no connection, no storage and no page, only a clock and randomness.
//
// Callbacks run on the goroutine of the browser's event: they never wait. Functions that take a context may wait
// and are not called from the goroutine that draws.
package platform

import "errors"

// What the browser can fail with; test with errors.Is.
var (
	// ErrNetwork means that no answer came: no connection, the server is away, the answer was cut off. Whether
	// the request has arrived is not known.
	ErrNetwork = errors.New("no answer from the network")
	// ErrTimeout is ErrNetwork's kind for an answer that did not come in time.
	ErrTimeout = errors.New("no answer in time")
	// ErrTooLarge means that an answer was longer than its limit.
	ErrTooLarge = errors.New("answer is too large")
	// ErrUnavailable means that the browser lacks or denies what was asked for.
	ErrUnavailable = errors.New("not available in this browser")
	// ErrFull means that there is no room for what should be stored.
	ErrFull = errors.New("no room on the device")
	// ErrHeld means that another tab holds the lock.
	ErrHeld = errors.New("lock is held by another tab")
)
