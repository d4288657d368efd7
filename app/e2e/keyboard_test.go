//go:build !js

package e2e_test

import (
	"strings"
	"testing"

	"github.com/chromedp/cdproto/input"

	"landgang/app/e2e/browser"
	"landgang/app/e2e/host"
	"landgang/app/e2e/page"
)

// keyboard is a person who uses nothing else.
type keyboard struct {
	t    *testing.T
	h    *host.Host
	tab  *browser.Tab
	last place
}

// place is what has the keyboard: its name, and where it lies in its pane.
type place struct {
	ID, Name, Pane string
	X, Y           float64
	Shown          bool // it can be seen that it has the keyboard
	Covered        string
}

const placeNow = `(() => {
  const e = document.activeElement, label = e.labels?.[0];
  const name = label?.innerText || e.ariaLabel || e.innerText || e.id || e.tagName;
  const pane = e.closest("dialog, main, .lg-list, .lg-rail, .lg-top, body"), r = e.getBoundingClientRect();
  const shown = [e, label, e.parentElement].some((x) => {
    if (!x) return false;
    const s = getComputedStyle(x);
    return s.outlineStyle === "auto" || s.outlineStyle !== "none" && parseFloat(s.outlineWidth) >= 2 || x === e && s.boxShadow !== "none";
  });
  const hit = document.elementFromPoint(r.left + r.width / 2, r.top + r.height / 2);
  const own = hit && (e.contains(hit) || label?.contains(hit));
  return { ID: e.id, Name: name.split("\n")[0], Pane: pane.className || pane.tagName, X: r.left,
    Y: r.top + (pane.scrollTop || 0) + scrollY, Shown: shown, Covered: own ? "" : hit?.outerHTML.slice(0, 90) || "the window" };
})()`

// next presses Tab, and asserts that one sees where one is, and that the way goes down the page.
func (k *keyboard) next() place {
	k.t.Helper()
	k.tab.Keys(browser.Tabs)
	var now place
	k.tab.Eval(placeNow, &now)
	if !now.Shown {
		k.t.Errorf("one does not see that %q has the keyboard", now.Name)
	}
	if now.Covered != "" {
		k.t.Errorf("%q has the keyboard and lies under %s", now.Name, now.Covered)
	}
	const row = 40 // px: what stands on one row may be of different heights
	if now.Pane == k.last.Pane && now.Y < k.last.Y-row {
		k.t.Errorf("after %q the keyboard goes up to %q", k.last.Name, now.Name)
	}
	k.last = now
	return now
}

// to goes on by Tab until something with that name has the keyboard.
func (k *keyboard) to(name string) {
	k.t.Helper()
	k.last = place{}
	const most = 60
	for range most {
		if now := k.next(); strings.HasPrefix(now.Name, name) {
			return
		}
	}
	k.t.Fatalf("%d times Tab, and not at %q; now at %q", most, name, k.last.Name)
}

// press presses a key, which leads to a screen, and asserts that its heading has the keyboard.
func (k *keyboard) press(key, heading string) {
	k.t.Helper()
	k.tab.Keys(key)
	k.at("tittel", heading)
}

// at waits until an element has the keyboard, by its id, and by its name if that is given.
func (k *keyboard) at(id, name string) {
	k.t.Helper()
	var now place
	k.tab.Until("the keyboard is at "+id+" "+name, func() (bool, error) {
		err := k.tab.TryEval(placeNow, &now)
		return now.ID == id && (name == "" || now.Name == name), err
	})
}

func TestKeyboard(t *testing.T) {
	t.Parallel()
	phone := browser.Phone()
	phone.Touch = false
	for name, o := range map[string]browser.Options{"PC": browser.PC(), "narrow": phone} {
		t.Run(name, func(t *testing.T) {
			h := host.New(t, built.server)
			k := &keyboard{t: t, h: h, tab: h.Device(t, o).Open(h.URL)}
			page.SignIn{Tab: k.tab}.Email().Until()
			k.signIn()
			k.claim()
			h.UntilRows([]string{"submitted|125000"}, "SELECT status, total FROM claims")
		})
	}
}

func (k *keyboard) signIn() {
	k.t.Helper()
	k.to("E-post")
	k.tab.Keys(page.Solveig().Email + browser.Enter)
	k.at("pw", "")
	k.to("Forrige steg")
	k.tab.Keys(browser.Enter)
	k.at("ep", "")
	k.tab.Keys(browser.Enter)
	k.at("pw", "")
	k.tab.Keys(page.Solveig().Password)
	k.to("Logg inn")
	k.tab.Keys(browser.Enter)
	page.Start{Tab: k.tab}.Badge("Alt er lagret").Until()
	untilPublished(k.tab)
}

// drive opens a drive, adds a passenger, takes them away again, and the drive too.
func (k *keyboard) drive() {
	k.t.Helper()
	k.to("Legg til kjøring")
	k.press(browser.Enter, "Ny kjøring")
	k.to("Legg til passasjer")
	k.tab.Keys(browser.Enter)
	k.tab.UntilTrue("the keyboard is at the name", `document.activeElement.id.startsWith("navn-")`)
	k.tab.Press(browser.Tabs, input.ModifierShift)
	k.tab.Keys(browser.Enter)
	k.at("ny-passasjer", "")
	k.to("Tillegg")
	k.tab.Keys(browser.Enter)
	k.to("Skogs- og anleggsvei")
	k.last = place{}
	k.tab.Back()
	k.at("tittel", "Formannskapet")
}

// claim drafts a claim with one line, and sends it.
func (k *keyboard) claim() {
	k.t.Helper()
	k.to("Nytt krav")
	k.press(browser.Enter, "Nytt krav")
	k.to("Tittel")
	k.tab.Keys("Formannskapet")
	k.to("Lag kravet")
	k.press(browser.Enter, "Formannskapet")
	k.to("Endre tittel")
	k.tab.Keys(browser.Enter)
	k.tab.By(browser.Dialog, "Tittel og kostnadsfordeling").Until()
	k.tab.Keys(browser.Escape)
	k.tab.By(browser.Dialog, "Tittel og kostnadsfordeling").UntilGone()
	if now := k.tab.Focused(); now != "button Endre tittel" {
		k.t.Errorf("after the sheet the keyboard is at %q", now)
	}
	k.drive()
	k.to("Legg til utlegg")
	k.press(browser.Enter, "Nytt utlegg")
	k.to("Formannskapet, møte")
	k.tab.Keys(browser.Space)
	k.tab.By(browser.Heading, "Møtegodtgjørelse").Until()
	k.tab.Keys(browser.Down)
	k.tab.UntilTrue("an arrow goes to the next type", `document.activeElement.id === "utleggstype-ks-mote"`)
	k.h.UntilRows([]string{"ks-mote"}, "SELECT type FROM lines WHERE deleted = 0")
	k.tab.Keys(browser.Up)
	k.tab.UntilTrue("and back", `document.querySelector("#utleggstype-fsk-mote:checked") === document.activeElement`)
	k.h.UntilRows([]string{"fsk-mote"}, "SELECT type FROM lines WHERE deleted = 0")
	k.to("Dato")
	k.tab.Keys(recently())
	k.to("Legg til i kravet")
	k.press(browser.Enter, "Formannskapet")
	k.to("Send til godkjenning")
	k.press(browser.Enter, "Formannskapet")
	k.tab.UntilText("Kontroller kravet")
	k.to("Send til godkjenning")
	k.tab.Keys(browser.Enter)
	k.at("tittel", "Kommunen har fått kravet")
}
