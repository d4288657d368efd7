package sqlite_test

import (
	"encoding/binary"
	"path/filepath"
	"strings"
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

// history is a municipality that has been in use for some time.
type history struct {
	t      *testing.T
	db     *sqlite.DB
	server *syncer.Syncer
	ids    uint64
}

// sender is a device of one person.
type sender struct {
	h    *history
	push protocol.Push
	n    int64
}

func newHistory(t *testing.T) *history {
	t.Helper()
	db, err := sqlite.Open(t.Context(), filepath.Join(t.TempDir(), "landgang.db"), sqlite.Options{Now: time.Now, Readers: 1})
	must(t, err)
	t.Cleanup(func() { must(t, db.Close()) })
	return &history{t: t, db: db, server: syncer.New(syncer.Options{
		DB: db, Key: []byte("a key"), Now: clock, Random: func([]byte) {},
		Audiences: func(*sqlite.Tx, id.User, civil.Date) ([]protocol.Audience, error) { return nil, nil },
	})}
}

func (h *history) id() string {
	h.ids++
	var random [10]byte
	binary.BigEndian.PutUint64(random[2:], h.ids*0x9E3779B97F4A7C15) // spread, as the ids of many devices are
	return id.New(int64(h.ids), random)
}

func (h *history) sender(user id.User) *sender {
	return &sender{h: h, push: protocol.Push{Device: id.Device(h.id()), Kind: "phone", User: user}}
}

// send sends a claim of size-1 tickets and passengers.
func (s *sender) send(size int) {
	s.h.t.Helper()
	s.push.Mutations, s.push.BaseN = nil, s.n
	root := s.h.id()
	add := func(args mutation.Args) {
		s.n++
		m := mutation.Mutation{ID: id.Mutation(s.h.id()), At: "2026-05-20T15:42:00+02:00", Args: args}
		s.push.Mutations = append(s.push.Mutations, protocol.Numbered{N: s.n, Body: m.Write()})
	}
	add(mutation.Create{Claim: id.Claim(root), Set: record.Fields{}.With("title", record.Text("Formannskapet"))})
	var line string
	for i := range size - 1 {
		if i%4 == 3 {
			set := record.Fields{}.With("name", record.Text("Odd")).With("distance", record.Int(7000))
			add(mutation.Add{Key: record.Key{Kind: claim.KindPassenger, ID: s.h.id()}, Parent: line, Set: set})
			continue
		}
		line = s.h.id()
		set := record.Fields{}.With("line_kind", record.Text("expense")).With("type", record.Text("ferje"))
		set = set.With("amount", record.Int(int64(9600+i))).With("date", record.Text("2026-05-20"))
		add(mutation.Add{Key: record.Key{Kind: claim.KindLine, ID: line}, Parent: root, Set: set})
	}
	body, err := s.h.server.Push(s.h.t.Context(), s.push.User, s.push.Write())
	must(s.h.t, err)
	a, err := protocol.ReadPushAnswer(body)
	must(s.h.t, err)
	if a.Pull.Last != s.n {
		s.h.t.Fatalf("recorded up to %d of %d", a.Pull.Last, s.n)
	}
	s.push.Epoch, s.push.Cursor = a.Pull.Epoch, a.Pull.Cursor
}

// catchUp pulls until nothing is new, and says how many calls it took.
func (s *sender) catchUp() (calls int) {
	s.h.t.Helper()
	for {
		calls++
		body, err := s.h.server.Pull(s.h.t.Context(), s.push.User, protocol.PullQuery{
			User: s.push.User, Device: s.push.Device, Epoch: s.push.Epoch, Cursor: s.push.Cursor, BaseN: s.n, Limit: protocol.MaxPage,
		})
		must(s.h.t, err)
		page, err := protocol.ReadPage(body)
		must(s.h.t, err)
		s.push.Cursor = page.Cursor
		if !page.More && len(page.Changes) == 0 {
			return calls
		}
	}
}

// cost is what one call costs.
type cost struct {
	pages int
	time  time.Duration
}

// measure is the cost of a push of 20 records and of an empty pull: the middle one of many.
func (s *sender) measure() (push, pull cost) {
	s.h.t.Helper()
	const times = 21
	var pushes, pulls []cost
	s.catchUp()
	for range times {
		pushes = append(pushes, s.h.costs(func() { s.send(20) }))
		s.catchUp()
		pulls = append(pulls, s.h.costs(func() {
			if calls := s.catchUp(); calls != 1 {
				s.h.t.Fatalf("%d calls for nothing", calls)
			}
		}))
	}
	return middle(pushes), middle(pulls)
}

func (h *history) costs(fn func()) cost {
	h.t.Helper()
	before, err := h.db.Pages()
	must(h.t, err)
	begun := time.Now()
	fn()
	took := time.Since(begun)
	after, err := h.db.Pages()
	must(h.t, err)
	return cost{after - before, took}
}

func middle(all []cost) cost {
	var c cost
	for _, one := range all {
		less, lessTime := 0, 0
		for _, other := range all {
			if other.pages < one.pages {
				less++
			}
			if other.time < one.time {
				lessTime++
			}
		}
		if less <= len(all)/2 && one.pages > c.pages {
			c.pages = one.pages
		}
		if lessTime <= len(all)/2 && one.time > c.time {
			c.time = one.time
		}
	}
	return c
}

// TestHistoryCostsNothing lets a municipality's history grow to a hundred times what it was. SQLite finds its rows in the
// same way, none of what grows is read from end to end, and a push and an empty pull ask for as many pages as before, but
// for the levels that the indexes have more.
func TestHistoryCostsNothing(t *testing.T) {
	const small, times = 200, 100 // records
	h := newHistory(t)
	me, others := h.sender("solveig"), []*sender{h.sender("odd"), h.sender("kari"), h.sender("per")}
	grow := func(to uint64) { // half of it one person's own: the longest feed that a pull may have to pass
		for h.ids < 2*to {
			me.send(100)
			others[h.ids%uint64(len(others))].send(100)
		}
	}
	grow(small)
	push, pull := me.measure()
	plans, err := h.db.Plans(t.Context())
	must(t, err)
	grow(small * times)
	laterPush, laterPull := me.measure()
	laterPlans, err := h.db.Plans(t.Context())
	must(t, err)
	t.Logf("a push of 20 records: %d pages, after a history × %d %d pages; %v, %v", push.pages, times, laterPush.pages,
		push.time, laterPush.time)
	t.Logf("an empty pull: %d pages, then %d; %v, %v", pull.pages, laterPull.pages, pull.time, laterPull.time)
	// A tree of 200 records has two levels, one of 20,000 three: a search asks for half as many more.
	if laterPush.pages > push.pages*3/2 || laterPull.pages > pull.pages*3/2 {
		t.Errorf("a push asks for %d pages and an empty pull for %d; before the history grew it was %d and %d", laterPush.pages,
			laterPull.pages, push.pages, pull.pages)
	}
	if len(plans) < 20 {
		t.Errorf("only %d statements were seen", len(plans))
	}
	for query, plan := range laterPlans {
		if was, known := plans[query]; known && was != plan {
			t.Errorf("%s\nis answered by %q; before the history grew it was %q", query, plan, was)
		}
		if strings.HasPrefix(query, "INSERT") {
			continue // its scans are for references left open, of which there are none: the pages show it
		}
		for _, table := range []string{
			"claims", "lines", "units", "passengers", "stops", "nights", "days", "conflicts", "mutations", "feed", "devices", "repeats",
		} {
			if strings.Contains(plan+";", "SCAN "+table+";") || strings.Contains(plan, "SCAN "+table+" ") {
				t.Errorf("%s\nreads all of %s: %s", query, table, plan)
			}
		}
	}
}
