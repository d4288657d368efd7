package mutation

import (
	"slices"

	"landgang/shared/claim"
	"landgang/shared/record"
	"landgang/shared/wire"
)

// room says whether a claim can keep so many more conflicts. It is asked before anything is changed.
func (a applier) room(root string, more int) bool {
	open := 0
	for c := range a.st.Under(root) {
		if c.Kind == claim.KindConflict && c.Get("settled").IsNull() {
			open++
		}
	}
	return open+more <= claim.MaxConflicts
}

// conflict keeps what a group of r holds before it is overwritten. There is one open conflict for each group of a
// record: it keeps the first value that was overwritten, and counts. Its id is the mutation's, so that device and server
// make the same record.
func (a applier) conflict(r record.Record, group string) (conflictID string) {
	for c := range a.st.Under(r.Root) {
		if c.Kind == claim.KindConflict && c.Get("settled").IsNull() &&
			c.Get("record").Text() == r.ID && c.Get("group").Text() == group {
			count, _ := c.Get("count").Int()
			a.put(c.With("count", record.Int(count+1)))
			return c.ID
		}
	}
	mark := r.Mark(group)
	c := record.Record{Kind: claim.KindConflict, ID: string(a.m.ID), Parent: r.Root, Root: r.Root}
	c = c.With("kind", record.Text(string(r.Kind))).With("record", record.Text(r.ID)).With("group", record.Text(group))
	c = c.With("by", record.Text(mark.By)).With("at", record.Text(mark.At)).With("count", record.Int(1))
	if group != claim.Deleted {
		c = c.With("other", record.Text(groupText(r, group)))
	}
	a.put(c)
	return c.ID
}

// groupText is a group's values as JSON.
func groupText(r record.Record, group string) string {
	schema, _ := claim.SchemaOf(r.Kind)
	var fields record.Fields
	for _, f := range schema.Group(group) {
		fields = fields.With(f.Name, r.Get(f.Name))
	}
	w := new(wire.Writer)
	fields.Write(w)
	return string(w.Bytes())
}

// dead are the claim, the line and the record itself, as far as somebody has deleted them meanwhile, outermost first.
func (a applier) dead(r, root record.Record) []record.Record {
	chain := []record.Record{root}
	if line, ok := a.st.Record(record.Key{Kind: claim.KindLine, ID: r.Parent}); ok {
		chain = append(chain, line)
	}
	if r.ID != root.ID {
		chain = append(chain, r)
	}
	return slices.DeleteFunc(chain, func(r record.Record) bool { return !r.Deleted })
}

// revive brings back what was deleted: edit beats delete. The owner is asked once whether it shall stay. An edit that
// overwrites an unseen value too asks about that value alone: a mutation makes one conflict.
func (a applier) revive(dead []record.Record, ask bool) (conflicts []string) {
	for i, r := range dead {
		if i == 0 && ask {
			conflicts = append(conflicts, a.conflict(r, claim.Deleted))
		}
		r.Deleted = false
		a.put(r.WithMark(a.mark(claim.Deleted)))
	}
	return conflicts
}

// settle ends a conflict. Settled once, it stays as it was settled.
func (a applier) settle(args Settle) Outcome {
	c, root, code := a.own(record.Key{Kind: claim.KindConflict, ID: args.Conflict})
	if code != "" {
		return a.missing(args.Conflict, code)
	}
	if !c.Get("settled").IsNull() {
		return Outcome{Out: Noop}
	}
	conflict := claim.ReadConflict(c)
	if args.Take {
		if out := a.checkStatus(root); out.Out == Refused {
			return out
		}
		if out := a.take(conflict); out.Out == Refused {
			return out
		}
	}
	settled := "kept"
	if args.Take {
		settled = "taken"
	}
	a.put(c.With("settled", record.Text(settled)))
	return Outcome{Out: Applied}
}

// take gives the group of a conflict the value that was overwritten, or deletes the record again.
func (a applier) take(conflict claim.Conflict) Outcome {
	r, found := a.st.Record(conflict.Record)
	if !found {
		return refuse(CodeNotFound)
	}
	if conflict.Group == claim.Deleted {
		r.Deleted = true
		a.put(r.WithMark(a.mark(claim.Deleted)))
		return Outcome{Out: Applied}
	}
	schema, _ := claim.SchemaOf(r.Kind)
	for _, f := range schema.Group(conflict.Group) {
		r = r.With(f.Name, conflict.Other.Get(f.Name))
	}
	a.put(r.WithMark(a.mark(conflict.Group)))
	return Outcome{Out: Applied}
}
