//go:build !js

package platform

import "context"

// BootFirst knows nothing.
func BootFirst() First { return First{} }

// Version names none.
func Version() string { return "" }

// RememberedUser knows nobody.
func RememberedUser() string { return "" }

// UpdateWaiting says no.
func UpdateWaiting() bool { return false }

// ApplyUpdate finds none.
func ApplyUpdate() bool { return false }

// OnUpdate hears of nothing.
func OnUpdate(func()) {}

// Installable says no.
func Installable() bool { return false }

// OnInstallable hears of nothing.
func OnInstallable(func()) {}

// Install finds nobody to ask.
func Install(context.Context) (bool, error) { return false, ErrUnavailable }
