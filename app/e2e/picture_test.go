//go:build !js

package e2e_test

import (
	"bytes"
	"image"
	"image/color"
	"image/png"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"landgang/app/e2e/browser"
	"landgang/app/e2e/page"
)

// TestPictures holds the pictures of README to what a page can carry: sharp on a good screen, and quick to fetch. With
// PICTURES set it first draws them anew from the app.
func TestPictures(t *testing.T) {
	const density, most = 2, 150_000 // bytes
	for name, o := range map[string]browser.Options{"phone.png": browser.Phone(), "pc.png": browser.PC()} {
		path := filepath.Join(built.root, "web", "pictures", name)
		if os.Getenv("PICTURES") != "" {
			o.Density, o.Height = density, 800
			drawPicture(t, o, path)
		}
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		picture, err := png.DecodeConfig(bytes.NewReader(data))
		if err != nil {
			t.Fatal(err)
		}
		if picture.Width != density*o.Width || len(data) > most {
			t.Errorf("%s is %d px wide and has %d bytes", name, picture.Width, len(data))
		}
	}
}

// drawPicture draws a claim that waits for the ferry to dock, among others.
func drawPicture(t *testing.T, o browser.Options, path string) {
	t.Helper()
	_, start := online(t, town(t), o)
	council := start.Make("Kommunestyret i oktober")
	meeting(council.AddExpense(), "Kommunestyret")
	council.Send().Tab.UntilText("Kommunen har fått kravet")
	education := page.Home(start.Tab).Make("Utvalg for oppvekst")
	meeting(education.AddExpense(), "Utvalg for oppvekst")
	page.Home(start.Tab).Badge("Alt er lagret").Until()
	start.Tab.Offline(true)
	claim := start.Make("Formannskapet på Storholmen")
	meeting(claim.AddExpense(), "Formannskapet")
	drive := claim.AddMileage()
	drive.Field("Dato").Fill(recently())
	drive.Field("Fra").Fill("Nausthaugen 4")
	drive.Field("Til").Fill("Rådhuset")
	drive.Field("Kjørelengde").Fill("42")
	drive.Tab.By(browser.Switch, "Tur-retur").Click()
	drive.Add()
	ferry := claim.AddExpense()
	ferry.Choose("Ferje")
	ferry.Field("Beløp").Fill("96")
	ferry.Field("Dato").Fill(recently())
	ferry.Field("Formål").Fill("Terneøya–Lundøya")
	ferry.Add()
	claim.Tab.UntilText("1 568,60 kr")
	claim.Tab.UntilText("1 bare her")
	claim.Tab.Eval("document.activeElement.blur()", nil)
	claim.Tab.Picture(path)
	squeeze(t, path)
}

// squeeze writes a picture again in the colours it has most of: a third of the bytes, and nobody sees it.
func squeeze(t *testing.T, path string) {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	full, err := png.Decode(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	count := make(map[color.Color]int)
	at := full.Bounds()
	for y := range at.Dy() {
		for x := range at.Dx() {
			count[full.At(x, y)]++
		}
	}
	colours := slices.SortedFunc(maps.Keys(count), func(a, b color.Color) int { return count[b] - count[a] })
	palette := color.Palette(colours[:min(len(colours), 96)])
	nearest := make(map[color.Color]color.Color, len(colours))
	for _, c := range colours {
		nearest[c] = palette.Convert(c)
	}
	few := image.NewPaletted(at, palette)
	for y := range at.Dy() {
		for x := range at.Dx() {
			few.Set(x, y, nearest[full.At(x, y)])
		}
	}
	var out bytes.Buffer
	if err := (&png.Encoder{CompressionLevel: png.BestCompression}).Encode(&out, few); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, out.Bytes(), 0o644); err != nil {
		t.Fatal(err)
	}
}

// meeting fills in a meeting and adds it.
func meeting(line page.Line, body string) {
	line.Choose(body)
	line.Field("Dato").Fill(recently())
	line.Add()
}
