//go:build !js

package e2e_test

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"landgang/app/e2e/browser"
	"landgang/app/e2e/host"
	"landgang/app/e2e/page"
)

// built is what TestMain has built for all tests.
var built struct{ root, server string }

func TestMain(m *testing.M) {
	os.Exit(run(m))
}

// run builds the app and the server once. Without a browser nothing here can be shown, so that it fails.
func run(m *testing.M) int {
	if _, err := browser.Find(); err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	root, err := host.Root()
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	built.root, built.server = root, filepath.Join(root, ".build", "e2e", "landgang")
	if err := host.Build(root, built.server); err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	return m.Run()
}

// signedIn starts a device on which a person is signed in and the app installed.
func signedIn(t *testing.T, h *host.Host, o browser.Options, p page.Person) (*browser.Device, *browser.Tab) {
	t.Helper()
	d := browser.New(t, o)
	tab := d.Open(h.URL)
	page.SignIn{Tab: tab}.As(p)
	tab.UntilInstalled()
	return d, tab
}
