package platform

// How a lock is asked for.
const (
	// Wait waits for its turn.
	Wait LockMode = iota
	// IfFree takes it now or returns ErrHeld.
	IfFree
	// Steal takes it from the tab that holds it, which learns of it by Lost: for a tab that has been frozen.
	Steal
)

// LockMode says how a lock is asked for.
type LockMode int
