package mutation

import (
	"landgang/shared/claim"
	"landgang/shared/record"
)

// set changes one group of fields. What somebody wrote there without this person having seen it is overwritten, since
// the later arrival wins, and kept in a conflict.
func (a applier) set(args Set) Outcome {
	group, code := checkChanges(args)
	if code != "" {
		return refuse(code)
	}
	if a.env.Again != nil {
		return a.env.Again.set(a, args, group)
	}
	r, root, out := a.editable(args.Key)
	if out.Out == Refused {
		return out
	}
	next, changed, lost := r, false, false
	for _, c := range args.Changes {
		current := valueOf(r, c.Field)
		changed = changed || current != c.To
		lost = lost || current != c.From && current != c.To
		next = assign(next, c.Field, c.To)
	}
	dead := a.dead(r, root)
	if !changed && len(dead) == 0 {
		return Outcome{Out: Noop}
	}
	if (lost || len(dead) > 0) && !a.room(root.ID, len(dead)+1) || !claim.FitsExtra(next.Extra) {
		return refuse(CodeTooLarge)
	}
	conflicts := a.revive(dead, !lost)
	if lost {
		conflicts = append(conflicts, a.conflict(r, group))
	}
	next.Deleted = false
	a.put(a.marked(next, group))
	return merged(conflicts)
}

// checkChanges says which group a set is about: all its fields, each once, and nothing else. A set of fields that a
// later version has is kept for it.
func checkChanges(args Set) (group string, code Code) {
	schema, known := claim.SchemaOf(args.Key.Kind)
	if !known {
		return "", CodeUnknownMutation
	}
	if len(args.Changes) > 0 {
		if _, known := schema.Field(args.Changes[0].Field); !known {
			return checkUnknown(schema, args.Changes)
		}
	}
	for _, c := range args.Changes {
		spec, known := schema.Field(c.Field)
		if !known || spec.Server || spec.Fixed || !spec.Fits(c.To) || group != "" && group != spec.In() {
			return "", CodeMalformed
		}
		group = spec.In()
	}
	if len(args.Changes) != len(schema.Group(group)) {
		return "", CodeMalformed
	}
	return group, ""
}

// GroupChanges are the changes of a Set that gives some fields of one group new values: the rest of the group goes
// along as it was seen.
func GroupChanges(seen record.Record, to record.Fields, clear ...string) []Change {
	schema, _ := claim.SchemaOf(seen.Kind)
	var names []string
	for _, f := range to {
		names = append(names, f.Name)
	}
	names = append(names, clear...)
	if len(names) == 0 {
		return nil
	}
	first, _ := schema.Field(names[0])
	given := make(map[string]bool, len(names))
	for _, name := range names {
		given[name] = true
	}
	var changes []Change
	for _, f := range schema.Group(first.In()) {
		c := Change{Field: f.Name, From: seen.Get(f.Name), To: seen.Get(f.Name)}
		if given[f.Name] {
			c.To = to.Get(f.Name)
		}
		changes = append(changes, c)
	}
	return changes
}
