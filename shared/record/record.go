package record

import (
	"cmp"
	"fmt"
	"slices"
	"sort"

	"landgang/shared/wire"
)

// Kind is the kind of a record: claim, line, unit …
type Kind string

// Key names a record among all kinds.
type Key struct {
	Kind Kind
	ID   string
}

// Field is a field of a record by name.
type Field struct {
	Name  string
	Value Value
}

// Fields are a record's fields, sorted by name, without those that hold nothing. They are never changed in place.
type Fields []Field

// Get is the value of a field; no value where the record has none.
func (f Fields) Get(name string) Value {
	at, ok := slices.BinarySearchFunc(f, name, func(e Field, name string) int { return cmp.Compare(e.Name, name) })
	if !ok {
		return Value{}
	}
	return f[at].Value
}

// With are the fields with one of them changed.
func (f Fields) With(name string, v Value) Fields {
	at, ok := slices.BinarySearchFunc(f, name, func(e Field, name string) int { return cmp.Compare(e.Name, name) })
	switch {
	case ok && v.IsNull():
		return append(slices.Clone(f[:at]), f[at+1:]...)
	case ok:
		f = slices.Clone(f)
		f[at].Value = v
		return f
	case v.IsNull():
		return f
	}
	return slices.Insert(slices.Clone(f), at, Field{name, v})
}

// Write writes the fields as a JSON object.
func (f Fields) Write(w *wire.Writer) {
	w.Object()
	for _, e := range f {
		w.Name(e.Name)
		e.Value.Write(w)
	}
	w.EndObject()
}

// MaxFields bounds the fields of one record. No kind of ours comes near it; one of a later version must not either, or
// this one could not read it.
const MaxFields = 200

// ReadFields takes fields from a JSON object.
func ReadFields(v wire.Value) (Fields, error) {
	members, ok := v.Members()
	if !ok || len(members) > MaxFields {
		return nil, fmt.Errorf("%w: fields are an object of at most %d members", wire.ErrMalformed, MaxFields)
	}
	fields := make(Fields, 0, len(members))
	for _, m := range members {
		value, err := ReadValue(m.Value)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", m.Name, err)
		}
		if !value.IsNull() {
			fields = append(fields, Field{m.Name, value})
		}
	}
	if byName := func(a, b Field) int { return cmp.Compare(a.Name, b.Name) }; !slices.IsSortedFunc(fields, byName) {
		sort.Slice(fields, func(i, j int) bool { return fields[i].Name < fields[j].Name })
	}
	return fields, nil
}

// Mark says who set a group of fields last: it lets two values be shown with where and when each was written.
type Mark struct {
	Group string
	S     int64  // the server's number of the change; 0 where the server has not numbered it yet
	By    string // the kind of device: phone, tablet, pc
	At    string // the time that device claimed, RFC 3339
}

// Record is one thing that is synced.
type Record struct {
	Kind    Kind
	ID      string
	Parent  string // the id of the record it hangs under; "" for a root
	Root    string // the id of the claim it belongs to; its own id where it is the root
	Deleted bool   // a tombstone: kept so that an edit made elsewhere can bring it back
	S       int64  // the server's number of the last change to it; 0 where the server does not have it yet
	Fields  Fields
	Marks   []Mark // sorted by group
	Extra   Fields // what a newer app wrote and this version does not know: kept, passed on and never read as a field
}

// Key is the record's name.
func (r Record) Key() Key { return Key{r.Kind, r.ID} }

// Get is the value of a field.
func (r Record) Get(name string) Value { return r.Fields.Get(name) }

// Entries are the fields with what is kept for a newer version.
func (r Record) Entries() Fields {
	all := r.Fields
	for _, e := range r.Extra {
		if all.Get(e.Name).IsNull() {
			all = all.With(e.Name, e.Value)
		}
	}
	return all
}

// With is the record with a field changed.
func (r Record) With(name string, v Value) Record {
	r.Fields = r.Fields.With(name, v)
	return r
}

// Mark is who set a group last; the zero Mark where nobody did since the record was made.
func (r Record) Mark(group string) Mark {
	for _, m := range r.Marks {
		if m.Group == group {
			return m
		}
	}
	return Mark{Group: group}
}

// WithMark is the record with the mark of one group replaced.
func (r Record) WithMark(mark Mark) Record {
	marks := slices.DeleteFunc(slices.Clone(r.Marks), func(m Mark) bool { return m.Group == mark.Group })
	marks = append(marks, mark)
	sort.Slice(marks, func(i, j int) bool { return marks[i].Group < marks[j].Group })
	r.Marks = marks
	return r
}

// WithoutMark is the record without the mark of a group.
func (r Record) WithoutMark(group string) Record {
	if r.Mark(group) != (Mark{Group: group}) {
		r.Marks = slices.DeleteFunc(slices.Clone(r.Marks), func(m Mark) bool { return m.Group == group })
	}
	return r
}

// Compare orders records by kind and id: an order that means nothing, but is the same everywhere.
func Compare(a, b Record) int {
	return cmp.Or(cmp.Compare(a.Kind, b.Kind), cmp.Compare(a.ID, b.ID))
}

// Sort puts records in the order of Compare. (Here and elsewhere in the app's packages it is sort.Slice: slices.SortFunc
// is compiled anew for each type, 15 kB of WebAssembly each.)
func Sort(records []Record) {
	sort.Slice(records, func(i, j int) bool { return Compare(records[i], records[j]) < 0 })
}
