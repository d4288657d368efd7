// Package mutation holds every change that a person can make as data, and the one function that applies it. The device
// applies it at once, the server applies it again in the order of arrival, and its result is the truth: same package,
// same code. It knows no clock, no network and no database.
package mutation

import (
	"errors"
	"fmt"

	"landgang/shared/id"
	"landgang/shared/money"
	"landgang/shared/record"
	"landgang/shared/wire"
)

// MaxBytes bounds one mutation as it travels.
const MaxBytes = 64 << 10

// Errors of Read. Both are refusals on the server: the mutation is numbered and recorded, and never blocks the others.
var (
	ErrMalformed = errors.New("malformed mutation")
	ErrUnknown   = errors.New("a mutation that this version does not know")
)

// Mutation is one change. Its bytes never change once it has been made.
type Mutation struct {
	ID   id.Mutation
	At   string // when, by the device's clock, RFC 3339; it orders nothing
	Args Args
}

// Args is what a mutation does. Its kinds are the types of this package that are named after what a person did.
type Args interface {
	// Name is the mutation's name as it travels, and its version.
	Name() (name string, version int64)
	write(*wire.Writer)
}

type (
	// Create makes a draft claim (nytt krav).
	Create struct {
		Claim id.Claim
		Set   record.Fields
	}
	// Add makes a record under another: a line of a claim, a unit or a passenger of a line.
	Add struct {
		Key    record.Key
		Parent string
		Set    record.Fields
	}
	// Set changes one group of fields of a record. It carries the value seen of every field of the group.
	Set struct {
		Key     record.Key
		Changes []Change
	}
	// Delete takes a record away (slett); Content is Whole of it, as the person saw it.
	Delete struct {
		Key     record.Key
		Content string
	}
	// Restore undoes a delete (angre).
	Restore struct{ Key record.Key }
	// Submit sends a claim to approval (send til godkjenning), with the content and the sums that the person saw.
	Submit struct {
		Claim          id.Claim
		Content        string
		Total, TaxFree money.Ore
	}
	// Withdraw takes a submitted claim back (trekk tilbake).
	Withdraw struct{ Claim id.Claim }
	// Choose changes what the person has chosen for all their devices.
	Choose struct{ Changes []Change }
	// Settle ends a conflict: the other value is taken, or what stands is kept. See SettleSeen for the hashes of what the
	// person saw: Content of what stood, Other of the other value.
	Settle struct {
		Conflict       string
		Take           bool
		Content, Other string
	}
)

// Change is a field with the value that the person saw before and the one they gave it.
type Change struct {
	Field    string
	From, To record.Value
}

// Name of a Create is claim.create.
func (Create) Name() (string, int64) { return "claim.create", 1 }

// Name of an Add is the kind with .add.
func (a Add) Name() (string, int64) { return string(a.Key.Kind) + ".add", 1 }

// Name of a Set is the kind with .set.
func (a Set) Name() (string, int64) { return string(a.Key.Kind) + ".set", 1 }

// Name of a Delete is the kind with .delete.
func (a Delete) Name() (string, int64) { return string(a.Key.Kind) + ".delete", 1 }

// Name of a Restore is the kind with .restore.
func (a Restore) Name() (string, int64) { return string(a.Key.Kind) + ".restore", 1 }

// Name of a Submit is claim.submit.
func (Submit) Name() (string, int64) { return "claim.submit", 1 }

// Name of a Withdraw is claim.withdraw.
func (Withdraw) Name() (string, int64) { return "claim.withdraw", 1 }

// Name of a Choose is settings.set.
func (Choose) Name() (string, int64) { return "settings.set", 1 }

// Name of a Settle is conflict.settle.
func (Settle) Name() (string, int64) { return "conflict.settle", 1 }

// Creates is the id of the record that the mutation makes, or "" where it makes none.
func Creates(a Args) string {
	switch a := a.(type) {
	case Create:
		return string(a.Claim)
	case Add:
		return a.Key.ID
	}
	return ""
}

// Write writes the mutation as it travels and is kept, without the number that its device gives it.
func (m Mutation) Write() []byte {
	w := new(wire.Writer)
	name, version := m.Args.Name()
	w.Object().Name("id").Text(string(m.ID)).Name("name").Text(name).Name("v").Int(version)
	w.NameText("at", m.At).Name("args")
	m.Args.write(w)
	return w.EndObject().Bytes()
}

const maxAt = 40

// Read reads a mutation. An ID is given back even with an error, wherever the bytes had one.
func Read(in []byte) (Mutation, error) {
	r := wire.ParseObject(in)
	m := Mutation{ID: id.Mutation(r.Text("id", 36)), At: r.Text("at", maxAt)}
	name, version := r.Text("name", 64), r.Int("v", 1, 1<<20)
	args := r.Value("args")
	r.Rest() // members of a newer app beside args change nothing that this version does
	if err := r.Err(); err != nil {
		return m, fmt.Errorf("%w: %w", ErrMalformed, err)
	}
	if id.Check(string(m.ID)) != nil {
		return m, fmt.Errorf("%w: id", ErrMalformed)
	}
	var err error
	m.Args, err = readArgs(name, version, args)
	return m, err
}
