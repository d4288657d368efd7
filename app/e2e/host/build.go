//go:build !js

// Package host gives tests the built server as a municipality runs it, on a data folder of its own, behind a network
// that does what it is told: it loses answers, cuts them short, holds them back or lets a captive portal speak.
package host

import (
	"errors"
	"fmt"
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
	for _, command := range [][]string{
		{"go", "run", "./web/build", "-quality", "1"}, // the bytes on the wire are not what these tests measure
		{"go", "build", "-o", binary, "./server"},
	} {
		cmd := exec.Command(command[0], command[1:]...)
		cmd.Dir = root
		cmd.Env = append(os.Environ(), "CGO_ENABLED=0")
		if output, err := cmd.CombinedOutput(); err != nil {
			return fmt.Errorf("%v: %w\n%s", command, err, output)
		}
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
