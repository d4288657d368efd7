//go:build !js

package arch_test

import (
	"fmt"
	"go/ast"
	"go/token"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// checkPure returns what a file of shared does though shared is pure: goroutines, floating point, code that runs by
// itself.
func checkPure(name string, files *token.FileSet, file *ast.File) []string {
	var wrong []string
	found := func(n ast.Node, what string) {
		wrong = append(wrong, fmt.Sprintf("%s: %s %s", files.Position(n.Pos()), name, what))
	}
	ast.Inspect(file, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.GoStmt:
			found(n, "starts a goroutine")
		case *ast.SelectStmt:
			found(n, "waits for channels, whose order is chance")
		case *ast.Ident:
			if (n.Name == "float64" || n.Name == "float32") && !slices.Contains(floats, name) {
				found(n, "computes in floating point")
			}
		case *ast.BasicLit:
			if n.Kind == token.FLOAT && !slices.Contains(floats, name) {
				found(n, "computes in floating point")
			}
		case *ast.FuncDecl:
			if n.Name.Name == "init" && n.Recv == nil {
				found(n, "has an init")
			}
		}
		return true
	})
	return wrong
}

var (
	// A table's first line in schema.sql tells its owner: CREATE TABLE claims ( -- claims: krav
	tableLine = regexp.MustCompile(`(?m)^CREATE TABLE (\w+) \( -- (\w+):`)
	anyTable  = regexp.MustCompile(`(?m)^CREATE TABLE`)
	// A statement that writes, with the table it names; or without, where the text breaks off before the name.
	writes = regexp.MustCompile(
		`(?:INSERT\s+(?:OR\s+\w+\s+)?INTO|REPLACE\s+INTO|DELETE\s+FROM|\bUPDATE)(?:\s+"?(\w+)"?|\s*$)`)
)

// owners are the packages that own the tables, by table.
func owners(schema string) (map[string]string, error) {
	found := tableLine.FindAllStringSubmatch(schema, -1)
	if len(found) != len(anyTable.FindAllString(schema, -1)) {
		return nil, fmt.Errorf("a table of schema.sql names no owner")
	}
	of := make(map[string]string, len(found))
	for _, m := range found {
		of[m[1]] = "server/" + m[2]
	}
	return of, nil
}

// checkTables returns the statements of a file that write a table of another package.
func checkTables(name string, of map[string]string, files *token.FileSet, file *ast.File) []string {
	var wrong []string
	ast.Inspect(file, func(n ast.Node) bool {
		lit, ok := n.(*ast.BasicLit)
		if !ok || lit.Kind != token.STRING {
			return true
		}
		text, err := strconv.Unquote(lit.Value)
		if err != nil {
			return true
		}
		for _, m := range writes.FindAllStringSubmatch(text, -1) {
			table, at := m[1], files.Position(lit.Pos())
			switch owner, known := of[table]; {
			case table == "SET": // ON CONFLICT DO UPDATE SET
			case table == "" && !slices.Contains(composed, name):
				wrong = append(wrong, fmt.Sprintf("%s: %s writes a table that the text does not name", at, name))
			case known && owner != name:
				wrong = append(wrong, fmt.Sprintf("%s: %s writes the table %s of %s", at, name, table, owner))
			case table != "" && !known && strings.ToUpper(table) != table:
				wrong = append(wrong, fmt.Sprintf("%s: %s writes %s, which is no table", at, name, table))
			}
		}
		return true
	})
	return wrong
}
