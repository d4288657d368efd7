//go:build !js

package e2e_test

import (
	"strconv"
	"testing"
	"time"

	"landgang/app/e2e/browser"
	"landgang/app/e2e/page"
)

// ferry adds a ferry ticket of a date to a claim.
func ferry(c page.Claim, date string) page.Line {
	line := c.AddExpense()
	line.Choose("Ferje")
	line.Field("Beløp").Fill("96")
	line.Field("Dato").Fill(date)
	line.Later()
	line.Tab.Keys(browser.Tabs)
	return line
}

// The demo municipality's deadline is three months. It is told on the line, and on Start when it is near. After it the
// line asks why, and is sent all the same; the claim that was sent shows both clocks.
func TestTheDeadlineIsToldAndStopsNothing(t *testing.T) {
	t.Parallel()
	h := town(t)
	_, start := online(t, h, browser.Phone())
	line := ferry(start.Make("I god tid"), recently())
	line.Tab.UntilText("Kan sendes til og med ")
	start = line.Add().Home()
	line = ferry(start.Make("Snart"), time.Now().AddDate(0, -3, 7).Format("02.01.2006"))
	line.Tab.UntilText("Fristen er ")
	line.Add().Tab.UntilText("Frist ")
	start = page.Claim(line).Home()
	start.Tab.UntilText("Trenger deg")
	start.Tab.UntilText("Fristen er ")
	line = ferry(start.Make("For sent"), time.Now().AddDate(0, -4, 0).Format("02.01.2006"))
	line.Tab.UntilText("Fristen var ")
	line.Tab.UntilText("Skriv hvorfor kravet kommer etter fristen.")
	line.Field("Merknad").Fill("Lå syk")
	claim := line.Add().Send()
	h.UntilRows([]string{"For sent|submitted"}, "SELECT title, status FROM claims WHERE status <> 'draft'")
	h.UntilRows([]string{"1"}, "SELECT count(*) FROM lines WHERE note = 'Lå syk'")
	claim.Tab.UntilText("Sendt fra deg")
	claim.Tab.UntilText("Mottatt av kommunen")
}

// A drive of next year has no rate yet. What is ready is sent without it; it stays, a draft of its own.
func TestWhatIsReadyIsSentAndTheRestStays(t *testing.T) {
	t.Parallel()
	h := town(t)
	_, start := online(t, h, browser.PC())
	claim := ferry(start.Make("Formannskapet"), recently()).Add()
	drive := claim.AddMileage()
	drive.Field("Dato").Fill("02.01." + strconv.Itoa(time.Now().Year()+1))
	drive.Field("Fra").Fill("Nausthaugen 4")
	drive.Field("Til").Fill("Rådhuset")
	drive.Field("Kjørelengde").Fill("42")
	summary := drive.Add().Summary()
	summary.Tab.UntilText("1 linje er klar.")
	summary.Tab.By(browser.Button, "Send resten").Click()
	h.UntilRows([]string{"Formannskapet|submitted|9600", "Formannskapet, det som venter|draft|"},
		"SELECT title, status, COALESCE(total, '') FROM claims ORDER BY title")
	h.UntilRows([]string{"Formannskapet|expense", "Formannskapet, det som venter|mileage"},
		"SELECT c.title, l.line_kind FROM lines l JOIN claims c ON l.root = c.id WHERE l.deleted = 0 ORDER BY c.title")
}
