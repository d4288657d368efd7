package mutation

import (
	"landgang/shared/claim"
	"landgang/shared/record"
	"landgang/shared/wire"
)

// conflict keeps what a group of r holds before it is overwritten. There is one open conflict for each group of a
// record: it keeps the first value that was overwritten, and counts. Its id is the mutation's, so that device and server
// make the same record. Full is true where the claim has too many to keep another.
func (a applier) conflict(r record.Record, group string) (conflictID string, full bool) {
	open := 0
	for _, c := range a.st.Under(r.Root) {
		if c.Kind != claim.KindConflict || !c.Get("settled").IsNull() {
			continue
		}
		open++
		if c.Get("record").Text() == r.ID && c.Get("group").Text() == group {
			count, _ := c.Get("count").Int()
			a.put(c.With("count", record.Int(count+1)))
			return c.ID, false
		}
	}
	if open >= claim.MaxConflicts {
		return "", true
	}
	mark := r.Mark(group)
	c := record.Record{Kind: claim.KindConflict, ID: string(a.m.ID), Parent: r.Root, Root: r.Root}
	c = c.With("kind", record.Text(string(r.Kind))).With("record", record.Text(r.ID)).With("group", record.Text(group))
	c = c.With("by", record.Text(mark.By)).With("at", record.Text(mark.At)).With("count", record.Int(1))
	if group != claim.Deleted {
		c = c.With("other", record.Text(groupText(r, group)))
	}
	a.put(c)
	return c.ID, false
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

// revive brings back a record, its line and its claim where somebody deleted them meanwhile: edit beats delete. The
// owner is asked whether it shall stay.
func (a applier) revive(r, root record.Record) (conflicts []string, full bool) {
	chain := []record.Record{root}
	if line, ok := a.st.Record(record.Key{Kind: claim.KindLine, ID: r.Parent}); ok {
		chain = append(chain, line)
	}
	if r.ID != root.ID {
		chain = append(chain, r)
	}
	for _, dead := range chain {
		if !dead.Deleted {
			continue
		}
		if len(conflicts) == 0 { // one question for the outermost of them
			conflict, full := a.conflict(dead, claim.Deleted)
			if full {
				return nil, true
			}
			conflicts = append(conflicts, conflict)
		}
		dead.Deleted = false
		a.put(dead.WithMark(a.mark(claim.Deleted)))
	}
	return conflicts, false
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
