package platform

import "syscall/js"

// On calls fn at every one of the events until stop is called.
func On(fn func(), events ...Event) (stop func()) {
	var stops []func()
	for _, e := range events {
		stops = append(stops, listen(e, fn))
	}
	return func() {
		for _, s := range stops {
			s()
		}
	}
}

func listen(e Event, fn func()) (stop func()) {
	target, name, when := js.Global(), "", func() bool { return true }
	switch e {
	case WentOnline:
		name = "online"
	case WentOffline:
		name = "offline"
	case BecameVisible:
		target, name, when = js.Global().Get("document"), "visibilitychange", Visible
	case BecameHidden:
		target, name, when = js.Global().Get("document"), "visibilitychange", func() bool { return !Visible() }
	case Focused:
		name = "focus"
	case LeftPage:
		name = "pagehide"
	}
	f := js.FuncOf(func(js.Value, []js.Value) any {
		if when() {
			fn()
		}
		return nil
	})
	target.Call("addEventListener", name, f)
	return func() {
		target.Call("removeEventListener", name, f)
		f.Release()
	}
}

// Online says whether the browser believes that there is a network. It is a hint: only an answer is proof.
func Online() bool { return js.Global().Get("navigator").Get("onLine").Bool() }

// Visible says whether the page is looked at.
func Visible() bool {
	return js.Global().Get("document").Get("visibilityState").String() == "visible"
}
