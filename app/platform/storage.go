package platform

// The hints that boot.js paints the first picture from; it documents their form. They are never the truth, and are
// forgotten first of all at sign-out.
const (
	userKey  = "landgang.user"
	firstKey = "landgang.first"
)

// Usage is how much room the browser gives the app, in bytes, by its own estimate.
type Usage struct {
	Used  int64
	Quota int64
}
