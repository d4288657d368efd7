package syncer

import (
	"landgang/app/replica"
	"landgang/app/store"
	"landgang/shared/id"
	"landgang/shared/protocol"
)

// begin sends what waits, or asks for what is new where nothing waits. What is sent is marked as sent first: from then
// on its bytes and numbers are fixed.
func (e *Engine) begin() ([]Effect, error) {
	var push protocol.Push
	var query protocol.PullQuery
	err := e.update(store.Strict, []store.Area{store.Queue, store.Meta}, func(tx store.Tx) error {
		var err error
		push, query, err = e.prepare(tx)
		return err
	})
	if err != nil {
		return nil, err
	}
	e.again, e.checking, e.cursor, e.staged = false, false, "", 0
	if len(push.Mutations) == 0 {
		e.pushing, e.state = false, Fetching
		return []Effect{pullCall(query)}, nil
	}
	e.pushing, e.state, e.first = true, Sending, push.Mutations[0].N
	return []Effect{Call{Method: "POST", Path: "/api/sync/push", Body: push.Write()}}, nil
}

func pullCall(q protocol.PullQuery) Call {
	return Call{Method: "GET", Path: "/api/sync/pull?" + q.Values().Encode()}
}

// prepare reads what a call needs.
func (e *Engine) prepare(tx store.Tx) (protocol.Push, protocol.PullQuery, error) {
	p, q, err := e.known(tx)
	if err != nil {
		return p, q, err
	}
	if p.Mutations, err = e.take(tx); err != nil {
		return p, q, err
	}
	if len(p.Mutations) > 0 && p.Device == "" {
		p.Device = e.newDevice()
		if err := tx.Put(store.Meta, replica.MetaDevice, []byte(p.Device)); err != nil {
			return p, q, err
		}
	}
	q.Device = p.Device
	return p, q, nil
}

// known is what the device knows of the server's history, in the form of either call.
func (e *Engine) known(tx store.Tx) (p protocol.Push, q protocol.PullQuery, err error) {
	p = protocol.Push{Kind: e.o.Device, User: e.o.User}
	if p.Device, err = deviceID(tx); err != nil {
		return p, q, err
	}
	epoch, err := tx.Get(store.Meta, replica.MetaEpoch)
	if err != nil {
		return p, q, err
	}
	cursor, err := tx.Get(store.Meta, replica.MetaCursor)
	if err != nil {
		return p, q, err
	}
	p.Epoch, p.Cursor = string(epoch), string(cursor)
	p.BaseN, err = replica.MetaInt(tx, replica.MetaAcked)
	q = protocol.PullQuery{User: p.User, Device: p.Device, Epoch: p.Epoch, Cursor: p.Cursor, BaseN: p.BaseN}
	return p, q, err
}

func (e *Engine) newDevice() id.Device {
	var random [10]byte
	e.o.Random(random[:])
	return id.Device(id.New(e.o.Now(), random))
}

// room left in a push for what stands around the mutations.
const pushOverhead = 16 << 10

// take reads the first mutations of the queue, as many as fit, and marks them as sent.
func (e *Engine) take(tx store.Tx) ([]protocol.Numbered, error) {
	entries, err := tx.Scan(store.Queue, "", "", e.limit)
	if err != nil {
		return nil, err
	}
	var out []protocol.Numbered
	size := pushOverhead
	for _, entry := range entries {
		if size += len(entry.Value); size > protocol.MaxPushBytes && len(out) > 0 {
			break
		}
		q, err := replica.ReadQueued(entry.Value)
		if err != nil {
			return nil, err
		}
		if !q.Sent {
			q.Sent = true
			if err := tx.Put(store.Queue, entry.Key, q.Write()); err != nil {
				return nil, err
			}
		}
		out = append(out, protocol.Numbered{N: q.N, Body: q.Body, Was: q.Was})
	}
	return out, nil
}
