package mutation

import (
	"sort"
	"strings"

	"landgang/shared/claim"
	"landgang/shared/record"
)

// Seen is what a person sees of a record: the record and all that hangs under it. Its content is what a delete, a
// submit and a decision carry.
func Seen(st State, r record.Record) []record.Record {
	seen := []record.Record{r}
	for child := range st.Under(r.Root) {
		if r.ID == r.Root || child.Parent == r.ID {
			seen = append(seen, child)
		}
	}
	return seen
}

// content is the hash of what a person sees of a record. Children of a deleted line are not seen.
func content(st State, r record.Record) string {
	deleted := make(map[string]bool)
	seen := Seen(st, r)
	for _, s := range seen {
		if s.Deleted {
			deleted[s.ID] = true
		}
	}
	visible := seen[:0:0]
	for _, s := range seen {
		if !deleted[s.Parent] {
			visible = append(visible, s)
		}
	}
	return claim.Content(visible)
}

// Content is the hash of what a person sees of a record; "" where it is not there.
func Content(st State, key record.Key) string {
	r, found := st.Record(key)
	if !found {
		return ""
	}
	return content(st, r)
}

// whole is the hash of what a person lets go of when they delete a record: what they see of it, and the other values that
// open conflicts keep. Where there are none it is the content.
func whole(st State, r record.Record) string {
	hash := content(st, r)
	seen := make(map[string]bool)
	for _, s := range Seen(st, r) {
		seen[s.ID] = true
	}
	var open []string
	for c := range st.Under(r.Root) {
		if isOpen(c) && seen[c.Get("record").Text()] {
			open = append(open, c.ID)
		}
	}
	if len(open) == 0 {
		return hash
	}
	sort.Strings(open)
	return claim.Hash(hash + " " + strings.Join(open, " "))
}

// Whole is what a Delete carries; "" where the record is not there.
func Whole(st State, key record.Key) string {
	r, found := st.Record(key)
	if !found {
		return ""
	}
	return whole(st, r)
}

func (a applier) delete(args Delete) Outcome {
	r, _, out := a.editable(args.Key)
	switch {
	case out.Out == Refused:
		return out
	case r.Deleted:
		return Outcome{Out: Noop}
	case whole(a.st, r) != args.Content:
		return Outcome{Out: Kept}
	}
	r.Deleted = true
	a.put(r.WithMark(a.mark(claim.Deleted)))
	return Outcome{Out: Applied}
}

// restore brings a deleted record back, with the claim it belongs to; what was deleted in it on its own stays so.
func (a applier) restore(args Restore) Outcome {
	r, root, out := a.editable(args.Key)
	if out.Out == Refused {
		return out
	}
	if !r.Deleted && !root.Deleted {
		return Outcome{Out: Noop}
	}
	if root.Deleted {
		root.Deleted = false
		a.put(root.WithMark(a.mark(claim.Deleted)))
	}
	if r.ID != root.ID && r.Deleted {
		r.Deleted = false
		a.put(r.WithMark(a.mark(claim.Deleted)))
	}
	return Outcome{Out: Applied}
}
