package sim_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"time"

	"landgang/app/replica"
	"landgang/app/store"
	"landgang/server/people"
	"landgang/shared/civil"
	"landgang/shared/claim"
	"landgang/shared/id"
	"landgang/shared/mutation"
	"landgang/shared/protocol"
	"landgang/shared/rates"
	"landgang/shared/record"
	"landgang/shared/rules"
)

// What the second generation of seeds has beside the first: apps and servers of other versions, settings, days that pass,
// and an administrator. It draws from a source of its own, so that a seed of the first generation still is the history
// that it was.

const (
	faultVersions fault = "apps of other versions"
	faultUpdate   fault = "app or server updated"
	faultProtocol fault = "another protocol"
	faultDays     fault = "days pass"
	faultAdmin    fault = "registration or rates changed"
	faultAccount  fault = "account closed"
	faultTerm     fault = "role for some days"
)

var laterFaults = []fault{
	faultVersions, faultUpdate, faultProtocol, faultDays, faultAdmin, faultAccount, faultTerm,
}

// beginLater draws what the second generation has. The first machines are not there yet.
func (r *run) beginLater(fair bool) {
	if r.generation < 2 {
		return
	}
	r.later = rand.New(rand.NewPCG(r.seed, 0x6c616e64))
	for _, f := range laterFaults {
		r.faults[f] = !fair && r.later.IntN(2) == 0
	}
}

// startVersion is the version that a machine, or the server, begins with.
func (r *run) startVersion(most version) version {
	if r.later == nil || !r.faults[faultVersions] {
		return current
	}
	v := version(r.later.IntN(int(most) + 1))
	r.count[fmt.Sprintf("began with version %d", v)]++
	return v
}

func (r *run) meetsLater(f fault, n, of int) bool {
	if r.healed || !r.faults[f] || r.later.IntN(of) >= n {
		return false
	}
	r.count[string(f)]++
	return true
}

// stepLater lets things happen that take days.
func (r *run) stepLater() {
	if r.later == nil {
		return
	}
	switch draw := r.later.IntN(200); {
	case draw < 5:
		if r.meetsLater(faultDays, 1, 1) {
			r.passDays()
		}
	case draw < 9:
		if r.meetsLater(faultAdmin, 1, 1) {
			r.server.administer()
		}
	case draw < 12:
		if r.meetsLater(faultTerm, 1, 1) {
			r.roles["anne"] = true
			r.until = r.today().AddDays(r.later.IntN(4) - 1)
			r.note("anne approves until %v", r.until)
		}
	case draw < 15:
		if r.meetsLater(faultAccount, 1, 1) {
			u := []id.User{"solveig", "odd", "anne"}[r.later.IntN(3)]
			r.closed[u] = !r.closed[u]
			r.note("the account of %s is closed: %v", u, r.closed[u])
		}
	case draw < 21:
		if r.meetsLater(faultUpdate, 1, 1) {
			if r.later.IntN(3) == 0 {
				r.server.update()
			} else {
				r.machines[r.later.IntN(len(r.machines))].update()
			}
		}
	}
}

// passDays lets time pass: to a midnight, or for weeks. The deadline of the regulation is three months.
func (r *run) passDays() {
	if r.later.IntN(2) == 0 {
		midnight := time.Date(r.now.Year(), r.now.Month(), r.now.Day(), 22, 0, 0, 0, time.UTC) // in Norway, in summer
		if !midnight.After(r.now.Add(time.Minute)) {
			midnight = midnight.AddDate(0, 0, 1)
		}
		r.now = midnight.Add(-time.Duration(r.later.IntN(3)) * time.Second)
	} else {
		r.now = r.now.Add(time.Duration(1+r.later.IntN(40*24)) * time.Hour)
	}
	r.note("it is %s", r.now.Format(time.RFC3339))
}

func (r *run) today() civil.Date { return civil.Instant(r.now.Unix()).In(civil.Oslo).Date }

// approves says whether somebody approves on a day.
func (r *run) approves(u id.User, today civil.Date) bool {
	return u == "anne" && r.roles[u] && (r.until.IsZero() || !r.until.Before(today))
}

// administer changes what a person is registered with, ends a registration, or gives out a rate.
func (m *municipality) administer() {
	r := m.r
	if r.later.IntN(3) == 0 {
		m.r.count["rates published"]++
		value := fmt.Sprintf("%d.%02d", 3+r.later.IntN(4), r.later.IntN(100))
		csv := strings.Replace(rates.Text(rates.StateMileage), ",5.30,", ","+value+",", 1)
		m.give(protocol.Common, rules.RatesRecord(rates.StateMileage, csv))
		return
	}
	u := people.User{ID: []id.User{"solveig", "odd"}[r.later.IntN(2)], Name: "Folkevalgt", Email: "f@example.no"}
	if r.later.IntN(3) > 0 {
		u.Roles = []people.Role{people.Representative}
		u.Allocation = claim.Allocation{Responsibility: decimal(int64(r.fresh())), Function: "100"}
		r.count["registration changed"]++
	} else {
		r.count["registration ended"]++
	}
	m.give(protocol.OfUser(u.ID), people.Profile(u, nil))
}

// actLater is what people do in the second generation alone.
func (t *tab) actLater(v replica.View, there bool) bool {
	r := t.m.r
	switch draw := r.later.IntN(8); {
	case draw == 0 && t.app.knows(mutation.KindSettings, mutation.FieldLanguage):
		language := []string{"nb", "nn", "en"}[r.later.IntN(3)]
		seen := t.r.Language()
		out := t.r.ChooseLanguage(language)
		t.chose(mutation.FieldLanguage, seen, language, out)
	case draw == 1 && t.app == newer:
		key := record.Key{Kind: mutation.KindSettings, ID: string(t.user)}
		settings, _ := t.r.Record(key)
		seen, theme := settings.Entries().Get("theme"), record.Text(fmt.Sprintf("farge %d", r.fresh()))
		out := t.r.Do(mutation.Choose{Changes: []mutation.Change{{Field: "theme", From: seen, To: theme}}})
		t.chose("theme", seen.Text(), theme.Text(), out)
	case !there:
		return false
	case draw == 2:
		t.addCounted(v)
	default:
		return t.setLater(v)
	}
	return true
}

func (t *tab) chose(field, seen, value string, out mutation.Outcome) {
	r := t.m.r
	r.note("%s: chose %s %s, having seen %q: %s %s", t.d.name(), field, value, seen, out.Out, out.Code)
	r.count["did choose "+field]++
	if out.Out != mutation.Noop && !t.done("choose", out) {
		r.violate("%s: to choose %s was %s %s", t.d.name(), value, out.Out, out.Code)
	}
	if out.Out == mutation.Applied {
		c := cell{record.Key{Kind: mutation.KindSettings, ID: string(t.user)}, field}
		w := &write{at: len(r.model.choices), cell: c, value: value, saw: []string{seen}, disk: t.d.number}
		r.model.choices = append(r.model.choices, w)
		t.unsaved = append(t.unsaved, w)
	}
}

// addCounted adds a line that is worth what the regulation says.
func (t *tab) addCounted(v replica.View) {
	set := record.Fields{}.With("line_kind", record.Text("expense")).With("type", record.Text("fsk-mote"))
	set = set.With("count", record.Int(1)).With("purpose", record.Text(fmt.Sprintf("Møte %d", t.m.r.fresh())))
	set = set.With("date", record.Text(t.m.r.today().String()))
	key := record.Key{Kind: claim.KindLine, ID: t.r.NewID()}
	if t.do("added a counted line", mutation.Add{Key: key, Parent: string(v.Claim.ID), Set: set}) {
		t.m.r.model.made(t, key.Kind, key.ID, set, v.Claim.ID)
	}
}

// setLater gives a field that not all versions know a value.
func (t *tab) setLater(v replica.View) bool {
	r := t.m.r
	text := func(s string) record.Value { return record.Text(fmt.Sprintf("%s %d", s, r.fresh())) }
	key := record.Key{Kind: claim.KindClaim, ID: string(v.Claim.ID)}
	f := record.Field{Name: "contact_name", Value: text("Kontakt")}
	if r.later.IntN(2) == 0 {
		f = record.Field{Name: "contact_phone", Value: text("Tlf")}
	}
	if len(v.Claim.Lines) > 0 && r.later.IntN(3) > 0 {
		key = record.Key{Kind: claim.KindLine, ID: string(v.Claim.Lines[r.later.IntN(len(v.Claim.Lines))].ID)}
		f = []record.Field{
			{Name: "currency", Value: text("valuta")},
			{Name: "employer", Value: text("Firma")},
			{Name: "payee", Value: record.Text([]string{"self", "employer"}[r.later.IntN(2)])},
			{Name: "note", Value: text("Merknad")},
			{Name: "event", Value: text("Tilstelning")},
			{Name: "currency"},
		}[r.later.IntN(6)]
	}
	if !t.app.knows(key.Kind, f.Name) {
		return false
	}
	t.give(key, f, v.Claim.ID)
	r.count["set of a field that not all versions know"]++
	return true
}

// waiting are the changes of a disk that are not sent yet.
func (d *disk) waiting() []string {
	var all []string
	s := d.Open()
	defer func() { _ = s.Close() }()
	err := s.View([]store.Area{store.Queue}, func(tx store.Tx) error {
		entries, err := tx.Scan(store.Queue, "", "", 0)
		for _, e := range entries {
			q, readErr := replica.ReadQueued(e.Value)
			if readErr != nil {
				return readErr
			}
			all = append(all, e.Key+" "+string(q.Body))
		}
		return err
	})
	if err != nil {
		d.r.violate("%s: the queue cannot be read: %v", d.name(), err)
	}
	return all
}

// judgeChoices asks that what stands in the settings was chosen, and by nobody before something else that still counts:
// later on the same disk, or by somebody who had seen it. Where a restored server is given choices again, the last to
// arrive counts, and what people saw says nothing.
func (m *model) judgeChoices(h *truth) {
	byCell := make(map[cell][]*write)
	var cells []cell
	for _, w := range m.choices {
		if byCell[w.cell] == nil {
			cells = append(cells, w.cell)
		}
		byCell[w.cell] = append(byCell[w.cell], w)
	}
	for _, c := range cells {
		stands := h.records[c.key].Entries().Get(c.group).Text()
		counts := func(w *write) bool { return w.saved && !w.excused }
		gone := func(w *write) bool {
			return slices.ContainsFunc(byCell[c], func(o *write) bool {
				// What a disk had not been told to be received when it was wiped may arrive at any time.
				later := o.disk == w.disk && w.saved && !w.excused && o.order > w.order
				seen := c.group == "theme" && m.r.server.restores == 0 && o.at > w.at && slices.Contains(o.saw, w.value)
				return counts(o) && (later || seen)
			})
		}
		if stands == "" && !slices.ContainsFunc(byCell[c], counts) {
			continue
		}
		if !slices.ContainsFunc(byCell[c], func(w *write) bool { return w.value == stands && !gone(w) }) {
			m.r.violate("lost: %s of %s is %q, chosen were %s", c.group, c.key.ID, stands, m.listed(byCell[c]))
		}
	}
}

func (m *model) listed(writes []*write) string {
	var all []string
	for _, w := range writes {
		all = append(all, fmt.Sprintf("%q over %q on disk %d, saved %v as number %d, excused %v", w.value, w.saw, w.disk,
			w.saved, w.order, w.excused))
	}
	return strings.Join(all, "; ")
}

// received takes in that a disk has nothing left to send.
func (m *model) received(d *disk) {
	for _, w := range m.choices {
		if w.disk == d.number && w.saved && w.there.IsZero() && !w.gone {
			w.there = m.r.now
		}
	}
}

// checkLater asks that the screen shows what was chosen and registered, and counts what is late.
func (r *run) checkLater(h *truth, t *tab) {
	defer as(t.app)()
	key := record.Key{Kind: mutation.KindSettings, ID: string(t.user)}
	if want := h.records[key].Entries().Get(mutation.FieldLanguage).Text(); t.app > older && t.r.Language() != want {
		r.violate("apart: %s speaks %q, the server says %q", t.d.name(), t.r.Language(), want)
	}
	want := rules.Book{}.For(r.server.profile(len(r.server.published), t.user)).Registration
	if got := t.r.Profile().Allocation; got != want {
		r.violate("apart: %s is registered with %+v, should be with %+v", t.d.name(), got, want)
	}
	for _, row := range t.r.Rows() {
		if err := t.r.Load(row.ID); err != nil {
			r.violate("%s: %v", t.d.name(), err)
		}
		v, _ := t.r.Claim(row.ID)
		t.checkFields(h, v)
		if v.Claim.Status == claim.Draft && !v.Deadline.IsZero() && v.Deadline.Before(r.today()) {
			r.count["drafts past their deadline at a check"]++
		}
	}
}

// checkFields asks that an app shows each field, and each conflict over fields, that its version knows, also what was
// written while it did not.
func (t *tab) checkFields(h *truth, v replica.View) {
	for _, c := range v.Claim.Conflicts {
		first, _, _ := strings.Cut(c.Group, "+")
		if t.app.knows(c.Record.Kind, first) && groupIn(c.Record.Kind, c.Group) != c.Group {
			t.m.r.violate("apart: %s shows a conflict over %s of %s, which it knows by another name", t.d.name(), c.Group, c.Record)
		}
	}
	for _, key := range keys(v) {
		rec, _ := t.r.Record(key)
		entries := h.records[key].Entries()
		for _, f := range entries {
			if t.app.knows(key.Kind, f.Name) && rec.Get(f.Name) != f.Value {
				t.m.r.violate("apart: %s does not show %s of %s: %v", t.d.name(), f.Name, key, f.Value)
			}
		}
	}
}

// checkRedraft asks that a new draft has what was refused of a claim and of its lines.
func (t *tab) checkRedraft(refused []replica.Attention, root, fresh id.Claim) {
	last := make(map[record.Key]record.Fields)
	for _, a := range refused {
		set, isSet := a.Made.Args.(mutation.Set)
		if !isSet || a.Claim != root || set.Key.Kind != claim.KindClaim && set.Key.Kind != claim.KindLine {
			continue
		}
		if rec, there := t.r.Record(set.Key); !there || rec.Deleted {
			continue
		}
		for _, c := range set.Changes {
			if c.Field != "title" && c.Field != "trip" {
				last[set.Key] = last[set.Key].With(c.Field, c.To)
			}
		}
	}
	v, _ := t.r.Claim(fresh)
	for key, fields := range last {
		if !slices.ContainsFunc(keys(v), func(k record.Key) bool {
			rec, _ := t.r.Record(k)
			return k.Kind == key.Kind && !slices.ContainsFunc(fields, func(f record.Field) bool {
				return rec.Entries().Get(f.Name) != f.Value
			})
		}) {
			t.m.r.violate("lost: %s drafts anew what was refused of %s, without %v", t.d.name(), key, fields)
		}
	}
}
