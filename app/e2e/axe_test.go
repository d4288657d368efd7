//go:build !js

package e2e_test

import (
	"testing"

	"landgang/app/e2e/browser"
	"landgang/app/e2e/host"
	"landgang/shared/text"
)

// forEveryone asserts that a state can be read and used by everyone, dark on light or light on dark: axe-core finds
// nothing, and nothing lies beside the window.
func forEveryone(t *testing.T, schemes ...bool) func(w *walk, state string) {
	script := host.Axe(built.root)
	return func(w *walk, state string) {
		for _, dark := range schemes {
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

// Every state is looked at in both schemes here, and in both on each size by the long walk.
func TestEveryScreenIsForEveryone(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name   string
		device browser.Options
		dark   bool
	}{{"phone, light", browser.Phone(), false}, {"PC, dark", browser.PC(), true}} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			walkThrough(t, c.device, text.Bokmal, forEveryone(t, c.dark))
		})
	}
}
