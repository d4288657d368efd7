package protocol

import (
	_ "embed" // the schema
	"fmt"
	"strconv"
	"strings"

	"landgang/shared/civil"
	"landgang/shared/claim"
	"landgang/shared/rates"
	"landgang/shared/record"
	"landgang/shared/regulation"
	"landgang/shared/rules"
	"landgang/shared/wire"
)

// CalcSchema describes what ReadCalc reads and WriteCalc writes, as a JSON Schema (draft 2020-12): "input", "output" and
// "refusal" under its $defs.
//
//go:embed calc.schema.json
var CalcSchema string

// MaxCalc is the greatest input of a calculation: the largest claim with some regulations and rate tables.
const MaxCalc = 8 << 20

// maxReasons bounds the reasons of one refusal; beyond them a file is of another kind altogether.
const maxReasons = 200

// maxBooks bounds the regulations and the tables of one calculation.
const maxBooks = 50

// maxID bounds the ids of lines and their children, which stand in paths.
const maxID = 64

// rootID is the claim's id: no line can have it, since a path's parts hold no stroke.
const rootID = "/"

// Calc is a claim to be computed, with what it is computed by.
type Calc struct {
	Claim   claim.Claim
	Book    rules.Book
	Payment civil.Date // the zero date: today
	Today   civil.Date // the zero date: the day of the calculation
}

// Reason is one thing that keeps a claim from being computed.
type Reason struct {
	Path string // "claim/lines/0/amount"; list positions count from 0
	Why  string
}

// calcReader collects the reasons.
type calcReader struct {
	reasons []Reason
	records []record.Record
}

func (r *calcReader) refuse(path, why string) {
	if len(r.reasons) < maxReasons {
		r.reasons = append(r.reasons, Reason{path, why})
	}
}

// ReadCalc reads a calculation. Where there are reasons it cannot be computed; they are all named.
func ReadCalc(in []byte) (Calc, []Reason) {
	if len(in) > MaxCalc {
		return Calc{}, []Reason{{"", "larger than " + strconv.Itoa(MaxCalc) + " bytes"}}
	}
	v, err := wire.Parse(in)
	if err != nil {
		return Calc{}, []Reason{{"", err.Error()}}
	}
	members, ok := v.Members()
	if !ok {
		return Calc{}, []Reason{{"", "an object is expected"}}
	}
	r := &calcReader{}
	c := Calc{Book: rules.Book{Rates: rates.Embedded()}}
	found := false
	for _, m := range members {
		switch m.Name {
		case "payment":
			c.Payment = r.date(m.Name, m.Value)
		case "today":
			c.Today = r.date(m.Name, m.Value)
		case "regulations":
			c.Book.Regulations = r.regulations(m.Value)
		case "rates":
			c.Book.Rates = r.rates(c.Book.Rates, m.Value)
		case "claim":
			found = true
			c.Claim = r.claim(m.Value)
		default:
			r.refuse(m.Name, "unknown member")
		}
	}
	if !found {
		r.refuse("claim", "missing")
	}
	return c, r.reasons
}

func (r *calcReader) date(path string, v wire.Value) civil.Date {
	text, _ := v.Text()
	d, ok := civil.ParseISO(text)
	if !ok {
		r.refuse(path, `a date is expected, "2026-05-20"`)
	}
	return d
}

func (r *calcReader) items(path string, v wire.Value, most int) []wire.Value {
	items, ok := v.Items()
	if !ok || len(items) > most {
		r.refuse(path, "a list of at most "+strconv.Itoa(most)+" is expected")
		return nil
	}
	return items
}

func (r *calcReader) regulations(v wire.Value) regulation.History {
	var versions []regulation.Regulation
	for i, item := range r.items("regulations", v, maxBooks) {
		path := "regulations/" + strconv.Itoa(i)
		version, err := regulation.Decode(item.Raw)
		if err == nil {
			versions = append(versions, version)
			continue
		}
		wrong, ok := err.(*regulation.DecodeError) //nolint:errorlint // Decode says that it is one, unwrapped
		if !ok {
			r.refuse(path, err.Error())
			continue
		}
		for _, m := range wrong.Mistakes {
			r.refuse(strings.TrimSuffix(path+"/"+m.Path, "/"), m.Why)
		}
	}
	return regulation.NewHistory(versions...)
}

func (r *calcReader) rates(known rates.Tables, v wire.Value) rates.Tables {
	members, ok := v.Members()
	if !ok || len(members) > maxBooks {
		r.refuse("rates", "an object of tables is expected, each a CSV text by its name")
		return known
	}
	for _, m := range members {
		text, _ := m.Value.Text()
		table, err := rates.Decode(rates.Name(m.Name), text)
		if err != nil {
			r.refuse("rates/"+m.Name, err.Error())
			continue
		}
		known = known.With(table)
	}
	return known
}

// claim reads a claim: its fields, and its lines with their children. Fields are those that devices sync.
func (r *calcReader) claim(v wire.Value) claim.Claim {
	schema, _ := claim.SchemaOf(claim.KindClaim)
	root := r.record(schema, v, "claim", record.Record{Kind: claim.KindClaim, ID: rootID, Root: rootID})
	return claim.Read(root, r.records)
}

// record reads one record. Its children are kept beside it.
func (r *calcReader) record(schema claim.Schema, v wire.Value, path string, rec record.Record) record.Record {
	members, ok := v.Members()
	if !ok {
		r.refuse(path, "an object is expected")
		return rec
	}
	for _, m := range members { // children name their parent by its id, wherever it stands
		if id, ok := m.Value.Text(); m.Name == "id" && ok && isID(id) && schema.Kind != claim.KindClaim {
			rec.ID = id
		}
	}
	for _, m := range members {
		at := path + "/" + m.Name
		f, known := schema.Field(m.Name)
		child, isChild := childOf(schema.Kind, m.Name)
		switch {
		case m.Name == "id" && schema.Kind != claim.KindClaim:
			if id, ok := m.Value.Text(); !ok || !isID(id) {
				r.refuse(at, "a text of at most "+strconv.Itoa(maxID)+" bytes without a stroke is expected")
			}
		case isChild:
			r.children(child, m.Value, at, rec.ID)
		case !known || f.Server:
			r.refuse(at, "unknown member")
		default:
			rec = r.field(rec, f, m.Value, at)
		}
	}
	for _, f := range schema.Fields {
		if f.Fixed && rec.Get(f.Name).IsNull() {
			r.refuse(path+"/"+f.Name, "missing")
		}
	}
	return rec
}

func isID(id string) bool { return id != "" && len(id) <= maxID && !strings.Contains(id, "/") }

func (r *calcReader) field(rec record.Record, f claim.Field, v wire.Value, path string) record.Record {
	value, err := record.ReadValue(v)
	if err != nil || !f.Fits(value) {
		r.refuse(path, wants(f))
		return rec
	}
	return rec.With(f.Name, value)
}

// wants says what a field holds.
func wants(f claim.Field) string {
	switch f.Type {
	case claim.Number:
		return "a whole number from 0 to " + strconv.FormatInt(f.Max, 10) + " is expected"
	case claim.Truth:
		return "true or false is expected"
	case claim.Day:
		return `a date is expected, "2026-05-20"`
	case claim.Time:
		return `a clock time is expected, "15:42"`
	case claim.Choice:
		return "one of " + strings.Join(f.Choices, ", ") + " is expected"
	case claim.Text:
		return "a text of at most " + strconv.FormatInt(f.Max, 10) + " characters is expected"
	case claim.Name:
	}
	return "a short text is expected"
}

// childOf is the kind of child that a member holds: "lines" of a claim, "nights" of a line.
func childOf(parent record.Kind, member string) (claim.Schema, bool) {
	for _, s := range claim.Schemas() {
		if s.Parent == parent && s.Kind != claim.KindConflict && string(s.Kind)+"s" == member {
			return s, true
		}
	}
	return claim.Schema{}, false
}

// children reads a list. A child without an id is named by its place, from 1; its order is that of the list.
func (r *calcReader) children(schema claim.Schema, v wire.Value, path, parent string) {
	sort := ""
	for i, item := range r.items(path, v, schema.Max) {
		sort = claim.Between(sort, "")
		rec := record.Record{Kind: schema.Kind, ID: strconv.Itoa(i + 1), Parent: parent, Root: rootID}
		_, sorted := schema.Field("sort")
		switch {
		case sorted && schema.Kind != claim.KindLine:
			rec.ID = parent + "-" + string(schema.Kind) + "-" + rec.ID
		case !sorted: // such children are in the order of their ids
			rec.ID = fmt.Sprintf("%s-%s-%03d", parent, schema.Kind, i+1)
		}
		before := len(r.reasons)
		rec = r.record(schema, item, path+"/"+strconv.Itoa(i), rec)
		if sorted {
			rec = rec.With("sort", record.Text(sort))
		}
		if len(r.reasons) == before && r.taken(rec) {
			r.refuse(path+"/"+strconv.Itoa(i)+"/id", rec.ID+" is there twice")
		}
		r.records = append(r.records, rec)
	}
}

func (r *calcReader) taken(rec record.Record) bool {
	for i := range r.records {
		if r.records[i].Kind == rec.Kind && r.records[i].ID == rec.ID && r.records[i].Parent == rec.Parent {
			return true
		}
	}
	return false
}
