package main

import (
	"fmt"
	"html"
	"slices"
	"strings"
)

// shell is the page that every address answers with. It holds no data: what a person sees of theirs is painted by
// boot.js. There is no inline script and no inline style in it.
func (b *builder) shell(styles []file, scriptPath string) (file, error) {
	sprite, err := b.sprite()
	if err != nil {
		return file{}, fmt.Errorf("make the icons: %w", err)
	}
	frames := ownFrames()
	var out strings.Builder
	out.WriteString(`<!doctype html><html lang="nb" data-color-scheme="auto"><head><meta charset="utf-8">` +
		`<meta name="viewport" content="width=device-width,initial-scale=1,viewport-fit=cover">` +
		`<title>Landgang</title>` +
		`<meta name="theme-color" media="(prefers-color-scheme:light)" content="` + themeLight + `">` +
		`<meta name="theme-color" media="(prefers-color-scheme:dark)" content="` + themeDark + `">` +
		`<meta name="color-scheme" content="light dark">` +
		`<meta name="format-detection" content="telephone=no">`)
	for _, f := range styles {
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
	out.WriteString(frames.first)
	out.WriteString(sprite)
	fmt.Fprintf(&out, `<template id="first">%s</template>`, frames.start)
	for _, lang := range slices.Sorted(mapsKeys(frames.failed)) {
		fmt.Fprintf(&out, `<template id="failed-%s">%s</template>`, lang, frames.failed[lang])
	}
	fmt.Fprintf(&out, `<script src="%s"></script></body></html>`, html.EscapeString(scriptPath))
	return file{
		Path: "/shell.html", ContentType: "text/html; charset=utf-8", Offline: true, Body: []byte(out.String()),
	}, nil
}

const (
	themeLight = "#e5eef7"
	themeDark  = "#0e1a27"
	firstFont  = "inter-latin-wght-normal" // the one that every page needs
)
