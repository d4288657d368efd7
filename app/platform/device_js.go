package platform

import (
	"syscall/js"
	"time"
)

// tabletWidth is the shorter side of the screen, in CSS pixels, from which a touched screen is a tablet. The largest
// phones have 430, the smallest tablets 600.
const tabletWidth = 600

// ThisDevice says what the app runs on, by pointer and size; an iPad says that it is a Mac, but has fingers.
func ThisDevice() Device {
	g := js.Global()
	touched := g.Call("matchMedia", "(pointer: coarse)").Get("matches").Bool()
	mac := g.Get("navigator").Get("platform").String() == "MacIntel"
	iPad := mac && g.Get("navigator").Get("maxTouchPoints").Int() > 1
	if !touched && !iPad {
		return PC
	}
	screen := g.Get("screen")
	if min(screen.Get("width").Int(), screen.Get("height").Int()) < tabletWidth {
		return Phone
	}
	return Tablet
}

// Apple says whether the browser is one of Apple's phones and tablets, which send nothing while the app is closed
// and install by a menu of their own.
func Apple() bool {
	navigator := js.Global().Get("navigator")
	switch navigator.Get("platform").String() {
	case "iPhone", "iPad", "iPod":
		return true
	case "MacIntel":
		return navigator.Get("maxTouchPoints").Int() > 1
	default:
		return false
	}
}

// Installed says whether the app runs as an installed one, in a window of its own.
func Installed() bool {
	return js.Global().Call("matchMedia", "(display-mode: standalone)").Get("matches").Bool()
}

// Languages returns what the browser prefers, such as "nb-NO", the best first.
func Languages() []string {
	list := js.Global().Get("navigator").Get("languages")
	out := make([]string, list.Length())
	for i := range out {
		out[i] = list.Index(i).String()
	}
	return out
}

// maxRandom is how much getRandomValues gives at once.
const maxRandom = 65536

// Random fills b from the browser's source for keys.
func Random(b []byte) {
	crypto := js.Global().Get("crypto")
	for len(b) > 0 {
		n := min(len(b), maxRandom)
		part := js.Global().Get("Uint8Array").New(n)
		crypto.Call("getRandomValues", part)
		js.CopyBytesToGo(b[:n], part)
		b = b[n:]
	}
}

// Now is the device's clock, in UTC: in the browser Go knows one fixed offset, wrong half of the year.
func Now() time.Time { return time.Now().UTC() }
