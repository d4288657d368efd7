package main

import (
	"fmt"
	"html"
	"maps"
	"slices"
	"strings"

	"landgang/app/shell"
	"landgang/shared/text"
)

// shell is the page that every address answers with. It holds no data: what a person sees of theirs is painted by
// boot.js.
func (b *builder) shell(styles []file, scriptPath string) (file, error) {
	sprite, err := b.sprite()
	if err != nil {
		return file{}, fmt.Errorf("make the icons: %w", err)
	}
	body := page{frames: goFrames(), sprite: sprite, styles: styles, script: scriptPath}.html()
	return file{
		Path: "/shell.html", ContentType: "text/html; charset=utf-8", Offline: true, Body: []byte(body),
	}, nil
}

// frames are the pages of the time before Go is there, in Go's own HTML.
type frames struct {
	first  string            // nobody in particular, at any address
	start  string            // Start with "{slot}" for every value, for boot.js
	failed map[string]string // by language: the app cannot be started
}

// goFrames are the app's own.
func goFrames() frames {
	f := frames{first: shell.FirstFrame(), start: shell.StartTemplate(), failed: map[string]string{}}
	for _, lang := range text.Languages() {
		f.failed[string(lang)] = shell.FailedFrame(lang)
	}
	return f
}

type page struct {
	frames frames
	sprite string
	styles []file // and what they name
	script string // URL path
}

// html has no inline script and no inline style: the content security policy refuses both. The order matters: go-app
// replaces the first element of the body, and the script finds everything before it in place.
func (p page) html() string {
	var out strings.Builder
	out.WriteString(`<!doctype html><html lang="nb" data-color-scheme="auto"><head><meta charset="utf-8">` +
		`<meta name="viewport" content="width=device-width,initial-scale=1,viewport-fit=cover">` +
		`<title>Landgang</title>` +
		`<meta name="theme-color" media="(prefers-color-scheme:light)" content="` + themeLight + `">` +
		`<meta name="theme-color" media="(prefers-color-scheme:dark)" content="` + themeDark + `">` +
		`<meta name="color-scheme" content="light dark">` +
		`<meta name="format-detection" content="telephone=no">`)
	for _, f := range p.styles {
		switch {
		case strings.HasSuffix(f.Path, ".css"):
			fmt.Fprintf(&out, `<link rel="stylesheet" href="%s">`, html.EscapeString(f.Path))
		case strings.HasPrefix(f.Path, assetPrefix+firstFont):
			fmt.Fprintf(&out, `<link rel="preload" as="font" type="font/woff2" href="%s" crossorigin>`,
				html.EscapeString(f.Path))
		}
	}
	out.WriteString(`<link rel="icon" href="/favicon.svg" type="image/svg+xml">` +
		`<link rel="apple-touch-icon" href="/icons/192.png">` +
		`<link rel="manifest" href="/manifest.webmanifest"></head><body>`)
	out.WriteString(p.frames.first)
	out.WriteString(p.sprite)
	fmt.Fprintf(&out, `<template id="first">%s</template>`, p.frames.start)
	for _, lang := range slices.Sorted(maps.Keys(p.frames.failed)) {
		fmt.Fprintf(&out, `<template id="failed-%s">%s</template>`, lang, p.frames.failed[lang])
	}
	fmt.Fprintf(&out, `<script src="%s"></script></body></html>`, html.EscapeString(p.script))
	return out.String()
}

const (
	themeLight = "#e5eef7"
	themeDark  = "#0e1a27"
	firstFont  = "inter-latin-wght-normal" // the one that every page needs
)
