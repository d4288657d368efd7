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
	var page protocol.Page
	pull := func(tx *sqlite.Tx) error {
		e, err := currentEpoch(tx)
		if err != nil {
			return err
		}
		if e.name == "" {
			return errNoEpoch
		}
		var last int64
		if q.Device != "" {
			d, known, err := findDevice(tx, q.Device)
			if err != nil {
				return err
			}
			if known && d.user != user {
				return failure(409, protocol.DeviceForked)
			}
			if err := s.readHistory(tx, user, d, known, e, q); err != nil {
				return err
			}
			if !known && q.BaseN > 0 {
				return failure(410, protocol.DeviceUnknown)
			}
			last = d.last
		}
		page, err = s.page(tx, user, last, e, q.Cursor, q.Limit)
		return err
	}
	err := s.o.DB.Read(ctx, pull)
	if errors.Is(err, errNoEpoch) || errors.Is(err, errHistory) {
		return s.pullWriting(ctx, user, q, pull)
	}
	if err != nil {
		return nil, err
	}
	return page.Write(), nil
}

var (
	errNoEpoch = errors.New("syncer: no epoch has begun")
	errHistory = errors.New("syncer: the history is to be checked by the writer")
)

// readHistory finds, reading alone, that the history must be checked by the writer, which may begin a new epoch.
func (s *Syncer) readHistory(tx *sqlite.Tx, u id.User, d device, known bool, e epoch, q protocol.PullQuery) error {
	if q.Epoch != "" && q.Epoch != e.name {
		return &protocol.Failure{Status: 409, Code: protocol.EpochChanged, Epoch: e.name, Parent: e.parent, Last: d.last}
	}
	c, ours := s.open(u, q.Cursor)
	if q.Cursor == "" || !ours || c.epoch != e.name {
		return nil
	}
	head, err := count(tx, "seq")
	if err != nil {
		return err
	}
	for _, p := range c.read {
		if p.seq > head {
			return errHistory
		}
	}
	if known && q.BaseN > d.last {
		return errHistory
	}
	return nil
}

// pullWriting begins the epoch that a pull found missing, and answers.
func (s *Syncer) pullWriting(ctx context.Context, u id.User, q protocol.PullQuery, pull func(*sqlite.Tx) error) ([]byte, error) {
	var refusal *protocol.Failure
	err := s.o.DB.Write(ctx, func(tx *sqlite.Tx) error {
		e, err := currentEpoch(tx)
		if err == nil && e.name == "" {
			_, err = s.beginEpoch(tx)
			return err
		}
		if err != nil {
			return err
		}
		d, known, err := findDevice(tx, q.Device)
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
		return nil, refusal
	}
	if err != nil {
		return nil, err
	}
	return s.Pull(ctx, u, q)
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
func (s *Syncer) page(tx *sqlite.Tx, u id.User, last int64, e epoch, cursorText string, limit int) (protocol.Page, error) {
	if limit <= 0 || limit > protocol.MaxPage {
		limit = protocol.MaxPage
	}
	var from cursor
	if cursorText != "" {
		var ours bool
		if from, ours = s.open(u, cursorText); !ours {
			return protocol.Page{}, failure(410, protocol.CursorTooOld)
		}
		if from.epoch != e.name {
			return protocol.Page{}, &protocol.Failure{
				Status: 409, Code: protocol.EpochChanged, Epoch: e.name, Parent: e.parent, Last: last,
			}
		}
	}
	p := protocol.Page{Epoch: e.name, Parent: e.parent, Last: last, BackedUp: s.backedUp(e)}
	audiences, err := s.read(tx, u)
	if err != nil {
		return p, err
	}
	if p.Head, err = count(tx, "s"); err != nil {
		return p, err
	}
	to := cursor{epoch: e.name}
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
