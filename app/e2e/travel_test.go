//go:build !js

package e2e_test

import (
	"strings"
	"testing"

	"landgang/app/e2e/browser"
	"landgang/app/e2e/host"
	"landgang/app/e2e/page"
	"landgang/shared/claim"
	"landgang/shared/rates"
)

// kr is an amount as a page shows it.
func kr(amount string) string { return strings.ReplaceAll(amount, " ", "\u00a0") + "\u00a0kr" }

// A worked example of the state agreement: 34 hours at a hotel in 2026, the first breakfast covered. Written without a
// connection, with an outlay and a drive that belong to the trip; the server has it all once the connection is there.
func TestATripIsWrittenWithoutNetAndComesToTheServerWhole(t *testing.T) {
	t.Parallel()
	h := town(t)
	_, start := online(t, h, browser.Phone())
	start.Badge("Alt er lagret").Until()
	cut := h.Order(host.LoseRequest, "/api/")
	trip := start.Make("Folkevalgtdagene").AddTravel()
	trip.To("Bodø", "Kurs for folkevalgte", "Folkevalgtdagene")
	trip.Between("05.10.2026", "08.00", "06.10.2026", "1800")
	trip.Far(true)
	trip.Sleep(1, claim.Hotel, "Havnehotellet", "Storgata 1, Bodø")
	trip.Eat(1, rates.Breakfast)
	trip.Tab.UntilText(kr("809,60"))
	trip.Tab.UntilText(kr("1 206,60"))
	trip.Tab.UntilText(kr("951,00")) // free of tax
	trip.Tab.UntilText(kr("255,60"))
	hotel := trip.AddExpense()
	hotel.Choose("Ferje")
	hotel.Field("Beløp").Fill("96")
	hotel.Later()
	trip = hotel.Back()
	drive := trip.AddMileage()
	drive.Field("Fra").Fill("Nausthaugen 4")
	drive.Field("Til").Fill("Bodø")
	drive.Field("Kjørelengde").Fill("42")
	trip = drive.Back()
	trip.Tab.UntilText(kr("1 525,20")) // 1 206,60 + 96 + 42 × 5,30
	trip.Add().Tab.UntilText(kr("1 525,20"))
	cut.End()
	h.UntilRows([]string{"3"}, "SELECT count(*) FROM lines WHERE deleted = 0")
	h.UntilRows([]string{"Bodø|2026-10-05|08:00|2026-10-06|18:00|yes"},
		"SELECT destination, start_date, start_clock, end_date, end_clock, far FROM lines WHERE line_kind = 'travel'")
	h.UntilRows([]string{"2026-10-05|hotel|Havnehotellet"}, "SELECT date, lodging, name FROM nights WHERE deleted = 0")
	h.UntilRows([]string{"2026-10-05|1"}, "SELECT date, breakfast FROM days WHERE deleted = 0")
	h.UntilRows([]string{"2"}, "SELECT count(*) FROM lines l JOIN lines t ON l.trip = t.id WHERE t.line_kind = 'travel'")
	page.Claim(trip).Send()
	h.UntilRows([]string{"submitted|152520|109800"}, "SELECT status, total, taxfree FROM claims") // 951 + 42 × 3,50
}

// The other worked example: 50 hours in private, with the supplement for both nights.
func TestNightsWithoutABillHaveTheirSupplement(t *testing.T) {
	t.Parallel()
	h := town(t)
	_, start := online(t, h, browser.PC())
	trip := start.Make("Studietur").AddTravel()
	trip.To("Tromsø", "Studietur", "Kommunekonferansen")
	trip.Between("05.10.2026", "8", "07.10.2026", "10")
	trip.Far(true)
	trip.Sleep(1, claim.Private, "Kari-Anne Brekke", "Storgata 3")
	trip.Tab.By(browser.Button, "Som natten før").Click()
	trip.Tab.UntilNoText("Som natten før")
	trip.Supplement(1)
	trip.Supplement(2)
	trip.Tab.UntilText(kr("2 928,00")) // 2 × 1 012 + 2 × 452
	trip.Add()
	h.UntilRows([]string{"2026-10-05|private|1", "2026-10-06|private|1"},
		"SELECT date, lodging, supplement FROM nights WHERE deleted = 0 ORDER BY date")
}

// The times make the nights: one more for a later return, none for a person who was home before the morning. What was
// said of a night is kept when the whole trip is moved.
func TestTheTimesOfATripMakeItsNights(t *testing.T) {
	t.Parallel()
	h := town(t)
	_, start := online(t, h, browser.PC())
	trip := start.Make("Studietur").AddTravel()
	trip.To("Bodø", "Studietur", "Kommunekonferansen")
	nights := "SELECT date, COALESCE(lodging, '') FROM nights WHERE deleted = 0 ORDER BY date"
	trip.Between("05.10.2026", "0700", "06.10.2026", "0030")
	trip.Far(true)
	trip.Tab.UntilText(kr("736,00")) // over 12 hours, no night
	trip.Field("Klokkeslett for hjemkomst").Fill("1840")
	trip.Tab.Keys(browser.Tabs)
	h.UntilRows([]string{"2026-10-05|"}, nights)
	trip.Tab.By(browser.Button, "Legg til i kravet").Click()
	trip.Tab.UntilText("Natt 1 mangler overnattingssted")
	trip.Sleep(1, claim.Hotel, "Havnehotellet", "Storgata 1")
	trip.Tab.UntilNoText("Natt 1 mangler overnattingssted")
	trip.Field("Avreisedato").Fill("12.10.2026")
	trip.Field("Dato for hjemkomst").Fill("14.10.2026")
	trip.Tab.Keys(browser.Tabs)
	h.UntilRows([]string{"2026-10-12|hotel", "2026-10-13|"}, nights)
	trip.Tab.By(browser.Radio, "Ingen overnatting").Nth(1).Click()
	h.UntilRows([]string{"2026-10-12|hotel"}, nights)
	trip.Field("Dato for hjemkomst").Fill("12.10.2026")
	trip.Tab.Keys(browser.Tabs)
	trip.Tab.UntilText("er utenfor reisen")
	trip.Tab.Starting(browser.Button, "Fjern Natt til").Click()
	trip.Tab.UntilNoText("er utenfor reisen")
	h.UntilRows(nil, nights)
}

// A half-typed clock time is there again after the browser was killed, and a deleted trip comes back with its nights.
func TestATripIsNotLost(t *testing.T) {
	t.Parallel()
	h := town(t)
	d, _ := online(t, h, browser.Phone())
	d.Restart()
	start := page.Start{Tab: d.Open(h.URL)}.Until()
	trip := start.Make("Studietur").AddTravel()
	trip.To("Bodø", "Studietur", "Kommunekonferansen")
	trip.Between(ago(3), "0700", ago(2), "1900")
	trip.Far(true)
	trip.Sleep(1, claim.Hotel, "Havnehotellet", "Storgata 1")
	trip.Field("Klokkeslett for hjemkomst").Fill("")
	trip.Tab.Keys("18")
	untilTyped(trip.Tab, "18")
	path := trip.Tab.Path()
	d.Kill()
	d.Start()
	trip = page.Travel{Tab: d.Open(h.URL + path)}
	trip.Field("Klokkeslett for hjemkomst").UntilValue("18.00") // a whole value, taken as finished
	trip.Tab.By(browser.Button, "Slett linjen").Click()
	trip.Tab.UntilText("Linjen er slettet.")
	h.UntilRows([]string{"1"}, "SELECT count(*) FROM lines WHERE deleted = 1")
	trip.Tab.By(browser.Button, "Angre").Click()
	trip.Field("Navn på overnattingsstedet").UntilValue("Havnehotellet")
	h.UntilRows([]string{"0|0"}, "SELECT (SELECT sum(deleted) FROM lines), (SELECT sum(deleted) FROM nights)")
}
