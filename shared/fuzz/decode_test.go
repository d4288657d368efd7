package fuzz_test

import (
	"bytes"
	"encoding/json"
	"net/url"
	"strings"
	"testing"

	"landgang/shared/civil"
	"landgang/shared/id"
	"landgang/shared/mutation"
	"landgang/shared/problem"
	"landgang/shared/protocol"
	"landgang/shared/record"
	"landgang/shared/regulation/regulationtest"
	"landgang/shared/rules"
	"landgang/shared/wire"
)

// same asks that what was written is read and written again as the same bytes: two sides that hash it agree.
func same(t testing.TB, written []byte, rewrite func(in []byte) ([]byte, error)) {
	t.Helper()
	again, err := rewrite(written)
	if err != nil || !bytes.Equal(again, written) {
		t.Fatalf("written as\n%q\nand read and written again, %v, as\n%q", written, err, again)
	}
}

// round is the try of a message: what is read, written, is the same however often.
func round(rewrite func(in []byte) ([]byte, error)) func(testing.TB, []byte) string {
	return func(t testing.TB, in []byte) string {
		t.Helper()
		written, err := rewrite(in)
		if err != nil {
			return refused
		}
		same(t, written, rewrite)
		return string(written)
	}
}

var wireTarget = target{
	name: "FuzzWire",
	seeds: func() []string {
		return []string{
			`{"a":[1,-2.5e3,"æ\u00f8\ud83d\ude00",null,true]}`, ` [ ] `, `"\/\b"`, `{"":{}}`, `{"a":1,"A":2}`, `-0`,
			`9007199254740992`, `01`, `[1,]`, `{"a":1,}`, `"\ud800"`, `1.`, `1e`, `nul`, `1 2`, "\"\x01\"",
			`"` + "\xed\xa0\x80" + `"`, `{"s":1,"\u017f":2}`, strings.Repeat("[", 32) + strings.Repeat("]", 32),
		}
	},
	try: func(t testing.TB, in []byte) string {
		v, err := wire.Parse(in)
		if err != nil {
			return refused
		}
		if !json.Valid(in) {
			t.Fatalf("accepted what encoding/json refuses: %q", in)
		}
		w := new(wire.Writer)
		rewriteValue(t, w, v)
		same(t, w.Bytes(), func(in []byte) ([]byte, error) {
			v, err := wire.Parse(in)
			w := new(wire.Writer)
			rewriteValue(t, w, v)
			return w.Bytes(), err
		})
		return string(w.Bytes())
	},
}

// rewriteValue writes a value as the Writer would have, and holds its texts and integers against encoding/json.
func rewriteValue(t testing.TB, w *wire.Writer, v wire.Value) {
	t.Helper()
	switch v.Kind {
	case wire.Text:
		s, _ := v.Text()
		var want string
		if err := json.Unmarshal(v.Raw, &want); err != nil || s != want {
			t.Fatalf("%q is read as %q, by encoding/json as %q, %v", v.Raw, s, want, err)
		}
		w.Text(s)
	case wire.Bool:
		b, _ := v.Bool()
		w.Bool(b)
	case wire.Number:
		if n, ok := v.Int(); ok {
			var want int64
			if err := json.Unmarshal(v.Raw, &want); err != nil || n != want {
				t.Fatalf("%q is read as %d, by encoding/json as %d, %v", v.Raw, n, want, err)
			}
		}
		w.Raw(v.Raw)
	case wire.Array:
		w.Array()
		items, _ := v.Items()
		for _, item := range items {
			rewriteValue(t, w, item)
		}
		w.EndArray()
	case wire.Object:
		w.Object()
		members, _ := v.Members()
		for _, m := range members {
			w.Name(m.Name)
			rewriteValue(t, w, m.Value)
		}
		w.EndObject()
	default:
		w.Null()
	}
}

var recordTarget = target{
	name: "FuzzRecords",
	seeds: func() []string {
		line := record.Record{Kind: "line", ID: name('2'), Parent: name('1'), Root: name('1'), S: 7, Deleted: true, Fields: ticket}
		line = line.WithMark(record.Mark{Group: "expense", S: 7, By: "pc", At: at})
		return []string{
			string(record.WriteAll([]record.Record{line})), `[]`,
			`[{"kind":"unit","id":"u","body":{"parent":"l","fields":{"a":" Ra\u030adhuset c\u030c ","b":"","c":false,"d":-0},"extra":{"new":15}}}]`,
			`[{"kind":"unit","id":"u","body":{"fields":{},"marks":[{"group":"b"},{"group":"a"},{"group":"b"}],"later":[{}]}}]`,
		}
	},
	try: round(func(in []byte) ([]byte, error) {
		records, err := record.ReadAll(in)
		return record.WriteAll(records), err
	}),
}

var mutationTarget = target{
	name: "FuzzMutation",
	seeds: func() []string {
		var seeds []string
		for line := range strings.Lines(everything) {
			seeds = append(seeds, expand(newTown(nil), strings.TrimSpace(line)))
		}
		return seeds
	},
	try: round(func(in []byte) ([]byte, error) {
		m, err := mutation.Read(in)
		if err != nil {
			return nil, err
		}
		return m.Write(), nil
	}),
}

var pushTarget = target{
	name: "FuzzPush",
	seeds: func() []string {
		one := mutation.Mutation{ID: id.Mutation(name('m')), At: at, Args: mutation.Withdraw{Claim: id.Claim(name('1'))}}
		p := protocol.Push{
			Epoch: "e3-0198f2", Device: id.Device(name('d')), Kind: "phone", User: "u17", Cursor: "abc.def", BaseN: 120,
			Mutations: []protocol.Numbered{
				{N: 121, Body: one.Write(), Was: protocol.Proof{Epoch: "e2", Device: id.Device(name('d')), N: 9, S: 88121, Tag: "tag"}},
				{N: 122, Body: []byte(`{ "id" : 5 }`)},
			},
		}
		return []string{string(p.Write()), `{"device":"` + name('d') + `","user":"","later":1}`, `{}`}
	},
	try: round(func(in []byte) ([]byte, error) {
		p, err := protocol.ReadPush(in)
		return p.Write(), err
	}),
}

// page is one with all that a page may have.
func page() protocol.Page {
	put := record.Record{Kind: "line", ID: name('2'), Parent: name('1'), Root: name('1'), S: 9, Fields: ticket}
	return protocol.Page{
		Epoch: "e3", Parent: "e2", Cursor: "ghi.jkl", More: true, Last: 122, BackedUp: 9, Head: 11,
		Changes: []protocol.Change{
			{Op: protocol.Put, Audience: "user:u17", Record: put},
			{Op: protocol.Gone, Audience: "approve:b4", Record: record.Record{Kind: "claim", ID: name('1'), Root: name('1'), S: 10}},
		},
		Drop: []protocol.Audience{"approve:b9"},
	}
}

var pageTarget = target{
	name: "FuzzPage",
	seeds: func() []string {
		return []string{string(page().Write()), `{"epoch":"e","cursor":"c","changes":[]}`, `{}`}
	},
	try: round(func(in []byte) ([]byte, error) {
		p, err := protocol.ReadPage(in)
		return p.Write(), err
	}),
}

var answerTarget = target{
	name: "FuzzAnswer",
	seeds: func() []string {
		bad := problem.New("lines/0/purpose", problem.PurposeMissing).With(problem.Args{Name: "æ", Index: 2, Max: 9})
		a := protocol.PushAnswer{Pull: page(), Outcomes: []protocol.Outcome{
			{N: 1, ID: id.Mutation(name('m')), S: 9, Tag: "t", Outcome: mutation.Outcome{
				Out: mutation.Merged, Conflicts: []string{name('2')},
			}},
			{N: 2, ID: id.Mutation(name('n')), S: 10, Outcome: mutation.Outcome{
				Out: mutation.Refused, Code: mutation.CodeRule, Cause: id.Mutation(name('m')),
				Detail: mutation.Detail{Status: "submitted", Total: 126500, Problems: []problem.Problem{bad}},
			}},
		}}
		return []string{string(a.Write()), `{"outcomes":[],"pull":{"epoch":"e","cursor":"c"}}`, `{"outcomes":[{}]}`}
	},
	try: round(func(in []byte) ([]byte, error) {
		a, err := protocol.ReadPushAnswer(in)
		return a.Write(), err
	}),
}

var queryTarget = target{
	name: "FuzzQuery",
	seeds: func() []string {
		return []string{
			"user=u17&device=" + name('d') + "&epoch=e3&cursor=abc.def&base_n=12&limit=500", "", "limit=501", "base_n=%2B1",
			"limit=00%307",
		}
	},
	try: round(func(in []byte) ([]byte, error) {
		v, err := url.ParseQuery(string(in))
		if err != nil {
			return nil, err
		}
		q, err := protocol.ReadPullQuery(v)
		return []byte(q.Values().Encode()), err
	}),
}

var failureTarget = target{
	name: "FuzzFailure",
	seeds: func() []string {
		f := protocol.Failure{
			Status: 409, Code: protocol.HistoryLost, Epoch: "e4-1", Parent: "e3", Last: 100, Max: 1, Min: 2, LastID: "m",
		}
		return []string{string(f.Write()), `{"code":"busy","status":503,"title":"…"}`, `<html>`}
	},
	try: round(func(in []byte) ([]byte, error) {
		f := protocol.ReadFailure(in)
		if f == nil {
			return nil, wire.ErrMalformed
		}
		return f.Write(), nil
	}),
}

var calcTarget = target{
	name: "FuzzCalc",
	seeds: func() []string {
		seeds := []string{`{"claim":{"lines":[{"line_kind":"travel","nights":[{}],"days":[{}],"stops":[{}]}]}}`, `{}`}
		for _, line := range []string{
			`{"line_kind":"expense","type":"ferje","amount":9600,"vat":1029,"date":"2026-05-20"}`,
			`{"line_kind":"expense","type":"fsk-mote","count":2,"units":[{"date":"2026-05-20","body":"fsk"},{"date":"2025-12-31"}]}`,
			`{"line_kind":"mileage","date":"2026-05-20","distance":42000,"vehicle":"car","passengers":[{"name":"Odd","distance":7}]}`,
			`{"line_kind":"mileage","date":"2019-05-20","distance":9999999,"forest_road":5,"trailer":7,"vehicle":"boat"}`,
			`{"line_kind":"travel","start_date":"2026-03-28","start_clock":"23:00","end_date":"2026-03-30","end_clock":"05:01","far":"yes",
				"nights":[{"date":"2026-03-28","lodging":"hotel","paid":true}],"days":[{"date":"2026-03-29","lunch":true,"dinner":true}]}`,
			`{"line_kind":"travel","start_date":"2026-10-24","start_clock":"02:30","end_date":"2026-10-25","end_clock":"02:30","end_later":true,
				"country":"SE","exchange":980000,"stops":[{"place":"Umeå","country":"SE","date":"2026-10-24","clock":"12:00"}]}`,
		} {
			for _, payment := range []string{`"2026-06-01"`, `"2024-01-01"`} {
				seeds = append(seeds,
					`{"today":"2026-05-21","payment":`+payment+`,"regulations":[`+regulationtest.Example+`],
						"claim":{"title":"Møte","lines":[`+line+`]}}`,
					`{"payment":`+payment+`,"regulations":[`+least+`],"claim":{"lines":[`+line+`]}}`)
			}
		}
		return seeds
	},
	try: func(t testing.TB, in []byte) string {
		c, reasons := protocol.ReadCalc(in)
		if len(reasons) > 0 {
			return refused
		}
		if c.Today == (civil.Date{}) {
			c.Today = today
		}
		book := rules.Book{Rates: c.Book.Rates, Regulations: c.Book.Regulations, Registration: c.Book.Registration}
		written := protocol.WriteCalc(protocol.Calculated{
			Result: rules.Compute(c.Claim, book, c.Today), Problems: rules.Validate(c.Claim, book, c.Today),
		}, protocol.Sayings{
			StepTitle:  func(s rules.Step) string { return string(s.Rule) },
			StepDetail: func(rules.Step) string { return "" },
			Problem:    func(p problem.Problem) string { return string(p.Code) },
		})
		if !json.Valid(written) {
			t.Fatalf("what is written is no JSON: %q", written)
		}
		return computed(t, c.Claim, book, c.Today)
	},
}
