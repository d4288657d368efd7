//go:build !js

package e2e_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"sync"
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
	kept.dir, err = os.MkdirTemp("", "landgang-e2e-kept")
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	defer func() { _ = os.RemoveAll(kept.dir) }()
	return m.Run()
}

// kept is what most tests begin with, made by the first of them: the demo municipality's data, and the profiles of two
// devices that Solveig has signed in on and that have synced.
var kept struct {
	sync.Once
	dir     string
	devices []*browser.Profile
	made    bool
}

const devicesKept = 2

// keep makes what is kept: Solveig signs in on two devices as a person does.
func keep(t *testing.T) {
	t.Helper()
	h := host.New(t, built.server)
	for i := range devicesKept {
		d := h.Device(t, browser.Phone())
		tab := d.Open(h.URL)
		start := page.SignIn{Tab: tab}.As(page.Solveig())
		tab.UntilInstalled()
		start.Badge("Alt er lagret").Until()
		untilPublished(tab)
		kept.devices = append(kept.devices, d.Keep(filepath.Join(kept.dir, strconv.Itoa(i))))
	}
	h.Keep(filepath.Join(kept.dir, "data"))
	kept.made = true
}

// town starts a server of whose people Solveig is signed in on some devices.
func town(t *testing.T) *host.Host {
	t.Helper()
	kept.Do(func() { keep(t) })
	if !kept.made {
		t.Fatal("there is no device to begin with: see the first test that failed")
	}
	return host.From(t, built.server, filepath.Join(kept.dir, "data"))
}

// online starts a device of a town on which Solveig is signed in, the app is installed and all is synced.
func online(t testing.TB, h *host.Host, o browser.Options) (*browser.Device, page.Start) {
	t.Helper()
	return onlineOn(t, h, o, 0)
}

// onlineToo starts the other device.
func onlineToo(t testing.TB, h *host.Host, o browser.Options) (*browser.Device, page.Start) {
	t.Helper()
	return onlineOn(t, h, o, 1)
}

func onlineOn(t testing.TB, h *host.Host, o browser.Options, device int) (*browser.Device, page.Start) {
	t.Helper()
	o.From = kept.devices[device]
	d := h.Device(t, o)
	start := page.Start{Tab: d.Open(h.URL)}.Until()
	start.Tab.UntilInstalled()
	start.Badge("Alt er lagret").Until()
	return d, start
}

// published is an expression that is true when the device holds the municipality's regulation.
const published = `(async () => {
  const found = (await indexedDB.databases()).find((d) => d.name.startsWith("landgang-"));
  if (!found) return false;
  const open = indexedDB.open(found.name);
  const db = await new Promise((done, fail) => {
    open.onsuccess = () => done(open.result);
    open.onerror = () => fail(open.error);
  });
  try {
    const keys = db.transaction("docs").objectStore("docs").getAllKeys();
    await new Promise((done) => { keys.onsuccess = done; });
    return keys.result.some((k) => k.startsWith("common|regulation"));
  } finally {
    db.close();
  }
})()`

func untilPublished(tab *browser.Tab) {
	tab.Until("the device has what the municipality publishes", func() (bool, error) {
		var held bool
		err := tab.TryEval(published, &held)
		return held, err
	})
}
