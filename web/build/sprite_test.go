package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestAddSymbol(t *testing.T) {
	for _, c := range []struct{ name, svg, want, wrong string }{
		{
			name: "keeps the content and the box",
			svg: "<?xml version=\"1.0\"?>\n<svg width=\"1em\" viewBox=\"0 0 24 24\" preserveAspectRatio=\"xMidYMax slice\">\n" +
				"<path fill=\"currentColor\"\n d=\"M1 2\"/>\n</svg>\n",
			want: `<symbol id="i-X" viewBox="0 0 24 24" preserveAspectRatio="xMidYMax slice">` +
				`<path fill="currentColor" d="M1 2"/></symbol>`,
		},
		{name: "a page", svg: "<html></html>", wrong: "no <svg>"},
		{name: "empty", svg: "", wrong: "no <svg>"},
	} {
		t.Run(c.name, func(t *testing.T) {
			from := filepath.Join(t.TempDir(), "x.svg")
			if err := os.WriteFile(from, []byte(c.svg), 0o600); err != nil {
				t.Fatal(err)
			}
			var out strings.Builder
			err := addSymbol(&out, "i-X", from)
			if c.wrong != "" {
				if err == nil || !strings.Contains(err.Error(), c.wrong) {
					t.Errorf("error %v, want %q", err, c.wrong)
				}
				return
			}
			if err != nil || out.String() != c.want {
				t.Errorf("got %q, %v\nwant %q", out.String(), err, c.want)
			}
		})
	}
}

func TestIconNames(t *testing.T) {
	list := filepath.Join(t.TempDir(), "names.txt")
	write := func(text string) {
		t.Helper()
		if err := os.WriteFile(list, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	write("# used by the app\nBoat\n\n Car \n")
	names, err := iconNames(list)
	if err != nil || strings.Join(names, ",") != "Boat,Car" {
		t.Errorf("names %v, %v", names, err)
	}
	write("Boat\nCar\nBoat\n")
	if _, err := iconNames(list); err == nil || !strings.Contains(err.Error(), "Boat") {
		t.Errorf("a name that stands there twice: %v", err)
	}
}
