//go:build long && !js

package e2e_test

import (
	"os"
	"path/filepath"
	"strconv"
	"testing"

	"landgang/app/e2e/browser"
	"landgang/shared/text"
)

// TestLongWalk goes through every screen and state in each language at each size: axe-core finds nothing, dark or light,
// and nothing lies beside the window; on a phone in bokmål also with text of twice the size, and at 320 px.
func TestLongWalk(t *testing.T) {
	for _, o := range []browser.Options{browser.Phone(), browser.Tablet(), browser.PC()} {
		for _, lang := range text.Languages() {
			t.Run(strconv.Itoa(o.Width)+" "+string(lang), func(t *testing.T) {
				look := forEveryone(t, true, false)
				if lang == text.Bokmal && o.Width == browser.Phone().Width {
					look = narrowAndLarge(t, look)
				}
				walkThrough(t, o, lang, look)
			})
		}
	}
}

// narrowAndLarge looks at each state also in a narrower window, and with larger text.
func narrowAndLarge(t *testing.T, look func(w *walk, state string)) func(w *walk, state string) {
	return func(w *walk, state string) {
		look(w, state)
		width, height := w.tab.Size()
		w.tab.Resize(320, height)
		if wide := w.tab.SidewaysScroll(); wide > 0 {
			t.Errorf("at 320 px, %s scrolls sideways by %d px", state, wide)
		}
		w.tab.Resize(width, height)
		w.tab.TextSize(200)
		if wide := w.tab.SidewaysScroll(); wide > 0 {
			t.Errorf("with text at 200 %%, %s scrolls sideways by %d px", state, wide)
		}
		w.tab.TextSize(100)
	}
}

// TestScreenshots is make screenshots: it draws every screen and state at each width, light and dark, into the folder
// named by SCREENSHOTS.
func TestScreenshots(t *testing.T) {
	folder := os.Getenv("SCREENSHOTS")
	if err := os.MkdirAll(folder, 0o755); err != nil {
		t.Fatalf("SCREENSHOTS names no folder: %v", err)
	}
	for _, o := range []browser.Options{browser.Phone(), browser.Tablet(), browser.PC()} {
		walkThrough(t, o, text.Bokmal, func(w *walk, state string) {
			name := filepath.Join(folder, state+"-"+strconv.Itoa(o.Width))
			w.tab.Dark(true)
			w.tab.Screenshot(name + "-dark.png")
			w.tab.Dark(false)
			w.tab.Screenshot(name + "-light.png")
		})
	}
}
