package mutation

import (
	"fmt"
	"strings"

	"landgang/shared/claim"
	"landgang/shared/id"
	"landgang/shared/money"
	"landgang/shared/record"
	"landgang/shared/wire"
)

func (a Create) write(w *wire.Writer) {
	w.Object().Name("id").Text(string(a.Claim)).Name("set")
	a.Set.Write(w)
	w.EndObject()
}

func (a Add) write(w *wire.Writer) {
	w.Object().Name("id").Text(a.Key.ID).Name("parent").Text(a.Parent).Name("set")
	a.Set.Write(w)
	w.EndObject()
}

func (a Set) write(w *wire.Writer) {
	w.Object().Name("id").Text(a.Key.ID).Name("set")
	writeChanges(w, a.Changes)
	w.EndObject()
}

func writeChanges(w *wire.Writer, changes []Change) {
	w.Object()
	for _, c := range changes {
		w.Name(c.Field).Object().Name("from")
		c.From.Write(w)
		w.Name("to")
		c.To.Write(w)
		w.EndObject()
	}
	w.EndObject()
}

func (a Delete) write(w *wire.Writer) {
	w.Object().Name("id").Text(a.Key.ID).Name("content").Text(a.Content).EndObject()
}

func (a Restore) write(w *wire.Writer) { w.Object().Name("id").Text(a.Key.ID).EndObject() }

func (a Submit) write(w *wire.Writer) {
	w.Object().Name("id").Text(string(a.Claim)).Name("content").Text(a.Content)
	w.Name("total").Int(int64(a.Total)).Name("taxfree").Int(int64(a.TaxFree)).EndObject()
}

func (a Withdraw) write(w *wire.Writer) { w.Object().Name("id").Text(string(a.Claim)).EndObject() }

func (a Settle) write(w *wire.Writer) {
	w.Object().Name("id").Text(a.Conflict).NameTrue("take", a.Take).NameText("content", a.Content)
	w.NameText("other", a.Other).EndObject()
}

const (
	maxID      = 36
	maxContent = 80
	maxSum     = claim.MaxAmount * claim.MaxLines
)

// readArgs reads the arguments of a mutation by its name and version. A newer version raises what is older here. Members
// that it does not know are passed over, as those of a push are: whatever changes what a mutation does gives it another
// version, which is refused where it is not known. What a person enters is in set alone, of which nothing is passed over.
func readArgs(name string, version int64, v wire.Value) (Args, error) {
	if version != 1 {
		return nil, fmt.Errorf("%w: %s version %d", ErrUnknown, name, version)
	}
	kind, verb, _ := strings.Cut(name, ".")
	r := wire.Read(v)
	key := record.Key{Kind: record.Kind(kind), ID: r.Text("id", maxID)}
	args, err := readVerb(name, verb, key, r)
	if err != nil {
		return nil, err
	}
	if err := r.Done(); err != nil {
		return nil, fmt.Errorf("%w: %s: %w", ErrMalformed, name, err)
	}
	if _, own := args.(Choose); !own && id.Check(key.ID) != nil { // a Choose is about the record of whoever sends it
		return nil, fmt.Errorf("%w: %s: id", ErrMalformed, name)
	}
	return args, nil
}

func readVerb(name, verb string, key record.Key, r *wire.Reader) (Args, error) {
	switch name {
	case "claim.create":
		return Create{Claim: id.Claim(key.ID), Set: readSet(r)}, nil
	case "claim.submit":
		return Submit{
			Claim: id.Claim(key.ID), Content: r.Text("content", maxContent),
			Total: money.Ore(r.Int("total", 0, maxSum)), TaxFree: money.Ore(r.Int("taxfree", 0, maxSum)),
		}, nil
	case "claim.withdraw":
		return Withdraw{Claim: id.Claim(key.ID)}, nil
	case "settings.set":
		return Choose{Changes: readChanges(r)}, nil
	case "conflict.settle":
		return Settle{
			Conflict: key.ID, Take: r.Bool("take"), Content: r.Text("content", maxContent), Other: r.Text("other", maxContent),
		}, nil
	}
	schema, known := claim.SchemaOf(key.Kind)
	if !known || key.Kind == claim.KindConflict {
		return nil, fmt.Errorf("%w: %s", ErrUnknown, name)
	}
	switch {
	case verb == "add" && schema.Parent != "":
		return Add{Key: key, Parent: r.Text("parent", maxID), Set: readSet(r)}, nil
	case verb == "set":
		return Set{Key: key, Changes: readChanges(r)}, nil
	case verb == "delete":
		return Delete{Key: key, Content: r.Text("content", maxContent)}, nil
	case verb == "restore":
		return Restore{Key: key}, nil
	}
	return nil, fmt.Errorf("%w: %s", ErrUnknown, name)
}

func readSet(r *wire.Reader) record.Fields {
	fields, err := record.ReadFields(r.Value("set"))
	if err != nil {
		r.Refuse("set", err.Error())
	}
	return fields
}

func readChanges(r *wire.Reader) []Change {
	members, ok := r.Value("set").Members()
	if !ok || len(members) == 0 || len(members) > record.MaxFields {
		r.Refuse("set", "fields with from and to are expected")
		return nil
	}
	changes := make([]Change, 0, len(members))
	for _, m := range members {
		c := wire.Read(m.Value)
		from, _ := c.Optional("from")
		to, _ := c.Optional("to")
		change := Change{Field: m.Name}
		var fromErr, toErr error
		change.From, fromErr = record.ReadValue(from)
		change.To, toErr = record.ReadValue(to)
		if fromErr != nil || toErr != nil || c.Done() != nil {
			r.Refuse(m.Name, "from and to are expected")
		}
		changes = append(changes, change)
	}
	return changes
}
