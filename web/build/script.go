package main

import (
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"

	"github.com/evanw/esbuild/pkg/api"
)

// script is wasm_exec.js of the very toolchain that compiled the program, and web/js/boot.js, in one file.
func (b *builder) script(wasmPath string) (file, error) {
	runtime, err := wasmExec()
	if err != nil {
		return file{}, err
	}
	body, err := bundleScript(scriptOptions{
		entry:   fmt.Sprintf("import %q;\nimport %q;\n", runtime, b.path("web/js/boot.js")),
		dir:     b.root,
		defines: map[string]any{"LANDGANG_WASM": wasmPath},
	})
	if err != nil {
		return file{}, fmt.Errorf("bundle boot.js: %w", err)
	}
	return file{
		Path: hashedPath("boot", ".js", body), ContentType: javaScript,
		Immutable: true, Offline: true, Body: body,
	}, nil
}

const javaScript = "text/javascript; charset=utf-8"

// worker is web/js/sw.js with the list of what it keeps. It changes whenever any kept file does, and only then.
func (b *builder) worker(files []file) (file, error) {
	kept := [][2]string{}
	for _, f := range files {
		if f.Offline {
			kept = append(kept, [2]string{f.Path, sumOf(f.Body)})
		}
	}
	slices.SortFunc(kept, func(x, y [2]string) int { return strings.Compare(x[0], y[0]) })
	list, err := json.Marshal(kept)
	if err != nil {
		return file{}, fmt.Errorf("list the files of the worker: %w", err)
	}
	body, err := bundleScript(scriptOptions{
		entry:   fmt.Sprintf("import %q;\n", b.path("web/js/sw.js")),
		dir:     b.root,
		defines: map[string]any{"LANDGANG_VERSION": sumOf(list)[:12], "LANDGANG_FILES": kept},
	})
	if err != nil {
		return file{}, fmt.Errorf("bundle sw.js: %w", err)
	}
	return file{Path: "/sw.js", ContentType: javaScript, Body: body}, nil
}

type scriptOptions struct {
	entry   string
	dir     string
	defines map[string]any // names the build fills in, as JSON
}

func bundleScript(o scriptOptions) ([]byte, error) {
	defines := map[string]string{}
	for name, value := range o.defines {
		text, err := json.Marshal(value)
		if err != nil {
			return nil, err
		}
		defines[name] = string(text)
	}
	result := api.Build(api.BuildOptions{
		AbsWorkingDir:     o.dir,
		Stdin:             &api.StdinOptions{Contents: o.entry, ResolveDir: o.dir, Loader: api.LoaderJS},
		Bundle:            true,
		Define:            defines,
		Format:            api.FormatIIFE,
		Platform:          api.PlatformBrowser,
		Engines:           browsers,
		Charset:           api.CharsetUTF8,
		LegalComments:     api.LegalCommentsNone,
		MinifyWhitespace:  true,
		MinifySyntax:      true,
		MinifyIdentifiers: true,
	})
	if err := messages(result.Errors); err != nil {
		return nil, err
	}
	return result.OutputFiles[0].Contents, nil
}

// wasmExec finds the JavaScript half of Go's WebAssembly runtime.
func wasmExec() (string, error) {
	out, err := exec.Command("go", "env", "GOROOT").Output()
	if err != nil {
		return "", fmt.Errorf("find Go: %w", err)
	}
	path := filepath.Join(strings.TrimSpace(string(out)), "lib", "wasm", "wasm_exec.js")
	if _, err := os.Stat(path); err != nil {
		return "", fmt.Errorf("find wasm_exec.js: %w; Debian keeps it in golang-go's misc package", err)
	}
	return path, nil
}
