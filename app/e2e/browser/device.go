//go:build !js

// Package browser gives tests real Chromium profiles as devices, used as a person uses them: by what is on the
// screen, by role and label. It promises that nothing goes wrong unseen: an uncaught error, a refused resource or a
// request that leaves the site fails the test.
package browser

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/storage"
	"github.com/chromedp/cdproto/target"
	"github.com/chromedp/chromedp"
)

// waitLimit is how long a condition may take to come true: ample on a machine where other tests run beside.
const waitLimit = time.Minute

// Options are what kind of device it is.
type Options struct {
	Width, Height int     // of the window; 1280 × 900 by default
	Touch         bool    // fingers instead of a mouse
	Dark          bool    // the system's colours
	Lang          string  // of the system; nb-NO by default
	CPU           int     // how many times slower than this machine; 0 is as fast
	Script        string  // runs in each page before its own: to measure it
	Density       float64 // pixels of a picture for each of the page; 1 by default
	Route         Route   // to a site that is elsewhere than its address says
	From          *Profile
}

// Route leads whoever asks for one address, as "localhost:8080", to another. What a browser keeps of a site belongs to
// the address that it knows.
type Route struct{ Asked, Found string }

// Profile is what a device has on its disk, from which others begin.
type Profile struct {
	dir     string
	cookies []*network.CookieParam
}

// Phone is a telephone of the smallest size the app is made for.
func Phone() Options { return Options{Width: 360, Height: 740, Touch: true} }

// Tablet is a tablet, upright.
func Tablet() Options { return Options{Width: 820, Height: 1180, Touch: true} }

// PC is a computer.
func PC() Options { return Options{Width: 1280, Height: 900} }

// Device is one browser profile. It is started by New, may be killed and started again, and is closed with the test.
type Device struct {
	Log *Log

	t       testing.TB
	options Options
	dir     string
	cmd     *exec.Cmd
	exited  chan struct{}
	cookies []*network.CookieParam // of the last run
	ctx     context.Context        // of the browser while it runs
	cancel  func()
}

// Find returns the path of a Chromium or Chrome, or an error that says in one sentence what to do.
func Find() (string, error) {
	for _, name := range []string{
		os.Getenv("CHROMIUM"), "chromium", "chromium-browser", "google-chrome", "chrome", "google-chrome-stable",
	} {
		if name == "" {
			continue
		}
		if path, err := exec.LookPath(name); err == nil {
			return path, nil
		}
	}
	return "", errors.New("the browser tests need Chromium or Chrome: run \"sudo apt-get install chromium\", " +
		"or set CHROMIUM to one")
}

// New returns a running device, without any data unless it begins with a profile.
func New(t testing.TB, o Options) *Device {
	t.Helper()
	if o.Width == 0 {
		o.Width, o.Height = PC().Width, PC().Height
	}
	if o.Density == 0 {
		o.Density = 1
	}
	if o.Lang == "" {
		o.Lang = "nb-NO"
	}
	d := &Device{t: t, options: o, dir: t.TempDir(), Log: &Log{}}
	if o.From != nil {
		d.cookies = o.From.cookies
		if err := os.CopyFS(d.dir, os.DirFS(o.From.dir)); err != nil {
			t.Fatalf("begin with a profile: %v", err)
		}
	}
	t.Cleanup(func() {
		d.Close()
		for _, complaint := range d.Log.complaints() {
			t.Error(complaint)
		}
	})
	d.Start()
	return d
}

// Start starts the browser on the device's profile.
func (d *Device) Start() {
	d.t.Helper()
	if d.cmd != nil {
		d.t.Fatal("the device is running")
	}
	path, err := Find()
	if err != nil {
		d.t.Fatal(err)
	}
	cmd := exec.Command(path, d.flags()...)
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true} // so that Kill reaches all its processes
	stderr, err := cmd.StderrPipe()
	if err != nil {
		d.t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		d.t.Fatalf("start Chromium: %v", err)
	}
	address := devTools(stderr)
	exited := make(chan struct{})
	go func() {
		_ = cmd.Wait() // also closes the pipe, which a process left behind may hold open
		close(exited)
	}()
	d.cmd, d.exited = cmd, exited
	select {
	case url := <-address:
		d.connect(url)
	case <-exited:
		d.t.Fatal("Chromium ended at once")
	case <-time.After(waitLimit):
		d.t.Fatal("Chromium did not start")
	}
}

func (d *Device) flags() []string {
	flags := []string{
		"--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
		"--disable-background-networking", "--disable-component-update", "--disable-sync",
		"--disable-default-apps", "--disable-dev-shm-usage", "--password-store=basic",
		"--disable-features=Translate,OptimizationHints,MediaRouter,HttpsUpgrades,WebUIOmniboxPopup,WebUIOmniboxAimPopup",
		// Two devices are looked at by one test: neither is slowed down for lying behind the other.
		"--disable-background-timer-throttling", "--disable-renderer-backgrounding",
		"--disable-backgrounding-occluded-windows",
		"--lang=" + d.options.Lang, "--accept-lang=" + d.options.Lang,
		fmt.Sprintf("--window-size=%d,%d", d.options.Width, d.options.Height),
		"--user-data-dir=" + d.dir, "--remote-debugging-port=0",
	}
	if r := d.options.Route; r.Asked != "" {
		flags = append(flags, "--host-resolver-rules=MAP "+r.Asked+" "+r.Found)
	}
	return append(flags, "about:blank")
}

// devTools reads Chromium's standard error to its end and gives the address of the debugging protocol.
func devTools(stderr io.Reader) <-chan string {
	found := make(chan string, 1)
	go func() {
		lines := bufio.NewScanner(stderr)
		for lines.Scan() {
			if _, url, ok := strings.Cut(lines.Text(), "DevTools listening on "); ok {
				found <- url
			}
		}
	}()
	return found
}

func (d *Device) connect(devTools string) {
	allocator, cancelAllocator := chromedp.NewRemoteAllocator(context.Background(), devTools, chromedp.NoModifyURL)
	quiet := func(string, ...any) {} // events newer than the library are none of the test's business
	first, err := firstTab(devTools)
	if err != nil {
		d.t.Fatalf("ask Chromium for its tab: %v", err)
	}
	ctx, cancel := chromedp.NewContext(allocator, chromedp.WithErrorf(quiet), chromedp.WithLogf(quiet), chromedp.WithTargetID(first))
	d.ctx = ctx
	d.cancel = sync.OnceFunc(func() {
		cancel()
		cancelAllocator()
	})
	if err := chromedp.Run(ctx); err != nil {
		d.t.Fatalf("speak with Chromium: %v", err)
	}
	if len(d.cookies) > 0 {
		if err := chromedp.Run(ctx, storage.SetCookies(d.cookies)); err != nil {
			d.t.Fatalf("give Chromium its cookies back: %v", err)
		}
	}
}

// firstTab is the tab that Chromium starts with: to speak by it needs no other.
func firstTab(devTools string) (target.ID, error) {
	u, err := url.Parse(devTools)
	if err != nil {
		return "", err
	}
	answer, err := http.Get("http://" + u.Host + "/json/list")
	if err != nil {
		return "", err
	}
	defer func() { _ = answer.Body.Close() }()
	var tabs []struct{ ID, Type string }
	if err := json.NewDecoder(answer.Body).Decode(&tabs); err != nil {
		return "", err
	}
	for _, tab := range tabs {
		if tab.Type == "page" {
			return target.ID(tab.ID), nil
		}
	}
	return "", errors.New("it has none")
}

// keepCookies notes the cookies for the next start: Chromium writes them to the disk half a minute after they were set,
// and tests do not wait for that. All else must survive on the disk by itself.
func (d *Device) keepCookies() {
	err := chromedp.Run(d.ctx, chromedp.ActionFunc(func(ctx context.Context) error {
		cookies, err := storage.GetCookies().Do(ctx)
		d.cookies = nil
		for _, c := range cookies {
			expires := cdp.TimeSinceEpoch(time.Unix(int64(c.Expires), 0))
			d.cookies = append(d.cookies, &network.CookieParam{
				Name: c.Name, Value: c.Value, Domain: c.Domain, Path: c.Path, Secure: c.Secure, HTTPOnly: c.HTTPOnly,
				SameSite: c.SameSite, Expires: &expires, URL: "http://localhost/",
			})
		}
		return err
	}))
	if err != nil {
		d.t.Fatalf("read Chromium's cookies: %v", err)
	}
}

// Kill ends the browser with SIGKILL, all its processes at once, as a battery taken out.
func (d *Device) Kill() {
	d.t.Helper()
	if d.cmd == nil {
		d.t.Fatal("the device is not running")
	}
	d.keepCookies()
	if err := syscall.Kill(-d.cmd.Process.Pid, syscall.SIGKILL); err != nil {
		d.t.Fatalf("kill Chromium: %v", err)
	}
	d.over()
}

// Close ends the browser as a person does. A device that is not running is left as it is.
func (d *Device) Close() {
	d.t.Helper()
	if d.cmd == nil {
		return
	}
	d.keepCookies()
	// The debugging protocol's Browser.close answers, and leaves the browser running; this saves all and ends it.
	if err := d.cmd.Process.Signal(syscall.SIGTERM); err != nil {
		d.t.Errorf("close Chromium: %v", err)
	}
	select {
	case <-d.exited:
	case <-time.After(waitLimit):
		d.t.Error("Chromium did not close")
		_ = syscall.Kill(-d.cmd.Process.Pid, syscall.SIGKILL)
	}
	d.over()
}

// Keep closes the browser and copies what it has on its disk into a folder.
func (d *Device) Keep(dir string) *Profile {
	d.t.Helper()
	d.Close()
	if err := os.CopyFS(dir, os.DirFS(d.dir)); err != nil {
		d.t.Fatalf("keep the profile: %v", err)
	}
	return &Profile{dir: dir, cookies: d.cookies}
}

// Restart closes the browser and starts it again on the same profile.
func (d *Device) Restart() {
	d.t.Helper()
	d.Close()
	d.Start()
}

func (d *Device) over() {
	<-d.exited
	_ = syscall.Kill(-d.cmd.Process.Pid, syscall.SIGKILL) // helpers that outlive it
	d.cancel()
	d.cmd, d.ctx = nil, nil
}

// artifact is where a file about a failed test is kept.
func artifact(t testing.TB, name string) (string, error) {
	dir := os.Getenv("E2E_OUT")
	if dir == "" {
		dir = filepath.Join(os.TempDir(), "landgang-e2e")
	}
	clean := strings.NewReplacer("/", "-", " ", "-").Replace(t.Name() + "-" + name)
	return filepath.Join(dir, clean), os.MkdirAll(dir, 0o755)
}
