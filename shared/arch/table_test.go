//go:build !js

package arch_test

import "slices"

// own is the module whose packages the table is about.
const own = "landgang"

// layers are the packages of shared, from the ground up: a package imports only packages of layers below its own.
// So units come before claims, claims before rules, and none imports text.
var layers = [][]string{
	{"shared/id", "shared/problem", "shared/wire"},
	{"shared/number", "shared/record"},
	{"shared/money", "shared/distance", "shared/civil"},
	{"shared/person", "shared/receipt", "shared/claim", "shared/road"},
	{"shared/rates", "shared/regulation"},
	{"shared/rules"},
	{"shared/review", "shared/mutation"},
	{"shared/protocol"},
	{"shared/text"},
	{"shared/regulation/regulationtest", "shared/arch", "shared/fuzz"}, // of tests alone
}

// pure is what shared may import from elsewhere: nothing that knows a clock, a network, a disk, chance or a thread.
var pure = []string{
	"bytes", "cmp", "crypto/sha256", "embed", "encoding/csv", "encoding/hex", "errors", "fmt", "iter", "maps", "math/bits",
	"slices", "sort", "strconv", "strings", "unicode", "unicode/utf16", "unicode/utf8",
}

// pureBut is what single packages of shared may import besides.
var pureBut = map[string][]string{
	"shared/protocol": {"net/url"}, // a query's form; no network is in it
	"shared/road":     {"math", "container/heap"},
}

// floats are the packages of shared that may compute in floating point: no money passes there.
var floats = []string{"shared/road"}

// sides says which packages of its own side a package of app or server may import. A package that is not here may not
// be there: its place in the house comes first. "/*" is one name, "/..." any number of them, none included.
var sides = map[string][]string{
	"app/platform":        {},
	"app/store":           {},
	"app/store/*":         {"app/store"},
	"app/replica":         {"app/store"},
	"app/syncer":          {"app/store", "app/replica"},
	"app/photo":           {"app/platform"},
	"app/ui":              {"app/ui/markup"},
	"app/ui/markup":       {},
	"app/ui/golden":       {"app/ui/markup"},
	"app/screen/form":     {"app/replica", "app/ui"},
	"app/screen":          {"app/platform", "app/photo", "app/replica", "app/ui", "app/screen/form"},
	"app/screen/*":        {"app/platform", "app/photo", "app/replica", "app/ui", "app/screen", "app/screen/form"},
	"app/shell":           {"app/platform", "app/replica", "app/ui/...", "app/screen/..."},
	"app/session":         {"app/platform", "app/replica", "app/store", "app/store/*", "app/syncer", "app/screen"},
	"app":                 {"app/platform", "app/replica", "app/session", "app/screen/...", "app/shell", "app/ui"},
	"app/e2e/...":         {"app/e2e/..."},
	"server/sqlite":       {},
	"server/audit":        {"server/sqlite"},
	"server/mail":         {"server/sqlite"},
	"server/municipality": {"server/sqlite"},
	"server/claims":       {"server/sqlite", "server/audit", "server/mail"},
	"server/people":       {"server/sqlite", "server/audit", "server/mail"},
	"server/receipts":     {"server/sqlite", "server/audit", "server/mail"},
	"server/identity":     below("server/people"),
	"server/syncer":       below("server/claims", "server/people", "server/receipts"),
	"server/approval":     domain,
	"server/payroll":      slices.Concat(domain, []string{"server/approval"}),
	"server/demo":         {"server/*"},
	"server/deploy":       {},
	"server/api":          {"server/*"},
	"server":              {"server/*"},
	"server/sim":          {"server/*"},
	"server/load":         {"server/*"},
	"web":                 {},
	"web/build":           {},
}

// domain are the packages that approval stands on.
var domain = below("server/claims", "server/people", "server/receipts", "server/identity", "server/syncer")

// below are the packages that every domain package stands on, and more of them.
func below(more ...string) []string {
	return append([]string{"server/sqlite", "server/audit", "server/mail"}, more...)
}

// kept says which packages alone may import a package from outside, or the web folder.
var kept = map[string][]string{
	"syscall/js":                              {"app/platform", "app/store/idb"},
	"github.com/hack-pad/go-indexeddb/...":    {"app/store/idb"},
	"github.com/maxence-charriere/go-app/...": {"app", "app/ui/...", "app/screen/...", "app/shell", "web/build"},
	"github.com/go-chi/chi/...":               {"server/api"},
	// No domain package knows a route or a cookie.
	"net/http":                     {"server", "server/api", "app/e2e/..."},
	"database/sql":                 {"server/sqlite", "app/e2e/..."},
	"modernc.org/...":              {"server/sqlite", "app/e2e/..."},
	"github.com/pressly/goose/...": {"server/sqlite"},
	own + "/web":                   {"server", "server/api"},
}

// across are the packages of another side that a package may import: the shell is written from the app's first Render.
var across = map[string][]string{"web/build": {"app/shell", "app/screen", "app/ui/..."}}

// carried is all that the app may carry from outside the standard library: each is paid for at every start.
var carried = []string{
	"github.com/hack-pad/go-indexeddb/...", "github.com/maxence-charriere/go-app/...",
}

// browsed are the packages whose tests drive a browser with what app/e2e has for it.
var browsed = []string{"web/build"}

// both are the packages whose tests may import app and server alike.
var both = []string{"server/sim", "server/load"}

// composed are the packages whose SQL is put together from the names of their own tables, so that no text shows them.
var composed = []string{"server/claims"}
