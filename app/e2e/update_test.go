//go:build !js

package e2e_test

import (
	"errors"
	"fmt"
	"path/filepath"
	"sync"
	"testing"

	"landgang/app/e2e/browser"
	"landgang/app/e2e/host"
	"landgang/app/e2e/page"
)

// next is the version after the one that TestMain has built.
type next struct{ server, program string }

var buildNext = sync.OnceValues(func() (next, error) {
	n := next{server: filepath.Join(built.root, ".build", "e2e", "landgang-next")}
	var err error
	n.program, err = host.BuildNext(built.root, n.server)
	return n, err
})

func nextVersion(t *testing.T) next {
	t.Helper()
	n, err := buildNext()
	if err != nil {
		t.Fatal(err)
	}
	return n
}

// caches are the versions that the device keeps.
func caches(tab *browser.Tab) ([]string, error) {
	var names []string
	err := tab.TryEval(`caches.keys()`, &names)
	return names, err
}

// settled waits until no version is being fetched, and returns whether one waits.
func settled(tab *browser.Tab) (waits bool) {
	var state string
	tab.Until("no version is being fetched", func() (bool, error) {
		err := tab.TryEval(`navigator.serviceWorker.getRegistration().then((r) =>
		  r.installing ? "" : r.waiting ? "waits" : "none")`, &state)
		return state != "", err
	})
	return state == "waits"
}

// untilOnly waits until the device keeps one version alone, and it is not one of others.
func untilOnly(tab *browser.Tab, others ...string) {
	tab.Until("the version before is gone from the device", func() (bool, error) {
		names, err := caches(tab)
		if err == nil && (len(names) != 1 || fmt.Sprint(names) == fmt.Sprint(others)) {
			err = errors.New(fmt.Sprint(names))
		}
		return err == nil, err
	})
}

// untilNext waits until the tab, which was asked to, runs another version than before. On a busy machine one may come later
// than the app waits for it: where the page has been taken and is given back, the version is asked for once more, as a
// person does.
func untilNext(tab *browser.Tab, before string) {
	taken := false
	tab.Until("the page is of the next version", func() (bool, error) {
		var now string
		err := tab.TryEval(fmt.Sprintf(pageOf, before), &now)
		if err == nil && taken && now == "back" {
			err = tab.TryEval(askAgain, nil)
		}
		if err == nil {
			taken = now == "taken"
		}
		return now == "next", err
	})
}

// pageOf is whether the page is of another version than before, is taken by an update, or can be used.
const pageOf = `(() => {
  if (document.scripts[0] && new URL(document.scripts[0].src).pathname !== %q) return "next";
  return document.querySelector("[inert]") ? "taken" : "back";
})()`

const askAgain = `[...document.querySelectorAll("button")].find((b) => b.textContent.includes("Oppdater nå"))?.click(); 0`

// ready starts a device that has the first version and the municipality's data, and says which version and cache it is.
func ready(t *testing.T, o browser.Options) (h *host.Host, d *browser.Device, version string, kept []string) {
	t.Helper()
	h = town(t)
	d, start := online(t, h, o)
	version = page.Version(start.Tab)
	kept, err := caches(start.Tab)
	if err != nil || len(kept) != 1 {
		t.Fatalf("the device keeps %v: %v", kept, err)
	}
	d.Close()
	h.Stop()
	return h, d, version, kept
}

func TestAnUpdateIsOfferedAndAppliedWhenAskedFor(t *testing.T) {
	t.Parallel()
	h, d, first, kept := ready(t, browser.Phone())
	h.Use(nextVersion(t).server)
	d.Start()
	tab := d.Open(h.URL + "/krav/ny")
	title := page.NewClaim{Tab: tab}.Title()
	title.Until()
	if got := page.Version(tab); got != first {
		t.Fatalf("the page is of %s before anybody has asked for it", got)
	}
	title.Click()
	tab.Keys("Kommunestyret 12.10")
	offer := page.Update{Tab: tab}.Until()
	tab.Keys(".2026") // what is being typed goes on under the notice
	title.UntilValue("Kommunestyret 12.10.2026")
	if got := page.Version(tab); got != first || !settled(tab) {
		t.Fatalf("%s is in use, and the next version has not waited to be asked for", got)
	}
	offer.Now()
	untilNext(tab, first)
	title.UntilValue("Kommunestyret 12.10.2026")
	untilOnly(tab, kept...)
	second := page.Version(tab)
	if offer.Offered() {
		t.Error("the version in use is offered again")
	}

	d.Close()
	h.Stop()
	d.Start()
	tab = d.Open(h.URL + "/krav/ny")
	page.NewClaim{Tab: tab}.Title().UntilValue("Kommunestyret 12.10.2026")
	if got := page.Version(tab); got != second {
		t.Errorf("without connection it is %s, want %s", got, second)
	}
	id := page.NewClaim{Tab: tab}.Make().ID()
	h.Start()
	h.UntilRows([]string{id + "|Kommunestyret 12.10.2026"}, "SELECT id, title FROM claims")
}

func TestAnUpdateIsOfferedToWhoSignsIn(t *testing.T) {
	t.Parallel()
	h := host.New(t, built.server)
	d := h.Device(t, browser.Phone())
	tab := d.Open(h.URL)
	page.SignIn{Tab: tab}.Email().Until()
	tab.UntilInstalled()
	first := page.Version(tab)
	d.Close()
	h.Stop()
	h.Use(nextVersion(t).server)
	d.Start()
	tab = d.Open(h.URL)
	form := page.SignIn{Tab: tab}
	form.Email().Click()
	tab.Keys("solveig.ham")
	offer := page.Update{Tab: tab}.Until()
	tab.Keys("re@epost.example") // what is being typed goes on beside the notice
	form.Email().UntilValue("solveig.hamre@epost.example")
	offer.Now()
	untilNext(tab, first)
	form.As(page.Solveig())
}

func TestAnUpdateWaitsForWhatCannotBeSaved(t *testing.T) {
	t.Parallel()
	h, d, first, _ := ready(t, browser.Phone())
	d.Log.Allow("QuotaExceededError|sync|save")
	h.Use(nextVersion(t).server)
	d.Start()
	tab := d.Open(h.URL + "/krav/ny")
	title := page.NewClaim{Tab: tab}.Title()
	offer := page.Update{Tab: tab}.Until()
	tab.Eval(`window.room = IDBDatabase.prototype.transaction;
	  IDBDatabase.prototype.transaction = function (stores, mode, ...more) {
	    if (mode === "readwrite") throw new DOMException("no room", "QuotaExceededError");
	    return room.call(this, stores, mode, ...more);
	  }; 0`, nil)
	title.Fill("Formannskapet")
	offer.Now()
	tab.UntilText("Det siste du skrev, kunne ikke lagres")
	if got := page.Version(tab); got != first {
		t.Fatalf("%s was applied over what is not saved", got)
	}
	title.Press(browser.End) // the page can be used as before
	tab.Keys(" 3. mars")
	title.UntilValue("Formannskapet 3. mars")
	tab.Eval(`IDBDatabase.prototype.transaction = room; 0`, nil)
	offer.Now()
	untilNext(tab, first)
	title.UntilValue("Formannskapet 3. mars")
}

func TestAnUpdateThatDoesNotComeGivesThePageBack(t *testing.T) {
	t.Parallel()
	h, d, first, _ := ready(t, browser.Phone())
	h.Use(nextVersion(t).server)
	d.Start()
	tab := d.Open(h.URL + "/krav/ny")
	title := page.NewClaim{Tab: tab}.Title()
	title.Fill("Formannskapet")
	offer := page.Update{Tab: tab}.Until()
	tab.Eval(`window.post = ServiceWorker.prototype.postMessage; ServiceWorker.prototype.postMessage = () => {}; 0`, nil)
	offer.Now()
	tab.UntilTrue("nothing can be typed meanwhile", `document.querySelector(".lg-app").inert`)
	tab.Keys("!")
	tab.UntilTrue("the page can be used again", `!document.querySelector(".lg-app").inert`)
	title.UntilValue("Formannskapet")
	title.Press(browser.End)
	tab.Keys(" 3. mars")
	tab.Eval(`ServiceWorker.prototype.postMessage = post; 0`, nil)
	offer.Now()
	untilNext(tab, first)
	title.UntilValue("Formannskapet 3. mars")
}

func TestABrokenUpdateChangesNothing(t *testing.T) {
	t.Parallel()
	n := nextVersion(t)
	h, d, first, kept := ready(t, browser.Phone())
	d.Log.Allow("Failed to load resource|MIME type|script resource|ServiceWorker|service worker")
	var before *host.Order
	for _, c := range []struct {
		name    string
		trouble host.Trouble
		path    string
	}{
		{"a gateway's error for one file", host.BadGateway, n.program},
		{"garbage for one file", host.Garbage, n.program},
		{"half of one file", host.Cut, n.program},
		{"a captive portal for one file", host.Portal, n.program},
		{"a captive portal for the worker", host.Portal, "/sw.js"},
		{"a captive portal for all there is", host.Portal, "/"},
		{"no worker", host.NotFound, "/sw.js"},
	} {
		order := h.Order(c.trouble, c.path)
		if before == nil {
			h.Use(n.server)
			d.Start()
		} else {
			before.End() // not for a moment is the network well
		}
		before = order
		asked := len(h.Carried("GET", "/sw.js"))
		tab := d.Open(h.URL)
		page.Start{Tab: tab}.Until()
		tab.Until("the next version is asked for", func() (bool, error) {
			return len(h.Carried("GET", "/sw.js")) > asked, nil
		})
		order.Until(t, 1)
		if settled(tab) || (page.Update{Tab: tab}).Offered() {
			t.Errorf("%s: a broken version is offered", c.name)
		}
		if got, err := caches(tab); err != nil || fmt.Sprint(got) != fmt.Sprint(kept) {
			t.Errorf("%s: the device keeps %v, want %v: %v", c.name, got, kept, err)
		}
		if got := page.Version(tab); got != first {
			t.Errorf("%s: the page is of %s", c.name, got)
		}
		tab.Close()
	}

	d.Close()
	h.Stop()
	d.Start()
	tab := d.Open(h.URL + "/krav/ny")
	page.NewClaim{Tab: tab}.Title().Until()
	if got := page.Version(tab); got != first {
		t.Errorf("without connection it is %s, want %s", got, first)
	}
	before.End()
	h.Start()
	page.Update{Tab: d.Open(h.URL)}.Until()
}

func TestAnUpdateInOneTabIsToldInTheOther(t *testing.T) {
	t.Parallel()
	h, d, first, kept := ready(t, browser.PC())
	h.Use(nextVersion(t).server)
	d.Start()
	one := d.Open(h.URL)
	page.Update{Tab: one}.Until()
	other := d.Open(h.URL + "/krav/ny")
	page.Update{Tab: other}.Until().Later()
	other.UntilNoText("En ny versjon")
	title := page.NewClaim{Tab: other}.Title()
	title.Click()
	other.Keys("Formannskapet 3. ma")

	one.Front()
	page.Update{Tab: one}.Now()
	untilNext(one, first)
	untilOnly(one, kept...)

	other.Front()
	offer := page.Update{Tab: other}.Until()
	if got := page.Version(other); got != first {
		t.Fatalf("the other tab has become %s by itself", got)
	}
	other.Keys("rs")
	title.UntilValue("Formannskapet 3. mars")
	offer.Now()
	untilNext(other, first)
	title.UntilValue("Formannskapet 3. mars")
	if offer.Offered() {
		t.Error("the version in use is offered again")
	}
}
