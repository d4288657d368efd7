//go:build load

package load_test

import (
	"bytes"
	"compress/gzip"
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"io"
	"math/rand/v2"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	_ "modernc.org/sqlite" // the driver that the server's files are looked at with

	"landgang/server/identity"
	"landgang/server/municipality"
	"landgang/server/people"
	"landgang/server/sqlite"
	"landgang/shared/claim"
	"landgang/shared/id"
	"landgang/shared/mutation"
	"landgang/shared/protocol"
	"landgang/shared/record"
)

const (
	password  = "ferja går kl. 15.40"
	patience  = 2 * time.Minute // of a device that is told to come again
	mutations = 20              // a device has drafted: two claims with nine lines each
)

// town is a municipality with people who can sign in.
type town struct {
	id, host string
	people   int
}

// quay is the server as it is deployed, in a process of its own, with its municipalities.
type quay struct {
	t       *testing.T
	data    string
	address string
	metrics string
	cmd     *exec.Cmd
	client  *http.Client
}

// newQuay makes the municipalities and starts the server on them.
func newQuay(t *testing.T, towns []town) *quay {
	t.Helper()
	q := &quay{t: t, data: t.TempDir(), metrics: free(t), client: &http.Client{Transport: &http.Transport{
		MaxIdleConnsPerHost: 1000, MaxConnsPerHost: 0,
	}}}
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
	binary := filepath.Join(q.t.TempDir(), "landgang")
	if out, err := exec.CommandContext(q.t.Context(), "go", "build", "-o", binary, "landgang/server").CombinedOutput(); err != nil {
		q.t.Fatalf("build the server: %v\n%s", err, out)
	}
	q.address = free(q.t)
	q.cmd = exec.CommandContext(context.WithoutCancel(q.t.Context()), binary,
		"serve", "--data", q.data, "--listen", q.address, "--metrics-addr", q.metrics, "--log-level", "warn")
	q.cmd.Stderr = os.Stderr
	q.must(q.cmd.Start())
	q.t.Cleanup(func() {
		_ = q.cmd.Process.Signal(syscall.SIGTERM)
		if err := q.cmd.Wait(); err != nil {
			q.t.Errorf("the server ended with %v", err)
		}
	})
	limit, tick := time.NewTimer(patience), time.NewTicker(50*time.Millisecond)
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
			q.t.Fatal("the server was not ready")
		case <-tick.C:
		}
	}
}

// phone is a person's device on the quay.
type phone struct {
	q      *quay
	n      int
	host   string
	cookie string
	push   protocol.Push
}

// call makes one request, and comes again as long as it is told to.
func (p *phone) call(method, path string, body []byte) (out []byte, refused int, err error) {
	deadline := time.Now().Add(patience)
	for {
		status, wait, out, err := p.once(method, path, body)
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

func (p *phone) once(method, path string, body []byte) (status int, wait time.Duration, out []byte, err error) {
	var packed bytes.Buffer
	if len(body) > 0 {
		z := gzip.NewWriter(&packed)
		_, _ = z.Write(body)
		_ = z.Close()
	}
	r, err := http.NewRequest(method, "http://"+p.q.address+path, &packed)
	if err != nil {
		return 0, 0, nil, err
	}
	r.Host = p.host
	r.Header.Set("Content-Type", "application/json")
	if len(body) > 0 {
		r.Header.Set("Content-Encoding", "gzip")
	}
	r.Header.Set(protocol.HeaderVersion, "1")
	r.Header.Set(protocol.HeaderCSRF, "1")
	r.Header.Set("X-Forwarded-For", fmt.Sprintf("10.%d.%d.1", p.n/250, p.n%250)) // each on a mobile network of its own
	r.Header.Set("Cookie", p.cookie)
	answer, err := p.q.client.Do(r)
	if err != nil {
		return 0, 0, nil, err
	}
	defer func() { _ = answer.Body.Close() }()
	out, err = io.ReadAll(answer.Body)
	for _, c := range answer.Cookies() {
		if c.Name == "__Host-lg" {
			p.cookie = c.Name + "=" + c.Value
		}
	}
	seconds, _ := strconv.Atoi(answer.Header.Get("Retry-After"))
	return answer.StatusCode, max(time.Duration(seconds)*time.Second, 200*time.Millisecond), out, err
}

// signIn signs every device in, a few at a time, and fetches what its person may see.
func (q *quay) signIn(devices []*phone) {
	q.t.Helper()
	var wait sync.WaitGroup
	places := make(chan struct{}, 4)
	for _, p := range devices {
		wait.Go(func() {
			places <- struct{}{}
			defer func() { <-places }()
			body, _ := json.Marshal(map[string]string{"email": email(p.n), "password": password})
			_, _, err := p.call("POST", "/api/session", body)
			if err == nil {
				var out []byte
				if out, _, err = p.call("GET", "/api/sync/pull?limit=500", nil); err == nil {
					var page protocol.Page
					page, err = protocol.ReadPage(out)
					p.push.Cursor, p.push.Epoch = page.Cursor, page.Epoch
				}
			}
			if err != nil {
				q.t.Error(err)
			}
		})
	}
	wait.Wait()
}

// draft fills the device's queue with what its person wrote on the boat.
func (p *phone) draft() {
	p.push.Device, p.push.Kind, p.push.User = id.Device(newID()), "phone", id.User(fmt.Sprintf("u%d", p.n))
	p.push.BaseN = 0
	n := int64(0)
	add := func(args mutation.Args) {
		n++
		m := mutation.Mutation{ID: id.Mutation(newID()), At: "2026-05-20T15:42:00+02:00", Args: args}
		p.push.Mutations = append(p.push.Mutations, protocol.Numbered{N: n, Body: m.Write()})
	}
	for range 2 {
		root := newID()
		add(mutation.Create{Claim: id.Claim(root), Set: record.Fields{}.With("title", record.Text("Formannskapet 20.05.2026"))})
		for i := range mutations/2 - 1 {
			set := record.Fields{}.With("line_kind", record.Text("expense")).With("type", record.Text("ferje"))
			set = set.With("amount", record.Int(int64(9600+i))).With("date", record.Text("2026-05-20"))
			set = set.With("purpose", record.Text("Formannskapet")).With("sort", record.Text(fmt.Sprintf("%04d", i)))
			add(mutation.Add{Key: record.Key{Kind: claim.KindLine, ID: newID()}, Parent: root, Set: set})
		}
	}
}

func newID() string {
	var random [10]byte
	for i := range random {
		random[i] = byte(rand.Uint32())
	}
	return id.New(time.Now().UnixMilli(), random)
}

// landing is what it was like when the ferry docked.
type landing struct {
	times   []time.Duration // from a device's first attempt to its last answer
	whole   time.Duration
	refused int
}

// land lets every device send what it has, within a span of time.
func (q *quay) land(devices []*phone, within time.Duration) landing {
	q.t.Helper()
	var l landing
	var mu sync.Mutex
	var wait sync.WaitGroup
	for _, p := range devices {
		p.draft()
	}
	begun := time.Now()
	for _, p := range devices {
		wait.Go(func() {
			if within > 0 {
				<-time.After(rand.N(within))
			}
			at := time.Now()
			refused, err := p.sendAll()
			took := time.Since(at)
			mu.Lock()
			defer mu.Unlock()
			if err != nil {
				q.t.Error(err)
			}
			l.times, l.refused = append(l.times, took), l.refused+refused
		})
	}
	wait.Wait()
	l.whole = time.Since(begun)
	return l
}

// sendAll pushes until the server has recorded everything: it may take a part at a time.
func (p *phone) sendAll() (refused int, err error) {
	for len(p.push.Mutations) > 0 {
		out, again, err := p.call("POST", "/api/sync/push", p.push.Write())
		refused += again
		if err != nil {
			return refused, err
		}
		a, err := protocol.ReadPushAnswer(out)
		if err != nil {
			return refused, err
		}
		rest := slices.IndexFunc(p.push.Mutations, func(m protocol.Numbered) bool { return m.N > a.Pull.Last })
		if rest == 0 {
			return refused, fmt.Errorf("the server has taken nothing after %d", a.Pull.Last)
		}
		p.push.Cursor, p.push.Epoch, p.push.BaseN = a.Pull.Cursor, a.Pull.Epoch, a.Pull.Last
		if rest < 0 {
			rest = len(p.push.Mutations)
		}
		p.push.Mutations = p.push.Mutations[rest:]
	}
	return refused, nil
}

// gauge reads one of the server's figures.
func (q *quay) gauge(name string) float64 {
	q.t.Helper()
	answer, err := q.client.Get("http://" + q.metrics + "/metrics")
	q.must(err)
	defer func() { _ = answer.Body.Close() }()
	body, err := io.ReadAll(answer.Body)
	q.must(err)
	found := regexp.MustCompile(`(?m)^` + name + ` (\S+)$`).FindSubmatch(body)
	if found == nil {
		q.t.Fatalf("the server does not tell %s", name)
	}
	value, err := strconv.ParseFloat(string(found[1]), 64)
	q.must(err)
	return value
}

// memory is the most that the server has held, and holds now, in MB.
func (q *quay) memory() (most, now int) {
	q.t.Helper()
	status, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", q.cmd.Process.Pid))
	q.must(err)
	read := func(name string) int {
		_, rest, _ := strings.Cut(string(status), name+":")
		kb, err := strconv.Atoi(strings.Fields(rest)[0])
		q.must(err)
		return kb / 1024
	}
	return read("VmHWM"), read("VmRSS")
}

// count counts rows over all municipalities, in their files.
func (q *quay) count(query string) (sum int) {
	q.t.Helper()
	files, err := filepath.Glob(filepath.Join(q.data, "*", "landgang.db"))
	q.must(err)
	for _, file := range files {
		db, err := sql.Open("sqlite", "file:"+file+"?mode=ro&_pragma=busy_timeout(5000)")
		q.must(err)
		var n int
		q.must(db.QueryRowContext(q.t.Context(), query).Scan(&n))
		q.must(db.Close())
		sum += n
	}
	return sum
}

// report prints what a landing was like, and fails where something was lost.
func (q *quay) report(name string, l landing, devices, landings int, commits float64) {
	q.t.Helper()
	most, now := q.memory()
	fmt.Printf("%s: %d devices × %d mutations: %.1f s, %.0f records/s; a device p50 %d ms, p99 %d ms; told to come again %d times; "+
		"%.2f commits a push; memory %d MB, at most %d MB\n", name, devices, mutations, l.whole.Seconds(),
		float64(devices*mutations)/l.whole.Seconds(), percentile(l.times, 50).Milliseconds(),
		percentile(l.times, 99).Milliseconds(), l.refused, commits/float64(devices), now, most)
	if n := q.count("SELECT COUNT(*) FROM mutations"); n != landings*devices*mutations {
		q.t.Errorf("%s: %d mutations are recorded, want %d", name, n, landings*devices*mutations)
	}
	if n := q.count("SELECT COUNT(*) FROM lines"); n != landings*devices*(mutations-2) {
		q.t.Errorf("%s: %d lines, want %d", name, n, landings*devices*(mutations-2))
	}
}

// TestQuay is a ferry with 500 people that docks: within ten seconds, and all at the same moment.
func TestQuay(t *testing.T) {
	const devices = 500
	q := newQuay(t, []town{{"ytterskjaer", "ytterskjaer.example", devices}})
	all := make([]*phone, devices)
	for i := range all {
		all[i] = &phone{q: q, n: i, host: "ytterskjaer.example"}
	}
	q.signIn(all)
	for i, c := range []struct {
		name   string
		within time.Duration
	}{{"within 10 s", 10 * time.Second}, {"all at once", 0}} {
		before := q.gauge("landgang_commits_total")
		l := q.land(all, c.within)
		q.report(c.name, l, devices, i+1, q.gauge("landgang_commits_total")-before)
	}
}

// TestCountry is every municipality of Norway on one server, of which 40 are used.
func TestCountry(t *testing.T) {
	const devices, active = 400, 40
	towns := make([]town, 357)
	for i := range towns {
		towns[i] = town{id: fmt.Sprintf("kommune-%d", i), host: fmt.Sprintf("k%d.example", i), people: devices / active}
	}
	q := newQuay(t, towns)
	all := make([]*phone, devices)
	for i := range all {
		all[i] = &phone{q: q, n: i / active, host: towns[i%active].host}
	}
	q.signIn(all)
	before := q.gauge("landgang_commits_total")
	l := q.land(all, 10*time.Second)
	q.report("357 municipalities, 40 used", l, devices, 1, q.gauge("landgang_commits_total")-before)
	if open := q.gauge("landgang_municipalities_open"); open != active {
		t.Errorf("%v municipalities are open, want %d", open, active)
	}
}
