//go:build !js

package arch_test

import (
	"fmt"
	"path"
	"slices"
	"strings"
)

// pkg is a package as go list tells it.
type pkg struct {
	ImportPath   string
	Dir          string
	Standard     bool
	GoFiles      []string
	Imports      []string
	TestImports  []string
	XTestImports []string
	Deps         []string
}

// inside is the package's path in the module; false where it belongs to another.
func inside(importPath string) (string, bool) {
	if importPath == own {
		return "", true
	}
	return strings.CutPrefix(importPath, own+"/")
}

// matches reports whether a path fits one of the patterns.
func matches(patterns []string, p string) bool {
	return slices.ContainsFunc(patterns, func(pattern string) bool {
		if folder, ok := strings.CutSuffix(pattern, "/..."); ok {
			return p == folder || strings.HasPrefix(p, folder+"/")
		}
		ok, err := path.Match(pattern, p)
		return ok && err == nil
	})
}

// part is the first name of a path in the module: shared, app, server or web.
func part(p string) string {
	first, _, _ := strings.Cut(p, "/")
	return first
}

// check returns what the packages import though the table does not allow it, a line each.
func check(packages []pkg) []string {
	var wrong []string
	for _, p := range packages {
		name, ok := inside(p.ImportPath)
		if !ok {
			continue
		}
		if part(name) == "shared" {
			wrong = append(wrong, checkShared(name, p)...)
		} else {
			wrong = append(wrong, checkSide(name, p)...)
		}
		wrong = append(wrong, checkKept(name, p)...)
		wrong = append(wrong, checkTests(name, p)...)
	}
	return wrong
}

func layerOf(name string) int {
	return slices.IndexFunc(layers, func(l []string) bool { return slices.Contains(l, name) })
}

func checkShared(name string, p pkg) []string {
	var wrong []string
	mine := layerOf(name)
	if mine < 0 {
		return []string{name + " is not in the table of layers"}
	}
	for _, imported := range p.Imports {
		other, isOwn := inside(imported)
		switch {
		case isOwn && part(other) != "shared":
			wrong = append(wrong, fmt.Sprintf("%s imports %s: shared imports nothing of app, server, web", name, other))
		case isOwn && (layerOf(other) < 0 || layerOf(other) >= mine):
			wrong = append(wrong, fmt.Sprintf("%s imports %s, which is not below it", name, other))
		case !isOwn && !slices.Contains(pure, imported) && !slices.Contains(pureBut[name], imported):
			wrong = append(wrong, fmt.Sprintf("%s imports %s: shared is pure", name, imported))
		}
	}
	return wrong
}

// allowed are the packages of its own side that a package may import; an exact name comes before a pattern.
func allowed(name string) ([]string, bool) {
	if list, ok := sides[name]; ok {
		return list, true
	}
	for pattern, list := range sides {
		if matches([]string{pattern}, name) {
			return list, true
		}
	}
	return nil, false
}

func checkSide(name string, p pkg) []string {
	var wrong []string
	list, ok := allowed(name)
	if !ok {
		return []string{name + " is not in the table of sides"}
	}
	for _, imported := range p.Imports {
		other, isOwn := inside(imported)
		switch {
		case !isOwn && part(name) == "app" && !matches([]string{"app/e2e/..."}, name):
			if strings.Contains(imported, ".") && !matches(carried, imported) {
				wrong = append(wrong, fmt.Sprintf("%s imports %s, which the app does not carry", name, imported))
			}
		case !isOwn || part(other) == "shared" || part(other) == "web" || matches(across[name], other):
		case part(other) != part(name):
			wrong = append(wrong, fmt.Sprintf("%s imports %s: app and server meet in shared and in bytes", name, other))
		case !matches(list, other):
			wrong = append(wrong, fmt.Sprintf("%s imports %s, which the table does not allow it", name, other))
		}
	}
	return wrong
}

func checkKept(name string, p pkg) []string {
	var wrong []string
	for pattern, keepers := range kept {
		for _, imported := range p.Imports {
			if matches([]string{pattern}, imported) && !matches(keepers, name) {
				who := strings.Join(keepers, ", ")
				wrong = append(wrong, fmt.Sprintf("%s imports %s, which is kept to %s", name, imported, who))
			}
		}
	}
	if name == "server" {
		for _, d := range p.Deps {
			if matches([]string{"github.com/maxence-charriere/go-app/..."}, d) {
				wrong = append(wrong, fmt.Sprintf("server depends on %s: it serves plain files", d))
			}
		}
	}
	slices.Sort(wrong)
	return wrong
}

// checkTests asks that only the tests of the simulation know both sides.
func checkTests(name string, p pkg) []string {
	var wrong []string
	if slices.Contains(both, name) {
		return nil
	}
	for _, imported := range slices.Concat(p.TestImports, p.XTestImports) {
		other, isOwn := inside(imported)
		if !isOwn || part(other) == "shared" || part(other) == part(name) || part(other) == "web" {
			continue
		}
		if slices.Contains(browsed, name) && matches([]string{"app/e2e/..."}, other) {
			continue
		}
		wrong = append(wrong, fmt.Sprintf("the tests of %s import %s", name, other))
	}
	return wrong
}
