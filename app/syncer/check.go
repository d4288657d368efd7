package syncer

import (
	"slices"

	"landgang/app/replica"
	"landgang/app/store"
	"landgang/shared/protocol"
)

// Keys in store.Meta of the daily look whether base is what the municipality has.
const (
	metaChecked = "checked" // when it was last compared, in milliseconds since 1970
	metaAnew    = "anew"    // the audience that the next pull brings from its start
)

const everyDay = 24 * 60 * 60_000

// due says whether base is to be compared. A base that has just come is not.
func (e *Engine) due(tx store.Tx) (bool, error) {
	checked, err := replica.MetaInt(tx, metaChecked)
	if err != nil {
		return false, err
	}
	if checked == 0 {
		return false, replica.PutMetaInt(tx, metaChecked, e.o.Now())
	}
	since := e.o.Now() - checked
	return since >= everyDay || since < 0, nil // a clock that was put back must not end the looking for years
}

// check asks what the municipality has, right after all that is new was taken.
func (e *Engine) check() ([]Effect, error) {
	var query protocol.PullQuery
	err := e.update(store.Relaxed, []store.Area{store.Queue, store.Meta}, func(tx store.Tx) error {
		var err error
		_, query, err = e.known(tx)
		return err
	})
	if err != nil {
		return nil, err
	}
	e.checking, e.again, e.state = true, false, Fetching
	return []Effect{Call{Method: "GET", Path: "/api/sync/hash?" + query.Values().Encode()}}, nil
}

// compare takes the answer. An audience that differs is fetched from its start; where more than one does, all are.
func (e *Engine) compare(a Answer) ([]Effect, error) {
	var answer protocol.HashAnswer
	var err error
	switch a.Status {
	case 200:
		answer, err = protocol.ReadHashAnswer(a.Body)
	case 404: // a server that does not know the question has nothing to say
		answer.Current = true
	default:
		if a.Status == 429 || a.Status >= 500 {
			return e.putOff()
		}
		return e.fail(a)
	}
	if err != nil {
		return e.putOff()
	}
	e.tries = 0
	wrong := 0
	if answer.Current {
		err = e.update(store.Strict, replica.BaseAreas(), func(tx store.Tx) error {
			if wrong = 0; a.Status == 200 {
				if wrong, err = e.mend(tx, answer.Sums); err != nil {
					return err
				}
			}
			return replica.PutMetaInt(tx, metaChecked, e.o.Now())
		})
	}
	if wrong > 0 || err != nil {
		return e.resume(err)
	}
	e.state = Idle
	if e.again {
		return []Effect{Wait{0}}, nil
	}
	return []Effect{Wait{e.pause()}}, nil
}

// putOff leaves the look for later. A server that has no time for it is well all the same: changes are sent as before.
func (e *Engine) putOff() ([]Effect, error) {
	err := e.update(store.Relaxed, []store.Area{store.Meta}, func(tx store.Tx) error {
		return replica.PutMetaInt(tx, metaChecked, e.o.Now()-everyDay+longWait/2+e.jitter(longWait))
	})
	e.state, e.tries = Idle, 0
	if err != nil || e.again {
		return []Effect{Wait{0}}, err
	}
	return []Effect{Wait{e.pause()}}, nil
}

// mend has the next pull bring what differs.
func (e *Engine) mend(tx store.Tx, theirs []protocol.Sum) (wrong int, err error) {
	ours, err := replica.Sums(tx)
	if err != nil {
		return 0, err
	}
	at := func(sums []protocol.Sum, a protocol.Audience) int {
		return slices.IndexFunc(sums, func(s protocol.Sum) bool { return s.Audience == a })
	}
	var anew protocol.Sum
	for _, s := range theirs {
		own := protocol.Sum{}
		if i := at(ours, s.Audience); i >= 0 {
			own = ours[i]
		}
		if !own.Equal(s) {
			wrong, anew = wrong+1, s
		}
	}
	for _, s := range ours {
		if at(theirs, s.Audience) < 0 {
			wrong += 2 // of an audience that the person does not have: none can be fetched
		}
	}
	switch {
	case wrong == 0:
		return 0, nil
	case wrong > 1:
		return wrong, e.forgetHistory(tx, &protocol.Failure{})
	}
	if err := tx.Put(store.Meta, metaAnew, []byte(anew.Audience)); err != nil {
		return wrong, err
	}
	return wrong, tx.Put(store.Meta, replica.MetaCursor, []byte(anew.Cursor))
}

// takeAnew empties the audience that the pull has brought from its start.
func (e *Engine) takeAnew(tx store.Tx) (bool, error) {
	anew, err := tx.Get(store.Meta, metaAnew)
	if err != nil || anew == nil {
		return false, err
	}
	if err := replica.ClearAudience(tx, e.o.User, protocol.Audience(anew)); err != nil {
		return false, err
	}
	return true, tx.Delete(store.Meta, metaAnew)
}
