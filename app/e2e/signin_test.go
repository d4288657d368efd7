//go:build !js

package e2e_test

import (
	"testing"

	"landgang/app/e2e/browser"
	"landgang/app/e2e/host"
	"landgang/app/e2e/page"
)

func TestTheSignInSaysWhoseItIs(t *testing.T) {
	t.Parallel()
	h := host.New(t, built.server)
	tab := h.Device(t, browser.Phone()).Open(h.URL)
	tab.UntilText("Ytterskjær kommune")
	page.SignIn{Tab: tab}.Email().Until()
}

func TestSignIn(t *testing.T) {
	t.Parallel()
	h := host.New(t, built.server)
	tab := h.Device(t, browser.Phone()).Open(h.URL)
	page.SignIn{Tab: tab}.As(page.Solveig())
	tab.UntilText("Ingen kladder")

	// A battery that runs out takes local storage along, which Chromium has not written yet.
	tab.Eval(`localStorage.removeItem("landgang.user"); 0`, nil)
	tab.Reload()
	tab.UntilText("Ingen kladder")
}
