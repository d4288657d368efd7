package record_test

import (
	"testing"

	"golang.org/x/text/unicode/norm"

	"landgang/shared/record"
)

func TestTextComposesEuropeanLetters(t *testing.T) {
	for r := rune(0xC0); r < 0x250; r++ {
		apart := norm.NFD.String(string(r))
		if got := record.Text(apart).Text(); len([]rune(apart)) == 2 && got != string(r) && composes(apart) {
			t.Errorf("%+q became %q, want %q", apart, got, string(r))
		}
	}
	for apart, want := range map[string]string{
		"Ra\u030adhuset": "Rådhuset", "A\u030a": "Å", "c\u030ca\u0301ŋđ": "čáŋđ", "x\u030a": "x\u030a", "  Møte ": "Møte",
	} {
		if got := record.Text(apart).Text(); got != want {
			t.Errorf("%+q became %+q, want %+q", apart, got, want)
		}
	}
}

// composes leaves out the marks that no European language of today uses (horn, hook, comma below, double grave …).
func composes(apart string) bool {
	switch []rune(apart)[1] {
	case 0x0309, 0x030F, 0x0311, 0x031B, 0x0323, 0x0326:
		return false
	}
	return true
}

func TestTextIsCanonical(t *testing.T) {
	for _, s := range []string{"", " ", "\n\t"} {
		if !record.Text(s).IsNull() {
			t.Errorf("%q is a value", s)
		}
	}
	if record.Text("å") != record.Text(" a\u030a") {
		t.Error("two ways to write one letter are two values")
	}
}
