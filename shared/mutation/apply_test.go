package mutation_test

import (
	"fmt"
	"iter"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"landgang/shared/civil"
	"landgang/shared/claim"
	"landgang/shared/id"
	"landgang/shared/money"
	"landgang/shared/mutation"
	"landgang/shared/record"
	"landgang/shared/regulation"
	"landgang/shared/regulation/regulationtest"
	"landgang/shared/rules"
)

// state is a State in memory.
type state struct {
	records map[record.Key]record.Record
	refused map[string]id.Mutation
	numbers int
	puts    int
}

func newState() *state {
	return &state{records: make(map[record.Key]record.Record), refused: make(map[string]id.Mutation)}
}

func (s *state) Record(k record.Key) (record.Record, bool) { r, ok := s.records[k]; return r, ok }
func (s *state) Put(r record.Record)                       { s.records[r.Key()] = r; s.puts++ }
func (s *state) RefusedCreate(recordID string) (id.Mutation, bool) {
	m, ok := s.refused[recordID]
	return m, ok
}

func (s *state) Number(year int) string { s.numbers++; return fmt.Sprintf("%d-%05d", year, s.numbers) }

func (s *state) Under(root string) iter.Seq[record.Record] {
	var all []record.Record
	for _, r := range s.records {
		if r.Root == root && r.ID != root {
			all = append(all, r)
		}
	}
	record.Sort(all)
	return slices.Values(all)
}

func book(t testing.TB) rules.Book {
	t.Helper()
	example := rules.RegulationRecord("2026-1", []byte(regulationtest.Example))
	b, err := rules.BookOf([]record.Record{example})
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// hand applies mutations as the server does, numbering them.
type hand struct {
	t   testing.TB
	st  *state
	env mutation.Env
	n   byte
}

func newHand(t testing.TB) *hand {
	env := mutation.Env{
		User: "solveig", Device: "pc", Now: "2026-05-20T16:21:00+02:00", Today: civil.Date{Y: 2026, M: 5, D: 20}, Book: book(t),
	}
	return &hand{t: t, st: newState(), env: env}
}

func name(n byte) string { return id.New(0x0198f2a47c11, [10]byte{8: 1, 9: n}) }

func (h *hand) do(args mutation.Args) mutation.Outcome {
	h.n++
	h.env.S++
	m := mutation.Mutation{ID: id.Mutation(id.New(0x0198f2a47c11, [10]byte{8: 9, 9: h.n})), At: "2026-05-20T15:42:00+02:00", Args: args}
	return mutation.Apply(h.st, h.env, m)
}

func (h *hand) must(args mutation.Args) {
	h.t.Helper()
	if out := h.do(args); out.Out != mutation.Applied {
		h.t.Fatalf("%T: %+v", args, out)
	}
}

var (
	claimID = name(1)
	root    = record.Key{Kind: claim.KindClaim, ID: name(1)}
	ferry   = record.Key{Kind: claim.KindLine, ID: name(2)}
)

func ticket(amount int64) record.Fields {
	f := record.Fields{}.With("line_kind", record.Text("expense")).With("type", record.Text("ferje"))
	f = f.With("amount", record.Int(amount)).With("date", record.Text("2026-05-20")).With("receipt", record.Text("later"))
	return f.With("purpose", record.Text("Formannskapet"))
}

// drafted is a claim with a ferry ticket.
func drafted(t testing.TB) *hand {
	h := newHand(t)
	h.must(mutation.Create{Claim: id.Claim(claimID), Set: record.Fields{}.With("title", record.Text("Formannskapet"))})
	h.must(mutation.Add{Key: ferry, Parent: claimID, Set: ticket(9600)})
	return h
}

func ore(n int64) money.Ore { return money.Ore(n) }

func (h *hand) submit(total int64) mutation.Outcome {
	return h.do(mutation.Submit{Claim: id.Claim(claimID), Content: mutation.Content(h.st, root), Total: ore(total)})
}

func TestRefusals(t *testing.T) {
	one := record.Fields{}.With("line_kind", record.Text("expense"))
	for _, c := range []struct {
		name string
		do   func(h *hand) mutation.Outcome
		want mutation.Code
	}{
		{"a claim whose id is taken", func(h *hand) mutation.Outcome { return h.do(mutation.Create{Claim: id.Claim(claimID)}) }, mutation.CodeMalformed},
		{"a claim that says who owns it", func(h *hand) mutation.Outcome {
			return h.do(mutation.Create{Claim: id.Claim(name(9)), Set: record.Fields{}.With("owner", record.Text("odd"))})
		}, mutation.CodeMalformed},
		{"a set of the status", func(h *hand) mutation.Outcome {
			return h.do(mutation.Set{Key: root, Changes: []mutation.Change{{Field: "status", To: record.Text("approved")}}})
		}, mutation.CodeMalformed},
		{"a set of half a group", func(h *hand) mutation.Outcome {
			return h.do(mutation.Set{Key: ferry, Changes: []mutation.Change{{Field: "amount", From: record.Int(9600), To: record.Int(1)}}})
		}, mutation.CodeMalformed},
		{"a set of two groups", func(h *hand) mutation.Outcome {
			return h.do(mutation.Set{Key: ferry, Changes: []mutation.Change{{Field: "note"}, {Field: "purpose"}}})
		}, mutation.CodeMalformed},
		{"a set of what a line is", func(h *hand) mutation.Outcome {
			return h.do(mutation.Set{Key: ferry, Changes: []mutation.Change{{Field: "line_kind", To: record.Text("mileage")}}})
		}, mutation.CodeMalformed},
		{"a title that is too long", func(h *hand) mutation.Outcome {
			return h.do(mutation.Set{Key: root, Changes: []mutation.Change{{Field: "title", To: record.Text(fmt.Sprintf("%0201d", 1))}}})
		}, mutation.CodeMalformed},
		{"a line of somebody else's claim", func(h *hand) mutation.Outcome {
			h.env.User = "odd"
			return h.do(mutation.Add{Key: record.Key{Kind: claim.KindLine, ID: name(9)}, Parent: claimID, Set: one})
		}, mutation.CodeNotFound},
		{"a line without a claim", func(h *hand) mutation.Outcome {
			return h.do(mutation.Add{Key: record.Key{Kind: claim.KindLine, ID: name(9)}, Parent: name(8), Set: one})
		}, mutation.CodeNotFound},
		{"a line of a claim that was refused", func(h *hand) mutation.Outcome {
			h.st.refused[name(8)] = "cause"
			return h.do(mutation.Add{Key: record.Key{Kind: claim.KindLine, ID: name(9)}, Parent: name(8), Set: one})
		}, mutation.CodeParentRefused},
		{"a sum that is one øre off", func(h *hand) mutation.Outcome { return h.submit(9601) }, mutation.CodeTotalDiffers},
		{"a claim changed since it was seen", func(h *hand) mutation.Outcome {
			content := mutation.Content(h.st, root)
			h.must(mutation.Set{Key: ferry, Changes: []mutation.Change{{Field: "note", To: record.Text("ny")}}})
			return h.do(mutation.Submit{Claim: id.Claim(claimID), Content: content, Total: 9600})
		}, mutation.CodeChangedSinceSeen},
		{"a claim without a title", func(h *hand) mutation.Outcome {
			h.must(mutation.Set{Key: root, Changes: []mutation.Change{{Field: "title", From: record.Text("Formannskapet")}}})
			return h.submit(9600)
		}, mutation.CodeRule},
		{"an edit of a submitted claim", func(h *hand) mutation.Outcome {
			h.submit(9600)
			return h.do(mutation.Set{Key: ferry, Changes: []mutation.Change{{Field: "note", To: record.Text("ny")}}})
		}, mutation.CodeStatus},
		{"a delete of a submitted claim", func(h *hand) mutation.Outcome {
			h.submit(9600)
			return h.do(mutation.Delete{Key: root, Content: mutation.Content(h.st, root)})
		}, mutation.CodeStatus},
		{"a withdrawal of an approved claim", func(h *hand) mutation.Outcome {
			h.st.Put(h.st.records[root].With("status", record.Text("approved")))
			return h.do(mutation.Withdraw{Claim: id.Claim(claimID)})
		}, mutation.CodeStatus},
	} {
		t.Run(c.name, func(t *testing.T) {
			if out := c.do(drafted(t)); out.Out != mutation.Refused || out.Code != c.want {
				t.Fatalf("%+v, want %s", out, c.want)
			}
		})
	}
}

func TestSubmitGivesANumberOnce(t *testing.T) {
	h := drafted(t)
	if out := h.submit(9600); out.Out != mutation.Applied {
		t.Fatalf("%+v", out)
	}
	h.must(mutation.Withdraw{Claim: id.Claim(claimID)})
	if out := h.submit(9600); out.Out != mutation.Applied {
		t.Fatalf("%+v", out)
	}
	r := h.st.records[root]
	if r.Get("number").Text() != "2026-00001" || r.Get("unit").Text() != "politisk" || h.st.numbers != 1 {
		t.Errorf("%+v, %d numbers given", r, h.st.numbers)
	}
}

func TestSubmitFreezesTheAllocation(t *testing.T) {
	registered := claim.Allocation{Responsibility: "2000", Function: "190"}
	for _, c := range []struct {
		name       string
		own, wants claim.Allocation
		unit       string
	}{
		{"none is that of the registration, and its responsibility says who approves", claim.Allocation{}, registered, "kontroll"},
		{"one that was chosen stays", claim.Allocation{Responsibility: "1100", Function: "100", Project: "P2027"}, claim.Allocation{
			Responsibility: "1100", Function: "100", Project: "P2027",
		}, "politisk"},
		{"half of one gets the rest", claim.Allocation{Function: "190"}, registered, "kontroll"},
		{"the registration itself may be chosen", registered, registered, "kontroll"},
	} {
		t.Run(c.name, func(t *testing.T) {
			h := newHand(t)
			h.env.Book.Registration = registered
			latest := &h.env.Book.Regulations[len(h.env.Book.Regulations)-1]
			latest.Approval.ByResponsibility = append(latest.Approval.ByResponsibility,
				regulation.UnitRule{Key: "2000", Unit: "kontroll"})
			h.must(mutation.Create{Claim: id.Claim(claimID), Set: record.Fields{}.With("title", record.Text("Formannskapet")).
				With("responsibility", record.Text(c.own.Responsibility)).With("function", record.Text(c.own.Function)).
				With("project", record.Text(c.own.Project))})
			h.must(mutation.Add{Key: ferry, Parent: claimID, Set: ticket(9600)})
			if out := h.submit(9600); out.Out != mutation.Applied {
				t.Fatalf("%+v", out)
			}
			h.env.Book.Registration = claim.Allocation{Responsibility: "1000", Function: "100"}
			if got := claim.Read(h.st.records[root], nil); got.Allocation != c.wants || got.Unit != c.unit {
				t.Errorf("%+v approved by %q, want %+v by %q", got.Allocation, got.Unit, c.wants, c.unit)
			}
			h.must(mutation.Withdraw{Claim: id.Claim(claimID)})
			if got := claim.Read(h.st.records[root], nil); got.Allocation != c.own {
				t.Errorf("taken back, it is booked by %+v, the person chose %+v", got.Allocation, c.own)
			}
		})
	}
}

// note sets the note of the ferry ticket, as somebody who saw another one.
func (h *hand) note(from, to string) mutation.Outcome {
	return h.do(mutation.Set{Key: ferry, Changes: []mutation.Change{
		{Field: "note", From: record.Text(from), To: record.Text(to)},
	}})
}

func (h *hand) conflicts() []claim.Conflict {
	return claim.Read(h.st.records[root], slices.Collect(h.st.Under(claimID))).Conflicts
}

func (h *hand) settle(conflictID string, take bool) mutation.Outcome {
	return h.do(mutation.SettleSeen(h.st, conflictID, take))
}

func TestEachLostValueIsKept(t *testing.T) {
	h := drafted(t)
	h.note("", "fra PC-en")
	first := h.note("", "fra telefonen")
	second := h.note("", "fra nettbrettet")
	if first.Out != mutation.Merged || second.Out != mutation.Merged || len(h.conflicts()) != 2 {
		t.Fatalf("%+v, %+v, %+v", first, second, h.conflicts())
	}
	for _, c := range h.conflicts() {
		if other := c.Other.Get("note").Text(); other != "fra PC-en" && other != "fra telefonen" {
			t.Errorf("%+v", c)
		}
	}
	take := first.Conflicts[0]
	if out := h.settle(take, true); out.Out != mutation.Applied || h.st.records[ferry].Get("note").Text() != "fra PC-en" {
		t.Errorf("%+v, the note is %q", out, h.st.records[ferry].Get("note").Text())
	}
	if out := h.settle(take, true); out.Out != mutation.Noop {
		t.Errorf("settled twice: %+v", out)
	}
}

func TestAValueLostTwiceIsCounted(t *testing.T) {
	h := drafted(t)
	h.note("", "fra PC-en")
	h.note("", "fra telefonen")
	h.note("fra telefonen", "fra PC-en")
	h.note("", "fra nettbrettet")
	if all := h.conflicts(); len(all) != 1 || all[0].Count != 2 {
		t.Errorf("%+v", all)
	}
}

func TestATakeKeepsWhatItOverwritesUnseen(t *testing.T) {
	h := drafted(t)
	h.note("", "fra PC-en")
	h.note("", "fra telefonen")
	c := h.conflicts()[0]
	seen := mutation.SettleSeen(h.st, c.ID, true)
	h.note("fra telefonen", "fra nettbrettet")
	out := h.do(seen)
	all := h.conflicts()
	if out.Out != mutation.Merged || h.st.records[ferry].Get("note").Text() != "fra PC-en" || len(all) != 1 ||
		all[0].Other.Get("note").Text() != "fra nettbrettet" {
		t.Errorf("%+v, %+v, %+v", out, h.st.records[ferry], all)
	}
}

func TestAConflictWithAnotherValueThanWasSeenIsAskedAgain(t *testing.T) {
	for _, take := range []bool{false, true} {
		phone, server := drafted(t), drafted(t)
		phone.note("", "fra PC-en")
		phone.note("", "fra telefonen")
		seen := mutation.SettleSeen(phone.st, phone.conflicts()[0].ID, take)
		server.note("", "svært viktig, fra PC-en") // the PC went on before the phone's change arrived
		server.note("", "fra telefonen")
		if out := server.do(seen); out.Out != mutation.Noop || len(server.conflicts()) != 1 {
			t.Errorf("take %v: %+v, %+v", take, out, server.conflicts())
		}
	}
}

func TestADeleteTakenAgainSparesWhatIsNew(t *testing.T) {
	h := drafted(t)
	h.must(mutation.Delete{Key: ferry, Content: mutation.Whole(h.st, ferry)})
	h.note("", "viktig")
	c := h.conflicts()[0]
	seen := mutation.SettleSeen(h.st, c.ID, true)
	h.note("viktig", "svært viktig")
	if out := h.do(seen); out.Out != mutation.Kept {
		t.Errorf("%+v", out)
	}
	if h.st.records[ferry].Deleted || len(h.conflicts()) != 1 {
		t.Errorf("%+v, %+v", h.st.records[ferry], h.conflicts())
	}
	if out := h.settle(c.ID, true); out.Out != mutation.Applied || !h.st.records[ferry].Deleted {
		t.Errorf("%+v, %+v", out, h.st.records[ferry])
	}
}

func TestADeleteOfAnotherValueThatNobodySawIsKept(t *testing.T) {
	h := drafted(t)
	h.note("", "fra PC-en")
	mine := drafted(t) // the phone, which does not know of the note
	mine.note("", "fra telefonen")
	seen := mutation.Whole(mine.st, root)
	h.note("", "fra telefonen")
	if out := h.do(mutation.Delete{Key: root, Content: seen}); out.Out != mutation.Kept {
		t.Errorf("%+v", out)
	}
	h.must(mutation.Delete{Key: root, Content: mutation.Whole(h.st, root)})
}

func TestEqualValuesAreNoConflict(t *testing.T) {
	h := drafted(t)
	same := mutation.Set{Key: ferry, Changes: []mutation.Change{{Field: "note", To: record.Text("med bil")}}}
	h.must(same)
	if out := h.do(same); out.Out != mutation.Noop {
		t.Errorf("%+v", out)
	}
}

func TestADeleteOfWhatHasChangedIsKept(t *testing.T) {
	h := drafted(t)
	content := mutation.Content(h.st, ferry)
	h.must(mutation.Set{Key: ferry, Changes: []mutation.Change{{Field: "note", To: record.Text("viktig")}}})
	if out := h.do(mutation.Delete{Key: ferry, Content: content}); out.Out != mutation.Kept || h.st.records[ferry].Deleted {
		t.Errorf("%+v", out)
	}
}

func TestARestoredClaimKeepsItsLinesDeletedOnTheirOwn(t *testing.T) {
	h := drafted(t)
	other := record.Key{Kind: claim.KindLine, ID: name(3)}
	h.must(mutation.Add{Key: other, Parent: claimID, Set: ticket(100)})
	h.must(mutation.Delete{Key: other, Content: mutation.Content(h.st, other)})
	h.must(mutation.Delete{Key: root, Content: mutation.Content(h.st, root)})
	h.must(mutation.Restore{Key: root})
	c := claim.Read(h.st.records[root], slices.Collect(h.st.Under(claimID)))
	if len(c.Lines) != 1 || string(c.Lines[0].ID) != ferry.ID {
		t.Errorf("%+v", c.Lines)
	}
}

// draw draws a mutation about one of a few records, sensible or not.
func draw(t *rapid.T, st *state) mutation.Args {
	kinds := []record.Kind{claim.KindClaim, claim.KindLine, claim.KindUnit, claim.KindPassenger}
	key := record.Key{
		Kind: rapid.SampledFrom(kinds).Draw(t, "kind"), ID: name(byte(rapid.IntRange(1, 6).Draw(t, "id"))),
	}
	seen := st.records[key]
	switch rapid.IntRange(0, 7).Draw(t, "what") {
	case 0:
		return mutation.Create{Claim: id.Claim(key.ID), Set: record.Fields{}.With("title", record.Text("T"))}
	case 1:
		key.Kind = rapid.SampledFrom(kinds[1:]).Draw(t, "added")
		return mutation.Add{Key: key, Parent: name(byte(rapid.IntRange(1, 6).Draw(t, "parent"))), Set: drawFields(t, key.Kind)}
	case 2:
		content := mutation.Whole(st, key)
		return mutation.Delete{Key: key, Content: rapid.SampledFrom([]string{content, "c1:old"}).Draw(t, "content")}
	case 3:
		return mutation.Restore{Key: key}
	case 4:
		content := mutation.Content(st, record.Key{Kind: claim.KindClaim, ID: key.ID})
		return mutation.Submit{Claim: id.Claim(key.ID), Content: content, Total: ore(rapid.Int64Range(0, 2).Draw(t, "total"))}
	case 5:
		return mutation.Withdraw{Claim: id.Claim(key.ID)}
	case 6:
		for r := range st.Under(key.ID) {
			if r.Kind == claim.KindConflict {
				settle := mutation.SettleSeen(st, r.ID, rapid.Bool().Draw(t, "take"))
				settle.Content = rapid.SampledFrom([]string{settle.Content, ""}).Draw(t, "content")
				settle.Other = rapid.SampledFrom([]string{settle.Other, ""}).Draw(t, "other")
				return settle
			}
		}
		return mutation.Settle{Conflict: key.ID}
	default:
		seen.Kind = key.Kind
		if rapid.Bool().Draw(t, "stale") {
			seen.Fields = nil
		}
		f := rapid.SampledFrom(drawFields(t, key.Kind)).Draw(t, "field")
		return mutation.Set{Key: key, Changes: mutation.GroupChanges(seen, record.Fields{f}, f.Name)}
	}
}

func drawFields(t *rapid.T, kind record.Kind) record.Fields {
	n := record.Int(rapid.Int64Range(-1, 3).Draw(t, "n"))
	s := record.Text(rapid.SampledFrom([]string{"a", "b", "2026-05-20"}).Draw(t, "s"))
	switch kind {
	case claim.KindLine:
		return record.Fields{}.With("line_kind", record.Text("expense")).With("amount", n).With("note", s).With("type", s)
	case claim.KindUnit:
		return record.Fields{}.With("date", s).With("sort", record.Text("1"))
	case claim.KindPassenger:
		return record.Fields{}.With("distance", n).With("name", s)
	}
	return record.Fields{}.With("title", s)
}

func TestApply(t *testing.T) {
	b := book(t)
	rapid.Check(t, func(t *rapid.T) {
		st, twin := newState(), newState()
		env := mutation.Env{Device: "pc", Now: "2026-05-20T16:21:00+02:00", Today: civil.Date{Y: 2026, M: 5, D: 20}, Book: b}
		for i := range 40 {
			env.S++
			env.User = rapid.SampledFrom([]id.User{"solveig", "solveig", "odd"}).Draw(t, "user")
			m := mutation.Mutation{ID: id.Mutation(id.New(int64(i), [10]byte{})), At: "2026-05-20T15:42:00+02:00", Args: draw(t, st)}
			read, err := mutation.Read(m.Write())
			if err != nil {
				t.Fatalf("%+v cannot be read again: %v", m, err)
			}
			before := record.WriteAll(all(st))
			out, again := mutation.Apply(st, env, m), mutation.Apply(twin, env, read)
			after := record.WriteAll(all(st))
			if string(after) != string(record.WriteAll(all(twin))) || out.Out != again.Out {
				t.Fatalf("applied twice from the same state, it ends as %+v and as %+v", out, again)
			}
			if (out.Out == mutation.Refused || out.Out == mutation.Noop || out.Out == mutation.Kept) && string(before) != string(after) {
				t.Fatalf("%+v, and yet the state changed", out)
			}
			for _, r := range all(st) {
				if owner := st.records[record.Key{Kind: claim.KindClaim, ID: r.Root}].Get("owner"); owner.IsNull() {
					t.Fatalf("%s %s has no claim", r.Kind, r.ID)
				}
			}
		}
	})
}

func all(st *state) []record.Record {
	var records []record.Record
	for _, r := range st.records {
		records = append(records, r)
	}
	slices.SortFunc(records, record.Compare)
	return records
}

// What was sent says with what it was computed, for as long as it is sent; so does a refusal over the sum.
func TestSubmitRecordsWhatItWasComputedWith(t *testing.T) {
	h := drafted(t)
	want := claim.Versions{Rules: rules.Version, Regulation: "2026-1", Rates: h.env.Book.Rates.Edition()}
	if out := h.submit(1); out.Code != mutation.CodeTotalDiffers || out.Computed != want {
		t.Errorf("another sum: %+v, want %+v", out, want)
	}
	if out := h.submit(9600); out.Out != mutation.Applied || out.Computed != want {
		t.Errorf("%+v, want %+v", out, want)
	}
	if c := claim.Read(h.st.records[root], slices.Collect(h.st.Under(claimID))); c.Computed != want {
		t.Errorf("the claim says %+v", c.Computed)
	}
	h.must(mutation.Withdraw{Claim: id.Claim(claimID)})
	if c := claim.Read(h.st.records[root], nil); c.Computed != (claim.Versions{}) {
		t.Errorf("taken back, the claim says %+v", c.Computed)
	}
}
