package claim_test

import (
	"testing"

	"pgregory.net/rapid"

	"landgang/shared/claim"
	"landgang/shared/record"
)

func TestBetween(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		keys := []string{claim.Between("", "")}
		for range 60 {
			at := rapid.IntRange(0, len(keys)).Draw(t, "at")
			var before, after string
			if at > 0 {
				before = keys[at-1]
			}
			if at < len(keys) {
				after = keys[at]
			}
			key := claim.Between(before, after)
			if key <= before || after != "" && key >= after {
				t.Fatalf("%q is not between %q and %q", key, before, after)
			}
			keys = append(keys[:at], append([]string{key}, keys[at:]...)...)
		}
	})
}

func TestBetweenStaysShortAtTheEnd(t *testing.T) {
	key := ""
	for range claim.MaxLines {
		key = claim.Between(key, "")
	}
	if len(key) > 16 {
		t.Errorf("after %d lines the key is %q", claim.MaxLines, key)
	}
}

func TestSchemasAreSorted(t *testing.T) {
	for _, s := range claim.Schemas() {
		for i := 1; i < len(s.Fields); i++ {
			if s.Fields[i-1].Name >= s.Fields[i].Name {
				t.Errorf("%s: %s stands before %s", s.Kind, s.Fields[i-1].Name, s.Fields[i].Name)
			}
		}
	}
}

func TestFits(t *testing.T) {
	line, _ := claim.SchemaOf(claim.KindLine)
	for _, c := range []struct {
		field string
		value record.Value
		want  bool
	}{
		{"amount", record.Int(0), true},
		{"amount", record.Int(-1), false},
		{"amount", record.Int(claim.MaxAmount + 1), false},
		{"amount", record.Text("12"), false},
		{"date", record.Text("2026-02-28"), true},
		{"date", record.Text("2026-02-30"), false},
		{"date", record.Text("28.02.2026"), false},
		{"line_kind", record.Text("submarine"), false},
		{"round_trip", record.Bool(true), true},
		{"round_trip", record.Int(1), false},
		{"purpose", record.Text("Møte\x00"), false},
		{"purpose", record.Value{}, true},
	} {
		f, _ := line.Field(c.field)
		if got := f.Fits(c.value); got != c.want {
			t.Errorf("%s = %v: %v, want %v", c.field, c.value, got, c.want)
		}
	}
}

func TestContent(t *testing.T) {
	root := record.Record{Kind: claim.KindClaim, ID: "c", Root: "c"}.With("title", record.Text("Kommunestyret"))
	line := record.Record{Kind: claim.KindLine, ID: "l", Root: "c", Parent: "c"}.With("amount", record.Int(9600))
	base := claim.Content([]record.Record{root, line})
	for name, c := range map[string]struct {
		records []record.Record
		same    bool
	}{
		"another order":        {[]record.Record{line, root}, true},
		"a status":             {[]record.Record{root.With("status", record.Text("submitted")), line}, true},
		"a server number":      {[]record.Record{root, func() record.Record { l := line; l.S = 7; return l }()}, true},
		"another sum":          {[]record.Record{root, line.With("amount", record.Int(9601))}, false},
		"the line deleted":     {[]record.Record{root, func() record.Record { l := line; l.Deleted = true; return l }()}, false},
		"an unknown field":     {[]record.Record{root, line.With("newer", record.Int(1))}, false},
		"a field set to none":  {[]record.Record{root, line.With("note", record.Text(" "))}, true},
		"a member kept for it": {[]record.Record{root, func() record.Record { l := line; l.Extra = []byte(`{"x":1}`); return l }()}, false},
	} {
		if got := claim.Content(c.records) == base; got != c.same {
			t.Errorf("%s: same %v, want %v", name, got, c.same)
		}
	}
}
