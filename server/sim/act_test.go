package sim_test

import (
	"fmt"
	"slices"
	"strconv"

	"landgang/app/replica"
	"landgang/shared/claim"
	"landgang/shared/id"
	"landgang/shared/mutation"
	"landgang/shared/record"
)

func decimal(n int64) string { return strconv.FormatInt(n, 10) }

// undoable is a delete that a tab could still take back.
type undoable struct{ key record.Key }

// act lets the person at a tab do one thing.
func (t *tab) act() {
	r := t.m.r
	if t.user == "anne" {
		return // she reads only
	}
	defer as(t.app)()
	view, there := t.choose()
	if r.later != nil && t.alive() && r.later.IntN(6) == 0 && t.actLater(view, there) {
		if r.chance(4, 5) {
			t.save()
		}
		return
	}
	switch draw := r.rnd.IntN(100); {
	case !there || draw < 8 && (r.chance(1, 3) || len(t.r.Rows()) < 3):
		t.create()
	case draw < 20:
		t.addLine(view)
	case draw < 28:
		t.addChild(view)
	case draw < 62:
		t.set(view)
	case draw < 68:
		t.remove(view)
	case draw < 72:
		t.restore()
	case draw < 77:
		t.submit(view)
	case draw < 81:
		if view.Claim.Status == claim.Submitted {
			t.do("withdrawn", mutation.Withdraw{Claim: view.Claim.ID})
		}
	case draw < 90:
		t.settleConflict(view)
	case draw < 95:
		t.attend()
	default:
		t.typeText()
	}
	if r.chance(4, 5) {
		t.save()
	}
}

// choose opens one of the claims on the screen.
func (t *tab) choose() (replica.View, bool) {
	rows := t.r.Rows()
	if len(rows) == 0 {
		return replica.View{}, false
	}
	row := rows[t.m.r.rnd.IntN(len(rows))]
	if err := t.r.Load(row.ID); err != nil {
		t.m.died(err, t.d)
		return replica.View{}, false
	}
	return t.r.Claim(row.ID)
}

// save writes what is on the screen, and tells the person so.
func (t *tab) save() {
	if !t.alive() {
		return
	}
	defer as(t.app)()
	if err := t.r.Save(); err != nil {
		t.m.r.note("%s does not save: %v", t.d.name(), err)
		t.m.died(err, t.d)
		return
	}
	if len(t.unsaved) > 0 {
		t.m.r.note("%s saved %d", t.d.name(), len(t.unsaved))
	}
	t.m.r.model.saved(t)
	t.saveTyping()
	if t.alive() {
		t.d.hear(t)
	}
}

// hear lets other tabs know that something was saved.
func (d *disk) hear(from *tab) {
	for _, t := range slices.Clone(d.machine.tabs) {
		if t.d != d || t == from || d.r.chance(1, 5) {
			continue
		}
		back := as(t.app)
		err := t.r.Refresh()
		back()
		if err != nil && d.machine.died(err, d) {
			return
		}
	}
}

func (t *tab) do(what string, args mutation.Args) bool {
	out := t.r.Do(args)
	t.m.r.note("%s: %s %+v: %s %s", t.d.name(), what, args, out.Out, out.Code)
	t.m.r.count["did "+what]++
	return t.done(what, out)
}

func (t *tab) done(what string, out mutation.Outcome) bool {
	if out.Out != mutation.Applied && out.Out != mutation.Merged {
		t.m.r.count["not "+what]++
		return false
	}
	return true
}

func (t *tab) create() {
	r := t.m.r
	set := record.Fields{}.With("title", record.Text(fmt.Sprintf("Møte %d", r.fresh())))
	if r.chance(1, 3) {
		set = set.With("responsibility", record.Text("1000")).With("function", record.Text("100"))
	}
	c := id.Claim(t.r.NewID())
	if t.do("created", mutation.Create{Claim: c, Set: set}) {
		r.model.made(t, claim.KindClaim, string(c), set, c)
	}
}

func (t *tab) addLine(v replica.View) {
	r := t.m.r
	date := "2026-05-20"
	if r.later != nil && r.later.IntN(2) == 0 {
		date = r.today().String()
	}
	set := record.Fields{}.With("date", record.Text(date)).With("purpose", record.Text(fmt.Sprintf("Ærend %d", r.fresh())))
	switch r.rnd.IntN(3) {
	case 0:
		set = set.With("line_kind", record.Text("mileage")).With("from", record.Text(fmt.Sprintf("Kai %d", r.fresh())))
		set = set.With("to", record.Text("Rådhuset")).With("distance", record.Int(int64(1000*r.fresh())))
		set = set.With("vehicle", record.Text("car"))
	case 1:
		set = set.With("line_kind", record.Text("expense")).With("type", record.Text("fsk-mote"))
	default:
		set = set.With("line_kind", record.Text("expense")).With("type", record.Text("ferje"))
		set = set.With("amount", record.Int(int64(100*r.fresh()))).With("receipt", record.Text("later"))
	}
	key := record.Key{Kind: claim.KindLine, ID: t.r.NewID()}
	if t.do("added a line", mutation.Add{Key: key, Parent: string(v.Claim.ID), Set: set}) {
		r.model.made(t, key.Kind, key.ID, set, v.Claim.ID)
	}
}

func (t *tab) addChild(v replica.View) {
	r := t.m.r
	if len(v.Claim.Lines) == 0 {
		return
	}
	line := v.Claim.Lines[r.rnd.IntN(len(v.Claim.Lines))]
	key := record.Key{Kind: claim.KindPassenger, ID: t.r.NewID()}
	set := record.Fields{}.With("name", record.Text(fmt.Sprintf("Passasjer %d", r.fresh()))).With("distance", record.Int(1000))
	if line.Kind == claim.Expense {
		key.Kind = claim.KindUnit
		set = record.Fields{}.With("date", record.Text("2026-05-20")).With("body", record.Text("fsk"))
		set = set.With("meeting", record.Text(fmt.Sprintf("m%d", r.fresh())))
	}
	if t.do("added a child", mutation.Add{Key: key, Parent: string(line.ID), Set: set}) {
		r.model.made(t, key.Kind, key.ID, set, v.Claim.ID)
	}
}

// keys are the records that a claim's screen shows.
func keys(v replica.View) []record.Key {
	all := []record.Key{{Kind: claim.KindClaim, ID: string(v.Claim.ID)}}
	for _, l := range v.Claim.Lines {
		all = append(all, record.Key{Kind: claim.KindLine, ID: string(l.ID)})
		for _, u := range l.Units {
			all = append(all, record.Key{Kind: claim.KindUnit, ID: string(u.ID)})
		}
		for _, p := range l.Passengers {
			all = append(all, record.Key{Kind: claim.KindPassenger, ID: string(p.ID)})
		}
	}
	return all
}

// set gives a field of something on the screen a value.
func (t *tab) set(v replica.View) {
	r := t.m.r
	all := keys(v)
	key := all[r.rnd.IntN(len(all))]
	n := int64(r.fresh())
	var f record.Field
	switch key.Kind {
	case claim.KindClaim:
		f = pickField(r, record.Field{Name: "title", Value: record.Text(fmt.Sprintf("Tittel %d", n))},
			record.Field{Name: "project", Value: record.Text(fmt.Sprintf("P%d", n))})
	case claim.KindUnit:
		f = record.Field{Name: "meeting", Value: record.Text(fmt.Sprintf("m%d", n))}
	case claim.KindPassenger:
		f = pickField(r, record.Field{Name: "name", Value: record.Text(fmt.Sprintf("Passasjer %d", n))},
			record.Field{Name: "distance", Value: record.Int(n)})
	default:
		f = pickField(r, record.Field{Name: "amount", Value: record.Int(n)}, record.Field{Name: "amount", Value: record.Int(n)},
			record.Field{Name: "note", Value: record.Text(fmt.Sprintf("Merknad %d", n))}, record.Field{Name: "note"},
			record.Field{Name: "vat", Value: record.Int(n)}, record.Field{Name: "distance", Value: record.Int(n)},
			record.Field{Name: "from", Value: record.Text(fmt.Sprintf("Kai %d", n))},
			record.Field{Name: "receipt", Value: record.Text("none")})
	}
	if t.app.knows(key.Kind, f.Name) {
		t.give(key, f, v.Claim.ID)
	}
}

// give gives a field a value in place of what is on the screen.
func (t *tab) give(key record.Key, f record.Field, root id.Claim) {
	r := t.m.r
	seen, _ := t.r.Record(key)
	out := t.r.Set(key, f)
	r.note("%s: set %s %s to %v: %s %s", t.d.name(), key, f.Name, f.Value, out.Out, out.Code)
	r.count["did set"]++
	if !t.done("set", out) {
		return
	}
	spec, _ := schemaOf(key.Kind).Field(f.Name)
	now := seen.With(f.Name, f.Value)
	r.model.wrote(t, cell{key, spec.In()}, valueOf(now, spec.In()), root, valueOf(seen, spec.In()))
}

func pickField(r *run, fields ...record.Field) record.Field { return fields[r.rnd.IntN(len(fields))] }

// sees is every value of a claim's cells that its screen shows, under one record.
func (t *tab) sees(v replica.View, under record.Key) map[cell][]string {
	saw := make(map[cell][]string)
	for _, key := range keys(v) {
		rec, _ := t.r.Record(key)
		if under.Kind != claim.KindClaim && key != under && rec.Parent != under.ID {
			continue
		}
		for _, group := range groupsOf(key.Kind) {
			saw[cell{key, group}] = append(saw[cell{key, group}], valueOf(rec, group))
		}
	}
	for _, c := range v.Claim.Conflicts {
		at := cell{c.Record, groupIn(c.Record.Kind, c.Group)}
		saw[at] = append(saw[at], valueIn(c.Record.Kind, c.Other, at.group))
	}
	return saw
}

func (t *tab) remove(v replica.View) {
	r := t.m.r
	all := keys(v)
	key := all[r.rnd.IntN(len(all))]
	if key.Kind == claim.KindClaim && r.chance(1, 2) {
		return // people delete a whole claim less often
	}
	saw := t.sees(v, key)
	out := t.r.Delete(key)
	r.note("%s: delete %s: %s %s", t.d.name(), key, out.Out, out.Code)
	r.count["did delete"]++
	if t.done("delete", out) {
		r.model.deletes = append(r.model.deletes, &removal{key, saw})
		t.undo = append(t.undo, undoable{key})
	}
}

func (t *tab) restore() {
	if len(t.undo) == 0 {
		return
	}
	last := t.undo[len(t.undo)-1]
	t.undo = t.undo[:len(t.undo)-1]
	t.do("restored", mutation.Restore{Key: last.key})
}

func (t *tab) submit(v replica.View) {
	r := t.m.r
	if v.Claim.Status != claim.Draft {
		return
	}
	var out mutation.Outcome
	at := slices.IndexFunc(v.Refused, func(a replica.Attention) bool { return a.Outcome.Code == mutation.CodeTotalDiffers })
	if at >= 0 {
		out = t.r.Confirm(v.Claim.ID, v.Refused[at].Outcome.Detail)
	} else {
		out = t.r.Submit(v.Claim.ID)
	}
	r.note("%s: submit %s: %s %s", t.d.name(), v.Claim.ID, out.Out, out.Code)
	r.count["did submit"]++
	if !t.done("submit", out) {
		return
	}
	c := cell{record.Key{Kind: claim.KindClaim, ID: string(v.Claim.ID)}, "submit"}
	s := &submission{write{at: len(r.model.writes), cell: c, disk: t.d.number, claim: v.Claim.ID}}
	r.model.submits = append(r.model.submits, s)
	t.unsaved = append(t.unsaved, &s.write)
}

func (t *tab) settleConflict(v replica.View) {
	r := t.m.r
	if len(v.Claim.Conflicts) == 0 {
		return
	}
	c := v.Claim.Conflicts[r.rnd.IntN(len(v.Claim.Conflicts))]
	take := r.chance(1, 2)
	saw := t.sees(v, c.Record)
	rec, _ := t.r.Record(c.Record)
	out := t.r.Settle(c.ID, take)
	r.note("%s: settle %s, take %v: %s %s", t.d.name(), c.ID, take, out.Out, out.Code)
	r.count["did settle"]++
	if !t.done("settle", out) {
		return
	}
	at := cell{c.Record, groupIn(c.Record.Kind, c.Group)}
	other := valueIn(c.Record.Kind, c.Other, at.group)
	switch {
	case c.Group == claim.Deleted && take:
		r.model.deletes = append(r.model.deletes, &removal{c.Record, saw})
	case c.Group == claim.Deleted:
	case take:
		r.model.drops = append(r.model.drops, discard{at, valueOf(rec, at.group)})
		if v.Pending == 0 { // or the other device may have gone on to a value that is not on this screen yet
			r.model.wrote(t, at, other, v.Claim.ID, valueOf(rec, at.group), other)
			w := t.unsaved[len(t.unsaved)-1]
			w.chosen = true
			settle := write{cell: cell{record.Key{Kind: claim.KindConflict, ID: c.ID}, "settle"}}
			w.by = settle.sign()
		}
	default:
		r.model.drops = append(r.model.drops, discard{at, other})
	}
}

// attend deals with what was refused: a new draft of it, or letting it go.
func (t *tab) attend() {
	r := t.m.r
	refused := t.r.Attention()
	if len(refused) == 0 {
		return
	}
	root := refused[r.rnd.IntN(len(refused))].Claim
	if r.chance(2, 3) {
		fresh, whole := t.r.Redraft(root, fmt.Sprintf("Nytt utkast %d", r.fresh()))
		r.note("%s: new draft %s of what was refused of %s", t.d.name(), fresh, root)
		if fresh == "" {
			return
		}
		t.checkRedraft(refused, root, fresh)
		v, _ := t.r.Claim(fresh)
		for _, key := range keys(v) {
			rec, _ := t.r.Record(key)
			r.model.made(t, key.Kind, key.ID, rec.Entries(), fresh)
		}
		r.count["drafted anew"]++
		if t.save(); !t.alive() || len(t.unsaved) > 0 || !whole {
			return
		}
	}
	shown := r.model.refused(t)
	err := t.r.Dismiss(root)
	r.model.dismissed(shown, root) // a browser that dies now may have written it
	if err != nil {
		t.m.died(err, t.d)
		return
	}
	r.count["dismissed"]++
}

func (t *tab) typeText() {
	r := t.m.r
	if len(t.d.typed) > 0 && r.chance(1, 3) {
		for _, key := range sortedKeys(t.d.typed) {
			t.r.Untype(key)
			t.untyped = append(t.untyped, key)
			delete(t.typing, key)
			break
		}
	} else {
		key, text := replica.TypingKey(t.r.NewID(), "note"), fmt.Sprintf("halv %d", r.fresh())
		t.r.Type(key, text)
		t.typing[key] = text
	}
	r.count["typed"]++
	t.saveTyping()
}

func (t *tab) saveTyping() {
	err := t.r.SaveTyping()
	for _, key := range t.untyped {
		delete(t.d.typed, key) // it may be gone from now on
	}
	if err != nil {
		t.m.died(err, t.d)
		return
	}
	t.untyped = nil
	for key, text := range t.typing {
		t.d.typed[key] = text
	}
	clear(t.typing)
}

func sortedKeys(m map[string]string) []string {
	var all []string
	for key := range m {
		all = append(all, key)
	}
	slices.Sort(all)
	return all
}
