//go:build !js

package page

import (
	"landgang/app/e2e/browser"
	"landgang/shared/text"
)

// Words are the words of the page's language.
func Words(tab *browser.Tab) text.Catalogue { return text.In(text.Language(tab.Lang)) }

// required is the label of a field that must be filled in.
func required(tab *browser.Tab, label string) string { return label + " " + Words(tab).Required() }
