package main

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
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
		return fmt.Errorf("npm ci: %w\n%s", err, out)
	}
	if err := os.WriteFile(stamp, []byte(want), 0o600); err != nil {
		return fmt.Errorf("note the installed packages: %w", err)
	}
	return nil
}
