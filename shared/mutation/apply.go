package mutation

import (
	"iter"

	"landgang/shared/civil"
	"landgang/shared/claim"
	"landgang/shared/id"
	"landgang/shared/record"
	"landgang/shared/rules"
)

// State is what a mutation is applied to: what is kept, with the changes made so far laid over it.
type State interface {
	// Record is a record, tombstones included.
	Record(record.Key) (record.Record, bool)
	// Under are all records that belong to a claim but the claim itself, tombstones included.
	Under(root string) iter.Seq[record.Record]
	// Put keeps a record.
	Put(record.Record)
	// RefusedCreate is the mutation that should have made the record of that id and was refused.
	RefusedCreate(recordID string) (id.Mutation, bool)
	// Number is the next number of a claim, 2026-00123; "" on a device, which gives none.
	Number(year int) string
}

// Env is what a mutation is applied with: everything that a pure function cannot know.
type Env struct {
	User   id.User
	Device string // the kind of device the mutation was made on: phone, tablet, pc
	S      int64  // the server's number of the mutation; 0 on a device
	Now    string // the server's time of receipt, RFC 3339; "" on a device
	Today  civil.Date
	Book   rules.Book
	Again  Healer // of a change that was confirmed before, in a history that was lost; nil of any other
}

// Apply applies a mutation. Where it is refused, the state is as before.
func Apply(st State, env Env, m Mutation) Outcome {
	a := applier{st: st, env: env, m: m}
	switch args := m.Args.(type) {
	case Create:
		return a.create(args)
	case Add:
		return a.add(args)
	case Set:
		return a.set(args)
	case Delete:
		return a.delete(args)
	case Restore:
		return a.restore(args)
	case Submit:
		return a.submit(args)
	case Withdraw:
		return a.withdraw(args)
	case Settle:
		return a.settle(args)
	case Choose:
		return a.choose(args)
	}
	panic("mutation: arguments of an unknown type")
}

type applier struct {
	st  State
	env Env
	m   Mutation
}

func (a applier) put(r record.Record) {
	r.S = a.env.S
	a.st.Put(r)
}

func (a applier) mark(group string) record.Mark {
	return record.Mark{Group: claim.MarkOf(group), S: a.env.S, By: a.env.Device, At: a.m.At}
}

// own finds a record and its claim, if they are this person's; somebody else's are as good as not there.
func (a applier) own(key record.Key) (r, root record.Record, code Code) {
	r, found := a.st.Record(key)
	if !found {
		return r, root, CodeNotFound
	}
	root, found = a.st.Record(record.Key{Kind: claim.KindClaim, ID: r.Root})
	if !found || root.Get("owner").Text() != string(a.env.User) {
		return r, root, CodeNotFound
	}
	return r, root, ""
}

// editable finds a record that this person may change now.
func (a applier) editable(key record.Key) (r, root record.Record, out Outcome) {
	r, root, code := a.own(key)
	if code != "" {
		return r, root, a.missing(key.ID, code)
	}
	return r, root, a.checkStatus(root)
}

func (a applier) checkStatus(root record.Record) Outcome {
	if status := root.Get("status").Text(); !claim.Status(status).Editable() {
		return Outcome{Out: Refused, Code: CodeStatus, Detail: Detail{Status: status}}
	}
	return Outcome{}
}

// missing refuses what is about a record that is not there, naming the refusal that kept it from being made.
func (a applier) missing(recordID string, code Code) Outcome {
	if cause, ok := a.st.RefusedCreate(recordID); ok {
		return Outcome{Out: Refused, Code: CodeParentRefused, Cause: cause}
	}
	return refuse(code)
}

func (a applier) create(args Create) Outcome {
	key := record.Key{Kind: claim.KindClaim, ID: string(args.Claim)}
	schema, _ := claim.SchemaOf(claim.KindClaim)
	set, extra := split(schema, args.Set)
	if _, taken := a.st.Record(key); taken || !settable(schema, args.Set) {
		return refuse(CodeMalformed)
	}
	if !claim.FitsExtra(extra) {
		return refuse(CodeTooLarge)
	}
	fields := set.With("owner", record.Text(string(a.env.User))).With("status", record.Text(string(claim.Draft)))
	a.put(record.Record{Kind: key.Kind, ID: key.ID, Root: key.ID, Fields: fields, Extra: extra})
	return Outcome{Out: Applied}
}

func (a applier) add(args Add) Outcome {
	schema, _ := claim.SchemaOf(args.Key.Kind)
	set, extra := split(schema, args.Set)
	if _, taken := a.st.Record(args.Key); taken || !settable(schema, args.Set) {
		return refuse(CodeMalformed)
	}
	parent, root, out := a.editable(record.Key{Kind: schema.Parent, ID: args.Parent})
	if out.Out == Refused {
		return out
	}
	siblings, under := 0, 0
	for r := range a.st.Under(root.ID) {
		under++
		if r.Parent == args.Parent && r.Kind == args.Key.Kind && !r.Deleted {
			siblings++
		}
	}
	if siblings >= schema.Max || under >= claim.MaxRecords || !claim.FitsExtra(extra) {
		return refuse(CodeTooLarge)
	}
	dead := a.dead(parent, root)
	if len(dead) > 0 && !a.room(root.ID, len(dead)) {
		return refuse(CodeTooLarge)
	}
	conflicts := a.revive(dead, true)
	a.put(record.Record{
		Kind: args.Key.Kind, ID: args.Key.ID, Parent: args.Parent, Root: root.ID, Fields: set, Extra: extra,
	})
	return merged(conflicts)
}

// settable says whether a person may make a record with these fields: in their limits, none of the server's, or such as
// a later version may have. Fixed fields must be there.
func settable(schema claim.Schema, fields record.Fields) bool {
	for _, f := range fields {
		spec, known := schema.Field(f.Name)
		if known && (spec.Server || !spec.Fits(f.Value)) || !known && !schema.Unknown(f.Name, f.Value) {
			return false
		}
	}
	for _, spec := range schema.Fields {
		if spec.Fixed && fields.Get(spec.Name).IsNull() {
			return false
		}
	}
	return true
}

func merged(conflicts []string) Outcome {
	if len(conflicts) > 0 {
		return Outcome{Out: Merged, Conflicts: conflicts}
	}
	return Outcome{Out: Applied}
}
