//go:build !js

package platform

import (
	"context"
	"fmt"
)

// LocalGet finds nothing.
func LocalGet(string) (string, bool) { return "", false }

// LocalSet finds no storage.
func LocalSet(key, _ string) error { return fmt.Errorf("set %s: %w", key, ErrUnavailable) }

// LocalRemove finds no storage.
func LocalRemove(key string) error { return fmt.Errorf("remove %s: %w", key, ErrUnavailable) }

// Persist finds no storage.
func Persist(context.Context) (bool, error) { return false, ErrUnavailable }

// Persisted finds no storage.
func Persisted(context.Context) (bool, error) { return false, ErrUnavailable }

// Estimate finds no storage.
func Estimate(context.Context) (Usage, error) { return Usage{}, ErrUnavailable }
