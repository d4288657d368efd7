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
	tab.Eval(justSignedIn, nil)
	tab.Reload()
	tab.UntilText("Ingen kladder")
}

// justSignedIn leaves what is on the disk right after a sign-in: IndexedDB has who it is, and nothing has been chosen yet.
const justSignedIn = `new Promise((done, fail) => {
  const open = indexedDB.open("landgang");
  open.onerror = () => fail(open.error);
  open.onsuccess = () => {
    const meta = open.result.transaction("meta", "readwrite").objectStore("meta");
    const get = meta.get("account");
    get.onsuccess = () => {
      const text = new TextDecoder().decode(get.result).replace(/"turn":\d+/, '"turn":0');
      meta.put(new TextEncoder().encode(text), "account").onsuccess = () => {
        open.result.close();
        localStorage.removeItem("landgang.user");
        done(true);
      };
    };
  };
})`
