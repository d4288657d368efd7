package platform

// Device is what kind of thing the app runs on: what the person calls it.
type Device int

const (
	PC     Device = iota // PC has a mouse.
	Phone                // Phone (telefon) is held in one hand.
	Tablet               // Tablet (nettbrett) is larger and touched.
)
