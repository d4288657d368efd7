// Package web holds one build of the app, the files that the browser asks for, inside the server's binary.
package web

import (
	"embed"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"strings"
)

//go:embed all:dist
var dist embed.FS

// ErrNoBuild says that the binary was compiled before web/build had run.
var ErrNoBuild = errors.New("this binary holds no app: run \"go run ./web/build\" (or make build), then compile again")

// Shell is the path of the page that answers every navigation.
const Shell = "/shell.html"

// Encoding is a Content-Encoding; the zero value is the plain form.
type Encoding string

// The encodings that files are kept in.
const (
	Identity Encoding = ""
	Gzip     Encoding = "gzip"
	Brotli   Encoding = "br"
)

// Bundle is one build of the app. It is read-only and may be used by many requests at once.
type Bundle struct {
	version string
	files   map[string]*File
}

// File is one file of the app, ready to be sent.
type File struct {
	Path        string
	ContentType string
	// Immutable files carry a hash of their content in their path and may be kept for ever; the others are to be
	// asked for again each time (Cache-Control: no-cache).
	Immutable bool
	sum       string
	forms     map[Encoding][]byte
}

// Form is a file in one encoding.
type Form struct {
	Encoding Encoding
	ETag     string // strong, with its quotes; another one for each encoding
	Body     []byte // not to be changed
}

// Embedded gives the build inside this binary, or ErrNoBuild.
func Embedded() (*Bundle, error) {
	sub, err := fs.Sub(dist, "dist")
	if err != nil {
		return nil, fmt.Errorf("open the embedded app: %w", err)
	}
	return Read(sub)
}

// Read takes a build from a folder that web/build wrote.
func Read(folder fs.FS) (*Bundle, error) {
	text, err := fs.ReadFile(folder, "index.json")
	if errors.Is(err, fs.ErrNotExist) {
		return nil, ErrNoBuild
	}
	if err != nil {
		return nil, fmt.Errorf("read the app's index: %w", err)
	}
	var index struct {
		Version string  `json:"version"`
		Files   []entry `json:"files"`
	}
	if err := json.Unmarshal(text, &index); err != nil {
		return nil, fmt.Errorf("read the app's index: %w", err)
	}
	b := &Bundle{version: index.Version, files: make(map[string]*File, len(index.Files))}
	for _, e := range index.Files {
		if b.files[e.Path], err = e.read(folder); err != nil {
			return nil, fmt.Errorf("read the app's file %s: %w", e.Path, err)
		}
	}
	if _, ok := b.files[Shell]; !ok {
		return nil, ErrNoBuild
	}
	return b, nil
}

// entry is one line of dist/index.json, which web/build writes.
type entry struct {
	Path        string `json:"path"`
	ContentType string `json:"type"`
	Sum         string `json:"sum"`
	Immutable   bool   `json:"immutable"`
	Gzip        bool   `json:"gzip"`
	Brotli      bool   `json:"brotli"`
}

func (e entry) read(folder fs.FS) (*File, error) {
	f := &File{
		Path: e.Path, ContentType: e.ContentType, Immutable: e.Immutable,
		sum: e.Sum, forms: map[Encoding][]byte{},
	}
	name := strings.TrimPrefix(e.Path, "/")
	for _, form := range []struct {
		encoding Encoding
		suffix   string
		there    bool
	}{{Identity, "", true}, {Gzip, ".gz", e.Gzip}, {Brotli, ".br", e.Brotli}} {
		if !form.there {
			continue
		}
		body, err := fs.ReadFile(folder, name+form.suffix)
		if err != nil {
			return nil, err
		}
		f.forms[form.encoding] = body
	}
	return f, nil
}

// Version names the build by its content: the same sources, the same version.
func (b *Bundle) Version() string { return b.version }

// Find gives the file at exactly this URL path.
func (b *Bundle) Find(path string) (*File, bool) {
	f, ok := b.files[path]
	return f, ok
}

// Form gives the smallest form that the request's Accept-Encoding header allows.
func (f *File) Form(acceptEncoding string) Form {
	for _, encoding := range []Encoding{Brotli, Gzip} {
		if body, ok := f.forms[encoding]; ok && accepts(acceptEncoding, encoding) {
			return Form{Encoding: encoding, ETag: `"` + f.sum[:32] + "-" + string(encoding) + `"`, Body: body}
		}
	}
	return Form{ETag: `"` + f.sum[:32] + `"`, Body: f.forms[Identity]}
}

// Compressed says whether the answer depends on Accept-Encoding (and needs a Vary header).
func (f *File) Compressed() bool { return len(f.forms) > 1 }

// CacheControl is the header the file is to be sent with.
func (f *File) CacheControl() string {
	if f.Immutable {
		return "public, max-age=31536000, immutable"
	}
	return "no-cache"
}

// accepts reads an Accept-Encoding header: a list of names, each with an optional weight, of which 0 forbids.
func accepts(header string, encoding Encoding) bool {
	for item := range strings.SplitSeq(header, ",") {
		name, parameters, _ := strings.Cut(item, ";")
		if !strings.EqualFold(strings.TrimSpace(name), string(encoding)) {
			continue
		}
		weight, found := strings.CutPrefix(strings.ReplaceAll(strings.ToLower(parameters), " ", ""), "q=")
		return !found || strings.Trim(weight, "0.") != ""
	}
	return false
}
