//go:build !js

package page

import "landgang/app/e2e/browser"

// Update is the notice of a new version.
type Update struct{ Tab *browser.Tab }

// Until waits until the new version is offered.
func (u Update) Until() Update {
	u.Tab.UntilText("En ny versjon av Landgang er klar.")
	u.now().Until()
	return u
}

// Now uses the new version.
func (u Update) Now() { u.now().Click() }

// Later closes the notice.
func (u Update) Later() { u.Tab.By(browser.Button, "Lukk").Click() }

// Offered says whether a new version is offered now.
func (u Update) Offered() bool { return u.now().Count() > 0 }

func (u Update) now() *browser.Element { return u.Tab.By(browser.Button, "Oppdater nå") }

// Version is the address of the script of the version that the tab runs.
func Version(tab *browser.Tab) string {
	var script string
	tab.Eval(`new URL(document.scripts[0].src).pathname`, &script)
	return script
}
