//go:build !js

package page

import (
	"strconv"

	"landgang/app/e2e/browser"
)

// Line is the form of an expense or a drive.
type Line struct{ Tab *browser.Tab }

// AddExpense opens a new expense.
func (c Claim) AddExpense() Line {
	c.Tab.By(browser.Button, Words(c.Tab).AddExpense()).Click()
	return Line(c)
}

// AddMileage opens a new drive.
func (c Claim) AddMileage() Line {
	c.Tab.By(browser.Button, Words(c.Tab).AddMileage()).Click()
	return Line(c)
}

// Choose chooses the type of expense.
func (l Line) Choose(name string) {
	l.Tab.UntilTrue("the types are there", `document.querySelectorAll("input[type=radio], select").length > 0`)
	if all := l.Tab.By(browser.Button, Words(l.Tab).AllTypes()); all.Count() > 0 {
		all.Click()
	}
	l.Tab.Starting(browser.Radio, name).Click()
}

// Field is the field whose label starts so.
func (l Line) Field(label string) *browser.Element { return l.Tab.Starting(browser.Textbox, label) }

// Later says that the receipt comes later.
func (l Line) Later() { l.Tab.Starting(browser.Radio, Words(l.Tab).ReceiptLaterChoice()).Click() }

// Add goes back to the claim with the line in it.
func (l Line) Add() Claim {
	t := Words(l.Tab)
	add := l.Tab.By(browser.Button, t.AddToClaim())
	if add.Count() == 0 {
		add = l.Tab.By(browser.Button, t.Done()) // of a line that was there before
	}
	add.Click()
	l.Tab.UntilTrue("the claim is open", `/^\/krav\/[0-9a-f-]{36}$/.test(location.pathname)`)
	return Claim(l)
}

// Send sends the claim by its summary.
func (c Claim) Send() Claim {
	send := c.Summary().Tab.By(browser.Button, Words(c.Tab).Send())
	send.Click()
	return c
}

// Summary goes to the last look before the claim is sent.
func (c Claim) Summary() Claim {
	t := Words(c.Tab)
	c.Tab.By(browser.Button, t.Send()).Click()
	c.Tab.UntilText(t.SummaryLead())
	return c
}

// Withdraw takes a sent claim back.
func (c Claim) Withdraw() { c.Tab.By(browser.Button, Words(c.Tab).Withdraw()).Click() }

// Delete deletes the claim.
func (c Claim) Delete() { c.Tab.By(browser.Button, Words(c.Tab).DeleteClaim()).Nth(0).Click() }

// UnitDate is the date of a meeting, counted from 1.
func (l Line) UnitDate(n int) *browser.Element { return l.Field("Møte\u00a0" + strconv.Itoa(n)) }

// AddPassenger adds the nth passenger, with how far they rode in km.
func (l Line) AddPassenger(n int, name, km string) {
	l.Tab.By(browser.Button, "Legg til passasjer").Click()
	l.Field("Navn").Nth(n - 1).Fill(name)
	l.Field("Hvor langt").Nth(n - 1).Fill(km)
}
