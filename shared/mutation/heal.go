package mutation

import (
	"crypto/sha256"

	"landgang/shared/claim"
	"landgang/shared/id"
	"landgang/shared/record"
)

// Place is where a change stood in the server's history when it was confirmed first: the number of the epoch, and the
// server's number in it. It stays the same however often the change is given to a server that was restored.
type Place struct{ Epoch, S int64 }

func (p Place) before(q Place) bool { return p.Epoch < q.Epoch || p.Epoch == q.Epoch && p.S < q.S }

// Landed is a change that is recorded and was not refused.
type Landed struct {
	Place Place
	Made  Mutation
}

// Healer puts a change among others in the place that it had before: an *Again. A program that makes none, as the app,
// does not carry what it takes.
type Healer interface {
	set(a applier, args Set, group string) Outcome
	settle(a applier, args Settle) Outcome
}

// Again says of a change that it was confirmed in a history which the server has lost, and proves it.
//
// What sets and settles make of a group of fields does not depend on the order in which devices bring them. The value with
// the last place stands. Every other one is in an open conflict, unless a change with a later place was made by somebody
// who had seen it on their screen: that it is later alone proves nothing, for it may have gone over a conflict.
type Again struct {
	Place Place
	// Landed has at least the sets of the record that the change is about, and the settles of conflicts over it that are
	// kept, or that those sets and the change itself have made in a history that was lost.
	Landed []Landed
}

func (g *Again) set(a applier, args Set, group string) Outcome { return healing{a, g}.set(args, group) }

func (g *Again) settle(a applier, args Settle) Outcome { return healing{a, g}.settle(args) }

// healing is an applier of such a change.
type healing struct {
	applier
	again *Again
}

// step is what a change did to a group: which value its author had seen there and went on from, and which one they gave
// it, as hashes. gave is "" where what stood was kept.
type step struct {
	id        id.Mutation
	place     Place
	saw, gave string
}

// past is what is known to have been done to a group of a record, the change that is applied included.
type past struct {
	steps  []step
	values map[string]record.Record // what the group was given, by its hash: records of those fields alone
}

func (a healing) past(r record.Record, group string) past {
	p := past{values: make(map[string]record.Record)}
	conflicts := make(map[string]bool)
	for c := range a.st.Under(r.Root) {
		if c.Kind == claim.KindConflict && isOver(c, r, group) {
			conflicts[c.ID] = true
			p.values[other(c)] = record.Record{Kind: r.Kind, Fields: claim.ReadConflict(c).Other}
		}
	}
	landed := append([]Landed{{a.again.Place, a.m}}, a.again.Landed...)
	for _, l := range landed {
		if args, ok := l.Made.Args.(Set); ok && args.Key == r.Key() {
			if in, code := checkChanges(args); code == "" && in == group {
				saw, gave := ends(args)
				conflicts[string(l.Made.ID)] = true
				p.values[valueHash(gave, group)] = gave
				p.steps = append(p.steps, step{l.Made.ID, l.Place, valueHash(saw, group), valueHash(gave, group)})
			}
		}
	}
	for _, l := range landed {
		args, ok := l.Made.Args.(Settle)
		switch {
		case !ok || !conflicts[args.Conflict]:
		case args.Take:
			p.steps = append(p.steps, step{l.Made.ID, l.Place, args.Content, args.Other})
		default:
			p.steps = append(p.steps, step{l.Made.ID, l.Place, args.Other, ""})
		}
	}
	return p
}

// ends are a group as the author of a set saw it, and as they made it.
func ends(args Set) (saw, gave record.Record) {
	saw.Kind, gave.Kind = args.Key.Kind, args.Key.Kind
	for _, c := range args.Changes {
		saw, gave = assign(saw, c.Field, c.From), assign(gave, c.Field, c.To)
	}
	return saw, gave
}

func valueHash(r record.Record, group string) string { return claim.Hash(groupText(r, group)) }

// last is where the group was given a value last; the zero Place for one that no step gave, which is older than all.
func (p past) last(value string) Place {
	var place Place
	for _, s := range p.steps {
		if s.gave == value && place.before(s.place) {
			place = s.place
		}
	}
	return place
}

// seen says whether somebody has gone on from a value since it was given last.
func (p past) seen(value string) bool {
	given := p.last(value)
	for _, s := range p.steps {
		if s.saw == value && given.before(s.place) {
			return true
		}
	}
	return false
}

// winner is the step that gave the group its last value; false where that one stands.
func (p past) winner(stands string) (won step, found bool) {
	won.place = p.last(stands)
	for _, s := range p.steps {
		if _, known := p.values[s.gave]; known && won.place.before(s.place) {
			won, found = s, true
		}
	}
	return won, found && won.gave != stands
}

// set puts a set that was confirmed before in its place among the others.
func (a healing) set(args Set, group string) Outcome {
	r, root, code := a.own(args.Key)
	if code != "" {
		return a.missing(args.Key.ID, code)
	}
	p := a.past(r, group)
	_, gave := ends(args)
	stands, gives := valueHash(r, group), valueHash(gave, group)
	won, moved := p.winner(stands)
	over := (stands != gives || moved) && won.gave != gives && p.seen(gives) // nothing of it is left to be shown
	if out := a.checkStatus(root); out.Out == Refused {
		if over {
			return Outcome{Out: Noop}
		}
		return out
	}
	var dead []record.Record
	if !over {
		dead = a.dead(r, root)
	}
	ask := !over && won.gave != gives && stands != gives // it does not stand, and nobody had seen it
	loses := moved && !p.seen(stands)
	more := len(a.unasked(r, group, p))
	if (ask || loses || more > 0 || len(dead) > 0) && !a.room(root.ID, len(dead)+more+2) ||
		!claim.FitsExtra(overwrite(r, gave, group).Extra) {
		return refuse(CodeTooLarge)
	}
	conflicts := a.revive(dead, !ask && !loses)
	r, _ = a.st.Record(args.Key)
	if ask {
		lost := a.marked(overwrite(r, gave, group), group)
		conflicts = append(conflicts, a.conflict(lost, group))
	}
	others, mended := a.mend(r, group, p)
	if len(dead) == 0 && !ask && !mended {
		return Outcome{Out: Noop}
	}
	return merged(append(conflicts, others...))
}

// overwrite gives a group of a record the values of another.
func overwrite(r, from record.Record, group string) record.Record {
	schema, _ := claim.SchemaOf(r.Kind)
	for _, name := range schema.GroupNames(group) {
		r = assign(r, name, valueOf(from, name))
	}
	return r
}

// mend lets the last value of a group stand, opens the conflicts that are missing, and ends those that are decided: over
// the value that stands, and over values from which somebody has gone on since they were given.
func (a healing) mend(r record.Record, group string, p past) (conflicts []string, mended bool) {
	before, by := r, a // conflicts are not all of the change that is applied: that one may make one of its own
	if won, moved := p.winner(valueHash(r, group)); moved {
		next := a.marked(overwrite(r, p.values[won.gave], group), group)
		if claim.FitsExtra(next.Extra) {
			r, mended = next, true
			a.put(r)
			if lost := valueHash(before, group); !p.seen(lost) {
				by.m.ID = won.id
				if _, taken := a.st.Record(record.Key{Kind: claim.KindConflict, ID: string(won.id)}); taken {
					by.m.ID = conflictID(r, group, lost)
				}
				conflicts = append(conflicts, by.conflict(before, group))
			}
		}
	}
	for _, value := range a.unasked(r, group, p) {
		by.m.ID = conflictID(r, group, value)
		conflicts = append(conflicts, by.conflict(a.marked(overwrite(r, p.values[value], group), group), group))
		mended = true
	}
	stands := valueHash(r, group)
	for _, c := range a.openOver(r, group) {
		if value := other(c); value == stands || p.seen(value) {
			a.put(c.With("settled", record.Text("kept")))
			mended = true
		}
	}
	return conflicts, mended
}

// unasked are the values that the group was given which neither stand, nor have been seen since, nor are in an open
// conflict: a settle that came before what it gave a value over may have brought one back.
func (a healing) unasked(r record.Record, group string, p past) []string {
	known := map[string]bool{"": true, valueHash(r, group): true}
	if won, moved := p.winner(valueHash(r, group)); moved {
		known[won.gave] = true
	}
	for _, c := range a.openOver(r, group) {
		known[other(c)] = true
	}
	var values []string
	for _, s := range p.steps {
		if _, given := p.values[s.gave]; given && !known[s.gave] && !p.seen(s.gave) {
			known[s.gave] = true
			values = append(values, s.gave)
		}
	}
	return values
}

// conflictID names a conflict that no single change has made: the same wherever it is found missing.
func conflictID(r record.Record, group, value string) id.Mutation {
	sum := sha256.Sum256([]byte(string(r.Kind) + "|" + r.ID + "|" + group + "|" + value))
	var at int64
	for _, b := range sum[:6] {
		at = at<<8 | int64(b)
	}
	return id.Mutation(id.New(at, [10]byte(sum[6:16])))
}

// openOver are the open conflicts over a group.
func (a applier) openOver(r record.Record, group string) []record.Record {
	var open []record.Record
	for c := range a.st.Under(r.Root) {
		if isOpen(c) && isOver(c, r, group) {
			open = append(open, c)
		}
	}
	return open
}

// settle ends a conflict that was settled before. Healing may have made it under another id, or not yet, or not
// have to make it at all: what counts is the group, and the value that was decided about.
func (a healing) settle(args Settle) Outcome {
	r, group, found := a.settled(args)
	switch {
	case !found && args.Take && args.Other == claim.Hash(""): // the record shall be deleted, and stands undisputed
		return a.missing(args.Conflict, CodeNotFound)
	case !found:
		return Outcome{Out: Noop} // the change that makes the conflict finds this one
	}
	root, _ := a.st.Record(record.Key{Kind: claim.KindClaim, ID: r.Root})
	p := a.past(r, group)
	more := len(a.unasked(r, group, p))
	if _, moves := p.winner(valueHash(r, group)); moves || more > 0 {
		switch out := a.checkStatus(root); {
		case out.Out == Refused:
			return out
		case !a.room(root.ID, 1+more):
			return refuse(CodeTooLarge)
		}
	}
	conflicts, mended := a.mend(r, group, p)
	if !mended {
		return Outcome{Out: Noop}
	}
	return merged(conflicts)
}

// settled is what a settle was about: the record and the group of the conflict, or of the set that made it.
func (a healing) settled(args Settle) (r record.Record, group string, found bool) {
	key := record.Key{}
	if c, _, code := a.own(record.Key{Kind: claim.KindConflict, ID: args.Conflict}); code == "" {
		conflict := claim.ReadConflict(c)
		key, group = conflict.Record, conflict.Group
	}
	for _, l := range a.again.Landed {
		if set, ok := l.Made.Args.(Set); ok && string(l.Made.ID) == args.Conflict && key.ID == "" {
			key = set.Key
			group, _ = checkChanges(set)
		}
	}
	if key.ID == "" {
		return r, "", false
	}
	r, _, code := a.own(key)
	return r, group, code == "" && group != "" && args.Other != claim.Hash("")
}
