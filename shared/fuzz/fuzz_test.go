// Package fuzz feeds whatever bytes there are to all that shared reads and applies, and keeps in testdata/fuzz what was
// found worth keeping. What comes of the whole corpus is the same on every system: natively, and as WebAssembly in a
// browser, it is held against the same file.
package fuzz_test

import (
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"flag"
	"fmt"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// corpora are in the program: a browser would ask for each file.
//
//go:embed testdata/fuzz
var corpora embed.FS

var update = flag.Bool("update", false, "write the golden file")

// target is something that takes bytes from outside.
type target struct {
	name  string // of its Fuzz function, and of the folder of its corpus
	seeds func() []string
	// try asks for what must hold of any bytes, and tells what came of them.
	try func(t testing.TB, in []byte) (outcome string)
}

// targets are all of them: go test has no list of the Fuzz functions that a test could use.
func targets() []target {
	return []target{
		wireTarget, recordTarget, mutationTarget, pushTarget, answerTarget, pageTarget, queryTarget, failureTarget,
		calcTarget, typedTarget, ratesTarget, regulationTarget, applyTarget, computeTarget,
	}
}

// refused is what came of bytes that are not what they should be. Which mistake is named may change with the words.
const refused = "refused"

// corpus is what a target is tried with on every system: its seeds and the files of its folder, in order.
func (g target) corpus(t *testing.T) []string {
	t.Helper()
	in := g.seeds()
	entries, err := corpora.ReadDir("testdata/fuzz/" + g.name)
	if err != nil {
		t.Fatal(err)
	}
	for _, entry := range entries { // sorted by name
		content, err := corpora.ReadFile("testdata/fuzz/" + g.name + "/" + entry.Name())
		if err != nil {
			t.Fatal(err)
		}
		in = append(in, fileInput(t, string(content)))
	}
	return in
}

// fileInput is the input in a file of the form that go test writes.
func fileInput(t *testing.T, content string) string {
	t.Helper()
	text, first := strings.CutPrefix(content, "go test fuzz v1\n[]byte(")
	text, last := strings.CutSuffix(text, ")\n")
	in, err := strconv.Unquote(text)
	if !first || !last || err != nil {
		t.Fatalf("%q is no file of a corpus: %v", content, err)
	}
	return in
}

// TestOutcomes tries the whole corpus and compares what comes of it with a file. A browser's WebAssembly passes only
// with the outcomes that the system had on which the file was written.
func TestOutcomes(t *testing.T) {
	const golden = "testdata/outcomes.golden"
	content, err := os.ReadFile(golden)
	if err != nil && !*update {
		t.Fatal(err)
	}
	known := slices.Collect(strings.Lines(string(content)))
	var got strings.Builder
	for _, g := range targets() {
		line, each := g.outcomes(t)
		got.WriteString(line)
		if !*update && !slices.Contains(known, line) {
			t.Errorf("the corpus ends otherwise than the file says (a rule changed on purpose needs make golden): %s%s", line, each)
		}
	}
	if *update {
		if err := os.WriteFile(golden, []byte(got.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	} else if got.Len() != len(content) {
		t.Errorf("the file has %d bytes, and is to have %d", len(content), got.Len())
	}
}

// outcomes tries a target's corpus. It gives a line about all of it, and one about each input: two systems' lines show
// where they differ.
func (g target) outcomes(t *testing.T) (line, each string) {
	t.Helper()
	in := g.corpus(t)
	if len(in) <= len(g.seeds()) {
		t.Errorf("%s has no corpus", g.name)
	}
	var all strings.Builder
	sum, accepted := sha256.New(), 0
	for i, one := range in {
		outcome := g.try(t, []byte(one))
		if outcome != refused {
			accepted++
		}
		own := sha256.Sum256([]byte(outcome))
		_, _ = fmt.Fprintf(&all, "%s %d %x\n", g.name, i, own[:4])
		_, _ = fmt.Fprintf(sum, "%d\n%s", len(outcome), outcome)
	}
	if accepted == 0 || accepted == len(in) && g.name != applyTarget.name {
		t.Errorf("%s: %d of %d are accepted, which shows one side alone", g.name, accepted, len(in))
	}
	digest := hex.EncodeToString(sum.Sum(nil))
	return fmt.Sprintf("%s: %d inputs, %d accepted, %s\n", g.name, len(in), accepted, digest), all.String()
}

// TestCorpusIsTried asks that no folder of the corpus is left out.
func TestCorpusIsTried(t *testing.T) {
	entries, err := corpora.ReadDir("testdata/fuzz")
	if err != nil {
		t.Fatal(err)
	}
	for _, entry := range entries {
		if !slices.ContainsFunc(targets(), func(g target) bool { return g.name == entry.Name() }) {
			t.Errorf("%s is no target's", entry.Name())
		}
	}
}
