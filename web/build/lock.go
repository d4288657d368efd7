package main

import (
	"fmt"
	"os"
	"path/filepath"
	"syscall"
)

// lock waits until no other build works in this checkout. The system gives the lock back if the build is killed.
func lock(path string) (unlock func(), err error) {
	if err := os.MkdirAll(filepath.Dir(path), 0o750); err != nil {
		return nil, fmt.Errorf("make the build folder: %w", err)
	}
	f, err := os.OpenFile(path, os.O_CREATE|os.O_RDWR, 0o600)
	if err != nil {
		return nil, fmt.Errorf("open the build lock: %w", err)
	}
	if err := syscall.Flock(int(f.Fd()), syscall.LOCK_EX); err != nil {
		_ = f.Close()
		return nil, fmt.Errorf("take the build lock: %w", err)
	}
	return func() { _ = f.Close() }, nil
}
