package syncer

import (
	"fmt"

	"landgang/server/claims"
	"landgang/server/sqlite"
	"landgang/shared/claim"
	"landgang/shared/id"
	"landgang/shared/protocol"
	"landgang/shared/record"
)

// feed tells every audience what a mutation put into its view and what left it, in the mutation's own transaction.
func feed(tx *sqlite.Tx, written []claims.Written) error {
	for _, w := range written {
		if w.After.Kind != claim.KindClaim {
			continue
		}
		if err := feedMove(tx, w); err != nil {
			return err
		}
	}
	for _, w := range written {
		root := w.After
		if root.Kind != claim.KindClaim {
			var err error
			if root, err = claims.Get(tx, record.Key{Kind: claim.KindClaim, ID: w.After.Root}); err != nil {
				return err
			}
		}
		if err := enter(tx, protocol.OfUser(id.User(root.Get("owner").Text())), w.After, protocol.Put); err != nil {
			return err
		}
	}
	return nil
}

// approvers is the audience that decides about a claim as it is; "" while nobody is to see it but its owner.
func approvers(root record.Record) protocol.Audience {
	if claim.Status(root.Get("status").Text()) != claim.Submitted {
		return ""
	}
	return protocol.OfUnit(root.Get("unit").Text())
}

// feedMove puts a whole claim into the approvers' view when it is submitted, and takes it out when it is withdrawn. A
// submitted claim is not edited, so nothing else of it needs to reach them.
func feedMove(tx *sqlite.Tx, w claims.Written) error {
	from, to := approvers(w.Before), approvers(w.After)
	if from == to {
		return nil
	}
	under, err := claims.Under(tx, w.After.Root)
	if err != nil {
		return err
	}
	deleted := make(map[string]bool)
	for _, r := range under {
		deleted[r.ID] = r.Deleted
	}
	for _, r := range append([]record.Record{w.After}, under...) {
		if r.Kind == claim.KindConflict {
			continue // between the owner's own devices
		}
		if from != "" {
			if err := enter(tx, from, r, protocol.Gone); err != nil {
				return err
			}
		}
		if to != "" && !r.Deleted && !deleted[r.Parent] {
			if err := enter(tx, to, r, protocol.Put); err != nil {
				return err
			}
		}
	}
	return nil
}

// enter writes one row of a feed.
func enter(tx *sqlite.Tx, a protocol.Audience, r record.Record, op protocol.Op) error {
	seq, err := next(tx, "seq")
	if err != nil {
		return err
	}
	_, err = tx.Exec(`INSERT INTO feed (audience, kind, id, root, seq, op) VALUES ($1, $2, $3, $4, $5, $6)
		ON CONFLICT (audience, kind, id) DO UPDATE SET root = excluded.root, seq = excluded.seq, op = excluded.op`,
		string(a), string(r.Kind), r.ID, r.Root, seq, string(op))
	if err != nil {
		return fmt.Errorf("write feed: %w", err)
	}
	return nil
}
