//go:build !js

package e2e_test

import (
	"testing"

	"landgang/app/e2e/browser"
	"landgang/app/e2e/page"
)

// Nobody has to know the types of lost earnings: two answers lead to the right one. Three hours without documentation are
// 3 × 420 kr; a documented day is paid to the employer who paid the wages, and is a refund.
func TestTwoAnswersLeadToTheRightLostEarnings(t *testing.T) {
	t.Parallel()
	h := town(t)
	_, start := online(t, h, browser.Phone())
	line := start.Make("Kommunestyret").AddExpense()
	line.Choose("Tapt arbeidsfortjeneste")
	line.Tab.By(browser.Radio, "Jeg er ansatt").Click()
	line.Tab.UntilText("Kan du dokumentere tapet?")
	line.Tab.By(browser.Radio, "Nei").Click()
	line.Field("Timer borte").Fill("3")
	line.Field("Dato").Fill(recently())
	line.Tab.Keys(browser.Tabs)
	line.Tab.UntilText("1 260,00 kr")
	claim := line.Add()
	h.UntilRows([]string{"tapt-udokumentert|180|"}, "SELECT type, minutes, COALESCE(amount, '') FROM lines WHERE deleted = 0")

	claim.Tab.Containing(browser.Link, "Tapt arbeidsfortjeneste").Click()
	line = page.Line(claim)
	line.Tab.By(browser.Radio, "Jeg er ansatt").Click()
	line.Tab.UntilText("Kan du dokumentere tapet?")
	line.Tab.By(browser.Radio, "Ja").Click()
	line.Field("Beløp").Fill("4000")
	line.Tab.By(browser.Radio, "Arbeidsgiver").Click()
	line.Field("Arbeidsgiver").Fill("Terneøya skole")
	line.Later()
	line.Tab.Keys(browser.Tabs)
	line.Tab.UntilText("3 500,00 kr") // at most that for a day
	line.Tab.UntilText("Refusjon")
	line.Add()
	h.UntilRows([]string{"tapt-dokumentert|400000|employer|Terneøya skole"},
		"SELECT type, amount, payee, employer FROM lines WHERE deleted = 0")
}
