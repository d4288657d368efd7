package fuzz_test

import (
	"fmt"
	"iter"
	"slices"
	"strings"
	"testing"

	"landgang/shared/civil"
	"landgang/shared/claim"
	"landgang/shared/id"
	"landgang/shared/mutation"
	"landgang/shared/record"
	"landgang/shared/regulation/regulationtest"
	"landgang/shared/rules"
	"landgang/shared/text"
)

const at = "2026-05-20T15:42:00+02:00"

var (
	today  = civil.Date{Y: 2026, M: 5, D: 20}
	ticket = record.Fields{}.With("line_kind", record.Text("expense")).With("type", record.Text("ferje")).
		With("amount", record.Int(9600)).With("date", record.Text("2026-05-20")).With("purpose", record.Text("Formannskapet"))
)

// name is the id that stands for a letter.
func name(c byte) string { return id.New(0x0198f2a47c11, [10]byte{8: 1, 9: c}) }

// book is what all is computed with. It is made once: nothing changes it.
var book = func() rules.Book {
	b, err := rules.BookOf([]record.Record{rules.RegulationRecord("2026-1", []byte(regulationtest.Example))})
	if err != nil {
		panic(err) // the example is decoded by its own tests
	}
	b.Registration = claim.Allocation{Responsibility: "1000", Function: "100"}
	return b
}()

// town is a State: what a municipality, or a device, keeps.
type town struct {
	t       testing.TB
	records map[record.Key]record.Record
	refused map[string]id.Mutation
	numbers int
}

func newTown(t testing.TB) *town {
	return &town{t: t, records: make(map[record.Key]record.Record), refused: make(map[string]id.Mutation)}
}

func (s *town) Record(k record.Key) (record.Record, bool) { r, ok := s.records[k]; return r, ok }
func (s *town) Number(year int) string                    { s.numbers++; return fmt.Sprintf("%d-%05d", year, s.numbers) }
func (s *town) Put(r record.Record)                       { s.records[r.Key()] = r }
func (s *town) RefusedCreate(recordID string) (id.Mutation, bool) {
	m, ok := s.refused[recordID]
	return m, ok
}

func (s *town) Under(root string) iter.Seq[record.Record] {
	var under []record.Record
	for _, r := range s.all() {
		if r.Root == root && r.ID != root {
			under = append(under, r)
		}
	}
	return slices.Values(under)
}

func (s *town) all() []record.Record {
	records := make([]record.Record, 0, len(s.records))
	for _, r := range s.records {
		records = append(records, r)
	}
	record.Sort(records)
	return records
}

func (s *town) dump() string { return string(record.WriteAll(s.all())) }

func (s *town) copy() *town {
	c := newTown(s.t)
	for k, r := range s.records {
		c.records[k] = r
	}
	for k, m := range s.refused {
		c.refused[k] = m
	}
	c.numbers = s.numbers
	return c
}

// expand writes out what is short in a line: $x is an id, and with the id of a record behind them @ is the hash of all
// that is seen of it, # that of its content, ^ and ~ those of what a conflict would overwrite and of what it keeps.
func expand(s *town, line string) string {
	var out strings.Builder
	for i := 0; i < len(line); i++ {
		if i+1 == len(line) || !strings.ContainsRune("$@#^~", rune(line[i])) {
			out.WriteByte(line[i])
			continue
		}
		mark, n := line[i], name(line[i+1])
		i++
		switch mark {
		case '$':
			out.WriteString(n)
		case '^':
			out.WriteString(mutation.SettleSeen(s, n, true).Content)
		case '~':
			out.WriteString(mutation.SettleSeen(s, n, true).Other)
		default:
			for _, schema := range claim.Schemas() {
				key := record.Key{Kind: schema.Kind, ID: n}
				if mark == '@' {
					out.WriteString(mutation.Whole(s, key))
				} else {
					out.WriteString(mutation.Content(s, key))
				}
			}
		}
	}
	return out.String()
}

// everything is a claim's life with each kind of change in it, one a line. Lines that begin with ! are somebody else's.
const everything = `{"id":"$A","name":"claim.create","v":1,"at":"","args":{"id":"$1","set":{"title":"Formannskapet"}}}
{"id":"$B","name":"line.add","v":1,"args":{"id":"$2","parent":"$1","set":{"line_kind":"expense","type":"ferje","amount":9600,"date":"2026-05-20","purpose":"Formannskapet","receipt":"later"}}}
{"id":"$C","name":"line.set","v":1,"args":{"id":"$2","set":{"note":{"from":null,"to":"fra PC-en"}}}}
{"id":"$D","name":"line.set","v":1,"args":{"id":"$2","set":{"note":{"from":null,"to":"fra telefonen"}}}}
{"id":"$E","name":"conflict.settle","v":1,"args":{"id":"$D","take":true,"content":"^D","other":"~D"}}
{"id":"$F","name":"unit.add","v":1,"args":{"id":"$3","parent":"$2","set":{"date":"2026-05-20","sort":"1"}}}
{"id":"$G","name":"line.delete","v":1,"args":{"id":"$2","content":"@2"}}
{"id":"$H","name":"line.set","v":1,"args":{"id":"$2","set":{"purpose":{"from":"Formannskapet","to":"Formannskap"},"new":{"to":5}}}}
{"id":"$I","name":"line.set","v":1,"args":{"id":"$2","set":{"purpose":{"from":"Formannskapet","to":"Formannskap"}}}}
{"id":"$J","name":"unit.delete","v":1,"args":{"id":"$3","content":"@3"}}
{"id":"$K","name":"unit.restore","v":1,"args":{"id":"$3"}}
{"id":"$L","name":"conflict.settle","v":1,"args":{"id":"$I"}}
{"id":"$M","name":"claim.submit","v":1,"at":"2026-05-20T15:42:00+02:00","args":{"id":"$1","content":"#1","total":9600}}
{"id":"$N","name":"claim.withdraw","v":1,"args":{"id":"$1"}}
{"id":"$O","name":"claim.delete","v":1,"args":{"id":"$1","content":"@1"}}
{"id":"$P","name":"claim.restore","v":1,"args":{"id":"$1"}}
!{"id":"$Q","name":"claim.set","v":1,"args":{"id":"$1","set":{"title":{"to":"T"}}}}
{"id":"$R","name":"settings.set","v":1,"args":{"set":{"language":{"to":"nn"}}}}
{"id":"$S","name":"line.add","v":1,"args":{"id":"$4","parent":"$9","set":{"line_kind":"mileage","distance":42000}}}
{"id":"$T","name":"claim.create","v":2,"args":{}}
`

// travel is another life: a journey with all that hangs under it.
const travel = `{"id":"$A","name":"claim.create","v":1,"args":{"id":"$1","set":{"title":"T","later":"x"}}}
{"id":"$B","name":"line.add","v":1,"args":{"id":"$2","parent":"$1","set":{"line_kind":"travel","start_date":"2026-05-18","start_clock":"07:00","end_date":"2026-05-20","end_clock":"23:30","destination":"Oslo","purpose":"KS","far":"yes"}}}
{"id":"$C","name":"night.add","v":1,"args":{"id":"$3","parent":"$2","set":{"date":"2026-05-18","lodging":"hotel","name":"H","address":"A"}}}
{"id":"$D","name":"day.add","v":1,"args":{"id":"$4","parent":"$2","set":{"date":"2026-05-19","lunch":true}}}
{"id":"$E","name":"stop.add","v":1,"args":{"id":"$5","parent":"$2","set":{"place":"Bergen","date":"2026-05-19","clock":"10:00"}}}
{"id":"$F","name":"passenger.add","v":1,"args":{"id":"$6","parent":"$2","set":{"name":"Odd","distance":7000}}}
{"id":"$G","name":"day.set","v":1,"args":{"id":"$4","set":{"breakfast":{"to":true},"lunch":{"from":true,"to":true},"dinner":{}}}}
{"id":"$H","name":"claim.submit","v":1,"args":{"id":"$1","content":"#1","total":0}}
`

// stale is a life in which nobody has seen what the others did.
const stale = `{"id":"$A","name":"claim.create","v":1,"args":{"id":"$1","set":{"title":"Ra\u030adhuset"}}}
{"id":"$B","name":"line.add","v":1,"args":{"id":"$2","parent":"$1","set":{"line_kind":"expense","type":"ferje","amount":9600}}}
{"id":"$C","name":"line.delete","v":1,"args":{"id":"$2","content":"c1:old"}}
{"id":"$D","name":"line.delete","v":1,"args":{"id":"$2","content":"@2"}}
{"id":"$E","name":"line.set","v":1,"args":{"id":"$2","set":{"later":{"to":1}}}}
{"id":"$F","name":"conflict.settle","v":1,"args":{"id":"$E","take":true,"content":"c1:old","other":"~E"}}
{"id":"$G","name":"line.set","v":1,"args":{"id":"$2","set":{"later":{"from":7,"to":2}}}}
{"id":"$H","name":"conflict.settle","v":1,"args":{"id":"$G","take":true,"content":"c1:old","other":"~G"}}
{"id":"$I","name":"claim.submit","v":1,"args":{"id":"$1","content":"c1:old","total":1}}
{"id":"$J","name":"claim.submit","v":1,"args":{"id":"$1","content":"#1","total":1}}
{"id":"$K","name":"claim.set","v":1,"args":{"id":"$1","set":{"status":{"to":"paid"}}}}
{"id":"$L","name":"claim.create","v":1,"args":{"id":"$1","set":{"title":"U"}}}
`

var applyTarget = target{
	name:  "FuzzApply",
	seeds: func() []string { return []string{everything, travel, stale, everything + travel, "{}\n!{}"} },
	try: func(t testing.TB, in []byte) string {
		server, device := newTown(t), newTown(t)
		var out strings.Builder
		for i, line := range strings.SplitN(string(in), "\n", maxLines) {
			user := id.User("solveig")
			if rest, other := strings.CutPrefix(line, "!"); other {
				line, user = rest, "odd"
			}
			m, err := mutation.Read([]byte(expand(server, line)))
			if err != nil {
				out.WriteString("malformed\n")
				continue
			}
			env := mutation.Env{User: user, Device: "pc", Today: today, Book: book}
			mutation.Apply(device, env, m) // what a device makes of it differs: it knows no number
			env.S, env.Now = int64(i+1), "2026-05-20T16:21:00+02:00"
			outcome := server.applied(env, m)
			_, _ = fmt.Fprintf(&out, "%+v\n", outcome)
		}
		device.hold()
		return out.String() + server.dump()
	},
}

const maxLines = 60 // of one input

// applied applies a mutation as the server does, and asks for what holds of every one of them.
func (s *town) applied(env mutation.Env, m mutation.Mutation) mutation.Outcome {
	s.t.Helper()
	before, twin := s.dump(), s.copy()
	out := mutation.Apply(s, env, m)
	after := s.dump()
	switch out.Out {
	case mutation.Refused, mutation.Noop, mutation.Kept:
		if after != before {
			s.t.Fatalf("%s: %+v, and yet\n%s\nbecame\n%s", m.Write(), out, before, after)
		}
	case mutation.Applied, mutation.Merged:
	default:
		s.t.Fatalf("%s ends as %+v", m.Write(), out)
	}
	if (out.Out == mutation.Refused) != (out.Code != "") {
		s.t.Fatalf("%s: %+v", m.Write(), out)
	}
	if again := mutation.Apply(twin, env, m); fmt.Sprint(again) != fmt.Sprint(out) || twin.dump() != after {
		s.t.Fatalf("%s from the same state ends as %+v and as %+v", m.Write(), out, again)
	}
	if mutation.Apply(twin, env, m); twin.dump() != after {
		s.t.Fatalf("%s, applied to what it has made\n%s\nmakes\n%s", m.Write(), after, twin.dump())
	}
	if creates := mutation.Creates(m.Args); creates != "" && out.Out == mutation.Refused {
		s.refused[creates] = m.ID
	}
	s.hold()
	return out
}

// hold asks for what is true of every record whatever was done to it.
func (s *town) hold() {
	s.t.Helper()
	for _, r := range s.all() {
		if r.Kind == mutation.KindSettings {
			continue
		}
		root, found := s.records[record.Key{Kind: claim.KindClaim, ID: r.Root}]
		if !found || root.Get("owner").IsNull() {
			s.t.Fatalf("%s %s has no claim", r.Kind, r.ID)
		}
		schema, known := claim.SchemaOf(r.Kind)
		if _, found := s.records[record.Key{Kind: schema.Parent, ID: r.Parent}]; !known || !found && r.Parent != "" {
			s.t.Fatalf("%s %s hangs under nothing", r.Kind, r.ID)
		}
		for _, f := range r.Fields {
			if spec, known := schema.Field(f.Name); !known || !spec.Fits(f.Value) {
				s.t.Fatalf("%s %s has %s %+v", r.Kind, r.ID, f.Name, f.Value)
			}
		}
		if !claim.FitsExtra(r.Extra) {
			s.t.Fatalf("%s %s keeps too much for later versions", r.Kind, r.ID)
		}
	}
	written := s.dump()
	if read, err := record.ReadAll([]byte(written)); err != nil || string(record.WriteAll(read)) != written {
		s.t.Fatalf("%s\ncannot be read again: %v", written, err)
	}
}

// computed computes a claim and asks for what holds of every one of them. It tells the sums and what is wrong.
func computed(t testing.TB, c claim.Claim, b rules.Book, payment civil.Date) string {
	t.Helper()
	r := rules.Compute(c, b, payment)
	if r.Total != r.TaxFree+r.Taxable+r.Refund+r.Undecided {
		t.Fatalf("the parts are not the whole: %+v", r)
	}
	total, parts := r.Total, r.Total
	for _, line := range r.Lines {
		total -= line.Sum
		for _, p := range line.Parts {
			parts -= p.Amount
		}
	}
	if total != 0 || parts != 0 {
		t.Fatalf("the lines lack %v, their parts %v: %+v", total, parts, r)
	}
	problems := rules.Validate(c, b, today)
	var wrong []string
	for _, p := range problems {
		wrong = append(wrong, p.Path+" "+string(p.Code))
		for _, language := range text.Languages() {
			if said := text.Problem(text.In(language), p); said.What == "" || said.What == string(p.Code) {
				t.Fatalf("%+v cannot be said in %s", p, language)
			}
		}
	}
	for _, line := range r.Lines {
		for _, p := range line.Missing {
			if said := text.Problem(text.In(text.Bokmal), p); said.What == string(p.Code) {
				t.Fatalf("%+v cannot be said", p)
			}
		}
	}
	_ = rules.ApprovalUnit(c, b)
	return fmt.Sprintf("%+v %v", r, wrong)
}

var computeTarget = target{
	name: "FuzzCompute",
	seeds: func() []string {
		return []string{lived(everything), lived(travel), `[]`, `[{"kind":"claim","id":"c","body":{"fields":{}}},
			{"kind":"line","id":"l","body":{"parent":"c","root":"c","fields":{"line_kind":"travel","start_date":"9999-12-31"}}}]`}
	},
	// The first record is the claim: a device computes what a newer server or another device has written.
	try: func(t testing.TB, in []byte) string {
		records, err := record.ReadAll(in)
		if err != nil || len(records) == 0 || len(records) > maxComputed {
			return refused
		}
		c := claim.Read(records[0], records[1:])
		out := computed(t, c, book, today)
		turned := slices.Clone(records[1:])
		slices.Reverse(turned)
		if distinct(records) {
			if again := computed(t, claim.Read(records[0], turned), book, today); again != out {
				t.Fatalf("in another order\n%s\nbecomes\n%s", out, again)
			}
			if claim.Content(records) != claim.Content(append(turned, records[0])) {
				t.Fatal("the content depends on the order")
			}
		}
		return out + claim.Content(records)
	},
}

const maxComputed = 200 // records of an input

// distinct says whether no two records have one id: only then is their order the same whichever way they come.
func distinct(records []record.Record) bool {
	seen := make(map[string]bool)
	for _, r := range records {
		if seen[r.ID] {
			return false
		}
		seen[r.ID] = true
	}
	return true
}

// lived are the records that a life leaves; the claim's kind comes first.
func lived(lines string) string {
	s := newTown(nil)
	for line := range strings.Lines(lines) {
		if m, err := mutation.Read([]byte(expand(s, strings.TrimSpace(line)))); err == nil {
			mutation.Apply(s, mutation.Env{User: "solveig", Device: "pc", S: 1, Today: today, Book: book}, m)
		}
	}
	return s.dump()
}
