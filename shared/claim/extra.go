package claim

import (
	"strings"

	"landgang/shared/record"
	"landgang/shared/wire"
)

// A later version has more fields. Version 1 keeps what it does not know, passes it on and hashes it, and never reads
// it as a field of its own. So that this holds whichever side is older, later versions keep to four rules:
//
//   - A group gets no more fields: apps that do not know them set the group without them. A new field is in a group
//     of new fields.
//   - What the server owns, field or kind, is named with ServerPrefix: an older app then leaves it out of what the
//     person has seen, and nobody can have written it before the server did.
//   - A field is not named like a group, nor Deleted: the owner's value of such a name is refused.
//   - Values stay flat: a text, a truth or an integer. What has parts is a record of its own.

// ServerPrefix begins the names of fields and kinds that later versions have and that the server alone sets.
const ServerPrefix = "server_"

// Limits of what a record keeps for later versions, beside record.MaxExtra.
const (
	maxUnknown      = 32 // members
	maxUnknownName  = 40
	maxUnknownGroup = 400
)

// unknown says whether a field may be one that the owner of a record sets in a later version.
func unknown(schema Schema, name string) bool {
	if _, known := schema.Field(name); known || name == "" || len(name) > maxUnknownName {
		return false
	}
	if name == Deleted || len(schema.Group(name)) > 0 {
		return false
	}
	for i, c := range []byte(name) {
		if (c < 'a' || c > 'z') && (i == 0 || c != '_' && (c < '0' || c > '9')) {
			return false
		}
	}
	return !strings.HasPrefix(name, ServerPrefix)
}

// Unknown says whether a later version may have a field of that name and value, set by the owner of the record.
func (s Schema) Unknown(name string, v record.Value) bool {
	return unknown(s, name) && !strings.ContainsRune(v.Text(), 0)
}

// FitsExtra says whether a record may keep so much for later versions.
func FitsExtra(extra record.Fields) bool {
	if len(extra) > maxUnknown {
		return false
	}
	w := new(wire.Writer)
	extra.Write(w)
	return w.Len() <= record.MaxExtra
}

// UnknownGroup is the group of fields that only a later version knows: their names, so that all of it can be kept and
// given back; "" where there are too many.
func UnknownGroup(names []string) string {
	group := strings.Join(names, "+")
	if len(group) > maxUnknownGroup {
		return ""
	}
	return group
}

// GroupNames are the names of the fields of a group, known or not.
func (s Schema) GroupNames(group string) []string {
	var names []string
	for _, f := range s.Group(group) {
		names = append(names, f.Name)
	}
	if names == nil && group != Deleted {
		names = strings.Split(group, "+")
	}
	return names
}

// GroupOf is what this version calls a group that an older one, which did not know its fields, has named after them.
func (s Schema) GroupOf(group string) string {
	first, _, several := strings.Cut(group, "+")
	if f, known := s.Field(first); known && several {
		return f.In()
	}
	return group
}

// MarkOf is the group under which a record's mark of a group stands.
func MarkOf(group string) string {
	first, _, _ := strings.Cut(group, "+")
	return first
}

// Raise makes fields of what an older version kept and this one knows. What does not fit stays as it was; what is the
// server's now was written by somebody who may not, and goes.
func Raise(r record.Record) record.Record {
	if len(r.Extra) == 0 {
		return r
	}
	schema, _ := SchemaOf(r.Kind)
	return schema.Raise(r)
}

// Raise is Raise of a record of this kind.
func (s Schema) Raise(r record.Record) record.Record {
	for _, f := range r.Extra {
		spec, known := s.Field(f.Name)
		if !known || !spec.Server && !spec.Fits(f.Value) {
			continue
		}
		r.Extra = r.Extra.With(f.Name, record.Value{})
		if !spec.Server && r.Get(f.Name).IsNull() {
			r = r.With(f.Name, f.Value)
		}
	}
	return r
}
