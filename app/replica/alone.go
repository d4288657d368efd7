package replica

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	"landgang/app/store"
	"landgang/shared/claim"
	"landgang/shared/id"
	"landgang/shared/record"
)

// Alone is what lies on this device alone, counted in claims: with the device's data it would be gone.
type Alone struct {
	Claims  int // with changes that the municipality does not have
	Refused int // with changes that it refused, of which the person has not decided
	Typed   int // with half-typed text; a claim that is not made yet is one
}

// ErrAlone says that something lies on this device alone.
var ErrAlone = errors.New("replica: something is on this device alone")

// ErrLeft says that the person has signed out on this device: nothing more is written.
var ErrLeft = errors.New("replica: signed out on this device")

// Any says whether there is anything.
func (a Alone) Any() bool { return a.Claims+a.Refused+a.Typed > 0 }

// NewRecord stands for the claim that is not made yet in the keys of what is typed for it.
const NewRecord = "new"

// Alone counts what is on this device alone.
func (r *Replica) Alone() Alone {
	r.mu.Lock()
	defer r.mu.Unlock()
	waiting, refused, typed := make(map[string]bool), make(map[string]bool), make(map[string]bool)
	for _, q := range r.queue {
		if q.Root != "" { // a setting is no claim
			waiting[q.Root] = true
		}
	}
	for _, a := range r.attention {
		refused[string(a.Claim)] = true
	}
	for key, text := range r.typing.texts {
		if root, _, half := r.half(key, text); half {
			typed[root] = true
		}
	}
	return Alone{Claims: len(waiting), Refused: len(refused), Typed: len(typed)}
}

// HalfTyped are the records of a claim that may be changed into which something is typed that is no value yet.
func (r *Replica) HalfTyped(claimID id.Claim) []record.Key {
	r.mu.Lock()
	defer r.mu.Unlock()
	var keys []record.Key
	for _, key := range slices.Sorted(maps.Keys(r.typing.texts)) {
		root, about, half := r.half(key, r.typing.texts[key])
		if half && root == string(claimID) && !slices.Contains(keys, about) {
			keys = append(keys, about)
		}
	}
	return keys
}

// half says whether a text is half-typed into something that the person can still get at, and of which claim. The lock
// is held.
func (r *Replica) half(key, text string) (root string, about record.Key, half bool) {
	recordID, field, _ := strings.Cut(key, "/")
	if strings.TrimSpace(text) == "" || strings.Contains(field, "/") { // the latter is no text of the person's: see form
		return "", record.Key{}, false
	}
	if recordID == NewRecord {
		return NewRecord, record.Key{}, field == "title" // the other field is a choice
	}
	for _, kind := range [...]record.Kind{claim.KindClaim, claim.KindLine, claim.KindUnit, claim.KindPassenger} {
		about = record.Key{Kind: kind, ID: recordID}
		if rec, there := r.overlay.Record(about); there {
			return rec.Root, about, r.reachable(rec)
		}
	}
	return "", record.Key{}, false
}

// reachable says whether the person can get at a record to change it: neither it nor what it hangs under is deleted, and
// the claim is a draft.
func (r *Replica) reachable(rec record.Record) bool {
	v, there := r.claim(rec.Root)
	if !there || v.Deleted || rec.Deleted || !v.Claim.Status.Editable() {
		return false
	}
	if rec.Kind == claim.KindUnit || rec.Kind == claim.KindPassenger {
		line, there := r.overlay.Record(record.Key{Kind: claim.KindLine, ID: rec.Parent})
		return there && !line.Deleted
	}
	return true
}

// Leave makes the device's data ready to be deleted: from then on no tab writes to it. It returns ErrAlone, and changes
// nothing, where something of any tab is on this device alone. It blocks.
func (r *Replica) Leave() error {
	if err := r.refresh(); err != nil {
		return err
	}
	r.io.Lock()
	defer r.io.Unlock()
	if r.Alone().Any() {
		return ErrAlone
	}
	r.mu.Lock()
	seen := maps.Clone(r.typing.texts) // none of them is half-typed
	r.mu.Unlock()
	areas := []store.Area{store.Queue, store.Attention, store.Typing, store.Meta}
	err := r.o.Store.Update(store.Strict, areas, func(tx store.Tx) error {
		queue, err := tx.Scan(store.Queue, "", "", 0)
		if err != nil {
			return err
		}
		for _, e := range queue {
			if q, err := ReadQueued(e.Value); err != nil || q.Root != "" {
				return ErrAlone // or a setting, which waits for nobody's sake
			}
		}
		refused, err := tx.Scan(store.Attention, "", "", 1)
		if err != nil {
			return err
		}
		if len(refused) > 0 {
			return ErrAlone
		}
		entries, err := tx.Scan(store.Typing, "", "", 0)
		if err != nil {
			return err
		}
		for _, e := range entries {
			if text, known := seen[e.Key]; !known || text != string(e.Value) {
				return ErrAlone // another tab's, of this moment
			}
		}
		return tx.Put(store.Meta, metaLeft, []byte("1"))
	})
	if err != nil {
		return fmt.Errorf("leave the device's data: %w", err)
	}
	if !r.Alone().Any() {
		return nil
	}
	// Something was entered during the transaction.
	err = r.o.Store.Update(store.Strict, []store.Area{store.Meta}, func(tx store.Tx) error {
		return tx.Delete(store.Meta, metaLeft)
	})
	return errors.Join(ErrAlone, err)
}

// metaLeft is there when the person has signed out: nothing in the data is the device's alone, and all of it may go.
const metaLeft = "left"

// stay fails a transaction over store.Meta where the person has signed out: another tab deletes the data.
func stay(tx store.Tx) error {
	raw, err := tx.Get(store.Meta, metaLeft)
	if err == nil && raw != nil {
		return ErrLeft
	}
	return err
}

// Left says whether data is what a sign-out could not delete.
func Left(s store.Store) (left bool, err error) {
	err = s.View([]store.Area{store.Meta}, func(tx store.Tx) error {
		err := stay(tx)
		if left = errors.Is(err, ErrLeft); left {
			return nil
		}
		return err
	})
	return left, err
}
