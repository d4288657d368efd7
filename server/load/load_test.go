// Package load_test drives the server's core as hard as a quay full of devices, and prints what it bears.
package load_test

import (
	"context"
	"encoding/binary"
	"fmt"
	"path/filepath"
	"slices"
	"sync"
	"testing"
	"time"

	"landgang/server/sqlite"
	"landgang/server/syncer"
	"landgang/shared/civil"
	"landgang/shared/claim"
	"landgang/shared/id"
	"landgang/shared/mutation"
	"landgang/shared/protocol"
	"landgang/shared/record"
)

// server is a municipality on a real file, with full sync.
type server struct {
	db     *sqlite.DB
	syncer *syncer.Syncer
	mu     sync.Mutex
	ids    uint64
}

func newServer(b *testing.B) *server {
	b.Helper()
	db, err := sqlite.Open(context.Background(), filepath.Join(b.TempDir(), "landgang.db"), sqlite.Options{Now: time.Now})
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { _ = db.Close() })
	s := &server{db: db}
	s.syncer = syncer.New(syncer.Options{
		DB: db, Key: []byte("a key"), Now: time.Now, Random: func([]byte) {},
		Audiences: func(*sqlite.Tx, id.User, civil.Date) ([]protocol.Audience, error) { return nil, nil },
	})
	return s
}

func (s *server) newID() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.ids++
	var random [10]byte
	binary.BigEndian.PutUint64(random[2:], s.ids)
	return id.New(int64(s.ids), random)
}

// device is a device with its place in the feed.
type device struct {
	s      *server
	id     id.Device
	user   id.User
	n      int64
	epoch  string
	cursor string
}

func (s *server) device(user int) *device {
	return &device{s: s, id: id.Device(s.newID()), user: id.User(fmt.Sprintf("u%d", user))}
}

// push sends a claim of size-1 ferry tickets: size records.
func (d *device) push(b *testing.B, size int) time.Duration {
	p := protocol.Push{Epoch: d.epoch, Device: d.id, Kind: "phone", User: d.user, Cursor: d.cursor, BaseN: d.n}
	c := d.s.newID()
	add := func(args mutation.Args) {
		d.n++
		m := mutation.Mutation{ID: id.Mutation(d.s.newID()), At: "2026-05-20T15:42:00+02:00", Args: args}
		p.Mutations = append(p.Mutations, protocol.Numbered{N: d.n, Body: m.Write()})
	}
	add(mutation.Create{Claim: id.Claim(c), Set: record.Fields{}.With("title", record.Text("Formannskapet 20.05.2026"))})
	for i := range size - 1 {
		set := record.Fields{}.With("line_kind", record.Text("expense")).With("type", record.Text("ferje"))
		set = set.With("amount", record.Int(int64(9600+i))).With("date", record.Text("2026-05-20"))
		set = set.With("purpose", record.Text("Formannskapet")).With("sort", record.Text(fmt.Sprintf("%04d", i)))
		add(mutation.Add{Key: record.Key{Kind: claim.KindLine, ID: d.s.newID()}, Parent: c, Set: set})
	}
	body := p.Write()
	begun := time.Now()
	answer, err := d.s.syncer.Push(context.Background(), d.user, body)
	took := time.Since(begun)
	if err != nil {
		b.Error(err)
		return took
	}
	a, err := protocol.ReadPushAnswer(answer)
	if err != nil || a.Pull.Last != d.n {
		b.Errorf("answered up to %d of %d: %v", a.Pull.Last, d.n, err)
	}
	d.epoch, d.cursor = a.Pull.Epoch, a.Pull.Cursor
	return took
}

func percentile(all []time.Duration, p int) time.Duration {
	slices.Sort(all)
	return all[(len(all)-1)*p/100]
}

// BenchmarkPush is 50 devices at once, each sending 20 records, again and again.
func BenchmarkPush(b *testing.B) {
	const devices, records = 50, 20
	s := newServer(b)
	all := make([]*device, devices)
	for i := range all {
		all[i] = s.device(i)
		all[i].push(b, 1)
	}
	var times []time.Duration
	var mu sync.Mutex
	rounds := 0
	b.ResetTimer()
	for b.Loop() {
		rounds++
		var wait sync.WaitGroup
		for _, d := range all {
			wait.Go(func() {
				took := d.push(b, records)
				mu.Lock()
				times = append(times, took)
				mu.Unlock()
			})
		}
		wait.Wait()
	}
	stats := s.db.Stats()
	b.ReportMetric(float64(rounds*devices*records)/b.Elapsed().Seconds(), "records/s")
	b.ReportMetric(float64(percentile(times, 50).Microseconds())/1000, "p50-ms")
	b.ReportMetric(float64(percentile(times, 99).Microseconds())/1000, "p99-ms")
	b.ReportMetric(float64(stats.Writes)/float64(stats.Commits), "pushes/commit")
}

// BenchmarkEmptyPull asks for what is new when nothing is, after a history of some length.
func BenchmarkEmptyPull(b *testing.B) {
	for _, history := range []int{1_000, 100_000} {
		b.Run(fmt.Sprint(history), func(b *testing.B) {
			s := newServer(b)
			d := s.device(1)
			for range history / 200 {
				d.push(b, 200)
			}
			d.push(b, 1)
			q := protocol.PullQuery{User: d.user, Device: d.id, Epoch: d.epoch, Cursor: d.cursor, BaseN: d.n, Limit: protocol.MaxPage}
			for page := (protocol.Page{More: true}); page.More || len(page.Changes) > 0; {
				body, err := s.syncer.Pull(context.Background(), d.user, q)
				if err != nil {
					b.Fatal(err)
				}
				if page, err = protocol.ReadPage(body); err != nil {
					b.Fatal(err)
				}
				q.Cursor = page.Cursor
			}
			var times []time.Duration
			for b.Loop() {
				begun := time.Now()
				if _, err := s.syncer.Pull(context.Background(), d.user, q); err != nil {
					b.Fatal(err)
				}
				times = append(times, time.Since(begun))
			}
			b.ReportMetric(float64(percentile(times, 50).Microseconds())/1000, "p50-ms")
			b.ReportMetric(float64(percentile(times, 99).Microseconds())/1000, "p99-ms")
		})
	}
}
