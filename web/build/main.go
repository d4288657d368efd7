// Command build makes web/dist, the files the server embeds and serves: every file of the app, hashed by its
// content, compressed beforehand and listed in dist/index.json. The same sources always give the same bytes.
package main

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"time"
)

func main() {
	quality := flag.Int("quality", 11, "brotli quality, 0–11; lower is quicker, for development")
	app := flag.String("app", "./app", "package of the WASM program, from the module's root")
	out := flag.String("out", "web/dist", "folder to write, from the module's root")
	name := flag.String("name", "", "name kept in the program: the same sources under another name are another version")
	flag.Parse()
	if err := run(options{app: *app, out: *out, name: *name, quality: *quality}); err != nil {
		fmt.Fprintln(os.Stderr, "web/build:", err)
		os.Exit(1)
	}
}

type options struct {
	app, out, name string
	quality        int
}

func run(o options) error {
	root, err := moduleRoot()
	if err != nil {
		return err
	}
	b := &builder{
		root: root, app: o.app, out: filepath.Join(root, o.out), name: o.name, quality: o.quality,
		wasm: filepath.Join(root, ".build", "app"+o.name+".wasm"),
		say:  func(text string) { fmt.Fprintln(os.Stderr, "web:", text) },
	}
	unlock, err := lock(filepath.Join(root, ".build", "web.lock"))
	if err != nil {
		return err
	}
	defer unlock()

	begun := time.Now()
	files, err := b.files()
	if err != nil {
		return err
	}
	sizes, err := b.write(files)
	if err != nil {
		return err
	}
	b.say(fmt.Sprintf("%s in %s", sizes, time.Since(begun).Round(time.Millisecond)))
	return nil
}

// builder holds what every step needs to know. Paths are absolute but app, which go build reads from root.
type builder struct {
	root    string
	app     string
	out     string       // folder to write
	name    string       // of the version, where it is to differ from another of the same sources
	wasm    string       // where go build leaves the program; it compiles anew only what has changed since
	quality int          // of brotli
	say     func(string) // one line for the person who waits
}

// path joins a slash-separated path to the module's root.
func (b *builder) path(slashed string) string {
	return filepath.Join(b.root, filepath.FromSlash(slashed))
}

// files makes every file of the app but the compressed forms. Later steps need the addresses of earlier ones:
// program → script → shell → worker.
func (b *builder) files() ([]file, error) {
	if err := b.ensurePackages(); err != nil {
		return nil, err
	}
	wasm, err := b.program()
	if err != nil {
		return nil, err
	}
	styles, err := b.styles()
	if err != nil {
		return nil, err
	}
	script, err := b.script(wasm.Path)
	if err != nil {
		return nil, err
	}
	marks, err := b.marks()
	if err != nil {
		return nil, err
	}
	manifest, err := b.manifest()
	if err != nil {
		return nil, err
	}
	shell, err := b.shell(styles, script.Path)
	if err != nil {
		return nil, err
	}
	files := append([]file{wasm, script, shell, manifest}, styles...)
	files = append(files, marks...)
	worker, err := b.worker(files)
	if err != nil {
		return nil, err
	}
	return append(files, worker), nil
}

// moduleRoot finds the folder of go.mod, from the working directory upwards.
func moduleRoot() (string, error) {
	dir, err := os.Getwd()
	if err != nil {
		return "", fmt.Errorf("find the module: %w", err)
	}
	for {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			return dir, nil
		}
		parent := filepath.Dir(dir)
		if parent == dir {
			return "", fmt.Errorf("find the module: no go.mod here or above")
		}
		dir = parent
	}
}
