package load_test

import (
	"database/sql"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"sync"
	"testing"
	"time"

	_ "modernc.org/sqlite" // the driver that the server's files are looked at with

	"landgang/shared/id"
)

// killed has so many devices, which draft and send all the time.
const killed = 6

// TestKills kills the server under load, again and again, and looks at its file each time: whatever a device has read
// that it is recorded is there, with the same number and outcome, and nothing is there twice. What was under way is there
// once or not at all, and comes with the next attempt.
func TestKills(t *testing.T) {
	const host = "ytterskjaer.example"
	seed := uint64(time.Now().UnixNano())
	t.Logf("seed %d", seed)
	chance := rand.New(rand.NewPCG(seed, 0))
	q := newQuay(t, []town{{"ytterskjaer", host, killed}})
	seen := newWitness()
	all := q.handsets(host, killed, seen)
	under := 0 // how often the kill met a push under way
	for round := range kills {
		later := time.Duration(chance.IntN(20_000)) * time.Microsecond
		if round%2 == 0 {
			later = 0 // before anything has come to rest after an answer: it must have been true when it was given
		}
		q.underLoad(all, chance, 1+chance.IntN(150), func() { q.strike(later) })
		open := q.look(seen)
		under += open
		t.Logf("kill %d: %d of %d mutations confirmed, %d recorded that nobody had been told of", round+1, len(seen.answered),
			len(seen.sent), open)
		if t.Failed() {
			return
		}
		q.start()
	}
	for _, h := range all {
		if there, err := h.sync(); !there || err != nil {
			t.Fatalf("there %v: %v", there, err)
		}
	}
	q.stop()
	q.look(seen)
	if len(seen.answered) != len(seen.sent) {
		t.Errorf("%d mutations were sent, %d are confirmed", len(seen.sent), len(seen.answered))
	}
	if lines := q.number("SELECT COUNT(*) FROM lines"); lines != seen.amounts {
		t.Errorf("%d lines, and %d were entered", lines, seen.amounts)
	}
	t.Logf("%d kills, %d mutations, %d lines, and %d were recorded without an answer having arrived", kills, len(seen.sent),
		seen.amounts, under)
}

// underLoad lets all devices draft and send without a pause, and calls blow, which is to bring the server down, when so
// many mutations are confirmed. It ends when no device has an answer any more.
func (q *quay) underLoad(all []*handset, chance *rand.Rand, fuse int, blow func()) {
	q.t.Helper()
	all[0].seen.light(fuse, blow)
	var wait sync.WaitGroup
	for _, h := range all {
		own := rand.New(rand.NewPCG(chance.Uint64(), 0))
		wait.Go(func() {
			for there := true; there; {
				err := h.draft(own.IntN(8))
				if err == nil {
					there, err = h.sync()
				}
				if err != nil {
					q.t.Error(err)
					return
				}
			}
		})
	}
	wait.Wait()
	q.bury()
}

// strike kills the server after a moment, in the middle of whatever it does then.
func (q *quay) strike(later time.Duration) {
	process := q.cmd.Process
	if later == 0 {
		_ = process.Kill()
		return
	}
	time.AfterFunc(later, func() { _ = process.Kill() })
}

// bury waits for the end of a server that was killed.
func (q *quay) bury() {
	q.t.Helper()
	cmd := q.cmd
	q.cmd = nil
	if err := cmd.Wait(); err == nil {
		q.t.Fatal("the server has ended by itself")
	}
	q.client.CloseIdleConnections()
}

// look opens a copy of the dead server's file, with the log beside it, as SQLite finds them after a crash, and holds it
// against what was seen. It tells how many mutations are recorded of which no device has read so.
func (q *quay) look(seen *witness) (open int) {
	q.t.Helper()
	db := q.copy()
	defer func() { _ = db.Close() }()
	var verdict string
	q.must(db.QueryRow("PRAGMA integrity_check").Scan(&verdict))
	var orphans int
	q.must(db.QueryRow("SELECT COUNT(*) FROM pragma_foreign_key_check").Scan(&orphans))
	if verdict != "ok" || orphans > 0 {
		q.t.Errorf("the file is %q, with %d orphans", verdict, orphans)
	}
	there := make(map[id.Mutation]confirmed)
	rows, err := db.Query("SELECT id, device, n, s FROM mutations")
	q.must(err)
	for rows.Next() {
		var name id.Mutation
		var c confirmed
		q.must(rows.Scan(&name, &c.device, &c.n, &c.s))
		if _, twice := there[name]; twice {
			q.t.Errorf("mutation %s is recorded twice", name)
		}
		there[name] = c
	}
	q.must(rows.Err())
	lines := make(map[int64]int)
	rows, err = db.Query("SELECT amount FROM lines")
	q.must(err)
	for rows.Next() {
		var amount int64
		q.must(rows.Scan(&amount))
		lines[amount]++
	}
	q.must(rows.Err())
	q.holes(db)
	seen.mu.Lock()
	defer seen.mu.Unlock()
	for name, said := range seen.answered {
		got, kept := there[name]
		if !kept {
			q.t.Errorf("mutation %s was confirmed and is not recorded", name)
			continue
		}
		if said.era != seen.era {
			continue // it was brought again, under another number
		}
		if got.device != said.device || got.n != said.n || got.s != said.s {
			q.t.Errorf("mutation %s was confirmed as %+v; in the file it is %+v", name, said, got)
		}
	}
	for name, amount := range seen.sent {
		_, recorded := there[name]
		if want := amount > 0 && recorded; want != (lines[amount] == 1) || lines[amount] > 1 {
			q.t.Errorf("mutation %s is recorded: %v; its line is there %d times", name, recorded, lines[amount])
		}
	}
	return len(there) - len(seen.answered)
}

// holes asks that each device's numbers are 1, 2, 3 … up to the last one, and the server's own without a repeat.
func (q *quay) holes(db *sql.DB) {
	q.t.Helper()
	for _, query := range []string{
		`SELECT COUNT(*) FROM (SELECT device FROM mutations JOIN devices ON devices.id = device
			GROUP BY device HAVING last <> COUNT(*) OR MAX(n) <> COUNT(*))`,
		`SELECT COUNT(*) - COUNT(DISTINCT s) FROM mutations`,
		`SELECT COUNT(*) FROM mutations WHERE s > (SELECT value FROM counters WHERE name = 's')`,
		`SELECT COUNT(*) FROM feed WHERE seq > (SELECT value FROM counters WHERE name = 'seq')`,
	} {
		var n int
		q.must(db.QueryRow(query).Scan(&n))
		if n > 0 {
			q.t.Errorf("%s\nis %d", query, n)
		}
	}
}

// copy opens a copy of the only municipality's file; the dead server's own stays as it is for its next start.
func (q *quay) copy() *sql.DB {
	q.t.Helper()
	files, err := filepath.Glob(filepath.Join(q.data, "*", "landgang.db"))
	q.must(err)
	if len(files) != 1 {
		q.t.Fatalf("the data folder has %q", files)
	}
	to := filepath.Join(q.t.TempDir(), "copy.db")
	for _, suffix := range []string{"", "-wal"} {
		q.copyFile(files[0]+suffix, to+suffix)
	}
	db, err := sql.Open("sqlite", "file:"+to)
	q.must(err)
	db.SetMaxOpenConns(1)
	return db
}

func (q *quay) copyFile(from, to string) {
	q.t.Helper()
	source, err := os.Open(from)
	if os.IsNotExist(err) {
		return // a server that was stopped leaves no log
	}
	q.must(err)
	defer func() { _ = source.Close() }()
	file, err := os.Create(to)
	q.must(err)
	_, err = io.Copy(file, source)
	q.must(err)
	q.must(file.Close())
}

// number reads one figure from the file.
func (q *quay) number(query string) (n int) {
	q.t.Helper()
	db := q.copy()
	defer func() { _ = db.Close() }()
	q.must(db.QueryRow(query).Scan(&n))
	return n
}
