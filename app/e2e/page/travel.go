//go:build !js

package page

import (
	"landgang/app/e2e/browser"
	"landgang/shared/claim"
)

// Travel is the form of a trip.
type Travel struct{ Tab *browser.Tab }

// AddTravel opens a new trip.
func (c Claim) AddTravel() Travel {
	t := Words(c.Tab)
	c.Tab.By(browser.Button, t.AddTravel()).Click()
	c.Tab.By(browser.Heading, t.NewTravel()).Until()
	return Travel(c)
}

// To fills in where the trip went, why, and what was attended there.
func (r Travel) To(destination, purpose, event string) {
	t := Words(r.Tab)
	r.Field(t.DestinationLabel()).Fill(destination)
	r.Field(t.PurposeField()).Fill(purpose)
	r.Field(t.EventLabel()).Fill(event)
}

// Between fills in departure and return: a date and a clock time each.
func (r Travel) Between(startDate, startClock, endDate, endClock string) {
	t := Words(r.Tab)
	r.Field(t.DepartureDateLabel()).Fill(startDate)
	r.Field(t.DepartureClockLabel()).Fill(startClock)
	r.Field(t.ReturnDateLabel()).Fill(endDate)
	r.Field(t.ReturnClockLabel()).Fill(endClock)
	r.Tab.Keys(browser.Tabs)
}

// Far says that the trip was far enough, or not.
func (r Travel) Far(far bool) {
	t := Words(r.Tab)
	answer := t.No()
	if far {
		answer = t.Yes()
	}
	r.Tab.By(browser.Radio, answer).Click()
}

// Sleep says where the nth night was spent, counted from 1, and what the place is called.
func (r Travel) Sleep(n int, at claim.Lodging, name, address string) {
	t := Words(r.Tab)
	r.Tab.By(browser.Radio, t.Lodging(at)).Nth(n - 1).Click()
	r.Field(t.LodgingNameLabel()).Nth(n - 1).Fill(name)
	r.Field(t.AddressLabel()).Nth(n - 1).Fill(address)
	r.Tab.Keys(browser.Tabs)
}

// Supplement claims that of the nth night.
func (r Travel) Supplement(n int) {
	r.Tab.Starting(browser.Switch, "Krev nattillegg").Nth(n - 1).Click()
}

// Eat says that a meal of the nth døgn was covered, or takes it back.
func (r Travel) Eat(n int, meal string) {
	r.Tab.By(browser.Button, Words(r.Tab).Meal(meal)).Nth(n - 1).Click()
}

// Field is the field whose label starts so.
func (r Travel) Field(label string) *browser.Element { return r.Tab.Starting(browser.Textbox, label) }

// AddExpense opens a new expense of the trip.
func (r Travel) AddExpense() Line {
	r.Tab.By(browser.Button, Words(r.Tab).AddExpenseToTrip()).Click()
	return Line(r)
}

// AddMileage opens a new drive of the trip.
func (r Travel) AddMileage() Line {
	r.Tab.By(browser.Button, Words(r.Tab).AddMileageToTrip()).Click()
	return Line(r)
}

// Back goes back to the trip from the form of one of its lines.
func (l Line) Back() Travel {
	t := Words(l.Tab)
	add := l.Tab.By(browser.Button, t.AddToClaim())
	if add.Count() == 0 {
		add = l.Tab.By(browser.Button, t.Done())
	}
	add.Click()
	l.Tab.UntilTrue("the trip is open", `/\/reise\//.test(location.pathname)`)
	return Travel(l)
}

// Add goes back to the claim with the trip in it.
func (r Travel) Add() Claim { return Line(r).Add() }
