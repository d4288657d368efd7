package mutation_test

import (
	"bytes"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"landgang/shared/civil"
	"landgang/shared/claim"
	"landgang/shared/id"
	"landgang/shared/mutation"
	"landgang/shared/protocol"
	"landgang/shared/rates"
	"landgang/shared/record"
	"landgang/shared/rules"
	"landgang/shared/wire"
)

// Version 1 of every mutation is frozen. A device may have made one on the day before this version came out and send it
// a year later: testdata/v1 has a file for each, with its bytes, what it was applied to, its outcome and what became of
// the records. The files are applied here for ever. A change to one is a change of what devices have already shown and
// promised; what is to be done otherwise is a new version of the mutation, with files of its own. -update writes only
// files that are not there. What the rules of money say of a claim goes on, and is no part of it.
var update = flag.Bool("update", false, "write the files that are missing")

// applied is a mutation as it was applied.
type applied struct {
	Mutation string          `json:"m"` // its bytes
	User     string          `json:"user"`
	Device   string          `json:"device"`
	S        int64           `json:"s"`
	Now      string          `json:"now"`
	Today    string          `json:"today"`
	Before   json.RawMessage `json:"before"`
	Outcome  json.RawMessage `json:"outcome"`
	After    json.RawMessage `json:"after"`
}

// frozenBook is what the files were computed with. It has no rates: those of the app grow.
func frozenBook(t testing.TB) rules.Book {
	t.Helper()
	text, err := os.ReadFile("testdata/v1/regulation.json")
	if err != nil {
		t.Fatal(err)
	}
	b, err := rules.BookOf([]record.Record{rules.RegulationRecord("2026-1", text)})
	if err != nil {
		t.Fatal(err)
	}
	b.Rates = rates.New()
	return b
}

func (s *state) all() []record.Record {
	var all []record.Record
	for _, r := range s.records {
		all = append(all, r)
	}
	record.Sort(all)
	return all
}

// names are the mutations that the reader knows, as its own text has them and as the kinds make them.
func names(t *testing.T) []string {
	t.Helper()
	text, err := os.ReadFile("args.go")
	if err != nil {
		t.Fatal(err)
	}
	var all []string
	for _, m := range regexp.MustCompile(`case "([a-z_]+\.[a-z_]+)":`).FindAllStringSubmatch(string(text), -1) {
		all = append(all, m[1])
	}
	if len(all) != 5 {
		t.Errorf("the reader names %v: are all of them found?", all)
	}
	verbs := regexp.MustCompile(`verb == "([a-z]+)"`).FindAllStringSubmatch(string(text), -1)
	for _, schema := range claim.Schemas() {
		for _, verb := range verbs {
			if schema.Kind != claim.KindConflict && (verb[1] != "add" || schema.Parent != "") {
				all = append(all, string(schema.Kind)+"."+verb[1])
			}
		}
	}
	slices.Sort(all)
	return all
}

func TestEveryMutationOfVersion1IsAppliedAsItWas(t *testing.T) {
	book := frozenBook(t)
	made := makeAll(t)
	for _, name := range names(t) {
		t.Run(name, func(t *testing.T) {
			path := filepath.Join("testdata", "v1", name+".json")
			text, err := os.ReadFile(path)
			if os.IsNotExist(err) && *update {
				text, err = write(path, made[name])
			}
			if err != nil {
				t.Fatalf("%v: a mutation without a file is in no released version; -update makes one", err)
			}
			var cases []applied
			if err := json.Unmarshal(text, &cases); err != nil || len(cases) == 0 {
				t.Fatalf("%d cases: %v", len(cases), err)
			}
			for i, c := range cases {
				t.Run(fmt.Sprint(i), func(t *testing.T) { c.replay(t, name, book) })
			}
		})
	}
	files, err := filepath.Glob("testdata/v1/*.json")
	if want := len(names(t)) + 1; err != nil || len(files) != want {
		t.Errorf("%d files, want %d: what devices may still send must be known for ever", len(files), want)
	}
}

// write writes a file, a case a line.
func write(path string, cases []applied) ([]byte, error) {
	out := []byte("[")
	for i, c := range cases {
		line, err := json.Marshal(c)
		if err != nil {
			return nil, err
		}
		if i > 0 {
			out = append(out, ',')
		}
		out = append(append(out, '\n'), line...)
	}
	out = append(out, "\n]\n"...)
	return out, os.WriteFile(path, out, 0o644)
}

func (c applied) replay(t *testing.T, name string, book rules.Book) {
	m, err := mutation.Read([]byte(c.Mutation))
	if err != nil {
		t.Fatal(err)
	}
	if got, version := m.Args.Name(); got != name || version != 1 {
		t.Errorf("read as %s of version %d", got, version)
	}
	before, err := record.ReadAll(c.Before)
	if err != nil {
		t.Fatal(err)
	}
	st := newState()
	for _, r := range before {
		st.records[r.Key()] = claim.Raise(r)
	}
	today, _ := civil.ParseISO(c.Today)
	env := mutation.Env{User: id.User(c.User), Device: c.Device, S: c.S, Now: c.Now, Today: today, Book: book}
	out := mutation.Apply(st, env, m)
	v, err := wire.Parse(c.Outcome)
	if err != nil {
		t.Fatal(err)
	}
	was, err := protocol.ReadOutcome(v)
	if err != nil {
		t.Fatal(err)
	}
	if got, want := outcome(out), outcome(was); got != want {
		t.Errorf("the outcome is %s\nit was %s", got, want)
	}
	got, want := rulesVersion.ReplaceAll(record.WriteAll(st.all()), nil), rulesVersion.ReplaceAll(c.After, nil)
	if !bytes.Equal(got, want) {
		t.Errorf("the records are\n%s\nthey were\n%s", got, want)
	}
}

// rulesVersion is in what a submit leaves: the rules go on, and the change of a rule is not one of the protocol.
var rulesVersion = regexp.MustCompile(`"rules_version":\d+,`)

// outcome is an outcome but for what the rules alone decide.
func outcome(o mutation.Outcome) string {
	o.Computed.Rules, o.Detail.Problems = 0, nil
	w := new(wire.Writer)
	protocol.WriteOutcome(w, o)
	return string(w.Bytes())
}

// maker makes the cases of the files that are missing.
type maker struct {
	*hand
	made map[string][]applied
}

// keep applies a mutation and keeps what became of it.
func (m *maker) keep(args mutation.Args) mutation.Outcome {
	m.n++
	m.env.S++
	made := mutation.Mutation{
		ID: id.Mutation(id.New(0x0198f2a47c11, [10]byte{8: 9, 9: m.n})), At: "2026-05-20T15:42:00+02:00", Args: args,
	}
	c := applied{
		Mutation: string(made.Write()), User: string(m.env.User), Device: m.env.Device, S: m.env.S, Now: m.env.Now,
		Today: m.env.Today.String(), Before: record.WriteAll(m.st.all()),
	}
	out := mutation.Apply(m.st, m.env, made)
	w := new(wire.Writer)
	protocol.WriteOutcome(w, out)
	c.Outcome, c.After = w.Bytes(), record.WriteAll(m.st.all())
	name, _ := args.Name()
	m.made[name] = append(m.made[name], c)
	return out
}

// fresh is a claim with one record of every kind.
func (m *maker) fresh() map[record.Kind]record.Key {
	h := newHand(m.t)
	h.env.Book, h.n = m.env.Book, m.n
	m.hand = h
	keys := map[record.Kind]record.Key{claim.KindClaim: root, claim.KindLine: ferry}
	h.must(mutation.Create{Claim: id.Claim(claimID), Set: record.Fields{}.With("title", record.Text("Formannskapet"))})
	h.must(mutation.Add{Key: ferry, Parent: claimID, Set: ticket(9600)})
	for i, schema := range claim.Schemas() {
		if schema.Parent == claim.KindLine {
			keys[schema.Kind] = record.Key{Kind: schema.Kind, ID: name(byte(20 + i))}
			h.must(mutation.Add{Key: keys[schema.Kind], Parent: ferry.ID})
		}
	}
	return keys
}

// sample is a value that a field may hold.
func sample(t testing.TB, f claim.Field) record.Value {
	for _, v := range []record.Value{
		record.Int(7), record.Bool(true), record.Text("2026-05-21"), record.Text("16:05"), record.Text(f.Name + " æøå"),
	} {
		if f.Fits(v) {
			return v
		}
	}
	if len(f.Choices) == 0 {
		t.Fatalf("no value fits %s", f.Name)
	}
	return record.Text(f.Choices[len(f.Choices)-1])
}

func makeAll(t *testing.T) map[string][]applied {
	m := &maker{made: make(map[string][]applied)}
	m.hand = newHand(t)
	m.env.Book = frozenBook(t)
	for i, schema := range claim.Schemas() {
		if schema.Kind == claim.KindConflict {
			continue
		}
		m.drafts(t, schema, name(byte(40+i)))
	}
	m.sending(t)
	m.fresh()
	m.keep(mutation.Set{Key: ferry, Changes: []mutation.Change{{Field: "note", To: record.Text("from the phone")}}})
	out := m.do(mutation.Set{Key: ferry, Changes: []mutation.Change{{Field: "note", To: record.Text("from the PC")}}})
	m.keep(mutation.SettleSeen(m.st, out.Conflicts[0], true))
	m.keep(mutation.Settle{Conflict: out.Conflicts[0]})
	m.keep(mutation.Settle{Conflict: name(99), Take: true})
	m.keep(language("", "nn"))
	m.keep(language("nb", "en"))
	m.keep(language("en", "xx"))
	return m.made
}

// drafts are the changes of a draft to one kind: every field, and what is refused.
func (m *maker) drafts(t *testing.T, schema claim.Schema, fresh string) {
	keys := m.fresh()
	key := keys[schema.Kind]
	var set record.Fields
	groups := make(map[string]bool)
	var last []mutation.Change
	for _, f := range schema.Fields {
		if f.Server {
			continue
		}
		set = set.With(f.Name, sample(t, f))
		if f.Fixed || groups[f.In()] {
			continue
		}
		groups[f.In()] = true
		var changes []mutation.Change
		for _, g := range schema.Group(f.In()) {
			changes = append(changes, mutation.Change{Field: g.Name, From: m.st.records[key].Get(g.Name), To: sample(t, g)})
		}
		m.keep(mutation.Set{Key: key, Changes: changes})
		last = changes
	}
	m.keep(mutation.Set{Key: key, Changes: last}) // it is so already
	unseen := slices.Clone(last)
	for i := range unseen {
		unseen[i].To = record.Value{}
	}
	m.keep(mutation.Set{Key: key, Changes: unseen}) // it overwrites what it has not seen
	m.keep(newer(key, record.Value{}, record.Text("EUR"), "from_a_later_version"))
	m.keep(newer(key, record.Value{}, record.Text("x"), claim.ServerPrefix+"owned"))
	m.keep(mutation.Delete{Key: key, Content: "c1:another"})
	m.keep(mutation.Delete{Key: key, Content: mutation.Whole(m.st, key)})
	m.keep(mutation.Set{Key: key, Changes: last}) // it brings the record back
	m.do(mutation.Delete{Key: key, Content: mutation.Whole(m.st, key)})
	m.keep(mutation.Restore{Key: key})
	m.keep(mutation.Restore{Key: record.Key{Kind: schema.Kind, ID: name(99)}})
	if schema.Parent == "" {
		m.keep(mutation.Create{Claim: id.Claim(fresh), Set: set})
		m.keep(mutation.Create{Claim: id.Claim(fresh), Set: set})
		return
	}
	m.keep(mutation.Add{Key: record.Key{Kind: schema.Kind, ID: fresh}, Parent: keys[schema.Parent].ID, Set: set})
	m.keep(mutation.Add{Key: record.Key{Kind: schema.Kind, ID: name(98)}, Parent: name(99), Set: set})
}

// sending is submit and withdraw.
func (m *maker) sending(t *testing.T) {
	h := drafted(t)
	h.env.Book, h.n = m.env.Book, m.n
	m.hand = h
	content := mutation.Content(h.st, root)
	send := mutation.Submit{Claim: id.Claim(claimID), Content: content, Total: 9600}
	wrong, stale := send, send
	wrong.Total, stale.Content = 9500, "c1:another"
	for _, args := range []mutation.Args{wrong, stale, send, send, mutation.Withdraw{Claim: id.Claim(claimID)}, mutation.Withdraw{Claim: id.Claim(claimID)}} {
		m.keep(args)
	}
	m.do(mutation.Set{Key: ferry, Changes: []mutation.Change{{Field: "purpose", From: record.Text("Formannskapet")}}})
	send.Content = mutation.Content(m.st, root)
	if out := m.keep(send); out.Code != mutation.CodeRule {
		t.Fatalf("%+v", out)
	}
}

// The kinds and fields of version 1 keep their names, types and groups: mutations and hashes name them.
func TestFieldsOfVersion1(t *testing.T) {
	var out strings.Builder
	for _, schema := range append(claim.Schemas(), mutation.Settings()) {
		fmt.Fprintf(&out, "%s is under %q\n", schema.Kind, schema.Parent)
		for _, f := range schema.Fields {
			fmt.Fprintf(&out, "%s has %s type %d group %s fixed %v server %v %v\n",
				schema.Kind, f.Name, f.Type, f.In(), f.Fixed, f.Server, f.Choices)
		}
	}
	path := "testdata/v1/fields.txt"
	want, err := os.ReadFile(path)
	if os.IsNotExist(err) && *update {
		want = []byte(out.String())
		err = os.WriteFile(path, want, 0o644)
	}
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(want)) {
		if !strings.Contains(out.String(), line) {
			t.Errorf("no longer so: %s", line)
		}
	}
}
