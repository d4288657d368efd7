package syncer

import (
	"cmp"
	"slices"
	"sort"
	"strconv"
	"strings"

	"landgang/app/replica"
	"landgang/app/store"
	"landgang/shared/id"
	"landgang/shared/mutation"
	"landgang/shared/protocol"
)

// metaFresh is there while base is to be emptied by the next pull, which starts from nothing.
const metaFresh = "fresh"

// longWait is how long to wait where only a person, or a new version, can help.
const longWait = 30 * 60_000

// fail goes on after a call that was not carried out. Whatever the reason, the queue keeps every byte.
func (e *Engine) fail(a Answer) ([]Effect, error) {
	f := protocol.ReadFailure(a.Body)
	asked := min(a.RetryAfter, longWait)
	wait := max(e.backOff(), asked+e.jitter(asked)/4) // never sooner than the server asked
	ours := f != nil && f.Status == a.Status
	if e.until = 0; ours && asked > 0 { // what stands between us and the server has no say in when a person may try
		e.until, e.asked = e.o.Now()+wait, wait
	}
	switch {
	case a.Status == 0:
		e.state = Offline
		return []Effect{Wait{wait}}, nil
	case !ours:
		e.state = Away
		return []Effect{Wait{wait}}, nil
	}
	switch f.Code {
	case protocol.SignIn:
		return e.rest(SignIn)
	case protocol.WrongUser, protocol.DeviceBlocked:
		return e.rest(WrongUser)
	case protocol.UpgradeApp:
		return e.rest(UpgradeApp)
	case protocol.UpgradeServer:
		return e.rest(Away) // this app is ahead of the municipality: nothing that the person could do would help
	case protocol.DeviceForked:
		return e.rename(false)
	case protocol.DeviceUnknown:
		return e.rename(true)
	case protocol.EpochChanged, protocol.HistoryLost, protocol.Gap:
		return e.heal(f)
	case protocol.CursorTooOld:
		return e.restart()
	case protocol.TooLarge, protocol.BadRequest:
		return e.split(f.Code, wait)
	default:
		e.state = Away
		return []Effect{Wait{wait}}, nil
	}
}

// rest waits for somebody: a Kick goes on, unless the server has named a time.
func (e *Engine) rest(s State) ([]Effect, error) {
	e.state = s
	return []Effect{Wait{longWait}}, nil
}

var wholeQueue = []store.Area{store.Queue, store.Confirmed, store.Meta}

// rename gives this copy of a device an id of its own: a profile was copied, or the server has forgotten the device.
// The mutations keep their ids, so that what the server has from before, or from the other copy, is recognised. A
// server that has forgotten the device may lack what it confirmed too: that goes first.
func (e *Engine) rename(forgotten bool) ([]Effect, error) {
	return e.resume(e.update(store.Strict, wholeQueue, func(tx store.Tx) error {
		queue, err := scan(tx, store.Queue)
		if err != nil {
			return err
		}
		if forgotten {
			confirmed, err := e.unconfirm(tx, 0, "")
			if err != nil {
				return err
			}
			queue = append(confirmed, queue...)
		}
		return e.renumber(tx, queue)
	}))
}

// unconfirm takes out the confirmed changes that a server may lack, in the order in which it confirmed them, to be sent
// again: those after the last that it knows, and those that this disk sent under another id, of which it says nothing.
// Where it knows another change under that number, a copy of this disk has brought its own, and all may be lacking.
func (e *Engine) unconfirm(tx store.Tx, after int64, known id.Mutation) ([]replica.Queued, error) {
	confirmed, err := scan(tx, store.Confirmed)
	if err != nil {
		return nil, err
	}
	device, err := deviceID(tx)
	if err != nil {
		return nil, err
	}
	if !slices.ContainsFunc(confirmed, func(q replica.Queued) bool {
		return q.Was.Device == device && q.Was.N == after && q.Made.ID == known
	}) {
		after = 0
	}
	confirmed = slices.DeleteFunc(confirmed, func(q replica.Queued) bool {
		return q.Was.Device == device && q.Was.N <= after
	})
	for _, q := range confirmed {
		if err := tx.Delete(store.Confirmed, string(q.Made.ID)); err != nil {
			return nil, err
		}
	}
	sort.Slice(confirmed, func(i, j int) bool {
		a, b := confirmed[i].Was, confirmed[j].Was
		return cmp.Or(cmp.Compare(historyOf(a.Epoch), historyOf(b.Epoch)), cmp.Compare(a.S, b.S)) < 0
	})
	return confirmed, nil
}

// historyOf is the place of an epoch among the server's, "e12-…": within one the server's numbers grow.
func historyOf(epoch string) int {
	number, _, _ := strings.Cut(strings.TrimPrefix(epoch, "e"), "-")
	n, _ := strconv.Atoi(number)
	return n
}

// inARow says whether changes have the numbers that follow on a number.
func inARow(queue []replica.Queued, after int64) bool {
	for i, q := range queue {
		if q.N != after+1+int64(i) {
			return false
		}
	}
	return true
}

func (e *Engine) renumber(tx store.Tx, queue []replica.Queued) error {
	if err := tx.Clear(store.Queue); err != nil {
		return err
	}
	for i, q := range queue {
		q.N = int64(i + 1)
		if err := tx.Put(store.Queue, replica.QueueKey(q.N), q.Write()); err != nil {
			return err
		}
	}
	if err := tx.Put(store.Meta, replica.MetaDevice, []byte(e.newDevice())); err != nil {
		return err
	}
	if err := replica.PutMetaInt(tx, replica.MetaAcked, 0); err != nil {
		return err
	}
	return replica.PutMetaInt(tx, replica.MetaNext, int64(len(queue)+1))
}

func scan(tx store.Tx, area store.Area) ([]replica.Queued, error) {
	entries, err := tx.Scan(area, "", "", 0)
	if err != nil {
		return nil, err
	}
	all := make([]replica.Queued, 0, len(entries))
	for _, entry := range entries {
		q, err := replica.ReadQueued(entry.Value)
		if err != nil {
			return nil, err
		}
		all = append(all, q)
	}
	return all, nil
}

// heal gives a server that was put back to an earlier state what it lacks: the confirmed changes after the last one it
// knows go before the others again, with the proof that they were confirmed, and base is fetched anew. Nothing is
// discarded.
func (e *Engine) heal(f *protocol.Failure) ([]Effect, error) {
	return e.resume(e.update(store.Strict, wholeQueue, func(tx store.Tx) error {
		queue, err := scan(tx, store.Queue)
		if err != nil {
			return err
		}
		lacking, err := e.unconfirm(tx, f.Last, f.LastID)
		if err != nil {
			return err
		}
		queue = append(lacking, queue...)
		if err := e.forgetHistory(tx, f); err != nil {
			return err
		}
		if !inARow(queue, f.Last) {
			return e.renumber(tx, queue) // some were sent under another id, or are in a backup, or too old to be kept
		}
		for _, q := range lacking {
			if err := tx.Put(store.Queue, replica.QueueKey(q.N), q.Write()); err != nil {
				return err
			}
		}
		return replica.PutMetaInt(tx, replica.MetaAcked, f.Last)
	}))
}

// forgetHistory makes the next pull one from the start.
func (e *Engine) forgetHistory(tx store.Tx, f *protocol.Failure) error {
	if f.Epoch != "" {
		if err := tx.Put(store.Meta, replica.MetaEpoch, []byte(f.Epoch)); err != nil {
			return err
		}
	}
	if err := tx.Put(store.Meta, metaFresh, []byte("1")); err != nil {
		return err
	}
	return tx.Delete(store.Meta, replica.MetaCursor)
}

// restart fetches base from the start: the cursor is too old, or another server's.
func (e *Engine) restart() ([]Effect, error) {
	return e.resume(e.update(store.Strict, []store.Area{store.Meta}, func(tx store.Tx) error {
		return e.forgetHistory(tx, &protocol.Failure{})
	}))
}

// resume tries again at once after the state on the disk was mended.
func (e *Engine) resume(err error) ([]Effect, error) {
	e.state = Idle
	clear(e.outcomes)
	if err != nil {
		return nil, err
	}
	return []Effect{Wait{e.jitter(firstRetry)}, Changed{}}, nil
}

// split sends less at a time, until the one change that is too large is alone. That one is set aside for the person, so
// that it does not keep the others waiting.
func (e *Engine) split(why protocol.Code, wait int64) ([]Effect, error) {
	if !e.pushing {
		return e.restart()
	}
	if e.limit > 1 {
		e.limit = max(1, e.limit/2)
		e.state = Idle
		return []Effect{Wait{e.jitter(firstRetry)}}, nil
	}
	if why != protocol.TooLarge {
		e.state = Away // the server cannot read what we write: a mistake of ours, and no reason to let go of anything
		return []Effect{Wait{wait}}, nil
	}
	e.limit = protocol.MaxMutations
	return e.resume(e.update(store.Strict, append(wholeQueue, store.Attention), e.setAside))
}

// setAside takes the first change out of the queue, for the person to decide about. Those behind it, which the server
// has never taken, move up by one number.
func (e *Engine) setAside(tx store.Tx) error {
	queue, err := scan(tx, store.Queue)
	if err != nil || len(queue) == 0 || queue[0].N != e.first {
		return err
	}
	bad := queue[0]
	refused := mutation.Outcome{Out: mutation.Refused, Code: mutation.CodeTooLarge}
	a := replica.Attention{Claim: id.Claim(bad.Root), Outcome: refused, Body: bad.Body}
	if err := tx.Put(store.Attention, string(bad.Made.ID), a.Write()); err != nil {
		return err
	}
	for _, q := range queue[1:] {
		q.N--
		if err := tx.Put(store.Queue, replica.QueueKey(q.N), q.Write()); err != nil {
			return err
		}
	}
	last := queue[len(queue)-1].N
	if err := tx.Delete(store.Queue, replica.QueueKey(last)); err != nil {
		return err
	}
	return replica.PutMetaInt(tx, replica.MetaNext, last)
}
