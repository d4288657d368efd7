package sim_test

import (
	"maps"
	"slices"
	"strings"

	"landgang/app/store"
	"landgang/server/sqlite"
	"landgang/shared/civil"
	"landgang/shared/claim"
	"landgang/shared/id"
	"landgang/shared/mutation"
	"landgang/shared/protocol"
	"landgang/shared/record"
	"landgang/shared/rules"
	"landgang/shared/wire"
)

// check holds what the devices and the server have against each other, and against what people were told.
func (r *run) check() {
	h := r.truth()
	r.checkLog(h)
	for _, d := range r.disks {
		if !d.gone {
			r.checkDevice(h, d)
		}
	}
	r.checkFresh(h)
	r.model.judge(h)
	r.model.judgeChoices(h)
}

// checkFresh lets a new machine of each person fetch everything: it must have what the others have.
func (r *run) checkFresh(h *truth) {
	machines, disks := r.machines, r.disks
	for _, u := range []id.User{"solveig", "odd", "anne"} {
		m := r.machine("new pc of "+string(u), "pc", u)
		if r.later != nil {
			m.app = version(r.later.IntN(3))
		}
		if r.server.speaks(m.app) != nil { // there is no protocol that both the older and the newer are refused
			m.app = newer
			if r.server.speaks(m.app) != nil {
				m.app = current
			}
		}
		t := m.open(u)
		t.untilRest()
		r.checkDevice(h, t.d)
		if t.untilRest() {
			r.violate("traffic: %s has everything, and is sent something all the same", t.d.name())
		}
	}
	r.machines, r.disks = machines, disks
}

// truth reads the tables.
func (r *run) truth() *truth {
	h := &truth{records: make(map[record.Key]record.Record), conflicts: make(map[cell][]string)}
	r.server.read(func(tx *sqlite.Tx) error {
		if err := readSettings(tx, h.records); err != nil {
			return err
		}
		for _, schema := range versions[current].claims {
			if err := readTable(tx, schema, h.records); err != nil {
				return err
			}
		}
		return nil
	})
	for _, rec := range h.records {
		if rec.Kind != claim.KindConflict || !rec.Get("settled").IsNull() {
			continue
		}
		c := claim.ReadConflict(rec)
		at := cell{c.Record, groupIn(c.Record.Kind, c.Group)}
		h.conflicts[at] = append(h.conflicts[at], valueIn(c.Record.Kind, c.Other, at.group))
		slices.Sort(h.conflicts[at])
	}
	return h
}

func readTable(tx *sqlite.Tx, schema claim.Schema, into map[record.Key]record.Record) error {
	columns := "id, parent, root, deleted, s, marks, extra"
	for _, f := range schema.Fields {
		columns += `, "` + f.Name + `"`
	}
	rows, err := tx.Query("SELECT " + columns + " FROM " + string(schema.Kind) + "s")
	if err != nil {
		return err
	}
	for rows.Next() {
		rec := record.Record{Kind: schema.Kind}
		var marks, extra string
		dest := []any{&rec.ID, &rec.Parent, &rec.Root, &rec.Deleted, &rec.S, &marks, &extra}
		values := make([]any, len(schema.Fields))
		for i := range values {
			dest = append(dest, &values[i])
		}
		if err := rows.Scan(dest...); err != nil {
			return err
		}
		for i, f := range schema.Fields {
			switch v := values[i].(type) {
			case string:
				rec = rec.With(f.Name, record.Text(v))
			case int64:
				rec = rec.With(f.Name, record.Int(v))
				if f.Type == claim.Truth {
					rec = rec.With(f.Name, record.Bool(v != 0))
				}
			}
		}
		if rec.Marks, err = record.ReadMarks(marks); err != nil {
			return err
		}
		if rec.Extra, err = record.ReadExtra(extra); err != nil {
			return err
		}
		into[rec.Key()] = rec
	}
	return rows.Err()
}

func readSettings(tx *sqlite.Tx, into map[record.Key]record.Record) error {
	rows, err := tx.Query(`SELECT id, s, body FROM documents WHERE kind = 'settings'`)
	if err != nil {
		return err
	}
	for rows.Next() {
		var settingsID, body string
		var s int64
		if err := rows.Scan(&settingsID, &s, &body); err != nil {
			return err
		}
		v, err := wire.Parse([]byte(body))
		if err != nil {
			return err
		}
		rec, err := record.ReadBody(mutation.KindSettings, settingsID, s, v)
		if err != nil {
			return err
		}
		into[rec.Key()] = rec
	}
	return rows.Err()
}

// owner is whose claim a record belongs to.
func (h *truth) owner(rec record.Record) id.User {
	return id.User(h.records[record.Key{Kind: claim.KindClaim, ID: rec.Root}].Get("owner").Text())
}

// view is all that a person may see, by audience and key.
func (r *run) view(h *truth, u id.User) map[string]string {
	all := make(map[string]string)
	for key, rec := range h.records {
		if h.owner(rec) == u || key.Kind == mutation.KindSettings && key.ID == string(u) {
			all[place(protocol.OfUser(u), key)] = text(rec)
		}
		root := h.records[record.Key{Kind: claim.KindClaim, ID: rec.Root}]
		if r.approves(u, r.today()) && root.Get("status").Text() == string(claim.Submitted) && h.alive(key) &&
			root.Get("unit").Text() == "politisk" && key.Kind != claim.KindConflict {
			all[place(protocol.OfUnit("politisk"), key)] = text(rec)
		}
	}
	for at, p := range r.server.latest(len(r.server.published)) {
		if p.a == protocol.Common || p.a == protocol.OfUser(u) {
			given := p.r
			given.S, given.Root = p.s, given.ID
			all[at] = text(given)
		}
	}
	return all
}

// text is a record as it is compared.
func text(rec record.Record) string { return string(record.WriteAll([]record.Record{flat(rec)})) }

func place(a protocol.Audience, key record.Key) string {
	return string(a) + " " + string(key.Kind) + " " + key.ID
}

// docs reads what base holds on a disk, by audience.
func (d *disk) docs() map[protocol.Audience][]record.Record {
	all := make(map[protocol.Audience][]record.Record)
	d.Faults(nil)
	defer d.Faults(d.pick)
	s := d.Open()
	defer func() { _ = s.Close() }()
	err := s.View([]store.Area{store.Docs}, func(tx store.Tx) error {
		entries, err := tx.Scan(store.Docs, "", "", 0)
		if err != nil {
			return err
		}
		for _, e := range entries {
			audience, _, _ := strings.Cut(e.Key, "|")
			records, err := record.ReadAll(e.Value)
			if err != nil {
				return err
			}
			all[protocol.Audience(audience)] = append(all[protocol.Audience(audience)], records...)
		}
		return nil
	})
	if err != nil {
		d.r.violate("%s: base cannot be read: %v", d.name(), err)
	}
	return all
}

// checkDisk asks that a disk never holds what is another person's, or a record without the one it hangs under.
func (d *disk) checkDisk() {
	docs := d.docs()
	for _, audience := range slices.Sorted(maps.Keys(docs)) {
		records := docs[audience]
		there := make(map[string]bool, len(records))
		for _, rec := range records {
			there[rec.ID] = true
		}
		for _, rec := range records {
			owner := id.User(rec.Get("owner").Text())
			switch {
			case audience == protocol.Common:
			case audience == protocol.OfUser(d.user) && (owner == "" || owner == d.user):
			case audience == protocol.OfUnit("politisk") && d.user == "anne":
			default:
				d.r.violate("leak: %s holds %s of %s, owned by %q", d.name(), rec.Key(), audience, owner)
			}
			if rec.Parent != "" && !there[rec.Parent] || !there[rec.Root] {
				d.r.violate("orphan: %s holds %s of %s without %s or %s", d.name(), rec.Key(), audience, rec.Parent, rec.Root)
			}
		}
	}
}

// checkCompared asks that base was never found to differ from what the municipality has: no disk here spoils what it holds.
func (d *disk) checkCompared() {
	var anew []byte
	d.Faults(nil)
	defer d.Faults(d.pick)
	s := d.Open()
	defer func() { _ = s.Close() }()
	err := s.View([]store.Area{store.Meta}, func(tx store.Tx) error {
		var err error
		anew, err = tx.Get(store.Meta, "anew")
		return err
	})
	if err != nil || anew != nil {
		d.r.violate("%s fetches %s anew, which nothing has spoilt (%v)", d.name(), anew, err)
	}
}

// checkDevice asks that a device has exactly what the person may see, on its disk and on its screen.
func (r *run) checkDevice(h *truth, d *disk) {
	want, got := r.view(h, d.user), make(map[string]string)
	for audience, records := range d.docs() {
		for _, rec := range records {
			got[place(audience, rec.Key())] = text(rec)
		}
	}
	for _, at := range slices.Sorted(maps.Keys(want)) {
		if got[at] != want[at] {
			r.violate("apart: %s has %s as\n%s, the server as\n%s", d.name(), at, got[at], want[at])
		}
		delete(got, at)
	}
	for _, at := range slices.Sorted(maps.Keys(got)) {
		r.violate("apart: %s has %s, which the person may not see or which is not there", d.name(), at)
	}
	d.machine.session = d.user
	t := d.machine.tabOn(d)
	defer as(t.app)()
	if err := t.r.Refresh(); err != nil {
		r.violate("%s: %v", d.name(), err)
	}
	r.model.look(t)
	h.refused = append(h.refused, r.model.refused(t))
	r.model.received(d)
	r.checkScreen(h, t)
	r.checkLater(h, t)
}

// checkScreen asks that the screen shows what the municipality has, with the same sums.
func (r *run) checkScreen(h *truth, t *tab) {
	shown := make(map[id.Claim]bool)
	book := r.server.book(len(r.server.published))
	today := civil.Instant(r.now.Unix()).In(civil.Oslo).Date
	for _, row := range t.r.Rows() {
		shown[row.ID] = true
		rec := h.records[record.Key{Kind: claim.KindClaim, ID: string(row.ID)}]
		c := claim.Read(rec, h.under(rec.ID))
		sum := rules.Compute(c, book, today).Total
		if !c.Status.Editable() {
			sum = c.Total
		}
		if row.Sum != sum || row.Title != c.Title || row.Lines != len(c.Lines) || row.Number != c.Number ||
			row.Conflicts != len(c.Conflicts) || row.Status != c.Status {
			r.violate("apart: %s shows %+v, the server has a sum of %d and %+v", t.d.name(), row, sum, c)
		}
	}
	for key, rec := range h.records {
		if key.Kind == claim.KindClaim && h.owner(rec) == t.user && !rec.Deleted && !shown[id.Claim(key.ID)] {
			r.violate("apart: %s does not show the claim %s", t.d.name(), key.ID)
		}
	}
}

func (h *truth) under(root string) []record.Record {
	var all []record.Record
	for _, rec := range h.records {
		if rec.Root == root && rec.ID != root {
			all = append(all, rec)
		}
	}
	record.Sort(all)
	return all
}
