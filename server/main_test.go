package main

import (
	"bytes"
	"context"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"crypto/x509/pkix"
	"database/sql"
	"encoding/json"
	"encoding/pem"
	"errors"
	"io"
	"io/fs"
	"math/big"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"syscall"
	"testing"
	"testing/fstest"
	"time"

	"landgang/server/demo"
	"landgang/web"
)

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// command runs a command line to its end.
func command(t *testing.T, args ...string) (code int, out, errOut string) {
	t.Helper()
	var stdout, stderr bytes.Buffer
	code = run(machine{ctx: t.Context(), now: time.Now, out: &stdout, errOut: &stderr}, args)
	return code, stdout.String(), stderr.String()
}

func write(t *testing.T, name, content string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	must(t, os.WriteFile(path, []byte(content), 0o600))
	return path
}

func TestConfig(t *testing.T) {
	show := func(args ...string) settings {
		t.Helper()
		code, out, errOut := command(t, append([]string{"serve", "--print-config"}, args...)...)
		if code != 0 {
			t.Fatalf("exit code %d: %s", code, errOut)
		}
		var s settings
		must(t, json.Unmarshal([]byte(out), &s))
		return s
	}
	if s := show(); s.Listen != "127.0.0.1:8080" || s.LogLevel != "info" || len(s.Proxy) != 2 || s.Demo {
		t.Errorf("defaults %+v", s)
	}
	if s := show("--demo"); s.LogLevel != "warn" || !s.Demo {
		t.Errorf("demo %+v", s)
	}
	file := write(t, "config.json", `{"listen": "file:1", "data": "file", "metrics-addr": "file:2", "proxy": ["10.0.0.0/8"], "demo": true}`)
	t.Setenv("LANDGANG_DATA", "environment")
	t.Setenv("LANDGANG_LISTEN", "environment:1")
	s := show("--config", file, "--listen", "flag:1")
	if s.Listen != "flag:1" || s.Data != "environment" || s.MetricsAddr != "file:2" || !s.Demo ||
		len(s.Proxy) != 1 || s.Proxy[0].String() != "10.0.0.0/8" {
		t.Errorf("flags before environment before file: %+v", s)
	}
	_, printed, _ := command(t, "serve", "--print-config", "--config", file)
	if again := show("--config", write(t, "printed.json", printed)); again.Data != "environment" || again.MetricsAddr != "file:2" {
		t.Errorf("what was printed is read as %+v", again)
	}
}

// TestCalc runs the command as a shell does: JSON in, JSON out, 0 or 2.
func TestCalc(t *testing.T) {
	calculate := func(in string, args ...string) (int, string) {
		t.Helper()
		var stdout, stderr bytes.Buffer
		now := func() time.Time { return time.Date(2026, 10, 20, 12, 0, 0, 0, time.UTC) }
		m := machine{ctx: t.Context(), now: now, in: strings.NewReader(in), out: &stdout, errOut: &stderr}
		code := run(m, append([]string{"calc"}, args...))
		if stderr.Len() > 0 || !json.Valid(stdout.Bytes()) {
			t.Errorf("%q, %q", stdout.String(), stderr.String())
		}
		return code, strings.ReplaceAll(stdout.String(), "\u00a0", " ")
	}
	const drive = `{"claim": {"lines": [{"line_kind": "mileage", "date": "2026-10-07", "from": "Hjem", "to": "Rådhuset",
		"distance": 42000, "vehicle": "car", "purpose": "Møte", "passengers": [{"distance": 50000}]}]}}`
	code, out := calculate(drive)
	for _, want := range []string{
		`"total":27260`, `"tax_free":14700`, `"payment":"2026-10-20"`, `"detail":"42 km × 5,30 kr"`, `"from":"2026-01-01"`,
		`"description":"kilometergodtgjoerelseBil"`, `"source":"naturviterne.no`, `"code":"title_missing"`,
		`"path":"lines/1/passengers/1-passenger-1/name"`, `"code":"passenger_km_over"`, `"text":"Tittel mangler.`,
	} {
		if code != 0 || !strings.Contains(out, want) {
			t.Errorf("exit code %d without %s: %s", code, want, out)
		}
	}
	if code, out := calculate(drive, "--language", "en"); code != 0 || !strings.Contains(out, `"title":"Own car"`) {
		t.Errorf("in English: %d %s", code, out)
	}
	for in, want := range map[string][]string{
		"":   {"malformed JSON"},
		"{}": {`"path":"claim","why":"missing"`},
		`{"claim": {"lines": [{"line_kind": "travel", "far": "perhaps", "speed": 3}]}}`: {
			`"claim/lines/0/far","why":"one of yes, no is expected"`, `"claim/lines/0/speed","why":"unknown member"`,
		},
	} {
		code, out := calculate(in)
		for _, w := range want {
			if code != 2 || !strings.Contains(out, w) {
				t.Errorf("%q: exit code %d without %s: %s", in, code, w, out)
			}
		}
	}
	if code, out := calculate("", "--schema"); code != 0 || !strings.Contains(out, "json-schema.org") {
		t.Errorf("the schema: %d %.80q", code, out)
	}
}

func TestWrongCommands(t *testing.T) {
	taken, err := new(net.ListenConfig).Listen(t.Context(), "tcp", "127.0.0.1:0")
	must(t, err)
	defer func() { must(t, taken.Close()) }()
	for _, c := range []struct {
		name string
		args []string
		want string
	}{
		{"no command", nil, `expected.*"serve".*landgang --help`},
		{"unknown flag", []string{"serve", "--prot"}, "unknown flag --prot"},
		{"a number that is none", []string{"serve", "--proxy", "x"}, "--proxy"},
		{"unknown setting", []string{"serve", "--config", write(t, "c.json", `{"lisen": "x"}`)}, `unknown: \["lisen"\]`},
		{"broken file", []string{"serve", "--config", write(t, "c.json", `listen = x`)}, "no JSON object"},
		{"no file", []string{"serve", "--config", "/nowhere/c.json"}, "/nowhere/c.json"},
	} {
		code, out, errOut := command(t, c.args...)
		if code != 1 || out != "" || strings.Count(errOut, "\n") != 1 || !regexp.MustCompile(c.want).MatchString(errOut) {
			t.Errorf("%s: %d %q %q", c.name, code, out, errOut)
		}
	}
}

// TestSentences holds that what keeps the server from starting is one sentence that names the way out.
func TestSentences(t *testing.T) {
	taken, err := new(net.ListenConfig).Listen(t.Context(), "tcp", "127.0.0.1:0")
	must(t, err)
	defer func() { must(t, taken.Close()) }()
	newer := filepath.Join(t.TempDir(), "data")
	serveOnce(t, newer)
	db, err := sql.Open("sqlite", filepath.Join(newer, demo.ID, "landgang.db"))
	must(t, err)
	_, err = db.ExecContext(t.Context(), "INSERT INTO goose_db_version (version_id, is_applied) VALUES (99999, 1)")
	must(t, errors.Join(err, db.Close()))
	inUse := t.TempDir()
	running := start(t, settings{Data: inUse, Demo: true})
	defer running.stop()
	for _, c := range []struct {
		name string
		s    settings
		want string
	}{
		{"port taken", settings{Listen: taken.Addr().String()}, "taken by another program.*--listen"},
		{"port that is none", settings{Listen: "127.0.0.1:99999"}, "cannot be served on.*--listen"},
		{"metrics port taken", settings{MetricsAddr: taken.Addr().String(), Demo: true}, "taken by another program.*--metrics-addr"},
		{"data of a newer version", settings{Data: newer}, "written by a newer version.*--data"},
		{"data in use", settings{Data: inUse}, "Another Landgang is running.*--data"},
		{"data is a file", settings{Data: write(t, "file", "")}, "is no folder.*--data"},
		{"no municipality", settings{}, "no municipality yet.*--demo"},
		{"a certificate alone", settings{TLSCert: "x"}, "--tls-cert and --tls-key"},
		{"no certificate", settings{TLSCert: "/nowhere", TLSKey: "/nowhere"}, "cannot be used"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if c.s.Data == "" {
				c.s.Data = t.TempDir()
			}
			if c.s.Listen == "" {
				c.s.Listen = "127.0.0.1:0"
			}
			c.s.LogLevel = "error"
			err := c.s.serve(machine{ctx: t.Context(), now: time.Now, out: io.Discard, errOut: io.Discard}, app(t))
			if err == nil {
				t.Fatal("it serves")
			}
			if got := sentence(err); strings.Contains(got, "\n") || !regexp.MustCompile(c.want).MatchString(got) {
				t.Errorf("%q", got)
			}
		})
	}
	for _, c := range []struct {
		err  error
		want string
	}{
		{&fs.PathError{Op: "open", Path: "x", Err: syscall.EACCES}, "cannot be read and written"},
		{&fs.PathError{Op: "open", Path: "x", Err: syscall.EROFS}, "cannot be read and written"},
		{&fs.PathError{Op: "write", Path: "x", Err: syscall.ENOSPC}, "is full"},
	} {
		if got := sentence(explain(c.err, "/data")); !strings.Contains(got, c.want) || !strings.Contains(got, "--data") {
			t.Errorf("%v: %q", c.err, got)
		}
	}
}

// app is a build of the app with a shell alone.
func app(t *testing.T) *web.Bundle {
	t.Helper()
	bundle, err := web.Read(fstest.MapFS{
		"index.json": {Data: []byte(`{"version":"v1","files":[{"path":"/shell.html","type":"text/html; charset=utf-8","sum":"` +
			strings.Repeat("a", 64) + `"}]}`)},
		"shell.html": {Data: []byte("the shell")},
	})
	must(t, err)
	return bundle
}

// running is a server that runs.
type running struct {
	url  string
	said *bytes.Buffer // all of it once stop has returned
	log  *bytes.Buffer // likewise
	stop func()
}

var readyLine = regexp.MustCompile(`ready on (https?://localhost:\d+)`)

// start starts a server and returns when it is ready.
func start(t *testing.T, s settings) *running {
	t.Helper()
	s.Listen = "127.0.0.1:0"
	if s.LogLevel == "" {
		s.LogLevel = "debug"
	}
	ctx, cancel := context.WithCancel(context.WithoutCancel(t.Context()))
	reader, writer := io.Pipe()
	r := &running{said: &bytes.Buffer{}, log: &bytes.Buffer{}}
	ready := make(chan string, 1)
	var all sync.WaitGroup
	all.Go(func() {
		defer close(ready)
		buf := make([]byte, 4<<10)
		for {
			n, err := reader.Read(buf)
			r.said.Write(buf[:n])
			if match := readyLine.FindSubmatch(r.said.Bytes()); match != nil && r.url == "" {
				r.url = string(match[1])
				ready <- r.url
			}
			if err != nil {
				return
			}
		}
	})
	var failed error
	all.Go(func() {
		failed = s.serve(machine{ctx: ctx, now: time.Now, out: writer, errOut: r.log}, app(t))
		_ = writer.Close()
	})
	r.stop = sync.OnceFunc(func() {
		cancel()
		all.Wait()
		if failed != nil {
			t.Errorf("the server ended with %v", failed)
		}
	})
	t.Cleanup(r.stop)
	if _, ok := <-ready; !ok {
		t.Fatal("the server did not start")
	}
	return r
}

func serveOnce(t *testing.T, data string) *running {
	t.Helper()
	r := start(t, settings{Data: data, Demo: true})
	r.stop()
	return r
}

func TestServe(t *testing.T) {
	notices := listenNotices(t)
	data := t.TempDir()
	r := start(t, settings{Data: data, Demo: true, MetricsAddr: "127.0.0.1:0"})
	if got := <-notices; got != "READY=1" {
		t.Errorf("systemd is told %q", got)
	}
	body := `{"email":"` + demo.People()[0].Email + `","password":"` + demo.Password + `"}`
	request, err := http.NewRequestWithContext(t.Context(), http.MethodPost, r.url+"/api/session", strings.NewReader(body))
	must(t, err)
	request.Header.Set("Content-Type", "application/json")
	request.Header.Set("Landgang-CSRF", "1")
	answer, err := http.DefaultClient.Do(request)
	must(t, err)
	must(t, answer.Body.Close())
	if answer.StatusCode != http.StatusOK {
		t.Errorf("status %d", answer.StatusCode)
	}
	// A request that is in work when the server is asked to stop is answered.
	half, err := new(net.Dialer).DialContext(t.Context(), "tcp", strings.TrimPrefix(r.url, "http://"))
	must(t, err)
	defer func() { _ = half.Close() }()
	_, err = io.WriteString(half, "POST /api/session HTTP/1.1\r\nHost: localhost\r\nLandgang-CSRF: 1\r\n"+
		"Content-Type: application/json\r\nContent-Length: 2\r\nExpect: 100-continue\r\n\r\n")
	must(t, err)
	buf := make([]byte, len("HTTP/1.1 100 Continue\r\n\r\n"))
	_, err = io.ReadFull(half, buf) // the server waits for the body
	must(t, err)
	stopped := make(chan struct{})
	go func() { r.stop(); close(stopped) }()
	if got := <-notices; got != "STOPPING=1" {
		t.Errorf("systemd is told %q", got)
	}
	_, err = io.WriteString(half, "{}")
	must(t, err)
	rest, err := io.ReadAll(half)
	must(t, err)
	if !bytes.HasPrefix(rest, []byte("HTTP/1.1 401")) {
		t.Errorf("answered with %.100q", rest)
	}
	<-stopped
	said := r.said.String()
	for _, want := range append([]string{demo.Password, data, "is found there again"}, emails()...) {
		if !strings.Contains(said, want) {
			t.Errorf("no %q in\n%s", want, said)
		}
	}
	if !strings.Contains(r.log.String(), `"msg":"stopped"`) {
		t.Errorf("log:\n%s", r.log)
	}
	if _, err := os.Stat(filepath.Join(data, demo.ID, "landgang.db-wal")); !errors.Is(err, fs.ErrNotExist) {
		t.Error("the log was not moved into the database")
	}
	if said := serveOnce(t, data).said.String(); !strings.Contains(said, "was found in "+data) {
		t.Errorf("the second start says\n%s", said)
	}
}

func emails() []string {
	var all []string
	for _, p := range demo.People() {
		all = append(all, p.Email)
	}
	return all
}

// listenNotices is systemd's side of sd_notify.
func listenNotices(t *testing.T) <-chan string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "notify")
	c, err := net.ListenUnixgram("unixgram", &net.UnixAddr{Name: path, Net: "unixgram"})
	must(t, err)
	t.Setenv("NOTIFY_SOCKET", path)
	notices := make(chan string)
	var listening sync.WaitGroup
	listening.Go(func() {
		defer close(notices)
		buf := make([]byte, 100)
		for {
			n, err := c.Read(buf)
			if err != nil {
				return
			}
			notices <- string(buf[:n])
			if string(buf[:n]) == "STOPPING=1" {
				return
			}
		}
	})
	t.Cleanup(func() {
		_ = c.Close()
		listening.Wait()
	})
	return notices
}

func TestTLS(t *testing.T) {
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	must(t, err)
	template := &x509.Certificate{
		SerialNumber: big.NewInt(1), Subject: pkix.Name{CommonName: "localhost"}, DNSNames: []string{"localhost"},
		NotBefore: time.Now().Add(-time.Hour), NotAfter: time.Now().Add(time.Hour), IsCA: true, BasicConstraintsValid: true,
	}
	der, err := x509.CreateCertificate(rand.Reader, template, template, &key.PublicKey, key)
	must(t, err)
	keyDER, err := x509.MarshalPKCS8PrivateKey(key)
	must(t, err)
	certificate := pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: der})
	r := start(t, settings{
		Data: t.TempDir(), Demo: true, TLSCert: write(t, "cert.pem", string(certificate)),
		TLSKey: write(t, "key.pem", string(pem.EncodeToMemory(&pem.Block{Type: "PRIVATE KEY", Bytes: keyDER}))),
	})
	roots := x509.NewCertPool()
	roots.AppendCertsFromPEM(certificate)
	client := &http.Client{Transport: &http.Transport{
		TLSClientConfig: &tls.Config{RootCAs: roots, MinVersion: tls.VersionTLS13}, ForceAttemptHTTP2: true,
	}}
	defer client.CloseIdleConnections()
	request, err := http.NewRequestWithContext(t.Context(), http.MethodGet, r.url+"/", nil)
	must(t, err)
	answer, err := client.Do(request)
	must(t, err)
	must(t, answer.Body.Close())
	if answer.StatusCode != http.StatusOK || answer.ProtoMajor != 2 || !strings.HasPrefix(r.url, "https://") {
		t.Errorf("%s %d from %s", answer.Proto, answer.StatusCode, r.url)
	}
}
