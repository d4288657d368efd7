package sim_test

import (
	"slices"
	"strings"
	_ "unsafe" // for go:linkname

	clientsync "landgang/app/syncer"
	"landgang/shared/claim"
	"landgang/shared/mutation"
	"landgang/shared/protocol"
	"landgang/shared/record"
)

// version is how far an app, or the server, has come. What tells versions apart is which fields they know: so the tables
// of fields are exchanged, and all other code is the same. A server has no newer version than this one, for its database
// would need other columns; an older one leaves the columns empty that it does not know.
type version uint8

const (
	older   version = iota // lacks some fields of this version
	current                // this version
	newer                  // has fields that this version keeps without knowing them
)

// The tables of fields, which a program has once. No other than this test changes them, and one run at a time does.
var (
	//go:linkname fieldsOfClaims landgang/shared/claim.schemas
	fieldsOfClaims []claim.Schema
	//go:linkname fieldsOfSettings landgang/shared/mutation.settings
	fieldsOfSettings claim.Schema
)

// tables are what a version knows.
type tables struct {
	claims   []claim.Schema
	settings claim.Schema
}

var (
	versions = [...]tables{older: olderTables(), current: {claim.Schemas(), mutation.Settings()}, newer: newerTables()}
	running  = current
)

// as runs what follows as a version, until back is called.
func as(v version) (back func()) {
	was := running
	become(v)
	return func() { become(was) }
}

func become(v version) {
	if running != v {
		running = v
		fieldsOfClaims, fieldsOfSettings = versions[v].claims, versions[v].settings
	}
}

// olderTables lack fields that stand alone, and a group of two.
func olderTables() tables {
	lacks := []string{"employer", "event", "note", "payee"}
	t := tables{slices.Clone(claim.Schemas()), mutation.Settings()}
	for i, s := range t.claims {
		if s.Kind == claim.KindLine {
			t.claims[i].Fields = slices.DeleteFunc(slices.Clone(s.Fields), func(f claim.Field) bool {
				return slices.Contains(lacks, f.Name)
			})
		}
	}
	t.settings.Fields = nil
	return t
}

// newerTables have a field that stands alone, a group of two, and one more thing to choose.
func newerTables() tables {
	t := tables{slices.Clone(claim.Schemas()), mutation.Settings()}
	add := func(s *claim.Schema, fields ...claim.Field) {
		s.Fields = append(slices.Clone(s.Fields), fields...)
		slices.SortFunc(s.Fields, func(a, b claim.Field) int { return strings.Compare(a.Name, b.Name) })
	}
	for i, s := range t.claims {
		switch s.Kind {
		case claim.KindClaim:
			add(&t.claims[i], claim.Field{Name: "contact_name", Max: 200, Group: "contact"},
				claim.Field{Name: "contact_phone", Max: 20, Group: "contact"})
		case claim.KindLine:
			add(&t.claims[i], claim.Field{Name: "currency", Max: 20})
		}
	}
	add(&t.settings, claim.Field{Name: "theme", Max: 20})
	return t
}

// knows says whether a version has a field.
func (v version) knows(kind record.Kind, field string) bool {
	schema := versions[v].settings
	for _, s := range versions[v].claims {
		if s.Kind == kind {
			schema = s
		}
	}
	_, known := schema.Field(field)
	return known
}

// schemaOf is a kind as the newest version has it: the model looks at all that people may enter.
func schemaOf(kind record.Kind) claim.Schema {
	for _, s := range versions[newer].claims {
		if s.Kind == kind {
			return s
		}
	}
	return claim.Schema{}
}

// groupIn is the group of the newest version that an older one has named after its fields.
func groupIn(kind record.Kind, group string) string {
	first, _, _ := strings.Cut(group, "+")
	if f, known := schemaOf(kind).Field(first); known && group != first {
		return f.In()
	}
	return group
}

// flat is a record with what a version does not know among what it knows: which is which differs between versions.
func flat(r record.Record) record.Record {
	r.Fields, r.Extra = r.Entries(), nil
	return r
}

// raised is a record as the version that runs reads it out of a table.
func raised(r record.Record) record.Record {
	if r.Kind == mutation.KindSettings {
		return mutation.Settings().Raise(r)
	}
	return claim.Raise(r)
}

// protocolOf is the version of the protocol that an app speaks: the newer app may speak another.
func (r *run) protocolOf(v version) int {
	if r.faults[faultProtocol] && v == newer {
		return 2
	}
	return 1
}

// speaks says whether the server answers an app of a version, and with what if it does not.
func (m *municipality) speaks(v version) *protocol.Failure {
	oldest, newest := 1, 1
	if m.version == current {
		newest = 2
	}
	if m.ended {
		oldest = 2
	}
	return protocol.Spoken{Oldest: oldest, Newest: newest}.Refuse(m.r.protocolOf(v))
}

// update brings the machine's app up to date: tabs that are open stay what they are until they are opened again.
func (m *machine) update() {
	if m.app == newer {
		return
	}
	m.app++
	m.r.count["app updated"]++
	m.r.note("%s has the app %d now", m.name, m.app)
	if m.r.later.IntN(2) == 0 {
		m.closeAll()
	}
}

// update brings the server up to date. Later it may stop to speak the old version of the protocol.
func (m *municipality) update() {
	switch {
	case m.version == older:
		m.version = current
		m.r.count["server updated"]++
		m.r.note("the server is updated")
		m.start(m.content())
	case m.r.faults[faultProtocol] && !m.ended:
		m.ended = true
		m.r.count["old protocol ended"]++
		m.r.note("the server speaks the new protocol only")
	}
}

// upToDate lets everybody whom the server does not answer wait, and then brings up to date what is too old.
func (r *run) upToDate() {
	for _, d := range r.disks {
		if d.gone || r.server.speaks(d.machine.app) == nil {
			continue
		}
		d.waits()
		if r.server.speaks(d.machine.app).Code == protocol.UpgradeServer {
			r.server.update()
		} else {
			d.machine.app = newer
		}
		d.machine.closeDisk(d)
	}
}

// waits asks that a device which the server does not answer keeps all that it has.
func (d *disk) waits() {
	r := d.r
	d.machine.session = d.user
	t := d.machine.tabOn(d)
	if t == nil {
		r.violate("%s cannot be opened on a sound disk", d.name())
	}
	defer as(t.app)()
	if err := t.r.Save(); err != nil {
		r.violate("%s: a sound disk does not save: %v", d.name(), err)
	}
	before := d.waiting()
	for range 3 {
		t.step(clientsync.Kick{})
		if t.flight == nil {
			r.violate("%s does not ask the server, in state %s", d.name(), t.e.State())
		}
		f := t.flight
		t.flight = nil
		t.step(r.server.call(t.m.session, t.app, f.call))
	}
	if s := t.e.State(); s != clientsync.UpgradeApp && s != clientsync.Away {
		r.violate("%s is in state %s though the server speaks another protocol", d.name(), s)
	}
	if after := d.waiting(); !slices.Equal(before, after) {
		r.violate("%s waited for an update with %q, and has %q", d.name(), before, after)
	}
	r.count["waited for an update"]++
	if len(before) > 0 {
		r.count["waited for an update with changes"]++
	}
}
