package main

import (
	"errors"
	"fmt"
	"path/filepath"
	"strings"

	"github.com/evanw/esbuild/pkg/api"
)

// browsers is what the output may ask of a browser: those that have WebAssembly's bulk memory and CSS nesting.
var browsers = []api.Engine{
	{Name: api.EngineChrome, Version: "120"},
	{Name: api.EngineFirefox, Version: "121"},
	{Name: api.EngineSafari, Version: "17.2"},
}

// styles bundles web/css/app.css with the design system and takes the fonts and pictures it names along.
func (b *builder) styles() ([]file, error) {
	result := api.Build(api.BuildOptions{
		AbsWorkingDir:     b.root,
		EntryPoints:       []string{b.path("web/css/app.css")},
		NodePaths:         []string{b.path("web/node_modules")},
		Outdir:            b.path("web/dist/a"),
		Bundle:            true,
		MinifyWhitespace:  true,
		MinifySyntax:      true,
		MinifyIdentifiers: true,
		LegalComments:     api.LegalCommentsNone,
		Engines:           browsers,
		EntryNames:        "[name]-[hash]",
		AssetNames:        "[name]-[hash]",
		PublicPath:        "/a",
		Loader:            map[string]api.Loader{".woff2": api.LoaderFile, ".svg": api.LoaderFile, ".png": api.LoaderFile},
	})
	if err := messages(result.Errors); err != nil {
		return nil, fmt.Errorf("bundle the styles: %w", err)
	}
	files := make([]file, 0, len(result.OutputFiles))
	for _, out := range result.OutputFiles {
		name := filepath.Base(out.Path)
		contentType, ok := contentTypes[filepath.Ext(name)]
		if !ok {
			return nil, fmt.Errorf("bundle the styles: no content type is known for %s", name)
		}
		files = append(files, file{
			Path: assetPrefix + name, ContentType: contentType,
			Immutable: true, Offline: true, Body: out.Contents,
		})
	}
	return files, nil
}

var contentTypes = map[string]string{
	".css":   "text/css; charset=utf-8",
	".png":   "image/png",
	".svg":   "image/svg+xml",
	".woff2": "font/woff2",
}

// messages makes one error of what esbuild has to say.
func messages(found []api.Message) error {
	if len(found) == 0 {
		return nil
	}
	return errors.New(strings.Join(api.FormatMessages(found, api.FormatMessagesOptions{}), "\n"))
}
