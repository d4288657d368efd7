package wire_test

import (
	"errors"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"landgang/shared/wire"
)

func TestParseRefuses(t *testing.T) {
	for name, in := range map[string]string{
		"nothing":             ``,
		"two values":          `1 2`,
		"a name twice":        `{"a":1,"a":2}`,
		"names by case":       `{"status":"draft","STATUS":"approved"}`,
		"a name twice, deep":  `{"a":{"b":1,"b":2}}`,
		"escaped name twice":  `{"a":1,"\u0061":2}`,
		"too deep":            strings.Repeat("[", 40) + strings.Repeat("]", 40),
		"half a surrogate":    `"\ud83d"`,
		"invalid UTF-8":       "\"\xff\"",
		"a control character": "\"a\nb\"",
		"a leading zero":      `01`,
		"a lone minus":        `-`,
		"a trailing comma":    `[1,]`,
		"no closing":          `{"a":1`,
		"an unknown word":     `nul`,
	} {
		t.Run(name, func(t *testing.T) {
			if _, err := wire.Parse([]byte(in)); !errors.Is(err, wire.ErrMalformed) {
				t.Errorf("%s: %v, want ErrMalformed", in, err)
			}
		})
	}
}

func TestIntIsExact(t *testing.T) {
	for in, want := range map[string]bool{
		"0": true, "-12": true, "9007199254740991": true,
		"9007199254740992": false, "1.0": false, "1e3": false, "-0": false, `"1"`: false,
	} {
		v, err := wire.Parse([]byte(in))
		if err != nil {
			t.Fatal(err)
		}
		if _, ok := v.Int(); ok != want {
			t.Errorf("%s as an integer: %v, want %v", in, ok, want)
		}
	}
}

func TestReaderRefusesAKnownNameInAnotherCase(t *testing.T) {
	r := wire.ParseObject([]byte(`{"Status":"approved"}`))
	r.Text("status", 10)
	if r.Done() == nil {
		t.Error("Status was passed over as unknown; a laxer reader takes it for status")
	}
}

func TestReaderKeepsUnknownMembers(t *testing.T) {
	r := wire.ParseObject([]byte(`{"a":1,"new":{"x":[1.5]}}`))
	r.Int("a", 0, 9)
	rest := r.Rest()
	if r.Done() != nil || len(rest) != 1 || string(rest[0].Value.Raw) != `{"x":[1.5]}` {
		t.Errorf("rest %v, err %v", rest, r.Err())
	}
}

func TestTextGoesRound(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := rapid.String().Draw(t, "s")
		out := wire.AppendText(nil, s)
		v, err := wire.Parse(out)
		if err != nil {
			t.Fatalf("%q: %v", out, err)
		}
		if got, _ := v.Text(); got != s {
			t.Fatalf("%q became %q", s, got)
		}
	})
}
