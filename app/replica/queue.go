package replica

import (
	"fmt"
	"strconv"

	"landgang/app/store"
	"landgang/shared/mutation"
	"landgang/shared/protocol"
	"landgang/shared/wire"
)

// Queued is a change of this device that the municipality has not confirmed.
type Queued struct {
	N       int64  // its number on this device; 0 while it is not written yet
	SavedAt string // when it was written here, RFC 3339
	Sent    bool   // it may have been sent: its bytes and its number are fixed for ever
	Was     protocol.Proof
	Body    []byte
	Made    mutation.Mutation // Body, read
	Root    string            // the claim it is about
	Bad     bool              // Body cannot be applied by this version; it is sent all the same
	raw     []byte            // what it was read from; nil where it was made here
}

// QueueKey is the key of a number in store.Queue and store.Confirmed: keys are ordered as numbers are.
func QueueKey(n int64) string { return fmt.Sprintf("%016d", n) }

// Write writes the entry as it lies in store.Queue.
func (q Queued) Write() []byte {
	w := new(wire.Writer)
	w.Object().Name("n").Int(q.N).NameText("claim", q.Root).NameText("saved", q.SavedAt).NameTrue("sent", q.Sent)
	if q.Was.Tag != "" {
		w.Name("was")
		q.Was.Write(w)
	}
	return w.Name("m").Raw(q.Body).EndObject().Bytes()
}

// ReadQueued reads an entry of store.Queue.
func ReadQueued(in []byte) (Queued, error) {
	r := wire.ParseObject(in)
	q := Queued{N: r.Int("n", 0, 1<<53-1), Root: r.Text("claim", 36), SavedAt: r.Text("saved", 64), Sent: r.Bool("sent")}
	if was, ok := r.Optional("was"); ok {
		var err error
		if q.Was, err = protocol.ReadProof(was); err != nil {
			return q, err
		}
	}
	q.Body = append([]byte(nil), r.Value("m").Raw...)
	if err := r.Done(); err != nil {
		return q, fmt.Errorf("read queue: %w", err)
	}
	made, err := mutation.Read(q.Body)
	q.Made, q.Bad, q.raw = made, err != nil, in
	return q, nil
}

// Keys in store.Meta.
const (
	MetaNext   = "next"   // the number the next change gets
	MetaDevice = "device" // the device's id, made at the first push
	MetaEpoch  = "epoch"  // the history of the server that base is of
	MetaCursor = "cursor" // how far base has read it
	MetaAcked  = "acked"  // the greatest number that is known to be answered
	MetaFence  = "fence"  // counts the tabs that have held the right to sync
	MetaSynced = "synced" // when base was last brought up to date, RFC 3339
)

// MetaInt reads a number in store.Meta; 0 where there is none.
func MetaInt(tx store.Tx, key string) (int64, error) {
	raw, err := tx.Get(store.Meta, key)
	if err != nil || raw == nil {
		return 0, err
	}
	n, err := strconv.ParseInt(string(raw), 10, 64)
	if err != nil {
		return 0, fmt.Errorf("read %s: %w", key, err)
	}
	return n, nil
}

// PutMetaInt writes a number in store.Meta.
func PutMetaInt(tx store.Tx, key string, n int64) error {
	return tx.Put(store.Meta, key, strconv.AppendInt(nil, n, 10))
}
