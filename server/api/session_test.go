package api_test

import (
	"net/http"
	"os"
	"strings"
	"testing"
	"time"

	"landgang/server/people"
)

const shown = `{"user":{"id":"u1","name":"Solveig Hamre","email":"solveig.hamre@ytterskjaer.example",` +
	`"roles":["approver","representative"],"language":""},` +
	`"municipality":{"id":"ytterskjaer","name":"Ytterskjær kommune","language":"nb"}}`

func TestSession(t *testing.T) {
	w := newWorld(t)
	answer := w.do(w.request("POST", "/api/session", credentials(" "+strings.ToUpper(address), password)))
	if body := text(answer); answer.StatusCode != 200 || body != shown {
		t.Fatalf("%d %s, want %s", answer.StatusCode, body, shown)
	}
	cookies := map[string]*http.Cookie{}
	for _, c := range answer.Cookies() {
		cookies[c.Name] = c
		if !c.Secure || !c.HttpOnly || c.SameSite != http.SameSiteStrictMode || c.Path != "/" || c.Domain != "" {
			t.Errorf("cookie %v", c)
		}
	}
	session, known := cookies["__Host-lg"], cookies["__Host-lg-known"]
	if session == nil || known == nil || len(cookies) != 2 {
		t.Fatalf("cookies %v", cookies)
	}
	if session.MaxAge != 180*24*3600 || len(session.Value) != 43 || known.MaxAge != 400*24*3600 {
		t.Errorf("cookies %v", cookies)
	}
	show := func() *http.Response {
		r := w.request("GET", "/api/session", "")
		r.AddCookie(session)
		return w.do(r)
	}
	if answer := show(); answer.StatusCode != 200 || text(answer) != shown {
		t.Errorf("status %d", answer.StatusCode)
	}
	r := w.request("DELETE", "/api/session", "")
	r.AddCookie(session)
	answer = w.do(r)
	gone := answer.Cookies()
	if answer.StatusCode != 204 || len(gone) != 1 || gone[0].Name != "__Host-lg" || gone[0].MaxAge >= 0 || gone[0].Value != "" {
		t.Errorf("%d %v", answer.StatusCode, gone)
	}
	if answer := show(); answer.StatusCode != 401 {
		t.Errorf("status %d after signing out", answer.StatusCode)
	}
	if answer := w.do(w.request("DELETE", "/api/session", "")); answer.StatusCode != 204 {
		t.Errorf("status %d without a session", answer.StatusCode)
	}
}

func TestSignIn(t *testing.T) {
	t.Run("known and unknown: the same bytes for the same work", func(t *testing.T) {
		w := newWorld(t)
		w.add(people.User{ID: "u2", Name: "Odd Nilsen", Email: "odd.nilsen@ytterskjaer.example"})
		answers := map[string]int{}
		for _, email := range []string{address, "odd.nilsen@ytterskjaer.example", "nobody@ytterskjaer.example", "", "x"} {
			runs := w.hasher.Runs()
			answer := w.do(w.request("POST", "/api/session", credentials(email, "feil")))
			if answer.StatusCode != 401 {
				t.Errorf("%q: status %d", email, answer.StatusCode)
			}
			answer.Header.Del("Landgang-Request")
			var out strings.Builder
			_ = answer.Header.Write(&out)
			answers[out.String()+text(answer)]++
			if n := w.hasher.Runs() - runs; n != 1 {
				t.Errorf("%q: %d passwords were checked", email, n)
			}
		}
		if len(answers) != 1 {
			t.Errorf("%d different answers: %v", len(answers), answers)
		}
	})
	t.Run("back-off says how long, and the owner gets in at home", func(t *testing.T) {
		w := newWorld(t)
		home := w.signIn()
		for range 10 {
			w.do(w.request("POST", "/api/session", credentials(address, "feil")))
		}
		answer := w.do(w.request("POST", "/api/session", credentials(address, password)))
		if answer.StatusCode != 429 || answer.Header.Get("Retry-After") != "1" || code(t, answer) != "wait" {
			t.Errorf("%d, Retry-After %s", answer.StatusCode, answer.Header.Get("Retry-After"))
		}
		w.signIn(home...)
		w.pass(time.Second)
		w.signIn()
	})
	t.Run("300 from an address in ten minutes, then the next waits; others do not", func(t *testing.T) {
		w := newWorld(t)
		w.pass(time.Minute)
		try := func(peer, forwarded string) *http.Response {
			r := w.request("POST", "/api/session", "no JSON")
			r.RemoteAddr = peer
			r.Header.Set("X-Forwarded-For", forwarded)
			return w.do(r)
		}
		for i := range 300 {
			if answer := try("10.0.0.1:1234", "6.6.6.6, 203.0.113.7"); answer.StatusCode != 400 {
				t.Fatalf("%d: status %d", i, answer.StatusCode)
			}
		}
		for _, c := range []struct {
			name, peer, forwarded string
			status                int
		}{
			{"the same, through the proxy", "10.0.0.1:9", "203.0.113.7", 429},
			{"the same, inventing hops before itself", "10.0.0.1:9", "1.2.3.4, 203.0.113.7", 429},
			{"the same, directly, as somebody else", "203.0.113.7:9", "1.2.3.4", 429},
			{"another, through the proxy", "10.0.0.1:9", "203.0.113.8", 400},
			{"another, directly, as the first", "203.0.113.8:9", "203.0.113.7", 400},
			{"a network of IPv6", "[2001:db8:1:2::1]:9", "", 400},
		} {
			if answer := try(c.peer, c.forwarded); answer.StatusCode != c.status {
				t.Errorf("%s: status %d, want %d", c.name, answer.StatusCode, c.status)
			}
		}
		if wait := try("203.0.113.7:9", "").Header.Get("Retry-After"); wait != "540" {
			t.Errorf("Retry-After %s", wait)
		}
		w.pass(9 * time.Minute)
		if answer := try("203.0.113.7:9", ""); answer.StatusCode != 400 {
			t.Errorf("status %d after ten minutes", answer.StatusCode)
		}
	})
	t.Run("a fixed session is not taken over", func(t *testing.T) {
		w := newWorld(t)
		fixed := &http.Cookie{Name: "__Host-lg", Value: strings.Repeat("A", 43)}
		if got := w.signIn(fixed)[0].Value; got == fixed.Value {
			t.Error("the session has the attacker's token")
		}
		r := w.request("GET", "/api/session", "")
		r.AddCookie(fixed)
		if answer := w.do(r); answer.StatusCode != 401 {
			t.Errorf("status %d", answer.StatusCode)
		}
	})
	t.Run("two session cookies are none", func(t *testing.T) {
		w := newWorld(t)
		r := w.signedIn("GET", "/api/session", "")
		r.AddCookie(&http.Cookie{Name: "__Host-lg", Value: strings.Repeat("A", 43)})
		if answer := w.do(r); answer.StatusCode != 401 {
			t.Errorf("status %d", answer.StatusCode)
		}
	})
}

// Whose the host is, is no secret; nothing about a person is in the answer, whatever the request holds.
func TestTheHostSaysWhoseItIsToAnybody(t *testing.T) {
	w := newWorld(t)
	for _, r := range []*http.Request{w.request("GET", "/api/municipality", ""), w.signedIn("GET", "/api/municipality", "")} {
		answer := w.do(r)
		if got, want := text(answer), `{"municipality":{"name":"Ytterskjær kommune"}}`; answer.StatusCode != 200 || got != want {
			t.Errorf("%d %s, want %s", answer.StatusCode, got, want)
		}
	}
	elsewhere := w.request("GET", "/api/municipality", "")
	elsewhere.Host = "evil.example"
	if got := text(w.do(elsewhere)); strings.Contains(got, "Ytterskjær") {
		t.Errorf("at another host: %s", got)
	}
}

// The answer to a sign-in is one of the frozen bodies of the protocol: apps of the day before read it.
func TestTheAnswerToASignInIsFrozen(t *testing.T) {
	w := newWorld(t)
	want, err := os.ReadFile("../../shared/protocol/testdata/v1/session-answer.json")
	w.must(err)
	for _, r := range []*http.Request{
		w.signedIn("GET", "/api/session", ""), w.request("POST", "/api/session", credentials(address, password)),
	} {
		if got := text(w.do(r)); got != strings.TrimSpace(string(want)) {
			t.Errorf("%s %s is answered with\n%s\nversion 1 is\n%s", r.Method, r.URL, got, want)
		}
	}
}
