//go:build !js

package platform

import (
	"crypto/rand"
	"time"
)

// ThisDevice says PC.
func ThisDevice() Device { return PC }

// Apple says no.
func Apple() bool { return false }

// Installed says no.
func Installed() bool { return false }

// Languages returns none.
func Languages() []string { return nil }

// Random fills b from the system's source for keys.
func Random(b []byte) { _, _ = rand.Read(b) } // which never fails

// Now is the system's clock, in UTC.
func Now() time.Time { return time.Now().UTC() }
