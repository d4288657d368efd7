package syncer

import (
	"encoding/hex"
	"errors"
	"fmt"

	"landgang/server/sqlite"
	"landgang/shared/id"
	"landgang/shared/mutation"
	"landgang/shared/protocol"
	"landgang/shared/wire"
)

// next is the next value of a counter. The one writer commits it with what it numbers, so who sees k sees all below.
func next(tx *sqlite.Tx, counter string) (int64, error) {
	var n int64
	err := tx.QueryRow(`INSERT INTO counters (name, value) VALUES ($1, 1)
		ON CONFLICT (name) DO UPDATE SET value = counters.value + 1 RETURNING value`, counter).Scan(&n)
	if err != nil {
		return 0, fmt.Errorf("count %s: %w", counter, err)
	}
	return n, nil
}

func count(tx *sqlite.Tx, counter string) (int64, error) {
	var n int64
	err := tx.QueryRow(`SELECT value FROM counters WHERE name = $1`, counter).Scan(&n)
	if err != nil && !errors.Is(err, sqlite.ErrNoRows) {
		return 0, fmt.Errorf("read counter %s: %w", counter, err)
	}
	return n, nil
}

// epoch is the name of the server's history now, and of the one before it.
type epoch struct {
	name, parent string
	number       int64
}

// currentEpoch is the epoch now; the zero epoch before the first one has begun.
func currentEpoch(tx *sqlite.Tx) (epoch, error) {
	var e epoch
	err := tx.QueryRow(`SELECT number, epoch, parent FROM epochs ORDER BY number DESC LIMIT 1`).
		Scan(&e.number, &e.name, &e.parent)
	if err != nil && !errors.Is(err, sqlite.ErrNoRows) {
		return e, fmt.Errorf("read epoch: %w", err)
	}
	return e, nil
}

// beginEpoch begins a new history: at the first use, and whenever the server finds that it lacks what it confirmed.
func (s *Syncer) beginEpoch(tx *sqlite.Tx) (epoch, error) {
	before, err := currentEpoch(tx)
	if err != nil {
		return epoch{}, err
	}
	var random [6]byte
	s.o.Random(random[:])
	// By the clock, so that a history begun after another one is later too where the copy that was put back knows nothing
	// of that one.
	e := epoch{number: max(before.number+1, tx.Now().UnixMilli()), parent: before.name}
	e.name = fmt.Sprintf("e%d-%s", e.number, hex.EncodeToString(random[:]))
	_, err = tx.Exec(`INSERT INTO epochs (number, epoch, parent, begun_at) VALUES ($1, $2, $3, $4)`,
		e.number, e.name, e.parent, tx.Now().UnixMilli())
	if err != nil {
		return e, fmt.Errorf("begin epoch: %w", err)
	}
	return e, nil
}

// putStart records a start of the server.
func putStart(tx *sqlite.Tx, mark string) error {
	head, err := count(tx, "seq")
	if err != nil {
		return err
	}
	_, err = tx.Exec(`INSERT INTO starts (number, mark, seq)
		SELECT COALESCE(MAX(number), 0) + 1, $1, $2 FROM starts`, mark, head)
	if err != nil {
		return fmt.Errorf("write start: %w", err)
	}
	return nil
}

// reached is how far the feeds had come when the start of that mark gave way to the next one: now, for the last one.
// It is false where this database knows no such start.
func reached(tx *sqlite.Tx, mark string) (seq int64, known bool, err error) {
	var number int64
	err = tx.QueryRow(`SELECT number FROM starts WHERE mark = $1`, mark).Scan(&number)
	if errors.Is(err, sqlite.ErrNoRows) {
		return 0, false, nil
	}
	if err != nil {
		return 0, false, fmt.Errorf("read start: %w", err)
	}
	err = tx.QueryRow(`SELECT seq FROM starts WHERE number = $1`, number+1).Scan(&seq)
	if errors.Is(err, sqlite.ErrNoRows) {
		seq, err = count(tx, "seq")
	}
	if err != nil {
		return 0, false, fmt.Errorf("read start: %w", err)
	}
	return seq, true, nil
}

// device is what the server knows of a browser's database.
type device struct {
	id   id.Device
	user id.User
	kind string
	last int64
}

func findDevice(tx *sqlite.Tx, d id.Device) (found device, known bool, err error) {
	found.id = d
	err = tx.QueryRow(`SELECT user_id, kind, last FROM devices WHERE id = $1`, string(d)).
		Scan(&found.user, &found.kind, &found.last)
	if errors.Is(err, sqlite.ErrNoRows) {
		return device{id: d}, false, nil
	}
	if err != nil {
		return found, false, fmt.Errorf("read device: %w", err)
	}
	return found, true, nil
}

func putDevice(tx *sqlite.Tx, d device) error {
	_, err := tx.Exec(`INSERT INTO devices (id, user_id, kind, last, first_seen, last_seen) VALUES ($1, $2, $3, $4, $5, $5)
		ON CONFLICT (id) DO UPDATE SET kind = excluded.kind, last = excluded.last, last_seen = excluded.last_seen`,
		string(d.id), string(d.user), d.kind, d.last, tx.Now().UnixMilli())
	if err != nil {
		return fmt.Errorf("write device: %w", err)
	}
	return nil
}

// recorded is a mutation that has been recorded, with its outcome.
type recorded struct {
	id      id.Mutation
	device  id.Device
	n, s    int64
	epoch   string
	place   mutation.Place // where it stood when it was confirmed first
	body    []byte
	outcome mutation.Outcome
}

const selectRecorded = `SELECT id, device, n, s, epoch, place_epoch, place_s, body, outcome FROM mutations `

func scanRecorded(row *sqlite.Row) (recorded, bool, error) {
	var m recorded
	var body, outcome string
	err := row.Scan(&m.id, &m.device, &m.n, &m.s, &m.epoch, &m.place.Epoch, &m.place.S, &body, &outcome)
	if errors.Is(err, sqlite.ErrNoRows) {
		return m, false, nil
	}
	if err != nil {
		return m, false, fmt.Errorf("read mutation: %w", err)
	}
	m.body = []byte(body)
	v, err := wire.Parse([]byte(outcome))
	if err == nil {
		m.outcome, err = protocol.ReadOutcome(v)
	}
	if err != nil {
		return m, false, fmt.Errorf("read outcome of %s: %w", m.id, err)
	}
	return m, true, nil
}

// findNumber is what a device sent under a number, itself or as a copy of the device that sent it first.
func findNumber(tx *sqlite.Tx, u id.User, d id.Device, n int64) (recorded, bool, error) {
	m, found, err := scanRecorded(tx.QueryRow(selectRecorded+`WHERE device = $1 AND n = $2`, string(d), n))
	if found || err != nil {
		return m, found, err
	}
	var repeated string
	err = tx.QueryRow(`SELECT mutation FROM repeats WHERE device = $1 AND n = $2`, string(d), n).Scan(&repeated)
	if errors.Is(err, sqlite.ErrNoRows) {
		return m, false, nil
	}
	if err != nil {
		return m, false, fmt.Errorf("read repeat: %w", err)
	}
	return findMutation(tx, u, id.Mutation(repeated))
}

func findMutation(tx *sqlite.Tx, u id.User, m id.Mutation) (recorded, bool, error) {
	return scanRecorded(tx.QueryRow(selectRecorded+`WHERE user_id = $1 AND id = $2`, string(u), string(m)))
}

func putRepeat(tx *sqlite.Tx, d id.Device, n int64, m id.Mutation) error {
	_, err := tx.Exec(`INSERT INTO repeats (device, n, mutation) VALUES ($1, $2, $3)`, string(d), n, string(m))
	if err != nil {
		return fmt.Errorf("write repeat: %w", err)
	}
	return nil
}

func putRecorded(tx *sqlite.Tx, u id.User, m recorded, target, refusedCreate string) error {
	w := new(wire.Writer)
	protocol.WriteOutcome(w, m.outcome)
	orNull := func(text string) any {
		if text == "" {
			return nil
		}
		return text
	}
	_, err := tx.Exec(`INSERT INTO mutations
		(user_id, id, device, n, s, epoch, received_at, body, outcome, refused_create, target, place_epoch, place_s)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`,
		string(u), string(m.id), string(m.device), m.n, m.s, m.epoch, tx.Now().UnixMilli(), string(m.body),
		string(w.Bytes()), orNull(refusedCreate), orNull(target), m.place.Epoch, m.place.S)
	if err != nil {
		return fmt.Errorf("write mutation: %w", err)
	}
	return nil
}

// refusedCreate is the person's refused mutation that should have made a record; "" where there is none.
func refusedCreate(tx *sqlite.Tx, u id.User, recordID string) (id.Mutation, error) {
	var m string
	err := tx.QueryRow(`SELECT id FROM mutations WHERE refused_create = $1 AND user_id = $2 ORDER BY s LIMIT 1`,
		recordID, string(u)).Scan(&m)
	if err != nil && !errors.Is(err, sqlite.ErrNoRows) {
		return "", fmt.Errorf("read refused mutation: %w", err)
	}
	return id.Mutation(m), nil
}
