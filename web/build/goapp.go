package main

import (
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"strings"
)

const (
	goAppModule = "github.com/maxence-charriere/go-app/v10"
	// goAppVersion is the version this trim was made for and measured with. A newer one needs a look at what its
	// files import, then this line.
	goAppVersion = "v10.1.11"
)

// trimmed holds what stands in for the files left out.
//
//go:embed trim/*.go.txt
var trimmed embed.FS

// leftOut are the files of go-app's package app that serve pages and encrypt; trim/http.go and trim/route.go stand
// in for the rest. Together they are half of the WASM, and nothing of them runs in a browser here.
var leftOut = map[string]bool{
	"crypto.go": true, "resource.go": true, "scripts.go": true, "static.go": true, "wasmexec.go": true,
}

// edits are what a file has once, and what it has instead.
var edits = map[string][][2]string{
	"pkg/app/context.go":      {ownID[0], ownID[1], ownJSON},
	"pkg/app/engine.go":       {ownJSON},
	"pkg/app/notification.go": {ownJSON},
	"pkg/app/state.go":        {ownID[0], ownID[1], ownJSON},
	"pkg/app/storage.go":      {ownJSON},
	"pkg/app/strings.go":      {ownJSON},
	"pkg/errors/errors.go": {
		ownJSON,
		{"Encoder = json.Marshal", "Encoder = json.Describe"},
		{`json.MarshalIndent(v, "", "  ")`, "json.Describe(v)"},
	},
}

var (
	// The browser makes ids as well as google/uuid does.
	ownID = [2][2]string{{"\t\"github.com/google/uuid\"\n", ""}, {"uuid.NewString()", "newUUID()"}}
	// Nothing that go-app does with JSON is used here: trim/json.go stands for a package with all of reflection behind it.
	ownJSON = [2]string{`"encoding/json"`, `"` + goAppModule + `/pkg/json"`}
)

// trimGoApp makes a copy of go-app without what the browser does not need, and a go.mod that replaces the module by
// it. Nothing of the copy is ever committed; the plain module stays what go.mod names. Returns the go.mod's path.
func (b *builder) trimGoApp() (string, error) {
	source, err := b.goAppSource()
	if err != nil {
		return "", err
	}
	work := b.path(".build/trim")
	copied := filepath.Join(work, "go-app")
	files, err := trimmedFiles(os.DirFS(source))
	if err != nil {
		return "", fmt.Errorf("trim go-app %s: %w", goAppVersion, err)
	}
	for name, body := range files {
		if err := writeIfChanged(filepath.Join(copied, filepath.FromSlash(name)), body); err != nil {
			return "", err
		}
	}
	if err := removeOthers(copied, files); err != nil {
		return "", err
	}
	mod, err := os.ReadFile(b.path("go.mod"))
	if err != nil {
		return "", fmt.Errorf("read go.mod: %w", err)
	}
	sums, err := os.ReadFile(b.path("go.sum"))
	if err != nil {
		return "", fmt.Errorf("read go.sum: %w", err)
	}
	modfile := filepath.Join(work, "go.mod")
	replace := fmt.Sprintf("\nreplace %s => ./.build/trim/go-app\n", goAppModule)
	if err := writeIfChanged(modfile, append(mod, replace...)); err != nil {
		return "", err
	}
	return modfile, writeIfChanged(filepath.Join(work, "go.sum"), sums)
}

// goAppSource is the folder of the plain module, fetched where it is not there yet.
func (b *builder) goAppSource() (string, error) {
	cmd := exec.Command("go", "list", "-m", "-f", "{{.Version}} {{.Dir}}", goAppModule)
	cmd.Dir = b.root
	cmd.Stderr = os.Stderr
	out, err := cmd.Output()
	if err != nil {
		return "", fmt.Errorf("find go-app: %w", err)
	}
	version, dir, _ := strings.Cut(strings.TrimSpace(string(out)), " ")
	if err := checkGoAppVersion(version); err != nil {
		return "", err
	}
	if dir != "" {
		return dir, nil
	}
	b.say("fetching go-app")
	get := exec.Command("go", "mod", "download", goAppModule)
	get.Dir = b.root
	if out, err := get.CombinedOutput(); err != nil {
		return "", fmt.Errorf("fetch go-app: %w\n%s", err, out)
	}
	return b.goAppSource()
}

func checkGoAppVersion(version string) error {
	if version == goAppVersion {
		return nil
	}
	return fmt.Errorf("go.mod has go-app %s, the trim in web/build/goapp.go was made for %s: "+
		"look at what the new version imports, then change goAppVersion", version, goAppVersion)
}

// trimmedFiles gives the files of the copy by their path: the packages app and errors, without tests.
func trimmedFiles(source fs.FS) (map[string][]byte, error) {
	files := map[string][]byte{}
	for _, name := range []string{"go.mod", "LICENSE"} {
		body, err := fs.ReadFile(source, name)
		if err != nil && (name == "go.mod" || !errors.Is(err, fs.ErrNotExist)) {
			return nil, err
		}
		files[name] = body
	}
	json, err := trimmed.ReadFile("trim/json.go.txt")
	if err != nil {
		return nil, err
	}
	files["pkg/json/json.go"] = json
	for _, dir := range []string{"pkg/app", "pkg/errors"} {
		entries, err := fs.ReadDir(source, dir)
		if err != nil {
			return nil, err
		}
		for _, e := range entries {
			if e.IsDir() || !strings.HasSuffix(e.Name(), ".go") || strings.HasSuffix(e.Name(), "_test.go") {
				continue
			}
			body, err := trimmedFile(source, dir, e.Name())
			if err != nil {
				return nil, err
			}
			if body != nil {
				files[path.Join(dir, e.Name())] = body
			}
		}
	}
	return files, nil
}

// trimmedFile is the copy's form of one file of go-app, nil for one that is left out.
func trimmedFile(source fs.FS, dir, name string) ([]byte, error) {
	if dir == "pkg/app" {
		if own, err := trimmed.ReadFile("trim/" + name + ".txt"); err == nil {
			return own, nil
		}
		if leftOut[name] {
			return nil, nil
		}
	}
	body, err := fs.ReadFile(source, path.Join(dir, name))
	if err != nil {
		return nil, err
	}
	text := string(body)
	for _, edit := range edits[path.Join(dir, name)] {
		if strings.Count(text, edit[0]) != 1 {
			return nil, fmt.Errorf("%s does not have %q once", name, edit[0])
		}
		text = strings.Replace(text, edit[0], edit[1], 1)
	}
	return []byte(text), nil
}

// writeIfChanged leaves a file alone that already has these bytes, so that nothing is compiled anew for it.
func writeIfChanged(name string, body []byte) error {
	if have, err := os.ReadFile(name); err == nil && string(have) == string(body) {
		return nil
	}
	if err := os.MkdirAll(filepath.Dir(name), 0o750); err != nil {
		return fmt.Errorf("make a folder of the build: %w", err)
	}
	if err := os.WriteFile(name, body, 0o600); err != nil {
		return fmt.Errorf("write a file of the build: %w", err)
	}
	return nil
}

// removeOthers deletes from dir what is not in files.
func removeOthers(dir string, files map[string][]byte) error {
	return filepath.WalkDir(dir, func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		rel, err := filepath.Rel(dir, name)
		if err != nil {
			return err
		}
		if _, ok := files[filepath.ToSlash(rel)]; ok {
			return nil
		}
		return os.Remove(name)
	})
}
