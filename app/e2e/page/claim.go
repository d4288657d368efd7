//go:build !js

package page

import "landgang/app/e2e/browser"

// NewClaim is the form of a new claim.
type NewClaim struct{ Tab *browser.Tab }

// OpenNewClaim goes there from Start.
func (s Start) OpenNewClaim() NewClaim {
	s.Tab.By(browser.Link, Words(s.Tab).NewClaim()).Click()
	n := NewClaim(s)
	n.Title().Until()
	return n
}

// Title is the field of the title.
func (n NewClaim) Title() *browser.Element {
	return n.Tab.By(browser.Textbox, required(n.Tab, Words(n.Tab).TitleField()))
}

// Make makes the claim.
func (n NewClaim) Make() Claim {
	n.Tab.By(browser.Button, Words(n.Tab).MakeClaim()).Click()
	c := Claim(n)
	n.Tab.UntilTrue("the claim is open", `/^\/krav\/[0-9a-f-]{36}$/.test(location.pathname)`)
	return c
}

// Make makes a claim with a title, from Start.
func (s Start) Make(title string) Claim {
	form := s.OpenNewClaim()
	form.Title().Fill(title)
	return form.Make()
}

// Claim is one claim.
type Claim struct{ Tab *browser.Tab }

// ID is the claim's id, from its address.
func (c Claim) ID() string {
	var id string
	c.Tab.Eval(`location.pathname.split("/")[2] ?? ""`, &id)
	return id
}

// Home goes to Start.
func (c Claim) Home() Start { return Home(c.Tab) }

// Home goes to Start by the first way there that the page shows: the rail of a PC, the arrow of a phone.
func Home(tab *browser.Tab) Start {
	t := Words(tab)
	ways := []string{t.Start(), t.BackToClaims(), t.ToStart()}
	var way *browser.Element
	tab.Until("a way to Start", func() (bool, error) {
		for _, name := range ways {
			if e := tab.By(browser.Link, name); e.Count() > 0 {
				way = e
				return true, nil
			}
		}
		return false, nil
	})
	way.Click()
	return Start{Tab: tab}.Until()
}

// Rename gives the claim another title.
func (c Claim) Rename(title string) {
	t := Words(c.Tab)
	c.Tab.By(browser.Button, t.EditTitle()).Click()
	c.Tab.By(browser.Textbox, required(c.Tab, t.TitleField())).Fill(title)
	c.Tab.By(browser.Button, t.Done()).Click()
	c.Tab.By(browser.Heading, title).Until()
}

// Allocate books the cost of the claim by a ready-made allocation.
func (c Claim) Allocate(name string) {
	c.Tab.By(browser.Button, "Endre tittel").Click()
	c.Tab.Starting(browser.Radio, name).Click()
	c.Tab.By(browser.Button, "Ferdig").Click()
}
