//go:build !js

package browser

import (
	"context"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
)

// Dark has the system show light on dark, or dark on light.
func (t *Tab) Dark(on bool) {
	t.t.Helper()
	if err := t.run(t.media(on)); err != nil {
		t.t.Fatalf("change the system's colours: %v", err)
	}
}

func (t *Tab) media(dark bool) chromedp.Action {
	scheme := "light"
	if dark {
		scheme = "dark"
	}
	return emulation.SetEmulatedMedia().WithFeatures([]*emulation.MediaFeature{
		{Name: "prefers-color-scheme", Value: scheme},
		{Name: "prefers-reduced-motion", Value: "reduce"}, // nothing is measured in the middle of a movement
	})
}

// Resize gives the tab's window another size.
func (t *Tab) Resize(width, height int) {
	t.t.Helper()
	if err := t.run(t.metrics(width, height)); err != nil {
		t.t.Fatalf("resize the window: %v", err)
	}
}

func (t *Tab) metrics(width, height int) chromedp.Action {
	o := t.device.options
	return emulation.SetDeviceMetricsOverride(int64(width), int64(height), o.Density, o.Touch)
}

// Size is the size of the device's window.
func (t *Tab) Size() (width, height int) { return t.device.options.Width, t.device.options.Height }

// normalText is the size of text that a browser starts with, in pixels.
const normalText = 16

// TextSize has the browser show text at so many per cent, as a person with weak eyes sets it.
func (t *Tab) TextSize(percent int64) {
	t.t.Helper()
	size := page.FontSizes{Standard: normalText * percent / 100, Fixed: normalText * percent / 100}
	if err := t.run(page.SetFontSizes(&size)); err != nil {
		t.t.Fatalf("change the size of text: %v", err)
	}
}

// Offline takes the net away from this tab alone, or gives it back.
func (t *Tab) Offline(on bool) {
	t.t.Helper()
	if err := t.run(chromedp.ActionFunc(func(ctx context.Context) error {
		const unlimited = -1
		return network.EmulateNetworkConditions(on, 0, unlimited, unlimited).Do(ctx)
	})); err != nil {
		t.t.Fatalf("take the net away: %v", err)
	}
}
