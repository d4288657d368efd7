package protocol_test

import (
	"encoding/json"
	"os"
	"slices"
	"strings"
	"testing"

	"landgang/shared/civil"
	"landgang/shared/claim"
	"landgang/shared/problem"
	"landgang/shared/protocol"
	"landgang/shared/regulation/regulationtest"
	"landgang/shared/rules"
)

type object = map[string]any

func closed(required []string, properties object) object {
	return object{"type": "object", "additionalProperties": false, "required": required, "properties": properties}
}

func list(of any) object { return object{"type": "array", "items": of} }

func ref(name string) object { return object{"$ref": "#/$defs/" + name} }

var (
	aText   = object{"type": "string"}
	anInt   = object{"type": "integer"}
	aTruth  = object{"type": "boolean"}
	aDate   = object{"type": "string", "format": "date"}
	anOre   = object{"type": "integer", "description": "øre"}
	aMicron = object{"type": "integer", "description": "millionths"}
)

// inputOf is the schema of one kind of record, as the app's own schema has it.
func inputOf(schema claim.Schema) object {
	properties, required := object{}, []string{}
	for _, f := range schema.Fields {
		if f.Server {
			continue
		}
		if f.Fixed {
			required = append(required, f.Name)
		}
		var of object
		switch f.Type {
		case claim.Number:
			of = object{"type": "integer", "minimum": 0, "maximum": f.Max}
		case claim.Truth:
			of = aTruth
		case claim.Day:
			of = aDate
		case claim.Time:
			of = object{"type": "string", "pattern": "^[0-2][0-9]:[0-5][0-9]$"}
		case claim.Choice:
			of = object{"enum": f.Choices}
		case claim.Text:
			of = object{"type": "string", "maxLength": f.Max}
		case claim.Name:
			of = aText
		}
		properties[f.Name] = of
	}
	for _, child := range claim.Schemas() {
		if child.Parent == schema.Kind && child.Kind != claim.KindConflict {
			properties[string(child.Kind)+"s"] = list(ref(string(child.Kind)))
		}
	}
	if schema.Kind != claim.KindClaim {
		properties["id"] = object{"type": "string", "maxLength": 64, "pattern": "^[^/]+$"}
	}
	return closed(required, properties)
}

func schemaText(t *testing.T) string {
	t.Helper()
	sums := object{"tax_free": anOre, "taxable": anOre, "refund": anOre, "undecided": anOre}
	with := func(more object) object {
		all := object{}
		for _, m := range []object{sums, more} {
			for name, of := range m {
				all[name] = of
			}
		}
		return all
	}
	defs := object{
		"input": closed([]string{"claim"}, object{
			"claim": ref("claim"), "payment": aDate, "today": aDate,
			"regulations": object{"type": "array", "items": object{"type": "object"}, "description": "versions of the regulation"},
			"rates":       object{"type": "object", "description": "rate tables as CSV, by name; the others are built in"},
		}),
		"output": closed([]string{
			"total", "tax_free", "taxable", "refund", "undecided", "waiting", "payment", "lines", "problems",
		}, with(object{
			"total": anOre, "waiting": anInt, "payment": aDate, "approval_unit": aText,
			"lines": list(ref("line_result")), "problems": list(ref("problem")),
		})),
		"refusal": closed([]string{"reasons"}, object{
			"reasons": list(closed([]string{"path", "why"}, object{"path": aText, "why": aText})),
		}),
		"line_result": closed([]string{
			"line", "sum", "tax_free", "taxable", "refund", "undecided", "waits", "parts", "steps",
		}, with(object{"line": aText, "sum": anOre, "waits": aTruth, "parts": list(ref("part")), "steps": list(ref("step"))})),
		"part": closed([]string{"kind", "tax", "amount", "steps"}, object{
			"kind": aText, "tax": object{"enum": []string{"tax_free", "taxable", "refund", "undecided"}}, "amount": anOre,
			"rate": anOre, "vat": anOre, "quantity": ref("quantity"), "description": aText, "payee": aText, "art": aText,
			"function": aText, "steps": list(ref("step")),
		}),
		"quantity": closed([]string{}, object{"metres": anInt, "minutes": anInt, "count": anInt, "unit": aText}),
		"step": closed([]string{"rule", "part", "title", "amount"}, object{
			"rule": aText, "part": aText, "title": aText, "detail": aText, "name": aText, "role": aText,
			"quantity": ref("quantity"), "rate": anOre, "amount": anOre, "explains": aTruth, "share": aMicron,
			"base": closed([]string{"id", "amount"}, object{"id": aText, "amount": anOre}),
			"foreign": closed([]string{"rate", "currency", "exchange"}, object{
				"rate": anInt, "currency": aText, "exchange": aMicron,
			}),
			"table": aText, "from": aDate, "source": aText, "strength": aText,
		}),
		"problem": closed([]string{"path", "code", "severity", "text"}, object{
			"path": aText, "code": aText, "severity": object{"enum": []string{"error", "warning"}}, "text": aText,
			"args": closed([]string{}, object{
				"name": aText, "date": aText, "index": anInt, "max": anInt, "low": anInt, "high": anInt,
			}),
		}),
	}
	for _, s := range claim.Schemas() {
		if s.Kind != claim.KindConflict {
			defs[string(s.Kind)] = inputOf(s)
		}
	}
	out, err := json.MarshalIndent(object{
		"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "landgang calc",
		"description": "Amounts are whole øre, distances whole metres, shares and rates of exchange millionths.",
		"$ref":        "#/$defs/input", "$defs": defs,
	}, "", "  ")
	if err != nil {
		t.Fatal(err)
	}
	return string(out) + "\n"
}

// The schema says what the records' own schema says: go test ./shared/protocol -run CalcSchema -update.
func TestCalcSchema(t *testing.T) {
	want := schemaText(t)
	if *update {
		if err := os.WriteFile("calc.schema.json", []byte(want), 0o644); err != nil { //nolint:gosec // for everybody
			t.Fatal(err)
		}
		return
	}
	if protocol.CalcSchema != want {
		t.Error("calc.schema.json is not what the records' schema makes it; -update writes it")
	}
}

// check reports where a value is not what a schema says: of the words that this schema uses.
func check(defs object, of object, v any, path string, found *[]string) {
	if name, ok := of["$ref"].(string); ok {
		check(defs, defs[strings.TrimPrefix(name, "#/$defs/")].(object), v, path, found)
		return
	}
	wrong := func(why string) { *found = append(*found, path+": "+why) }
	if choices, ok := of["enum"].([]any); ok && !slices.Contains(choices, v) {
		wrong("is none of the choices")
	}
	switch of["type"] {
	case "object":
		o, ok := v.(object)
		if !ok {
			wrong("is no object")
			return
		}
		properties, _ := of["properties"].(object)
		for name, member := range o {
			p, known := properties[name].(object)
			if !known && of["additionalProperties"] == false {
				wrong(name + " is not in the schema")
			} else if known {
				check(defs, p, member, path+"/"+name, found)
			}
		}
		required, _ := of["required"].([]any)
		for _, name := range required {
			if _, has := o[name.(string)]; !has {
				wrong(name.(string) + " is missing")
			}
		}
	case "array":
		items, ok := v.([]any)
		if !ok {
			wrong("is no array")
		}
		for _, item := range items {
			check(defs, of["items"].(object), item, path+"/-", found)
		}
	case "string":
		if _, ok := v.(string); !ok {
			wrong("is no string")
		}
	case "integer":
		if n, ok := v.(float64); !ok || n != float64(int64(n)) {
			wrong("is no integer")
		}
	case "boolean":
		if _, ok := v.(bool); !ok {
			wrong("is no truth")
		}
	}
}

func conforms(t *testing.T, def string, text []byte) {
	t.Helper()
	var schema, v object
	if err := json.Unmarshal([]byte(protocol.CalcSchema), &schema); err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(text, &v); err != nil {
		t.Fatalf("%v: %s", err, text)
	}
	var found []string
	defs := schema["$defs"].(object)
	check(defs, defs[def].(object), v, "", &found)
	for _, wrong := range found {
		t.Errorf("%s %s", def, wrong)
	}
}

const calcInput = `{
	"today": "2026-10-20", "payment": "2026-12-01",
	"regulations": [` + "%s" + `],
	"rates": {"state-abroad": "key,from,until,value,unit,source,strength\nSE,2024-01-01,2026-12-31,941.00,SEK/day,an example,unconfirmed\n"},
	"claim": {"title": "Kommunestyret", "responsibility": "1000", "lines": [
		{"line_kind": "expense", "type": "fsk-mote", "count": 2, "purpose": "Møter", "units": [
			{"date": "2026-10-07"}, {"date": "2026-10-14", "body": "fsk"}]},
		{"id": "drive", "line_kind": "mileage", "date": "2026-10-07", "from": "Hjem", "to": "Rådhuset", "distance": 42000,
			"vehicle": "car", "purpose": "Møte", "passengers": [{"name": "Odd", "distance": 20000}]},
		{"line_kind": "travel", "start_date": "2026-10-05", "start_clock": "08:00", "end_date": "2026-10-07", "end_clock": "20:00",
			"destination": "Malmö", "country": "SE", "exchange": 1012756, "far": "yes", "purpose": "Studietur", "event": "Havnedagene",
			"stops": [{"place": "Oslo", "country": "NO", "date": "2026-10-06", "clock": "09:00"}],
			"nights": [{"lodging": "hotel", "name": "Havly", "address": "Gata 1"}, {"lodging": "private", "supplement": true}],
			"days": [{"breakfast": true}, {"lunch": true, "dinner": true}]}
	]}}`

func withExample(in string) []byte {
	return []byte(strings.Replace(in, "%s", regulationtest.Example, 1))
}

// wordless says the codes themselves.
var wordless = protocol.Sayings{
	StepTitle:  func(s rules.Step) string { return string(s.Rule) },
	StepDetail: func(rules.Step) string { return "" },
	Problem:    func(p problem.Problem) string { return string(p.Code) },
}

func TestCalc(t *testing.T) {
	in := withExample(calcInput)
	conforms(t, "input", in)
	c, reasons := protocol.ReadCalc(in)
	if len(reasons) > 0 {
		t.Fatal(reasons)
	}
	if len(c.Claim.Lines) != 3 || c.Claim.Lines[1].ID != "drive" || len(c.Claim.Lines[2].Nights) != 2 ||
		c.Claim.Lines[2].Nights[1].Lodging != claim.Private || c.Payment != (civil.Date{Y: 2026, M: 12, D: 1}) {
		t.Fatalf("%+v", c)
	}
	r := rules.Compute(c.Claim, c.Book, c.Payment)
	// 2 × 1 250; 42 × 5,30 + 20; 953,00 − 20 % and 1 012 − 80 % and 736 with a supplement of 452
	if want := 250000 + 22260 + 2000 + 76240 + 20240 + 39700 + 45200; int(r.Total) != want {
		t.Errorf("the total is %v, want %d", r.Total, want)
	}
	out := protocol.WriteCalc(protocol.Calculated{
		Result: r, Problems: rules.Validate(c.Claim, c.Book, c.Today), Payment: c.Payment, Unit: "politisk",
	}, wordless)
	conforms(t, "output", out)
}

// Every reason is named, with where it is.
func TestCalcRefuses(t *testing.T) {
	for _, c := range []struct {
		name, old, new string
		want           []string
	}{
		{"no JSON", `{`, `[`, []string{""}},
		{"no claim", `"claim"`, `"klaim"`, []string{"klaim", "claim"}},
		{"no date", `"2026-10-20"`, `"20.10.2026"`, []string{"today"}},
		{"an unknown field", `"vehicle"`, `"vehikel"`, []string{"claim/lines/1/vehikel"}},
		{"a field of the server's", `"title"`, `"status"`, []string{"claim/status"}},
		{"a wrong kind", `"line_kind": "mileage"`, `"line_kind": "flight"`, []string{"claim/lines/1/line_kind", "claim/lines/1/line_kind"}},
		{"a fraction", `42000`, `42.5`, []string{"claim/lines/1/distance"}},
		{"a clock time", `"08:00"`, `"8:00"`, []string{"claim/lines/2/start_clock"}},
		{"two at once", `"far": "yes", "purpose"`, `"far": "maybe", "formål"`, []string{
			"claim/lines/2/far", "claim/lines/2/formål",
		}},
		{"an id with a stroke", `"drive"`, `"a/b"`, []string{"claim/lines/1/id"}},
		{"an id twice", `"drive"`, `"1"`, []string{"claim/lines/1/id"}},
		{"a night's field", `"hotel"`, `"tent"`, []string{"claim/lines/2/nights/0/lodging"}},
		{"a regulation with a mistake", `"months": 3`, `"months": 0`, []string{"regulations/0/deadline/months"}},
		{"a rate without a source", `an example`, ` `, []string{"rates/state-abroad"}},
		{"a table of no name", `"state-abroad"`, `"state-sleigh"`, []string{"rates/state-sleigh"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, reasons := protocol.ReadCalc([]byte(strings.Replace(string(withExample(calcInput)), c.old, c.new, 1)))
			var got []string
			for _, r := range reasons {
				got = append(got, r.Path)
			}
			if !slices.Equal(got, c.want) {
				t.Errorf("%v, want %v", reasons, c.want)
			}
			if len(reasons) > 0 {
				conforms(t, "refusal", protocol.WriteReasons(reasons))
			}
		})
	}
	if _, reasons := protocol.ReadCalc(make([]byte, protocol.MaxCalc+1)); len(reasons) != 1 {
		t.Errorf("too much is refused for %v", reasons)
	}
}
