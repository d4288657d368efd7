package replica

import (
	"bytes"
	"maps"
	"slices"

	"landgang/shared/claim"
	"landgang/shared/record"
	"landgang/shared/wire"
)

// Copy is all that is on this device alone, as JSON that a person can read too: the claims as they stand, the changes
// that the municipality does not have, those that it refused, and what is half-typed; one a line.
func (r *Replica) Copy() []byte {
	r.mu.Lock()
	defer r.mu.Unlock()
	var claims, changes, refused, typed [][]byte
	var roots []string
	add := func(root string) {
		if root != NewRecord && !slices.Contains(roots, root) {
			roots = append(roots, root)
			claims = append(claims, r.copyClaim(root))
		}
	}
	for _, q := range r.queue {
		add(q.Root)
		w := new(wire.Writer)
		w.Object().NameText("saved", q.SavedAt).Name("change").Raw(q.Body)
		changes = append(changes, w.EndObject().Bytes())
	}
	for _, a := range r.attention {
		add(string(a.Claim))
		w := new(wire.Writer)
		w.Object().NameText("claim", string(a.Claim)).NameText("why", string(a.Outcome.Code)).Name("change").Raw(a.Body)
		refused = append(refused, w.EndObject().Bytes())
	}
	for _, key := range slices.Sorted(maps.Keys(r.typing.texts)) {
		if root, _, half := r.half(key, r.typing.texts[key]); half {
			add(root)
			w := new(wire.Writer)
			w.Object().NameText("into", key).NameText("text", r.typing.texts[key])
			typed = append(typed, w.EndObject().Bytes())
		}
	}
	var out bytes.Buffer
	head := new(wire.Writer)
	head.Object().Name("landgang").Int(1).NameText("user", string(r.o.User))
	out.Write(head.Bytes())
	lines(&out, "claims", claims)
	lines(&out, "changes", changes)
	lines(&out, "refused", refused)
	lines(&out, "typed", typed)
	out.WriteString("\n}\n")
	return out.Bytes()
}

// copyClaim is a claim as it is on the screen, with its title in front for whoever reads it. The lock is held.
func (r *Replica) copyClaim(root string) []byte {
	w := new(wire.Writer)
	w.Object().NameText("id", root)
	c, there := r.overlay.Record(record.Key{Kind: claim.KindClaim, ID: root})
	if there {
		w.NameText("title", c.Get("title").Text()).Name("records")
		w.Raw(record.WriteAll(append([]record.Record{c}, slices.Collect(r.overlay.Under(root))...)))
	}
	return w.EndObject().Bytes()
}

func lines(out *bytes.Buffer, name string, items [][]byte) {
	out.WriteString(",\n\"" + name + "\": [")
	for i, item := range items {
		if i > 0 {
			out.WriteByte(',')
		}
		out.WriteByte('\n')
		out.Write(item)
	}
	out.WriteByte(']')
}
