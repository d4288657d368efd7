//go:build !js

package host

import (
	"bufio"
	"database/sql"
	"fmt"
	"io"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"landgang/app/e2e/browser"

	_ "modernc.org/sqlite" // the driver that Rows reads the server's file with
)

// startLimit is how long the server may take to be ready: it hashes the passwords of the demo's people.
const startLimit = 60 * time.Second

// asked is the one address at which devices know every host, so that a profile made with one goes with another.
const asked = "localhost:8080"

// Host is a server with its data, at one address for the whole test. Devices reach it by its Route alone.
type Host struct {
	*Network
	URL string

	t      testing.TB
	binary string
	data   string
	cmd    *exec.Cmd
	said   output
}

// output keeps what a server says.
type output struct {
	mu    sync.Mutex
	lines []string
}

func (o *output) add(line string) {
	o.mu.Lock()
	defer o.mu.Unlock()
	o.lines = append(o.lines, line)
}

func (o *output) String() string {
	o.mu.Lock()
	defer o.mu.Unlock()
	return strings.Join(o.lines, "\n")
}

// New starts a server with the demo municipality, newly made.
func New(t testing.TB, binary string) *Host {
	t.Helper()
	return start(t, binary, filepath.Join(t.TempDir(), "data"))
}

// From starts a server with a copy of what Keep kept.
func From(t testing.TB, binary, kept string) *Host {
	t.Helper()
	data := filepath.Join(t.TempDir(), "data")
	if err := os.CopyFS(data, os.DirFS(kept)); err != nil {
		t.Fatalf("copy the data: %v", err)
	}
	return start(t, binary, data)
}

func start(t testing.TB, binary, data string) *Host {
	t.Helper()
	network, err := newNetwork()
	if err != nil {
		t.Fatal(err)
	}
	h := &Host{Network: network, URL: "http://" + asked, t: t, binary: binary, data: data}
	t.Cleanup(func() {
		if h.cmd != nil {
			h.Stop()
		}
		if t.Failed() {
			t.Logf("the server said:\n%s", h.said.String())
		}
	})
	h.Start()
	return h
}

// Keep stops the server and copies its data into a folder.
func (h *Host) Keep(dir string) {
	h.t.Helper()
	h.Stop()
	if err := os.CopyFS(dir, os.DirFS(h.data)); err != nil {
		h.t.Fatalf("keep the data: %v", err)
	}
}

// Device starts a device that finds this host at its address.
func (h *Host) Device(t testing.TB, o browser.Options) *browser.Device {
	t.Helper()
	o.Route = browser.Route{Asked: asked, Found: h.address()}
	return browser.New(t, o)
}

// Start starts the server on the data that is there, and lets it be reached.
func (h *Host) Start() {
	h.t.Helper()
	h.run(h.binary)
}

// Use starts another build of the server on the same data.
func (h *Host) Use(binary string) {
	h.t.Helper()
	h.binary = binary
	h.Start()
}

func (h *Host) run(binary string) {
	h.t.Helper()
	cmd := exec.Command(binary, "serve", "--demo", "--data", h.data, "--listen", "127.0.0.1:0", "--log-level", "info")
	stdout, err := cmd.StdoutPipe()
	if err != nil {
		h.t.Fatal(err)
	}
	stderr, err := cmd.StderrPipe()
	if err != nil {
		h.t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		h.t.Fatalf("start the server: %v", err)
	}
	h.cmd = cmd
	ready := make(chan string, 1)
	var reading sync.WaitGroup
	reading.Go(func() { h.read(stdout, ready) })
	reading.Go(func() { h.read(stderr, nil) })
	ended := make(chan struct{})
	go func() {
		reading.Wait()
		close(ended)
	}()
	select {
	case address := <-ready:
		h.t.Helper()
		if err := h.open(address); err != nil {
			h.t.Fatal(err)
		}
	case <-ended:
		h.t.Fatalf("the server ended at once:\n%s", h.said.String())
	case <-time.After(startLimit):
		h.t.Fatalf("the server was not ready in %v:\n%s", startLimit, h.said.String())
	}
}

// read takes note of what the server says, and of where it can be reached.
func (h *Host) read(r io.Reader, ready chan<- string) {
	lines := bufio.NewScanner(r)
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		h.said.add(lines.Text())
		_, address, ok := strings.Cut(lines.Text(), "Landgang is ready on ")
		if !ok || ready == nil {
			continue
		}
		if u, err := url.Parse(strings.TrimSpace(address)); err == nil {
			ready <- "127.0.0.1:" + u.Port()
		}
	}
}

// Stop ends the server as systemd does. Nothing answers at its address any more.
func (h *Host) Stop() {
	h.t.Helper()
	h.end(syscall.SIGTERM)
}

// Kill ends the server with SIGKILL, in whatever it does.
func (h *Host) Kill() {
	h.t.Helper()
	h.end(syscall.SIGKILL)
}

func (h *Host) end(signal syscall.Signal) {
	h.t.Helper()
	if h.cmd == nil {
		h.t.Fatal("the server is not running")
	}
	if signal == syscall.SIGTERM {
		h.close() // else the server waits for requests that the network holds back
	}
	if err := h.cmd.Process.Signal(signal); err != nil {
		h.t.Fatalf("stop the server: %v", err)
	}
	err := h.cmd.Wait()
	h.close()
	h.cmd = nil
	if signal == syscall.SIGTERM && err != nil {
		h.t.Errorf("the server ended with %v:\n%s", err, h.said.String())
	}
}

// Database is the path of the demo municipality's SQLite file.
func (h *Host) Database() string {
	h.t.Helper()
	found, err := filepath.Glob(filepath.Join(h.data, "*", "*.db"))
	if err != nil || len(found) != 1 {
		h.t.Fatalf("the data folder holds %d databases: %v", len(found), err)
	}
	return found[0]
}

// Rows reads from the server's SQLite file, beside the server: each row as its values in text, separated by "|".
func (h *Host) Rows(query string, args ...any) []string {
	h.t.Helper()
	if _, err := os.Stat(h.Database()); err != nil {
		h.t.Fatal(err)
	}
	db, err := sql.Open("sqlite", "file:"+h.Database()+"?mode=ro&_pragma=busy_timeout(5000)")
	if err != nil {
		h.t.Fatal(err)
	}
	defer func() { _ = db.Close() }()
	rows, err := db.QueryContext(h.t.Context(), query, args...)
	if err != nil {
		h.t.Fatalf("%s: %v", query, err)
	}
	defer func() { _ = rows.Close() }()
	columns, err := rows.Columns()
	if err != nil {
		h.t.Fatal(err)
	}
	var out []string
	for rows.Next() {
		values, places := make([]sql.NullString, len(columns)), make([]any, len(columns))
		for i := range values {
			places[i] = &values[i]
		}
		if err := rows.Scan(places...); err != nil {
			h.t.Fatal(err)
		}
		texts := make([]string, len(values))
		for i, v := range values {
			texts[i] = v.String
		}
		out = append(out, strings.Join(texts, "|"))
	}
	if err := rows.Err(); err != nil {
		h.t.Fatal(err)
	}
	return out
}

// UntilRows waits until the server's file answers a query so.
func (h *Host) UntilRows(want []string, query string, args ...any) {
	h.t.Helper()
	limit := time.NewTimer(startLimit)
	defer limit.Stop()
	tick := time.NewTicker(50 * time.Millisecond)
	defer tick.Stop()
	for {
		got := h.Rows(query, args...)
		if fmt.Sprint(got) == fmt.Sprint(want) {
			return
		}
		select {
		case <-tick.C:
		case <-limit.C:
			h.t.Fatalf("%s\ngives %q, want %q", query, got, want)
		}
	}
}
