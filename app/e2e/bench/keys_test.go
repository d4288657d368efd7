//go:build !js

package bench_test

import (
	"fmt"
	"os"
	"testing"
	"time"

	"landgang/app/e2e/browser"
	"landgang/app/e2e/host"
	"landgang/app/e2e/page"
)

// linesOf is how many lines the claim has whose form is typed in, keysOf how many keys are pressed in a turn.
const (
	linesOf = 200
	keysOf  = 40
	turns   = 5
)

// painted notes how long after a key the frame with it is on the screen.
const painted = `(() => {
  window.painted = [];
  addEventListener("input", (e) => requestAnimationFrame(() => setTimeout(() =>
    window.painted.push(performance.now() - e.timeStamp))), true);
})()`

// BenchmarkKeystroke types the purpose of a line in a claim of 200 lines, and the same into a plain field of a page with
// as many rows, in turns.
func BenchmarkKeystroke(b *testing.B) {
	h := host.New(b, build(b))
	root, line := seedLong(b, h, linesOf)
	options := browser.PC()
	options.Script = painted
	d := h.Device(b, options)
	tab := d.Open(h.URL)
	page.SignIn{Tab: tab}.As(page.Solveig())
	tab.UntilText("Reiser i vår")
	tab.Go(h.URL + "/krav/" + root + "/utlegg/" + line)
	purpose := tab.Starting(browser.Textbox, "Formål")
	purpose.Press(browser.End)

	pages := servePages()
	defer pages.Close()
	plain := browser.New(b, options).Open(pages.URL + "/form")
	plain.By(browser.Textbox, "Formål").Press(browser.End)

	var ours, theirs typed
	b.ResetTimer()
	for range turns {
		ours.add(tab)
		theirs.add(plain)
	}
	fmt.Fprintf(os.Stdout, "\na key in a claim of %d lines, median of %d turns of %d keys: ms\n", linesOf, turns, keysOf)
	for _, name := range []string{"Landgang", "plain"} {
		t := ours
		if name == "plain" {
			t = theirs
		}
		script, _ := median(t, func(s keys) float64 { return s.Script })
		shown, _ := median(t, func(s keys) float64 { return s.Painted })
		fmt.Fprintf(os.Stdout, "  %-9s script %.2f   until painted %.1f\n", name, script, shown)
	}
	our, _ := median(ours, func(s keys) float64 { return s.Script })
	plainScript, _ := median(theirs, func(s keys) float64 { return s.Script })
	if our <= 0 || plainScript <= 0 {
		b.Fatal("the browser gave no account of its scripts")
	}
	b.ReportMetric(our, "script-ms/key")
	b.ReportMetric(our-plainScript, "script-ms/key-beyond-plain")
}

// keys is what one key cost in a turn, in milliseconds.
type keys struct{ Script, Painted float64 }

type typed []keys

// add types a turn of keys into the field that has the keyboard.
func (t *typed) add(tab *browser.Tab) {
	tab.Eval("window.painted.length = 0", nil)
	before := tab.ScriptTime()
	for i := range keysOf {
		tab.Keys(string(rune('a' + i%26)))
	}
	tab.UntilTrue("all keys are painted", fmt.Sprintf("window.painted.length >= %d", keysOf))
	ran := tab.ScriptTime() - before
	var all []float64
	tab.Eval("window.painted", &all)
	shown, _ := median(all, func(ms float64) float64 { return ms })
	*t = append(*t, keys{Script: float64(ran.Microseconds()) / 1000 / keysOf, Painted: shown})
}

// BenchmarkOtherDevice renames a claim on a phone and notes when an open PC shows it, beside the time the server needs
// to record a change that comes by itself.
func BenchmarkOtherDevice(b *testing.B) {
	h := host.New(b, build(b))
	start := func(o browser.Options) page.Start {
		tab := h.Device(b, o).Open(h.URL)
		return page.SignIn{Tab: tab}.As(page.Solveig())
	}
	phone, pc := start(browser.Phone()), start(browser.PC())
	claim := phone.Make("Formannskapet")
	pc.Row("Formannskapet").Until()
	var recorded, shown []float64
	b.ResetTimer()
	for i := range turns {
		title := fmt.Sprintf("Formannskapet %d", i)
		claim.Rename(title)
		saved := time.Now()
		h.UntilRows([]string{title}, "SELECT title FROM claims")
		recorded = append(recorded, time.Since(saved).Seconds())
		pc.Row(title).Until()
		shown = append(shown, time.Since(saved).Seconds())
	}
	same := func(s float64) float64 { return s }
	there, _ := median(recorded, same)
	seen, _ := median(shown, same)
	fmt.Fprintf(os.Stdout, "\na change on the phone: at the server after %.2f s, on the open PC after %.2f s (median of %d)\n",
		there, seen, turns)
	b.ReportMetric(seen, "s-to-other-device")
}
