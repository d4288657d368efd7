//go:build !js

package browser

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/inspector"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/performance"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/cdproto/target"
	"github.com/chromedp/chromedp"
)

// Tab is one page of a device.
type Tab struct {
	Lang string // of the page, as "nb": that of the device unless the person has chosen another

	t      testing.TB
	device *Device
	ctx    context.Context
}

// violationListener makes a breach of the content security policy a line in the console. It runs before the page.
const violationListener = `addEventListener("securitypolicyviolation", (e) =>
  console.error("content security policy: " + e.effectiveDirective + " " + e.blockedURI + " " + e.sourceFile))`

// Open opens a new tab at an address and does not wait for more than the address to have been taken.
func (d *Device) Open(url string) *Tab {
	d.t.Helper()
	ctx, _ := chromedp.NewContext(d.ctx) // ends with the browser, or by Close
	tab := &Tab{Lang: d.options.Lang[:2], t: d.t, device: d, ctx: ctx}
	chromedp.ListenTarget(ctx, d.Log.hear)
	o := d.options
	actions := []chromedp.Action{
		runtime.Enable(), log.Enable(), network.Enable(), inspector.Enable(), page.Enable(),
		tab.metrics(o.Width, o.Height), emulation.SetTouchEmulationEnabled(o.Touch), tab.media(o.Dark),
		chromedp.ActionFunc(func(ctx context.Context) error {
			_, err := page.AddScriptToEvaluateOnNewDocument(violationListener + ";\n" + o.Script).Do(ctx)
			return err
		}),
	}
	if o.CPU > 1 {
		actions = append(actions, emulation.SetCPUThrottlingRate(float64(o.CPU)))
	}
	if err := chromedp.Run(ctx, actions...); err != nil {
		d.t.Fatalf("open a tab: %v", err)
	}
	tab.Go(url)
	return tab
}

// Go loads an address in the tab, as typed into the address bar.
func (t *Tab) Go(url string) {
	t.t.Helper()
	if err := t.run(chromedp.ActionFunc(func(ctx context.Context) error {
		_, _, _, _, err := page.Navigate(url).Do(ctx) // the third is why it failed: the page then says so
		return err
	})); err != nil {
		t.t.Fatalf("go to %s: %v", url, err)
	}
}

// Reload loads the page again.
func (t *Tab) Reload() {
	t.t.Helper()
	if err := t.run(page.Reload()); err != nil {
		t.t.Fatalf("reload: %v", err)
	}
}

// Back goes back, as by the browser's arrow.
func (t *Tab) Back() {
	t.t.Helper()
	t.Eval("history.back()", nil)
}

// Close closes the tab.
func (t *Tab) Close() {
	t.t.Helper()
	if err := chromedp.Cancel(t.ctx); err != nil {
		t.t.Fatalf("close the tab: %v", err)
	}
}

// Front brings the tab before the device's other tabs.
func (t *Tab) Front() {
	t.t.Helper()
	c := chromedp.FromContext(t.ctx)
	if err := t.run(target.ActivateTarget(c.Target.TargetID)); err != nil {
		t.t.Fatalf("bring the tab to the front: %v", err)
	}
}

func (t *Tab) run(actions ...chromedp.Action) error {
	ctx, cancel := context.WithTimeout(t.ctx, waitLimit)
	defer cancel()
	return chromedp.Run(ctx, actions...)
}

// TryEval runs an expression in the page, awaits it when it is a promise, and stores what comes in result.
func (t *Tab) TryEval(expression string, result any) error {
	var raw []byte
	err := t.run(chromedp.Evaluate(expression, &raw, func(p *runtime.EvaluateParams) *runtime.EvaluateParams {
		return p.WithAwaitPromise(true).WithReturnByValue(true)
	}))
	if err != nil || result == nil || len(raw) == 0 {
		return err
	}
	return json.Unmarshal(raw, result)
}

// Eval is TryEval that must succeed.
func (t *Tab) Eval(expression string, result any) {
	t.t.Helper()
	if err := t.TryEval(expression, result); err != nil {
		t.t.Fatalf("evaluate %.80s: %v", expression, err)
	}
}

// ScriptTime is how long the page's own program has run since it was asked for first, by the browser's account.
func (t *Tab) ScriptTime() time.Duration {
	t.t.Helper()
	var ran time.Duration
	err := t.run(performance.Enable(), chromedp.ActionFunc(func(ctx context.Context) error {
		all, err := performance.GetMetrics().Do(ctx)
		for _, m := range all {
			if m.Name == "ScriptDuration" {
				ran = time.Duration(m.Value * float64(time.Second))
			}
		}
		return err
	}))
	if err != nil {
		t.t.Fatalf("read how long the page's program ran: %v", err)
	}
	return ran
}

// A condition is looked at often at first, and less often the longer it takes: looking is work for the browser too.
const (
	pollFirst = 20 * time.Millisecond
	pollLast  = 200 * time.Millisecond
)

// Until waits for a condition and fails the test with what it was, what is on the screen and what was said.
func (t *Tab) Until(what string, condition func() (bool, error)) {
	t.t.Helper()
	if err := t.until(condition); err != nil {
		t.fail("%s: %v", what, err)
	}
}

func (t *Tab) until(condition func() (bool, error)) error {
	limit := time.NewTimer(waitLimit)
	defer limit.Stop()
	for pause := pollFirst; ; pause = min(pause*5/4, pollLast) {
		ok, err := condition()
		if ok && err == nil {
			return nil
		}
		select {
		case <-time.After(pause):
		case <-t.ctx.Done():
			return context.Cause(t.ctx)
		case <-limit.C:
			if err == nil {
				err = fmt.Errorf("not within %v", waitLimit)
			}
			return err
		}
	}
}

// UntilTrue waits for a JavaScript expression to be true.
func (t *Tab) UntilTrue(what, expression string) {
	t.t.Helper()
	t.Until(what, func() (bool, error) {
		var ok bool
		err := t.TryEval("Boolean("+expression+")", &ok)
		return ok, err
	})
}

// Text returns all that the page shows as text.
func (t *Tab) Text() string {
	var text string
	if err := t.TryEval("document.body.innerText", &text); err != nil {
		return "(" + err.Error() + ")"
	}
	return plain(text)
}

// UntilText waits until the page shows the text.
func (t *Tab) UntilText(text string) {
	t.t.Helper()
	t.Until("the page shows "+text, func() (bool, error) { return strings.Contains(t.Text(), plain(text)), nil })
}

// UntilNoText waits until the page does not show the text.
func (t *Tab) UntilNoText(text string) {
	t.t.Helper()
	t.Until("the page shows no "+text, func() (bool, error) {
		var shown string
		err := t.TryEval("document.body.innerText", &shown)
		return !strings.Contains(plain(shown), plain(text)), err
	})
}

// Path returns the address within the site.
func (t *Tab) Path() string {
	var path string
	t.Eval("location.pathname + location.search", &path)
	return path
}

// UntilPath waits for the address within the site.
func (t *Tab) UntilPath(path string) {
	t.t.Helper()
	t.UntilTrue("the address is "+path, fmt.Sprintf("location.pathname === %q", path))
}

// UntilInstalled waits until the service worker is active, and with it the whole app on the device.
func (t *Tab) UntilInstalled() {
	t.t.Helper()
	t.Until("the app is installed", func() (bool, error) {
		var state string
		err := t.TryEval("navigator.serviceWorker.getRegistration().then((r) => r?.active?.state ?? '')", &state)
		return state == "activated", err
	})
}

// plain makes spaces that do not break ordinary ones, so that tests are written as the text reads.
func plain(s string) string { return strings.ReplaceAll(s, "\u00a0", " ") }

// fail ends the test with what is on the screen and what was said, and a picture beside.
func (t *Tab) fail(format string, args ...any) {
	t.t.Helper()
	picture, err := artifact(t.t, "failed.png")
	if err == nil {
		err = t.capture(picture)
	}
	where := picture
	if err != nil {
		where = "no picture: " + err.Error()
	}
	lines := t.device.Log.Lines()
	if len(lines) > 20 {
		lines = lines[len(lines)-20:]
	}
	var path string
	_ = t.TryEval("location.href", &path)
	t.t.Fatalf("%s\nat %s the page shows:\n%s\nsaid:\n%s\n%s", fmt.Sprintf(format, args...), path,
		indent(t.Text()), indent(strings.Join(lines, "\n")), where)
}

func indent(s string) string { return "    " + strings.ReplaceAll(s, "\n", "\n    ") }

// tall is how high the window must be for nothing to be scrolled away.
const tall = `Math.ceil(innerHeight + Math.max(0, ...[...document.querySelectorAll("*")].filter((e) =>
  e === document.documentElement || /auto|scroll/.test(getComputedStyle(e).overflowY))
  .map((e) => e.scrollHeight - e.clientHeight)))`

// Screenshot writes a picture of the whole page, as on a screen that is high enough for it.
func (t *Tab) Screenshot(path string) {
	t.t.Helper()
	width, height := t.Size()
	var whole int
	t.Eval(tall, &whole)
	t.Resize(width, max(height, whole))
	defer t.Resize(width, height)
	if err := t.capture(path); err != nil {
		t.t.Fatalf("screenshot: %v", err)
	}
}

// Picture writes a picture of what the window shows.
func (t *Tab) Picture(path string) {
	t.t.Helper()
	if err := t.capture(path); err != nil {
		t.t.Fatalf("picture: %v", err)
	}
}

func (t *Tab) capture(path string) error {
	var png []byte
	err := t.run(chromedp.ActionFunc(func(ctx context.Context) (err error) {
		png, err = page.CaptureScreenshot().Do(ctx)
		return err
	}))
	if err != nil {
		return err
	}
	return os.WriteFile(path, png, 0o644)
}
