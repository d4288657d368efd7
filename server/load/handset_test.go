package load_test

import (
	"bytes"
	"cmp"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"sync"
	"time"

	"landgang/app/replica"
	"landgang/app/store/memory"
	clientsync "landgang/app/syncer"
	"landgang/shared/claim"
	"landgang/shared/id"
	"landgang/shared/mutation"
	"landgang/shared/protocol"
	"landgang/shared/record"
)

// handset is a person's device with the app's own code on it, all but the screens, and what was seen of its traffic.
type handset struct {
	visitor
	replica *replica.Replica
	engine  *clientsync.Engine
	seen    *witness
}

// witness notes, outside of server and devices, what the server was asked and what it said was done.
type witness struct {
	mu       sync.Mutex
	amounts  int                       // so many amounts were entered: 1, 2, 3 … øre above the least one
	sent     map[id.Mutation]int64     // what has left a device, by id, with the amount it carries; 0 for none
	answered map[id.Mutation]confirmed // what a device has read that it is recorded
	era      int                       // how often the server has been put back to an earlier state
	fuse     int                       // so many confirmations more, and blow is called by whoever reads the last one
	blow     func()
}

// confirmed is what an answer says of a mutation.
type confirmed struct {
	era     int
	device  id.Device
	n, s    int64
	outcome string // with its tag: byte for byte
}

func newWitness() *witness {
	return &witness{sent: map[id.Mutation]int64{}, answered: map[id.Mutation]confirmed{}, blow: func() {}}
}

const leastAmount = 10_000 // øre

// amount is one that nobody else has entered.
func (w *witness) amount() int64 {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.amounts++
	return leastAmount + int64(w.amounts)
}

// sends notes what a push carries.
func (w *witness) sends(p protocol.Push) {
	w.mu.Lock()
	defer w.mu.Unlock()
	for _, m := range p.Mutations {
		parsed, err := mutation.Read(m.Body)
		if err != nil {
			panic(err) // the app wrote it
		}
		w.sent[parsed.ID] = 0
		if add, ok := parsed.Args.(mutation.Add); ok {
			w.sent[parsed.ID], _ = add.Set.Get("amount").Int()
		}
	}
}

// reads notes what the answer to a push confirms. What was confirmed before is confirmed with the same words.
func (w *witness) reads(device id.Device, body []byte) error {
	var a struct{ Outcomes []json.RawMessage }
	if err := json.Unmarshal(body, &a); err != nil {
		return fmt.Errorf("%w in %s", err, body)
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	for _, raw := range a.Outcomes {
		var o struct {
			N, S    int64
			ID, Tag string
			Outcome json.RawMessage
		}
		if err := json.Unmarshal(raw, &o); err != nil {
			return fmt.Errorf("%w in %s", err, raw)
		}
		name := id.Mutation(o.ID)
		said := confirmed{era: w.era, device: device, n: o.N, s: o.S, outcome: string(o.Outcome) + o.Tag}
		if was, again := w.answered[name]; again && was.era == w.era && (was.s != said.s || was.outcome != said.outcome) {
			return fmt.Errorf("mutation %s was confirmed by %+v and is by %+v", o.ID, was, said)
		}
		w.answered[name] = said
		w.fuse--
	}
	if w.fuse <= 0 {
		w.blow()
		w.blow = func() {}
	}
	return nil
}

// light has blow called when so many mutations more are confirmed: before anything else happens on that device.
func (w *witness) light(fuse int, blow func()) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.fuse, w.blow = fuse, blow
}

// handsets are signed-in devices of so many people, with the app newly installed.
func (q *quay) handsets(host string, n int, seen *witness) []*handset {
	q.t.Helper()
	var all []*handset
	var visitors []*visitor
	for i := range n {
		h := &handset{visitor: visitor{q: q, n: i, host: host}, seen: seen}
		all, visitors = append(all, h), append(visitors, &h.visitor)
	}
	q.signIn(visitors)
	for _, h := range all {
		h.install()
	}
	return all
}

// install opens the app on an empty disk.
func (h *handset) install() {
	h.q.t.Helper()
	tab := memory.New()
	millis := func() int64 { return time.Now().UnixMilli() }
	fill := func(b []byte) {
		for i := range b {
			b[i] = byte(rand.Uint32())
		}
	}
	var err error
	h.replica, err = replica.Open(replica.Options{
		Store: tab, User: h.user(), Device: "phone", Now: millis, Random: fill, Wake: func(replica.WakeKind) {},
	})
	h.q.must(err)
	h.engine = clientsync.New(clientsync.Options{
		Store: tab, User: h.user(), Device: "phone", Now: millis, Random: fill, Watched: func() bool { return false },
	})
	_, err = h.engine.Step(clientsync.Lead{})
	h.q.must(err)
}

// draft makes a claim with some tickets, each of an amount of its own.
func (h *handset) draft(lines int) error {
	root := id.Claim(h.replica.NewID())
	all := []mutation.Args{mutation.Create{Claim: root, Set: record.Fields{}.With("title", record.Text("Formannskapet"))}}
	for range lines {
		set := record.Fields{}.With("line_kind", record.Text("expense")).With("type", record.Text("ferje"))
		set = set.With("amount", record.Int(h.seen.amount())).With("date", record.Text("2026-05-20"))
		all = append(all, mutation.Add{
			Key: record.Key{Kind: claim.KindLine, ID: h.replica.NewID()}, Parent: string(root), Set: set,
		})
	}
	for _, args := range all {
		if out := h.replica.Do(args); out.Out != mutation.Applied {
			return fmt.Errorf("%T ends as %+v", args, out)
		}
	}
	return h.replica.Save()
}

// rest is the least wait by which a device says that it has nothing to do.
const rest = 20_000 // ms

// sync syncs until the device has nothing more to do, and is false where the server does not answer.
func (h *handset) sync() (there bool, err error) {
	events := []clientsync.Event{clientsync.Kick{}}
	for calls := 0; len(events) > 0 && calls < 500; {
		effects, err := h.engine.Step(events[0])
		if err != nil {
			return false, err
		}
		events = events[1:]
		for _, effect := range effects {
			switch effect := effect.(type) {
			case clientsync.Call:
				calls++
				answer, err := h.carry(effect)
				if err != nil || answer.Status == 0 {
					_, stepErr := h.engine.Step(clientsync.Answer{})
					return false, cmp.Or(err, stepErr)
				}
				events = append(events, answer)
			case clientsync.Wait:
				if effect.MS < rest || h.engine.State() != clientsync.Idle {
					events = append(events, clientsync.Tick{})
				}
			case clientsync.Changed:
				if err := h.replica.Refresh(); err != nil {
					return false, err
				}
			}
		}
	}
	if waiting := h.replica.Waiting(); waiting.Claims > 0 || h.engine.State() != clientsync.Idle {
		return true, fmt.Errorf("%s rests as %s, and %d claims wait", h.user(), h.engine.State(), waiting.Claims)
	}
	return true, nil
}

// carry brings a call to the server and its answer back; a connection that breaks is no answer.
func (h *handset) carry(c clientsync.Call) (clientsync.Answer, error) {
	var p protocol.Push
	if c.Method == "POST" {
		var err error
		if p, err = protocol.ReadPush(c.Body); err != nil {
			return clientsync.Answer{}, err
		}
		h.seen.sends(p)
	}
	status, wait, out, err := h.once(c.Method, c.Path, c.Body)
	if err != nil {
		return clientsync.Answer{}, nil //nolint:nilerr // the server is dead, or the line is
	}
	if status == 200 && c.Method == "POST" && bytes.HasPrefix(out, []byte("{")) {
		if err := h.seen.reads(p.Device, out); err != nil {
			return clientsync.Answer{}, err
		}
	}
	return clientsync.Answer{Status: status, Body: out, RetryAfter: wait.Milliseconds()}, nil
}
