package platform

// Event is something that happens to the page.
type Event int

const (
	WentOnline    Event = iota // WentOnline: the browser believes that there is a network.
	WentOffline                // WentOffline: the browser knows that there is none.
	BecameVisible              // BecameVisible: the page is looked at again, also after it was frozen.
	BecameHidden               // BecameHidden: the page is covered. On a phone this may be the last event ever.
	Focused                    // Focused: the window has the keyboard.
	LeftPage                   // LeftPage: the page is being left or closed.
)
