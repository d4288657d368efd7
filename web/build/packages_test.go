package main

import (
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// A registry that does not answer is one sentence, with the reason; the rest of what npm says is in the file it names.
func TestNpmThatFailsSaysSoInOneSentence(t *testing.T) {
	if _, err := exec.LookPath("npm"); err != nil {
		t.Fatal("npm is missing: install Node.js with npm")
	}
	root, err := moduleRoot()
	if err != nil {
		t.Fatal(err)
	}
	b := &builder{root: t.TempDir(), say: func(text string) { t.Log(text) }}
	if err := os.Mkdir(filepath.Join(b.root, "web"), 0o755); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"package.json", "package-lock.json"} {
		content, err := os.ReadFile(filepath.Join(root, "web", name))
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(b.root, "web", name), content, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	t.Setenv("npm_config_registry", "http://127.0.0.1:1")
	t.Setenv("npm_config_fetch_retries", "0")
	t.Setenv("npm_config_cache", t.TempDir())
	t.Setenv("npm_config_logs_max", "0")
	err = b.ensurePackages()
	if err == nil {
		t.Fatal("no registry, and nothing is said")
	}
	said := err.Error()
	log := filepath.Join(".build", "npm.log")
	if strings.Contains(said, "\n") || !strings.Contains(said, "127.0.0.1") || !strings.Contains(said, log) {
		t.Errorf("%q is not one sentence with the reason and the place of the rest", said)
	}
	if whole, err := os.ReadFile(filepath.Join(b.root, log)); err != nil || !strings.Contains(string(whole), "npm error code") {
		t.Errorf("the rest is not there: %v\n%s", err, whole)
	}
	if _, err := os.Stat(filepath.Join(b.root, "web/node_modules/.landgang")); err == nil {
		t.Error("what was not installed counts as installed")
	}
}

func TestNpmReason(t *testing.T) {
	for said, want := range map[string]string{
		"": "exit status 1",
		"npm error code ECONNREFUSED\nnpm error syscall connect\nnpm error FetchError: no answer\nnpm error more\n": "FetchError: no answer",
		"npm error code E404\r\nnpm error 404 Not Found\r\n":                                                        "404 Not Found",
		"sh: not found\n": "exit status 1",
		"npm error code EACCES\nnpm error syscall mkdir\nnpm error path /x\nnpm error errno -13\nnpm error Error: denied\n": "Error: denied",
	} {
		if got := npmReason([]byte(said), errors.New("exit status 1")); got != want {
			t.Errorf("%q: %q, want %q", said, got, want)
		}
	}
}
