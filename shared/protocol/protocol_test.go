package protocol_test

import (
	"bytes"
	"flag"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"landgang/shared/claim"
	"landgang/shared/id"
	"landgang/shared/mutation"
	"landgang/shared/problem"
	"landgang/shared/protocol"
	"landgang/shared/record"
)

var update = flag.Bool("update", false, "write the golden files")

const (
	claimID = "0198f2a4-7c11-7000-8000-000000000001"
	lineID  = "0198f2a4-7c11-7000-8000-000000000002"
	device  = "0198f2a4-7c11-7000-8000-00000000000d"
)

func body(n byte, args mutation.Args) []byte {
	name := id.New(0x0198f2a47c11, [10]byte{9: 0xa0 + n})
	return mutation.Mutation{ID: id.Mutation(name), At: "2026-11-23T18:20:00+01:00", Args: args}.Write()
}

// bodies are one message of each kind. Version 1 is frozen: what a device or a server of it writes is read for ever. A
// file is never changed; a change to one is a change of the protocol, and takes a new number in the headers or a new
// version of the mutation. What may be said more is a member that the other side passes over.
func bodies() map[string][]byte {
	line := record.Key{Kind: "line", ID: lineID}
	title := record.Fields{}.With("title", record.Text("Kommunestyret 12.10.2023"))
	expense := record.Fields{}.With("line_kind", record.Text("expense")).With("sort", record.Text("1"))
	mutations := []mutation.Args{
		mutation.Create{Claim: claimID, Set: title},
		mutation.Add{Key: line, Parent: claimID, Set: expense},
		mutation.Set{Key: line, Changes: []mutation.Change{
			{Field: "amount", From: record.Int(39500), To: record.Int(41200)},
			{Field: "count"},
			{Field: "type", From: record.Text("ferje"), To: record.Text("ferje")},
			{Field: "vat"},
		}},
		mutation.Delete{Key: line, Content: "c1:00"},
		mutation.Restore{Key: line},
		mutation.Submit{Claim: claimID, Content: "c1:00", Total: 41200, TaxFree: 0},
		mutation.Withdraw{Claim: claimID},
		mutation.Settle{Conflict: lineID, Take: true},
		mutation.Choose{Changes: []mutation.Change{{Field: mutation.FieldLanguage, To: record.Text("nn")}}},
	}
	push := protocol.Push{
		Epoch: "e3-0198f2", Device: device, Kind: "phone", User: "u17", Cursor: "abc.def", BaseN: 120,
	}
	for i, args := range mutations {
		push.Mutations = append(push.Mutations, protocol.Numbered{N: int64(121 + i), Body: body(byte(i), args)})
	}
	push.Mutations[0].Was = protocol.Proof{Epoch: "e2-0198f1", Device: device, N: 121, S: 88121, Tag: "tag"}
	put := record.Record{Kind: "line", ID: lineID, Parent: claimID, Root: claimID, S: 90233, Fields: expense, Extra: record.Fields{}.With("new", record.Int(15))}
	put = put.WithMark(record.Mark{Group: "expense", S: 90233, By: "pc", At: "2026-11-23T18:20:00+01:00"})
	page := protocol.Page{
		Epoch: "e3-0198f2", Parent: "e2-0198f1", Cursor: "ghi.jkl", More: true, Last: 122, BackedUp: 90110, Head: 90240,
		Changes: []protocol.Change{
			{Op: protocol.Put, Audience: "user:u17", Record: put},
			{Op: protocol.Gone, Audience: "approve:b4", Record: record.Record{Kind: "claim", ID: claimID, Root: claimID, S: 90236}},
		},
		Drop: []protocol.Audience{"approve:b9"},
	}
	answer := protocol.PushAnswer{Pull: page, Outcomes: []protocol.Outcome{
		{
			N: 121, ID: "0198f2a4-7c11-7000-8000-0000000000a0", S: 90233, Tag: "tag",
			Outcome: mutation.Outcome{Out: mutation.Merged, Conflicts: []string{lineID}},
		},
		{N: 123, ID: "0198f2a4-7c11-7000-8000-0000000000a2", S: 90235, Tag: "tag", Outcome: mutation.Outcome{
			Out: mutation.Applied, Computed: claim.Versions{Rules: 1, Regulation: "2024-2, 2026-1", Rates: "0a1b2c3d"},
		}},
		{N: 122, ID: "0198f2a4-7c11-7000-8000-0000000000a1", S: 90234, Tag: "tag", Outcome: mutation.Outcome{
			Out: mutation.Refused, Code: mutation.CodeRule, Cause: "0198f2a4-7c11-7000-8000-0000000000a9",
			Detail: mutation.Detail{Status: "submitted", Total: 126500, TaxFree: 41200, Problems: []problem.Problem{
				problem.New("lines/"+lineID+"/purpose", problem.PurposeMissing).With(problem.Args{Name: "æ", Index: 2, Max: 9}),
			}},
		}},
	}}
	failure := protocol.Failure{
		Status: 409, Code: protocol.HistoryLost, Epoch: "e4-1", Parent: "e3-0198f2", Last: 100, LastID: lineID,
	}
	tooLarge := protocol.Failure{Status: 413, Code: protocol.TooLarge, Max: 4 << 20}
	upgrade := protocol.Failure{Status: 426, Code: protocol.UpgradeApp, Min: 2}
	held := protocol.HashAnswer{Current: true, Sums: []protocol.Sum{{Audience: "user:u17", Cursor: "mno.pqr"}}}
	held.Sums[0].Add(put)
	return map[string][]byte{
		"hash-answer.json": held.Write(),
		"push.json":        push.Write(), "push-answer.json": answer.Write(), "page.json": page.Write(), "failure.json": failure.Write(),
		"failure-too-large.json": tooLarge.Write(), "failure-upgrade-app.json": upgrade.Write(),
	}
}

func TestGoldenBodies(t *testing.T) {
	for name, got := range bodies() {
		path := filepath.Join("testdata", "v1", name)
		if *update {
			if err := os.WriteFile(path, append(got, '\n'), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(bytes.TrimSpace(want), got) {
			t.Errorf("%s is written as\n%s\nversion 1 is\n%s", name, got, want)
		}
		again, err := rewrite(name, want)
		if err != nil || !bytes.Equal(again, bytes.TrimSpace(want)) {
			t.Errorf("%s, read and written again: %v\n%s", name, err, again)
		}
	}
}

// rewrite reads a message and writes what was read.
func rewrite(name string, in []byte) ([]byte, error) {
	switch name {
	case "push.json":
		p, err := protocol.ReadPush(in)
		return p.Write(), err
	case "push-answer.json":
		a, err := protocol.ReadPushAnswer(in)
		return a.Write(), err
	case "hash-answer.json":
		a, err := protocol.ReadHashAnswer(in)
		return a.Write(), err
	case "page.json":
		p, err := protocol.ReadPage(in)
		return p.Write(), err
	default:
		return protocol.ReadFailure(in).Write(), nil
	}
}

// TestGoldenQuery holds how a pull, and a comparison, ask.
func TestGoldenQuery(t *testing.T) {
	want := "base_n=120&cursor=abc.def&device=" + device + "&epoch=e3-0198f2&limit=500&user=u17"
	q := protocol.PullQuery{User: "u17", Device: device, Epoch: "e3-0198f2", Cursor: "abc.def", BaseN: 120, Limit: 500}
	if got := q.Values().Encode(); got != want {
		t.Errorf("asked as %s, version 1 is %s", got, want)
	}
	values, err := url.ParseQuery(want + "&newer=1")
	if err != nil {
		t.Fatal(err)
	}
	if got, err := protocol.ReadPullQuery(values); err != nil || got != q {
		t.Errorf("read as %+v: %v", got, err)
	}
}

// TestGoldenNames holds the words that either side compares.
func TestGoldenNames(t *testing.T) {
	got := fmt.Sprint(protocol.HeaderVersion, protocol.HeaderMinVersion, protocol.HeaderApp, protocol.HeaderCSRF, protocol.Version,
		mutation.Codes(), []mutation.Out{mutation.Applied, mutation.Merged, mutation.Noop, mutation.Kept, mutation.Refused},
		[]protocol.Code{
			protocol.BadRequest, protocol.SignIn, protocol.WrongUser, protocol.DeviceBlocked, protocol.Gap, protocol.DeviceForked,
			protocol.DeviceUnknown, protocol.EpochChanged, protocol.HistoryLost, protocol.CursorTooOld, protocol.TooLarge,
			protocol.UpgradeApp, protocol.UpgradeServer, protocol.Busy,
		}, protocol.Common, protocol.Payroll, protocol.OfUser("U"), protocol.OfUnit("B"), claim.ServerPrefix)
	want, err := os.ReadFile("testdata/v1/names.txt")
	if *update && os.IsNotExist(err) {
		want, err = []byte(got), os.WriteFile("testdata/v1/names.txt", []byte(got+"\n"), 0o644)
	}
	if err != nil || got != strings.TrimSpace(string(want)) {
		t.Errorf("%v\n%s\nversion 1 is\n%s", err, got, want)
	}
}

func TestGoldenMutationsAreUnderstood(t *testing.T) {
	in, err := os.ReadFile("testdata/v1/push.json")
	if err != nil {
		t.Fatal(err)
	}
	push, err := protocol.ReadPush(in)
	if err != nil {
		t.Fatal(err)
	}
	for _, m := range push.Mutations {
		read, err := mutation.Read(m.Body)
		if err != nil || !bytes.Equal(read.Write(), m.Body) {
			t.Errorf("mutation %d: %v, written again as %s", m.N, err, read.Write())
		}
	}
}

func TestUnknownMembersArePassedOver(t *testing.T) {
	for name, in := range bodies() {
		newer := append([]byte(`{"from_the_future":{"x":[1.5]},`), in[1:]...)
		again, err := rewrite(name, newer)
		if err != nil || !bytes.Equal(again, in) {
			t.Errorf("%s: %v\n%s", name, err, again)
		}
	}
}

func TestVersionsSpoken(t *testing.T) {
	for _, c := range []struct {
		version, oldest, newest, status int
	}{{1, 1, 1, 0}, {1, 1, 2, 0}, {2, 1, 2, 0}, {1, 2, 3, 426}, {2, 1, 1, 501}} {
		status := 0
		if refusal := (protocol.Spoken{Oldest: c.oldest, Newest: c.newest}).Refuse(c.version); refusal != nil {
			status = refusal.Status
			if c.status == 426 && refusal.Min != int64(c.oldest) {
				t.Errorf("the oldest is said to be %d, want %d", refusal.Min, c.oldest)
			}
		}
		if status != c.status {
			t.Errorf("version %d of %d to %d: status %d, want %d", c.version, c.oldest, c.newest, status, c.status)
		}
	}
}
