package id_test

import (
	"testing"

	"pgregory.net/rapid"

	"landgang/shared/id"
)

func TestNew(t *testing.T) {
	// The example of RFC 9562, appendix A.6: 2022-02-22T19:22:22Z.
	got := id.New(0x017F22E279B0, [10]byte{0x0C, 0xC3, 0x18, 0xC4, 0xDC, 0x0C, 0x0C, 0x07, 0x39, 0x8F})
	if want := "017f22e2-79b0-7cc3-98c4-dc0c0c07398f"; got != want {
		t.Fatalf("got %s, want %s", got, want)
	}
}

func TestNewIsAlwaysWellFormed(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		ms := rapid.Int64Range(0, 1<<48-1).Draw(t, "ms")
		var random [10]byte
		copy(random[:], rapid.SliceOfN(rapid.Byte(), 10, 10).Draw(t, "random"))
		if s := id.New(ms, random); id.Check(s) != nil {
			t.Fatalf("New made %q, which Check refuses", s)
		}
	})
}

func TestCheckRefuses(t *testing.T) {
	for name, s := range map[string]string{
		"empty":              "",
		"upper case":         "017F22E2-79B0-7CC3-98C4-DC0C0C07398F",
		"version 4":          "017f22e2-79b0-4cc3-98c4-dc0c0c07398f",
		"wrong variant":      "017f22e2-79b0-7cc3-18c4-dc0c0c07398f",
		"dash out of place":  "017f22e27-9b0-7cc3-98c4-dc0c0c07398f",
		"letter beyond f":    "017f22e2-79b0-7cc3-98c4-dc0c0c07398g",
		"one too many":       "017f22e2-79b0-7cc3-98c4-dc0c0c07398f0",
		"a path in disguise": "../../../../79b0-7cc3-98c4-dc0c0c073",
	} {
		t.Run(name, func(t *testing.T) {
			if id.Check(s) == nil {
				t.Errorf("%q was accepted", s)
			}
		})
	}
}
