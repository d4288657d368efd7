package sim_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// bug is a mistake that somebody could make: what stands in a file, and what it is turned into.
type bug struct {
	name  string
	edits []edit
}

type edit struct{ file, from, to string }

// bugs are planted one at a time. Each must be found: the simulation is worth what it finds.
var bugs = []bug{
	{"a repeated number is answered whatever its mutation", []edit{
		{"server/syncer/push.go", `if !found || was.id != parsed.ID {`, `if !found {`},
	}},
	{"a mutation that came under another number is applied again", []edit{
		{"server/syncer/push.go", "	if found {\n		return b.answer", "	if found && false {\n		return b.answer"},
		{"server/syncer/store.go", "INSERT INTO mutations", "INSERT OR IGNORE INTO mutations"},
	}},
	{"the effect is kept, the device's number is not", []edit{
		{"server/syncer/push.go", "	if err := putDevice(tx, b.device); err != nil {", "	if err := error(nil); err != nil {"},
	}},
	{"a push is answered before it is on the disk", []edit{
		{"server/sim/municipality_test.go", "	m.slow = false\n	m.confirmed = m.logLength()", "	m.slow = false"},
		{"server/sim/municipality_test.go", "	body, err := m.handle(user, c)", "	m.confirmed = m.logLength()\n	body, err := m.handle(user, c)"},
	}},
	{"the answer lacks the device's own last number", []edit{
		{"server/syncer/pull.go", "Parent: e.parent, Last: d.last, BackedUp", "Parent: e.parent, BackedUp"},
	}},
	{"a set does not compare with what is there", []edit{
		{"shared/mutation/set.go", "lost = lost || current != c.From && current != c.To", "lost = false"},
	}},
	{"a change that is sent again is taken to have seen all that was confirmed before it", []edit{
		{"shared/mutation/heal.go", "if s.saw == value && given.before(s.place) {", "if given.before(s.place) {"},
	}},
	{"a change that is sent again is dropped where a later one stands", []edit{
		{"shared/mutation/heal.go", "won.gave != gives && p.seen(gives) //", "won.gave != gives //"},
	}},
	{"a delete does not compare with what is there", []edit{
		{"shared/mutation/delete.go", "case whole(a.st, r) != args.Content:", "case false:"},
	}},
	{"the second value that is overwritten is only counted", []edit{
		{"shared/mutation/conflict.go", ` && c.Get("other") == lost {`, ` {`},
	}},
	{"a conflict is settled over a newer value", []edit{
		{"shared/mutation/conflict.go", "	if unseen { // it", "	if false { // it"},
	}},
	{"a conflict is settled the wrong way", []edit{
		{"shared/mutation/conflict.go", "	if !args.Take {", "	if args.Take {"},
	}},
	{"a refused submit changes the title", []edit{
		{
			"shared/mutation/submit.go", "		return refuse(CodeChangedSinceSeen)",
			"		a.put(root.With(\"title\", record.Text(\"Endret\")))\n		return refuse(CodeChangedSinceSeen)",
		},
	}},
	{"the tombstone is not written", []edit{
		{"server/claims/store.go", "args := []any{r.ID, r.Parent, r.Root, r.Deleted,", "args := []any{r.ID, r.Parent, r.Root, false,"},
	}},
	{"the cursor is one too far", []edit{
		{"server/syncer/pull.go", "AND seq > $2\n", "AND seq > $2 + 1\n"},
	}},
	{"a page ends one change too early", []edit{
		{"server/syncer/pull.go", "			p.More = true\n			break", "			p.More = true\n			at.seq = seq\n			break"},
	}},
	{"a pull is answered for whoever is signed in", []edit{
		{"server/syncer/pull.go", "	if q.User != user {", "	if false {"},
	}},
	{"a withdrawn claim stays with the approvers", []edit{
		{"server/syncer/feed.go", `		if from != "" {`, `		if false {`},
	}},
	{"a restored database is not known by its starts", []edit{
		{"server/syncer/push.go", "if err == nil && (!known || c.head > head) {", "if err == nil && !known && c.head > head {"},
	}},
	{"gone is passed over", []edit{
		{"app/replica/base.go", "records = slices.Delete(records, at, at+1)", "_ = at"},
	}},
	{"a lost audience is kept", []edit{
		{
			"app/replica/base.go", "	for _, a := range drop {\n		if err := dropAudience(tx, a); err != nil {",
			"	for _, a := range drop {\n		if err := error(nil); a == \"\" || err != nil {",
		},
	}},
	{"changes are numbered in another order", []edit{
		{"app/replica/do.go", "	for i := range pending {\n", "	slices.Reverse(pending)\n	for i := range pending {\n"},
	}},
	{"staged pages are forgotten", []edit{
		{"app/syncer/take.go", "	if e.staged > 0 {\n", "	if false {\n"},
	}},
	{"old staged pages are taken for new ones", []edit{
		{"app/syncer/take.go", "		if e.staged == 0 {\n", "		if false {\n"},
	}},
	{"what was refused is dropped", []edit{
		{"app/syncer/take.go", "return tx.Put(store.Attention, string(o.ID), a.Write())", "_ = a\n		return nil"},
	}},
	{"all that was sent is taken for answered", []edit{
		{"app/syncer/take.go", "if !answered || q.N > page.Last || o.ID != q.Made.ID {", "o.ID = q.Made.ID\n		if _ = answered; !q.Sent {"},
	}},
	{"base is not emptied for a new history", []edit{
		{"app/syncer/take.go", "		if err := replica.ClearBase(tx); err != nil {", "		if err := error(nil); err != nil {"},
	}},
	{"what was confirmed is not kept for a restored server", []edit{
		{"app/syncer/take.go", "return tx.Put(store.Confirmed, string(o.ID), q.Write())", "return nil"},
	}},
	{"a copied profile throws its queue away", []edit{
		{"app/syncer/fail.go", "		return e.renumber(tx, queue)\n	}))\n}\n\n// unconfirm", "		return e.renumber(tx, queue[:0])\n	}))\n}\n\n// unconfirm"},
	}},
	{"nonsense from the network is taken for an answer", []edit{
		{"app/syncer/take.go", "	if err != nil { // a captive portal", "	if err != nil {\n		return e.resume(e.update(store.Strict, wholeQueue, func(tx store.Tx) error { return tx.Clear(store.Queue) }))\n	}\n	if err != nil { // a captive portal"},
	}},
	{"what a server does not know is dropped", []edit{
		{"server/claims/store.go", "record.WriteExtra(r.Extra)}", `""}`},
	}},
	{"what a device does not know is dropped", []edit{
		{"app/replica/base.go", "			records[at] = c.Record\n", "			c.Record.Extra = nil\n			records[at] = c.Record\n"},
	}},
	{"what is chosen is not written", []edit{
		{"server/syncer/settings.go", "if p.err != nil || p.chosen == nil {", "if p.err != nil || p.chosen != nil {"},
	}},
	{"what is chosen is kept from the person's other devices", []edit{
		{"server/syncer/settings.go", "return enter(p.tx, a, *p.chosen, protocol.Put)", "return nil"},
	}},
	{"an app that is brought up to date does not find what it did not know", []edit{
		{"app/replica/replica.go", "records[i] = claim.Raise(r)", "records[i] = r"},
	}},
	{"a server that is brought up to date does not find what it did not know", []edit{
		{"server/claims/store.go", "return claim.Raise(r), err", "return r, err"},
	}},
	{"what waits for an update is thrown away", []edit{
		{
			"app/syncer/fail.go", "return e.rest(UpgradeApp)",
			"_ = e.update(store.Strict, wholeQueue, func(tx store.Tx) error { return tx.Clear(store.Queue) })\n		return e.rest(UpgradeApp)",
		},
	}},
	{"an approver's last day never comes", []edit{
		{"server/syncer/syncer.go", "return civil.Instant(tx.Now().Unix()).In(civil.Oslo).Date", "return civil.Date{Y: 2026, M: 5, D: 20}"},
	}},
	{"half-typed text is forgotten when the disk fails", []edit{
		{"app/replica/typing.go", "		for _, key := range dirty {\n			r.typing.mark(key)\n		}\n", ""},
	}},
}

// Code that changes leaves no bug behind that is planted nowhere.
func TestEachBugCanBePlanted(t *testing.T) {
	for _, b := range bugs {
		for _, e := range b.edits {
			content, err := os.ReadFile(filepath.Join("../..", e.file))
			if err != nil {
				t.Fatal(err)
			}
			if n := strings.Count(string(content), e.from); n != 1 {
				t.Errorf("%s: %s has %d times: %s", b.name, e.file, n, e.from)
			}
		}
	}
}
