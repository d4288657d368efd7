package main

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"testing"

	"landgang/app/e2e/browser"
)

// policy is the shell's, as the server sends it.
const policy = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data: blob:; " +
	"font-src 'self'; connect-src 'self'; worker-src 'self'; manifest-src 'self'; frame-src blob:; base-uri 'none'; " +
	"form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types default"

// handover serves boot.js with a small app, whose WASM it holds back until the test lets it go.
type handover struct {
	url, script string

	mu     sync.Mutex
	gate   chan struct{} // closed: the WASM goes
	broken bool          // the WASM cannot be had
}

var handoverFrames = frames{
	first: `<div><input id="search"><button id="new">New</button><a id="link" href="/claims/7">Claim</a></div>`,
	start: `<div><p id="who" lang="{language}">{name}</p><input id="search"><button id="new">New</button>` +
		`<div id="list" data-each="groups"><section><h2>{heading} <span>{count}</span></h2><ul data-each="rows">` +
		`<li data-kind="sum"><a href="{href}" data-c="{tone}"><b>{title}</b><i>{detail}</i><em>{amount}</em></a></li>` +
		`<li data-kind="go"><a href="{href}"><b>{title}</b><s>{name}</s></a></li></ul></section></div></div>`,
	failed: map[string]string{"nb": `<main>stoppet</main>`, "nn": `<main>stogga</main>`},
}

func newHandover(t *testing.T) *handover {
	t.Helper()
	b := testBuilder(t)
	b.app = "./web/build/testdata/handover"
	b.wasm = filepath.Join(b.root, ".build", "handover.wasm") // kept: it is compiled anew only when something changes
	wasm, err := b.program()
	if err != nil {
		t.Fatal(err)
	}
	script, err := b.script(wasm.Path)
	if err != nil {
		t.Fatal(err)
	}
	shell := page{frames: handoverFrames, script: script.Path}.html()
	h := &handover{script: script.Path, gate: make(chan struct{})}
	serve := func(contentType string, body []byte) http.HandlerFunc {
		return func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Type", contentType)
			_, _ = w.Write(body)
		}
	}
	mux := http.NewServeMux()
	mux.Handle("GET "+script.Path, serve(script.ContentType, script.Body))
	mux.HandleFunc("GET "+wasm.Path, func(w http.ResponseWriter, r *http.Request) {
		h.mu.Lock()
		gate, broken := h.gate, h.broken
		h.mu.Unlock()
		select {
		case <-gate:
		case <-r.Context().Done():
			return
		}
		if broken {
			http.Error(w, "away", http.StatusServiceUnavailable)
			return
		}
		serve(wasm.ContentType, wasm.Body)(w, r)
	})
	mux.Handle("GET /sw.js", serve(javaScript, nil))
	mux.Handle("GET /manifest.webmanifest", serve("application/manifest+json", []byte(`{"name":"x"}`)))
	for _, path := range []string{"GET /favicon.svg", "GET /icons/"} {
		mux.HandleFunc(path, func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusNoContent) })
	}
	mux.HandleFunc("GET /", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Security-Policy", policy)
		serve("text/html; charset=utf-8", []byte(shell))(w, r)
	})
	server := httptest.NewServer(mux)
	t.Cleanup(server.Close)
	h.url = strings.Replace(server.URL, "127.0.0.1", "localhost", 1)
	return h
}

// lets the WASM go.
func (h *handover) lets() {
	h.mu.Lock()
	defer h.mu.Unlock()
	close(h.gate)
}

// holds the WASM of the next page back.
func (h *handover) holds() {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.gate = make(chan struct{})
}

// breaks the WASM.
func (h *handover) breaks() {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.broken = true
}

const snapshot = `{"v":1,"user":"u1","name":"Solveig","language":"","groups":[
	{"heading":"Kladder","count":2,"rows":[
		{"kind":"sum","href":"/claims/1","tone":"warning","title":"<img src=x onerror=alert(1)>{name}","detail":"12.10.","amount":"96,00 kr"},
		{"kind":"go","href":"javascript:alert(1)","title":"B"}]},
	{"heading":"Sendt","count":"1","rows":[
		{"kind":"unknown","href":"//evil.example/","title":"__proto__","toString":"x","tone":""}, null, "text"]}]}`

const snapshotHTML = `<div><p id="who">Solveig</p><input id="search"><button id="new">New</button>` +
	`<div id="list"><section><h2>Kladder <span>2</span></h2><ul>` +
	`<li><a href="/claims/1" data-c="warning"><b>&lt;img src=x onerror=alert(1)&gt;{name}</b><i>12.10.</i><em>96,00 kr</em></a></li>` +
	`<li><a><b>B</b><s>Solveig</s></a></li></ul></section>` +
	`<section><h2>Sendt <span>1</span></h2><ul><li><a><b>__proto__</b></a></li></ul></section></div></div>`

func remember(t *testing.T, tab *browser.Tab, user, first string) {
	t.Helper()
	values, err := json.Marshal(map[string]string{"landgang.user": user, "landgang.first": first})
	if err != nil {
		t.Fatal(err)
	}
	tab.Eval(`(() => { localStorage.clear(); Object.assign(localStorage, `+string(values)+`) })()`, nil)
}

func TestBootPaintsTheRows(t *testing.T) {
	h := newHandover(t)
	tab := browser.New(t, browser.Phone()).Open(h.url)
	h.lets()
	tab.UntilText("go typed=")
	var version string
	if tab.Eval(`landgang.version`, &version); !regexp.MustCompile(`^[0-9a-f]{12}$`).MatchString(version) || !strings.Contains(h.script, version) {
		t.Errorf("the page is of version %q, its script is %s", version, h.script)
	}
	frame := `document.body.firstElementChild.outerHTML`

	for _, c := range []struct {
		name, user, first, path, want string
	}{
		{"of the person signed in", `{"id":"u1"}`, snapshot, "/", snapshotHTML},
		{"not of another person", `{"id":"u2"}`, snapshot, "/", handoverFrames.first},
		{"not after sign-out", `null`, snapshot, "/", handoverFrames.first},
		{"not at another address", `{"id":"u1"}`, snapshot, "/claims/1", handoverFrames.first},
		{"not of another form", `{"id":"u1"}`, strings.Replace(snapshot, `"v":1`, `"v":2`, 1), "/", handoverFrames.first},
		{"not of broken text", `{"id":"u1"}`, snapshot[:40], "/", handoverFrames.first},
		{"not without an id", `{}`, `{"v":1}`, "/", handoverFrames.first},
	} {
		t.Run(c.name, func(t *testing.T) {
			h.holds()
			remember(t, tab, c.user, c.first)
			tab.Go(h.url + c.path)
			tab.UntilTrue("boot.js has run", `window.landgang && !document.getElementById("state")`)
			var got string
			tab.Eval(frame, &got)
			if got != c.want {
				t.Errorf("the page is\n%s\nwant\n%s", got, c.want)
			}
			h.lets()
			tab.UntilText("go typed=")
			var told string
			tab.Eval(`document.getElementById("painted").textContent`, &told)
			if painted := told != "nothing"; painted != (c.want == snapshotHTML) {
				t.Errorf("Go is told %q", told)
			}
		})
	}
}

func TestBootHandsOver(t *testing.T) {
	h := newHandover(t)
	tab := browser.New(t, browser.Phone()).Open(h.url)
	tab.UntilTrue("boot.js has run", `window.landgang`)

	t.Run("what was typed, and a tap", func(t *testing.T) {
		tab.By(browser.Textbox, "").Type("Lundøya")
		tab.Eval(`document.getElementById("search").setSelectionRange(2, 4)`, nil)
		tab.Eval(`document.getElementById("new").click()`, nil)
		tab.UntilTrue("the tap is seen", `document.querySelector("#new.pressed")`)
		h.lets()
		tab.UntilText("go typed=Lundøya taps=1 path=/")
		var focus string
		tab.Eval(`[document.activeElement.id, document.activeElement.value, document.activeElement.selectionStart,
			document.activeElement.selectionEnd].join()`, &focus)
		if focus != "search,Lundøya,2,4" {
			t.Errorf("the keyboard is at %q", focus)
		}
		tab.By(browser.Button, "New").Click()
		tab.UntilText("taps=2")
	})
	t.Run("a tap on a link", func(t *testing.T) {
		h.holds()
		tab.Go(h.url)
		tab.UntilTrue("boot.js has run", `window.landgang && !document.getElementById("state")`)
		tab.By(browser.Link, "Claim").Click()
		tab.UntilTrue("the tap is seen", `document.querySelector("#link.pressed")`)
		h.lets()
		tab.UntilText("path=/claims/7")
		tab.UntilPath("/claims/7")
	})
}

func TestBootFails(t *testing.T) {
	h := newHandover(t)
	d := browser.New(t, browser.Phone())
	d.Log.Allow("landgang:|asked to end|already exited|503|panic|exit code|goroutine")
	tab := d.Open(h.url)
	h.lets()
	tab.UntilText("go typed=")
	t.Run("when the program ends", func(t *testing.T) {
		tab.By(browser.Button, "End").Click()
		tab.UntilText("stoppet")
	})
	t.Run("when the WASM cannot be had, in the person's language", func(t *testing.T) {
		h.breaks()
		remember(t, tab, `{"id":"u1","lang":"nn","scheme":"dark"}`, "")
		tab.Reload()
		tab.UntilText("stogga")
		tab.UntilTrue("the page has the person's language and colours",
			`document.documentElement.lang === "nn" && document.documentElement.dataset.colorScheme === "dark"`)
	})
}
