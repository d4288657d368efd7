//go:build !js

package browser

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strings"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/dom"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// Role is what an element is to a person who cannot see it, in the words of ARIA.
type Role string

// The roles that tests look for.
const (
	Button   Role = "button"
	Link     Role = "link"
	Textbox  Role = "textbox"
	Checkbox Role = "checkbox"
	Radio    Role = "radio"
	Switch   Role = "switch"
	Combobox Role = "combobox"
	Option   Role = "option"
	Heading  Role = "heading"
	Status   Role = "status"
	Dialog   Role = "dialog"
	Group    Role = "group"
	ListItem Role = "listitem"
	Alert    Role = "alert"
)

// Element is found anew at each use, by role and accessible name; every use waits until there is one.
type Element struct {
	tab    *Tab
	role   Role
	name   string
	match  func(name string) bool
	within *Element
	nth    int
}

// By is the element of that role whose whole name is name.
func (t *Tab) By(role Role, name string) *Element {
	want := plain(name)
	return &Element{tab: t, role: role, name: name, match: func(n string) bool { return n == want }}
}

// Starting is the element of that role whose name starts so.
func (t *Tab) Starting(role Role, prefix string) *Element {
	want := plain(prefix)
	return &Element{tab: t, role: role, name: prefix + "…", match: func(n string) bool {
		return strings.HasPrefix(n, want)
	}}
}

// Containing is the element of that role whose name has the part in it.
func (t *Tab) Containing(role Role, part string) *Element {
	want := plain(part)
	return &Element{tab: t, role: role, name: "…" + part + "…", match: func(n string) bool {
		return strings.Contains(n, want)
	}}
}

// Nth is the element at that place, from 0, among those that match.
func (e *Element) Nth(n int) *Element {
	other := *e
	other.nth = n
	return &other
}

// In looks for the element inside another one only.
func (e *Element) In(outer *Element) *Element {
	other := *e
	other.within = outer
	return &other
}

func (e *Element) String() string {
	s := fmt.Sprintf("%s %q", e.role, e.name)
	if e.within != nil {
		s += " in " + e.within.String()
	}
	return s
}

// axNode is what we read of a node of the accessibility tree. The library's own type refuses properties that are
// newer than it.
type axNode struct {
	Ignored bool `json:"ignored"`
	Name    struct {
		Value string `json:"value"`
	} `json:"name"`
	BackendDOMNodeID cdp.BackendNodeID `json:"backendDOMNodeId"`
}

var errNone = errors.New("there is none")

// nodes finds the elements now.
func (e *Element) nodes(ctx context.Context) ([]cdp.BackendNodeID, error) {
	params := map[string]any{"role": string(e.role)}
	if e.within != nil {
		outer, err := e.within.node(ctx)
		if err != nil {
			return nil, err
		}
		params["backendNodeId"] = outer
	} else {
		document, _, err := runtime.Evaluate("document").Do(ctx)
		if err != nil {
			return nil, err
		}
		params["objectId"] = document.ObjectID
	}
	var answer struct {
		Nodes []axNode `json:"nodes"`
	}
	if err := cdp.Execute(ctx, "Accessibility.queryAXTree", params, &answer); err != nil {
		return nil, err
	}
	var found []cdp.BackendNodeID
	for _, n := range answer.Nodes {
		if !n.Ignored && n.BackendDOMNodeID != 0 && e.match(plain(strings.TrimSpace(n.Name.Value))) {
			found = append(found, n.BackendDOMNodeID)
		}
	}
	return found, nil
}

func (e *Element) node(ctx context.Context) (cdp.BackendNodeID, error) {
	found, err := e.nodes(ctx)
	if err != nil {
		return 0, err
	}
	if e.nth >= len(found) {
		return 0, errNone
	}
	return found[e.nth], nil
}

// call calls a JavaScript function with the element as this and stores what it returns.
func (e *Element) call(function string, result any) error {
	return e.tab.run(chromedp.ActionFunc(func(ctx context.Context) error {
		node, err := e.node(ctx)
		if err != nil {
			return err
		}
		object, err := dom.ResolveNode().WithBackendNodeID(node).Do(ctx)
		if err != nil {
			return err
		}
		defer func() { _ = runtime.ReleaseObject(object.ObjectID).Do(ctx) }()
		answer, thrown, err := runtime.CallFunctionOn(function).WithObjectID(object.ObjectID).
			WithReturnByValue(true).WithAwaitPromise(true).Do(ctx)
		if err != nil {
			return err
		}
		if thrown != nil {
			return thrown
		}
		if result == nil || len(answer.Value) == 0 {
			return nil
		}
		return json.Unmarshal(answer.Value, result)
	}))
}

// Count is how many there are now.
func (e *Element) Count() int {
	n := 0
	_ = e.tab.run(chromedp.ActionFunc(func(ctx context.Context) error {
		found, err := e.nodes(ctx)
		n = len(found)
		return err
	}))
	return n
}

// Until waits until the element is there.
func (e *Element) Until() *Element {
	e.tab.t.Helper()
	e.tab.Until(e.String()+" is there", func() (bool, error) { return e.Count() > e.nth, nil })
	return e
}

// UntilGone waits until the element is not there.
func (e *Element) UntilGone() {
	e.tab.t.Helper()
	e.tab.Until(e.String()+" is gone", func() (bool, error) { return e.Count() <= e.nth, nil })
}

// place is where a person would press the element, once it stands still.
const place = `async function () {
  this.scrollIntoView({ block: "center", inline: "nearest" });
  const frame = () => new Promise((ok) => requestAnimationFrame(ok));
  let r = this.getBoundingClientRect(), before;
  do {
    before = r;
    await frame();
    r = this.getBoundingClientRect();
  } while (r.x !== before.x || r.y !== before.y || r.width !== before.width);
  const x = r.left + r.width / 2, y = r.top + r.height / 2;
  const hit = document.elementFromPoint(x, y);
  const own = hit && (this.contains(hit) || [...(this.labels || [])].some((l) => l.contains(hit)));
  return { x, y, own: Boolean(own), hit: hit ? hit.outerHTML.slice(0, 120) : "nothing" };
}`

// watch has the next press reach the element alone: one that falls beside it, since the page was drawn anew after the
// place was asked for, does nothing and is told in window.missed. Whether the page may move then is for tests of its own.
const watch = `function () {
  window.missed = "";
  const own = (n) => this.contains(n) || [...(this.labels || [])].some((l) => l.contains(n));
  const kinds = ["pointerdown", "mousedown", "pointerup", "mouseup", "click"];
  const look = (e) => {
    if (e.type === "pointerdown" && !own(e.target)) window.missed = e.target.outerHTML.slice(0, 120);
    if (window.missed) {
      e.stopImmediatePropagation();
      e.preventDefault();
    }
    if (e.type === "click" || !window.missed) kinds.forEach((k) => removeEventListener(k, look, true));
  };
  kinds.forEach((k) => addEventListener(k, look, true));
}`

// Click presses the middle of the element with the mouse, once it stands still and nothing lies over it.
func (e *Element) Click() {
	e.tab.t.Helper()
	e.tab.Until("click "+e.String(), func() (bool, error) {
		var at struct {
			X, Y float64
			Own  bool
			Hit  string
		}
		if err := e.call(place, &at); err != nil {
			return false, err
		}
		if !at.Own {
			return false, fmt.Errorf("it is covered by %s", at.Hit)
		}
		if err := e.call(watch, nil); err != nil {
			return false, err
		}
		if err := e.tab.run(chromedp.MouseClickXY(at.X, at.Y)); err != nil {
			return false, err
		}
		var missed string
		if err := e.tab.TryEval(`window.missed ?? ""`, &missed); err == nil && missed != "" {
			return false, fmt.Errorf("the press fell on %s", missed)
		}
		return true, nil // or the press led to another page
	})
}

// ClickWhileItMoves presses the middle of the element, has it move away under the mouse, and lets go.
func (e *Element) ClickWhileItMoves() {
	e.tab.t.Helper()
	var at struct{ X, Y float64 }
	if err := e.call(place, &at); err != nil {
		e.tab.fail("press %s: %v", e, err)
	}
	mouse := func(kind input.MouseType) {
		event := input.DispatchMouseEvent(kind, at.X, at.Y).WithButton(input.Left).WithClickCount(1)
		if err := e.tab.run(event); err != nil {
			e.tab.fail("press %s: %v", e, err)
		}
	}
	mouse(input.MousePressed)
	if err := e.call(`function () { this.style.translate = "0 -300px"; }`, nil); err != nil {
		e.tab.fail("move %s: %v", e, err)
	}
	mouse(input.MouseReleased)
}

// Fill replaces what stands in a field by text, as pasted.
func (e *Element) Fill(text string) {
	e.tab.t.Helper()
	e.mark()
	if err := e.tab.run(input.InsertText(text)); err != nil {
		e.tab.fail("fill %s: %v", e, err)
	}
	e.UntilValue(text)
}

// Type replaces what stands in a field by text, key by key.
func (e *Element) Type(text string) {
	e.tab.t.Helper()
	e.mark()
	e.tab.Keys(text)
}

// mark gives the field the keyboard, all its text marked.
func (e *Element) mark() {
	e.tab.t.Helper()
	e.Click()
	e.tab.Until("focus "+e.String(), func() (bool, error) {
		var focused bool
		err := e.call("function () { this.select(); return document.activeElement === this; }", &focused)
		return focused, err
	})
}

// Value is what stands in the field now.
func (e *Element) Value() string {
	e.tab.t.Helper()
	var value string
	e.tab.Until("value of "+e.String(), func() (bool, error) {
		return true, e.call("function () { return this.value; }", &value)
	})
	return plain(value)
}

// UntilValue waits for the field to hold the value.
func (e *Element) UntilValue(value string) {
	e.tab.t.Helper()
	got := ""
	e.tab.Until(fmt.Sprintf("%s holds %q", e, value), func() (bool, error) {
		if err := e.call("function () { return this.value; }", &got); err != nil {
			return false, err
		}
		if plain(got) != plain(value) {
			return false, fmt.Errorf("it holds %q", got)
		}
		return true, nil
	})
}

// Text is the text of the element now.
func (e *Element) Text() string {
	e.tab.t.Helper()
	var text string
	e.tab.Until("text of "+e.String(), func() (bool, error) {
		return true, e.call("function () { return this.innerText; }", &text)
	})
	return plain(text)
}

// Top is how far below the top of the window the element stands now, in pixels.
func (e *Element) Top() float64 {
	e.tab.t.Helper()
	var top float64
	e.tab.Until("place of "+e.String(), func() (bool, error) {
		return true, e.call("function () { return this.getBoundingClientRect().top; }", &top)
	})
	return top
}

// Attribute is an attribute of the element now, empty when it is absent.
func (e *Element) Attribute(name string) string {
	e.tab.t.Helper()
	var text string
	e.tab.Until("attribute of "+e.String(), func() (bool, error) {
		return true, e.call(fmt.Sprintf("function () { return this.getAttribute(%q) ?? ''; }", name), &text)
	})
	return text
}

// Checked says whether a checkbox or radio is chosen now.
func (e *Element) Checked() bool {
	e.tab.t.Helper()
	var on bool
	e.tab.Until("state of "+e.String(), func() (bool, error) {
		return true, e.call("function () { return this.checked ?? this.ariaChecked === 'true'; }", &on)
	})
	return on
}

// Keys of the keyboard that are not letters.
const (
	Enter  = kb.Enter
	Tabs   = kb.Tab
	Escape = kb.Escape
	Space  = " "
	Down   = kb.ArrowDown
	Up     = kb.ArrowUp
	End    = kb.End
)

// Keys presses one key after the other, wherever the keyboard is.
func (t *Tab) Keys(keys string) {
	t.t.Helper()
	if err := t.run(chromedp.KeyEvent(keys)); err != nil {
		t.t.Fatalf("keys: %v", err)
	}
}

// Press gives the field the keyboard, marks nothing, and presses keys.
func (e *Element) Press(keys string) {
	e.tab.t.Helper()
	e.Click()
	e.tab.Keys(keys)
}

// Press holds modifiers down while a key is pressed.
func (t *Tab) Press(key string, modifiers input.Modifier) {
	t.t.Helper()
	if err := t.run(chromedp.KeyEvent(key, chromedp.KeyModifiers(modifiers))); err != nil {
		t.t.Fatalf("press: %v", err)
	}
}

// Focused is the role and name of what has the keyboard.
func (t *Tab) Focused() string {
	t.t.Helper()
	var text string
	t.Eval(`(() => { const e = document.activeElement; return e.tagName.toLowerCase() + " " +
	  (e.labels?.[0]?.innerText || e.ariaLabel || e.innerText || e.id || ""); })()`, &text)
	return plain(text)
}
