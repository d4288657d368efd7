package replica

import (
	"fmt"
	"slices"

	"landgang/app/store"
	"landgang/shared/claim"
	"landgang/shared/id"
	"landgang/shared/mutation"
	"landgang/shared/protocol"
	"landgang/shared/record"
	"landgang/shared/wire"
)

// Attention is a change that the municipality refused: it is kept, and the person decides what becomes of it.
type Attention struct {
	Claim   id.Claim
	Made    mutation.Mutation
	Outcome mutation.Outcome
	Body    []byte
}

// Write writes the entry as it lies in store.Attention, under the mutation's id.
func (a Attention) Write() []byte {
	w := new(wire.Writer)
	w.Object().NameText("claim", string(a.Claim)).Name("outcome")
	protocol.WriteOutcome(w, a.Outcome)
	return w.Name("m").Raw(a.Body).EndObject().Bytes()
}

func readAttention(tx store.Tx) ([]Attention, error) {
	entries, err := tx.Scan(store.Attention, "", "", 0)
	if err != nil {
		return nil, err
	}
	all := make([]Attention, 0, len(entries))
	for _, e := range entries {
		rd := wire.ParseObject(e.Value)
		a := Attention{Claim: id.Claim(rd.Text("claim", 36))}
		outcome := rd.Value("outcome")
		a.Body = append([]byte(nil), rd.Value("m").Raw...)
		if err := rd.Done(); err != nil {
			return nil, fmt.Errorf("read what was refused: %w", err)
		}
		if a.Outcome, err = protocol.ReadOutcome(outcome); err != nil {
			return nil, fmt.Errorf("read what was refused: %w", err)
		}
		a.Made, _ = mutation.Read(a.Body) // one that this version cannot read is shown by its outcome alone
		all = append(all, a)
	}
	return all, nil
}

// refusedCreate is called with the lock held: it finds the refused change that should have made a record.
func (r *Replica) refusedCreate(recordID string) (id.Mutation, bool) {
	for _, a := range r.attention {
		if a.Made.Args != nil && mutation.Creates(a.Made.Args) == recordID {
			return a.Made.ID, true
		}
	}
	return "", false
}

// Attention are all refused changes, oldest first.
func (r *Replica) Attention() []Attention {
	r.mu.Lock()
	defer r.mu.Unlock()
	return slices.Clone(r.attention)
}

// Dismiss forgets the refused changes to a claim. It blocks.
func (r *Replica) Dismiss(claimID id.Claim) error {
	if err := r.dismiss(claimID); err != nil {
		return err
	}
	r.changed()
	return nil
}

func (r *Replica) dismiss(claimID id.Claim) error {
	r.io.Lock()
	defer r.io.Unlock()
	r.mu.Lock()
	var gone []string
	for _, a := range r.attention {
		if a.Claim == claimID {
			gone = append(gone, string(a.Made.ID))
		}
	}
	r.mu.Unlock()
	err := r.o.Store.Update(store.Strict, []store.Area{store.Attention}, func(tx store.Tx) error {
		for _, key := range gone {
			if err := tx.Delete(store.Attention, key); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return fmt.Errorf("forget what was refused: %w", err)
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	r.attention = slices.DeleteFunc(r.attention, func(a Attention) bool { return a.Claim == claimID })
	return nil
}

// Redraft makes a new draft claim of the lines that refused changes to a claim were about, with those changes in them.
// What was refused of the claim itself is in it too. The refused changes stay until Dismiss. It gives the new claim's id,
// "" where there is nothing to make one of, and whether all that was refused is in it.
func (r *Replica) Redraft(claimID id.Claim, title string) (fresh id.Claim, whole bool) {
	lines, records := r.rescue(claimID)
	root, itself := r.rescueRoot(claimID)
	if len(lines) == 0 && !itself {
		return "", false
	}
	fresh, copies := r.draftOf(root, title, lines, records)
	lost := slices.ContainsFunc(lines, func(line record.Key) bool { return copies[line.ID] == "" })
	return fresh, fresh != "" && !lost
}

// rescueRoot gives a claim as it would be with what was refused of it, and whether something of the claim itself was.
func (r *Replica) rescueRoot(claimID id.Claim) (root record.Record, itself bool) {
	r.mu.Lock()
	defer r.mu.Unlock()
	key := record.Key{Kind: claim.KindClaim, ID: string(claimID)}
	root, _ = r.overlay.Record(key)
	for _, a := range r.attention {
		switch args := a.Made.Args.(type) {
		case mutation.Create:
			if args.Claim == claimID {
				root.Fields, itself = args.Set, true
			}
		case mutation.Set:
			if args.Key == key {
				root, itself = amended(root, args.Changes), true
			}
		}
	}
	return root, itself
}

// rescue gives the lines that refused changes touched, as they would be with those changes, and the records they need.
func (r *Replica) rescue(claimID id.Claim) (lines []record.Key, records map[record.Key]record.Record) {
	r.mu.Lock()
	defer r.mu.Unlock()
	records = make(map[record.Key]record.Record)
	for rec := range r.overlay.Under(string(claimID)) {
		if !rec.Deleted && rec.Kind != claim.KindConflict {
			records[rec.Key()] = rec
		}
	}
	for _, a := range r.attention {
		if a.Claim != claimID {
			continue
		}
		key := rescueOne(records, a.Made.Args)
		for key.Kind != "" && key.Kind != claim.KindLine {
			key = record.Key{Kind: claim.KindLine, ID: records[key].Parent}
		}
		if _, there := records[key]; there && !slices.Contains(lines, key) {
			lines = append(lines, key)
		}
	}
	return lines, records
}

// rescueOne lays one refused change over records and says which record it was about.
func rescueOne(records map[record.Key]record.Record, args mutation.Args) record.Key {
	switch a := args.(type) {
	case mutation.Add:
		records[a.Key] = record.Record{Kind: a.Key.Kind, ID: a.Key.ID, Parent: a.Parent, Fields: a.Set}
		return a.Key
	case mutation.Set:
		rec, there := records[a.Key]
		if !there || a.Key.Kind == claim.KindClaim {
			return record.Key{}
		}
		records[a.Key] = amended(rec, a.Changes)
		return a.Key
	}
	return record.Key{}
}

// amended is a record with changes in it, also those to fields that it keeps for a later version.
func amended(rec record.Record, changes []mutation.Change) record.Record {
	for _, c := range changes {
		rec.Extra = rec.Extra.With(c.Field, record.Value{})
		rec = rec.With(c.Field, c.To)
	}
	return rec
}

// under are the records that hang under a line, by id.
func under(records map[record.Key]record.Record, line record.Key) []record.Record {
	var all []record.Record
	for _, rec := range records {
		if rec.Parent == line.ID {
			all = append(all, rec)
		}
	}
	record.Sort(all)
	return all
}
