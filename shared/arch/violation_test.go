//go:build !js

package arch_test

import (
	"go/parser"
	"go/token"
	"strings"
	"testing"
)

// Each of these must be found; the test that holds the house is of no use otherwise.
func TestViolationsAreFound(t *testing.T) {
	in := func(importPath string, imports ...string) pkg {
		return pkg{ImportPath: own + "/" + importPath, Imports: imports}
	}
	for _, c := range []struct {
		name string
		pkg  pkg
		want string
	}{
		{"shared imports the server", in("shared/rules", own+"/server/sqlite"), "imports nothing of app, server, web"},
		{"shared asks the clock", in("shared/rules", "time"), "shared is pure"},
		{"shared reads a file", in("shared/rates", "os"), "shared is pure"},
		{"shared locks", in("shared/claim", "sync"), "shared is pure"},
		{"shared reflects", in("shared/text", "reflect"), "shared is pure"},
		{"shared throws dice", in("shared/id", "math/rand/v2"), "shared is pure"},
		{"shared opens the network", in("shared/protocol", "net"), "shared is pure"},
		{"shared takes up a library", in("shared/claim", "github.com/google/uuid"), "shared is pure"},
		{"a unit knows claims", in("shared/money", own+"/shared/claim"), "not below it"},
		{"rules speak", in("shared/rules", own+"/shared/text"), "not below it"},
		{"one layer knows itself", in("shared/rates", own+"/shared/regulation"), "not below it"},
		{"shared has a package that nobody placed", in("shared/util"), "not in the table of layers"},
		{"the server has one", in("server/helpers"), "not in the table of sides"},
		{"app imports server", in("app/replica", own+"/server/claims"), "app and server meet in shared"},
		{"server imports app", in("server/api", own+"/app/replica"), "app and server meet in shared"},
		{"server/sim's code imports app", in("server/sim", own+"/app/replica"), "app and server meet in shared"},
		{"the build imports the replica", in("web/build", own+"/app/replica"), "app and server meet in shared"},
		{"the replica knows the browser", in("app/replica", own+"/app/platform"), "does not allow"},
		{"the syncer knows the screens", in("app/syncer", own+"/app/screen"), "does not allow"},
		{"a screen imports a screen", in("app/screen/mileage", own+"/app/screen/claim"), "does not allow"},
		{"the ui knows screens", in("app/ui", own+"/app/screen"), "does not allow"},
		{"claims know the routes", in("server/claims", own+"/server/api"), "does not allow"},
		{"claims know the syncer", in("server/claims", own+"/server/syncer"), "does not allow"},
		{"people know identity", in("server/people", own+"/server/identity"), "does not allow"},
		{"a domain package knows cookies", in("server/identity", "net/http"), "is kept to"},
		{"chi outside the api", in("server", "github.com/go-chi/chi/v5"), "is kept to"},
		{"the browser's objects in a screen", in("app/screen/claim", "syscall/js"), "is kept to"},
		{"go-app under the replica", in("app/replica", "github.com/maxence-charriere/go-app/v10/pkg/app"), "is kept to"},
		{"the database past sqlite", in("server/claims", "database/sql"), "is kept to"},
		{"the app takes web along", in("app", own+"/web"), "is kept to"},
		{"the app takes a library along", in("app/screen/claim", "github.com/google/uuid"), "does not carry"},
		{"tests of app import server", pkg{
			ImportPath: own + "/app/syncer", XTestImports: []string{own + "/server/syncer"},
		}, "the tests of app/syncer"},
		{"tests of server import app", pkg{
			ImportPath: own + "/server/syncer", TestImports: []string{own + "/app/syncer"},
		}, "the tests of server/syncer"},
		{"the server draws go-app in", pkg{
			ImportPath: own + "/server", Deps: []string{"github.com/maxence-charriere/go-app/v10/pkg/app"},
		}, "it serves plain files"},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := check([]pkg{c.pkg})
			if len(got) != 1 || !strings.Contains(got[0], c.want) {
				t.Errorf("found %q, want one with %q", got, c.want)
			}
		})
	}
}

func TestWhatIsAllowedIsNotFound(t *testing.T) {
	for _, p := range []pkg{
		{ImportPath: own + "/shared/rules", Imports: []string{"strconv", own + "/shared/claim", own + "/shared/rates"}},
		{ImportPath: own + "/app/screen/mileage", Imports: []string{own + "/app/ui", own + "/app/screen"}},
		{ImportPath: own + "/app/store/idb", Imports: []string{"syscall/js", "github.com/hack-pad/go-indexeddb/idb"}},
		{ImportPath: own + "/server/sim", XTestImports: []string{own + "/app/syncer", own + "/server/syncer"}},
		{ImportPath: own + "/server/api", Imports: []string{"net/http", "github.com/go-chi/chi/v5", own + "/web"}},
		{ImportPath: "golang.org/x/text/unicode/norm", Imports: []string{"sync", "os"}},
	} {
		if got := check([]pkg{p}); len(got) > 0 {
			t.Errorf("%s: %q", p.ImportPath, got)
		}
	}
}

func TestImpureSourceIsFound(t *testing.T) {
	for source, want := range map[string]string{
		"func f() { go f() }":                         "goroutine",
		"func f(c chan int) { select { case <-c: } }": "channels",
		"func f(x float64) {}":                        "floating point",
		"var half = 0.5":                              "floating point",
		"func init() {}":                              "init",
		"type t struct{}; func (t) init() {}":         "",
		"const whole = 1_000_000":                     "",
	} {
		files := token.NewFileSet()
		file, err := parser.ParseFile(files, "x.go", "package x\n"+source, 0)
		if err != nil {
			t.Fatal(err)
		}
		got := checkPure("shared/rules", files, file)
		if want == "" && len(got) > 0 || want != "" && (len(got) != 1 || !strings.Contains(got[0], want)) {
			t.Errorf("%s: found %q, want %q", source, got, want)
		}
		if road := checkPure("shared/road", files, file); want == "floating point" && len(road) > 0 {
			t.Errorf("%s: found %q in road", source, road)
		}
	}
}

func TestForeignWritesAreFound(t *testing.T) {
	const schema = "CREATE TABLE claims ( -- claims: krav\n  id TEXT\n);\n\nCREATE TABLE users ( -- people: bruker\n"
	of, err := owners(schema)
	if err != nil || of["claims"] != "server/claims" || of["users"] != "server/people" {
		t.Fatalf("owners %v, %v", of, err)
	}
	if _, err := owners("CREATE TABLE claims (\n"); err == nil {
		t.Error("a table without an owner is let through")
	}
	for source, want := range map[string]string{
		"`INSERT INTO claims (id) VALUES ($1)`":                                       "of server/claims",
		"`INSERT OR IGNORE INTO claims (id) VALUES ($1)`":                             "of server/claims",
		"`REPLACE INTO claims (id) VALUES ($1)`":                                      "of server/claims",
		"`UPDATE \"claims\" SET id = $1`":                                             "of server/claims",
		"\"DELETE FROM claims WHERE id = $1\"":                                        "of server/claims",
		"`WITH old AS (SELECT id FROM users)\n\tDELETE\n\tFROM claims`":               "of server/claims",
		"`SELECT id FROM claims`":                                                     "",
		"`INSERT INTO users (id) VALUES ($1) ON CONFLICT (id) DO UPDATE SET id = $1`": "",
		"`INSERT INTO user (id) VALUES ($1)`":                                         "no table",
		"\"DELETE FROM \" + table":                                                    "does not name",
	} {
		files := token.NewFileSet()
		file, err := parser.ParseFile(files, "x.go", "package x\nvar table string\nvar q = "+source, 0)
		if err != nil {
			t.Fatal(err)
		}
		got := checkTables("server/people", of, files, file)
		if want == "" && len(got) > 0 || want != "" && (len(got) != 1 || !strings.Contains(got[0], want)) {
			t.Errorf("%s: found %q, want %q", source, got, want)
		}
	}
}
