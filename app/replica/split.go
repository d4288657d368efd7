package replica

import (
	"maps"
	"slices"
	"strings"

	"landgang/shared/claim"
	"landgang/shared/id"
	"landgang/shared/mutation"
	"landgang/shared/record"
)

// Split moves lines of a draft, with all that hangs under them, to a new draft of a title, so that what is left can be
// sent. They are in the new one before they go from the old: no moment is without them. What is half-typed in them goes
// along. It gives the new claim's id.
func (r *Replica) Split(claimID id.Claim, lines []id.Line, title string) id.Claim {
	r.mu.Lock()
	root, _ := r.overlay.Record(record.Key{Kind: claim.KindClaim, ID: string(claimID)})
	records := make(map[record.Key]record.Record)
	for rec := range r.overlay.Under(string(claimID)) {
		if !rec.Deleted && rec.Kind != claim.KindConflict {
			records[rec.Key()] = rec
		}
	}
	r.mu.Unlock()
	keys := make([]record.Key, len(lines))
	for i, line := range lines {
		keys[i] = record.Key{Kind: claim.KindLine, ID: string(line)}
	}
	fresh, copies := r.draftOf(root, title, keys, records)
	r.moveTyped(copies)
	for _, key := range slices.Backward(keys) {
		r.Delete(key)
	}
	return fresh
}

// entered is what the person has entered in a claim itself, also in a later version of the app than this one.
func entered(root record.Record) (set record.Fields) {
	schema, _ := claim.SchemaOf(claim.KindClaim)
	for _, f := range root.Entries() {
		spec, known := schema.Field(f.Name)
		if known && !spec.Server || schema.Unknown(f.Name, f.Value) {
			set = set.With(f.Name, f.Value)
		}
	}
	return set
}

// moveTyped moves what is half-typed from records to their copies.
func (r *Replica) moveTyped(copies map[string]string) {
	r.mu.Lock()
	texts := maps.Clone(r.typing.texts)
	r.mu.Unlock()
	for _, key := range slices.Sorted(maps.Keys(texts)) {
		of, field, _ := strings.Cut(key, "/")
		if to, moved := copies[of]; moved {
			r.Type(TypingKey(to, field), texts[key])
			r.Untype(key)
		}
	}
}

// draftOf makes a new draft of copies of lines, with what hangs under them; what belongs to a trip belongs to its copy.
// It gives the new ids by the old.
func (r *Replica) draftOf(
	root record.Record, title string, lines []record.Key, records map[record.Key]record.Record,
) (fresh id.Claim, copies map[string]string) {
	fresh = id.Claim(r.NewID())
	r.Do(mutation.Create{Claim: fresh, Set: entered(root).With("title", record.Text(title))})
	copies = make(map[string]string, len(records))
	for _, line := range lines {
		copies[line.ID] = r.NewID()
	}
	for _, line := range lines {
		fields := records[line].Entries()
		if trip := fields.Get("trip").Text(); trip != "" {
			fields = fields.With("trip", record.Text(copies[trip])) // null where the trip stays behind
		}
		key := record.Key{Kind: claim.KindLine, ID: copies[line.ID]}
		r.Do(mutation.Add{Key: key, Parent: string(fresh), Set: fields})
		for _, child := range under(records, line) {
			key := record.Key{Kind: child.Kind, ID: r.NewID()}
			copies[child.ID] = key.ID
			r.Do(mutation.Add{Key: key, Parent: copies[line.ID], Set: child.Entries()})
		}
	}
	return fresh, copies
}
