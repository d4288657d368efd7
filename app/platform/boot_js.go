package platform

import (
	"context"
	"fmt"
	"syscall/js"
)

// hooks is what boot.js offers.
func hooks() js.Value { return member("landgang") }

// BootFirst returns what boot.js has painted.
func BootFirst() First {
	return First{User: text(hooks(), "user"), Snapshot: text(hooks(), "first")}
}

// Version names this version of the app; "" where the page does not say it.
func Version() string { return text(hooks(), "version") }

func text(v js.Value, name string) string {
	if v.IsUndefined() || v.Get(name).Type() != js.TypeString {
		return ""
	}
	return v.Get(name).String()
}

// RememberedUser returns what RememberUser kept, also after boot; empty when nobody is signed in here.
func RememberedUser() string {
	v, _ := LocalGet(userKey)
	return v
}

// UpdateWaiting says whether another version of the app has been fetched whole and waits to be used.
func UpdateWaiting() bool { return ask("updateWaiting") }

// ApplyUpdate uses the waiting version: the page loads itself again. What is half-typed must be kept before. It is
// false where there is no such version any more: one that is newer still has taken its place, and will be told of.
func ApplyUpdate() bool { return ask("applyUpdate") }

// OnUpdate calls fn when a version is waiting, at once if it is already. It is for the life of the page.
func OnUpdate(fn func()) { tell("onUpdate", fn) }

// Installable says whether the browser offers to install the app.
func Installable() bool { return ask("installable") }

// OnInstallable calls fn when Installable has changed. It is for the life of the page.
func OnInstallable(fn func()) { tell("onInstallable", fn) }

// Install lets the browser ask the person, and returns the answer.
func Install(ctx context.Context) (bool, error) {
	h := hooks()
	if h.IsUndefined() {
		return false, fmt.Errorf("install: %w", ErrUnavailable)
	}
	v, err := await(ctx, h.Call("install"))
	if err != nil {
		return false, fmt.Errorf("install: %w: %w", ErrUnavailable, err)
	}
	return v.Truthy(), nil
}

func ask(hook string) bool {
	h := hooks()
	return !h.IsUndefined() && h.Call(hook).Truthy()
}

func tell(hook string, fn func()) {
	if h := hooks(); !h.IsUndefined() {
		h.Call(hook, js.FuncOf(func(js.Value, []js.Value) any {
			fn()
			return nil
		}))
	}
}
