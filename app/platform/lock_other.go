//go:build !js

package platform

import (
	"context"
	"fmt"
)

// Lock is never held here.
type Lock struct{}

// Release does nothing.
func (*Lock) Release() {}

// Lost is never closed.
func (*Lock) Lost() <-chan struct{} { return nil }

// Acquire finds no locks.
func Acquire(_ context.Context, name string, _ LockMode) (*Lock, error) {
	return nil, fmt.Errorf("lock %s: %w", name, ErrUnavailable)
}
