//go:build !js

package browser

import (
	"fmt"
	"net/url"
	"regexp"
	"strings"
	"sync"

	"github.com/chromedp/cdproto/inspector"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/runtime"
)

// Log is what a device's pages have said and asked for.
type Log struct {
	mu      sync.Mutex
	lines   []string // all, for the one who reads a failure
	wrong   []string
	allowed []*regexp.Regexp
}

// Allow lets the test go on in spite of complaints that match.
func (l *Log) Allow(pattern string) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.allowed = append(l.allowed, regexp.MustCompile(pattern))
}

// Lines returns all that was said.
func (l *Log) Lines() []string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return append([]string(nil), l.lines...)
}

func (l *Log) complaints() []string {
	l.mu.Lock()
	defer l.mu.Unlock()
	var out []string
next:
	for _, w := range l.wrong {
		for _, a := range l.allowed {
			if a.MatchString(w) {
				continue next
			}
		}
		out = append(out, w)
	}
	return out
}

func (l *Log) add(wrong bool, text string) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.lines = append(l.lines, text)
	if wrong {
		l.wrong = append(l.wrong, text)
	}
}

// hear takes one event of a page.
func (l *Log) hear(ev any) {
	switch ev := ev.(type) {
	case *runtime.EventExceptionThrown:
		l.add(true, "uncaught: "+exceptionText(ev.ExceptionDetails))
	case *runtime.EventConsoleAPICalled:
		var words []string
		for _, a := range ev.Args {
			words = append(words, remoteText(a))
		}
		l.add(ev.Type == runtime.APITypeError, "console."+string(ev.Type)+": "+strings.Join(words, " "))
	case *log.EventEntryAdded:
		l.add(isWrong(ev.Entry), fmt.Sprintf("%s: %s %s", ev.Entry.Source, ev.Entry.Text, ev.Entry.URL))
	case *network.EventRequestWillBeSent:
		if foreign(ev.Request.URL, ev.DocumentURL) {
			l.add(true, "a request left the site: "+ev.Request.URL)
		}
	case *inspector.EventTargetCrashed:
		l.add(true, "the page crashed")
	}
}

// isWrong says whether an entry of the browser's own log is a fault of the app. A server that is away, and an answer
// of the API that says no, are not.
func isWrong(e *log.Entry) bool {
	if e.Level != log.LevelError {
		return false
	}
	if e.Source != log.SourceNetwork {
		return true
	}
	away := strings.Contains(e.Text, "net::ERR_")
	return !away && !strings.Contains(e.URL, "/api/")
}

func foreign(request, document string) bool {
	to, err := url.Parse(request)
	if err != nil {
		return true
	}
	if to.Scheme != "http" && to.Scheme != "https" && to.Scheme != "ws" && to.Scheme != "wss" {
		return false // data: and blob: go nowhere
	}
	from, err := url.Parse(document)
	return err != nil || to.Host != from.Host
}

func exceptionText(d *runtime.ExceptionDetails) string {
	text := d.Text
	if d.Exception != nil {
		text += " " + remoteText(d.Exception)
	}
	return fmt.Sprintf("%s (%s:%d)", text, d.URL, d.LineNumber)
}

func remoteText(o *runtime.RemoteObject) string {
	if o.Description != "" {
		return o.Description
	}
	return strings.Trim(string(o.Value), `"`)
}
