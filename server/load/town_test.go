package load_test

import (
	"bytes"
	"compress/gzip"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"math/rand/v2"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"sync"
	"syscall"
	"testing"
	"time"

	"landgang/server/identity"
	"landgang/server/municipality"
	"landgang/server/people"
	"landgang/server/sqlite"
	"landgang/shared/claim"
	"landgang/shared/id"
	"landgang/shared/protocol"
)

const (
	password = "ferja går kl. 15.40"
	patience = 2 * time.Minute // of a device that is told to come again
)

// town is a municipality with people who can sign in.
type town struct {
	id, host string
	people   int
}

// quay is the server as it is deployed, in a process of its own, with its municipalities.
type quay struct {
	t       *testing.T
	binary  string
	data    string
	address string
	metrics string
	cmd     *exec.Cmd // nil while it is dead
	client  *http.Client
}

// newQuay makes the municipalities and starts the server on them.
func newQuay(t *testing.T, towns []town) *quay {
	t.Helper()
	q := &quay{
		t: t, data: filepath.Join(t.TempDir(), "data"), address: free(t), metrics: free(t),
		client: &http.Client{Transport: &http.Transport{MaxIdleConnsPerHost: 1000, MaxConnsPerHost: 0}},
	}
	hash, err := identity.NewHasher().Hash(t.Context(), password)
	q.must(err)
	registry, err := municipality.Open(municipality.Options[struct{}]{
		Dir: q.data, Now: time.Now, Build: func(*municipality.Municipality) struct{} { return struct{}{} },
	})
	q.must(err)
	for _, place := range towns {
		q.must(registry.Add(t.Context(), municipality.Entry{ID: place.id, Hosts: []string{place.host}}, place.id, municipality.Bokmal))
		lease, err := registry.Acquire(t.Context(), place.host)
		q.must(err)
		q.must(lease.Municipality.DB.Write(t.Context(), func(tx *sqlite.Tx) error {
			for i := range place.people {
				u := people.User{
					ID: id.User(fmt.Sprintf("u%d", i)), Name: "Solveig Hamre", Email: email(i),
					Roles: []people.Role{people.Representative}, Allocation: claim.Allocation{Responsibility: "1000", Function: "100"},
				}
				if err := people.Add(tx, u); err != nil {
					return err
				}
				if err := identity.SetPassword(tx, u.ID, hash); err != nil {
					return err
				}
			}
			return nil
		}))
		lease.Release()
	}
	q.must(registry.Close())
	q.binary = filepath.Join(t.TempDir(), "landgang")
	if out, err := exec.CommandContext(t.Context(), "go", "build", "-o", q.binary, "landgang/server").CombinedOutput(); err != nil {
		t.Fatalf("build the server: %v\n%s", err, out)
	}
	t.Cleanup(func() {
		if q.cmd != nil {
			q.stop()
		}
	})
	q.start()
	return q
}

func email(i int) string { return fmt.Sprintf("u%d@epost.example", i) }

func (q *quay) must(err error) {
	q.t.Helper()
	if err != nil {
		q.t.Fatal(err)
	}
}

func free(t *testing.T) string {
	t.Helper()
	l, err := new(net.ListenConfig).Listen(t.Context(), "tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = l.Close() }()
	return l.Addr().String()
}

// start starts the server and waits until it is ready.
func (q *quay) start() {
	q.t.Helper()
	q.cmd = exec.CommandContext(context.WithoutCancel(q.t.Context()), q.binary,
		"serve", "--data", q.data, "--listen", q.address, "--metrics-addr", q.metrics, "--log-level", "warn")
	q.cmd.Stderr = os.Stderr
	q.must(q.cmd.Start())
	limit, tick := time.NewTimer(patience), time.NewTicker(20*time.Millisecond)
	defer limit.Stop()
	defer tick.Stop()
	for {
		if answer, err := q.client.Get("http://" + q.address + "/readyz"); err == nil {
			_ = answer.Body.Close()
			if answer.StatusCode == http.StatusOK {
				return
			}
		}
		select {
		case <-limit.C:
			q.t.Fatal("the server was not ready; make web builds the app that it carries")
		case <-tick.C:
		}
	}
}

// stop ends the server as systemd does.
func (q *quay) stop() {
	q.t.Helper()
	cmd := q.cmd
	q.cmd = nil
	_ = cmd.Process.Signal(syscall.SIGTERM)
	if err := cmd.Wait(); err != nil {
		q.t.Errorf("the server ended with %v", err)
	}
}

// visitor is somebody's browser with its session.
type visitor struct {
	q      *quay
	n      int // of the person in the municipality
	host   string
	cookie string
}

// call makes one request, and comes again as long as it is told to.
func (v *visitor) call(method, path string, body []byte) (out []byte, refused int, err error) {
	deadline := time.Now().Add(patience)
	for {
		status, wait, out, err := v.once(method, path, body)
		switch {
		case err != nil:
			return nil, refused, err
		case status == http.StatusOK:
			return out, refused, nil
		case status != http.StatusServiceUnavailable && status != http.StatusTooManyRequests || time.Now().After(deadline):
			return nil, refused, fmt.Errorf("%s %s: %d %s", method, path, status, out)
		}
		refused++
		<-time.After(wait/2 + rand.N(wait)) // as the app waits: jitter is the device's part of the protocol
	}
}

func (v *visitor) once(method, path string, body []byte) (status int, wait time.Duration, out []byte, err error) {
	var packed bytes.Buffer
	if len(body) > 0 {
		z := gzip.NewWriter(&packed)
		_, _ = z.Write(body)
		_ = z.Close()
	}
	r, err := http.NewRequest(method, "http://"+v.q.address+path, &packed)
	if err != nil {
		return 0, 0, nil, err
	}
	r.Host = v.host
	r.Header.Set("Content-Type", "application/json")
	if len(body) > 0 {
		r.Header.Set("Content-Encoding", "gzip")
	}
	r.Header.Set(protocol.HeaderVersion, "1")
	r.Header.Set(protocol.HeaderCSRF, "1")
	r.Header.Set("X-Forwarded-For", fmt.Sprintf("10.%d.%d.1", v.n/250, v.n%250)) // each on a mobile network of its own
	r.Header.Set("Cookie", v.cookie)
	answer, err := v.q.client.Do(r)
	if err != nil {
		return 0, 0, nil, err
	}
	defer func() { _ = answer.Body.Close() }()
	out, err = io.ReadAll(answer.Body)
	for _, c := range answer.Cookies() {
		if c.Name == "__Host-lg" {
			v.cookie = c.Name + "=" + c.Value
		}
	}
	seconds, _ := strconv.Atoi(answer.Header.Get("Retry-After"))
	return answer.StatusCode, max(time.Duration(seconds)*time.Second, 200*time.Millisecond), out, err
}

// user is the person's id.
func (v *visitor) user() id.User { return id.User(fmt.Sprintf("u%d", v.n)) }

// signIn signs everybody in, a few at a time.
func (q *quay) signIn(all []*visitor) {
	q.t.Helper()
	var wait sync.WaitGroup
	places := make(chan struct{}, 4)
	for _, v := range all {
		wait.Go(func() {
			places <- struct{}{}
			defer func() { <-places }()
			body, _ := json.Marshal(map[string]string{"email": email(v.n), "password": password})
			if _, _, err := v.call("POST", "/api/session", body); err != nil {
				q.t.Error(err)
			}
		})
	}
	wait.Wait()
}
