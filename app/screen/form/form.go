// Package form keeps what is half-typed into the fields of a screen until it has become values of a record, so that no
// key is lost and nobody's change is overwritten unseen: each value is set with what the person saw when they began.
package form

import (
	"slices"
	"strings"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"landgang/app/replica"
	"landgang/shared/mutation"
	"landgang/shared/problem"
	"landgang/shared/record"
	"landgang/shared/wire"
)

// Field is a field for text, and the field of a record that it writes. One without Parse is a choice: it has its place
// among the others for the sake of its faults.
type Field struct {
	ID    string     // of the element
	Key   record.Key // of the record
	Name  string     // of the record's field
	Path  string     // of its problems
	Show  func(record.Value) string
	Parse func(path, raw string) (record.Value, problem.Problem)
	// Write, where it is set, takes a value instead of a change of Key: a record is to be made first, for instance.
	Write func(record.Value)
}

// Form is the fields of one screen. It is a ui.Sink.
type Form struct {
	Replica *replica.Replica
	fields  []Field
	faulty  []string // fields that were left with a text that is no value, or came so from an earlier run
	left    []string // fields that were left with a value: what the rules find about it is said
	told    []string // fields about which the page says what the rules found
	asked   bool     // the person wanted to go on: what is missing is said too
	took    bool     // what an earlier run left behind has been looked at
}

// Begin lists the fields anew: some come and go with the record. What an earlier run left half-typed becomes a value if
// it is one.
func (f *Form) Begin(fields []Field) {
	f.fields = fields
	if f.took || f.Replica == nil {
		return
	}
	f.took = true
	f.Settle()
}

// Field is a field by the id of its element.
func (f *Form) Field(id string) (Field, bool) {
	for _, field := range f.fields {
		if field.ID == id {
			return field, true
		}
	}
	return Field{}, false
}

// Text is what stands in a field: what was typed, else the record's value.
func (f *Form) Text(id string) string {
	field, ok := f.Field(id)
	if !ok {
		return ""
	}
	if raw, typed := f.typed(field); typed {
		return raw
	}
	return field.Show(f.value(field))
}

func (f *Form) typed(field Field) (string, bool) {
	return f.Replica.Typed(replica.TypingKey(field.Key.ID, field.Name))
}

func (f *Form) value(field Field) record.Value {
	r, _ := f.Replica.Record(field.Key)
	return r.Get(field.Name)
}

// Typed keeps a text as it was typed. The page changes where an error is mended by it.
func (f *Form) Typed(_ app.Context, id, raw string) bool {
	field, ok := f.Field(id)
	if !ok {
		return false
	}
	if _, typed := f.typed(field); !typed {
		f.see(field)
	}
	f.Replica.Type(replica.TypingKey(field.Key.ID, field.Name), raw)
	return f.faultShown(field) || slices.Contains(f.told, field.ID)
}

// Left takes a text as finished: it becomes a value, or stays as it is with its error.
func (f *Form) Left(_ app.Context, id, raw string) string {
	field, ok := f.Field(id)
	if !ok {
		return raw
	}
	return f.leave(field, raw)
}

func (f *Form) leave(field Field, raw string) string {
	value, p := field.Parse(field.Path, raw)
	if p.Code != problem.None && strings.TrimSpace(raw) != "" {
		if !slices.Contains(f.faulty, field.ID) {
			f.faulty = append(f.faulty, field.ID)
		}
		f.Replica.Type(replica.TypingKey(field.Key.ID, field.Name), raw)
		return raw
	}
	if !slices.Contains(f.left, field.ID) {
		f.left = append(f.left, field.ID)
	}
	if value == f.value(field) {
		f.forget(field)
		return field.Show(value)
	}
	if field.Write != nil {
		field.Write(value)
	} else if out := f.set(field, value); out.Out == mutation.Refused {
		f.Replica.Type(replica.TypingKey(field.Key.ID, field.Name), raw)
		return raw
	}
	f.forget(field)
	return field.Show(value)
}

// set makes the change with what the person saw of the field's group when they began to type. The other fields of the
// group stay as they are now.
func (f *Form) set(field Field, value record.Value) mutation.Outcome {
	now, _ := f.Replica.Record(field.Key)
	fields := record.Fields{}.With(field.Name, value)
	changes := mutation.GroupChanges(f.seen(field, now), fields, field.Name)
	for i := range changes {
		if changes[i].Field != field.Name {
			changes[i].To = now.Get(changes[i].Field)
		}
	}
	return f.Replica.Do(mutation.Set{Key: field.Key, Changes: changes})
}

// Set gives fields of one group new values at once: a choice, a switch, a step.
func (f *Form) Set(key record.Key, to ...record.Field) { f.Replica.Set(key, to...) }

func (f *Form) forget(field Field) {
	f.faulty = slices.DeleteFunc(f.faulty, func(id string) bool { return id == field.ID })
	f.Replica.Untype(replica.TypingKey(field.Key.ID, field.Name), seenKey(field))
}

// seenKey is where the values are kept that the person saw of a field's group when they began to type.
func seenKey(field Field) string { return replica.TypingKey(field.Key.ID, field.Name) + "/seen" }

func (f *Form) see(field Field) {
	r, _ := f.Replica.Record(field.Key)
	w := new(wire.Writer)
	r.Fields.Write(w)
	f.Replica.Type(seenKey(field), string(w.Bytes()))
}

func (f *Form) seen(field Field, now record.Record) record.Record {
	text, ok := f.Replica.Typed(seenKey(field))
	if !ok {
		return now
	}
	v, err := wire.Parse([]byte(text))
	if err != nil {
		return now
	}
	fields, err := record.ReadFields(v)
	if err != nil {
		return now
	}
	now.Fields = fields
	return now
}

// Ask says that the person wants to go on: from now on all that is wrong is said.
func (f *Form) Ask() { f.asked = true }

// Asked says whether the person wanted to go on.
func (f *Form) Asked() bool { return f.asked }

// Fault is something wrong with one field.
type Fault struct {
	ID string // of the element
	problem.Problem
}

// Faults are what the screen shows as wrong, in the order of the fields: texts that are no values, what the rules find
// about a value that was left, and, once the person wanted to go on, all that they find. A field that has been mended but
// not left yet has none.
func (f *Form) Faults(found []problem.Problem) []Fault {
	var faults []Fault
	f.told = f.told[:0]
	for _, field := range f.fields {
		if field.Parse != nil {
			if raw, typed := f.typed(field); typed && strings.TrimSpace(raw) != "" {
				_, p := field.Parse(field.Path, raw)
				if p.Code != problem.None && f.faultShown(field) {
					faults = append(faults, Fault{field.ID, p})
				}
				continue
			}
		}
		for _, p := range found {
			if p.Severity == problem.Error && p.Path == field.Path && f.says(field) && !has(faults, field.ID) {
				faults = append(faults, Fault{field.ID, p})
				f.told = append(f.told, field.ID)
			}
		}
	}
	return faults
}

// says says whether it is time to say what the rules find about a field.
func (f *Form) says(field Field) bool {
	return f.asked || slices.Contains(f.left, field.ID) && !f.value(field).IsNull()
}

// has says whether a field has a fault already: one at a time is enough to mend.
func has(faults []Fault, elem string) bool {
	return slices.ContainsFunc(faults, func(f Fault) bool { return f.ID == elem })
}

// faultShown says whether a field's error is on the screen.
func (f *Form) faultShown(field Field) bool {
	return f.asked || slices.Contains(f.faulty, field.ID)
}

// Settle takes every half-typed text as finished, as if the cursor left: the person goes on by a key.
func (f *Form) Settle() {
	for _, field := range f.fields {
		if field.Parse == nil {
			continue
		}
		if raw, typed := f.typed(field); typed {
			f.leave(field, raw)
		}
	}
}

// Forget drops what was typed into the fields of a record that is gone.
func (f *Form) Forget(recordID string) {
	for _, field := range f.fields {
		if field.Key.ID == recordID {
			f.forget(field)
		}
	}
}

// Half says whether something is half-typed that is no value of a record yet.
func (f *Form) Half() bool {
	return slices.ContainsFunc(f.fields, func(field Field) bool {
		raw, typed := f.typed(field)
		return field.Parse != nil && typed && strings.TrimSpace(raw) != ""
	})
}

// Editable says whether the claim may be changed now.
func Editable(v replica.View, there bool) bool {
	return there && !v.Deleted && v.Claim.Status.Editable()
}
