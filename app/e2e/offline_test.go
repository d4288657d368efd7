//go:build !js

package e2e_test

import (
	"strings"
	"testing"
	"time"

	"landgang/app/e2e/browser"
	"landgang/app/e2e/host"
	"landgang/app/e2e/page"
)

// typed is an expression that is true when the device holds a half-typed text.
func typed(text string) string {
	return `new Promise((done, fail) => {
	  indexedDB.databases().then((all) => {
	    const open = indexedDB.open(all.find((d) => d.name.startsWith("landgang-")).name);
	    open.onerror = () => fail(open.error);
	    open.onsuccess = () => {
	      const get = open.result.transaction("typing").objectStore("typing").getAll();
	      get.onsuccess = () => {
	        open.result.close();
	        done(get.result.some((v) => new TextDecoder().decode(v).includes(` + quote(text) + `)));
	      };
	    };
	  });
	})`
}

func quote(s string) string { return `"` + strings.ReplaceAll(s, `"`, `\"`) + `"` }

// untilTyped waits until the device holds a half-typed text.
func untilTyped(tab *browser.Tab, text string) {
	tab.Until("the device holds "+text, func() (bool, error) {
		var held bool
		err := tab.TryEval(typed(text), &held)
		return held, err
	})
}

// takeAway has the browser close and delete the person's data under the page.
const takeAway = `indexedDB.databases().then((all) => new Promise((done, fail) => {
  const gone = indexedDB.deleteDatabase(all.find((d) => d.name.startsWith("landgang-")).name);
  gone.onsuccess = () => done(true);
  gone.onerror = () => fail(gone.error);
}))`

// What the browser takes away is opened again, and fetched, without anything to press.
func TestDataThatIsTakenAwayIsOpenedAgain(t *testing.T) {
	t.Parallel()
	h := town(t)
	d, start := online(t, h, browser.Phone())
	d.Log.Allow("save|sync|session")
	claim := start.Make("Formannskapet")
	h.UntilRows([]string{"Formannskapet"}, "SELECT title FROM claims")
	start.Badge("Alt er lagret").Until()
	start.Tab.Eval(takeAway, nil)
	untilPublished(claim.Tab) // all is fetched again
	claim.Rename("Kommunestyret")
	h.UntilRows([]string{"Kommunestyret"}, "SELECT title FROM claims")
	claim.Tab.UntilNoText("får ikke åpnet det som ligger på")
}

// The browser of these tests promises nothing: what is not sent can be saved as a file.
func TestWhatIsOnlyHereCanBeSavedAsAFile(t *testing.T) {
	t.Parallel()
	h := town(t)
	_, start := online(t, h, browser.Phone())
	copied := start.Tab.By(browser.Button, "Lagre en kopi som fil")
	start.Badge("Alt er lagret").Click()
	start.Tab.UntilText("Alt er lagret her og hos kommunen.")
	if copied.Count() != 0 {
		t.Error("a copy of nothing is offered")
	}
	start.Tab.By(browser.Button, "Lukk").Click()
	h.Stop()
	id := start.Make("Formannskapet").ID()
	start.Badge("1 bare her").Click()
	start.Tab.UntilText("Nettleseren lover ikke å ta vare på det som bare er på telefonen.")
	start.Tab.Eval(`(() => {
	  const make = URL.createObjectURL;
	  URL.createObjectURL = (blob) => { window.saved = blob; return make.call(URL, blob); };
	  HTMLAnchorElement.prototype.click = function () { window.savedAs = this.download; };
	})()`, nil)
	copied.Click()
	start.Tab.UntilTrue("a file is saved", `window.savedAs !== undefined`)
	var file struct {
		Name   string
		Claims []struct{ ID, Title string }
	}
	start.Tab.Eval(`window.saved.text().then((text) => ({ Name: window.savedAs, ...JSON.parse(text) }))`, &file)
	want := "landgang-usendt-" + time.Now().Format(time.DateOnly) + ".json"
	if file.Name != want || len(file.Claims) != 1 || file.Claims[0].ID != id || file.Claims[0].Title != "Formannskapet" {
		t.Errorf("%+v is saved", file)
	}
}

func TestDraftsWithoutConnection(t *testing.T) {
	t.Parallel()
	h := town(t)
	d, _ := online(t, h, browser.Phone())
	d.Close()
	h.Stop()

	d.Start()
	tab := d.Open(h.URL)
	start := page.Start{Tab: tab}.Until()
	claim := start.Make("Kommunestyret 12.10.2026")
	id := claim.ID()
	start = claim.Home()
	start.Row("Kommunestyret 12.10.2026").Until()
	start.Badge("1 bare her").Until()

	// It is there after the browser was killed.
	d.Kill()
	d.Start()
	tab = d.Open(h.URL)
	start = page.Start{Tab: tab}.Until()
	start.Row("Kommunestyret 12.10.2026").Until()
	start.Badge("1 bare her").Until()

	// It goes up by itself, once.
	h.Start()
	start.Badge("Alt er lagret").Until()
	h.UntilRows([]string{id + "|Kommunestyret 12.10.2026|draft"}, "SELECT id, title, status FROM claims")
	onlyOnce(t, h)
}

// onlyOnce asserts that every change the devices have sent has had its effect once, and that none is missing.
func onlyOnce(t *testing.T, h *host.Host) {
	t.Helper()
	if got := h.Rows("SELECT count(*) - count(DISTINCT id) FROM mutations"); got[0] != "0" {
		t.Errorf("%s mutations are recorded twice", got[0])
	}
	if got := h.Rows("SELECT device, last, count(*) FROM mutations JOIN devices ON devices.id = device " +
		"GROUP BY device HAVING last <> count(*) OR max(n) <> count(*)"); len(got) > 0 {
		t.Errorf("devices with holes or repeats: %v", got)
	}
}

func TestEveryAddressOpensOffline(t *testing.T) {
	t.Parallel()
	h := town(t)
	d, start := online(t, h, browser.Phone())
	claim := start.Make("Formannskapet 3. mars")
	id := claim.ID()
	claim.Home().Badge("Alt er lagret").Until()
	d.Close()
	h.Stop()
	d.Start()
	for _, c := range []struct{ path, text string }{
		{"/", "Formannskapet 3. mars"},
		{"/krav/ny", "Lag kravet"},
		{"/krav/" + id, "Formannskapet 3. mars"},
		{"/krav/" + id + "/oppsummering", "Formannskapet 3. mars"},
		{"/tidligere", "Ingen tidligere krav"},
		{"/innstillinger", "Utseende"},
		{"/finnes/ikke", "Fant ikke siden"},
	} {
		tab := d.Open(h.URL + c.path)
		tab.UntilText(c.text)
		tab.Close()
	}
}

func TestKilledWhileTyping(t *testing.T) {
	t.Parallel()
	h := town(t)
	d, _ := online(t, h, browser.Phone())
	d.Restart()
	tab := d.Open(h.URL + "/krav/ny")
	form := page.NewClaim{Tab: tab}
	for i, words := range []string{"Kommunestyret ", "12.10.2026 ", "og formannskapet"} {
		before := ""
		if i > 0 {
			before = form.Title().Value()
		} else {
			form.Title().Click()
		}
		tab.Keys(words)
		all := before + words
		untilTyped(tab, all)
		tab.Keys(" X") // not yet kept: the last of it may be lost, what stood before may not
		d.Kill()
		d.Start()
		tab = d.Open(h.URL + "/krav/ny")
		form = page.NewClaim{Tab: tab}
		kept := form.Title().Value()
		if !strings.HasPrefix(all+" X", kept) || !strings.HasPrefix(kept, all) {
			t.Fatalf("typed %q, kept %q", all+" X", kept)
		}
		form.Title().Fill(all)
		untilTyped(tab, all)
		form.Title().Press(browser.End)
	}
	// A reload keeps what has stood for 200 ms.
	tab.Keys(" 2026")
	all := form.Title().Value()
	untilTyped(tab, all)
	tab.Reload()
	form.Title().UntilValue(all)
}
