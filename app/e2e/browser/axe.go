//go:build !js

package browser

import (
	"encoding/json"
	"fmt"
	"os"
	"strings"
)

// Violation is a rule of axe-core that the page breaks, and where.
type Violation struct {
	ID    string
	Help  string
	Nodes []struct {
		HTML           string
		FailureSummary string
	}
}

func (v Violation) String() string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s: %s", v.ID, v.Help)
	for _, n := range v.Nodes {
		fmt.Fprintf(&b, "\n    %.200s\n      %s", n.HTML, strings.ReplaceAll(n.FailureSummary, "\n", "\n      "))
	}
	return b.String()
}

// Axe runs axe-core over the page as it is now. script is the path of axe.min.js.
func (t *Tab) Axe(script string) []Violation {
	t.t.Helper()
	var there bool
	t.Eval(`"axe" in window`, &there)
	if !there {
		source, err := os.ReadFile(script)
		if err != nil {
			t.t.Fatalf("axe-core: %v (web/build fetches it)", err)
		}
		t.Eval(string(source)+"\n;true", nil)
	}
	var text string
	// What lies under an open dialog cannot be reached and is not looked at.
	t.Eval(`axe.run(document.querySelector("dialog[open]") || document, {resultTypes: ["violations"]})
	  .then((r) => JSON.stringify(r.violations.map((v) => ({id: v.id, help: v.help,
	    nodes: v.nodes.map((n) => ({html: n.html, failureSummary: n.failureSummary}))}))))`, &text)
	var found []Violation
	if err := json.Unmarshal([]byte(text), &found); err != nil {
		t.t.Fatalf("axe-core: %v", err)
	}
	return found
}

// SidewaysScroll is by how many pixels the page, or a pane in it, is wider than its room.
func (t *Tab) SidewaysScroll() int {
	t.t.Helper()
	var px int
	t.Eval(`Math.max(...[...document.querySelectorAll("html, main, section, dialog[open]")].filter((e) =>
	  e === document.documentElement || /auto|scroll/.test(getComputedStyle(e).overflowX))
	  .map((e) => e.scrollWidth - e.clientWidth))`, &px)
	return px
}
