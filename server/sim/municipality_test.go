package sim_test

import (
	"bytes"
	"context"
	"errors"
	"maps"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"

	clientsync "landgang/app/syncer"
	"landgang/server/people"
	"landgang/server/sqlite"
	"landgang/server/syncer"
	"landgang/shared/civil"
	"landgang/shared/id"
	"landgang/shared/mutation"
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
	answered  map[string]string // outcome by mutation, and tag by mutation, device and number, as devices were given them
	slow      bool
	restores  int
	version   version
	versions  []began // which versions have written the log
	ended     bool    // it speaks the old version of the protocol no longer
	// again is the number in the proof that a mutation was recorded with. The log alone does not say it of one that by
	// chance was given the number that it had before.
	again map[id.Mutation]int64
}

// began is a version of the server that has run since a number.
type began struct {
	s       int64
	version version
}

// backup is the files as they were.
type backup struct {
	at        time.Time
	db, log   []byte
	published []publication
	versions  []began
	again     map[id.Mutation]int64
}

// publication is a record that was published, with the number it got.
type publication struct {
	s    int64
	a    protocol.Audience
	r    record.Record
	book *rules.Book // of all that was published until then; nil where nobody has asked
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
	m := &municipality{r: r, dir: dir, answered: make(map[string]string), version: r.startVersion(current)}
	m.again = make(map[id.Mutation]int64)
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
		Audiences: func(_ *sqlite.Tx, u id.User, today civil.Date) ([]protocol.Audience, error) {
			if m.r.approves(u, today) {
				return []protocol.Audience{protocol.OfUnit("politisk")}, nil
			}
			return nil, nil
		},
	})
	m.confirmed = m.logLength()
	if n := len(m.versions); n == 0 || m.versions[n-1].version != m.version {
		b := began{version: m.version}
		m.read(func(tx *sqlite.Tx) error {
			return tx.QueryRow(`SELECT COALESCE(MAX(s), 0) FROM mutations`).Scan(&b.s)
		})
		m.versions = append(m.versions, b)
	}
}

func (m *municipality) page() int {
	if m.r.faults[faultPages] {
		m.r.count[string(faultPages)]++
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
func (m *municipality) call(user id.User, app version, c clientsync.Call) clientsync.Answer {
	defer as(m.version)()
	m.r.count["requests"]++
	if refusal := m.speaks(app); refusal != nil {
		m.r.count["answered "+string(refusal.Code)]++
		return clientsync.Answer{Status: refusal.Status, Body: refusal.Write()}
	}
	if user == "" || m.r.closed[user] {
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
		m.repeats(c.Body, body)
	}
	return clientsync.Answer{Status: 200, Body: body}
}

func (m *municipality) handle(user id.User, c clientsync.Call) ([]byte, error) {
	if c.Method == "POST" {
		defer m.remember(user, c.Body)()
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

// remember takes in, when done is called, which mutations of a push were recorded with a proof.
func (m *municipality) remember(user id.User, body []byte) (done func()) {
	p, err := protocol.ReadPush(body)
	if err != nil || len(m.again) == 0 && !bytes.Contains(body, []byte(`"was":`)) {
		return func() {}
	}
	before := m.recorded(user)
	return func() {
		after := m.recorded(user)
		for _, n := range p.Mutations {
			made, _ := mutation.Read(n.Body)
			if after[made.ID] && !before[made.ID] {
				m.again[made.ID] = n.Was.S // a proof that does not hold names another number
			}
		}
	}
}

func (m *municipality) recorded(user id.User) map[id.Mutation]bool {
	all := make(map[id.Mutation]bool)
	m.read(func(tx *sqlite.Tx) error {
		rows, err := tx.Query(`SELECT id FROM mutations WHERE user_id = $1`, string(user))
		if err != nil {
			return err
		}
		for rows.Next() {
			var one id.Mutation
			if err := rows.Scan(&one); err != nil {
				return err
			}
			all[one] = true
		}
		return rows.Err()
	})
	return all
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
				m.call(machine.session, t.app, t.flight.call)
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
	m.backups = append(m.backups, backup{
		at: m.r.now, db: db, log: log, published: slices.Clone(m.published), versions: slices.Clone(m.versions),
		again: maps.Clone(m.again),
	})
	m.r.note("backup")
}

// restore puts an older backup in the server's place.
func (m *municipality) restore() {
	r := m.r
	b := m.backups[r.rnd.IntN(len(m.backups))]
	m.published, m.versions, m.again = slices.Clone(b.published), slices.Clone(b.versions), maps.Clone(b.again)
	m.start(b.db, b.log)
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
	m.give(protocol.Common, rules.RegulationRecord("2026-1", []byte(text)))
}

// give publishes a record to an audience.
func (m *municipality) give(a protocol.Audience, rec record.Record) {
	m.write(func(tx *sqlite.Tx) error { return syncer.Publish(tx, a, []record.Record{rec}) })
	p := publication{a: a, r: rec}
	m.read(func(tx *sqlite.Tx) error {
		return tx.QueryRow(`SELECT s FROM documents WHERE kind = $1 AND id = $2`, string(rec.Kind), rec.ID).Scan(&p.s)
	})
	m.published = append(m.published, p)
	m.r.note("published, s %d", p.s)
}

// latest are the records that the first publications have come to, by audience and key.
func (m *municipality) latest(published int) map[string]publication {
	all := make(map[string]publication)
	for _, p := range m.published[:published] {
		all[place(p.a, p.r.Key())] = p
	}
	return all
}

// profile is what a person is registered with by the first publications.
func (m *municipality) profile(published int, u id.User) record.Record {
	key := record.Key{Kind: people.KindProfile, ID: string(u)}
	return m.latest(published)[place(protocol.OfUser(u), key)].r
}

// book is what is computed with by the first publications, whoever the claim is of.
func (m *municipality) book(published int) rules.Book {
	last := &m.published[published-1]
	if last.book != nil {
		return *last.book
	}
	latest := m.latest(published)
	var records []record.Record
	for _, at := range slices.Sorted(maps.Keys(latest)) {
		if latest[at].a == protocol.Common {
			records = append(records, latest[at].r)
		}
	}
	book, err := rules.BookOf(records)
	if err != nil {
		m.r.violate("what is published cannot be read: %v", err)
	}
	last.book = &book
	return book
}

func (m *municipality) read(fn func(tx *sqlite.Tx) error) {
	if err := m.db.Read(context.Background(), fn); err != nil {
		m.r.violate("the server does not read: %v", err)
	}
}
