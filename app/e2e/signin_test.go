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
	tab := browser.New(t, browser.Phone()).Open(h.URL)
	tab.UntilText("Ytterskjær kommune")
	page.SignIn{Tab: tab}.Email().Until()
}

func TestSignIn(t *testing.T) {
	t.Parallel()
	h := host.New(t, built.server)
	_, tab := signedIn(t, h, browser.Phone(), page.Solveig())
	tab.UntilText("Ingen kladder")
}
