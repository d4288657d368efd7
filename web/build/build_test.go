package main

import (
	"bytes"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"landgang/web"
)

const (
	// maxKB is the WASM with which the first visit is 1.6 MB, all files as brotli: at 9369 kB, compiled without inlining,
	// it was 1580 kB. One screen with the trimmed go-app is 4950 kB, and each start pays for what is beyond.
	maxKB = 9480
)

// unwanted are packages that double the WASM or have no place in a browser.
var unwanted = []string{"net/http", "regexp", "crypto/tls", "crypto/x509", "github.com/google/uuid", "encoding/json"}

// testBuilder builds the app of this checkout into a folder of the test.
func testBuilder(t *testing.T) *builder {
	t.Helper()
	root, err := moduleRoot()
	if err != nil {
		t.Fatal(err)
	}
	out := t.TempDir()
	return &builder{
		root: root, app: "./app", out: filepath.Join(out, "dist"), wasm: filepath.Join(out, "app.wasm"),
		quality: 1, say: func(text string) { t.Log(text) },
	}
}

func build(t *testing.T, b *builder) []file {
	t.Helper()
	files, err := b.files()
	if err != nil {
		t.Fatal(err)
	}
	if _, err := b.write(files); err != nil {
		t.Fatal(err)
	}
	return files
}

func find(t *testing.T, files []file, pattern string) file {
	t.Helper()
	i := slices.IndexFunc(files, func(f file) bool { return regexp.MustCompile(pattern).MatchString(f.Path) })
	if i < 0 {
		t.Fatalf("the build has no %s", pattern)
	}
	return files[i]
}

func TestProgramIsTrimmed(t *testing.T) {
	b := testBuilder(t)
	modfile, err := b.trimGoApp()
	if err != nil {
		t.Fatal(err)
	}
	list, err := b.goTool(modfile, "list", "-deps", b.app)
	if err != nil {
		t.Fatal(err)
	}
	packages := strings.Fields(string(list))
	if !slices.Contains(packages, goAppModule+"/pkg/app") {
		t.Fatal("the app does not use go-app: this test looks at the wrong package")
	}
	for _, name := range unwanted {
		if slices.Contains(packages, name) {
			t.Errorf("the WASM has %s in it", name)
		}
	}
	wasm, err := b.program()
	if err != nil {
		t.Fatal(err)
	}
	if kB := len(wasm.Body) / 1000; kB > maxKB {
		t.Errorf("the WASM is %d kB, more than %d: the first visit and each start pay for it", kB, maxKB)
	} else {
		t.Logf("the WASM is %d kB of %d", kB, maxKB)
	}
}

func TestGoAppVersion(t *testing.T) {
	if err := checkGoAppVersion(goAppVersion); err != nil {
		t.Error(err)
	}
	err := checkGoAppVersion("v10.2.0")
	if err == nil || !strings.Contains(err.Error(), "v10.2.0") || !strings.Contains(err.Error(), goAppVersion) {
		t.Errorf("another version of go-app: %v", err)
	}
}

// TestReproducible builds a copy of the checkout in another folder: the bytes do not depend on where it lies.
func TestReproducible(t *testing.T) {
	here := testBuilder(t)
	there := *here
	there.root = t.TempDir()
	there.out, there.wasm = filepath.Join(there.root, "dist"), filepath.Join(there.root, "app.wasm")
	for _, dir := range []string{"app", "shared", "web/css", "web/js", "web/icons"} {
		if err := os.CopyFS(there.path(dir), os.DirFS(here.path(dir))); err != nil {
			t.Fatal(err)
		}
	}
	for _, name := range []string{"go.mod", "go.sum", "web/package.json", "web/package-lock.json"} {
		body, err := os.ReadFile(here.path(name))
		if err != nil {
			t.Fatal(err)
		}
		if err := writeIfChanged(there.path(name), body); err != nil {
			t.Fatal(err)
		}
	}
	if err := here.ensurePackages(); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(here.path("web/node_modules"), there.path("web/node_modules")); err != nil {
		t.Fatal(err)
	}
	first, second := build(t, here), build(t, &there)
	for i, f := range first {
		if second[i].Path != f.Path || !bytes.Equal(second[i].Body, f.Body) {
			t.Errorf("%s is another file when built in another folder: %s", f.Path, second[i].Path)
		}
	}
}

func TestDist(t *testing.T) {
	b := testBuilder(t)
	old := filepath.Join(b.out, "a", "app-000000000000.wasm")
	if err := writeIfChanged(old, []byte("of an older build")); err != nil {
		t.Fatal(err)
	}
	files := build(t, b)
	if _, err := os.Stat(old); err == nil {
		t.Error("a file of the older build is still there")
	}
	bundle, err := web.Read(os.DirFS(b.out))
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		got, ok := bundle.Find(f.Path)
		if !ok {
			t.Errorf("the server does not find %s", f.Path)
			continue
		}
		if !bytes.Equal(got.Form("").Body, f.Body) || got.ContentType != f.ContentType {
			t.Errorf("the server has another %s", f.Path)
		}
		if hashed := strings.HasPrefix(f.Path, assetPrefix); hashed != f.Immutable {
			t.Errorf("%s: a path with a hash is immutable, and no other", f.Path)
		}
	}
	wasm, _ := bundle.Find(find(t, files, `\.wasm$`).Path)
	if wasm.Form("br, gzip").Encoding != web.Brotli || wasm.Form("gzip").Encoding != web.Gzip {
		t.Error("the WASM is not compressed")
	}

	before := stamps(t, b.out)
	build(t, b)
	for name, stamp := range stamps(t, b.out) {
		if before[name] != stamp {
			t.Errorf("%s was written again by a build of the same sources", name)
		}
	}
}

func stamps(t *testing.T, dir string) map[string]int64 {
	t.Helper()
	out := map[string]int64{}
	if err := filepath.WalkDir(dir, func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		info, err := d.Info()
		if err == nil {
			out[name] = info.ModTime().UnixNano()
		}
		return err
	}); err != nil {
		t.Fatal(err)
	}
	return out
}

func TestShell(t *testing.T) {
	files, err := testBuilder(t).files()
	if err != nil {
		t.Fatal(err)
	}
	shell := string(find(t, files, `^/shell\.html$`).Body)
	if inline := regexp.MustCompile(`<style|<script>|<script [^>]*>[^<]|\sstyle=|\son[a-z]+=`).FindString(shell); inline != "" {
		t.Errorf("the content security policy refuses %q in the shell", inline)
	}
	if !strings.HasSuffix(shell, `<script src="`+find(t, files, `/boot-`).Path+`"></script></body></html>`) {
		t.Error("the script is not the last element of the body")
	}
	body := shell[strings.Index(shell, "<body>")+len("<body>"):]
	if !strings.HasPrefix(body, "<div") {
		t.Errorf("the first element of the body is the frame that Go replaces, not %.20s", body)
	}
	for _, m := range regexp.MustCompile(`(?:src|href)="(/(?:a/|icons/|favicon|manifest)[^"]*)"`).FindAllStringSubmatch(shell, -1) {
		if !slices.ContainsFunc(files, func(f file) bool { return f.Path == m[1] }) {
			t.Errorf("the shell asks for %s, which is not built", m[1])
		}
	}
}

func TestWorkerKeepsWhatTheAppNeeds(t *testing.T) {
	files, err := testBuilder(t).files()
	if err != nil {
		t.Fatal(err)
	}
	worker := string(find(t, files, `^/sw\.js$`).Body)
	for _, f := range files {
		if listed := strings.Contains(worker, `"`+f.Path+`"`) && strings.Contains(worker, sumOf(f.Body)); listed != f.Offline {
			t.Errorf("%s: kept %v, needed offline %v", f.Path, listed, f.Offline)
		}
	}
	for _, pattern := range []string{`^/shell\.html$`, `\.wasm$`, `/boot-`, `\.css$`, `\.woff2$`, `^/manifest`} {
		if !find(t, files, pattern).Offline {
			t.Errorf("%s is not there offline", pattern)
		}
	}
}
