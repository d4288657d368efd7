//go:build !js

package e2e_test

import (
	"testing"
	"time"

	"landgang/app/e2e/browser"
	"landgang/app/e2e/page"
)

// recently is a date on which a meeting was: never in another year's rates than the one the server has.
func recently() string { return ago(1) }

// ago is the date so many days ago.
func ago(days int) string { return time.Now().AddDate(0, 0, -days).Format("02.01.2006") }

func TestAClaimIsDraftedSentAndTakenBackWithoutConnection(t *testing.T) {
	t.Parallel()
	h := town(t)
	_, start := online(t, h, browser.Phone())
	h.Stop()
	claim := start.Make("Formannskapet")
	expense := claim.AddExpense()
	expense.Choose("Ferje")
	expense.Field("Beløp").Fill("96")
	expense.Field("Dato").Fill(recently())
	expense.Later()
	claim = expense.Add()
	drive := claim.AddMileage()
	drive.Field("Dato").Fill(recently())
	drive.Field("Fra").Fill("Nausthaugen 4")
	drive.Field("Til").Fill("Rådhuset")
	drive.Field("Kjørelengde").Fill("42")
	claim = drive.Add()
	claim.Tab.UntilText("318,60 kr") // 96 + 42 × 5,30
	sent := claim.Send()
	sent.Tab.UntilText("Kravet ligger klart")
	h.Start()
	sent.Tab.UntilText("Kommunen har fått kravet")
	h.UntilRows([]string{"submitted|31860"}, "SELECT status, total FROM claims")
	sent.Withdraw()
	h.UntilRows([]string{"draft"}, "SELECT status FROM claims")
	onlyOnce(t, h)
}

func TestADeletedClaimComesBack(t *testing.T) {
	t.Parallel()
	h := town(t)
	_, start := online(t, h, browser.PC())
	claim := start.Make("Formannskapet")
	claim.Delete()
	h.UntilRows([]string{"1"}, "SELECT deleted FROM claims")
	claim.Tab.By(browser.Button, "Angre").Click()
	h.UntilRows([]string{"0"}, "SELECT deleted FROM claims")
	claim.Tab.UntilText("Formannskapet")
	onlyOnce(t, h)
}

func TestBadInputSaysWhatToDo(t *testing.T) {
	t.Parallel()
	h := town(t)
	_, start := online(t, h, browser.Phone())
	expense := start.Make("Formannskapet").AddExpense()
	expense.Choose("Ferje")
	amount := expense.Field("Beløp")
	for raw, says := range map[string]string{
		"1.500": "Mener du 1,50 kr eller 1 500 kr?", "-5": "Beløp kan ikke være under 0", "ti": "Beløp",
		"99999999999": "Beløp",
	} {
		amount.Fill(raw)
		amount.Press(browser.Tabs)
		expense.Tab.UntilText(says)
		amount.UntilValue(raw) // nothing that was typed is taken away
	}
	amount.Fill("96,00")
	amount.Press(browser.Tabs)
	expense.Tab.UntilNoText("Mener du")
	expense.Tab.By(browser.Button, "Legg til i kravet").Click()
	expense.Tab.UntilText("må rettes")
}

// Leaving a field by pressing a button shows the field's sum or error, which may move the button away under the mouse.
func TestAButtonThatMovesUnderTheMouseIsPressed(t *testing.T) {
	t.Parallel()
	h := town(t)
	_, start := online(t, h, browser.PC())
	claim := start.Make("Formannskapet")
	claim.Tab.By(browser.Button, "Legg til kjøring").ClickWhileItMoves()
	claim.Tab.By(browser.Heading, "Ny kjøring").Until()
	h.UntilRows([]string{"1"}, "SELECT count(*) FROM lines")
}

// A connection that comes or goes is told of without moving what a thumb is about to press.
func TestTheWayOnStandsStillWhenTheConnectionGoes(t *testing.T) {
	h := town(t)
	_, start := online(t, h, browser.Phone())
	claim := start.Make("Formannskapet")
	drive := claim.AddMileage()
	drive.Field("Dato").Fill(recently())
	drive.Field("Fra").Fill("Nausthaugen 4")
	drive.Field("Til").Fill("Rådhuset")
	drive.Field("Kjørelengde").Fill("42")
	tab := drive.Add().Summary().Tab
	send := tab.By(browser.Button, page.Words(tab).Send())
	tab.Eval(`scrollTo(0, document.documentElement.scrollHeight)`, nil)
	before := send.Top()
	h.Stop()
	tab.Eval(`dispatchEvent(new Event("online"))`, nil)
	tab.UntilText("Du er uten nett. Kravet blir lagt klart")
	if after := send.Top(); after != before {
		t.Errorf("the button was at %v and is at %v", before, after)
	}
}
