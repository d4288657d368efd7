package syncer_test

import (
	"bytes"
	"context"
	"encoding/base64"
	"encoding/json"
	"errors"
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
	"landgang/shared/regulation/regulationtest"
	"landgang/shared/rules"
)

const solveig = id.User("solveig")

func now() time.Time { return time.Date(2026, 5, 20, 13, 42, 0, 0, time.UTC) }

func name(c byte) string { return id.New(0x0198f2a47c11, [10]byte{8: 1, 9: c}) }

// municipality is a server on a real database in which one claim has been drafted.
type municipality struct {
	db     *sqlite.DB
	server *syncer.Syncer
	page   protocol.Page // what the device that drafted it was answered
}

func newMunicipality(t testing.TB) *municipality {
	t.Helper()
	db, err := sqlite.Open(context.Background(), filepath.Join(t.TempDir(), "landgang.db"), sqlite.Options{Now: now})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = db.Close() })
	m := &municipality{db: db, server: syncer.New(syncer.Options{
		DB: db, Key: []byte("a key"), Now: now, Random: func(b []byte) { copy(b, "random") },
		Audiences: func(*sqlite.Tx, id.User, civil.Date) ([]protocol.Audience, error) { return nil, nil },
	})}
	err = db.Write(context.Background(), func(tx *sqlite.Tx) error {
		example := rules.RegulationRecord("2026-1", []byte(regulationtest.Example))
		return syncer.Publish(tx, protocol.Common, []record.Record{example})
	})
	if err != nil {
		t.Fatal(err)
	}
	answer, err := m.server.Push(context.Background(), solveig, drafted().Write())
	if err != nil {
		t.Fatal(err)
	}
	a, err := protocol.ReadPushAnswer(answer)
	if err != nil {
		t.Fatal(err)
	}
	m.page = a.Pull
	return m
}

func numbered(n int64, letter byte, args mutation.Args) protocol.Numbered {
	m := mutation.Mutation{ID: id.Mutation(name(letter)), At: "2026-05-20T15:42:00+02:00", Args: args}
	return protocol.Numbered{N: n, Body: m.Write()}
}

// drafted is the push that drafts the claim.
func drafted() protocol.Push {
	line := record.Fields{}.With("line_kind", record.Text("expense")).With("type", record.Text("ferje")).With("amount", record.Int(9600))
	return protocol.Push{
		Device: id.Device(name('d')), Kind: "phone", User: solveig, Mutations: []protocol.Numbered{
			numbered(1, 'A', mutation.Create{Claim: id.Claim(name('1')), Set: record.Fields{}.With("title", record.Text("Formannskapet"))}),
			numbered(2, 'B', mutation.Add{Key: record.Key{Kind: claim.KindLine, ID: name('2')}, Parent: name('1'), Set: line}),
		},
	}
}

// tables are what mutations make and are recorded in, without when a device was seen.
func (m *municipality) tables(t testing.TB) string {
	t.Helper()
	var out strings.Builder
	err := m.db.Read(context.Background(), func(tx *sqlite.Tx) error {
		for _, query := range []string{
			"SELECT id || s || deleted || COALESCE(title, '') || extra || marks FROM claims ORDER BY id",
			"SELECT id || s || deleted || root || COALESCE(amount, '') || COALESCE(note, '') || extra || marks FROM lines ORDER BY id",
			"SELECT id || s || COALESCE(other, '') || COALESCE(settled, '') FROM conflicts ORDER BY id",
			"SELECT user_id || id || device || n || s || body || outcome FROM mutations ORDER BY s",
			"SELECT device || n || mutation FROM repeats ORDER BY device, n",
			"SELECT id || user_id || last FROM devices ORDER BY id",
			"SELECT audience || kind || id || seq || op FROM feed ORDER BY audience, seq",
			"SELECT name || value FROM counters ORDER BY name",
			"SELECT epoch FROM epochs ORDER BY number",
		} {
			rows, err := tx.Query(query)
			if err != nil {
				return err
			}
			for rows.Next() {
				var row string
				if err := rows.Scan(&row); err != nil {
					return err
				}
				out.WriteString(row + "\n")
			}
			if err := rows.Err(); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return out.String()
}

// outcomes are those of an answer, as they are written.
func outcomes(t testing.TB, answer []byte) string {
	t.Helper()
	var a struct{ Outcomes json.RawMessage }
	if err := json.Unmarshal(answer, &a); err != nil {
		t.Fatalf("%v in %s", err, answer)
	}
	return string(a.Outcomes)
}

// FuzzPush sends whatever there is to a server with a claim. It is refused as a whole, and nothing is recorded; or it is
// recorded, and then the same bytes are answered by the same outcomes and change nothing.
func FuzzPush(f *testing.F) {
	more := drafted()
	more.Mutations = append(more.Mutations,
		numbered(3, 'C', mutation.Set{Key: record.Key{Kind: claim.KindLine, ID: name('2')}, Changes: []mutation.Change{
			{Field: "note", To: record.Text("med bil")},
		}}),
		numbered(4, 'D', mutation.Delete{Key: record.Key{Kind: claim.KindLine, ID: name('2')}, Content: "c1:old"}),
		numbered(5, 'E', mutation.Choose{Changes: []mutation.Change{{Field: "language", To: record.Text("nn")}}}))
	f.Add(more.Write())
	other := more
	other.Device = id.Device(name('e'))
	f.Add(other.Write())
	other.Mutations = append([]protocol.Numbered{{N: 1, Body: []byte(`{"id":"` + name('F') + `","name":"x.y","v":1,"args":{}}`)}},
		numbered(2, 'G', mutation.Create{Claim: id.Claim(name('1'))}), numbered(4, 'H', mutation.Withdraw{}))
	f.Add(other.Write())
	proved := drafted()
	proved.Device = id.Device(name('f'))
	proved.Mutations[0].Was = protocol.Proof{Epoch: "e0", Device: id.Device(name('d')), N: 1, S: 1, Tag: "x"}
	f.Add(proved.Write())
	f.Add([]byte(`{}`))
	f.Fuzz(func(t *testing.T, in []byte) {
		m := newMunicipality(t)
		before := m.tables(t)
		answer, err := m.server.Push(t.Context(), solveig, in)
		after := m.tables(t)
		var failure *protocol.Failure
		switch {
		case errors.As(err, &failure):
			if after != before && failure.Code != protocol.HistoryLost {
				t.Fatalf("%v, and\n%s\nbecame\n%s", err, before, after)
			}
			return
		case err != nil:
			t.Fatal(err)
		}
		if _, err := protocol.ReadPushAnswer(answer); err != nil {
			t.Fatalf("%v in the answer %s", err, answer)
		}
		again, err := m.server.Push(t.Context(), solveig, in)
		if err != nil {
			t.Fatalf("the second time: %v", err)
		}
		if first, second := outcomes(t, answer), outcomes(t, again); first != second {
			t.Fatalf("answered by %s and by %s", first, second)
		}
		if twice := m.tables(t); twice != after {
			t.Fatalf("the second time\n%s\nbecame\n%s", after, twice)
		}
	})
}

// FuzzCursor asks for what is new after whatever this server may once have sealed, and after what it has not. There is a
// page, or a failure that a device knows; and nothing is changed but the epoch of a history that was lost.
func FuzzCursor(f *testing.F) {
	m := newMunicipality(f)
	payload, _, _ := strings.Cut(m.page.Cursor, ".")
	own, err := base64.RawURLEncoding.DecodeString(payload)
	if err != nil {
		f.Fatal(err)
	}
	f.Add(own)
	f.Add(bytes.ReplaceAll(own, []byte(`"head":`), []byte(`"head":9`)))
	f.Add(bytes.ReplaceAll(own, []byte(`"common"`), []byte(`"payroll"`)))
	f.Add([]byte(`{"epoch":"` + m.page.Epoch + `","read":[["common"],[],{}]}`))
	f.Add([]byte(m.page.Cursor))
	f.Fuzz(func(t *testing.T, in []byte) {
		m := newMunicipality(t)
		before := m.tables(t)
		for _, cursor := range []string{string(in), m.server.Reseal(solveig, in), m.server.Reseal("odd", in)} {
			body, err := m.server.Pull(t.Context(), solveig, protocol.PullQuery{
				User: solveig, Device: id.Device(name('d')), Cursor: cursor, Limit: protocol.MaxPage,
			})
			var failure *protocol.Failure
			switch {
			case errors.As(err, &failure) && failure.Code == protocol.HistoryLost:
				return // a new epoch has begun
			case errors.As(err, &failure):
				continue
			case err != nil:
				t.Fatalf("%q: %v", cursor, err)
			}
			page, err := protocol.ReadPage(body)
			if err != nil {
				t.Fatalf("%v in %s", err, body)
			}
			for _, c := range page.Changes {
				if c.Audience != protocol.Common && c.Audience != protocol.OfUser(solveig) {
					t.Fatalf("%q brings %+v", cursor, c)
				}
			}
		}
		if after := m.tables(t); after != before {
			t.Fatalf("%s\nbecame\n%s", before, after)
		}
	})
}
