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
		if copies[key.ID] != "" {
			r.Delete(key)
		}
	}
	return fresh
}

// entered is what the person has entered in a record, also in a later version of the app than this one; false for a kind
// that this version does not know.
func entered(rec record.Record) (set record.Fields, known bool) {
	schema, known := claim.SchemaOf(rec.Kind)
	for _, f := range rec.Entries() {
		spec, found := schema.Field(f.Name)
		if found && !spec.Server || known && schema.Unknown(f.Name, f.Value) {
			set = set.With(f.Name, f.Value)
		}
	}
	return set, known
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
// It gives the new ids by the old. A line that cannot be copied whole has none: it holds what only a later version of the
// app may write. Without a draft there is no id.
func (r *Replica) draftOf(
	root record.Record, title string, lines []record.Key, records map[record.Key]record.Record,
) (fresh id.Claim, copies map[string]string) {
	copies = make(map[string]string, len(records))
	root.Kind = claim.KindClaim // one that was refused whole has no record
	set, _ := entered(root)
	fresh = id.Claim(r.NewID())
	if out := r.Do(mutation.Create{Claim: fresh, Set: set.With("title", record.Text(title))}); out.Out == mutation.Refused {
		return "", copies
	}
	for _, line := range lines {
		copies[line.ID] = r.NewID()
	}
	for _, line := range lines {
		if !r.copyLine(fresh, line, records, copies) {
			r.Delete(record.Key{Kind: claim.KindLine, ID: copies[line.ID]})
			delete(copies, line.ID)
			for _, child := range under(records, line) {
				delete(copies, child.ID)
			}
		}
	}
	return fresh, copies
}

// copyLine adds the copy of a line, and of what hangs under it; false where not all of it can be added.
func (r *Replica) copyLine(
	fresh id.Claim, line record.Key, records map[record.Key]record.Record, copies map[string]string,
) bool {
	fields, known := entered(records[line])
	if trip := fields.Get("trip").Text(); trip != "" {
		fields = fields.With("trip", record.Text(copies[trip])) // null where the trip stays behind
	}
	key := record.Key{Kind: claim.KindLine, ID: copies[line.ID]}
	if !known || r.Do(mutation.Add{Key: key, Parent: string(fresh), Set: fields}).Out == mutation.Refused {
		return false
	}
	for _, child := range under(records, line) {
		fields, known := entered(child)
		key := record.Key{Kind: child.Kind, ID: r.NewID()}
		if !known || r.Do(mutation.Add{Key: key, Parent: copies[line.ID], Set: fields}).Out == mutation.Refused {
			return false
		}
		copies[child.ID] = key.ID
	}
	return true
}
