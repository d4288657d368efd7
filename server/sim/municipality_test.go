package sim_test

import (
	"context"
	"errors"
	"net/url"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"time"

	clientsync "landgang/app/syncer"
	"landgang/server/sqlite"
	"landgang/server/syncer"
	"landgang/shared/civil"
	"landgang/shared/id"
	"landgang/shared/protocol"
	"landgang/shared/record"
	"landgang/shared/regulation/regulationtest"
	"landgang/shared/rules"
)

// municipality is the server: its code, on a database whose files can be cut and put back.
type municipality struct {
	r         *run
	dir       string
	files     int
	path      string
	db        *sqlite.DB
	s         *syncer.Syncer
	confirmed int64 // bytes of the log that an answer has promised
	backups   []backup
	published []publication
	answered  map[string]string // outcome and tag by mutation, as devices were given them
	slow      bool
	restores  int
}

// backup is the files as they were.
type backup struct {
	at        time.Time
	db, log   []byte
	published int
}

// publication is a record that was published, with the number it got.
type publication struct {
	s int64
	r record.Record
}

// empty is the files of a database with all tables and nothing in them: migrations take longer than a run.
var empty = sync.OnceValues(func() ([]byte, error) {
	dir, err := os.MkdirTemp("", "landgang-sim")
	if err != nil {
		return nil, err
	}
	defer func() { _ = os.RemoveAll(dir) }()
	path := filepath.Join(dir, "empty.db")
	db, err := sqlite.Open(context.Background(), path, sqlite.Options{Now: time.Now})
	if err != nil {
		return nil, err
	}
	if err := db.Close(); err != nil {
		return nil, err
	}
	return os.ReadFile(path)
})

func openMunicipality(r *run, dir string) *municipality {
	m := &municipality{r: r, dir: dir, answered: make(map[string]string)}
	files, err := empty()
	if err != nil {
		panic(err)
	}
	m.start(files, nil)
	m.publish()
	return m
}

// start opens the server on these files.
func (m *municipality) start(db, log []byte) {
	m.shut()
	m.files++
	m.path = filepath.Join(m.dir, "landgang-"+strconv.Itoa(m.files)+".db")
	if err := errors.Join(os.WriteFile(m.path, db, 0o600), os.WriteFile(m.path+"-wal", log, 0o600)); err != nil {
		panic(err)
	}
	var err error
	m.db, err = sqlite.Open(context.Background(), m.path, sqlite.Options{Now: m.clock, Readers: 1})
	if err != nil {
		m.r.violate("the server does not start: %v", err)
	}
	m.s = syncer.New(syncer.Options{
		DB: m.db, Key: []byte("a key of the test"), Random: m.r.fill, Now: m.ticking, MaxPage: m.page(),
		Audiences: func(_ *sqlite.Tx, u id.User, _ civil.Date) ([]protocol.Audience, error) {
			if u == "anne" && m.r.roles[u] {
				return []protocol.Audience{protocol.OfUnit("politisk")}, nil
			}
			return nil, nil
		},
	})
	m.confirmed = m.logLength()
}

func (m *municipality) page() int {
	if m.r.faults[faultPages] {
		return 1 + m.r.rnd.IntN(6)
	}
	return 0
}

func (m *municipality) shut() {
	if m.db == nil {
		return
	}
	if err := m.db.Close(); err != nil {
		panic(err)
	}
	for _, end := range []string{"", "-wal", "-shm"} {
		_ = os.Remove(m.path + end)
	}
	m.db = nil
}

func (m *municipality) clock() time.Time { return m.r.now }

// ticking is the clock that a push is timed by: on a slow server it runs on between two looks.
func (m *municipality) ticking() time.Time {
	if m.slow {
		m.r.now = m.r.now.Add(400 * time.Millisecond)
	}
	return m.r.now
}

func (m *municipality) logLength() int64 {
	info, err := os.Stat(m.path + "-wal")
	if err != nil {
		return 0
	}
	return info.Size()
}

// call answers a request of the person who is signed in. From its answer on, what it wrote is promised.
func (m *municipality) call(user id.User, c clientsync.Call) clientsync.Answer {
	m.r.count["requests"]++
	if user == "" {
		return clientsync.Answer{Status: 401, Body: (&protocol.Failure{Status: 401, Code: protocol.SignIn}).Write()}
	}
	m.slow = m.r.meets(faultSlow, 1, 8)
	body, err := m.handle(user, c)
	m.slow = false
	m.confirmed = m.logLength()
	var failure *protocol.Failure
	switch {
	case errors.As(err, &failure):
		m.r.count["answered "+string(failure.Code)]++
		return clientsync.Answer{Status: failure.Status, Body: failure.Write()}
	case err != nil:
		m.r.violate("the server fails: %v", err)
	case c.Method == "POST":
		m.repeats(body)
	}
	return clientsync.Answer{Status: 200, Body: body}
}

func (m *municipality) handle(user id.User, c clientsync.Call) ([]byte, error) {
	if c.Method == "POST" {
		return m.s.Push(context.Background(), user, c.Body)
	}
	path, query, _ := strings.Cut(c.Path, "?")
	values, err := url.ParseQuery(query)
	if err != nil {
		return nil, err
	}
	q, err := protocol.ReadPullQuery(values)
	if err != nil {
		return nil, err
	}
	if path == "/api/sync/hash" {
		return m.s.Hash(context.Background(), user, q)
	}
	return m.s.Pull(context.Background(), user, q)
}

// crash kills the server, in the middle of a request where one is on its way: what it had not answered may be on the
// disk, or not, or in part with rubbish behind it.
func (m *municipality) crash() {
	r := m.r
	promised := m.confirmed
	for _, machine := range r.machines {
		for _, t := range machine.tabs {
			if t.flight != nil && !t.flight.arrived && machine.session != "" {
				t.flight.arrived = true
				answered := m.answered
				m.answered = make(map[string]string) // nobody hears them
				m.call(machine.session, t.flight.call)
				m.answered = answered
			}
		}
	}
	db, log := m.content()
	cut := promised + r.rnd.Int64N(int64(len(log))-promised+1)
	log = log[:cut:cut]
	for range r.rnd.IntN(200) {
		log = append(log, byte(r.rnd.Uint32()))
	}
	r.note("server killed: log cut at %d of %d promised", cut-promised, int64(len(log))-cut)
	m.start(db, log)
}

func (m *municipality) content() (db, log []byte) {
	db, err := os.ReadFile(m.path)
	if err != nil {
		panic(err)
	}
	if log, err = os.ReadFile(m.path + "-wal"); err != nil && !errors.Is(err, os.ErrNotExist) {
		panic(err)
	}
	return db, log
}

func (m *municipality) backup() {
	db, log := m.content()
	m.backups = append(m.backups, backup{at: m.r.now, db: db, log: log, published: len(m.published)})
	m.r.note("backup")
}

// restore puts an older backup in the server's place.
func (m *municipality) restore() {
	r := m.r
	b := m.backups[r.rnd.IntN(len(m.backups))]
	m.start(b.db, b.log)
	m.published = m.published[:b.published]
	clear(m.answered)
	m.restores++
	r.model.restored(b.at)
	r.note("server restored from %s", b.at.Format("15:04:05"))
	if r.meets(faultAnnounce, 1, 1) {
		m.write(func(tx *sqlite.Tx) error { return m.s.Restored(tx) })
	}
}

func (m *municipality) write(fn func(tx *sqlite.Tx) error) {
	if err := m.db.Write(context.Background(), fn); err != nil {
		m.r.violate("the server does not write: %v", err)
	}
	m.confirmed = m.logLength()
}

// publish gives out a regulation: the first one, or one with other sums.
func (m *municipality) publish() {
	text := regulationtest.Example
	if len(m.published) > 0 {
		text = strings.Replace(text, "1 250,00", strconv.Itoa(1000+m.r.fresh())+",00", 1)
	}
	published := rules.RegulationRecord("2026-1", []byte(text))
	m.write(func(tx *sqlite.Tx) error {
		return syncer.Publish(tx, protocol.Common, []record.Record{published})
	})
	var s int64
	m.read(func(tx *sqlite.Tx) error {
		return tx.QueryRow(`SELECT s FROM documents WHERE id = '2026-1'`).Scan(&s)
	})
	m.published = append(m.published, publication{s, published})
	m.r.note("published, s %d", s)
}

func (m *municipality) read(fn func(tx *sqlite.Tx) error) {
	if err := m.db.Read(context.Background(), fn); err != nil {
		m.r.violate("the server does not read: %v", err)
	}
}
