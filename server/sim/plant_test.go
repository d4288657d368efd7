//go:build long

package sim_test

import (
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// mostRuns is in how many histories a bug must be found.
const mostRuns = "1000"

var found = regexp.MustCompile(`(?s)seed (\d+): (.*?)\n`)

func TestPlantedBugs(t *testing.T) {
	root, err := filepath.Abs("../..")
	if err != nil {
		t.Fatal(err)
	}
	for _, b := range bugs {
		t.Run(b.name, func(t *testing.T) {
			t.Parallel()
			dir := t.TempDir()
			binary := filepath.Join(dir, "sim.test")
			build := exec.CommandContext(t.Context(), "go", "test", "-c", "-overlay", plant(t, root, dir, b), "-o", binary, ".")
			if out, err := build.CombinedOutput(); err != nil {
				t.Fatalf("%v\n%s", err, out)
			}
			run := exec.CommandContext(t.Context(), binary, "-test.run", "TestNewSeeds", "-test.timeout", "0", "-test.v")
			run.Env = append(os.Environ(), "SIM_FROM=1", "SIM_RUNS="+mostRuns, "SIM_FIRST=1", "SIM_SEED=", "SIM_GENERATION=")
			out, _ := run.CombinedOutput()
			m := found.FindStringSubmatch(string(out))
			if m == nil {
				t.Fatalf("not found in %s runs", mostRuns)
			}
			t.Logf("found in run %s: %.110s", m[1], m[2])
		})
	}
}

// plant writes the files of a bug, and the overlay that puts them in the place of the true ones.
func plant(t *testing.T, root, dir string, b bug) (overlay string) {
	t.Helper()
	changed := make(map[string]string)
	for _, e := range b.edits {
		text, there := changed[e.file]
		if !there {
			content, err := os.ReadFile(filepath.Join(root, e.file))
			if err != nil {
				t.Fatal(err)
			}
			text = string(content)
		}
		if strings.Count(text, e.from) != 1 {
			t.Fatalf("%s has %d times: %s", e.file, strings.Count(text, e.from), e.from)
		}
		changed[e.file] = strings.Replace(text, e.from, e.to, 1)
	}
	replace := make(map[string]string)
	for file, text := range changed {
		at := filepath.Join(dir, strings.ReplaceAll(file, "/", "_"))
		if err := os.WriteFile(at, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		replace[filepath.Join(root, file)] = at
	}
	content, err := json.Marshal(map[string]any{"Replace": replace})
	if err != nil {
		t.Fatal(err)
	}
	overlay = filepath.Join(dir, "overlay.json")
	if err := os.WriteFile(overlay, content, 0o600); err != nil {
		t.Fatal(err)
	}
	return overlay
}
