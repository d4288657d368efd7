//go:build !js

package platform

// SetLanguage does nothing.
func SetLanguage(string) {}

// SetScheme does nothing.
func SetScheme(Scheme) {}

// SetTitle does nothing.
func SetTitle(string) {}

// Path is the root.
func Path() string { return "/" }

// Reload does nothing.
func Reload() {}

// Focus finds no element.
func Focus(string) bool { return false }

// Select finds no element.
func Select(string) bool { return false }

// FocusedID finds no element.
func FocusedID() string { return "" }

// Value finds no element.
func Value(string) string { return "" }

// SetValue does nothing.
func SetValue(string, string) {}

// ScrollTo does nothing.
func ScrollTo(string) {}

// ScrollTop does nothing.
func ScrollTop() {}

// Hold holds nothing.
func Hold(string) (again func()) { return func() {} }

// OpenDialog does nothing.
func OpenDialog(string) {}

// CloseDialog does nothing.
func CloseDialog(string) {}

// Buzz does nothing.
func Buzz(...int) {}

// Save does nothing.
func Save(string, string, []byte) {}
