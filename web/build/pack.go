package main

import (
	"bytes"
	"compress/gzip"
	"encoding/json"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"sync"

	"github.com/andybalholm/brotli"
)

// packed is a file with its compressed forms; a form that saves nothing is left out.
type packed struct {
	file
	gzip, brotli []byte
}

// write compresses the files and makes b.out hold them and nothing else. What is unchanged is not touched; the index
// comes last, so that a build that was cut off is seen.
func (b *builder) write(files []file) (sizes string, err error) {
	all, err := b.pack(files)
	if err != nil {
		return "", err
	}
	list, err := json.MarshalIndent(index{Version: versionOf(all), Files: indexOf(all)}, "", " ")
	if err != nil {
		return "", fmt.Errorf("write the index: %w", err)
	}
	want := map[string][]byte{".keep": nil}
	for _, p := range all {
		name := strings.TrimPrefix(p.Path, "/")
		want[name] = p.Body
		if p.brotli != nil {
			want[name+".br"] = p.brotli
		}
		if p.gzip != nil {
			want[name+".gz"] = p.gzip
		}
	}
	for name, body := range want {
		if err := writeIfChanged(filepath.Join(b.out, filepath.FromSlash(name)), body); err != nil {
			return "", err
		}
	}
	if err := writeIfChanged(filepath.Join(b.out, "index.json"), list); err != nil {
		return "", err
	}
	want["index.json"] = list
	if err := removeOthers(b.out, want); err != nil {
		return "", fmt.Errorf("clear the old build: %w", err)
	}
	return summary(all), nil
}

// index is dist/index.json, which package web reads.
type index struct {
	Version string    `json:"version"`
	Files   []indexed `json:"files"`
}

type indexed struct {
	Path        string `json:"path"`
	ContentType string `json:"type"`
	Sum         string `json:"sum"`
	Immutable   bool   `json:"immutable,omitempty"`
	Offline     bool   `json:"offline,omitempty"`
	Gzip        bool   `json:"gzip,omitempty"`
	Brotli      bool   `json:"brotli,omitempty"`
}

func indexOf(all []packed) []indexed {
	list := make([]indexed, 0, len(all))
	for _, p := range all {
		list = append(list, indexed{
			Path: p.Path, ContentType: p.ContentType, Sum: sumOf(p.Body),
			Immutable: p.Immutable, Offline: p.Offline, Gzip: p.gzip != nil, Brotli: p.brotli != nil,
		})
	}
	return list
}

// versionOf is the version of everything that is served.
func versionOf(all []packed) string {
	var sums strings.Builder
	for _, p := range all {
		sums.WriteString(p.Path + " " + sumOf(p.Body) + "\n")
	}
	return sumOf([]byte(sums.String()))[:12]
}

// pack compresses on as many processors as there are.
func (b *builder) pack(files []file) ([]packed, error) {
	all := make([]packed, len(files))
	failures := make([]error, len(files))
	slots := make(chan struct{}, runtime.GOMAXPROCS(0))
	var wait sync.WaitGroup
	for i, f := range files {
		wait.Go(func() {
			slots <- struct{}{}
			defer func() { <-slots }()
			all[i], failures[i] = b.packOne(f)
		})
	}
	wait.Wait()
	for _, err := range failures {
		if err != nil {
			return nil, err
		}
	}
	return all, nil
}

func (b *builder) packOne(f file) (packed, error) {
	p := packed{file: f}
	if !compressible(f.ContentType) {
		return p, nil
	}
	var err error
	if p.brotli, err = b.cached(f.Body, "br", b.quality, brotliOf); err != nil {
		return p, fmt.Errorf("compress %s: %w", f.Path, err)
	}
	if p.gzip, err = b.cached(f.Body, "gz", min(b.quality, gzip.BestCompression), gzipOf); err != nil {
		return p, fmt.Errorf("compress %s: %w", f.Path, err)
	}
	return p, nil
}

func compressible(contentType string) bool {
	return contentType != "image/png" && contentType != "font/woff2"
}

// cached looks for a form of at least this quality made earlier, and keeps what it makes. nil means: no gain.
func (b *builder) cached(
	body []byte, kind string, quality int, compress func([]byte, int) ([]byte, error),
) ([]byte, error) {
	name := func(q int) string { return b.path(fmt.Sprintf(".build/packed/%s.%d.%s", sumOf(body)[:32], q, kind)) }
	out, err := []byte(nil), fs.ErrNotExist
	for q := 11; q >= quality && err != nil; q-- {
		out, err = os.ReadFile(name(q))
	}
	if err != nil {
		if len(body) > 1<<20 {
			b.say(fmt.Sprintf("compressing %d kB (%s %d)", len(body)/1000, kind, quality))
		}
		if out, err = compress(body, quality); err != nil {
			return nil, err
		}
		if err = writeIfChanged(name(quality), out); err != nil {
			return nil, err
		}
	}
	if len(out) >= len(body) {
		return nil, nil
	}
	return out, nil
}

func brotliOf(body []byte, quality int) ([]byte, error) {
	var out bytes.Buffer
	w := brotli.NewWriterOptions(&out, brotli.WriterOptions{Quality: quality, LGWin: 22})
	if _, err := w.Write(body); err != nil {
		return nil, err
	}
	if err := w.Close(); err != nil {
		return nil, err
	}
	return out.Bytes(), nil
}

func gzipOf(body []byte, quality int) ([]byte, error) {
	var out bytes.Buffer
	w, err := gzip.NewWriterLevel(&out, quality)
	if err != nil {
		return nil, err
	}
	if _, err := w.Write(body); err != nil {
		return nil, err
	}
	if err := w.Close(); err != nil {
		return nil, err
	}
	return out.Bytes(), nil
}

// summary says what a first visit transfers: everything the worker keeps, in its brotli form.
func summary(all []packed) string {
	var raw, wire int
	for _, p := range all {
		if !p.Offline && p.Path != "/sw.js" {
			continue
		}
		raw += len(p.Body)
		if p.brotli != nil {
			wire += len(p.brotli)
		} else {
			wire += len(p.Body)
		}
	}
	return fmt.Sprintf("%d files, first visit %d kB (%d kB raw)", len(all), wire/1000, raw/1000)
}
