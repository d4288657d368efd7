//go:build !js

// Package arch holds the house together: which package imports which, what shared may do, and who writes which table.
// What its table does not allow fails.
package arch_test

import (
	"encoding/json"
	"errors"
	"go/ast"
	"go/parser"
	"go/token"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// list asks the go command for packages as they are built for a system.
func list(t *testing.T, goos, goarch string, patterns ...string) []pkg {
	t.Helper()
	const fields = "-json=ImportPath,Dir,Standard,GoFiles,Imports,TestImports,XTestImports,Deps"
	command := exec.CommandContext(t.Context(), "go", append([]string{"list", "-deps", fields}, patterns...)...)
	command.Dir = "../.."
	command.Env = append(os.Environ(), "GOOS="+goos, "GOARCH="+goarch, "CGO_ENABLED=0")
	command.Stderr = os.Stderr
	out, err := command.Output()
	if err != nil {
		t.Fatalf("go list for %s/%s: %v", goos, goarch, err)
	}
	var packages []pkg
	for decoder := json.NewDecoder(strings.NewReader(string(out))); ; {
		var p pkg
		if err := decoder.Decode(&p); errors.Is(err, io.EOF) {
			return packages
		} else if err != nil {
			t.Fatal(err)
		}
		packages = append(packages, p)
	}
}

// look opens every Go file of the module, so that the go command runs these tests anew when one has changed: it does
// not know what the go list started here reads.
func look(t *testing.T) {
	t.Helper()
	for _, side := range []string{"app", "server", "shared", "web"} {
		err := filepath.WalkDir(filepath.Join("../..", side), func(path string, entry fs.DirEntry, err error) error {
			switch {
			case err != nil:
				return err
			case entry.IsDir() && (entry.Name() == "node_modules" || entry.Name() == "dist"):
				return fs.SkipDir
			case !entry.IsDir() && strings.HasSuffix(path, ".go"):
				file, err := os.Open(path)
				if err != nil {
					return err
				}
				return file.Close()
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
}

func TestImports(t *testing.T) {
	look(t)
	for _, system := range []struct {
		goos, goarch string
		patterns     []string
	}{
		{"linux", "amd64", []string{"./..."}},
		{"js", "wasm", []string{"./app/...", "./shared/..."}},
	} {
		t.Run(system.goos, func(t *testing.T) {
			packages := list(t, system.goos, system.goarch, system.patterns...)
			if !slices.ContainsFunc(packages, func(p pkg) bool { return p.ImportPath == own+"/shared/rules" }) {
				t.Fatal("go list has found nothing")
			}
			for _, wrong := range check(packages) {
				t.Error(wrong)
			}
		})
	}
}

func TestSharedIsPure(t *testing.T) {
	for _, p := range list(t, "js", "wasm", "./shared/...") {
		name, ok := inside(p.ImportPath)
		if !ok {
			continue
		}
		files := token.NewFileSet()
		for _, file := range parse(t, files, p) {
			for _, wrong := range checkPure(name, files, file) {
				t.Error(wrong)
			}
		}
	}
}

func TestTablesAreWrittenByTheirOwners(t *testing.T) {
	schema, err := os.ReadFile("../../server/sqlite/schema.sql")
	if err != nil {
		t.Fatal(err)
	}
	of, err := owners(string(schema))
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range list(t, "linux", "amd64", "./server/...") {
		name, ok := inside(p.ImportPath)
		if !ok || part(name) != "server" {
			continue
		}
		files := token.NewFileSet()
		for _, file := range parse(t, files, p) {
			for _, wrong := range checkTables(name, of, files, file) {
				t.Error(wrong)
			}
		}
	}
}

func parse(t *testing.T, files *token.FileSet, p pkg) []*ast.File {
	t.Helper()
	var parsed []*ast.File
	for _, name := range p.GoFiles {
		file, err := parser.ParseFile(files, filepath.Join(p.Dir, name), nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		parsed = append(parsed, file)
	}
	return parsed
}
