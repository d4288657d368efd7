package problem_test

import (
	_ "embed" // a browser that runs the test reads no file
	"go/ast"
	"go/parser"
	"go/token"
	"strconv"
	"testing"

	"landgang/shared/problem"
)

//go:embed code.go
var codeFile string

// Every code that is declared is in the list, once.
func TestCodesAreAll(t *testing.T) {
	file, err := parser.ParseFile(token.NewFileSet(), "code.go", codeFile, 0)
	if err != nil {
		t.Fatal(err)
	}
	declared := map[problem.Code]bool{}
	ast.Inspect(file, func(n ast.Node) bool {
		spec, ok := n.(*ast.ValueSpec)
		if !ok || len(spec.Values) != 1 {
			return true
		}
		if lit, ok := spec.Values[0].(*ast.BasicLit); ok && lit.Value != `""` {
			word, err := strconv.Unquote(lit.Value)
			if err != nil {
				t.Fatal(err)
			}
			declared[problem.Code(word)] = true
		}
		return true
	})
	listed := map[problem.Code]bool{}
	for _, c := range problem.Codes() {
		if listed[c] || !declared[c] {
			t.Errorf("%q is listed twice, or not declared", c)
		}
		listed[c] = true
	}
	for c := range declared {
		if !listed[c] {
			t.Errorf("%q is declared but not listed", c)
		}
	}
}

func TestPaths(t *testing.T) {
	p := problem.New(problem.FieldName.At(problem.Path("lines", "a", "passengers", "b")), problem.PassengerNameMissing)
	if p.Path != "lines/a/passengers/b/name" || p.Field() != problem.FieldName {
		t.Errorf("path %q, field %q", p.Path, p.Field())
	}
	if !p.Under("lines/a") || p.Under("lines/a/pass") || !p.Under("") || !p.Under(p.Path) {
		t.Error("a problem lies under its parents, and under nothing else")
	}
	if got := problem.New("title", problem.TitleMissing).Field(); got != problem.FieldTitle {
		t.Errorf("field of a path without parent is %q", got)
	}
}

func TestStops(t *testing.T) {
	late := problem.Warn("lines/a/date", problem.DeadlinePassed)
	if problem.Stops([]problem.Problem{late}) {
		t.Error("a warning stops sending")
	}
	if !problem.Stops([]problem.Problem{late, problem.New("title", problem.TitleMissing)}) {
		t.Error("an error stops nothing")
	}
	if late.Severity.String() != "warning" || problem.Error.String() != "error" {
		t.Error("the wire words of severity have changed")
	}
}
