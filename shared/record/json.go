package record

import (
	"fmt"

	"landgang/shared/wire"
)

// Limits of what a record may hold, in bytes.
const (
	MaxExtra   = 4 << 10 // fields that this version does not know, as they are written
	maxID      = 128     // ids of records that the municipality names itself may be words
	maxKind    = 32
	maxMark    = 64
	maxMarks   = 100
	maxRecords = 10_000
)

// WriteBody writes the record without its kind, id and number, as it stands in a change.
func (r Record) WriteBody(w *wire.Writer) {
	w.Object().NameText("parent", r.Parent)
	if r.Root != r.ID {
		w.NameText("root", r.Root)
	}
	w.NameTrue("deleted", r.Deleted).Name("fields")
	r.Fields.Write(w)
	if len(r.Marks) > 0 {
		w.Name("marks")
		writeMarks(w, r.Marks)
	}
	if len(r.Extra) > 0 {
		w.Name("extra")
		r.Extra.Write(w)
	}
	w.EndObject()
}

// ReadBody is the inverse of WriteBody. Members of the body that it does not know are passed over: they are the server's,
// and a newer app fetches them. What people entered is in fields and in extra alone.
func ReadBody(kind Kind, id string, s int64, v wire.Value) (Record, error) {
	rd := wire.Read(v)
	r := Record{Kind: kind, ID: id, S: s, Parent: rd.Text("parent", maxID), Root: rd.Text("root", maxID)}
	if r.Root == "" {
		r.Root = id
	}
	r.Deleted = rd.Bool("deleted")
	fields := rd.Value("fields")
	marks := rd.Items("marks", maxMarks)
	extra, hasExtra := rd.Optional("extra")
	if err := rd.Done(); err != nil {
		return Record{}, fmt.Errorf("read %s %s: %w", kind, id, err)
	}
	var err error
	if r.Fields, err = ReadFields(fields); err == nil {
		r.Marks, err = readMarks(marks)
	}
	if hasExtra && err == nil {
		r.Extra, err = ReadFields(extra)
	}
	if err != nil {
		return Record{}, fmt.Errorf("read %s %s: %w", kind, id, err)
	}
	return r, nil
}

// WriteAll writes records with their kind, id and number: the form in which a device keeps them.
func WriteAll(records []Record) []byte {
	w := new(wire.Writer)
	w.Array()
	for _, r := range records {
		w.Object().Name("kind").Text(string(r.Kind)).Name("id").Text(r.ID).NameInt("s", r.S).Name("body")
		r.WriteBody(w)
		w.EndObject()
	}
	return w.EndArray().Bytes()
}

// ReadAll is the inverse of WriteAll.
func ReadAll(in []byte) ([]Record, error) {
	v, err := wire.Parse(in)
	if err != nil {
		return nil, err
	}
	items, ok := v.Items()
	if !ok || len(items) > maxRecords {
		return nil, fmt.Errorf("%w: an array of records is expected", wire.ErrMalformed)
	}
	records := make([]Record, 0, len(items))
	for _, item := range items {
		rd := wire.Read(item)
		kind, id, s := rd.Text("kind", maxKind), rd.Text("id", maxID), rd.Int("s", 0, 1<<53-1)
		body := rd.Value("body")
		if err := rd.Done(); err != nil {
			return nil, err
		}
		r, err := ReadBody(Kind(kind), id, s, body)
		if err != nil {
			return nil, err
		}
		records = append(records, r)
	}
	return records, nil
}

// WriteExtra writes what is kept for a newer version alone; "" where there is nothing.
func WriteExtra(extra Fields) string {
	if len(extra) == 0 {
		return ""
	}
	w := new(wire.Writer)
	extra.Write(w)
	return string(w.Bytes())
}

// ReadExtra is the inverse of WriteExtra.
func ReadExtra(text string) (Fields, error) {
	if text == "" {
		return nil, nil
	}
	v, err := wire.Parse([]byte(text))
	if err != nil {
		return nil, err
	}
	return ReadFields(v)
}

// WriteMarks writes marks alone, as they stand in a body; "" where there are none.
func WriteMarks(marks []Mark) string {
	if len(marks) == 0 {
		return ""
	}
	w := new(wire.Writer)
	writeMarks(w, marks)
	return string(w.Bytes())
}

// ReadMarks is the inverse of WriteMarks.
func ReadMarks(text string) ([]Mark, error) {
	if text == "" {
		return nil, nil
	}
	v, err := wire.Parse([]byte(text))
	if err != nil {
		return nil, err
	}
	items, ok := v.Items()
	if !ok {
		return nil, fmt.Errorf("%w: marks are an array", wire.ErrMalformed)
	}
	return readMarks(items)
}

func writeMarks(w *wire.Writer, marks []Mark) {
	w.Array()
	for _, m := range marks {
		w.Object().Name("group").Text(m.Group).NameInt("s", m.S).NameText("by", m.By).NameText("at", m.At).EndObject()
	}
	w.EndArray()
}

func readMarks(items []wire.Value) ([]Mark, error) {
	var marks []Mark
	for _, item := range items {
		m := wire.Read(item)
		marks = append(marks, Mark{
			Group: m.Text("group", maxMark), S: m.Int("s", 0, 1<<53-1), By: m.Text("by", maxMark), At: m.Text("at", maxMark),
		})
		if err := m.Done(); err != nil {
			return nil, err
		}
	}
	return marks, nil
}
