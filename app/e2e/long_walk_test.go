//go:build long && !js

package e2e_test

import (
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
				look := forEveryone(t)
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
