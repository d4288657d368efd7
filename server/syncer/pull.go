package syncer

import (
	"context"
	"errors"
	"fmt"

	"landgang/server/claims"
	"landgang/server/sqlite"
	"landgang/shared/claim"
	"landgang/shared/id"
	"landgang/shared/protocol"
	"landgang/shared/record"
	"landgang/shared/wire"
)

// Pull answers with a page of what is new after a cursor. Its errors are *protocol.Failure, or of the database.
func (s *Syncer) Pull(ctx context.Context, user id.User, q protocol.PullQuery) ([]byte, error) {
	if q.User != user {
		return nil, failure(403, protocol.WrongUser)
	}
	if err := s.start(ctx); err != nil {
		return nil, err
	}
	var page protocol.Page
	err := s.o.DB.Read(ctx, func(tx *sqlite.Tx) error {
		var err error
		page, err = s.pull(tx, user, q)
		return err
	})
	if errors.Is(err, errHistory) {
		return nil, s.loseHistory(ctx, user, q)
	}
	if err != nil {
		return nil, err
	}
	return page.Write(), nil
}

func (s *Syncer) pull(tx *sqlite.Tx, u id.User, q protocol.PullQuery) (protocol.Page, error) {
	d, e, known, err := s.askedBy(tx, u, q)
	if err != nil {
		return protocol.Page{}, err
	}
	if q.Epoch != "" && q.Epoch != e.name {
		return protocol.Page{}, otherHistory(tx, protocol.EpochChanged, e, d)
	}
	baseN := q.BaseN
	if !known {
		baseN = 0
	}
	if err := s.readHistory(tx, u, d, e, q.Cursor, baseN); err != nil {
		return protocol.Page{}, err
	}
	if !known && q.BaseN > 0 {
		return protocol.Page{}, failure(410, protocol.DeviceUnknown)
	}
	return s.page(tx, u, d, e, q.Cursor, q.Limit)
}

// askedBy is the device that asks, and the epoch. One that has never pushed has no name and is not known.
func (s *Syncer) askedBy(tx *sqlite.Tx, u id.User, q protocol.PullQuery) (d device, e epoch, known bool, err error) {
	if e, err = currentEpoch(tx); err != nil || q.Device == "" {
		return d, e, false, err
	}
	d, known, err = findDevice(tx, q.Device)
	if err == nil && known && d.user != u {
		err = failure(409, protocol.DeviceForked)
	}
	return d, e, known, err
}

// loseHistory begins the new history that a pull has found to be needed.
func (s *Syncer) loseHistory(ctx context.Context, u id.User, q protocol.PullQuery) error {
	var refusal *protocol.Failure
	err := s.o.DB.Write(ctx, func(tx *sqlite.Tx) error {
		d, e, known, err := s.askedBy(tx, u, q)
		if err != nil {
			return err
		}
		if !known {
			q.BaseN = 0
		}
		err = s.checkHistory(tx, u, d, e, q.Cursor, q.BaseN)
		if errors.As(err, &refusal) {
			return nil
		}
		return err
	})
	if refusal != nil {
		return refusal
	}
	if err == nil {
		err = errHistory // it cannot be gone again: the device asks once more
	}
	return err
}

// read are the audiences of a person now.
func (s *Syncer) read(tx *sqlite.Tx, u id.User) ([]protocol.Audience, error) {
	more, err := s.o.Audiences(tx, u, today(tx))
	if err != nil {
		return nil, fmt.Errorf("read audiences: %w", err)
	}
	return append([]protocol.Audience{protocol.Common, protocol.OfUser(u)}, more...), nil
}

// page is what is new after a cursor, in the order in which it entered each feed.
func (s *Syncer) page(tx *sqlite.Tx, u id.User, d device, e epoch, cursorText string, limit int) (protocol.Page, error) {
	if limit <= 0 || limit > s.o.MaxPage {
		limit = s.o.MaxPage
	}
	var from cursor
	if cursorText != "" {
		var ours bool
		if from, ours = s.open(u, cursorText); !ours {
			return protocol.Page{}, failure(410, protocol.CursorTooOld)
		}
		if from.epoch != e.name {
			return protocol.Page{}, otherHistory(tx, protocol.EpochChanged, e, d)
		}
	}
	p := protocol.Page{Epoch: e.name, Parent: e.parent, Last: d.last, BackedUp: s.backedUp(e)}
	audiences, err := s.read(tx, u)
	if err != nil {
		return p, err
	}
	if p.Head, err = count(tx, "s"); err != nil {
		return p, err
	}
	to := cursor{epoch: e.name}
	if to.head, err = count(tx, "seq"); err != nil {
		return p, err
	}
	bytes := 0
	for _, a := range audiences {
		at := position{a, from.at(a)}
		if !p.More {
			if at.seq, err = s.readFeed(tx, &p, at, limit, &bytes); err != nil {
				return p, err
			}
		}
		to.read = append(to.read, at)
	}
	for _, was := range from.read {
		if to.at(was.audience) == 0 && !contains(audiences, was.audience) {
			p.Drop = append(p.Drop, was.audience)
		}
	}
	p.Cursor = s.seal(u, to)
	return p, nil
}

func contains(list []protocol.Audience, a protocol.Audience) bool {
	for _, b := range list {
		if a == b {
			return true
		}
	}
	return false
}

// readFeed adds what is new in one feed to the page, until the page is full, and says how far it came.
func (s *Syncer) readFeed(tx *sqlite.Tx, p *protocol.Page, at position, limit int, bytes *int) (int64, error) {
	rows, err := tx.Query(`SELECT kind, id, root, seq, op FROM feed WHERE audience = $1 AND seq > $2
		ORDER BY seq LIMIT $3`, string(at.audience), at.seq, limit-len(p.Changes)+1)
	if err != nil {
		return at.seq, fmt.Errorf("read feed: %w", err)
	}
	defer func() { _ = rows.Close() }()
	for rows.Next() {
		var r record.Record
		var seq int64
		var op string
		if err := rows.Scan(&r.Kind, &r.ID, &r.Root, &seq, &op); err != nil {
			return at.seq, fmt.Errorf("read feed: %w", err)
		}
		if len(p.Changes) >= limit || *bytes > protocol.MaxPageBytes/2 {
			p.More = true
			break
		}
		c := protocol.Change{Op: protocol.Op(op), Audience: at.audience, Record: r}
		if c.Op == protocol.Put {
			if c.Record, err = load(tx, r); err != nil {
				return at.seq, err
			}
		}
		w := new(wire.Writer)
		c.Write(w)
		*bytes += w.Len()
		p.Changes = append(p.Changes, c)
		at.seq = seq
	}
	return at.seq, rows.Err()
}

// load is a record as it is now.
func load(tx *sqlite.Tx, r record.Record) (record.Record, error) {
	if _, drafted := claim.SchemaOf(r.Kind); drafted {
		return claims.Get(tx, r.Key())
	}
	return document(tx, r.Key())
}
