package sim_test

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"math/rand/v2"
	"net/url"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"landgang/app/replica"
	"landgang/app/store/memory"
	clientsync "landgang/app/syncer"
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

// world is a server on a real database and devices that run the code of the app, joined by calls that a test may lose.
type world struct {
	t      *testing.T
	db     *sqlite.DB
	path   string // of its file
	server *syncer.Syncer
	now    time.Time
	random *rand.Rand
	// backedUp is what the last verified backup holds.
	backedUp syncer.Mark
	// fault, if set, sees each call and may change what becomes of it: lose the request, or its answer.
	fault func(d *device, call clientsync.Call) loss
}

type loss uint8

const (
	none loss = iota
	request
	answer
)

// device is a tab of the app.
type device struct {
	w    *world
	name string
	user id.User
	// session is who is signed in; the user where it is empty.
	session id.User
	disk    *memory.Disk
	r       *replica.Replica
	e       *clientsync.Engine
}

func newWorld(t *testing.T) *world {
	w := &world{t: t, now: time.Date(2026, 5, 20, 13, 42, 0, 0, time.UTC), random: rand.New(rand.NewPCG(1, 2))}
	w.open(filepath.Join(t.TempDir(), "landgang.db"))
	example := rules.RegulationRecord("2026-1", []byte(regulationtest.Example))
	err := w.db.Write(context.Background(), func(tx *sqlite.Tx) error {
		return syncer.Publish(tx, protocol.Common, []record.Record{example})
	})
	if err != nil {
		t.Fatal(err)
	}
	return w
}

func (w *world) syncer() *syncer.Syncer {
	return syncer.New(syncer.Options{
		DB: w.db, Key: []byte("a key of the test"), Random: w.fill, Now: w.clock,
		Audiences: func(_ *sqlite.Tx, u id.User, _ civil.Date) ([]protocol.Audience, error) {
			if u == "approver" {
				return []protocol.Audience{protocol.OfUnit("politisk")}, nil
			}
			return nil, nil
		},
		BackedUp: func() syncer.Mark { return w.backedUp },
	})
}

func (w *world) clock() time.Time { return w.now }

func (w *world) fill(b []byte) {
	for i := range b {
		b[i] = byte(w.random.Uint32())
	}
}

func (w *world) device(name string, user id.User) *device {
	d := &device{w: w, name: name, user: user, disk: memory.NewDisk()}
	d.start()
	return d
}

// start opens the app anew on what the device's disk holds.
func (d *device) start() {
	tab := d.disk.Open()
	millis := func() int64 { return d.w.now.UnixMilli() }
	r, err := replica.Open(replica.Options{
		Store: tab, User: d.user, Device: d.name, Now: millis, Random: d.w.fill, Wake: func(replica.WakeKind) {},
	})
	if err != nil {
		d.w.t.Fatal(err)
	}
	d.r = r
	d.e = clientsync.New(clientsync.Options{
		Store: tab, User: d.user, Device: d.name, Now: millis, Random: d.w.fill, Watched: func() bool { return false },
	})
	if _, err := d.e.Step(clientsync.Lead{}); err != nil {
		d.w.t.Fatal(err)
	}
}

// sync steps the device until it rests, and says in which state.
func (d *device) sync() clientsync.State {
	d.w.t.Helper()
	if err := d.r.Save(); err != nil {
		d.w.t.Fatal(err)
	}
	var event clientsync.Event = clientsync.Kick{}
	for range 100 {
		effects, err := d.e.Step(event)
		if err != nil {
			d.w.t.Fatal(err)
		}
		event = nil
		for _, effect := range effects {
			switch effect := effect.(type) {
			case clientsync.Call:
				event = d.w.call(d, effect)
			case clientsync.Wait:
				if effect.MS < 2000 && d.e.State() == clientsync.Idle {
					event = clientsync.Tick{}
				}
			case clientsync.Changed:
				if err := d.r.Refresh(); err != nil {
					d.w.t.Fatal(err)
				}
			}
		}
		if event == nil {
			return d.e.State()
		}
	}
	d.w.t.Fatalf("%s does not come to rest", d.name)
	return ""
}

// call carries a call to the server and its answer back.
func (w *world) call(d *device, c clientsync.Call) clientsync.Answer {
	w.t.Helper()
	lost := none
	if w.fault != nil {
		lost = w.fault(d, c)
	}
	if lost == request {
		return clientsync.Answer{}
	}
	var body []byte
	var err error
	user := cmp.Or(d.session, d.user)
	if c.Method == "POST" {
		body, err = w.server.Push(context.Background(), user, c.Body)
	} else {
		path, query, _ := strings.Cut(c.Path, "?")
		values, parseErr := url.ParseQuery(query)
		if parseErr != nil {
			w.t.Fatal(parseErr)
		}
		q, queryErr := protocol.ReadPullQuery(values)
		if queryErr != nil {
			w.t.Fatal(queryErr)
		}
		if path == "/api/sync/hash" {
			body, err = w.server.Hash(context.Background(), user, q)
		} else {
			body, err = w.server.Pull(context.Background(), user, q)
		}
	}
	if lost == answer {
		return clientsync.Answer{}
	}
	var failure *protocol.Failure
	if errors.As(err, &failure) {
		return clientsync.Answer{Status: failure.Status, Body: failure.Write()}
	}
	if err != nil {
		w.t.Fatal(err)
	}
	if !json.Valid(body) {
		w.t.Fatalf("the server wrote no JSON: %s", body)
	}
	return clientsync.Answer{Status: 200, Body: body}
}

// draft makes a claim with one ferry ticket.
func (d *device) draft(title string, amount int64) (c id.Claim, line record.Key) {
	d.w.t.Helper()
	c = id.Claim(d.r.NewID())
	d.do(mutation.Create{Claim: c, Set: record.Fields{}.With("title", record.Text(title))})
	line = record.Key{Kind: claim.KindLine, ID: d.r.NewID()}
	set := record.Fields{}.With("line_kind", record.Text("expense")).With("type", record.Text("ferje"))
	set = set.With("amount", record.Int(amount)).With("date", record.Text("2026-05-20"))
	set = set.With("purpose", record.Text("Formannskapet")).With("receipt", record.Text("later"))
	d.do(mutation.Add{Key: line, Parent: string(c), Set: set})
	return c, line
}

func (d *device) do(args mutation.Args) mutation.Outcome {
	d.w.t.Helper()
	out := d.r.Do(args)
	if out.Out == mutation.Refused {
		d.w.t.Fatalf("%T was refused: %s %v", args, out.Code, out.Detail)
	}
	return out
}

func (d *device) view(c id.Claim) replica.View {
	d.w.t.Helper()
	if err := d.r.Load(c); err != nil {
		d.w.t.Fatal(err)
	}
	v, ok := d.r.Claim(c)
	if !ok {
		d.w.t.Fatalf("%s does not have the claim", d.name)
	}
	return v
}
