package claim

import (
	"landgang/shared/distance"
	"landgang/shared/money"
	"landgang/shared/record"
)

// The kinds of record that a claim is made of.
const (
	KindClaim     record.Kind = "claim"
	KindLine      record.Kind = "line"
	KindUnit      record.Kind = "unit"
	KindPassenger record.Kind = "passenger"
	KindStop      record.Kind = "stop"
	KindNight     record.Kind = "night"
	KindDay       record.Kind = "day"
	KindConflict  record.Kind = "conflict"
)

// Type is the type of a field's value.
type Type uint8

// The types of a field.
const (
	Text   Type = iota // at most Max characters
	Number             // from 0 to Max
	Truth
	Day    // a date, ISO 8601
	Time   // a clock time, 15:42
	Choice // one of Choices
	Name   // an id of the regulation, the registration or the meeting plan: at most maxName bytes
)

// Longest texts, in characters: a title that fits a list, a purpose, and a text of some sentences.
const (
	MaxTitle   = 200
	MaxPurpose = 500
	MaxText    = 4000
	MaxPlace   = 200
	maxName    = 64
	maxSort    = 64
)

// Greatest numbers: those that can be typed. Beyond them somebody has mistyped, and sums stay far from the limits of an
// integer.
const (
	MaxAmount   = int64(money.Max)
	MaxDistance = int64(distance.Max)
	MaxExchange = 1_000_000_000 // millionths of a krone: a thousand kroner for a unit of a currency
	MaxMinutes  = 24 * 60       // of one day
)

// Field describes one field of a kind.
type Field struct {
	Name    string
	Type    Type
	Max     int64    // of Text and Number
	Choices []string // of Choice
	Group   string   // fields of one group are set, and conflict, as one; alone in a group of its own name where empty
	Fixed   bool     // given when the record is made, never set
	Server  bool     // set by named changes alone (submit, withdraw …), never by the owner's set
}

// In is the group the field belongs to.
func (f Field) In() string {
	if f.Group == "" {
		return f.Name
	}
	return f.Group
}

// Schema describes one kind of record.
type Schema struct {
	Kind   record.Kind
	Parent record.Kind // the kind it hangs under; "" for the root
	Max    int         // how many a parent may have
	Fields []Field     // sorted by name
}

// Field is the description of a field, or false where the kind has none of that name.
func (s Schema) Field(name string) (Field, bool) {
	for _, f := range s.Fields {
		if f.Name == name {
			return f, true
		}
	}
	return Field{}, false
}

// Group are the fields that belong to a group.
func (s Schema) Group(group string) []Field {
	var in []Field
	for _, f := range s.Fields {
		if f.In() == group {
			in = append(in, f)
		}
	}
	return in
}

// Schemas describes every kind, parents before children.
func Schemas() []Schema { return schemas }

// SchemaOf is the description of a kind, or false for a kind this version does not know.
func SchemaOf(kind record.Kind) (Schema, bool) {
	for _, s := range schemas {
		if s.Kind == kind {
			return s, true
		}
	}
	return Schema{}, false
}

var (
	answers  = []string{string(Yes), string(No)}
	lodgings = []string{
		string(Hotel), string(Pension), string(Barracks), string(Room), string(Private), string(Own), string(Ship),
		string(Transport),
	}
)

var schemas = []Schema{
	{Kind: KindClaim, Fields: []Field{
		{Name: "booked_function", Type: Name, Server: true},
		{Name: "booked_project", Type: Name, Server: true},
		{Name: "booked_responsibility", Type: Name, Server: true},
		{Name: "function", Type: Name, Group: "allocation"},
		{Name: "number", Type: Name, Server: true},
		{Name: "owner", Type: Name, Server: true},
		{Name: "project", Type: Name, Group: "allocation"},
		{Name: "rates_version", Type: Name, Server: true},
		{Name: "received_at", Type: Name, Server: true},
		{Name: "regulation_version", Type: Text, Max: MaxPurpose, Server: true},
		{Name: "responsibility", Type: Name, Group: "allocation"},
		{Name: "rules_version", Type: Number, Max: 1 << 20, Server: true},
		{Name: "status", Type: Name, Server: true},
		{Name: "submitted_at", Type: Name, Server: true},
		{Name: "taxfree", Type: Number, Max: MaxAmount * MaxLines, Server: true},
		{Name: "title", Type: Text, Max: MaxTitle},
		{Name: "total", Type: Number, Max: MaxAmount * MaxLines, Server: true},
		{Name: "unit", Type: Name, Server: true},
	}},
	{Kind: KindLine, Parent: KindClaim, Max: MaxLines, Fields: []Field{
		{Name: "amount", Type: Number, Max: MaxAmount, Group: "expense"},
		{Name: "count", Type: Number, Max: MaxUnits, Group: "expense"},
		{Name: "country", Type: Name, Group: "destination"},
		{Name: "date", Type: Day},
		{Name: "destination", Type: Text, Max: MaxPlace, Group: "destination"},
		{Name: "distance", Type: Number, Max: MaxDistance, Group: "route"},
		{Name: "employer", Type: Text, Max: MaxPlace, Group: "payee"},
		{Name: "end_clock", Type: Time, Group: "period"},
		{Name: "end_date", Type: Day, Group: "period"},
		{Name: "end_later", Type: Truth, Group: "period"},
		{Name: "end_zone", Type: Name, Group: "period"},
		{Name: "event", Type: Text, Max: MaxPlace},
		{Name: "exchange", Type: Number, Max: MaxExchange, Group: "destination"},
		{Name: "far", Type: Choice, Choices: answers},
		{Name: "forest_road", Type: Number, Max: MaxDistance},
		{Name: "from", Type: Text, Max: MaxPlace, Group: "route"},
		{Name: "income", Type: Number, Max: MaxAmount},
		{Name: "inside", Type: Truth},
		{Name: "line_kind", Type: Choice, Choices: []string{string(Expense), string(Mileage), string(Travel)}, Fixed: true},
		{Name: "meeting_minutes", Type: Number, Max: MaxMinutes},
		{Name: "minutes", Type: Number, Max: MaxMinutes},
		{Name: "note", Type: Text, Max: MaxText},
		{Name: "payee", Type: Choice, Choices: []string{string(PayeeSelf), string(PayeeEmployer)}, Group: "payee"},
		{Name: "purpose", Type: Text, Max: MaxPurpose},
		{Name: "reason", Type: Text, Max: MaxPurpose, Group: "route"},
		{Name: "receipt", Type: Choice, Choices: []string{string(ReceiptLater), string(ReceiptNone)}},
		{Name: "round_trip", Type: Truth, Group: "route"},
		{Name: "shift", Type: Truth},
		{Name: "sort", Type: Text, Max: maxSort},
		{Name: "start_clock", Type: Time, Group: "period"},
		{Name: "start_date", Type: Day, Group: "period"},
		{Name: "start_later", Type: Truth, Group: "period"},
		{Name: "start_zone", Type: Name, Group: "period"},
		{Name: "to", Type: Text, Max: MaxPlace, Group: "route"},
		{Name: "trailer", Type: Number, Max: MaxDistance},
		{Name: "trip", Type: Name},
		{Name: "type", Type: Name, Group: "expense"},
		{Name: "vat", Type: Number, Max: MaxAmount, Group: "expense"},
		{Name: "vehicle", Type: Name},
		{Name: "via", Type: Text, Max: MaxPlace, Group: "route"},
	}},
	{Kind: KindUnit, Parent: KindLine, Max: MaxUnits, Fields: []Field{
		{Name: "body", Type: Name, Group: "meeting"},
		{Name: "date", Type: Day, Group: "meeting"},
		{Name: "meeting", Type: Name, Group: "meeting"},
		{Name: "minutes", Type: Number, Max: MaxMinutes},
		{Name: "role", Type: Name},
		{Name: "sort", Type: Text, Max: maxSort},
	}},
	{Kind: KindPassenger, Parent: KindLine, Max: MaxPassengers, Fields: []Field{
		{Name: "distance", Type: Number, Max: MaxDistance},
		{Name: "name", Type: Text, Max: MaxPlace},
		{Name: "sort", Type: Text, Max: maxSort},
	}},
	{Kind: KindStop, Parent: KindLine, Max: MaxStops, Fields: []Field{
		{Name: "clock", Type: Time, Group: "arrival"},
		{Name: "country", Type: Name, Group: "destination"},
		{Name: "date", Type: Day, Group: "arrival"},
		{Name: "exchange", Type: Number, Max: MaxExchange, Group: "destination"},
		{Name: "later", Type: Truth, Group: "arrival"},
		{Name: "place", Type: Text, Max: MaxPlace, Group: "destination"},
		{Name: "sort", Type: Text, Max: maxSort},
		{Name: "zone", Type: Name, Group: "arrival"},
	}},
	{Kind: KindNight, Parent: KindLine, Max: MaxDays, Fields: []Field{
		{Name: "address", Type: Text, Max: MaxPlace, Group: "lodging"},
		{Name: "cooking", Type: Choice, Choices: answers, Group: "lodging"},
		{Name: "date", Type: Day},
		{Name: "lodging", Type: Choice, Choices: lodgings, Group: "lodging"},
		{Name: "name", Type: Text, Max: MaxPlace, Group: "lodging"},
		{Name: "paid", Type: Truth, Group: "lodging"},
		{Name: "supplement", Type: Truth},
	}},
	{Kind: KindDay, Parent: KindLine, Max: MaxDays, Fields: []Field{
		{Name: "breakfast", Type: Truth, Group: "meals"},
		{Name: "date", Type: Day},
		{Name: "dinner", Type: Truth, Group: "meals"},
		{Name: "lunch", Type: Truth, Group: "meals"},
	}},
	{Kind: KindConflict, Parent: KindClaim, Fields: []Field{
		{Name: "at", Type: Name, Server: true},
		{Name: "by", Type: Name, Server: true},
		{Name: "count", Type: Number, Max: MaxRecords, Server: true},
		{Name: "group", Type: Name, Server: true},
		{Name: "kind", Type: Name, Server: true},
		{Name: "other", Type: Text, Max: 4 * MaxText, Server: true},
		{Name: "record", Type: Name, Server: true},
		{Name: "settled", Type: Name, Server: true},
	}},
}
