// Package golden compares what a view draws with a file of testdata that a person has read.
package golden

import (
	"flag"
	"os"
	"path/filepath"
	"testing"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"landgang/app/ui/markup"
)

var update = flag.Bool("update", false, "write the golden files anew")

// Check compares what is drawn with testdata/<name>.golden; -update writes the file.
func Check(t *testing.T, name string, ui app.UI) {
	t.Helper()
	got := markup.Indented(ui)
	path := filepath.Join("testdata", name+".golden")
	if *update {
		if err := os.MkdirAll("testdata", 0o750); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(got), 0o600); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(filepath.Clean(path))
	if err != nil {
		t.Fatalf("%v (make golden writes it)", err)
	}
	if got != string(want) {
		t.Errorf("%s has changed; make golden shows how\n%s", path, got)
	}
}
