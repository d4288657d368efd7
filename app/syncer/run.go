package syncer

import (
	"context"
	"sync"
	"sync/atomic"
	"time"

	"landgang/app/replica"
)

// Host is what a Runner needs of the browser.
type Host struct {
	// Call sends a call to the server; Status is 0 where no answer came.
	Call func(context.Context, Call) Answer
	// Lead waits until this tab may sync. lost is closed when another tab takes over.
	Lead func(context.Context) (lost <-chan struct{}, release func(), err error)
	// Tell sends a text to the other tabs.
	Tell func(text string)
	// Report is called with an error that nobody else is told of: of the store, or of a lock.
	Report func(error)
}

// Runner runs an Engine and writes what the person enters, in two goroutines that end with their context.
type Runner struct {
	engine  *Engine
	replica *replica.Replica
	host    Host

	save, typed, kick, fresh, look chan struct{}

	leads atomic.Bool  // this tab syncs
	until atomic.Int64 // what the Engine says

	mu      sync.Mutex
	state   State
	changed func() // called when the state has changed
}

// NewRunner makes a Runner. changed must not block.
func NewRunner(e *Engine, r *replica.Replica, h Host, changed func()) *Runner {
	return &Runner{
		engine: e, replica: r, host: h, state: Idle, changed: changed,
		save: make(chan struct{}, 1), typed: make(chan struct{}, 1), kick: make(chan struct{}, 1),
		fresh: make(chan struct{}, 1), look: make(chan struct{}, 1),
	}
}

// signal never blocks: one that has not been seen yet is enough.
func signal(c chan struct{}) {
	select {
	case c <- struct{}{}:
	default:
	}
}

// Wake is the Replica's Wake.
func (r *Runner) Wake(what replica.WakeKind) {
	if what == replica.WakeTyping {
		signal(r.typed)
		return
	}
	signal(r.save)
}

// Kick says that there may be something to send or to fetch, to the tab that syncs too.
func (r *Runner) Kick() {
	signal(r.kick)
	r.host.Tell(toldKick)
}

// State is what a person is told of the syncing, whichever tab does it.
func (r *Runner) State() State {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.state
}

// Until is when the server wants to be asked again, in milliseconds since 1970; 0 where it has not said, or said it to
// another tab.
func (r *Runner) Until() int64 { return r.until.Load() }

func (r *Runner) setState(s State) {
	r.mu.Lock()
	r.state = s
	r.mu.Unlock()
	r.changed()
}

// What tabs tell each other. A state is told by the tab that syncs.
const (
	toldSaved   = "saved"   // there is something new in the queue
	toldChanged = "changed" // base or queue have changed
	toldKick    = "kick"    // somebody wants it tried now
	toldLook    = "look"    // somebody looks at a tab that does not sync
	toldState   = "state:"
)

// Hear takes what another tab has told. It blocks.
func (r *Runner) Hear(text string) {
	switch {
	case text == toldSaved || text == toldChanged:
		if err := r.replica.Refresh(); err != nil {
			r.host.Report(err)
		}
		if text == toldSaved {
			signal(r.fresh)
		}
	case text == toldKick:
		signal(r.kick)
	case text == toldLook:
		signal(r.look)
	case len(text) > len(toldState) && text[:len(toldState)] == toldState:
		r.setState(State(text[len(toldState):]))
	}
}

// typingWait is how long keys are gathered before they are written: with the write itself under 200 ms.
const typingWait = 120 * time.Millisecond

// KeepSaved writes what the person enters, until ctx ends: a change at once, keys when a few have come together. What
// came last is written before it returns.
func (r *Runner) KeepSaved(ctx context.Context) {
	var keys, retry <-chan time.Time
	for {
		select {
		case <-ctx.Done():
			r.saved()
			r.typingSaved()
			return
		case <-r.typed:
			if keys == nil {
				keys = time.After(typingWait)
			}
			continue
		case <-keys:
			keys = nil
			if !r.typingSaved() {
				keys = time.After(saveRetry)
			}
			continue
		case <-r.save:
		case <-retry:
		}
		retry = nil
		if !r.saved() {
			retry = time.After(saveRetry)
			continue
		}
		if !r.typingSaved() && keys == nil {
			keys = time.After(saveRetry)
		}
		r.host.Tell(toldSaved)
		signal(r.fresh)
	}
}

const saveRetry = 2 * time.Second

func (r *Runner) saved() bool { return r.reported(r.replica.Save()) }

func (r *Runner) typingSaved() bool { return r.reported(r.replica.SaveTyping()) }

func (r *Runner) reported(err error) bool {
	if err != nil {
		r.host.Report(err)
	}
	return err == nil
}

// KeepSynced syncs whenever this tab may, until ctx ends.
func (r *Runner) KeepSynced(ctx context.Context) {
	looking := make(chan struct{})
	go func() {
		defer close(looking)
		r.keepLooking(ctx)
	}()
	defer func() { <-looking }()
	for ctx.Err() == nil {
		lost, release, err := r.host.Lead(ctx)
		if err != nil {
			r.host.Report(err)
			pause(ctx, saveRetry)
			continue
		}
		r.lead(ctx, lost)
		release()
	}
}

// keepLooking has the tab that syncs look for what is new while somebody looks at this one. A browser lets a covered tab
// keep no time of its own, but it wakes it for what another tab tells it.
func (r *Runner) keepLooking(ctx context.Context) {
	for ctx.Err() == nil {
		if !r.leads.Load() && r.engine.o.Watched() {
			r.host.Tell(toldLook)
		}
		pause(ctx, everyMoment*time.Millisecond)
	}
}

// Changes that come together are sent together: when the last of them is so old, but no later than gatherMost after the
// first.
const (
	gather     = 300 * time.Millisecond
	gatherMost = 2 * time.Second
)

// gathering is the wait for changes that come together. Both are nil while there is nothing to wait for.
type gathering struct {
	due  <-chan time.Time // the last of them is old enough
	most <-chan time.Time // the first of them is
}

func (g *gathering) more() {
	if g.due == nil {
		g.most = time.After(gatherMost)
	}
	g.due = time.After(gather)
}

func pause(ctx context.Context, d time.Duration) {
	select {
	case <-ctx.Done():
	case <-time.After(d):
	}
}

// lead syncs until the right to is lost.
func (r *Runner) lead(ctx context.Context, lost <-chan struct{}) {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	r.leads.Store(true)
	defer r.leads.Store(false)
	answers := make(chan Answer, 1)
	var timer <-chan time.Time
	var changes gathering
	var event Event = Lead{}
	for {
		effects, err := r.engine.Step(event)
		if err != nil {
			r.host.Report(err)
			if r.engine.fence == 0 && event != (Lead{}) {
				return
			}
		}
		for _, effect := range effects {
			switch effect := effect.(type) {
			case Call:
				go func() { answers <- r.host.Call(ctx, effect) }()
			case Wait:
				timer = time.After(time.Duration(effect.MS) * time.Millisecond)
			case Changed:
				if err := r.replica.Refresh(); err != nil {
					r.host.Report(err)
				}
				r.host.Tell(toldChanged)
			}
		}
		until := r.engine.Until()
		later := until != r.until.Swap(until)
		if s := r.engine.Shown(); s != r.State() || later {
			r.setState(s)
			r.host.Tell(toldState + string(s))
		}
		for event = nil; event == nil; {
			select {
			case <-ctx.Done():
				return
			case <-lost:
				return
			case a := <-answers:
				event = a
			case <-timer:
				event = Tick{}
				if r.engine.fence == 0 {
					event = Lead{}
				}
			case <-r.kick:
				changes, event = gathering{}, Kick{}
			case <-changes.due:
				changes, event = gathering{}, Kick{}
			case <-changes.most:
				changes, event = gathering{}, Kick{}
			case <-r.fresh:
				changes.more()
			case <-r.look:
				if !r.engine.calling() {
					event = Kick{}
				}
			}
		}
	}
}
