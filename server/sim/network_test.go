package sim_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"time"

	clientsync "landgang/app/syncer"
	"landgang/shared/protocol"
)

// flight is a call on its way: the request first, then its answer.
type flight struct {
	call    clientsync.Call
	arrived bool
	server  int // how often the server had been restored when it answered this; -1 where it did not
	answer  clientsync.Answer
}

// stray is a request whose answer nobody waits for any more.
type stray struct {
	m    *machine
	app  version
	call clientsync.Call
}

// pump takes what a tab waits for one step further.
func (t *tab) pump() {
	r := t.m.r
	f := t.flight
	switch {
	case !t.leads:
		t.lead(false)
	case f == nil && !r.now.Before(t.due):
		t.step(clientsync.Tick{})
	case f == nil:
		t.step(clientsync.Kick{})
	case !f.arrived:
		t.arrive(f)
	default:
		t.flight, t.d.met = nil, max(t.d.met, f.server)
		r.note("%s: answer %d %s", t.d.name(), f.answer.Status, f.answer.Body)
		t.step(f.answer)
	}
}

// arrive brings a request to the server, unless it is lost on the way.
func (t *tab) arrive(f *flight) {
	r := t.m.r
	f.arrived, f.server = true, -1
	switch {
	case r.meets(faultRequest, 1, 12):
		return
	case r.meets(faultLate, 1, 12): // the app has given up when it arrives
		r.strays = append(r.strays, stray{t.m, t.app, f.call})
		return
	case r.meets(faultNonsense, 1, 12):
		f.answer = r.nonsense()
		return
	case f.call.Method == "POST" && r.meets(faultTooLarge, 1, 30):
		f.answer = clientsync.Answer{Status: 413, Body: (&protocol.Failure{Status: 413, Code: protocol.TooLarge}).Write()}
		return
	}
	answer := r.server.call(t.m.session, t.app, f.call)
	if r.meets(faultTwice, 1, 8) {
		if r.chance(1, 2) {
			answer = r.server.call(t.m.session, t.app, f.call)
		} else {
			r.strays = append(r.strays, stray{t.m, t.app, f.call})
		}
	}
	switch {
	case r.meets(faultAnswer, 1, 12):
		return
	case len(answer.Body) > 0 && r.meets(faultCut, 1, 12):
		f.answer = clientsync.Answer{Status: answer.Status, Body: answer.Body[:r.rnd.IntN(len(answer.Body))]}
		return
	}
	if answer.Status == 200 {
		f.server = r.server.restores
	}
	f.answer = answer
}

// strayArrives brings a request to the server that everybody has forgotten.
func (r *run) strayArrives() {
	if len(r.strays) == 0 {
		return
	}
	at := r.rnd.IntN(len(r.strays))
	s := r.strays[at]
	r.strays = append(r.strays[:at:at], r.strays[at+1:]...)
	r.note("%s: a late request arrives", s.m.name)
	r.server.call(s.m.session, s.app, s.call)
}

// nonsense is what stands between a person and the municipality says.
func (r *run) nonsense() clientsync.Answer {
	page := []byte("<!doctype html><title>Velkommen om bord</title><p>Godta vilkårene")
	busy := &protocol.Failure{Status: 503, Code: protocol.Busy}
	return []clientsync.Answer{
		{Status: 200, Body: page},
		{Status: 502, Body: page},
		{Status: 404, Body: page},
		{Status: 200, Body: []byte(`{"outcomes":[],"pull":{"epoch":"e1-00","cursor":"`)},
		{Status: 200, Body: []byte(`{}`)},
		{Status: 200, Body: []byte(`null`)},
		{Status: 200},
		{Status: 503, Body: busy.Write(), RetryAfter: 2000},
		{Status: 409, Body: []byte(`{"code":"epoch_changed"}`)},
		{Status: 410, Body: page},
	}[r.rnd.IntN(10)]
}

// maxCalls bounds what a device may ask for until it rests, with nothing lost: the limit is for loops, not for speed.
const maxCalls = 60

// quiet is a time for which only a device waits that has nothing to do.
const quiet = 20 * time.Second

// untilRest syncs until nothing is left to send or fetch, and says whether anything was done but to ask once.
func (t *tab) untilRest() (busy bool) {
	r := t.m.r
	defer as(t.app)()
	if err := t.r.Save(); err != nil {
		r.violate("%s: a sound disk does not save: %v", t.d.name(), err)
	}
	calls := 0
	t.step(clientsync.Kick{})
	for range 4 * maxCalls {
		switch {
		case t.flight == nil && t.e.State() == clientsync.Idle && t.due.Sub(r.now) >= quiet:
			_, unsaved := t.r.Unsaved()
			if waiting := t.r.Waiting(); waiting.Claims > 0 || unsaved != nil {
				r.violate("%s rests though %d claims wait to be sent", t.d.name(), waiting.Claims)
			}
			return busy || calls > 1
		case t.flight == nil && t.e.State() != clientsync.Idle && t.due.Sub(r.now) >= quiet:
			r.violate("%s rests in state %s though all is well", t.d.name(), t.e.State())
		case t.flight == nil:
			if r.now.Before(t.due) {
				r.now = t.due
			}
			t.step(clientsync.Tick{})
		default:
			f := t.flight
			t.flight = nil
			calls++
			a := r.server.call(t.m.session, t.app, f.call)
			if a.Status == 200 {
				t.d.met = r.server.restores
			}
			r.note("%s: answer %d %s", t.d.name(), a.Status, a.Body)
			busy = busy || bytes.Contains(a.Body, []byte(`"op":`)) || a.Status != 200 || f.call.Method == "POST"
			t.step(a)
		}
		if calls > maxCalls {
			break
		}
	}
	r.violate("%s makes %d calls and does not come to rest", t.d.name(), calls)
	return true
}

// repeats checks that a mutation is answered by the same bytes however often it is asked for, and a device by the same
// proof of it: a copy of the device has one for its own number.
func (m *municipality) repeats(push, body []byte) {
	var by struct{ Device string }
	var a struct{ Outcomes []json.RawMessage }
	if json.Unmarshal(push, &by) != nil || json.Unmarshal(body, &a) != nil {
		m.r.violate("what was asked and answered is no JSON: %s, %s", push, body)
	}
	for _, raw := range a.Outcomes {
		var o struct {
			N       int64
			ID, Tag string
			S       int64
			Outcome json.RawMessage
		}
		if json.Unmarshal(raw, &o) != nil {
			m.r.violate("the server wrote no outcome: %s", raw)
		}
		for key, text := range map[string]string{
			o.ID: string(o.Outcome), fmt.Sprintf("%s of %s, %d", o.ID, by.Device, o.N): o.Tag,
		} {
			if was, there := m.answered[key]; there && was != text {
				m.r.violate("mutation %s was answered by %s and by %s", key, was, text)
			}
			m.answered[key] = text
		}
	}
}
