package syncer

import (
	"errors"
	"fmt"

	"landgang/server/claims"
	"landgang/server/sqlite"
	"landgang/shared/mutation"
	"landgang/shared/protocol"
	"landgang/shared/record"
)

// personal is the state that a mutation is applied to: the claims, and the settings of the person, which are a document.
type personal struct {
	*claims.Overlay
	tx     *sqlite.Tx
	chosen *record.Record // what has been put
	err    error          // the first of the database
}

// Record is a record of the claims, or the settings.
func (p *personal) Record(key record.Key) (record.Record, bool) {
	if key.Kind != mutation.KindSettings {
		return p.Overlay.Record(key)
	}
	r, err := document(p.tx, key)
	if err != nil && !errors.Is(err, sqlite.ErrNoRows) {
		p.err = err
	}
	return mutation.Settings().Raise(r), err == nil
}

// Put keeps a record; flush writes settings.
func (p *personal) Put(r record.Record) {
	if r.Kind != mutation.KindSettings {
		p.Overlay.Put(r)
		return
	}
	p.chosen = &r
}

// flush writes settings that have changed and tells the person's devices.
func (p *personal) flush(a protocol.Audience) error {
	if p.err != nil || p.chosen == nil {
		return p.err
	}
	if err := putDocument(p.tx, *p.chosen); err != nil {
		return fmt.Errorf("write settings: %w", err)
	}
	return enter(p.tx, a, *p.chosen, protocol.Put)
}
