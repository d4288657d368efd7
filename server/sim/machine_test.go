package sim_test

import (
	"errors"
	"fmt"
	"slices"
	"time"

	"landgang/app/replica"
	"landgang/app/store"
	"landgang/app/store/memory"
	clientsync "landgang/app/syncer"
	"landgang/shared/id"
)

// machine is a person's phone, tablet or PC: a browser with a session, and for each person who has signed in a database
// of their own.
type machine struct {
	r       *run
	name    string
	kind    string
	owner   id.User
	session id.User // who is signed in; "" where the session has ended
	offset  time.Duration
	disks   map[id.User]*disk
	tabs    []*tab
	old     map[id.User]snapshot // an old copy of the profile
	app     version              // of the app that is installed
}

type snapshot struct {
	disk *memory.Disk
	held map[*write]bool
}

// disk is one person's database on one machine.
type disk struct {
	r       *run
	number  int
	machine *machine
	user    id.User
	*memory.Disk
	typed   map[string]string // what was typed and written
	crashed bool              // a transaction met a crash: the tabs are dead
	wiped   bool
	gone    bool // belongs to a machine no longer
	met     int  // how often the server had been restored when this disk last heard that all is well
}

// tab is the app, open.
type tab struct {
	m       *machine
	d       *disk
	user    id.User
	r       *replica.Replica
	e       *clientsync.Engine
	leads   bool
	due     time.Time
	flight  *flight
	unsaved []*write // on the screen, not yet confirmed
	undo    []undoable
	typing  map[string]string // typed, and not yet written
	untyped []string
	app     version
}

func (r *run) machine(name, kind string, owner id.User) *machine {
	m := &machine{
		r: r, name: name, kind: kind, owner: owner, session: owner, disks: make(map[id.User]*disk),
		old: make(map[id.User]snapshot), app: current,
	}
	r.machines = append(r.machines, m)
	return m
}

func (d *disk) name() string {
	return fmt.Sprintf("disk %d (%s, %s)", d.number, d.machine.name, d.user)
}

// put gives a person a database on the machine, in place of the one that was there.
func (m *machine) put(u id.User, content *memory.Disk) *disk {
	if was := m.disks[u]; was != nil {
		was.gone = true
	}
	d := &disk{r: m.r, number: len(m.r.disks), machine: m, user: u, Disk: content, typed: make(map[string]string)}
	d.Faults(d.pick)
	m.disks[u] = d
	m.r.disks = append(m.r.disks, d)
	return d
}

// pick is the fault that a transaction meets.
func (d *disk) pick(op memory.Op) memory.Fault {
	r := d.r
	switch {
	case r.healed:
	case r.meets(faultRefuse, 1, 60):
		return memory.Refuse
	case !op.Write:
	case r.meets(faultFull, 1, 40):
		return memory.Full
	case r.meets(faultRefuse, 1, 60):
		return memory.Abort
	case r.meets(faultWipe, 1, 400):
		d.wiped = true
		return memory.Wiped
	case r.meets(faultCrash, 1, 60):
		d.crashed = true
		if r.chance(1, 2) {
			return memory.CrashBefore
		}
		return memory.CrashAfter
	}
	return memory.None
}

func (m *machine) clock() int64 { return m.r.now.Add(m.offset).UnixMilli() }

func (m *machine) signedIn() id.User {
	if m.session == "" || m.r.chance(1, 2) {
		m.session = m.owner
	}
	return m.session
}

func (m *machine) anyTab() *tab {
	if len(m.tabs) == 0 {
		return nil
	}
	return m.tabs[m.r.rnd.IntN(len(m.tabs))]
}

func (m *machine) tabOn(d *disk) *tab {
	for _, t := range m.tabs {
		if t.d == d {
			return t
		}
	}
	return m.openOn(d)
}

func (m *machine) open(u id.User) *tab {
	d := m.disks[u]
	if d == nil {
		d = m.put(u, memory.NewDisk())
	}
	return m.openOn(d)
}

// openOn opens the app on a disk; nil where the disk does not let it.
func (m *machine) openOn(d *disk) *tab {
	defer as(m.app)()
	s := d.Open()
	t := &tab{m: m, d: d, user: d.user, typing: make(map[string]string), app: m.app}
	var err error
	t.r, err = replica.Open(replica.Options{
		Store: s, User: d.user, Device: m.kind, Now: m.clock, Random: m.r.fill, Wake: func(replica.WakeKind) {},
	})
	if err != nil {
		m.r.note("%s does not open: %v", d.name(), err)
		m.died(err, d)
		return nil
	}
	t.e = clientsync.New(clientsync.Options{
		Store: s, User: d.user, Device: m.kind, Now: m.clock, Random: m.r.fill, Watched: func() bool { return false },
	})
	m.tabs = append(m.tabs, t)
	m.r.note("opened %s, tab %d", d.name(), len(m.tabs))
	for key, text := range d.typed {
		if got, there := t.r.Typed(key); !there || got != text {
			m.r.violate("%s: %q was typed into %s and written, and is %q now", d.name(), text, key, got)
		}
	}
	m.r.model.look(t)
	t.lead(false)
	return t
}

// lead takes the lock, if no other tab holds it, or by force.
func (t *tab) lead(steal bool) {
	for _, other := range t.m.tabs {
		if other != t && other.d == t.d && other.leads && !steal {
			return
		}
	}
	t.leads = true
	t.step(clientsync.Lead{})
}

// step gives the engine an event and does what it asks for.
func (t *tab) step(ev clientsync.Event) {
	r := t.m.r
	defer as(t.app)()
	effects, err := t.e.Step(ev)
	if err != nil {
		r.note("%s: %T: %v", t.d.name(), ev, err)
		if t.m.died(err, t.d) {
			return
		}
		_, leading := ev.(clientsync.Lead)
		if errors.Is(err, clientsync.ErrFenced) || leading {
			t.leads = false
			return
		}
	}
	for _, effect := range effects {
		switch effect := effect.(type) {
		case clientsync.Call:
			r.count["calls"]++
			r.note("%s: %s %s %s", t.d.name(), effect.Method, effect.Path, effect.Body)
			t.flight = &flight{call: effect}
		case clientsync.Wait:
			t.due = r.now.Add(time.Duration(effect.MS) * time.Millisecond)
		case clientsync.Changed:
			t.d.refresh(t)
		}
	}
	if _, answered := ev.(clientsync.Answer); answered && t.alive() {
		t.d.checkDisk()
		t.d.checkCompared()
	}
}

// refresh lets the tabs of a disk read it again. The first must, others may not hear of it.
func (d *disk) refresh(first *tab) {
	for _, t := range slices.Clone(d.machine.tabs) {
		if t.d != d || t != first && !d.r.healed && d.r.chance(1, 5) {
			continue
		}
		back := as(t.app)
		err := t.r.Refresh()
		back()
		if err != nil {
			d.r.note("%s does not refresh: %v", d.name(), err)
			if d.machine.died(err, d) {
				return
			}
			continue
		}
		d.r.model.look(t)
	}
}

func (t *tab) alive() bool { return slices.Contains(t.m.tabs, t) }

// died says whether an error means that the tabs of a disk are dead, and takes them away.
func (m *machine) died(err error, d *disk) bool {
	if !errors.Is(err, store.ErrClosed) {
		return false
	}
	if d.wiped {
		m.r.model.destroyed(d, nil)
		clear(d.typed)
	}
	d.wiped, d.crashed = false, false
	m.closeDisk(d)
	return true
}

func (m *machine) closeDisk(d *disk) {
	m.tabs = slices.DeleteFunc(m.tabs, func(t *tab) bool {
		if t.d == d {
			t.drop()
		}
		return t.d == d
	})
}

func (m *machine) closeAll() {
	for _, t := range m.tabs {
		t.drop()
	}
	m.tabs = nil
}

// drop is the end of a tab: its request may still arrive.
func (t *tab) drop() {
	if t.flight != nil && !t.flight.arrived && !t.m.r.healed {
		t.m.r.strays = append(t.m.r.strays, stray{t.m, t.app, t.flight.call})
	}
	t.flight, t.leads = nil, false
}

// misfortune is what happens to a machine.
func (m *machine) misfortune(t *tab) {
	r := m.r
	switch r.rnd.IntN(9) {
	case 0:
		if r.meets(faultKill, 1, 1) {
			r.note("%s: tab killed", t.d.name())
			m.tabs = slices.DeleteFunc(m.tabs, func(o *tab) bool { return o == t })
			t.drop()
		}
	case 1:
		if r.meets(faultPower, 1, 2) {
			lost := r.rnd.IntN(4)
			r.note("%s: power lost, with %d relaxed commits", t.d.name(), lost)
			t.d.PowerLoss(lost)
			if lost > 0 {
				clear(t.d.typed)
			}
			m.closeDisk(t.d)
		}
	case 2:
		if len(r.machines) < 7 && r.meets(faultClone, 1, 3) {
			r.note("%s: profile copied", t.d.name())
			twin := r.machine(m.name+" (copy)", m.kind, t.user)
			twin.app = m.app
			twin.put(t.user, t.d.Clone())
		}
	case 3:
		if r.faults[faultOld] {
			m.oldProfile(t)
		}
	case 4:
		if r.meets(faultClock, 1, 2) {
			m.offset = time.Duration(r.rnd.IntN(20)-10) * 365 * 24 * time.Hour
			r.note("%s: clock off by %s", m.name, m.offset)
		}
	case 5:
		if len(m.tabs) < 3 && r.meets(faultTabs, 1, 1) {
			m.openOn(t.d)
		}
	case 6:
		if r.meets(faultSteal, 1, 1) {
			r.note("%s: lock stolen", t.d.name())
			t.lead(true)
		}
	case 7:
		if r.meets(faultUser, 1, 2) {
			m.session = []id.User{"solveig", "odd"}[r.rnd.IntN(2)]
			r.note("%s: %s signs in", m.name, m.session)
			m.open(m.session)
		}
	case 8:
		if r.meets(faultSession, 1, 2) {
			r.note("%s: session ended", m.name)
			m.session = ""
		}
	}
}

// oldProfile keeps a copy of the profile, or puts the one that was kept in its place.
func (m *machine) oldProfile(t *tab) {
	kept, there := m.old[t.user]
	if !there || m.r.chance(1, 2) {
		m.old[t.user] = snapshot{t.d.Clone(), m.r.model.held(t.d)}
		return
	}
	if !m.r.meets(faultOld, 1, 2) {
		return
	}
	m.r.note("%s: old profile put back", t.d.name())
	m.closeDisk(t.d)
	m.r.model.destroyed(t.d, kept.held)
	m.r.model.inherit(m.put(t.user, kept.disk.Clone()), kept.held)
}
