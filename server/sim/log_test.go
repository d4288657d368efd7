package sim_test

import (
	"fmt"
	"iter"
	"strings"

	"landgang/server/sqlite"
	"landgang/shared/civil"
	"landgang/shared/id"
	"landgang/shared/mutation"
	"landgang/shared/protocol"
	"landgang/shared/record"
	"landgang/shared/rules"
	"landgang/shared/wire"
)

// logged is a mutation as the server has recorded it.
type logged struct {
	user, id, device, kind, body, outcome, epoch string
	n, s, receivedAt                             int64
	place                                        mutation.Place
}

// checkLog asks that the server's log is whole and in order, and that its mutations, applied one after the other to
// nothing, make exactly what the tables hold: each took effect once, and what was refused changed nothing.
func (r *run) checkLog(h *truth) {
	var log []logged
	numbers := make(map[string]map[int64]bool)
	last := make(map[string]int64)
	r.server.read(func(tx *sqlite.Tx) error {
		var err error
		log, err = readLog(tx, numbers, last)
		return err
	})
	atDevice := make(map[string]int64)
	atServer := int64(0)
	for _, m := range log {
		if m.n <= atDevice[m.device] || m.s <= atServer {
			r.violate("order: device %s, number %d, has the server's number %d after %d", m.device, m.n, m.s, atServer)
		}
		atDevice[m.device], atServer = m.n, m.s
	}
	for device, n := range last {
		for i := range n {
			if !numbers[device][i+1] {
				r.violate("hole: device %s was answered %d, and %d is not recorded", device, n, i+1)
			}
		}
		if int64(len(numbers[device])) != n {
			r.violate("hole: device %s has %d numbers, and was answered %d", device, len(numbers[device]), n)
		}
	}
	r.replay(h, log)
}

func readLog(tx *sqlite.Tx, numbers map[string]map[int64]bool, last map[string]int64) ([]logged, error) {
	note := func(device string, n int64) {
		if numbers[device] == nil {
			numbers[device] = make(map[int64]bool)
		}
		numbers[device][n] = true
	}
	rows, err := tx.Query(`SELECT m.user_id, m.id, m.device, d.kind, m.body, m.outcome, m.n, m.s, m.received_at,
		m.epoch, m.place_epoch, m.place_s FROM mutations m JOIN devices d ON d.id = m.device ORDER BY m.s`)
	if err != nil {
		return nil, err
	}
	var log []logged
	for rows.Next() {
		var m logged
		err := rows.Scan(&m.user, &m.id, &m.device, &m.kind, &m.body, &m.outcome, &m.n, &m.s, &m.receivedAt,
			&m.epoch, &m.place.Epoch, &m.place.S)
		if err != nil {
			return nil, err
		}
		note(m.device, m.n)
		log = append(log, m)
	}
	if rows, err = tx.Query(`SELECT device, n FROM repeats`); err != nil {
		return nil, err
	}
	for rows.Next() {
		var device string
		var n int64
		if err := rows.Scan(&device, &n); err != nil {
			return nil, err
		}
		note(device, n)
	}
	if rows, err = tx.Query(`SELECT id, last FROM devices`); err != nil {
		return nil, err
	}
	for rows.Next() {
		var device string
		var n int64
		if err := rows.Scan(&device, &n); err != nil {
			return nil, err
		}
		last[device] = n
	}
	return log, rows.Err()
}

// history is the state that a log is applied to.
type history struct {
	records map[record.Key]record.Record
	order   map[string][]record.Key
	refused map[string]id.Mutation
	numbers map[int]int
	landed  map[string][]mutation.Landed // what a person has changed and settled
	user    string
	puts    int
}

func (h *history) Record(key record.Key) (record.Record, bool) {
	rec, ok := h.records[key]
	return raised(rec), ok
}

func (h *history) Under(root string) iter.Seq[record.Record] {
	return func(yield func(record.Record) bool) {
		for _, key := range h.order[root] {
			if !yield(raised(h.records[key])) {
				return
			}
		}
	}
}

func (h *history) Put(rec record.Record) {
	if _, known := h.records[rec.Key()]; !known && rec.ID != rec.Root {
		h.order[rec.Root] = append(h.order[rec.Root], rec.Key())
	}
	h.records[rec.Key()] = rec
	h.puts++
}

func (h *history) RefusedCreate(recordID string) (id.Mutation, bool) {
	m, ok := h.refused[h.user+recordID]
	return m, ok
}

func (h *history) Number(year int) string {
	h.numbers[year]++
	return fmt.Sprintf("%d-%05d", year, h.numbers[year])
}

func (r *run) replay(h *truth, log []logged) {
	state := &history{
		records: make(map[record.Key]record.Record), order: make(map[string][]record.Key),
		refused: make(map[string]id.Mutation), numbers: make(map[int]int),
		landed: make(map[string][]mutation.Landed),
	}
	books, version := 0, 0
	var book rules.Book
	for _, m := range log {
		was := books
		for books < len(r.server.published) && r.server.published[books].s < m.s {
			books++
		}
		if books != was {
			book = r.server.book(books)
		}
		for version < len(r.server.versions) && r.server.versions[version].s < m.s {
			version++
		}
		back := as(r.server.versions[version-1].version)
		r.replayOne(state, m, book.For(r.server.profile(books, id.User(m.user))))
		back()
	}
	for key, rec := range h.records {
		want, got := record.WriteAll([]record.Record{flat(state.records[key])}), record.WriteAll([]record.Record{flat(rec)})
		if string(want) != string(got) {
			r.violate("effects: the server has %s\nas      %s,\nits log %s", key, got, want)
		}
	}
	if len(h.records) != len(state.records) {
		r.violate("effects: the server has %d records, its log makes %d", len(h.records), len(state.records))
	}
}

func (r *run) replayOne(state *history, m logged, book rules.Book) {
	made, err := mutation.Read([]byte(m.body))
	if err != nil {
		r.violate("the server has recorded what cannot be read: %s: %v", m.body, err)
	}
	received := civil.Instant(m.receivedAt / 1000).In(civil.Oslo)
	state.user, state.puts = m.user, 0
	var again mutation.Healer
	fresh := strings.HasPrefix(m.epoch, fmt.Sprintf("e%d-", m.place.Epoch)) && m.place.S == m.s
	if !fresh || r.server.again[id.Mutation(m.id)] == m.s {
		again = &mutation.Again{Place: m.place, Landed: state.landed[m.user]}
		r.count["confirmed again"]++
	}
	out := mutation.Apply(state, mutation.Env{
		User: id.User(m.user), Device: m.kind, S: m.s, Now: received.String(), Today: received.Date, Book: book, Again: again,
	}, made)
	_, settle := made.Args.(mutation.Settle)
	late := settle && out.Out == mutation.Noop && again == nil
	if out.Out != mutation.Refused && out.Out != mutation.Kept && !late {
		state.landed[m.user] = append(state.landed[m.user], mutation.Landed{Place: m.place, Made: made})
	}
	changes := out.Out == mutation.Applied || out.Out == mutation.Merged
	if !changes && state.puts > 0 {
		r.violate("refused: %s was %s %s, and changed something", m.body, out.Out, out.Code)
	}
	if created := mutation.Creates(made.Args); out.Out == mutation.Refused && created != "" {
		if _, known := state.refused[m.user+created]; !known {
			state.refused[m.user+created] = made.ID
		}
	}
	w := new(wire.Writer)
	protocol.WriteOutcome(w, out)
	if string(w.Bytes()) != m.outcome {
		r.violate("effects: %s was answered %s, and is %s by the log", m.body, m.outcome, w.Bytes())
	}
	switch out.Code {
	case mutation.CodeMalformed, mutation.CodeUnknownMutation, mutation.CodeForbidden, mutation.CodeInternal:
		r.violate("refused: %s, which an app made, as %s", m.body, out.Code)
	}
	r.count["outcome "+string(out.Out)+" "+string(out.Code)]++
}
