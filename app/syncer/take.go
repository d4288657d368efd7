package syncer

import (
	"fmt"
	"sort"

	"landgang/app/replica"
	"landgang/app/store"
	"landgang/shared/civil"
	"landgang/shared/id"
	"landgang/shared/mutation"
	"landgang/shared/protocol"
)

// answer goes on after a call.
func (e *Engine) answer(a Answer) ([]Effect, error) {
	if e.checking {
		e.checking = false
		return e.compare(a)
	}
	if a.Status != 200 {
		return e.fail(a)
	}
	var page protocol.Page
	var err error
	if e.pushing && e.cursor == "" {
		var pushed protocol.PushAnswer
		if pushed, err = protocol.ReadPushAnswer(a.Body); err == nil {
			page = pushed.Pull
			for _, o := range pushed.Outcomes {
				e.outcomes[o.N] = o
			}
		}
	} else {
		page, err = protocol.ReadPage(a.Body)
	}
	if err != nil { // a captive portal, a proxy's page: whatever it is, it is not the municipality's answer
		e.state = Away
		return []Effect{Wait{e.backOff()}}, nil //nolint:nilerr // an answer that is nonsense is a state, not an error
	}
	e.tries, e.limit = 0, protocol.MaxMutations
	if page.More {
		return e.stage(page)
	}
	return e.finish(page)
}

// stage keeps a page until the last one is here: pages take effect together.
func (e *Engine) stage(page protocol.Page) ([]Effect, error) {
	q := protocol.PullQuery{User: e.o.User}
	err := e.update(store.Relaxed, []store.Area{store.Staging, store.Meta}, func(tx store.Tx) error {
		if e.staged == 0 {
			if err := tx.Clear(store.Staging); err != nil {
				return err
			}
		}
		var err error
		if q.Device, err = deviceID(tx); err != nil {
			return err
		}
		if q.BaseN, err = replica.MetaInt(tx, replica.MetaAcked); err != nil {
			return err
		}
		return tx.Put(store.Staging, fmt.Sprintf("page/%06d", e.staged), page.Write())
	})
	if err != nil {
		e.state = Idle
		return nil, err
	}
	e.staged++
	e.cursor = page.Cursor
	q.Cursor, q.Epoch = page.Cursor, page.Epoch
	return []Effect{pullCall(q)}, nil
}

// finish takes all pages over into base, and in the same transaction takes out of the queue what base now holds.
func (e *Engine) finish(page protocol.Page) ([]Effect, error) {
	areas := append(replica.BaseAreas(), store.Queue, store.Confirmed, store.Attention, store.Staging)
	more, moved, due := false, false, false
	err := e.update(store.Strict, areas, func(tx store.Tx) error {
		changed, err := e.takeBase(tx, page)
		if err != nil {
			return err
		}
		settled, err := e.settle(tx, page)
		if err != nil {
			return err
		}
		moved = changed || settled
		left, err := tx.Scan(store.Queue, "", "", 1)
		more = len(left) > 0
		if err == nil && !more {
			due, err = e.due(tx)
		}
		return err
	})
	e.state = Idle
	if err != nil {
		return nil, err
	}
	clear(e.outcomes)
	e.staged, e.cursor = 0, ""
	effects := []Effect{Wait{e.pause()}}
	if more || e.again {
		effects[0] = Wait{0}
	}
	if due && !e.again {
		asks, failed := e.check()
		if err = failed; err == nil {
			effects = asks
		}
	}
	if moved {
		effects = append(effects, Changed{})
	}
	return effects, err
}

// takeBase applies the staged pages and the last one.
func (e *Engine) takeBase(tx store.Tx, page protocol.Page) (changed bool, err error) {
	fresh, err := tx.Get(store.Meta, metaFresh)
	if err != nil {
		return false, err
	}
	if fresh != nil {
		if err := replica.ClearBase(tx); err != nil {
			return false, err
		}
		if err := tx.Delete(store.Meta, metaFresh); err != nil {
			return false, err
		}
	}
	anew, err := e.takeAnew(tx)
	if err != nil {
		return false, err
	}
	changes, drop := []protocol.Change(nil), page.Drop
	if e.staged > 0 {
		entries, err := tx.Scan(store.Staging, "", "", 0)
		if err != nil {
			return false, err
		}
		for _, entry := range entries {
			p, err := protocol.ReadPage(entry.Value)
			if err != nil {
				return false, err
			}
			changes, drop = append(changes, p.Changes...), append(drop, p.Drop...)
		}
		if err := tx.Clear(store.Staging); err != nil {
			return false, err
		}
	}
	changes = append(changes, page.Changes...)
	if err := replica.ApplyChanges(tx, e.o.User, changes, drop); err != nil {
		return false, err
	}
	now := civil.Instant(e.o.Now() / 1000).In(civil.Oslo).String()
	for _, meta := range [...]store.Entry{
		{Key: replica.MetaCursor, Value: []byte(page.Cursor)},
		{Key: replica.MetaEpoch, Value: []byte(page.Epoch)},
		{Key: replica.MetaSynced, Value: []byte(now)},
	} {
		if err := tx.Put(store.Meta, meta.Key, meta.Value); err != nil {
			return false, err
		}
	}
	return fresh != nil || anew || len(changes) > 0 || len(drop) > 0, nil
}

// settle takes what has been answered out of the queue: confirmed changes are kept until they are in a backup, refused
// ones wait for the person.
func (e *Engine) settle(tx store.Tx, page protocol.Page) (settled bool, err error) {
	entries, err := tx.Scan(store.Queue, "", "", 0)
	if err != nil {
		return false, err
	}
	acked, err := replica.MetaInt(tx, replica.MetaAcked)
	if err != nil {
		return false, err
	}
	var confirmed amount
	for _, entry := range entries {
		q, err := replica.ReadQueued(entry.Value)
		if err != nil {
			return false, err
		}
		o, answered := e.outcomes[q.N]
		if !answered || q.N > page.Last || o.ID != q.Made.ID {
			continue
		}
		if err := e.settleOne(tx, q, o, page.Epoch); err != nil {
			return false, err
		}
		if o.Out != mutation.Refused && o.Out != mutation.Kept {
			confirmed.changes++
			confirmed.bytes += int64(len(q.Body))
		}
		settled, acked = true, max(acked, q.N)
	}
	if !settled {
		return false, prune(tx, page.BackedUp, amount{})
	}
	if err := replica.PutMetaInt(tx, replica.MetaAcked, acked); err != nil {
		return true, err
	}
	return true, prune(tx, page.BackedUp, confirmed)
}

func (e *Engine) settleOne(tx store.Tx, q replica.Queued, o protocol.Outcome, epoch string) error {
	if err := tx.Delete(store.Queue, replica.QueueKey(q.N)); err != nil {
		return err
	}
	_, setting := q.Made.Args.(mutation.Choose)
	switch refused := o.Out == mutation.Refused || o.Out == mutation.Kept; {
	case refused && setting:
		return nil // it holds on this device, and nobody needs to be asked about it
	case refused:
		a := replica.Attention{Claim: id.Claim(q.Root), Outcome: o.Outcome, Body: q.Body}
		return tx.Put(store.Attention, string(o.ID), a.Write())
	}
	device, err := deviceID(tx)
	if err != nil {
		return err
	}
	q.Was = protocol.Proof{Epoch: epoch, Device: device, N: q.N, S: o.S, Tag: o.Tag}
	return tx.Put(store.Confirmed, string(o.ID), q.Write())
}

func deviceID(tx store.Tx) (id.Device, error) {
	raw, err := tx.Get(store.Meta, replica.MetaDevice)
	return id.Device(raw), err
}

// amount is how much is kept: changes, and the bytes of what they say.
type amount struct{ changes, bytes int64 }

func (a amount) over(limit amount) bool { return a.changes > limit.changes || a.bytes > limit.bytes }

// Confirmed changes are kept for a server that is restored from a backup: at most so many. How old they are does not
// count: a municipality whose backups have failed for a month needs them more than any other.
var maxConfirmed = amount{changes: 5000, bytes: 5 << 20}

// Keys in store.Meta that say when prune has something to do.
const (
	metaBackedUp       = "backed_up"       // the greatest number that was in a verified backup at the last prune
	metaConfirmed      = "confirmed"       // how many changes are kept
	metaConfirmedBytes = "confirmed_bytes" // how many bytes they say
)

// prune forgets confirmed changes that are in a verified backup, and the oldest beyond the limit.
func prune(tx store.Tx, backedUp int64, added amount) error {
	before, err := replica.MetaInt(tx, metaBackedUp)
	if err != nil {
		return err
	}
	var kept amount
	if kept.changes, err = replica.MetaInt(tx, metaConfirmed); err != nil {
		return err
	}
	if kept.bytes, err = replica.MetaInt(tx, metaConfirmedBytes); err != nil {
		return err
	}
	kept = amount{kept.changes + added.changes, kept.bytes + added.bytes}
	if backedUp > before || kept.over(maxConfirmed) {
		if kept, err = pruneNow(tx, backedUp); err != nil {
			return err
		}
		if err := replica.PutMetaInt(tx, metaBackedUp, backedUp); err != nil {
			return err
		}
	} else if added == (amount{}) {
		return nil
	}
	if err := replica.PutMetaInt(tx, metaConfirmedBytes, kept.bytes); err != nil {
		return err
	}
	return replica.PutMetaInt(tx, metaConfirmed, kept.changes)
}

// pruneNow leaves a tenth of the limit free, so that it is not done at each change.
func pruneNow(tx store.Tx, backedUp int64) (kept amount, err error) {
	all, err := scan(tx, store.Confirmed)
	if err != nil {
		return kept, err
	}
	sort.Slice(all, func(i, j int) bool { return all[i].Was.S > all[j].Was.S })
	limit, full := amount{maxConfirmed.changes * 9 / 10, maxConfirmed.bytes * 9 / 10}, false
	for _, q := range all {
		next := amount{kept.changes + 1, kept.bytes + int64(len(q.Body))}
		full = full || next.over(limit)
		if q.Was.S > backedUp && !full {
			kept = next
			continue
		}
		if err := tx.Delete(store.Confirmed, string(q.Made.ID)); err != nil {
			return kept, err
		}
	}
	return kept, nil
}
