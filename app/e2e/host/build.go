//go:build !js

// Package host gives tests the built server as a municipality runs it, on a data folder of its own, behind a network
// that does what it is told: it loses answers, cuts them short, holds them back or lets a captive portal speak.
package host

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
)

// Build builds the app and the server of the module at root and returns the server's path. What has not changed is
// not built again.
func Build(root, binary string) error {
	if err := os.MkdirAll(filepath.Dir(binary), 0o755); err != nil {
		return fmt.Errorf("build the app and the server: %w", err)
	}
	if err := tool(root, "run", "./web/build", "-quality", quality); err != nil {
		return err
	}
	return tool(root, "build", "-o", binary, "./server")
}

// quality of the compression: the bytes on the wire are not what these tests measure.
const quality = "1"

// BuildNext builds another version of the app, and a server that carries it, of the same sources. It returns the path
// under which that version's program is served.
func BuildNext(root, binary string) (program string, err error) {
	folder := filepath.Join(filepath.Dir(binary), "next")
	under, err := filepath.Rel(root, folder)
	if err != nil {
		return "", fmt.Errorf("build the next version: %w", err)
	}
	if err := tool(root, "run", "./web/build", "-quality", quality, "-name", "next", "-out", under); err != nil {
		return "", err
	}
	overlay, program, err := overlay(filepath.Join(root, "web", "dist"), folder)
	if err != nil {
		return "", fmt.Errorf("build the next version: %w", err)
	}
	list := filepath.Join(filepath.Dir(binary), "next.json")
	if err := os.WriteFile(list, overlay, 0o644); err != nil {
		return "", fmt.Errorf("build the next version: %w", err)
	}
	return program, tool(root, "build", "-overlay", list, "-o", binary, "./server")
}

// overlay has go build read the files of one folder in the place of another's.
func overlay(instead, folder string) (list []byte, program string, err error) {
	replace := make(map[string]string)
	for _, from := range []string{instead, folder} { // what the next version lacks is not there
		err = filepath.WalkDir(from, func(path string, entry fs.DirEntry, err error) error {
			if err != nil || entry.IsDir() {
				return err
			}
			name, err := filepath.Rel(from, path)
			if err != nil {
				return err
			}
			at := filepath.Join(instead, name)
			if from == instead {
				replace[at] = ""
				return nil
			}
			replace[at] = path
			if filepath.Ext(name) == ".wasm" {
				program = "/" + filepath.ToSlash(name)
			}
			return nil
		})
		if err != nil {
			return nil, "", err
		}
	}
	list, err = json.Marshal(map[string]any{"Replace": replace})
	return list, program, err
}

// tool runs the go command in the module.
func tool(root string, arguments ...string) error {
	cmd := exec.Command("go", arguments...)
	cmd.Dir = root
	cmd.Env = append(os.Environ(), "CGO_ENABLED=0")
	if output, err := cmd.CombinedOutput(); err != nil {
		return fmt.Errorf("go %v: %w\n%s", arguments, err, output)
	}
	return nil
}

// Root is the folder of the module.
func Root() (string, error) {
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
			return "", errors.New("find the module: no go.mod here or above")
		}
		dir = parent
	}
}

// Axe is the path of axe-core in the module at root.
func Axe(root string) string {
	return filepath.Join(root, "web", "node_modules", "axe-core", "axe.min.js")
}
