package api_test

import (
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"runtime"
	"strings"
	"sync"
	"testing"
	"time"

	"landgang/server/identity"
	"landgang/server/sqlite"
)

func packed(t *testing.T, body io.Reader) []byte {
	t.Helper()
	var out bytes.Buffer
	w := gzip.NewWriter(&out)
	if _, err := io.Copy(w, body); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// zeros is a body that never ends.
type zeros struct{}

func (zeros) Read(b []byte) (int, error) {
	clear(b)
	return len(b), nil
}

func TestBody(t *testing.T) {
	w := newWorld(t)
	var got []byte
	work := w.api.Work(1, func(body []byte) error { got = body; return nil })
	post := func(encoding string, body []byte) *http.Response {
		r := w.request("POST", "/api/work", string(body))
		r.Header.Set("Content-Encoding", encoding)
		rec := httptest.NewRecorder()
		got = nil
		work.ServeHTTP(rec, r)
		return rec.Result() //nolint:bodyclose // it is in memory
	}
	t.Run("packed and plain", func(t *testing.T) {
		for encoding, body := range map[string][]byte{
			"": []byte("ø"), "identity": []byte("ø"), "gzip": packed(t, strings.NewReader("ø")),
		} {
			if answer := post(encoding, body); answer.StatusCode != 204 || string(got) != "ø" {
				t.Errorf("%s: %d %q", encoding, answer.StatusCode, got)
			}
		}
	})
	t.Run("a bomb is not unpacked", func(t *testing.T) {
		bomb := packed(t, io.LimitReader(zeros{}, 128<<20)) // in 128 KiB
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		answer := post("gzip", bomb)
		runtime.ReadMemStats(&after)
		if answer.StatusCode != 413 || code(t, answer) != "too_large" || got != nil {
			t.Errorf("status %d", answer.StatusCode)
		}
		if used := after.TotalAlloc - before.TotalAlloc; used > 32<<20 {
			t.Errorf("%d MiB were used", used>>20)
		}
	})
	t.Run("too long as it is sent", func(t *testing.T) {
		if answer := post("", bytes.Repeat([]byte("x"), 1<<20+1)); answer.StatusCode != 413 || code(t, answer) != "too_large" {
			t.Errorf("status %d", answer.StatusCode)
		}
	})
	t.Run("torn", func(t *testing.T) {
		whole := packed(t, strings.NewReader(strings.Repeat("krav ", 1000)))
		if answer := post("gzip", whole[:len(whole)-9]); answer.StatusCode != 400 || got != nil {
			t.Errorf("status %d", answer.StatusCode)
		}
	})
}

func TestBusy(t *testing.T) {
	w := newWorld(t)
	begun, hold := make(chan struct{}), make(chan struct{})
	work := w.api.Work(2, func([]byte) error { begun <- struct{}{}; <-hold; return nil })
	post := func() *http.Response {
		rec := httptest.NewRecorder()
		work.ServeHTTP(rec, w.request("POST", "/api/work", "{}"))
		return rec.Result() //nolint:bodyclose // it is in memory
	}
	var all sync.WaitGroup
	for range 2 {
		all.Go(func() {
			if answer := post(); answer.StatusCode != 204 {
				t.Errorf("status %d", answer.StatusCode)
			}
		})
		<-begun
	}
	waits := map[string]bool{}
	for range 100 {
		answer := post()
		if answer.StatusCode != 503 || code(t, answer) != "busy" {
			t.Fatalf("status %d", answer.StatusCode)
		}
		waits[answer.Header.Get("Retry-After")] = true
	}
	if len(waits) < 3 || waits[""] || waits["0"] {
		t.Errorf("waits of %v s: all come again at one time", waits)
	}
	close(hold)
	all.Wait()
}

func TestFaults(t *testing.T) {
	const secretWord = "Kommunestyret"
	for name, c := range map[string]struct {
		work   func([]byte) error
		status int
		code   string
		logged string
	}{
		"a bug":                  {func([]byte) error { panic(secretWord) }, 500, "internal", "attack_test.go"},
		"a fault of the runtime": {func(b []byte) error { _ = b[len(b)]; return nil }, 500, "internal", "index out of range"},
		"a bug in a write": {func([]byte) error {
			return fmt.Errorf("push: %w", &sqlite.PanicError{Value: secretWord, Stack: []byte("the stack")})
		}, 500, "internal", "the stack"},
		"an error nobody thought of": {func([]byte) error { return errors.New("cause") }, 500, "internal", `"cause":"cause"`},
		"the disk":                   {func([]byte) error { return sqlite.ErrStorage }, 503, "busy", `"cause":"storage fault"`},
		"too many sign-ins":          {func([]byte) error { return identity.ErrBusy }, 503, "busy", ""},
		"the client has gone":        {func([]byte) error { return context.Canceled }, 503, "busy", ""},
	} {
		t.Run(name, func(t *testing.T) {
			w := newWorld(t)
			rec := httptest.NewRecorder()
			w.api.Work(1, c.work).ServeHTTP(rec, w.request("POST", "/api/work", "{}"))
			answer := rec.Result() //nolint:bodyclose // it is in memory
			id := answer.Header.Get("Landgang-Request")
			if !strings.Contains(rec.Body.String(), `"request":"`+id+`"`) {
				t.Errorf("no id in %s", rec.Body)
			}
			if answer.StatusCode != c.status || code(t, answer) != c.code {
				t.Errorf("status %d", answer.StatusCode)
			}
			log := w.log.String()
			if !strings.Contains(log, c.logged) || !strings.Contains(log, id) || strings.Contains(log, secretWord) {
				t.Errorf("log:\n%s", log)
			}
		})
	}
}

// TestSlow holds that five hundred who send nearly nothing keep nobody else waiting, and are cut off.
func TestSlow(t *testing.T) {
	w := newWorld(t)
	const patience = 2 * time.Second
	w.api.Hurry(patience)
	listener, err := new(net.ListenConfig).Listen(t.Context(), "tcp", "127.0.0.1:0")
	w.must(err)
	server := w.api.Server(context.WithoutCancel(t.Context()))
	server.ReadHeaderTimeout = patience
	var serving sync.WaitGroup
	serving.Go(func() { _ = server.Serve(listener) })
	defer serving.Wait()
	defer func() { w.must(server.Close()) }()

	slow := make([]net.Conn, 500)
	for i := range slow {
		slow[i], err = new(net.Dialer).DialContext(t.Context(), "tcp", listener.Addr().String())
		w.must(err)
		defer func() { _ = slow[i].Close() }()
		head := "POST /api/session HTTP/1.1\r\nHost: 127.0.0.1\r\n"
		if i%2 == 0 { // the others never end their headers
			head += "Landgang-CSRF: 1\r\nContent-Type: application/json\r\nContent-Length: 4000\r\n\r\n{"
		}
		_, err = io.WriteString(slow[i], head)
		w.must(err)
	}
	r, err := http.NewRequestWithContext(t.Context(), http.MethodPost, "http://"+listener.Addr().String()+"/api/session",
		strings.NewReader(credentials(address, password)))
	w.must(err)
	r.Header.Set("Landgang-CSRF", "1")
	r.Header.Set("Content-Type", "application/json")
	answer, err := http.DefaultClient.Do(r)
	w.must(err)
	w.must(answer.Body.Close())
	if answer.StatusCode != http.StatusOK {
		t.Errorf("status %d beside slow ones", answer.StatusCode)
	}
	cut := make(chan string, len(slow))
	for i, c := range slow {
		go func() { cut <- trickle(c, i%2 == 0) }()
	}
	for range slow {
		if said := <-cut; said != "" && !strings.HasPrefix(said, "HTTP/1.1 408") {
			t.Errorf("cut off with %.80q", said)
		}
	}
}

// trickle sends a byte now and then until the server ends the connection, and gives what the server said.
func trickle(c net.Conn, body bool) string {
	var said strings.Builder
	for {
		_ = c.SetReadDeadline(time.Now().Add(100 * time.Millisecond))
		_, err := io.Copy(&said, c)
		if !errors.Is(err, os.ErrDeadlineExceeded) {
			return said.String()
		}
		if body {
			_, _ = io.WriteString(c, " ")
		}
	}
}
