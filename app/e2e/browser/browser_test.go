//go:build !js

package browser_test

import (
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"landgang/app/e2e/browser"
)

// fake is a testing.TB that takes note of errors instead of failing.
type fake struct {
	testing.TB
	errors   []string
	cleanups []func()
}

func (f *fake) Error(args ...any) {
	for _, a := range args {
		f.errors = append(f.errors, a.(string))
	}
}
func (f *fake) Cleanup(fn func()) { f.cleanups = append(f.cleanups, fn) }

func (f *fake) end() string {
	for _, fn := range f.cleanups {
		fn()
	}
	return strings.Join(f.errors, "\n")
}

func site(t *testing.T) string {
	t.Helper()
	pages := http.FileServer(http.Dir("testdata"))
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Security-Policy", "default-src 'none'; script-src 'self'; img-src * data:; connect-src 'self'")
		if !strings.Contains(r.URL.Path, ".") {
			r.URL.Path = "/page.html"
		}
		pages.ServeHTTP(w, r)
	}))
	t.Cleanup(server.Close)
	return strings.Replace(server.URL, "127.0.0.1", "localhost", 1)
}

func TestPageByRoleAndLabel(t *testing.T) {
	t.Parallel()
	url := site(t)
	d := browser.New(t, browser.Phone())
	tab := d.Open(url)
	tab.By(browser.Heading, "Nytt krav").Until()
	tab.By(browser.Textbox, "Tittel").Fill("Kommunestyret 12.10.2023")
	tab.UntilText("Sum: 1 250,00 kr")
	tab.By(browser.Button, "Legg til").In(tab.By(browser.Group, "Kjøring")).Click()
	tab.UntilText("kjøring lagt til")
	tab.By(browser.Button, "Legg til").Nth(1).Click()
	tab.By(browser.Button, "Kommer senere").Until()
	radio := tab.By(browser.Radio, "Ferje")
	if radio.Checked() {
		t.Error("chosen already")
	}
	radio.Click()
	if !radio.Checked() {
		t.Error("not chosen")
	}
	tab.By(browser.Textbox, "Tittel").Type("ØÆ å")
	tab.By(browser.Textbox, "Tittel").UntilValue("ØÆ å")
	tab.Keys(browser.Tabs)
	if got := tab.Focused(); got != "button Legg til" {
		t.Errorf("after Tab the keyboard is at %q", got)
	}
	tab.Starting(browser.Link, "Til opp").Click()
	tab.UntilPath("/other")
	var width int
	tab.Eval("innerWidth", &width)
	if width != 360 || tab.SidewaysScroll() > 0 {
		t.Errorf("width %d, scrolls %d px", width, tab.SidewaysScroll())
	}
	var coarse bool
	tab.Eval(`matchMedia("(pointer: coarse)").matches`, &coarse)
	if !coarse {
		t.Error("a phone has a pointer as fine as a mouse")
	}
	picture := filepath.Join(t.TempDir(), "page.png")
	tab.Screenshot(picture)
	if i, err := os.Stat(picture); err != nil || i.Size() < 1000 {
		t.Errorf("no picture: %v", err)
	}
}

func TestAPressBesideTheElementIsMadeAgain(t *testing.T) {
	t.Parallel()
	tab := browser.New(t, browser.PC()).Open(site(t))
	tab.By(browser.Heading, "Nytt krav").Until()
	// Where the first press goes, the other button lies: as when the page moves between the look and the press.
	tab.Eval(`{
	  const add = document.getElementById("add"), other = document.getElementById("other");
	  const at = document.elementFromPoint;
	  let first = true;
	  const real = add.getBoundingClientRect;
	  add.getBoundingClientRect = () => real.call(first ? other : add);
	  document.elementFromPoint = (x, y) => first ? add : at.call(document, x, y);
	  addEventListener("pointerdown", () => { first = false; }, { capture: true, once: true });
	} 0`, nil)
	tab.By(browser.Button, "Legg til").Nth(0).Click()
	tab.UntilText("kjøring lagt til")
	if n := tab.By(browser.Button, "Kommer senere").Count(); n != 0 {
		t.Error("the press reached what lay beside")
	}
}

func TestProfileLastsThroughKill(t *testing.T) {
	t.Parallel()
	url := site(t)
	d := browser.New(t, browser.Options{})
	tab := d.Open(url)
	tab.By(browser.Textbox, "Tittel").Fill("lukket")
	tab.UntilText("lagret lukket")
	d.Restart()
	tab = d.Open(url)
	tab.By(browser.Textbox, "Tittel").UntilValue("lukket")
	tab.By(browser.Textbox, "Tittel").Fill("drept")
	tab.UntilText("lagret drept")
	d.Kill()
	d.Start()
	d.Open(url).By(browser.Textbox, "Tittel").UntilValue("drept")
}

func TestWrongsAreSeen(t *testing.T) {
	t.Parallel()
	url := site(t)
	for _, c := range []struct{ name, script, want string }{
		{"an uncaught error", `setTimeout(() => { throw new Error("oi"); })`, "oi"},
		{"a rejected promise", `Promise.reject(new Error("nei")); 0`, "nei"},
		{"a line in the console", `console.error("galt")`, "galt"},
		{"a breach of the policy", `document.body.append(Object.assign(document.createElement("script"),
		  {src: "https://example.com/x.js"}))`, "script-src"},
		{"a request that leaves", `document.body.append(Object.assign(document.createElement("img"),
		  {src: "http://127.0.0.1:9/x.png"}))`, "left the site: http://127.0.0.1:9/x.png"},
		{"nothing", `console.log("alt vel")`, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			f := &fake{TB: t}
			d := browser.New(f, browser.Options{})
			tab := d.Open(url)
			tab.By(browser.Heading, "Nytt krav").Until()
			_ = tab.TryEval(c.script, nil)
			if c.want != "" {
				tab.Until("it is said", func() (bool, error) {
					return strings.Contains(strings.Join(d.Log.Lines(), "\n"), c.want), nil
				})
			}
			got := f.end()
			if (c.want == "") != (got == "") || !strings.Contains(got, c.want) {
				t.Errorf("complained of %q, want %q", got, c.want)
			}
		})
	}
}
