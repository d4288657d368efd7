//go:build load

package load_test

import (
	"database/sql"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"landgang/shared/claim"
	"landgang/shared/id"
	"landgang/shared/mutation"
	"landgang/shared/protocol"
	"landgang/shared/record"
)

const mutations = 20 // a device has drafted: two claims with nine lines each

// phone is a person's device on the quay.
type phone struct {
	visitor
	push protocol.Push
}

// arrive signs every device in, and fetches what its person may see.
func (q *quay) arrive(devices []*phone) {
	q.t.Helper()
	var visitors []*visitor
	for _, p := range devices {
		visitors = append(visitors, &p.visitor)
	}
	q.signIn(visitors)
	var wait sync.WaitGroup
	for _, p := range devices {
		wait.Go(func() {
			out, _, err := p.call("GET", "/api/sync/pull?limit=500&user="+string(p.user()), nil)
			if err == nil {
				var page protocol.Page
				page, err = protocol.ReadPage(out)
				p.push.Cursor, p.push.Epoch = page.Cursor, page.Epoch
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
	p.push.Device, p.push.Kind, p.push.User = id.Device(newID()), "phone", p.user()
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
		all[i] = &phone{visitor: visitor{q: q, n: i, host: "ytterskjaer.example"}}
	}
	q.arrive(all)
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
		all[i] = &phone{visitor: visitor{q: q, n: i / active, host: towns[i%active].host}}
	}
	q.arrive(all)
	before := q.gauge("landgang_commits_total")
	l := q.land(all, 10*time.Second)
	q.report("357 municipalities, 40 used", l, devices, 1, q.gauge("landgang_commits_total")-before)
	if open := q.gauge("landgang_municipalities_open"); open != active {
		t.Errorf("%v municipalities are open, want %d", open, active)
	}
}
