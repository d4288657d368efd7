package platform

import "syscall/js"

func document() js.Value { return js.Global().Get("document") }

// SetLanguage says which language the page is in: "nb", "nn" or "en".
func SetLanguage(tag string) { document().Get("documentElement").Set("lang", tag) }

// SetScheme sets the page's colours.
func SetScheme(s Scheme) {
	document().Get("documentElement").Get("dataset").Set("colorScheme", string(s))
}

// SetTitle sets the page's title.
func SetTitle(title string) { document().Set("title", title) }

// Path returns the page's address within the site, with its query and fragment.
func Path() string {
	l := js.Global().Get("location")
	return l.Get("pathname").String() + l.Get("search").String() + l.Get("hash").String()
}

// Reload loads the page again.
func Reload() { js.Global().Get("location").Call("reload") }

// Focus gives the keyboard to the element with that id and brings it into view; false when there is none.
func Focus(id string) bool {
	e := document().Call("getElementById", id)
	if !e.Truthy() {
		return false
	}
	e.Call("focus")
	e.Call("scrollIntoView", map[string]any{"block": "nearest"})
	return true
}

// Select gives the keyboard to a field and marks all its text, to be typed over.
func Select(id string) bool {
	if !Focus(id) {
		return false
	}
	e := document().Call("getElementById", id)
	if e.Get("select").Type() == js.TypeFunction {
		e.Call("select")
	}
	return true
}

// FocusedID returns the id of the element that has the keyboard, empty when it has none.
func FocusedID() string {
	e := document().Get("activeElement")
	if !e.Truthy() {
		return ""
	}
	return e.Get("id").String()
}

// Value returns what stands in the field with that id, empty when there is none.
func Value(id string) string {
	e := document().Call("getElementById", id)
	if !e.Truthy() || e.Get("value").Type() != js.TypeString {
		return ""
	}
	return e.Get("value").String()
}

// SetValue writes into the field with that id, as nothing but the person's own text.
func SetValue(id, text string) {
	if e := document().Call("getElementById", id); e.Truthy() {
		e.Set("value", text)
	}
}

// ScrollTo brings the element with that id to the top of the view.
func ScrollTo(id string) {
	if e := document().Call("getElementById", id); e.Truthy() {
		e.Call("scrollIntoView", map[string]any{"block": "start"})
	}
}

// ScrollTop brings the page to its top.
func ScrollTop() { js.Global().Call("scrollTo", 0, 0) }

// Hold notes where the first element of a class stands; again scrolls the page so that it stands there once more.
func Hold(class string) (again func()) {
	e := document().Call("querySelector", "."+class)
	if !e.Truthy() {
		return func() {}
	}
	top := func() float64 { return e.Call("getBoundingClientRect").Get("top").Float() }
	before := top()
	return func() {
		if e.Get("isConnected").Bool() {
			js.Global().Call("scrollBy", 0, top()-before)
		}
	}
}

// OpenDialog shows the dialog element with that id above the page, which cannot be used meanwhile.
func OpenDialog(id string) {
	if e := document().Call("getElementById", id); e.Truthy() && !e.Get("open").Bool() {
		e.Call("showModal")
	}
}

// CloseDialog closes the dialog element with that id.
func CloseDialog(id string) {
	if e := document().Call("getElementById", id); e.Truthy() && e.Get("open").Bool() {
		e.Call("close")
	}
}

// Buzz lets the device shake shortly, where it can.
func Buzz(ms ...int) {
	if member("navigator", "vibrate").IsUndefined() {
		return
	}
	pattern := make([]any, len(ms))
	for i, m := range ms {
		pattern[i] = m
	}
	js.Global().Get("navigator").Call("vibrate", pattern)
}

// Save offers bytes to the person as a file.
func Save(name, mediaType string, content []byte) {
	g := js.Global()
	blob := g.Get("Blob").New([]any{bytesToJS(content)}, map[string]any{"type": mediaType})
	url := g.Get("URL").Call("createObjectURL", blob)
	a := document().Call("createElement", "a")
	a.Set("href", url)
	a.Set("download", name)
	a.Call("click")
	g.Get("URL").Call("revokeObjectURL", url) // the download has its own hold by now
}
