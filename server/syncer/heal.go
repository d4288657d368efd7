package syncer

import (
	"fmt"

	"landgang/server/sqlite"
	"landgang/shared/claim"
	"landgang/shared/id"
	"landgang/shared/mutation"
	"landgang/shared/record"
)

// targetOf is what a change is about, where it has a place among others of its kind: the record of a set, the conflict of
// a settle.
func targetOf(m mutation.Mutation) string {
	switch args := m.Args.(type) {
	case mutation.Set:
		return args.Key.ID
	case mutation.Settle:
		return args.Conflict
	}
	return ""
}

// landed says whether a change counts among the others of its target: not where it was refused, nor where a conflict had
// been settled before. A settle that is sent again counts even before its conflict is there.
func (b *batch) landed(out mutation.Out, m mutation.Mutation) bool {
	_, settle := m.Args.(mutation.Settle)
	late := settle && out == mutation.Noop && b.env.Again == nil
	return out != mutation.Refused && out != mutation.Kept && !late
}

// again is what a change that was confirmed before is applied with: its place, and the changes among which it stands.
func (b *batch) again(place mutation.Place, m mutation.Mutation) (mutation.Again, error) {
	g := mutation.Again{Place: place}
	about, err := b.about(m)
	if err != nil || about.ID == "" {
		return g, err
	}
	targets := []string{about.ID, string(m.ID)}
	if r, found := b.overlay.Record(about); found {
		for c := range b.overlay.Under(r.Root) {
			if c.Kind == claim.KindConflict && c.Get("record").Text() == about.ID {
				targets = append(targets, c.ID)
			}
		}
	}
	for _, target := range targets {
		if g.Landed, err = landedOn(b.tx, b.device.user, target, g.Landed); err != nil {
			return g, err
		}
	}
	return g, nil
}

// about is the record that a set changes, or that the conflict of a settle is over. That conflict may not be there: its
// id is that of the set that made it.
func (b *batch) about(m mutation.Mutation) (record.Key, error) {
	switch args := m.Args.(type) {
	case mutation.Set:
		return args.Key, nil
	case mutation.Settle:
		if c, found := b.overlay.Record(record.Key{Kind: claim.KindConflict, ID: args.Conflict}); found {
			return claim.ReadConflict(c).Record, nil
		}
		maker, found, err := findMutation(b.tx, b.device.user, id.Mutation(args.Conflict))
		if err != nil || !found {
			return record.Key{}, err
		}
		if made, err := mutation.Read(maker.body); err == nil {
			if set, ok := made.Args.(mutation.Set); ok {
				return set.Key, nil
			}
		}
	}
	return record.Key{}, nil
}

// landedOn adds what is recorded of a target: its sets and the settles of the conflicts that they made, or the settles of
// a conflict.
func landedOn(tx *sqlite.Tx, u id.User, target string, landed []mutation.Landed) ([]mutation.Landed, error) {
	rows, err := tx.Query(`SELECT place_epoch, place_s, body FROM mutations WHERE user_id = $1 AND target = $2
		UNION ALL
		SELECT s.place_epoch, s.place_s, s.body FROM mutations m JOIN mutations s ON s.target = m.id
		WHERE m.user_id = $1 AND s.user_id = $1 AND m.target = $2`, string(u), target)
	if err != nil {
		return nil, fmt.Errorf("read changes of %s: %w", target, err)
	}
	defer func() { _ = rows.Close() }()
	for rows.Next() {
		var l mutation.Landed
		var body string
		if err := rows.Scan(&l.Place.Epoch, &l.Place.S, &body); err != nil {
			return nil, fmt.Errorf("read changes of %s: %w", target, err)
		}
		if l.Made, err = mutation.Read([]byte(body)); err != nil {
			return nil, fmt.Errorf("read a change of %s: %w", target, err)
		}
		landed = append(landed, l)
	}
	return landed, rows.Err()
}
