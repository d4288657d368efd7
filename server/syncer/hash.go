package syncer

import (
	"context"
	"errors"
	"fmt"

	"landgang/server/sqlite"
	"landgang/shared/id"
	"landgang/shared/protocol"
	"landgang/shared/record"
)

// Hash answers what each of a person's audiences holds in short, for a device that compares its base with it. A device
// that is not up to date is told so and no more.
func (s *Syncer) Hash(ctx context.Context, user id.User, q protocol.PullQuery) ([]byte, error) {
	if q.User != user {
		return nil, failure(403, protocol.WrongUser)
	}
	if err := s.start(ctx); err != nil {
		return nil, err
	}
	var answer protocol.HashAnswer
	err := s.o.DB.Read(ctx, func(tx *sqlite.Tx) error {
		var err error
		answer, err = s.hash(tx, user, q)
		return err
	})
	if errors.Is(err, errHistory) {
		return nil, s.loseHistory(ctx, user, q)
	}
	if err != nil {
		return nil, err
	}
	return answer.Write(), nil
}

func (s *Syncer) hash(tx *sqlite.Tx, u id.User, q protocol.PullQuery) (a protocol.HashAnswer, err error) {
	d, e, _, err := s.askedBy(tx, u, q)
	if err != nil {
		return a, err
	}
	if err := s.readHistory(tx, u, d, e, q.Cursor, 0); err != nil {
		return a, err
	}
	from, ours := s.open(u, q.Cursor)
	if !ours {
		return a, failure(410, protocol.CursorTooOld)
	}
	audiences, err := s.read(tx, u)
	if err != nil || len(from.read) != len(audiences) {
		return a, err
	}
	for _, audience := range audiences {
		var newest int64
		err := tx.QueryRow(`SELECT COALESCE(MAX(seq), 0) FROM feed WHERE audience = $1`, string(audience)).Scan(&newest)
		if err != nil {
			return a, fmt.Errorf("read feed: %w", err)
		}
		if from.at(audience) < newest {
			return a, nil
		}
	}
	a.Current = true
	for _, audience := range audiences {
		sum, err := sumOf(tx, audience)
		if err != nil {
			return a, err
		}
		sum.Cursor = s.seal(u, from.without(audience))
		a.Sums = append(a.Sums, sum)
	}
	return a, nil
}

// without is the cursor of a device that has not read an audience yet.
func (c cursor) without(a protocol.Audience) cursor {
	read := make([]position, len(c.read))
	for i, p := range c.read {
		if read[i] = p; p.audience == a {
			read[i].seq = 0
		}
	}
	c.read = read
	return c
}

func sumOf(tx *sqlite.Tx, a protocol.Audience) (protocol.Sum, error) {
	sum := protocol.Sum{Audience: a}
	rows, err := tx.Query(`SELECT kind, id FROM feed WHERE audience = $1 AND op = 'put'`, string(a))
	if err != nil {
		return sum, fmt.Errorf("read feed: %w", err)
	}
	defer func() { _ = rows.Close() }()
	for rows.Next() {
		var r record.Record
		if err := rows.Scan(&r.Kind, &r.ID); err != nil {
			return sum, fmt.Errorf("read feed: %w", err)
		}
		if r, err = load(tx, r); err != nil {
			return sum, err
		}
		sum.Add(r)
	}
	return sum, rows.Err()
}
