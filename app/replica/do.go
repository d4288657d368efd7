package replica

import (
	"cmp"
	"fmt"
	"slices"

	"landgang/app/store"
	"landgang/shared/claim"
	"landgang/shared/id"
	"landgang/shared/mutation"
	"landgang/shared/record"
)

// Do makes a change. It is on the screen when Do returns, and on the disk when Save has written it. A change that
// could not be applied here is not made at all; the outcome says why.
func (r *Replica) Do(args mutation.Args) mutation.Outcome {
	m := mutation.Mutation{ID: id.Mutation(r.NewID()), At: r.stamp(), Args: args}
	q := Queued{Made: m, Body: m.Write()}
	r.mu.Lock()
	out := r.apply(q)
	if out.Out != mutation.Refused && out.Out != mutation.Kept && out.Out != mutation.Noop {
		q.Root = string(mutation.Claim(&r.overlay, args))
		r.queue = append(r.queue, q)
	}
	r.mu.Unlock()
	if out.Out == mutation.Applied || out.Out == mutation.Merged {
		r.changed()
		r.o.Wake(WakeSave)
	}
	return out
}

// apply lays one change over what is there.
func (r *Replica) apply(q Queued) mutation.Outcome {
	if q.Bad {
		return mutation.Outcome{Out: mutation.Refused, Code: mutation.CodeUnknownMutation}
	}
	env := mutation.Env{User: r.o.User, Device: r.o.Device, Today: r.Today(), Book: r.book}
	return mutation.Apply(&r.overlay, env, q.Made)
}

// Set gives fields of one group of a record new values; the rest of the group goes along as it is on the screen.
func (r *Replica) Set(key record.Key, to ...record.Field) mutation.Outcome {
	seen, _ := r.Record(key)
	var fields record.Fields
	var names []string
	for _, f := range to {
		names = append(names, f.Name)
		fields = fields.With(f.Name, f.Value)
	}
	return r.Do(mutation.Set{Key: key, Changes: mutation.GroupChanges(seen, fields, names...)})
}

// Delete takes a record away as it is on the screen.
func (r *Replica) Delete(key record.Key) mutation.Outcome {
	r.mu.Lock()
	content := mutation.Whole(&r.overlay, key)
	r.mu.Unlock()
	return r.Do(mutation.Delete{Key: key, Content: content})
}

// Settle ends a conflict as it is on the screen: the other value is taken, or what stands is kept.
func (r *Replica) Settle(conflictID string, take bool) mutation.Outcome {
	r.mu.Lock()
	args := mutation.SettleSeen(&r.overlay, conflictID, take)
	r.mu.Unlock()
	return r.Do(args)
}

// Submit sends a claim to approval as it is on the screen.
func (r *Replica) Submit(claimID id.Claim) mutation.Outcome {
	v, ok := r.Claim(claimID)
	if !ok {
		return mutation.Outcome{Out: mutation.Refused, Code: mutation.CodeNotFound}
	}
	return r.Do(mutation.Submit{Claim: claimID, Content: v.Content, Total: v.Result.Total, TaxFree: v.Result.TaxFree})
}

// Confirm sends a claim to approval with the sum that the municipality has computed, which differs from this device's.
func (r *Replica) Confirm(claimID id.Claim, its mutation.Detail) mutation.Outcome {
	r.mu.Lock()
	content := mutation.Content(&r.overlay, record.Key{Kind: claim.KindClaim, ID: string(claimID)})
	r.mu.Unlock()
	return r.Do(mutation.Submit{Claim: claimID, Content: content, Total: its.Total, TaxFree: its.TaxFree})
}

// Record is a record as it is on the screen.
func (r *Replica) Record(key record.Key) (record.Record, bool) {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.overlay.Record(key)
}

// Save writes the changes that are not written yet, all in one strict transaction. It blocks. After an error they are
// still on the screen, and Unsaved says so.
func (r *Replica) Save() error {
	written, err := r.save()
	if written > 0 || err != nil {
		r.changed()
	}
	return err
}

func (r *Replica) save() (written int, err error) {
	r.io.Lock()
	defer r.io.Unlock()
	r.mu.Lock()
	pending := slices.DeleteFunc(slices.Clone(r.queue), func(q Queued) bool { return q.N != 0 })
	r.mu.Unlock()
	if len(pending) == 0 {
		return 0, nil
	}
	err = r.o.Store.Update(store.Strict, []store.Area{store.Queue, store.Meta}, func(tx store.Tx) error {
		return r.write(tx, pending)
	})
	r.mu.Lock()
	defer r.mu.Unlock()
	r.failed = err
	if err != nil {
		return 0, fmt.Errorf("save: %w", err)
	}
	r.number(pending)
	return len(pending), nil
}

// write gives changes the next numbers and writes them. It may be run again after an error.
func (r *Replica) write(tx store.Tx, pending []Queued) error {
	if err := stay(tx); err != nil {
		return err
	}
	n, err := MetaInt(tx, MetaNext)
	if err != nil {
		return err
	}
	n = max(n, 1)
	for i := range pending {
		pending[i].N, pending[i].SavedAt = n, r.stamp()
		if err := tx.Put(store.Queue, QueueKey(n), pending[i].Write()); err != nil {
			return err
		}
		n++
	}
	return PutMetaInt(tx, MetaNext, n)
}

// number gives the changes in memory the numbers under which they were written.
func (r *Replica) number(written []Queued) {
	byID := make(map[id.Mutation]Queued, len(written))
	for _, q := range written {
		byID[q.Made.ID] = q
	}
	for i, q := range r.queue {
		if w, ok := byID[q.Made.ID]; ok && q.N == 0 {
			r.queue[i].N, r.queue[i].SavedAt = w.N, w.SavedAt
		}
	}
}

// Unsaved says how many changes are on the screen alone, with the texts that could not be written, and why the last
// attempt to write them failed.
func (r *Replica) Unsaved() (n int, why error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.unwritten() + r.typing.unsaved(), cmp.Or(r.failed, r.typing.failed)
}

// unwritten is called with the lock held.
func (r *Replica) unwritten() (n int) {
	for _, q := range r.queue {
		if q.N == 0 {
			n++
		}
	}
	return n
}
