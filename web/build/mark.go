package main

import (
	"bytes"
	"fmt"
	"image"
	"image/png"
	"os"

	"github.com/srwiley/oksvg"
	"github.com/srwiley/rasterx"
)

// marks draws the app's icons from the two drawings in web/icons/app.
func (b *builder) marks() ([]file, error) {
	svg, err := os.ReadFile(b.path("web/icons/app/icon.svg"))
	if err != nil {
		return nil, fmt.Errorf("read the mark: %w", err)
	}
	files := []file{{Path: "/favicon.svg", ContentType: "image/svg+xml", Offline: true, Body: svg}}
	for _, m := range []struct {
		from    string
		size    int
		purpose string
	}{
		{"icon.svg", 192, "any"},
		{"icon.svg", 512, "any"},
		{"icon-maskable.svg", 512, "maskable"},
	} {
		body, err := drawPNG(b.path("web/icons/app/"+m.from), m.size)
		if err != nil {
			return nil, fmt.Errorf("draw %s: %w", m.from, err)
		}
		files = append(files, file{Path: markPath(m.size, m.purpose), ContentType: "image/png", Body: body})
	}
	return files, nil
}

// markPath is where an icon is served. The system fetches it when the app is installed.
func markPath(size int, purpose string) string {
	if purpose == "any" {
		return fmt.Sprintf("/icons/%d.png", size)
	}
	return fmt.Sprintf("/icons/%d-%s.png", size, purpose)
}

func drawPNG(from string, size int) ([]byte, error) {
	svg, err := os.ReadFile(from)
	if err != nil {
		return nil, err
	}
	icon, err := oksvg.ReadIconStream(bytes.NewReader(svg), oksvg.StrictErrorMode)
	if err != nil {
		return nil, err
	}
	icon.SetTarget(0, 0, float64(size), float64(size))
	picture := image.NewRGBA(image.Rect(0, 0, size, size))
	scanner := rasterx.NewScannerGV(size, size, picture, picture.Bounds())
	icon.Draw(rasterx.NewDasher(size, size, scanner), 1)
	var out bytes.Buffer
	encoder := png.Encoder{CompressionLevel: png.BestCompression}
	if err := encoder.Encode(&out, picture); err != nil {
		return nil, err
	}
	return out.Bytes(), nil
}
