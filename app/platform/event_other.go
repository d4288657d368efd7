//go:build !js

package platform

// On hears of nothing.
func On(func(), ...Event) (stop func()) { return func() {} }

// Online says no.
func Online() bool { return false }

// Visible says no.
func Visible() bool { return false }
