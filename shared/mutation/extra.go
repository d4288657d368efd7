package mutation

import (
	"sort"

	"landgang/shared/claim"
	"landgang/shared/record"
)

// valueOf is the value of a field, wherever this version keeps it.
func valueOf(r record.Record, name string) record.Value {
	if v := r.Get(name); !v.IsNull() {
		return v
	}
	return r.Extra.Get(name)
}

// assign gives a field of the owner's a value; one that this version does not know is kept apart.
func assign(r record.Record, name string, v record.Value) record.Record {
	schema, _ := claim.SchemaOf(r.Kind)
	spec, known := schema.Field(name)
	switch {
	case known && spec.Server:
		return r
	case known:
		r.Extra = r.Extra.With(name, record.Value{})
		return r.With(name, v)
	}
	r.Extra = r.Extra.With(name, v)
	return r.With(name, record.Value{})
}

// marked is a record with the mark of who changed a group now. Fields of a later version leave none where they are empty:
// names without end would make a record that nobody can read.
func (a applier) marked(r record.Record, group string) record.Record {
	schema, _ := claim.SchemaOf(r.Kind)
	if group == claim.Deleted || len(schema.Group(group)) > 0 {
		return r.WithMark(a.mark(group))
	}
	filled := false
	for _, name := range schema.GroupNames(group) {
		if valueOf(r, name).IsNull() {
			r = r.WithoutMark(name)
		} else {
			filled = true
		}
	}
	if !filled {
		return r
	}
	return r.WithMark(a.mark(group))
}

// checkUnknown says which group a set is about that holds fields of a later version alone.
func checkUnknown(schema claim.Schema, changes []Change) (group string, code Code) {
	names := make([]string, 0, len(changes))
	for _, c := range changes {
		if !schema.Unknown(c.Field, c.To) {
			return "", CodeMalformed
		}
		names = append(names, c.Field)
	}
	sort.Strings(names)
	if group = claim.UnknownGroup(names); group == "" {
		return "", CodeTooLarge
	}
	return group, ""
}

// split parts the fields of a new record into those that this version knows and those that it keeps for a later one.
func split(schema claim.Schema, set record.Fields) (fields, extra record.Fields) {
	for _, f := range set {
		if _, known := schema.Field(f.Name); known {
			fields = append(fields, f)
		} else {
			extra = append(extra, f)
		}
	}
	return fields, extra
}
