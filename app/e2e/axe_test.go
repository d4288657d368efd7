//go:build !js

package e2e_test

import (
	"os"
	"path/filepath"
	"strconv"
	"testing"

	"landgang/app/e2e/browser"
	"landgang/app/e2e/host"
	"landgang/shared/text"
)

// forEveryone asserts that a state can be read and used by everyone, dark on light and light on dark: axe-core finds
// nothing, and nothing lies beside the window.
func forEveryone(t *testing.T) func(w *walk, state string) {
	script := host.Axe(built.root)
	return func(w *walk, state string) {
		for _, dark := range []bool{true, false} {
			w.tab.Dark(dark)
			for _, v := range w.tab.Axe(script) {
				t.Errorf("%s, dark %t: %+v", state, dark, v)
			}
		}
		if wide := w.tab.SidewaysScroll(); wide > 0 {
			t.Errorf("%s scrolls sideways by %d px", state, wide)
		}
	}
}

func TestEveryScreenIsForEveryone(t *testing.T) {
	t.Parallel()
	for name, o := range map[string]browser.Options{"phone": browser.Phone(), "PC": browser.PC()} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			walkThrough(t, o, text.Bokmal, forEveryone(t))
		})
	}
}

// TestScreenshots is make screenshots: it draws every screen and state at each width, light and dark, into the folder
// named by SCREENSHOTS. Without it, the walk alone is made at the width of a tablet.
func TestScreenshots(t *testing.T) {
	folder := os.Getenv("SCREENSHOTS")
	if folder == "" {
		t.Parallel()
		walkThrough(t, browser.Tablet(), text.Bokmal, func(w *walk, state string) {
			if wide := w.tab.SidewaysScroll(); wide > 0 {
				t.Errorf("%s scrolls sideways by %d px", state, wide)
			}
		})
		return
	}
	if err := os.MkdirAll(folder, 0o755); err != nil {
		t.Fatal(err)
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
