package main

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
)

// ensurePackages installs the npm packages that package-lock.json names, if that has not been done for this very
// lock file. npm is only the fetcher: no script of a package runs.
func (b *builder) ensurePackages() error {
	want, err := sumOfFiles(b.path("web/package.json"), b.path("web/package-lock.json"))
	if err != nil {
		return fmt.Errorf("read the package list: %w", err)
	}
	stamp := b.path("web/node_modules/.landgang")
	if have, err := os.ReadFile(stamp); err == nil && string(have) == want {
		return nil
	}
	npm, err := exec.LookPath("npm")
	if err != nil {
		return errors.New("npm is missing: install Node.js with npm (Debian: apt-get install nodejs npm)")
	}
	b.say("fetching the packages of web/package-lock.json with npm")
	cmd := exec.Command(npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error")
	cmd.Dir = b.path("web")
	if out, err := cmd.CombinedOutput(); err != nil {
		return b.npmFailed(out, err)
	}
	if err := os.WriteFile(stamp, []byte(want), 0o600); err != nil {
		return fmt.Errorf("note the installed packages: %w", err)
	}
	return nil
}

// npmFailed says in one sentence why npm has failed. All that npm has said is in a file, which the sentence names.
func (b *builder) npmFailed(said []byte, cause error) error {
	log := filepath.Join(".build", "npm.log")
	err := os.MkdirAll(b.path(".build"), 0o755)
	if err == nil {
		err = os.WriteFile(b.path(log), said, 0o600)
	}
	if err != nil {
		return fmt.Errorf("npm ci failed (%s), and what it said could not be written: %w", npmReason(said, cause), err)
	}
	return fmt.Errorf("npm ci failed (%s); what it said is in %s", npmReason(said, cause), log)
}

// npmReason is the first line of npm's own that says more than a code or where it happened.
func npmReason(said []byte, cause error) string {
	for line := range strings.Lines(string(said)) {
		line = strings.TrimSpace(line)
		line, ours := strings.CutPrefix(line, "npm error ")
		word, _, more := strings.Cut(line, " ")
		if ours && more && !slices.Contains([]string{"code", "errno", "syscall", "path", "dest", "file"}, word) {
			return line
		}
	}
	return cause.Error()
}
