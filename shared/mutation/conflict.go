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
		if isOpen(c) {
			open++
		}
	}
	return open+more <= claim.MaxConflicts
}

// conflict keeps what a group of r holds before it is overwritten. Each value has an open conflict of its own, or the
// second one that is overwritten would be lost; the same value again is counted. Its id is the mutation's, so that device
// and server make the same record.
func (a applier) conflict(r record.Record, group string) (conflictID string) {
	var lost record.Value
	if group != claim.Deleted {
		lost = record.Text(groupText(r, group))
	}
	for c := range a.st.Under(r.Root) {
		if isOpen(c) && isOver(c, r, group) && c.Get("other") == lost {
			count, _ := c.Get("count").Int()
			a.put(c.With("count", record.Int(count+1)))
			return c.ID
		}
	}
	mark := MarkOf(r, group)
	c := record.Record{Kind: claim.KindConflict, ID: string(a.m.ID), Parent: r.Root, Root: r.Root}
	c = c.With("kind", record.Text(string(r.Kind))).With("record", record.Text(r.ID)).With("group", record.Text(group))
	c = c.With("by", record.Text(mark.By)).With("at", record.Text(mark.At)).With("count", record.Int(1))
	a.put(c.With("other", lost))
	return c.ID
}

// MarkOf is who set a group last. An older version, which did not know its fields, has marked it by the first of them.
func MarkOf(r record.Record, group string) record.Mark {
	mark := r.Mark(claim.MarkOf(group))
	schema, _ := claim.SchemaOf(r.Kind)
	if names := schema.GroupNames(group); mark.By == "" && len(names) > 0 {
		return r.Mark(names[0])
	}
	return mark
}

// isOver says whether a conflict is over a group of a record.
func isOver(c, r record.Record, group string) bool {
	schema, _ := claim.SchemaOf(r.Kind)
	return c.Get("record").Text() == r.ID && schema.GroupOf(c.Get("group").Text()) == group
}

func isOpen(r record.Record) bool { return r.Kind == claim.KindConflict && r.Get("settled").IsNull() }

// groupText is a group's values as JSON.
func groupText(r record.Record, group string) string {
	schema, _ := claim.SchemaOf(r.Kind)
	var fields record.Fields
	for _, name := range schema.GroupNames(group) {
		fields = fields.With(name, valueOf(r, name))
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

// settle ends a conflict. Settled once, it stays as it was settled; one that keeps another value than the person saw is
// asked again.
func (a applier) settle(args Settle) Outcome {
	c, root, code := a.own(record.Key{Kind: claim.KindConflict, ID: args.Conflict})
	if a.env.Again != nil && (code != "" || c.Get("group").Text() != claim.Deleted) {
		return a.env.Again.settle(a, args)
	}
	if code != "" {
		return a.missing(args.Conflict, code)
	}
	if !c.Get("settled").IsNull() || other(c) != args.Other {
		return Outcome{Out: Noop}
	}
	if !args.Take {
		a.put(c.With("settled", record.Text("kept")))
		return Outcome{Out: Applied}
	}
	if out := a.checkStatus(root); out.Out == Refused {
		return out
	}
	conflict := claim.ReadConflict(c)
	r, found := a.st.Record(conflict.Record)
	if !found {
		return refuse(CodeNotFound)
	}
	unseen := standing(a.st, conflict) != args.Content
	taken := c.With("settled", record.Text("taken"))
	if conflict.Group == claim.Deleted {
		if unseen {
			return Outcome{Out: Kept}
		}
		a.put(taken)
		r.Deleted = true
		a.put(r.WithMark(a.mark(claim.Deleted)))
		return Outcome{Out: Applied}
	}
	return a.take(taken, r, conflict, unseen)
}

// take gives the group of a conflict the value that was overwritten. What stood there and nobody had seen is kept in its
// turn.
func (a applier) take(taken, r record.Record, conflict claim.Conflict, unseen bool) Outcome {
	next := r
	schema, _ := claim.SchemaOf(r.Kind)
	for _, name := range schema.GroupNames(conflict.Group) {
		next = assign(next, name, conflict.Other.Get(name))
	}
	if !claim.FitsExtra(next.Extra) {
		return refuse(CodeTooLarge)
	}
	unseen = unseen && groupText(r, conflict.Group) != groupText(next, conflict.Group)
	a.put(taken)
	var conflicts []string
	if unseen { // it stands in the place of the one just settled: there is room
		conflicts = append(conflicts, a.conflict(r, conflict.Group))
	}
	a.put(a.marked(next, conflict.Group))
	return merged(conflicts)
}

// standing is the hash of what a taken conflict would overwrite, or delete.
func standing(st State, c claim.Conflict) string {
	r, found := st.Record(c.Record)
	if !found {
		return ""
	}
	if c.Group == claim.Deleted {
		return whole(st, r)
	}
	return claim.Hash(groupText(r, c.Group))
}

// SettleSeen settles a conflict as a person sees it. A take must not overwrite, or delete, what nobody has seen; and the
// other value of a conflict that a change will make is known only when the change has arrived: if it is another one then,
// the person has not decided about it.
func SettleSeen(st State, conflictID string, take bool) Settle {
	s := Settle{Conflict: conflictID, Take: take}
	if c, found := st.Record(record.Key{Kind: claim.KindConflict, ID: conflictID}); found {
		s.Content, s.Other = standing(st, claim.ReadConflict(c)), other(c)
	}
	return s
}

// other is the hash of the value that a conflict keeps.
func other(c record.Record) string { return claim.Hash(c.Get("other").Text()) }
