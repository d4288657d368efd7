package web_test

import (
	"errors"
	"testing"
	"testing/fstest"

	"landgang/web"
)

func TestRead(t *testing.T) {
	build := fstest.MapFS{
		"index.json": {Data: []byte(`{"version":"v1","files":[
			{"path":"/shell.html","type":"text/html; charset=utf-8","sum":"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa","gzip":true,"brotli":true},
			{"path":"/a/x-1.woff2","type":"font/woff2","sum":"bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb","immutable":true}]}`)},
		"shell.html":    {Data: []byte("plain")},
		"shell.html.gz": {Data: []byte("gzipped")},
		"shell.html.br": {Data: []byte("brotli")},
		"a/x-1.woff2":   {Data: []byte("font")},
	}
	bundle, err := web.Read(build)
	if err != nil {
		t.Fatal(err)
	}
	if bundle.Version() != "v1" {
		t.Errorf("version %q, want v1", bundle.Version())
	}
	shell, ok := bundle.Find(web.Shell)
	if !ok {
		t.Fatal("no shell")
	}
	for _, c := range []struct{ accept, encoding, body string }{
		{"", "", "plain"},
		{"gzip, deflate, br, zstd", "br", "brotli"},
		{"gzip;q=1.0, br;q=0", "gzip", "gzipped"},
		{"GZIP", "gzip", "gzipped"},
		{"br;q=0.000, gzip; q=0", "", "plain"},
		{"brotli", "", "plain"},
	} {
		form := shell.Form(c.accept)
		if string(form.Encoding) != c.encoding || string(form.Body) != c.body {
			t.Errorf("Accept-Encoding %q gives %q %q, want %q %q", c.accept, form.Encoding, form.Body, c.encoding, c.body)
		}
	}
	if shell.Form("br").ETag == shell.Form("").ETag {
		t.Error("two encodings share an ETag")
	}
	if shell.CacheControl() != "no-cache" || !shell.Compressed() {
		t.Error("the shell is to be asked for each time and varies by encoding")
	}
	font, _ := bundle.Find("/a/x-1.woff2")
	if font.CacheControl() == "no-cache" || font.Compressed() {
		t.Error("a hashed font is kept for ever and has one form")
	}
	if _, ok := bundle.Find("/index.json"); ok {
		t.Error("the index itself is served")
	}
}

func TestReadNoBuild(t *testing.T) {
	for name, folder := range map[string]fstest.MapFS{
		"clean checkout": {".keep": {}},
		"no shell":       {"index.json": {Data: []byte(`{"version":"x","files":[]}`)}},
	} {
		if _, err := web.Read(folder); !errors.Is(err, web.ErrNoBuild) {
			t.Errorf("%s: %v, want ErrNoBuild", name, err)
		}
	}
	torn := fstest.MapFS{"index.json": {Data: []byte(`{"version":"x","files":[{"path":"/shell.html","sum":"a"}]}`)}}
	if _, err := web.Read(torn); err == nil {
		t.Error("a build with a missing file is read")
	}
}
