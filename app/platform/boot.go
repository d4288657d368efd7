package platform

import "errors"

// First is what boot.js knew before the app came: texts in its documented forms, empty when there were none.
type First struct {
	User     string // who is signed in on this device
	Snapshot string // what it has painted; empty when it has painted nothing
}

// RememberUser keeps who is signed in for the next start.
func RememberUser(text string) error { return LocalSet(userKey, text) }

// RememberFirst keeps what Start shows for the next start. It is called after the save has completed.
func RememberFirst(text string) error { return LocalSet(firstKey, text) }

// Forget removes what the next start would show: first of all at sign-out.
func Forget() error { return errors.Join(LocalRemove(firstKey), LocalRemove(userKey)) }
