package platform

// Scheme is the page's colours.
type Scheme string

const (
	Auto  Scheme = "auto"  // Auto follows the system.
	Light Scheme = "light" // Light is dark on light.
	Dark  Scheme = "dark"  // Dark is light on dark.
)
