// Package syncer brings this device's changes to the municipality and what is new to this device. It is a machine of
// steps: an event goes in, the store is changed in at most one transaction, and out comes what is to be done next. It
// starts nothing, waits for nothing and has no clock, so that a tab can be killed between any two steps and nothing is
// lost.
package syncer

import (
	"errors"

	"landgang/app/replica"
	"landgang/app/store"
	"landgang/shared/id"
	"landgang/shared/protocol"
)

// Options are what an Engine needs from outside.
type Options struct {
	Store  store.Store
	User   id.User
	Device string         // the kind of device: phone, tablet, pc
	Now    func() int64   // milliseconds since 1970
	Random func(b []byte) // fills b
	// Watched says whether somebody looks at the app: it then asks for what is new every few seconds.
	Watched func() bool
}

// Event is what happened.
type Event interface{ event() }

type (
	// Lead says that this tab alone shall sync from now on.
	Lead struct{}
	// Kick says that there may be something to send or to fetch: a change, a connection, a sign-in, the page in front.
	Kick struct{}
	// Tick says that the time of the last Wait has come.
	Tick struct{}
	// Answer is what became of the last Call.
	Answer struct {
		Status     int // of HTTP; 0 where no answer came
		Body       []byte
		RetryAfter int64 // milliseconds the server asked to wait; 0 for none
	}
)

func (Lead) event()   {}
func (Kick) event()   {}
func (Tick) event()   {}
func (Answer) event() {}

// Effect is what is to be done.
type Effect interface{ effect() }

type (
	// Call is to be sent to the server, and answered with Answer.
	Call struct {
		Method, Path string
		Body         []byte
	}
	// Wait is to be answered with Tick when its time is over; a newer Wait replaces it.
	Wait struct{ MS int64 }
	// Changed says that base, queue or what was refused has changed on the disk.
	Changed struct{}
)

func (Call) effect()    {}
func (Wait) effect()    {}
func (Changed) effect() {}

// State is what a person is told of the syncing.
type State string

// The states of syncing.
const (
	Idle       State = "idle"        // all is there
	Sending    State = "sending"     // a call is under way with changes
	Fetching   State = "fetching"    // a call is under way without
	Offline    State = "offline"     // no answer came
	Away       State = "away"        // the server answered nonsense, that it cannot now, or that it is older than this app
	SignIn     State = "sign_in"     // the session has ended
	WrongUser  State = "wrong_user"  // somebody else is signed in
	UpgradeApp State = "upgrade_app" // this app is too old for the server
	Full       State = "full"        // the device has no room for what is new
)

// ErrFenced means that another tab has taken over. The Engine does nothing more until it is given Lead.
var ErrFenced = errors.New("syncer: another tab syncs")

// Engine syncs one person's claims on one device.
type Engine struct {
	o       Options
	state   State
	weather State // what the last call ended in
	fence   int64 // 0 while another tab syncs
	again   bool  // a Kick came during a call
	tries   int   // failed calls in a row
	until   int64 // when the server wants to be asked again, in milliseconds since 1970; 0 where it has not said
	asked   int64 // how long it wanted to be left alone, in milliseconds
	limit   int   // mutations in a push; lowered when a push is too large

	checking bool // a call is under way that compares base
	pushing  bool
	first    int64                      // number of the first mutation of the push under way
	outcomes map[int64]protocol.Outcome // answered, but not yet taken over with a page
	cursor   string                     // of the pull in progress
	staged   int                        // pages of it in store.Staging
}

// New makes an Engine. It does nothing until Lead.
func New(o Options) *Engine {
	return &Engine{o: o, state: Idle, weather: Idle, limit: protocol.MaxMutations, outcomes: make(map[int64]protocol.Outcome)}
}

// State is what it is doing now.
func (e *Engine) State() State { return e.state }

// Shown is what a person is told now. What kept the last call from being carried out stands until a call succeeds: it is
// still the weather while another attempt is under way, and what is said of it neither comes and goes nor moves the page.
func (e *Engine) Shown() State {
	if e.weather == Idle {
		return e.state
	}
	return e.weather
}

// Times between calls, in milliseconds.
const (
	everyMinute = 60_000 // between looks for what is new; a look that finds nothing costs the server 0.03 ms
	everyMoment = 4_000  // the same while somebody looks at the app
	firstRetry  = 1_000
	lastRetry   = 60_000
	// watchedRetry is the longest while somebody looks at the app; the server's Retry-After goes before it.
	watchedRetry = 5_000
)

// Step takes one event. Its error is the store's, or ErrFenced; what is not done then, a later Kick tries again.
func (e *Engine) Step(ev Event) ([]Effect, error) {
	if _, leads := ev.(Lead); leads {
		return e.lead()
	}
	if e.fence == 0 {
		return nil, nil
	}
	effects, err := e.step(ev)
	if !e.calling() {
		e.weather = e.state
	}
	switch {
	case errors.Is(err, ErrFenced):
		e.fence = 0
	case errors.Is(err, store.ErrFull):
		e.state, e.weather = Full, Full
		return []Effect{Wait{e.backOff()}}, err
	case err != nil:
		return append(effects, Wait{e.backOff()}), err
	}
	return effects, err
}

func (e *Engine) step(ev Event) ([]Effect, error) {
	calling := e.calling()
	switch ev := ev.(type) {
	case Kick:
		if calling {
			e.again = true
			return nil, nil
		}
		return e.next()
	case Tick:
		if calling {
			return nil, nil
		}
		return e.next()
	case Answer:
		if !calling {
			return nil, nil
		}
		return e.answer(ev)
	}
	return nil, nil
}

// next begins a call, but not before the server wants one: whoever asks for it, a ferry full of phones does so together.
func (e *Engine) next() ([]Effect, error) {
	left := min(e.until-e.o.Now(), e.asked) // a clock that was put back makes nobody wait longer
	if left > 0 {
		return []Effect{Wait{left}}, nil
	}
	e.until = 0
	return e.begin()
}

// Until is when the server wants to be asked again, in milliseconds since 1970; 0 where it has not said.
func (e *Engine) Until() int64 { return e.until }

func (e *Engine) calling() bool { return e.state == Sending || e.state == Fetching }

// lead takes the right to sync from whichever tab had it.
func (e *Engine) lead() ([]Effect, error) {
	var fence int64
	err := e.o.Store.Update(store.Strict, []store.Area{store.Meta}, func(tx store.Tx) error {
		n, err := replica.MetaInt(tx, replica.MetaFence)
		if err != nil {
			return err
		}
		fence = n + 1
		return replica.PutMetaInt(tx, replica.MetaFence, fence)
	})
	if err != nil {
		return []Effect{Wait{e.backOff()}}, err
	}
	e.fence, e.state, e.weather, e.staged, e.cursor = fence, Idle, Idle, 0, ""
	clear(e.outcomes) // the other tab may have given the numbers to other changes
	return []Effect{Wait{0}}, nil
}

// update is a transaction of this tab as the one that syncs.
func (e *Engine) update(d store.Durability, areas []store.Area, fn func(store.Tx) error) error {
	return e.o.Store.Update(d, areas, func(tx store.Tx) error {
		fence, err := replica.MetaInt(tx, replica.MetaFence)
		if err != nil {
			return err
		}
		if fence != e.fence {
			return ErrFenced
		}
		return fn(tx)
	})
}

// pause is how long to wait until the next look for what is new.
func (e *Engine) pause() int64 {
	if e.o.Watched() {
		return e.jitter(everyMoment)
	}
	return e.jitter(everyMinute)
}

// backOff is how long to wait after a failure: twice as long each time, and never the same on all devices of a ferry.
// Somebody who looks at the app does not wait long for the connection to be noticed.
func (e *Engine) backOff() int64 {
	wait := int64(firstRetry) << min(e.tries, 6)
	e.tries++
	if e.o.Watched() {
		return e.jitter(min(wait, watchedRetry))
	}
	return e.jitter(min(wait, lastRetry))
}

// jitter is a time between half of ms and one and a half times ms.
func (e *Engine) jitter(ms int64) int64 {
	var b [2]byte
	e.o.Random(b[:])
	return ms/2 + ms*(int64(b[0])<<8|int64(b[1]))/(1<<16)
}
