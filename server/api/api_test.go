package api_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"net/url"
	"strings"
	"sync"
	"testing"
	"testing/fstest"
	"time"

	"landgang/server/api"
	"landgang/server/identity"
	"landgang/server/municipality"
	"landgang/server/people"
	"landgang/server/sqlite"
	"landgang/shared/claim"
	"landgang/web"
)

const (
	host     = "ytterskjaer.example"
	address  = "solveig.hamre@ytterskjaer.example"
	password = "ferja går kl. 15.40"
)

// world is a server with one municipality and one person, and a clock that stands still until it is moved.
type world struct {
	t      *testing.T
	api    *api.API
	hasher *identity.Hasher
	towns  *municipality.Registry[*api.Site]
	log    *lines
	mu     sync.Mutex
	time   time.Time
}

func newWorld(t *testing.T) *world {
	t.Helper()
	w := &world{t: t, hasher: identity.NewHasher(), log: &lines{}, time: time.Date(2026, 5, 20, 9, 0, 0, 0, time.UTC)}
	var err error
	w.towns, err = municipality.Open(municipality.Options[*api.Site]{
		Dir: t.TempDir(), Now: w.now,
		Build: func(m *municipality.Municipality) *api.Site { return api.NewSite(m, w.hasher, w.now) },
	})
	w.must(err)
	t.Cleanup(func() { w.must(w.towns.Close()) })
	w.must(w.towns.Add(t.Context(), municipality.Entry{ID: "ytterskjaer", Hosts: []string{host, "127.0.0.1"}},
		"Ytterskjær kommune", municipality.Bokmal))
	w.api, err = api.New(api.Options{
		Municipalities: w.towns, App: app(t), Hasher: w.hasher, Log: api.NewLog(w.log, slog.LevelDebug), Now: w.now,
		Proxies: []netip.Prefix{netip.MustParsePrefix("10.0.0.1/32")},
	})
	w.must(err)
	w.add(people.User{
		ID: "u1", Name: "Solveig Hamre", Email: address, Roles: []people.Role{people.Approver, people.Representative},
		Allocation: claim.Allocation{Responsibility: "1000", Function: "100"},
	})
	return w
}

// hashed is the one password's hash, made once for all tests.
var hashed = sync.OnceValues(func() (string, error) { return identity.NewHasher().Hash(context.Background(), password) })

// add gives a person an account with the one password.
func (w *world) add(u people.User) {
	w.t.Helper()
	hash, err := hashed()
	w.must(err)
	lease, err := w.towns.Acquire(w.t.Context(), host)
	w.must(err)
	defer lease.Release()
	w.must(lease.Municipality.DB.Write(w.t.Context(), func(tx *sqlite.Tx) error {
		return errors.Join(people.Add(tx, u), identity.SetPassword(tx, u.ID, hash))
	}))
}

// app is a build of the app with a shell and a script.
func app(t *testing.T) *web.Bundle {
	t.Helper()
	sum := strings.Repeat("a", 64)
	bundle, err := web.Read(fstest.MapFS{
		"index.json": {Data: []byte(`{"version":"v1","files":[
			{"path":"/shell.html","type":"text/html; charset=utf-8","sum":"` + sum + `","gzip":true,"brotli":true},
			{"path":"/a/app-1.js","type":"text/javascript; charset=utf-8","sum":"` + sum + `","immutable":true}]}`)},
		"shell.html": {Data: []byte("the shell")}, "shell.html.gz": {Data: []byte("the shell, gzipped")},
		"shell.html.br": {Data: []byte("the shell, brotli")}, "a/app-1.js": {Data: []byte("the script")},
	})
	if err != nil {
		t.Fatal(err)
	}
	return bundle
}

func (w *world) now() time.Time {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.time
}

func (w *world) pass(d time.Duration) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.time = w.time.Add(d)
}

func (w *world) must(err error) {
	w.t.Helper()
	if err != nil {
		w.t.Fatal(err)
	}
}

// request is a request as the app makes it, until a case changes it.
func (w *world) request(method, path, body string) *http.Request {
	r := httptest.NewRequestWithContext(w.t.Context(), method, path, strings.NewReader(body))
	r.Host = host
	r.Header.Set("Landgang-Protocol", "1")
	if body != "" {
		r.Header.Set("Content-Type", "application/json")
	}
	if method != http.MethodGet {
		r.Header.Set("Landgang-CSRF", "1")
		r.Header.Set("Origin", "https://"+host)
		r.Header.Set("Sec-Fetch-Site", "same-origin")
	}
	return r
}

func (w *world) do(r *http.Request) *http.Response {
	rec := httptest.NewRecorder()
	w.api.ServeHTTP(rec, r)
	return rec.Result() //nolint:bodyclose // it is in memory
}

func credentials(email, password string) string {
	body, err := json.Marshal(map[string]string{"email": email, "password": password})
	if err != nil {
		panic(err)
	}
	return string(body)
}

// signIn gives the cookies of a sign-in.
func (w *world) signIn(cookies ...*http.Cookie) []*http.Cookie {
	w.t.Helper()
	r := w.request("POST", "/api/session", credentials(address, password))
	for _, c := range cookies {
		r.AddCookie(c)
	}
	answer := w.do(r)
	if answer.StatusCode != http.StatusOK {
		w.t.Fatalf("sign-in: %d %s", answer.StatusCode, text(answer))
	}
	return answer.Cookies()
}

// signedIn is a request of somebody who is signed in.
func (w *world) signedIn(method, path, body string) *http.Request {
	w.t.Helper()
	r := w.request(method, path, body)
	r.AddCookie(w.signIn()[0])
	return r
}

func text(answer *http.Response) string {
	body, err := io.ReadAll(answer.Body)
	if err != nil {
		return err.Error()
	}
	return string(body)
}

// code is the code of a problem document.
func code(t *testing.T, answer *http.Response) string {
	t.Helper()
	body := text(answer)
	if media := answer.Header.Get("Content-Type"); media != "application/problem+json" {
		t.Errorf("type %q of %s", media, body)
	}
	var doc struct {
		Status int
		Code   string
	}
	if err := json.Unmarshal([]byte(body), &doc); err != nil || doc.Status != answer.StatusCode {
		t.Errorf("status %d in %s: %v", answer.StatusCode, body, err)
	}
	return doc.Code
}

// lines is a log in memory.
type lines struct {
	mu  sync.Mutex
	buf bytes.Buffer
}

func (l *lines) Write(b []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.buf.Write(b)
}

func (l *lines) String() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.buf.String()
}

// TestRefusals holds what is refused, with which status and code, before it does anything.
func TestRefusals(t *testing.T) {
	w := newWorld(t)
	type change func(*http.Request)
	set := func(name, value string) change { return func(r *http.Request) { r.Header.Set(name, value) } }
	del := func(name string) change { return func(r *http.Request) { r.Header.Del(name) } }
	both := func(changes ...change) change {
		return func(r *http.Request) {
			for _, c := range changes {
				c(r)
			}
		}
	}
	asIs := func(*http.Request) {}
	right := credentials(address, password)
	for _, c := range []struct {
		name, method, path, body string
		change                   change
		status                   int
		code                     string
	}{
		{"form of another site", "POST", "/api/session", right, set("Sec-Fetch-Site", "cross-site"), 403, "other_site"},
		{"sibling host", "POST", "/api/session", right, set("Sec-Fetch-Site", "same-site"), 403, "other_site"},
		{
			"another origin, old browser", "POST", "/api/session", right,
			both(del("Sec-Fetch-Site"), set("Origin", "https://evil.example")), 403, "other_site",
		},
		{
			"no origin, no header", "POST", "/api/session", right,
			both(del("Sec-Fetch-Site"), del("Origin"), del("Landgang-CSRF")), 403, "other_site",
		},
		{"sign-out from another site", "DELETE", "/api/session", "", set("Sec-Fetch-Site", "cross-site"), 403, "other_site"},
		{"push without the header", "POST", "/api/sync/push", "{}", del("Landgang-CSRF"), 403, "other_site"},
		{"a form's media type", "POST", "/api/session", right, set("Content-Type", "text/plain"), 415, "media_type"},
		{"no media type", "POST", "/api/session", right, del("Content-Type"), 415, "media_type"},
		{"unknown encoding", "POST", "/api/session", right, set("Content-Encoding", "br"), 415, "media_type"},
		{"gzip that is none", "POST", "/api/session", right, set("Content-Encoding", "gzip"), 400, "bad_request"},
		{"no JSON", "POST", "/api/session", "email=x", asIs, 400, "bad_request"},
		{"not an object", "POST", "/api/session", `["x"]`, asIs, 400, "bad_request"},
		{"a number for a password", "POST", "/api/session", `{"email":"a@b","password":1}`, asIs, 400, "bad_request"},
		{"duplicate names", "POST", "/api/session", `{"email":"a@b","email":"c@d","password":"x"}`, asIs, 400, "bad_request"},
		{"case variants", "POST", "/api/session", `{"email":"a@b","EMAIL":"c@d","password":"x"}`, asIs, 400, "bad_request"},
		{"depth", "POST", "/api/session", `{"email":` + strings.Repeat("[", 1000) + strings.Repeat("]", 1000) + `}`, asIs, 400, "bad_request"},
		{"something behind the object", "POST", "/api/session", right + "{}", asIs, 400, "bad_request"},
		{"too long", "POST", "/api/session", credentials(address, strings.Repeat("x", 5000)), asIs, 413, "too_large"},
		{"not signed in", "GET", "/api/session", "", asIs, 401, "sign_in"},
		{"push not signed in", "POST", "/api/sync/push", "{}", asIs, 401, "sign_in"},
		{"pull not signed in", "GET", "/api/sync/pull", "", asIs, 401, "sign_in"},
		{"a session of somebody's making", "GET", "/api/session", "", set("Cookie", "__Host-lg="+strings.Repeat("A", 43)), 401, "sign_in"},
		{"SQL for a session", "GET", "/api/session", "", set("Cookie", "__Host-lg=' OR 1=1 --"), 401, "sign_in"},
		{"a path of the api that is none", "GET", "/api/nothing", "", asIs, 404, "not_found"},
		{"a page below the api", "GET", "/api/", "", set("Accept", "text/html"), 404, "not_found"},
		{"PUT", "PUT", "/api/session", "{}", asIs, 405, "method_not_allowed"},
		{"POST to a path of the api that is none", "POST", "/api/nothing", "{}", asIs, 404, "not_found"},
		{"POST to a page", "POST", "/", "{}", asIs, 405, "method_not_allowed"},
		{"unknown host", "GET", "/", "", func(r *http.Request) { r.Host = "evil.example" }, 421, "unknown_host"},
		{"unknown host of the api", "POST", "/api/session", right, func(r *http.Request) { r.Host = "evil.example" }, 421, "unknown_host"},
		{"no host", "GET", "/", "", func(r *http.Request) { r.Host = "" }, 421, "unknown_host"},
		{"no protocol version", "GET", "/api/sync/pull", "", del("Landgang-Protocol"), 400, "bad_request"},
		{"app too old", "GET", "/api/sync/pull", "", set("Landgang-Protocol", "0"), 426, "upgrade_app"},
		{"app too new", "GET", "/api/sync/pull", "", set("Landgang-Protocol", "99"), 501, "upgrade_server"},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := w.request(c.method, c.path, c.body)
			c.change(r)
			answer := w.do(r)
			if answer.StatusCode != c.status || code(t, answer) != c.code {
				t.Errorf("%d, want %d %s", answer.StatusCode, c.status, c.code)
			}
			if len(answer.Cookies()) > 0 {
				t.Error("a cookie is set")
			}
		})
	}
	if w.hasher.Runs() != 0 {
		t.Errorf("%d passwords were checked", w.hasher.Runs())
	}
}

func TestHeaders(t *testing.T) {
	w := newWorld(t)
	for path, policy := range map[string]string{
		"/": "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data: blob:; " +
			"font-src 'self'; connect-src 'self'; worker-src 'self'; manifest-src 'self'; frame-src blob:; base-uri 'none'; " +
			"form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types default",
		"/api/session": "default-src 'none'; sandbox",
	} {
		answer := w.do(w.request("GET", path, ""))
		for name, want := range map[string]string{
			"Content-Security-Policy":      policy,
			"X-Content-Type-Options":       "nosniff",
			"Cross-Origin-Opener-Policy":   "same-origin",
			"Cross-Origin-Resource-Policy": "same-origin",
			"Referrer-Policy":              "no-referrer",
			"Permissions-Policy":           "camera=(self), geolocation=(self), microphone=(), payment=(), usb=()",
			"Strict-Transport-Security":    "max-age=63072000",
			"Clear-Site-Data":              "",
		} {
			if got := answer.Header.Get(name); got != want {
				t.Errorf("%s: %s is %q, want %q", path, name, got, want)
			}
		}
		if len(answer.Header.Get("Landgang-Request")) != 16 {
			t.Errorf("%s has no id", path)
		}
	}
	answer := w.do(w.request("GET", "/api/session", ""))
	for name, want := range map[string]string{
		"Cache-Control": "no-store", "Landgang-Protocol": "1", "Landgang-Min-Protocol": "1",
	} {
		if got := answer.Header.Get(name); got != want {
			t.Errorf("%s is %q, want %q", name, got, want)
		}
	}
}

// TestLog holds that the log has no word of a person in it, whatever they do.
func TestLog(t *testing.T) {
	w := newWorld(t)
	w.do(w.signedIn("GET", "/api/session", ""))
	w.do(w.request("POST", "/api/session", credentials(address, "feil passord")))
	w.do(w.signedIn("POST", "/api/sync/push", `{"title":"Kommunestyret"}`))
	w.do(w.request("GET", "/krav/Kommunestyret?q=Hamre", ""))
	w.do(w.request("HAMRE", "/Hamre", ""))
	for _, version := range []string{"0a1b2c3d4e5f", "Hamre", strings.Repeat("0", 1000)} {
		asked := w.request("GET", "/api/session", "")
		asked.Header.Set("Landgang-App", version)
		w.do(asked)
	}
	log := api.NewLog(w.log, slog.LevelDebug).With(slog.String("name", "Hamre"))
	log.Info("request", slog.String("email", address), slog.Group("user", slog.String("name", "Hamre")), slog.Int("sum", 4711))
	out := w.log.String()
	for _, word := range []string{strings.Repeat("0", 100), "Hamre", "solveig", "ytterskjaer.example", "feil", "Kommunestyret", "4711", "192.0.2.1", "ferja"} {
		if strings.Contains(out, word) {
			t.Errorf("%q in the log:\n%s", word, out)
		}
	}
	for _, word := range []string{`"op":"POST /api/session"`, `"status":401`, `"code":"sign_in_wrong"`, `"op":"none"`, `"request":"`, `"version":"0a1b2c3d4e5f"`} {
		if !strings.Contains(out, word) {
			t.Errorf("no %s in the log:\n%s", word, out)
		}
	}
}

func TestHealth(t *testing.T) {
	w := newWorld(t)
	get := func(path string) int {
		r := w.request("GET", path, "")
		r.Host = "10.1.2.3:8080" // a probe knows no name
		return w.do(r).StatusCode
	}
	if get("/healthz") != 200 || get("/readyz") != 200 {
		t.Error("not ready")
	}
	w.api.Stop()
	if get("/healthz") != 200 || get("/readyz") != 503 {
		t.Error("ready although it stops")
	}
}

func TestMetrics(t *testing.T) {
	w := newWorld(t)
	w.do(w.request("GET", "/api/session", ""))
	for range 3 {
		w.do(w.request("GET", "/wp-admin", ""))
	}
	rec := httptest.NewRecorder()
	w.api.Metrics().ServeHTTP(rec, httptest.NewRequestWithContext(t.Context(), "GET", "/metrics", nil))
	for _, line := range []string{
		`landgang_requests_total{op="GET /api/session",status="401"} 1`, `landgang_requests_total{op="GET /*",status="404"} 3`,
		"landgang_password_hashes_total 0", "landgang_municipalities_open 1", "landgang_writes_waiting 0", "go_goroutines",
	} {
		if !strings.Contains(rec.Body.String(), line) {
			t.Errorf("no %s in\n%s", line, rec.Body.String())
		}
	}
}

func TestFiles(t *testing.T) {
	w := newWorld(t)
	const page, any = "text/html,application/xhtml+xml", "*/*"
	for _, c := range []struct {
		name, path, accept, mode string
		status                   int
		body                     string
	}{
		{"start", "/", page, "navigate", 200, "the shell"},
		{"start by a program", "/", any, "", 200, "the shell"},
		{"deep link", "/krav/0198f2a4-7c11-7000-8000-000000000000/linje/1", page, "navigate", 200, "the shell"},
		{"deep link, old browser", "/krav/1", page, "", 200, "the shell"},
		{"a script", "/a/app-1.js", any, "no-cors", 200, "the script"},
		{"a script of another version", "/a/app-2.js", any, "no-cors", 404, ""},
		{"a script that asks for a page", "/krav/1", page, "cors", 404, ""},
		{"a file of nobody", "/favicon.ico", any, "", 404, ""},
		{"the index of the build", "/index.json", any, "cors", 404, ""},
		{"up and out", "/..%2f..%2fetc/passwd", page, "navigate", 404, ""},
		{"up and out, plainly", "/a/../../etc/passwd", page, "navigate", 404, ""},
		{"up and out, Windows", `/..%5c..%5cboot.ini`, page, "navigate", 404, ""},
		{"NUL", "/krav%00.html", page, "navigate", 404, ""},
		{"another site's name", "//evil.example/krav", page, "navigate", 404, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := w.request("GET", "/", "")
			w.must(setPath(r, c.path))
			r.Header.Set("Accept", c.accept)
			if c.mode != "" {
				r.Header.Set("Sec-Fetch-Mode", c.mode)
			}
			answer := w.do(r)
			if answer.StatusCode != c.status {
				t.Fatalf("status %d, want %d", answer.StatusCode, c.status)
			}
			if c.status == 200 && text(answer) != c.body {
				t.Errorf("not %s", c.body)
			}
		})
	}
	t.Run("smallest form, its own tag, and nothing when it is known", func(t *testing.T) {
		r := w.request("GET", "/", "")
		r.Header.Set("Accept-Encoding", "gzip, br")
		answer := w.do(r)
		tag := answer.Header.Get("ETag")
		if text(answer) != "the shell, brotli" || answer.Header.Get("Content-Encoding") != "br" ||
			answer.Header.Get("Vary") != "Accept-Encoding" || answer.Header.Get("Cache-Control") != "no-cache" ||
			answer.Header.Get("Content-Length") != "17" || answer.Header.Get("Content-Type") != "text/html; charset=utf-8" {
			t.Errorf("%v", answer.Header)
		}
		for _, known := range []string{tag, `W/` + tag, `"other", ` + tag, "*"} {
			r.Header.Set("If-None-Match", known)
			if answer := w.do(r); answer.StatusCode != 304 || text(answer) != "" || answer.Header.Get("ETag") != tag {
				t.Errorf("%s: %d", known, answer.StatusCode)
			}
		}
		r.Header.Set("If-None-Match", `"other"`)
		if answer := w.do(r); answer.StatusCode != 200 {
			t.Errorf("status %d", answer.StatusCode)
		}
	})
	t.Run("hashed files are kept for ever", func(t *testing.T) {
		answer := w.do(w.request("GET", "/a/app-1.js", ""))
		if got := answer.Header.Get("Cache-Control"); got != "public, max-age=31536000, immutable" {
			t.Errorf("%q", got)
		}
	})
	t.Run("HEAD", func(t *testing.T) {
		answer := w.do(w.request("HEAD", "/", ""))
		if answer.StatusCode != 200 || text(answer) != "" || answer.Header.Get("Content-Length") != "9" {
			t.Errorf("%d %v", answer.StatusCode, answer.Header)
		}
	})
}

// setPath sets a path as it comes over the wire.
func setPath(r *http.Request, raw string) error {
	u, err := url.ParseRequestURI(raw)
	if err != nil {
		return err
	}
	r.URL, r.RequestURI = u, raw
	return nil
}
