package sim_test

import (
	"slices"
	"time"

	"landgang/shared/claim"
	"landgang/shared/id"
	"landgang/shared/mutation"
	"landgang/shared/record"
)

// The model knows what people did, what they saw when they did it, and what they were told was saved. It never sees a
// message, a queue or a number of the sync.
type model struct {
	r       *run
	writes  []*write
	deletes []*removal
	drops   []discard
	submits []*submission
	choices []*write // of settings: they are overwritten by whichever arrives later
	order   int      // of what was saved
}

// cell is what is written, and conflicts, as one: a group of fields of a record.
type cell struct {
	key   record.Key
	group string
}

// write is a value that a person gave a cell.
type write struct {
	at    int // its place among all writes
	cell  cell
	value string
	saw   []string // the values of the cell on the screen then
	disk  int
	claim id.Claim
	saved bool
	order int // among all that was saved
	// chosen is a value that another device had written, taken to settle a conflict: that device may have gone on from it
	// before it was chosen.
	chosen bool
	by     string // the conflict that was settled so, as refused names it

	there   time.Time // when its device said that the municipality has it; zero while it did not
	gone    bool      // the disk it was made on is gone, after that
	excused bool      // the disk is gone, and nobody had said that the municipality has it
	asked   bool      // it was shown as refused
	waived  bool      // … and the person let go of it
}

// removal is a record that a person deleted, with the values that they saw in it.
type removal struct {
	key record.Key
	saw map[cell][]string
}

// discard is a value that a person chose not to take.
type discard struct {
	cell  cell
	value string
}

// submission is a claim that a person sent.
type submission struct {
	write // its cell is the claim's
}

// valueOf is a group of a record as one text.
func valueOf(r record.Record, group string) string { return valueIn(r.Kind, r.Entries(), group) }

func valueIn(kind record.Kind, fields record.Fields, group string) string {
	var text []byte
	for _, f := range schemaOf(kind).Group(group) {
		v := fields.Get(f.Name)
		n, isInt := v.Int()
		switch {
		case v.IsText():
			text = append(text, f.Name+"="+v.Text()+";"...)
		case isInt:
			text = append(text, f.Name+"="+decimal(n)+";"...)
		case v.IsBool():
			text = append(text, f.Name+";"...)
		}
	}
	return string(text)
}

// groupsOf are the groups of a kind that a person writes.
func groupsOf(kind record.Kind) []string {
	var groups []string
	for _, f := range schemaOf(kind).Fields {
		if !f.Server && !f.Fixed && !slices.Contains(groups, f.In()) {
			groups = append(groups, f.In())
		}
	}
	return groups
}

func (m *model) wrote(t *tab, c cell, value string, root id.Claim, saw ...string) {
	w := &write{at: len(m.writes), cell: c, value: value, saw: saw, disk: t.d.number, claim: root}
	m.writes = append(m.writes, w)
	t.unsaved = append(t.unsaved, w)
}

// made takes in all cells of a record that was made.
func (m *model) made(t *tab, kind record.Kind, recordID string, fields record.Fields, root id.Claim) {
	for _, group := range groupsOf(kind) {
		if value := valueIn(kind, fields, group); value != "" {
			m.wrote(t, cell{record.Key{Kind: kind, ID: recordID}, group}, value, root)
		}
	}
}

// saved takes in that a person was told that what is on the screen is on the disk.
func (m *model) saved(t *tab) {
	for _, w := range t.unsaved {
		m.order++
		w.saved, w.order = true, m.order
	}
	t.unsaved = nil
}

// look takes in what a tab shows.
func (m *model) look(t *tab) {
	defer as(t.app)()
	refused := m.refused(t)
	for _, w := range m.all() {
		if w.disk != t.d.number || !w.saved {
			continue
		}
		w.asked = w.asked || w.among(refused)
		// What a device calls received while it has not met a restored server says nothing of that one.
		if w.claim != "" && w.there.IsZero() && !w.gone && t.d.met == m.r.server.restores {
			v, ok := t.r.Claim(w.claim)
			if ok && v.Pending == 0 {
				w.there = m.r.now
			}
		}
	}
}

// all are the writes, the submissions and the choices.
func (m *model) all() []*write {
	all := append(slices.Clone(m.writes), m.choices...)
	for _, s := range m.submits {
		all = append(all, &s.write)
	}
	return all
}

func (w *write) sign() string {
	return string(w.cell.key.Kind) + w.cell.key.ID + "/" + w.cell.group + ":" + w.value
}

// among says whether a value is shown as refused, itself or the choice of it.
func (w *write) among(refused map[string]bool) bool {
	return refused[w.sign()] || refused[w.by] && w.by != ""
}

// refused are the values that a tab shows as refused.
func (m *model) refused(t *tab) map[string]bool {
	signs := make(map[string]bool)
	sign := func(key record.Key, group, value string) {
		w := write{cell: cell{key, group}, value: value}
		signs[w.sign()] = true
	}
	made := func(kind record.Kind, recordID string, fields record.Fields) {
		for _, group := range groupsOf(kind) {
			sign(record.Key{Kind: kind, ID: recordID}, group, valueIn(kind, fields, group))
		}
	}
	for _, a := range t.r.Attention() {
		switch args := a.Made.Args.(type) {
		case mutation.Create:
			made(claim.KindClaim, string(args.Claim), args.Set)
		case mutation.Add:
			made(args.Key.Kind, args.Key.ID, args.Set)
		case mutation.Set:
			var fields record.Fields
			for _, c := range args.Changes {
				fields = fields.With(c.Field, c.To)
			}
			spec, _ := schemaOf(args.Key.Kind).Field(args.Changes[0].Field)
			sign(args.Key, spec.In(), valueIn(args.Key.Kind, fields, spec.In()))
		case mutation.Submit:
			sign(record.Key{Kind: claim.KindClaim, ID: string(args.Claim)}, "submit", "")
		case mutation.Delete:
			sign(args.Key, "delete", "")
		case mutation.Settle:
			sign(record.Key{Kind: claim.KindConflict, ID: args.Conflict}, "settle", "")
		}
	}
	return signs
}

// dismissed takes in that a person let go of what was shown as refused of a claim.
func (m *model) dismissed(shown map[string]bool, root id.Claim) {
	for _, w := range m.all() {
		if w.among(shown) && w.claim == root {
			w.waived = true
		}
	}
}

// held are the writes that a disk holds.
func (m *model) held(d *disk) map[*write]bool {
	held := make(map[*write]bool)
	for _, w := range m.all() {
		held[w] = w.disk == d.number && w.saved
	}
	return held
}

// destroyed takes in that a disk has lost all that was written on it but for what an old copy holds.
func (m *model) destroyed(d *disk, but map[*write]bool) {
	for _, w := range m.all() {
		if w.disk != d.number || but[w] {
			continue
		}
		w.gone = true
		if w.there.IsZero() || w.asked {
			w.excused = true
		}
	}
}

// inherit gives a disk what an old copy holds.
func (m *model) inherit(to *disk, held map[*write]bool) {
	for _, w := range m.all() {
		if held[w] {
			w.disk = to.number
		}
	}
}

// restored takes in that the server has forgotten what it got after a time: it is to be had from the devices alone.
func (m *model) restored(to time.Time) {
	for _, w := range m.all() {
		if !w.there.IsZero() && !w.there.Before(to) {
			w.there = time.Time{}
			w.excused = w.excused || w.gone
		}
	}
}

// truth is what the municipality has in the end, read past all code of the sync.
type truth struct {
	records   map[record.Key]record.Record
	conflicts map[cell][]string // values of open conflicts
	refused   []map[string]bool // of every disk
}

func (h *truth) alive(key record.Key) bool {
	r, there := h.records[key]
	if !there || r.Deleted {
		return false
	}
	if r.Parent == "" {
		return true
	}
	schema := schemaOf(r.Kind)
	return h.alive(record.Key{Kind: schema.Parent, ID: r.Parent})
}

// above are a record and those that it hangs under.
func (h *truth) above(key record.Key) []record.Key {
	keys := []record.Key{key}
	r := h.records[key]
	if schema := schemaOf(r.Kind); r.Parent != "" {
		keys = append(keys, h.above(record.Key{Kind: schema.Parent, ID: r.Parent})...)
	}
	return keys
}

// judge finds every value that was lost: saved, and neither current, nor in an open conflict, nor overwritten or deleted
// by somebody who had seen it, nor shown as refused.
func (m *model) judge(h *truth) {
	kept := make(map[*write]bool)
	byCell := make(map[cell][]*write)
	for _, w := range m.writes {
		byCell[w.cell] = append(byCell[w.cell], w)
		kept[w] = m.kept(h, w)
	}
	for more := true; more; {
		more = false
		for i := len(m.writes) - 1; i >= 0; i-- {
			w := m.writes[i]
			if !kept[w] && slices.ContainsFunc(byCell[w.cell], func(other *write) bool {
				// What is emptied again looks as before to whoever had seen it empty.
				after := other.at > w.at || w.chosen || w.value == ""
				return kept[other] && other != w && after && slices.Contains(other.saw, w.value)
			}) {
				kept[w], more = true, true
			}
		}
	}
	for _, w := range m.writes {
		if !w.saved || w.excused || kept[w] || m.shown(h, w) || w.chosen && gone(byCell[w.cell], w.value) {
			continue
		}
		m.r.violate("lost: %q of %s, group %s, saved on disk %d, write %d, having seen %q; the server has %q, conflicts %q",
			w.value, w.cell.key, w.cell.group, w.disk, w.at, w.saw, valueOf(h.records[w.cell.key], w.cell.group),
			h.conflicts[w.cell])
	}
	m.countSeen(h, byCell)
	for _, s := range m.submits {
		if number := h.records[s.cell.key].Get("number"); s.saved && !s.excused && number.IsNull() && !m.shown(h, &s.write) {
			m.r.violate("lost: the submit of claim %s on disk %d", s.claim, s.disk)
		}
	}
}

// gone says whether all that wrote a value is gone with its disks. Who chose it to settle a conflict has no copy of it.
func gone(writes []*write, value string) bool {
	return !slices.ContainsFunc(writes, func(w *write) bool { return w.value == value && !w.chosen && !w.excused })
}

// countSeen counts the open conflicts over a value that somebody had seen and gone on from. A person is asked in vain
// then; nothing is lost.
func (m *model) countSeen(h *truth, byCell map[cell][]*write) {
	for at, values := range h.conflicts {
		for _, value := range values {
			given := -1
			for _, w := range byCell[at] {
				if w.value == value {
					given = w.at
				}
			}
			m.r.count["open conflicts at a check"]++
			if slices.ContainsFunc(byCell[at], func(w *write) bool {
				return w.saved && w.at > given && slices.Contains(w.saw, value)
			}) {
				m.r.count["open conflicts over what was seen"]++
			}
		}
	}
}

// kept says whether the municipality has a value, or somebody who had seen it decided against it.
func (m *model) kept(h *truth, w *write) bool {
	r, there := h.records[w.cell.key]
	if !there {
		return false
	}
	if slices.Contains(h.conflicts[w.cell], w.value) {
		return true
	}
	if slices.Contains(m.drops, discard{w.cell, w.value}) {
		return true
	}
	if h.alive(w.cell.key) {
		return valueOf(r, w.cell.group) == w.value
	}
	above := h.above(w.cell.key)
	for _, d := range m.deletes {
		if slices.Contains(above, d.key) && slices.Contains(d.saw[w.cell], w.value) {
			return true
		}
	}
	return false
}

// shown says whether a value is shown as refused, or was and the person let go of it.
func (m *model) shown(h *truth, w *write) bool {
	if w.waived {
		return true
	}
	return slices.ContainsFunc(h.refused, w.among)
}
