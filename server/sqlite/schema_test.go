package sqlite_test

import (
	"flag"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"landgang/server/sqlite"
)

var (
	update = flag.Bool("update", false, "write schema.sql anew")

	firstLine = regexp.MustCompile(`^CREATE TABLE "?(\w+)"? \( -- (\w+): \S`)
	writes    = regexp.MustCompile(`(?i)\b(?:INSERT(?: OR \w+)? INTO|UPDATE|DELETE FROM)\s+(\w+)`)
)

// table is a table as the migrations leave it.
type table struct {
	name, owner string
	sql         []string // its own statement and those of its indices
}

// TestSchema holds schema.sql: every table with its owner, as all migrations together make it.
func TestSchema(t *testing.T) {
	tables := schema(t)
	slices.SortFunc(tables, func(a, b table) int { return strings.Compare(a.owner+" "+a.name, b.owner+" "+b.name) })
	var out strings.Builder
	out.WriteString("-- Every table and its owner, the package that alone writes it.\n" +
		"-- Generated from the migrations: go test ./server/sqlite -run Schema -update\n")
	owner := ""
	for _, table := range tables {
		if table.owner != owner {
			owner = table.owner
			fmt.Fprintf(&out, "\n-- server/%s\n", owner)
		}
		fmt.Fprintf(&out, "\n%s;\n", strings.Join(table.sql, ";\n"))
	}
	if *update {
		must(t, os.WriteFile("schema.sql", []byte(out.String()), 0o644)) //nolint:gosec // a source file, for everybody
	}
	kept, err := os.ReadFile("schema.sql")
	must(t, err)
	if string(kept) != out.String() {
		t.Error("schema.sql is not what the migrations make: go test ./server/sqlite -run Schema -update")
	}
}

// schema reads the tables of a new database.
func schema(t *testing.T) []table {
	t.Helper()
	db, err := sqlite.Open(t.Context(), filepath.Join(t.TempDir(), "landgang.db"), sqlite.Options{Now: clock})
	must(t, err)
	t.Cleanup(func() { must(t, db.Close()) })
	var tables []table
	must(t, db.Read(t.Context(), func(tx *sqlite.Tx) error {
		rows, err := tx.Query(`SELECT tbl_name, sql FROM sqlite_schema
			WHERE tbl_name NOT LIKE 'sqlite_%' AND tbl_name <> 'goose_db_version' AND sql IS NOT NULL
			ORDER BY tbl_name, type = 'table' DESC, name`)
		if err != nil {
			return err
		}
		defer func() { _ = rows.Close() }()
		for rows.Next() {
			var name, sql string
			if err := rows.Scan(&name, &sql); err != nil {
				return err
			}
			if n := len(tables); n > 0 && tables[n-1].name == name {
				tables[n-1].sql = append(tables[n-1].sql, sql)
				continue
			}
			match := firstLine.FindStringSubmatch(sql)
			if match == nil {
				t.Fatalf("the first line of CREATE TABLE %s names no owner: CREATE TABLE %s ( -- package: what a row is",
					name, name)
			}
			if !strings.HasSuffix(sql, "STRICT") {
				t.Errorf("table %s is not STRICT", name)
			}
			tables = append(tables, table{name: name, owner: match[2], sql: []string{sql}})
		}
		return rows.Err()
	}))
	return tables
}

// TestOwner holds that a table is written by its owner alone.
func TestOwner(t *testing.T) {
	owners := map[string]string{}
	for _, table := range schema(t) {
		owners[table.name] = table.owner
	}
	files, err := filepath.Glob("../*/*.go")
	must(t, err)
	for _, path := range files {
		if strings.HasSuffix(path, "_test.go") {
			continue
		}
		file, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.SkipObjectResolution)
		must(t, err)
		ast.Inspect(file, func(n ast.Node) bool {
			text, ok := n.(*ast.BasicLit)
			if !ok || text.Kind != token.STRING {
				return true
			}
			value, err := strconv.Unquote(text.Value)
			must(t, err)
			for _, match := range writes.FindAllStringSubmatch(value, -1) {
				if owner := owners[match[1]]; owner != "" && owner != filepath.Base(filepath.Dir(path)) {
					t.Errorf("%s writes %s, which belongs to server/%s", path, match[1], owner)
				}
			}
			return true
		})
	}
}
