package mutation_test

import (
	"fmt"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"landgang/shared/claim"
	"landgang/shared/id"
	"landgang/shared/mutation"
	"landgang/shared/record"
)

// noteSet gives the note of the ferry ticket a value, by somebody who saw another one there.
func noteSet(saw, to string) mutation.Set {
	value := func(text string) record.Value {
		if text == "" {
			return record.Value{}
		}
		return record.Text(text)
	}
	return mutation.Set{Key: ferry, Changes: []mutation.Change{{Field: "note", From: value(saw), To: value(to)}}}
}

// notes are the note that stands and, sorted, those in open conflicts.
func (h *hand) notes() (stands string, asked []string) {
	for _, r := range h.st.records {
		if r.Kind == claim.KindConflict && r.Get("settled").IsNull() {
			asked = append(asked, claim.ReadConflict(r).Other.Get("note").Text())
		}
	}
	slices.Sort(asked)
	return h.st.records[ferry].Get("note").Text(), asked
}

// history draws what people wrote into one note before it was lost: each saw the note of some time, and some decided
// about a conflict.
func history(t *rapid.T, h *hand) []mutation.Landed {
	values := []string{""}
	var all []mutation.Landed
	for i := range rapid.IntRange(2, 6).Draw(t, "changes") {
		m := mutation.Mutation{ID: id.Mutation(id.New(int64(i+1), [10]byte{1})), At: "2026-05-20T15:42:00+02:00"}
		var open []string
		for key, r := range h.st.records {
			if key.Kind == claim.KindConflict && r.Get("settled").IsNull() {
				open = append(open, key.ID)
			}
		}
		slices.Sort(open)
		if len(open) > 0 && rapid.IntRange(0, 2).Draw(t, "settle") == 0 {
			m.Args = mutation.SettleSeen(h.st, rapid.SampledFrom(open).Draw(t, "conflict"), rapid.Bool().Draw(t, "take"))
		} else {
			values = append(values, fmt.Sprintf("note %d", i+1))
			m.Args = noteSet(rapid.SampledFrom(values[:len(values)-1]).Draw(t, "saw"), values[len(values)-1])
		}
		h.env.S = int64(10 + i)
		if out := mutation.Apply(h.st, h.env, m); out.Out != mutation.Refused {
			all = append(all, mutation.Landed{Place: mutation.Place{Epoch: 1, S: h.env.S}, Made: m})
		}
	}
	return all
}

// again gives a server that has lost them all changes in some order.
func again(tb testing.TB, t *rapid.T, all []mutation.Landed, order []int) (stands string, asked []string) {
	h := drafted(tb)
	h.env.S = 100
	var landed []mutation.Landed
	for _, i := range order {
		h.env.S++
		h.env.Again = &mutation.Again{Place: all[i].Place, Landed: landed}
		if out := mutation.Apply(h.st, h.env, all[i].Made); out.Out == mutation.Refused {
			t.Fatalf("%+v was refused: %+v", all[i].Made, out)
		}
		landed = append(landed, all[i])
	}
	return h.notes()
}

// goneOnFrom says whether somebody who had seen a note gave it another value, or decided against it.
func goneOnFrom(note string, changes []mutation.Landed) bool {
	hash := claim.Hash(`{"note":"` + note + `"}`)
	return slices.ContainsFunc(changes, func(l mutation.Landed) bool {
		switch args := l.Made.Args.(type) {
		case mutation.Set:
			return args.Changes[0].From.Text() == note
		case mutation.Settle:
			return args.Take && args.Content == hash || !args.Take && args.Other == hash
		}
		return false
	})
}

func TestHealingIsTheSameInEveryOrder(tb *testing.T) {
	rapid.Check(tb, func(t *rapid.T) {
		all := history(t, drafted(tb))
		inOrder := make([]int, len(all))
		for i := range inOrder {
			inOrder[i] = i
		}
		stands, asked := again(tb, t, all, inOrder)
		for i, l := range all {
			set, ok := l.Made.Args.(mutation.Set)
			if !ok {
				continue
			}
			to := set.Changes[0].To.Text()
			if to != stands && !slices.Contains(asked, to) && !goneOnFrom(to, all[i+1:]) {
				t.Errorf("%v\n%q is lost: %q stands, asked about %q", all, to, stands, asked)
			}
		}
		order := rapid.Permutation(inOrder).Draw(t, "order")
		if s, a := again(tb, t, all, order); s != stands || !slices.Equal(a, asked) {
			t.Errorf("%v\nin order: %q, asked about %q\nin the order %v: %q, asked about %q", all, stands, asked, order, s, a)
		}
	})
}

// A settle gives a value anew. Where it comes before the change that it gave the value over, that one has it asked about.
func TestHealingAsksAboutWhatASettleBroughtBack(t *testing.T) {
	all := make([]mutation.Landed, 5)
	name := func(i int) id.Mutation { return id.Mutation(id.New(int64(i), [10]byte{1})) }
	land := func(i int, args mutation.Args) {
		all[i].Place = mutation.Place{Epoch: 1, S: int64(10 + i)}
		all[i].Made = mutation.Mutation{ID: name(i), At: "2026-05-20T15:42:00+02:00", Args: args}
	}
	note := func(from, to string) mutation.Set {
		return mutation.Set{Key: ferry, Changes: []mutation.Change{{Field: "note", From: record.Text(from), To: record.Text(to)}}}
	}
	hash := func(note string) string { return claim.Hash(`{"note":"` + note + `"}`) }
	land(0, note("", "A"))
	land(1, note("", "B")) // over A, unseen
	land(2, note("A", "C"))
	land(3, mutation.Settle{Conflict: string(name(1)), Take: true, Content: hash("C"), Other: hash("A")})
	land(4, note("", "D")) // over the A that was taken back, unseen
	for _, order := range [][]int{{0, 1, 2, 3, 4}, {0, 3, 2, 4, 1}} {
		h := drafted(t)
		h.env.S = 100
		var landed []mutation.Landed
		for _, i := range order {
			h.env.S++
			h.env.Again = &mutation.Again{Place: all[i].Place, Landed: landed}
			mutation.Apply(h.st, h.env, all[i].Made)
			landed = append(landed, all[i])
		}
		if stands, asked := h.notes(); stands != "D" || !slices.Equal(asked, []string{"A", "B"}) {
			t.Errorf("in the order %v: %q stands, asked about %q", order, stands, asked)
		}
	}
}

func TestHealingKeepsWhatOnlyALaterVersionKnows(t *testing.T) {
	set := func(n int64, from, to string) mutation.Landed {
		change := mutation.Change{Field: "newer", From: record.Text(from), To: record.Text(to)}
		made := mutation.Mutation{
			ID: id.Mutation(id.New(n, [10]byte{1})), At: "2026-05-20T15:42:00+02:00",
			Args: mutation.Set{Key: ferry, Changes: []mutation.Change{change}},
		}
		return mutation.Landed{Place: mutation.Place{Epoch: 1, S: n}, Made: made}
	}
	h := drafted(t)
	var landed []mutation.Landed
	for _, l := range []mutation.Landed{set(12, "b", "c"), set(11, "a", "b")} {
		h.env.S++
		h.env.Again = &mutation.Again{Place: l.Place, Landed: landed}
		if out := mutation.Apply(h.st, h.env, l.Made); out.Out == mutation.Refused {
			t.Fatalf("%+v", out)
		}
		landed = append(landed, l)
	}
	r := h.st.records[ferry]
	if r.Extra.Get("newer") != record.Text("c") || !r.Get("newer").IsNull() {
		t.Errorf("kept %+v, and as fields %+v", r.Extra, r.Fields)
	}
}
