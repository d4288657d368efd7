package sim_test

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"hash"
	"math/rand/v2"
	"runtime/debug"
	"strings"
	"time"

	"landgang/shared/civil"
	"landgang/shared/id"
)

// A run is one simulated history: some people, their machines and one server, over a few hundred steps. Everything in
// it that varies is drawn from its seed, by one goroutine, so that the seed alone repeats it.
type run struct {
	seed     uint64
	rnd      *rand.Rand
	now      time.Time
	trace    hash.Hash
	log      *strings.Builder // the trace to be read; nil unless it was asked for
	faults   map[fault]bool   // switched on for this seed
	healed   bool             // all faults are over
	count    map[string]int   // what happened, and how often
	server   *municipality
	machines []*machine
	disks    []*disk
	model    *model
	strays   []stray // requests that are still on their way though nobody waits for their answer
	unique   int
	roles    map[id.User]bool // who approves

	generation int              // of seeds
	later      *rand.Rand       // of what the second generation has; nil in the first
	until      civil.Date       // the last day on which somebody approves; the zero Date for no such
	closed     map[id.User]bool // who may not sign in
}

// fault is a kind of misfortune. Each seed has some of them.
type fault string

const (
	faultRequest  fault = "request lost"
	faultAnswer   fault = "answer lost"
	faultTwice    fault = "request twice"
	faultLate     fault = "request late"
	faultCut      fault = "answer cut"
	faultNonsense fault = "nonsense answered"
	faultTooLarge fault = "refused as too large"
	faultSlow     fault = "slow server"
	faultKill     fault = "tab killed"
	faultPower    fault = "power lost"
	faultFull     fault = "disk full"
	faultRefuse   fault = "disk refuses"
	faultCrash    fault = "browser crashed in a transaction"
	faultWipe     fault = "disk wiped"
	faultClone    fault = "profile copied"
	faultOld      fault = "old profile put back"
	faultClock    fault = "clock years off"
	faultServer   fault = "server killed"
	faultRestore  fault = "server restored"
	faultAnnounce fault = "restore announced"
	faultTabs     fault = "second tab"
	faultSteal    fault = "lock stolen"
	faultUser     fault = "another person signs in"
	faultSession  fault = "session expired"
	faultPublish  fault = "regulation published"
	faultRole     fault = "role given or taken"
	faultPages    fault = "small pages"
)

var faults = []fault{
	faultRequest, faultAnswer, faultTwice, faultLate, faultCut, faultNonsense, faultTooLarge, faultSlow, faultKill,
	faultPower, faultFull, faultRefuse, faultCrash, faultWipe, faultClone, faultOld, faultClock, faultServer, faultRestore,
	faultAnnounce, faultTabs, faultSteal, faultUser, faultSession, faultPublish, faultRole, faultPages,
}

// violation is a promise that was not kept.
type violation struct{ text string }

func (r *run) violate(format string, args ...any) { panic(violation{fmt.Sprintf(format, args...)}) }

// result is what came of a run.
type result struct {
	seed  uint64
	hash  string
	count map[string]int
	fails string // what was violated; "" where nothing was
	log   string
}

// generation is of the seeds that are drawn now. Where runs are made to have more in them, another begins, so that seeds
// which failed once keep their histories.
const generation = 2

// simulate runs a seed of a generation. dir is a folder of its own for the server's files.
func simulate(generation int, seed uint64, dir string, verbose bool) (res result) {
	defer as(current)()
	r := &run{
		generation: generation, closed: make(map[id.User]bool),
		seed: seed, rnd: rand.New(rand.NewPCG(seed, 0x1a4d6a46)), trace: sha256.New(),
		now:    time.Date(2026, 5, 20, 13, 42, 0, 0, time.UTC),
		faults: make(map[fault]bool), count: make(map[string]int), roles: make(map[id.User]bool),
	}
	if verbose {
		r.log = new(strings.Builder)
	}
	defer func() {
		res = result{seed: seed, hash: hex.EncodeToString(r.trace.Sum(nil)[:8]), count: r.count}
		if v := recover(); v != nil {
			if known, ok := v.(violation); ok {
				res.fails = known.text
			} else {
				res.fails = fmt.Sprintf("panic: %v\n%s", v, debug.Stack())
			}
		}
		if r.log != nil {
			res.log = r.log.String()
		}
		if r.server != nil {
			r.server.shut()
		}
	}()
	r.begin(dir)
	for range 100 + r.rnd.IntN(200) {
		r.stepLater()
		r.step()
		if r.chance(1, 150) {
			r.settleDown()
		}
	}
	r.settleDown()
	return res
}

// note writes a line of the trace: two runs of one seed must write the same.
func (r *run) note(format string, args ...any) {
	line := fmt.Sprintf(format, args...)
	r.trace.Write([]byte(line + "\n"))
	if r.log != nil {
		fmt.Fprintf(r.log, "%s %s\n", r.now.Format("02 15:04:05.000"), line)
	}
}

func (r *run) chance(n, of int) bool { return r.rnd.IntN(of) < n }

// meets says whether a fault strikes now.
func (r *run) meets(f fault, n, of int) bool {
	if r.healed || !r.faults[f] || !r.chance(n, of) {
		return false
	}
	r.count[string(f)]++
	return true
}

func (r *run) fill(b []byte) {
	for i := range b {
		b[i] = byte(r.rnd.Uint32())
	}
}

// fresh is a number that no other value of this run has.
func (r *run) fresh() int {
	r.unique++
	return r.unique
}

func (r *run) begin(dir string) {
	fair := r.chance(1, 10) // one in ten runs in fair weather
	if !fair {
		for _, f := range faults {
			r.faults[f] = r.chance(1, 2)
		}
	}
	r.beginLater(fair)
	r.model = &model{r: r}
	r.server = openMunicipality(r, dir)
	kinds := []string{"phone", "pc", "tablet"}
	people := []id.User{"solveig", "odd"}[:1+r.rnd.IntN(2)]
	for i, u := range people {
		for k := range 1 + r.rnd.IntN(3-i) {
			r.machine(fmt.Sprintf("%s of %s", kinds[k], u), kinds[k], u).app = r.startVersion(newer)
		}
	}
	r.roles["anne"] = true
	if r.chance(1, 3) {
		r.machine("pc of anne", "pc", "anne").app = r.startVersion(newer)
	}
	for _, m := range r.machines {
		r.note("machine %s", m.name)
		if r.chance(3, 4) {
			m.open(m.owner)
		}
	}
}

// step lets one thing happen.
func (r *run) step() {
	r.now = r.now.Add(time.Duration(r.rnd.IntN(3000)) * time.Millisecond)
	if r.chance(1, 20) {
		r.now = r.now.Add(time.Duration(r.rnd.IntN(3600)) * time.Second)
	}
	m := r.machines[r.rnd.IntN(len(r.machines))]
	t := m.anyTab()
	if t == nil {
		m.open(m.signedIn())
		return
	}
	switch draw := r.rnd.IntN(100); {
	case draw < 42:
		t.act()
	case draw < 85:
		t.pump()
	case draw < 88:
		r.strayArrives()
	case draw < 90:
		t.save()
	case draw < 94:
		m.misfortune(t)
	default:
		r.misfortune()
	}
}

// misfortune is what happens to the server and to those who run it.
func (r *run) misfortune() {
	switch r.rnd.IntN(6) {
	case 0:
		if r.meets(faultServer, 1, 2) {
			r.server.crash()
		}
	case 1:
		r.server.backup()
	case 2:
		if len(r.server.backups) > 0 && r.meets(faultRestore, 1, 2) {
			r.server.restore()
		}
	case 3:
		if r.meets(faultPublish, 1, 2) {
			r.server.publish()
		}
	case 4:
		if r.meets(faultRole, 1, 2) {
			r.roles["anne"], r.until = !r.roles["anne"], civil.Date{}
			r.note("anne approves: %v", r.roles["anne"])
		}
	}
}

// settleDown ends all faults, lets everybody sync, and checks what was promised; then the faults go on.
func (r *run) settleDown() {
	r.note("all is well again")
	r.healed = true
	r.strays = nil
	clear(r.closed)
	offsets := make([]time.Duration, len(r.machines))
	for i, m := range r.machines {
		offsets[i], m.offset = m.offset, 0
		for _, t := range m.tabs {
			t.flight = nil
		}
		m.closeAll()
	}
	r.upToDate()
	r.rounds()
	r.check()
	for i, m := range r.machines {
		m.offset = offsets[i]
		m.closeAll()
	}
	r.healed = false
	r.count["settled down"]++
}

// maxRounds bounds how often all devices must sync until all have everything: one to send, one to fetch, and for each
// restore that a device learns of late, some more.
const maxRounds = 8

func (r *run) rounds() {
	for range maxRounds {
		busy := false
		for _, d := range r.disks {
			if d.gone {
				continue
			}
			d.machine.session = d.user
			t := d.machine.tabOn(d)
			if t == nil {
				r.violate("%s cannot be opened on a sound disk", d.name())
			}
			if t.untilRest() {
				busy = true
			}
		}
		if !busy {
			return
		}
	}
	r.violate("stuck: after %d rounds there still is something to send or to fetch", maxRounds)
}
