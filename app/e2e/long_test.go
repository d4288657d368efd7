//go:build long && !js

package e2e_test

import (
	"fmt"
	"math/rand/v2"
	"os"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"landgang/app/e2e/browser"
	"landgang/app/e2e/host"
	"landgang/app/e2e/page"
)

// killRounds is how often browser or server, or both, are killed in one run.
const killRounds = 30

// seed is LANDGANG_SEED, or another one each time.
func seed(t *testing.T) uint64 {
	t.Helper()
	s := uint64(time.Now().UnixNano())
	if given := os.Getenv("LANDGANG_SEED"); given != "" {
		var err error
		if s, err = strconv.ParseUint(given, 10, 64); err != nil {
			t.Fatal(err)
		}
	}
	t.Logf("again with LANDGANG_SEED=%d", s)
	return s
}

// doomed is the test of a device that is killed under its user's hands: what fails by that fails nothing.
type doomed struct {
	testing.TB
	dying atomic.Bool
}

func (d *doomed) Fatalf(format string, args ...any) {
	d.Helper()
	if d.dying.Load() {
		runtime.Goexit()
	}
	d.TB.Fatalf(format, args...)
}

// title is what a claim was called, in order, and which of it the screen has said was saved.
type title struct {
	tried []string
	said  int
}

// line is an amount in øre that the screen has said was saved, in a claim.
type line struct {
	claim  string
	amount int
}

// drafter is a person who drafts while things are killed, and keeps book of what the screen said.
type drafter struct {
	t    *doomed
	h    *host.Host
	rand *rand.Rand // of the round

	titles map[string]*title // by the claim's id
	order  []string          // the ids
	lines  []line
	calm   int           // lines that were entered before the first round
	pace   time.Duration // of a claim and a line in it, when nothing is killed
	typed  string        // half-typed into the title of a new claim: it was on the disk
	made   int           // names and amounts that are like no other
}

func TestLongKills(t *testing.T) {
	s := seed(t)
	h := town(t)
	d := &drafter{t: &doomed{TB: t}, h: h, titles: make(map[string]*title)}
	device, start := online(d.t, h, browser.Phone())
	device.Log.Allow("Failed to load resource")
	tab := start.Tab
	d.measure(tab)
	up := true
	for round := range uint64(killRounds) {
		up = d.round(rand.New(rand.NewPCG(s, round)), device, tab, up)
		if t.Failed() {
			t.Fatalf("in round %d", round)
		}
		t.Logf("round %d: %d claims, %d lines", round, len(d.order), len(d.lines))
		device.Start()
		tab = device.Open(h.URL)
		d.look(device)
		page.Start{Tab: tab}.Until()
	}
	if !up {
		h.Start()
	}
	page.Start{Tab: tab}.Badge("Alt er lagret").Until()
	d.settle(t)
}

// measure lets the person draft until there is a line. How long that takes is how fast a person is on this machine now:
// it says within what time a round is to be cut short.
func (d *drafter) measure(tab *browser.Tab) {
	d.rand = rand.New(rand.NewPCG(0, 0))
	begun := time.Now()
	for len(d.order) == 0 {
		d.draft(tab)
	}
	for len(d.lines) == 0 {
		d.expense(tab)
	}
	d.pace, d.calm = time.Since(begun), len(d.lines)
	d.t.Logf("a claim and a line in it take %v", d.pace)
}

// round lets the person draft until the seeded moment: a time, or the middle of a push. Then the browser is killed, and
// the server before, after or not at all. It leaves the device dead, and returns whether the server is up.
func (d *drafter) round(r *rand.Rand, device *browser.Device, tab *browser.Tab, up bool) bool {
	var order *host.Order
	var hit <-chan struct{}
	if !up && r.IntN(3) > 0 {
		d.h.Start()
		up = true
	}
	troubles := []host.Trouble{host.Fine, host.Fine, host.Hold, host.LoseAnswer, host.LoseRequest, host.Cut}
	if trouble := troubles[r.IntN(len(troubles))]; trouble != host.Fine {
		order = d.h.OrderOne(trouble, "/api/sync/push")
		hit = order.Next()
	}
	d.rand = rand.New(rand.NewPCG(r.Uint64(), 0))
	acted := make(chan struct{})
	go func() {
		defer close(acted)
		d.act(tab, 1+d.rand.IntN(6))
	}()
	moment := time.NewTimer(3 * d.pace / 1000 * time.Duration(r.IntN(1000)))
	defer moment.Stop()
	select {
	case <-hit:
	case <-moment.C:
	case <-acted:
	}
	d.t.dying.Store(true)
	when := r.IntN(4)
	if up && when == 0 {
		d.h.Kill()
		up = false
	}
	device.Kill()
	if up && when == 1 {
		d.h.Kill()
		up = false
	}
	<-acted
	d.t.dying.Store(false)
	if order != nil {
		order.End()
	}
	return up
}

// act does some of what a person does, and notes what the screen says of it.
func (d *drafter) act(tab *browser.Tab, times int) {
	for range times {
		switch n := d.rand.IntN(4); {
		case n == 0 || len(d.order) == 0:
			d.draft(tab)
		case n == 1:
			d.rename(tab)
		default:
			d.expense(tab)
		}
	}
}

// unique is a number that nothing else here has.
func (d *drafter) unique() int {
	d.made++
	return d.made
}

// draft makes a claim. Its title comes in pieces, and may be all that gets done.
func (d *drafter) draft(tab *browser.Tab) {
	tab.Go(d.h.URL + "/krav/ny")
	form := page.NewClaim{Tab: tab}
	if kept := form.Title().Value(); !strings.HasPrefix(kept, d.typed) {
		d.t.Errorf("half-typed is %q, and %q was on the disk", kept, d.typed)
	}
	name := fmt.Sprintf("Møte nummer %d", d.unique())
	d.typed = ""
	form.Title().Fill("")
	form.Title().Click()
	for _, piece := range strings.SplitAfter(name, " ") {
		tab.Keys(piece)
		so := form.Title().Value()
		untilTyped(tab, so)
		d.typed = so
	}
	if d.rand.IntN(4) == 0 {
		return
	}
	d.typed = "" // from here on it is the claim's
	claim := form.Make()
	id := claim.ID()
	d.titles[id], d.order = &title{tried: []string{name}, said: -1}, append(d.order, id)
	d.untilSaid(tab, name)
	d.titles[id].said = 0
}

// open opens one of the claims.
func (d *drafter) open(tab *browser.Tab) (id string) {
	id = d.order[d.rand.IntN(len(d.order))]
	tab.Go(d.h.URL + "/krav/" + id)
	tab.By(browser.Button, "Legg til utlegg").Until()
	return id
}

func (d *drafter) rename(tab *browser.Tab) {
	id := d.open(tab)
	known := d.titles[id]
	name := fmt.Sprintf("Møte nummer %d, nytt navn", d.unique())
	known.tried = append(known.tried, name)
	page.Claim{Tab: tab}.Rename(name)
	d.untilSaid(tab, name)
	known.said = len(known.tried) - 1
}

func (d *drafter) expense(tab *browser.Tab) {
	id := d.open(tab)
	n := d.unique()
	amount := 100*(100+n) + n%89 + 10
	shown := fmt.Sprintf("%d,%02d kr", amount/100, amount%100)
	if strings.Contains(tab.Text(), shown) {
		return // it would not be known from a sum
	}
	form := page.Claim{Tab: tab}.AddExpense()
	form.Choose("Ferje")
	form.Field("Beløp").Fill(fmt.Sprintf("%d,%02d", amount/100, amount%100))
	form.Field("Dato").Fill(recently())
	form.Later()
	form.Add()
	d.untilSaid(tab, shown)
	d.lines = append(d.lines, line{claim: id, amount: amount})
}

// untilSaid waits until one and the same picture shows the value and says that all is saved.
func (d *drafter) untilSaid(tab *browser.Tab, value string) {
	tab.Until("the screen says that "+value+" is saved", func() (bool, error) {
		shown := tab.Text()
		says := slices.ContainsFunc([]string{"Lagret her", "Alt er lagret", "Sender"}, func(badge string) bool {
			return strings.Contains(shown, badge)
		})
		return says && strings.Contains(shown, value) && !strings.Contains(shown, "Lagrer …"), nil
	})
}

// look opens the claim that was made last, on the device that was started again: what the screen had said is there.
func (d *drafter) look(device *browser.Device) {
	if len(d.order) == 0 {
		return
	}
	id := d.order[len(d.order)-1]
	known := d.titles[id]
	if known.said < 0 {
		return
	}
	tab := device.Open(d.h.URL + "/krav/" + id)
	tab.Until("one of the titles is there: "+fmt.Sprint(known.tried[known.said:]), func() (bool, error) {
		shown := tab.Text()
		return slices.ContainsFunc(known.tried[known.said:], func(name string) bool { return strings.Contains(shown, name) }), nil
	})
	for _, l := range d.lines {
		if l.claim == id {
			tab.UntilText(fmt.Sprintf("%d,%02d kr", l.amount/100, l.amount%100))
		}
	}
	tab.Close()
}

// settle holds what the screen has said against the server's file.
func (d *drafter) settle(t *testing.T) {
	t.Helper()
	said := 0
	for _, id := range d.order {
		known := d.titles[id]
		got := d.h.Rows("SELECT title FROM claims WHERE id = ? AND deleted = 0", id)
		if known.said < 0 {
			continue
		}
		said++
		if len(got) != 1 || !slices.Contains(known.tried[known.said:], got[0]) {
			t.Errorf("claim %s is %q, and the screen had said one of %q", id, got, known.tried[known.said:])
		}
	}
	for _, l := range d.lines {
		got := d.h.Rows("SELECT count(*) FROM lines WHERE root = ? AND amount = ? AND deleted = 0", l.claim, l.amount)
		if got[0] != "1" {
			t.Errorf("the line of %d øre is there %s times", l.amount, got[0])
		}
	}
	if said == 0 || len(d.lines) == d.calm {
		t.Errorf("%d titles and %d lines were said to be saved: the rounds show nothing", said, len(d.lines)-d.calm)
	}
	onlyOnce(t, d.h)
	if got := d.h.Rows("PRAGMA integrity_check"); fmt.Sprint(got) != "[ok]" {
		t.Errorf("the server's file: %v", got)
	}
	mutations := d.h.Rows("SELECT count(*) FROM mutations")
	t.Logf("%d rounds: %d claims and %d lines said to be saved, %s mutations", killRounds, said, len(d.lines), mutations[0])
}
