//go:build js

package platform_test

import (
	"bytes"
	"context"
	"errors"
	"strings"
	"syscall/js"
	"testing"
	"time"

	"landgang/app/platform"
)

// replace stands something in for a member of the window until the test is over.
func replace(t *testing.T, member string, value any) {
	t.Helper()
	object := js.Global().Get("Object")
	before := object.Call("getOwnPropertyDescriptor", js.Global(), member)
	object.Call("defineProperty", js.Global(), member, map[string]any{"value": value, "configurable": true})
	t.Cleanup(func() {
		if before.IsUndefined() {
			js.Global().Delete(member)
			return
		}
		object.Call("defineProperty", js.Global(), member, before)
	})
}

func fn(t *testing.T, do func(args []js.Value) any) js.Func {
	t.Helper()
	f := js.FuncOf(func(_ js.Value, args []js.Value) any { return do(args) })
	t.Cleanup(f.Release)
	return f
}

func get(path string) platform.Request {
	return platform.Request{Method: "GET", Path: path, Timeout: 20 * time.Second, MaxBody: 1 << 20}
}

func TestFetch(t *testing.T) {
	t.Run("an answer with body and headers", func(t *testing.T) {
		r, err := platform.Fetch(t.Context(), get("/wasm_exec.js"))
		if err != nil || r.Status != 200 || !bytes.Contains(r.Body, []byte("globalThis.Go")) {
			t.Errorf("status %d, %d bytes, %v", r.Status, len(r.Body), err)
		}
		if !strings.Contains(r.Header["content-type"], "javascript") {
			t.Errorf("headers %v", r.Header)
		}
	})
	t.Run("any status is an answer", func(t *testing.T) {
		portal := js.Global().Get("Response").New("<html>", map[string]any{"status": 511})
		replace(t, "fetch", fn(t, func([]js.Value) any { return js.Global().Get("Promise").Call("resolve", portal) }))
		if r, err := platform.Fetch(t.Context(), get("/")); err != nil || r.Status != 511 || string(r.Body) != "<html>" {
			t.Errorf("status %d, %v", r.Status, err)
		}
	})
	t.Run("too large", func(t *testing.T) {
		small := get("/wasm_exec.js")
		small.MaxBody = 100
		if _, err := platform.Fetch(t.Context(), small); !errors.Is(err, platform.ErrTooLarge) {
			t.Errorf("got %v", err)
		}
	})
	t.Run("no network", func(t *testing.T) {
		_, err := platform.Fetch(t.Context(), get("http://localhost:1/"))
		if !errors.Is(err, platform.ErrNetwork) || errors.Is(err, platform.ErrTimeout) {
			t.Errorf("got %v", err)
		}
	})
}

func TestFetchGivesUp(t *testing.T) {
	aborted := make(chan struct{}, 2)
	onAbort := fn(t, func([]js.Value) any { aborted <- struct{}{}; return nil })
	asked := make(chan struct{}, 2)
	replace(t, "fetch", fn(t, func(args []js.Value) any {
		args[1].Get("signal").Call("addEventListener", "abort", onAbort)
		asked <- struct{}{}
		return js.Global().Get("Promise").New(onAbort) // never settled; the executor's call counts as one signal
	}))
	t.Run("in time", func(t *testing.T) {
		r := get("/")
		r.Timeout = 20 * time.Millisecond
		if _, err := platform.Fetch(t.Context(), r); !errors.Is(err, platform.ErrTimeout) {
			t.Errorf("got %v", err)
		}
		<-asked
		<-aborted
		<-aborted
	})
	t.Run("when told to", func(t *testing.T) {
		ctx, cancel := context.WithCancel(t.Context())
		done := make(chan error)
		go func() {
			_, err := platform.Fetch(ctx, get("/"))
			done <- err
		}()
		<-asked
		cancel()
		if err := <-done; !errors.Is(err, context.Canceled) || errors.Is(err, platform.ErrNetwork) {
			t.Errorf("got %v", err)
		}
	})
}

func TestFetchCompresses(t *testing.T) {
	type sent struct {
		encoding string
		bytes    int
	}
	calls := make(chan sent, 1)
	response := js.Global().Get("Response")
	replace(t, "fetch", fn(t, func(args []js.Value) any {
		o := args[1]
		s := sent{bytes: o.Get("body").Get("byteLength").Int()}
		if e := o.Get("headers").Get("Content-Encoding"); e.Truthy() {
			s.encoding = e.String()
		}
		calls <- s
		return js.Global().Get("Promise").Call("resolve", response.New("ok"))
	}))
	for _, c := range []struct {
		name string
		size int
		gzip bool
		want string
	}{
		{"a long body", 20_000, true, "gzip"},
		{"not a short one", 200, true, ""},
		{"not unless asked", 20_000, false, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := get("/")
			r.Method, r.Body, r.Gzip = "POST", make([]byte, c.size), c.gzip
			answer, err := platform.Fetch(t.Context(), r)
			if err != nil || string(answer.Body) != "ok" {
				t.Fatalf("%q, %v", answer.Body, err)
			}
			s := <-calls
			if s.encoding != c.want || (s.bytes < c.size) != (c.want == "gzip") {
				t.Errorf("sent %d bytes as %q", s.bytes, s.encoding)
			}
		})
	}
}

func TestLocks(t *testing.T) {
	const name = "landgang-test"
	held, err := platform.Acquire(t.Context(), name, platform.IfFree)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := platform.Acquire(t.Context(), name, platform.IfFree); !errors.Is(err, platform.ErrHeld) {
		t.Errorf("a second one: %v", err)
	}
	ctx, cancel := context.WithTimeout(t.Context(), 20*time.Millisecond)
	defer cancel()
	if _, err := platform.Acquire(ctx, name, platform.Wait); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("one that gives up: %v", err)
	}
	next := make(chan *platform.Lock)
	go func() {
		l, err := platform.Acquire(context.Background(), name, platform.Wait)
		if err != nil {
			t.Error(err)
		}
		next <- l
	}()
	held.Release()
	held.Release() // twice is once
	<-held.Lost()
	waited := <-next
	thief, err := platform.Acquire(t.Context(), name, platform.Steal)
	if err != nil {
		t.Fatal(err)
	}
	<-waited.Lost()
	waited.Release() // of what is held no more
	if _, err := platform.Acquire(t.Context(), name, platform.IfFree); !errors.Is(err, platform.ErrHeld) {
		t.Errorf("after the theft: %v", err)
	}
	thief.Release()
	<-thief.Lost()
}

func TestChannel(t *testing.T) {
	heard := make(chan string, 4)
	a, err := platform.OpenChannel("landgang-test", func(s string) { heard <- "a:" + s })
	if err != nil {
		t.Fatal(err)
	}
	b, err := platform.OpenChannel("landgang-test", func(s string) { heard <- "b:" + s })
	if err != nil {
		t.Fatal(err)
	}
	a.Send("hei på deg")
	if got := <-heard; got != "b:hei på deg" {
		t.Errorf("heard %q", got)
	}
	b.Send("svar")
	if got := <-heard; got != "a:svar" {
		t.Errorf("heard %q", got)
	}
	a.Close()
	b.Close()
}

func TestLocalStorage(t *testing.T) {
	const key = "landgang.test"
	if err := platform.LocalSet(key, "æøå"); err != nil {
		t.Fatal(err)
	}
	if v, ok := platform.LocalGet(key); v != "æøå" || !ok {
		t.Errorf("got %q, %v", v, ok)
	}
	if err := platform.LocalSet(key, strings.Repeat("x", 11<<20)); !errors.Is(err, platform.ErrFull) {
		t.Errorf("too much: %v", err)
	}
	for range 2 {
		if err := platform.LocalRemove(key); err != nil {
			t.Error(err)
		}
	}
	if v, ok := platform.LocalGet(key); ok {
		t.Errorf("after removal %q", v)
	}
	if err := errors.Join(platform.RememberUser("{}"), platform.RememberFirst("{}"), platform.Forget()); err != nil {
		t.Error(err)
	}
	if platform.RememberedUser() != "" {
		t.Error("the user is remembered after Forget")
	}
	t.Run("denied", func(t *testing.T) {
		object := js.Global().Get("Object")
		before := object.Call("getOwnPropertyDescriptor", js.Global(), "localStorage")
		object.Call("defineProperty", js.Global(), "localStorage", map[string]any{
			"get": js.Global().Get("JSON").Get("parse"), "configurable": true, // throws, as the browser's own does
		})
		defer object.Call("defineProperty", js.Global(), "localStorage", before)
		if _, ok := platform.LocalGet(key); ok {
			t.Error("there is a value")
		}
		if err := platform.LocalSet(key, "v"); !errors.Is(err, platform.ErrUnavailable) {
			t.Errorf("got %v", err)
		}
	})
}

func TestStorageManager(t *testing.T) {
	if _, err := platform.Persisted(t.Context()); err != nil {
		t.Error(err)
	}
	if _, err := platform.Persist(t.Context()); err != nil {
		t.Error(err)
	}
	if u, err := platform.Estimate(t.Context()); err != nil || u.Quota <= 0 {
		t.Errorf("%+v, %v", u, err)
	}
}

func TestEvents(t *testing.T) {
	heard := make(chan string, 8)
	stop := platform.On(func() { heard <- "online" }, platform.WentOnline)
	defer platform.On(func() { heard <- "left" }, platform.LeftPage, platform.WentOffline)()
	fire := func(name string) { js.Global().Call("dispatchEvent", js.Global().Get("Event").New(name)) }
	fire("online")
	stop()
	fire("online")
	fire("pagehide")
	fire("offline")
	if got := <-heard + " " + <-heard + " " + <-heard; got != "online left left" {
		t.Errorf("heard %s", got)
	}
	hidden := platform.On(func() { heard <- "hidden" }, platform.BecameHidden)
	defer hidden()
	defer platform.On(func() { heard <- "visible" }, platform.BecameVisible)()
	js.Global().Get("document").Call("dispatchEvent", js.Global().Get("Event").New("visibilitychange"))
	if got, want := <-heard, map[bool]string{true: "visible", false: "hidden"}[platform.Visible()]; got != want {
		t.Errorf("heard %s", got)
	}
}

func TestRandomFillsAll(t *testing.T) {
	b := make([]byte, 100_000) // more than the browser gives at once
	platform.Random(b)
	seen := make(map[byte]bool)
	for _, c := range b[len(b)-4000:] {
		seen[c] = true
	}
	if len(seen) < 200 {
		t.Errorf("the last 4,000 bytes have %d values", len(seen))
	}
}

func TestHooks(t *testing.T) {
	if f := platform.BootFirst(); f != (platform.First{}) || platform.UpdateWaiting() || platform.Installable() {
		t.Errorf("without boot.js there is %+v", f)
	}
	if platform.ApplyUpdate() {
		t.Error("an update is applied without boot.js")
	}
	if _, err := platform.Install(t.Context()); !errors.Is(err, platform.ErrUnavailable) {
		t.Errorf("install: %v", err)
	}
	applied, told := make(chan struct{}, 1), make(chan struct{}, 1)
	replace(t, "landgang", map[string]any{
		"user": `{"id":"u17"}`, "first": js.Undefined(),
		"updateWaiting": fn(t, func([]js.Value) any { return true }),
		"applyUpdate":   fn(t, func([]js.Value) any { applied <- struct{}{}; return true }),
		"onUpdate":      fn(t, func(args []js.Value) any { args[0].Invoke(); return nil }),
		"installable":   fn(t, func([]js.Value) any { return true }),
		"install": fn(t, func([]js.Value) any {
			return js.Global().Get("Promise").Call("resolve", true)
		}),
	})
	if f := platform.BootFirst(); f.User != `{"id":"u17"}` || f.Snapshot != "" {
		t.Errorf("boot: %+v", f)
	}
	if !platform.UpdateWaiting() || !platform.Installable() {
		t.Error("the hooks are not asked")
	}
	platform.OnUpdate(func() { told <- struct{}{} })
	<-told
	if !platform.ApplyUpdate() {
		t.Error("the update is not applied")
	}
	<-applied
	if ok, err := platform.Install(t.Context()); !ok || err != nil {
		t.Errorf("install: %v, %v", ok, err)
	}
}

func TestPage(t *testing.T) {
	doc := js.Global().Get("document")
	input := doc.Call("createElement", "input")
	input.Set("id", "amount")
	doc.Get("body").Call("append", input)
	defer input.Call("remove")
	platform.SetValue("amount", "412")
	if !platform.Select("amount") || platform.FocusedID() != "amount" || platform.Value("amount") != "412" {
		t.Errorf("focus on %q, value %q", platform.FocusedID(), platform.Value("amount"))
	}
	if input.Get("selectionEnd").Int() != 3 {
		t.Error("the text is not marked")
	}
	if platform.Focus("absent") || platform.Value("absent") != "" {
		t.Error("an absent element answers")
	}
	platform.SetLanguage("nn")
	platform.SetScheme(platform.Dark)
	platform.SetTitle("Krav")
	html := doc.Get("documentElement")
	if got := html.Get("lang").String() + html.Get("dataset").Get("colorScheme").String(); got != "nndark" {
		t.Errorf("got %s", got)
	}
	if platform.ThisDevice() != platform.PC || platform.Apple() || platform.Installed() {
		t.Error("this is a PC, not of Apple, not installed")
	}
	if len(platform.Languages()) == 0 || !strings.HasPrefix(platform.Path(), "/") {
		t.Error("no language or no path")
	}
}
