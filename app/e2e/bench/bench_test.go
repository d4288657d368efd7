//go:build !js

// Package bench_test prints the figures that a person feels, each beside a page written by hand that does as little as
// possible, in turns in one run. It is run by make bench; machines differ, so that the ratios count.
package bench_test

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"landgang/app/e2e/browser"
	"landgang/app/e2e/host"
	"landgang/app/e2e/page"
)

// claimsOf is how many claims the device holds, rounds how often each page is started.
const (
	claimsOf = 1000
	rounds   = 10
)

// measure notes when the first row is on the screen, taps "new", and notes when that is answered.
const measure = `(() => {
  const m = window.measured = {};
  const look = () => {
    if (!m.seen && document.querySelector(".lg-line, a.row")) {
      m.seen = true;
      requestAnimationFrame(() => setTimeout(() => {
        m.visible = performance.now();
        [...document.querySelectorAll("a[href='/krav/ny'], #new")].find((b) => b.offsetParent)?.click();
      }));
    }
    if (m.visible && !m.usable && document.querySelector("#tittelfelt, #answered")) m.usable = performance.now();
  };
  new MutationObserver(look).observe(document, { childList: true, subtree: true });
})()`

// start is what one start of a page took, in milliseconds.
type start struct{ Visible, Usable float64 }

// BenchmarkStart starts the installed app with the server stopped, and the two pages, in turns.
func BenchmarkStart(b *testing.B) {
	binary := build(b)
	for _, cpu := range []int{1, 4} {
		b.Run(fmt.Sprintf("CPU slowed %d times", cpu), func(b *testing.B) { compare(b, binary, cpu) })
	}
}

// build builds the server with the app in it.
func build(b *testing.B) string {
	b.Helper()
	root, err := host.Root()
	if err != nil {
		b.Fatal(err)
	}
	binary := filepath.Join(root, ".build", "e2e", "landgang")
	if err := host.Build(root, binary); err != nil {
		b.Fatal(err)
	}
	return binary
}

func compare(b *testing.B, binary string, cpu int) {
	h := host.New(b, binary)
	seed(b, h, claimsOf)
	options := browser.PC()
	options.CPU, options.Script = cpu, measure
	d := h.Device(b, options)
	tab := d.Open(h.URL)
	page.SignIn{Tab: tab}.As(page.Solveig())
	tab.UntilInstalled()
	tab.UntilTrue("all claims are there", `localStorage.getItem("landgang.first")?.includes("Formannskapet")`)
	tab.Close()
	h.Stop()

	vanilla := servePages()
	other := browser.New(b, options)
	seeding := other.Open(vanilla.URL + "/seed")
	seeding.UntilTrue("the page has its claims", `document.title === "seeded"`)
	seeding.Close()
	vanilla.CloseClientConnections()
	vanilla.Close()

	results := make(map[string][]start)
	b.ResetTimer()
	for range rounds {
		results["Landgang"] = append(results["Landgang"], once(d, h.URL+"/"))
		results["vanilla"] = append(results["vanilla"], once(other, vanilla.URL+"/"))
		results["strict"] = append(results["strict"], once(other, vanilla.URL+"/strict"))
	}
	report(b, cpu, results)
}

// servePages serves the pages written by hand.
func servePages() *httptest.Server {
	files := http.FileServer(http.Dir("testdata"))
	return httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if filepath.Ext(r.URL.Path) == "" {
			http.ServeFile(w, r, "testdata/vanilla.html")
			return
		}
		files.ServeHTTP(w, r)
	}))
}

// once starts a page in a tab of its own.
func once(d *browser.Device, url string) start {
	tab := d.Open(url)
	defer tab.Close()
	tab.UntilTrue("the page is usable", "window.measured?.usable > 0")
	var s start
	tab.Eval("window.measured.visible", &s.Visible)
	tab.Eval("window.measured.usable", &s.Usable)
	return s
}

func median[T any](all []T, of func(T) float64) (middle, least float64) {
	values := make([]float64, len(all))
	for i, s := range all {
		values[i] = of(s)
	}
	slices.Sort(values)
	return values[len(values)/2], values[0]
}

func report(b *testing.B, cpu int, results map[string][]start) {
	visible, usable := func(s start) float64 { return s.Visible }, func(s start) float64 { return s.Usable }
	fmt.Fprintf(os.Stdout, "\noffline start, %d claims, CPU slowed %d×: ms, median [least] of %d\n", claimsOf, cpu, rounds)
	for _, name := range []string{"Landgang", "vanilla", "strict"} {
		v, vLeast := median(results[name], visible)
		u, uLeast := median(results[name], usable)
		fmt.Fprintf(os.Stdout, "  %-9s visible %4.0f [%.0f]   usable %4.0f [%.0f]\n", name, v, vLeast, u, uLeast)
	}
	ours, _ := median(results["Landgang"], visible)
	oursUsable, _ := median(results["Landgang"], usable)
	all, _ := median(results["vanilla"], visible)
	allUsable, _ := median(results["vanilla"], usable)
	few, _ := median(results["strict"], visible)
	b.ReportMetric(ours/all, "visible/vanilla")
	b.ReportMetric(ours/few, "visible/strict")
	b.ReportMetric(oursUsable/allUsable, "usable/vanilla")
}
