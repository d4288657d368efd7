package mutation_test

import (
	"fmt"
	"strings"
	"testing"

	"landgang/shared/claim"
	"landgang/shared/id"
	"landgang/shared/mutation"
	"landgang/shared/record"
)

// newer is a set of fields that only a later version has.
func newer(key record.Key, from, to record.Value, names ...string) mutation.Set {
	set := mutation.Set{Key: key}
	for _, name := range names {
		set.Changes = append(set.Changes, mutation.Change{Field: name, From: from, To: to})
	}
	return set
}

func TestFieldsOfANewerVersionAreKeptApart(t *testing.T) {
	h := drafted(t)
	before := mutation.Content(h.st, root)
	h.must(newer(ferry, record.Value{}, record.Text("EUR"), "currency", "currency_rate"))
	line := h.st.records[ferry]
	if !line.Get("currency").IsNull() || line.Extra.Get("currency").Text() != "EUR" || len(line.Extra) != 2 {
		t.Fatalf("fields %v, kept %v", line.Fields, line.Extra)
	}
	if mutation.Content(h.st, root) == before {
		t.Error("what the newer app shows can change without the content changing")
	}
	if out := h.do(newer(ferry, record.Value{}, record.Text("EUR"), "currency", "currency_rate")); out.Out != mutation.Noop {
		t.Errorf("the same again: %+v", out)
	}
	h.must(newer(ferry, record.Text("EUR"), record.Value{}, "currency", "currency_rate"))
	if line = h.st.records[ferry]; len(line.Extra) != 0 || mutation.Content(h.st, root) != before {
		t.Errorf("cleared, it keeps %v", line.Extra)
	}
	other := record.Key{Kind: claim.KindLine, ID: name(3)}
	h.must(mutation.Add{Key: other, Parent: claimID, Set: ticket(1).With("currency", record.Text("EUR"))})
	if line = h.st.records[other]; line.Extra.Get("currency").Text() != "EUR" || !line.Get("currency").IsNull() {
		t.Errorf("added with fields %v, keeping %v", line.Fields, line.Extra)
	}
	h.must(mutation.Create{Claim: id.Claim(name(4)), Set: record.Fields{}.With("colour", record.Text("blue"))})
	if c := h.st.records[record.Key{Kind: claim.KindClaim, ID: name(4)}]; c.Extra.Get("colour").Text() != "blue" {
		t.Errorf("made with %v, keeping %v", c.Fields, c.Extra)
	}
}

// Two newer apps that change one field without having seen each other's value conflict, though the server does not know
// what the field is.
func TestUnknownFieldsConflict(t *testing.T) {
	h := drafted(t)
	h.must(newer(ferry, record.Value{}, record.Text("EUR"), "currency", "currency_rate"))
	out := h.do(newer(ferry, record.Value{}, record.Text("SEK"), "currency_rate", "currency"))
	if out.Out != mutation.Merged || len(out.Conflicts) != 1 {
		t.Fatalf("%+v", out)
	}
	conflict := out.Conflicts[0]
	c := claim.ReadConflict(h.st.records[record.Key{Kind: claim.KindConflict, ID: conflict}])
	if c.Other.Get("currency").Text() != "EUR" || c.Other.Get("currency_rate").Text() != "EUR" || c.By != "pc" {
		t.Fatalf("the conflict keeps %+v", c)
	}
	h.must(mutation.SettleSeen(h.st, conflict, true))
	if line := h.st.records[ferry]; line.Extra.Get("currency").Text() != "EUR" || line.Extra.Get("currency_rate").Text() != "EUR" {
		t.Errorf("taken, the line keeps %v", line.Extra)
	}
}

func TestUnknownFieldsAreTheOwnersAlone(t *testing.T) {
	one := record.Text("x")
	stranger := func(h *hand) { h.env.User = "odd" }
	sent := func(h *hand) { h.submit(9600) }
	for _, c := range []struct {
		name   string
		before func(*hand)
		args   mutation.Args
		want   mutation.Code
	}{
		{"of somebody else's line", stranger, newer(ferry, record.Value{}, one, "currency"), mutation.CodeNotFound},
		{"of a claim that is sent", sent, newer(ferry, record.Value{}, one, "currency"), mutation.CodeStatus},
		{"named as the server's", nil, newer(ferry, record.Value{}, one, claim.ServerPrefix+"verdict"), mutation.CodeMalformed},
		{"named as a known one in capitals", nil, newer(ferry, record.Value{}, one, "Amount"), mutation.CodeMalformed},
		{"without a proper name", nil, newer(ferry, record.Value{}, one, "a b"), mutation.CodeMalformed},
		{"named as a group", nil, newer(ferry, record.Value{}, one, "expense"), mutation.CodeMalformed},
		{"named as what a delete is", nil, newer(ferry, record.Value{}, one, claim.Deleted), mutation.CodeMalformed},
		{"with a known one", nil, newer(ferry, record.Value{}, one, "currency", "note"), mutation.CodeMalformed},
		{"after a known one", nil, newer(ferry, record.Value{}, one, "note", "currency"), mutation.CodeMalformed},
		{"with the status", nil, newer(root, record.Value{}, one, "currency", "status"), mutation.CodeMalformed},
		{
			"of more than 4 KiB", nil, newer(ferry, record.Value{}, record.Text(strings.Repeat("x", record.MaxExtra)), "currency"),
			mutation.CodeTooLarge,
		},
		{
			"of a new line, of more than 4 KiB", nil,
			mutation.Add{
				Key: record.Key{Kind: claim.KindLine, ID: name(5)}, Parent: claimID,
				Set: ticket(1).With("currency", record.Text(strings.Repeat("x", record.MaxExtra))),
			},
			mutation.CodeTooLarge,
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			h := drafted(t)
			if c.before != nil {
				c.before(h)
			}
			line, claimed := h.st.records[ferry], h.st.records[root]
			if out := h.do(c.args); out.Out != mutation.Refused || out.Code != c.want {
				t.Fatalf("%+v, want %s", out, c.want)
			}
			if len(h.st.records[ferry].Extra)+len(h.st.records[root].Extra) != 0 ||
				len(line.Fields) != len(h.st.records[ferry].Fields) || len(claimed.Fields) != len(h.st.records[root].Fields) {
				t.Error("a refused change has changed something")
			}
		})
	}
}

// A record has room for so many unknown fields, and never for so many that it could not be read any more.
func TestUnknownFieldsHaveALimit(t *testing.T) {
	h := drafted(t)
	for i := range 100 {
		field := "f" + strings.Repeat("a", i%26+1) + strings.Repeat("b", i/26)
		out := h.do(newer(ferry, record.Value{}, record.Int(1), field))
		if out.Out != mutation.Applied && out.Code != mutation.CodeTooLarge {
			t.Fatalf("field %d: %+v", i, out)
		}
	}
	line := h.st.records[ferry]
	if len(line.Extra) != 32 {
		t.Errorf("it keeps %d", len(line.Extra))
	}
	for i := range 200 { // each is cleared again, alone or with another
		one, other := fmt.Sprintf("one%d", i), fmt.Sprintf("other%d", i)
		h.do(newer(ferry, line.Extra[0].Value, record.Value{}, line.Extra[0].Name))
		h.do(newer(ferry, record.Value{}, record.Int(1), one))
		h.do(newer(ferry, record.Int(1), record.Value{}, one, other))
	}
	if line = h.st.records[ferry]; len(line.Marks) > 40 {
		t.Errorf("it has %d marks", len(line.Marks))
	}
	if _, err := record.ReadAll(record.WriteAll([]record.Record{line})); err != nil {
		t.Error(err)
	}
}

// Members of the arguments that this version does not know cannot change what it does: what does has another version.
func TestUnknownArgumentsArePassedOver(t *testing.T) {
	made := mutation.Mutation{ID: id.Mutation(name(7)), Args: mutation.Withdraw{Claim: id.Claim(claimID)}}.Write()
	more := strings.Replace(string(made), `"args":{`, `"args":{"why":{"words":[1.5]},`, 1)
	read, err := mutation.Read([]byte(more))
	if err != nil || read.Args != (mutation.Withdraw{Claim: id.Claim(claimID)}) {
		t.Errorf("%+v, %v", read, err)
	}
	if _, err := mutation.Read([]byte(strings.Replace(string(made), `"v":1`, `"v":2`, 1))); err == nil {
		t.Error("a later version of a mutation was taken for the first")
	}
}

// A conflict that an older version made over fields which it did not know is one over the group that this version has of
// them: it is shown and settled as such, and not asked about twice.
func TestAConflictOfAnOlderVersionIsOverTheGroupOfThisOne(t *testing.T) {
	h := drafted(t)
	payee := func(from, to string) mutation.Set {
		return mutation.Set{Key: ferry, Changes: []mutation.Change{
			{Field: "employer", From: record.Text(from), To: record.Text(to)}, {Field: "payee"},
		}}
	}
	h.must(payee("", "Verftet"))
	old := record.Record{Kind: claim.KindConflict, ID: name(9), Parent: string(claimID), Root: string(claimID)}
	for field, text := range map[string]string{
		"kind": "line", "record": ferry.ID, "group": "employer+payee", "other": `{"employer":"Verftet"}`, "by": "pc",
	} {
		old = old.With(field, record.Text(text))
	}
	h.st.Put(old.With("count", record.Int(1)))
	out := h.do(payee("", "Rederiet"))
	if out.Out != mutation.Merged || len(out.Conflicts) != 1 || out.Conflicts[0] != old.ID {
		t.Fatalf("the same value again: %+v, want it counted by the conflict that there is", out)
	}
	c := claim.ReadConflict(h.st.records[old.Key()])
	if c.Group != "payee" || c.Count != 2 {
		t.Errorf("the conflict is over %q, counted %d times", c.Group, c.Count)
	}
	h.must(mutation.SettleSeen(h.st, old.ID, true))
	if got := h.st.records[ferry].Get("employer").Text(); got != "Verftet" {
		t.Errorf("settled, the employer is %q", got)
	}
}

// Whoever wrote a value while the server did not know the field is named by the conflict over it.
func TestAConflictNamesWhoWroteWhatAnOlderVersionMarked(t *testing.T) {
	h := drafted(t)
	line := h.st.records[ferry].With("employer", record.Text("Verftet"))
	h.st.Put(line.WithMark(record.Mark{Group: "employer", S: 5, By: "pc"}))
	out := h.do(mutation.Set{Key: ferry, Changes: []mutation.Change{
		{Field: "employer", To: record.Text("Rederiet")}, {Field: "payee"},
	}})
	if out.Out != mutation.Merged || len(out.Conflicts) != 1 {
		t.Fatalf("%+v", out)
	}
	key := record.Key{Kind: claim.KindConflict, ID: out.Conflicts[0]}
	if c := claim.ReadConflict(h.st.records[key]); c.By != "pc" {
		t.Errorf("the other value is of %q, want of the pc", c.By)
	}
}
