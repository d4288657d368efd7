//go:build !js

package page

import "landgang/app/e2e/browser"

// Start is the start page.
type Start struct{ Tab *browser.Tab }

// Until waits for the page.
func (s Start) Until() Start {
	s.Tab.By(browser.Link, Words(s.Tab).NewClaim()).Until()
	return s
}

// Row is the claim in the list whose title starts so.
func (s Start) Row(title string) *browser.Element { return s.Tab.Containing(browser.Link, title) }

// Badge is what the badge says of what is only on this device.
func (s Start) Badge(text string) *browser.Element { return s.Tab.Starting(browser.Button, text) }
