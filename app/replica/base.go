package replica

import (
	"fmt"
	"slices"
	"strings"

	"landgang/app/store"
	"landgang/shared/claim"
	"landgang/shared/id"
	"landgang/shared/protocol"
	"landgang/shared/record"
)

// Base lies in store.Docs by documents: a claim with all that hangs under it is one document, since they are read
// together and what costs is the number of entries, not their bytes. Any other record is a document of its own.

// docKey is the key of a document: who sees it, its kind, and its id.
func docKey(a protocol.Audience, kind record.Kind, root string) string {
	return string(a) + "|" + string(kind) + "|" + root
}

// docOf is the key of the document that a record belongs to.
func docOf(a protocol.Audience, r record.Record) string {
	// What a newer app hangs under a claim goes with it, so that the app finds it there once it is brought up to date.
	if _, drafted := claim.SchemaOf(r.Kind); drafted || r.Root != r.ID {
		return docKey(a, claim.KindClaim, r.Root)
	}
	return docKey(a, r.Kind, r.ID)
}

// Areas that ApplyChanges writes.
var baseAreas = []store.Area{store.Docs, store.Meta}

// BaseAreas are the areas that ApplyChanges reads and writes.
func BaseAreas() []store.Area { return slices.Clone(baseAreas) }

// ApplyChanges brings base to what the changes say, and the list of the person's claims with it. Changes to one
// document may come in any order: a child may arrive before its claim.
func ApplyChanges(tx store.Tx, user id.User, changes []protocol.Change, drop []protocol.Audience) error {
	docs := make(map[string][]protocol.Change)
	var keys []string
	for _, c := range changes {
		key := docOf(c.Audience, c.Record)
		if docs[key] == nil {
			keys = append(keys, key)
		}
		docs[key] = append(docs[key], c)
	}
	list := newListWriter(tx)
	for _, key := range keys {
		records, err := applyDoc(tx, key, docs[key])
		if err != nil {
			return err
		}
		if first := docs[key][0]; first.Audience == protocol.OfUser(user) && strings.Contains(key, "|claim|") {
			if err := list.put(first.Record.Root, records); err != nil {
				return err
			}
		}
	}
	for _, a := range drop {
		if err := dropAudience(tx, a); err != nil {
			return err
		}
	}
	return list.flush()
}

// applyDoc writes one document and says what it holds now.
func applyDoc(tx store.Tx, key string, changes []protocol.Change) ([]record.Record, error) {
	raw, err := tx.Get(store.Docs, key)
	if err != nil {
		return nil, err
	}
	var records []record.Record
	if raw != nil {
		if records, err = record.ReadAll(raw); err != nil {
			return nil, fmt.Errorf("read %s: %w", key, err)
		}
	}
	for _, c := range changes {
		at := slices.IndexFunc(records, func(r record.Record) bool { return r.Key() == c.Record.Key() })
		switch {
		case c.Op == protocol.Gone && at >= 0:
			records = slices.Delete(records, at, at+1)
		case c.Op == protocol.Gone:
		case at >= 0:
			records[at] = c.Record
		default:
			records = append(records, c.Record)
		}
	}
	if len(records) == 0 {
		return nil, tx.Delete(store.Docs, key)
	}
	return records, tx.Put(store.Docs, key, record.WriteAll(records))
}

func dropAudience(tx store.Tx, a protocol.Audience) error {
	prefix := string(a) + "|"
	entries, err := tx.Scan(store.Docs, prefix, store.After(prefix), 0)
	if err != nil {
		return err
	}
	for _, e := range entries {
		if err := tx.Delete(store.Docs, e.Key); err != nil {
			return err
		}
	}
	return nil
}

// ClearBase empties base, for a pull from the start.
func ClearBase(tx store.Tx) error {
	if err := tx.Clear(store.Docs); err != nil {
		return err
	}
	return clearList(tx)
}

// ClearAudience empties what base has of one audience, for a pull of it from its start.
func ClearAudience(tx store.Tx, user id.User, a protocol.Audience) error {
	if err := dropAudience(tx, a); err != nil {
		return err
	}
	if a != protocol.OfUser(user) {
		return nil
	}
	return clearList(tx)
}

// Sums are what base has of each audience, in short. What cannot be read counts as nothing.
func Sums(tx store.Tx) ([]protocol.Sum, error) {
	entries, err := tx.Scan(store.Docs, "", "", 0)
	if err != nil {
		return nil, err
	}
	var sums []protocol.Sum
	for _, e := range entries {
		audience, _, _ := strings.Cut(e.Key, "|")
		if n := len(sums); n == 0 || sums[n-1].Audience != protocol.Audience(audience) {
			sums = append(sums, protocol.Sum{Audience: protocol.Audience(audience)})
		}
		records, _ := record.ReadAll(e.Value)
		for _, r := range records {
			sums[len(sums)-1].Add(r)
		}
	}
	return sums, nil
}

func clearList(tx store.Tx) error {
	entries, err := tx.Scan(store.Meta, listPrefix, store.After(listPrefix), 0)
	if err != nil {
		return err
	}
	for _, e := range entries {
		if err := tx.Delete(store.Meta, e.Key); err != nil {
			return err
		}
	}
	return nil
}
