//go:build !js

package e2e_test

import (
	"strconv"
	"testing"

	"landgang/app/e2e/browser"
	"landgang/app/e2e/host"
	"landgang/app/e2e/page"
	"landgang/shared/claim"
	"landgang/shared/money"
	"landgang/shared/problem"
	"landgang/shared/rates"
	"landgang/shared/regulation"
	"landgang/shared/text"
)

// walk is one person's way through every screen and state of the app, on one device and in one language.
type walk struct {
	of   *testing.T
	h    *host.Host
	d    *browser.Device
	tab  *browser.Tab
	lang text.Language
	t    text.Catalogue
	look func(w *walk, state string)
}

// walkThrough opens every screen and state once, and calls look on each.
func walkThrough(t *testing.T, o browser.Options, lang text.Language, look func(w *walk, state string)) {
	t.Helper()
	o.Lang = string(lang)
	w := &walk{of: t, h: host.New(t, built.server), lang: lang, t: text.In(lang), look: look}
	w.d = w.h.Device(t, o)
	w.d.Log.Allow("Failed to load resource")
	w.tab = w.d.Open(w.h.URL)
	w.signIn()
	w.newClaim()
	w.meetings()
	w.ticket()
	w.drive()
	w.loss()
	w.trip()
	w.summary()
	w.send()
	w.offline()
	w.needsYou()
	w.away()
	w.newer()
	w.rest()
}

func (w *walk) see(state string)                    { w.look(w, state) }
func (w *walk) button(name string)                  { w.tab.By(browser.Button, name).Click() }
func (w *walk) field(label string) *browser.Element { return page.Line{Tab: w.tab}.Field(label) }
func (w *walk) said(p problem.Code, f problem.Field) {
	w.tab.UntilText(text.Problem(w.t, problem.Problem{Path: string(f), Code: p}).What)
}

// untilLines waits until the claim is open with so many lines.
func (w *walk) untilLines(n int) {
	w.tab.By(browser.Button, w.t.EditTitle()).Until()
	w.tab.UntilTrue(strconv.Itoa(n)+" lines", `document.querySelectorAll("main .lg-line").length === `+strconv.Itoa(n))
}

// closeSheet closes the sheet that is open by the key for it.
func (w *walk) closeSheet() {
	w.tab.UntilTrue("a sheet is open", `document.querySelector("dialog[open]")`)
	w.tab.Keys(browser.Escape)
	w.tab.UntilTrue("the sheet is closed", `!document.querySelector("dialog[open]")`)
}

func (w *walk) signIn() {
	in := page.SignIn{Tab: w.tab}
	in.Email().Until()
	w.see("logg-inn-1")
	in.Next()
	w.said(problem.EmailMissing, problem.FieldEmail)
	w.see("logg-inn-1-feil")
	in.Email().Fill(page.Solveig().Email)
	in.Next()
	in.Password().Until()
	w.see("logg-inn-2")
	in.Password().Fill("noe annet")
	away := w.h.Order(host.LoseRequest, "/api/session")
	in.Submit()
	w.tab.UntilText(w.t.SignInOffline())
	w.see("logg-inn-uten-nett")
	away.End()
	in.Submit()
	w.tab.UntilText(w.t.SignInWrong())
	w.see("logg-inn-feil")
	in.Password().Fill(page.Solveig().Password)
	in.Submit()
	w.speak()
	start := page.Start{Tab: w.tab}.Until()
	start.Badge(w.t.BadgeSaved()).Until()
	untilPublished(w.tab)
	w.see("start-tom")
}

// speak chooses the language of the walk: after signing in, the app speaks that of the municipality.
func (w *walk) speak() {
	w.tab.Lang = string(text.Bokmal)
	page.Start{Tab: w.tab}.Until()
	if w.lang == text.Bokmal {
		return
	}
	w.tab.UntilInstalled()
	w.tab.Go(w.h.URL + "/innstillinger")
	w.tab.By(browser.Radio, w.lang.Own()).Click()
	w.tab.Lang = string(w.lang)
	w.tab.By(browser.Heading, w.t.Settings()).Until()
	page.Home(w.tab)
}

func (w *walk) newClaim() {
	form := page.Start{Tab: w.tab}.OpenNewClaim()
	w.see("nytt")
	w.button(w.t.MakeClaim())
	w.said(problem.TitleMissing, problem.FieldTitle)
	w.see("nytt-feil")
	form.Title().Fill("Formannskapet og utvalg for oppvekst")
	form.Make()
	w.tab.UntilText(w.t.NoLines())
	w.see("krav-tomt")
	w.button(w.t.EditTitle())
	w.tab.By(browser.Dialog, w.t.EditAllocation()).Until()
	w.see("krav-tittel")
	w.closeSheet()
}

// either is a name of the municipality's: alike in its two Norwegian languages.
func (w *walk) either(norwegian, english string) string {
	if w.lang == text.English {
		return english
	}
	return norwegian
}

// choose chooses a type of expense by the beginning of its name.
func (w *walk) choose(norwegian, english string) {
	page.Line{Tab: w.tab}.Choose(w.either(norwegian, english))
}

// meetings are an expense with a fixed sum for each of several meetings.
func (w *walk) meetings() {
	line := page.Claim{Tab: w.tab}.AddExpense()
	line.Tab.By(browser.Heading, w.t.NewExpense()).Until()
	w.see("utlegg-nytt")
	w.choose("Formannskapet", "Executive committee")
	w.field(w.t.PurposeField()).Until()
	w.button(w.t.OneMore(regulation.Meeting))
	w.field(w.t.UnitNumber(regulation.Meeting, 2)).Until()
	w.button(w.t.OneMore(regulation.Meeting))
	w.field(w.t.UnitNumber(regulation.Meeting, 3)).Until()
	w.button(w.t.AddToClaim())
	w.tab.UntilText(w.t.ToMend(3))
	w.see("utlegg-moter-feil")
	for i := range 3 {
		w.field(w.t.UnitNumber(regulation.Meeting, i+1)).Fill(ago(i + 1))
	}
	w.tab.Keys(browser.Tabs)
	w.tab.UntilNoText(w.t.ToMend(1))
	w.see("utlegg-moter")
	w.button(w.t.ShowCalculation())
	w.tab.By(browser.Dialog, w.t.CalculationTitle()).Until()
	w.see("utregning")
	w.closeSheet()
	line.Add()
}

// ticket is an expense by its receipt.
func (w *walk) ticket() {
	line := page.Claim{Tab: w.tab}.AddExpense()
	w.choose("Ferje", "Ferry")
	amount := line.Field(w.t.AmountField())
	amount.Fill("1.500")
	amount.Press(browser.Tabs)
	w.tab.UntilText(w.t.AmountAmbiguous(150, 1500*money.Krone).What)
	line.Field(w.t.DateField()).Fill("")
	w.button(w.t.AddToClaim())
	w.tab.UntilText(w.t.ToMend(2))
	w.see("utlegg-feil")
	amount.Fill("96")
	line.Field(w.t.DateField()).Fill(recently())
	line.Later()
	w.tab.UntilNoText(w.t.ToMend(1))
	w.see("utlegg")
	line.Add()
}

func (w *walk) drive() {
	line := page.Claim{Tab: w.tab}.AddMileage()
	line.Tab.By(browser.Heading, w.t.NewMileage()).Until()
	w.see("kjoring-ny")
	w.button(w.t.AddPassenger())
	line.Field(w.t.PassengerName()).Fill("Odd Nilsen")
	line.Field(w.t.DateField()).Fill("")
	w.button(w.t.AddToClaim())
	w.tab.UntilText(w.t.ToMend(5))
	w.see("kjoring-feil")
	line.Field(w.t.DateField()).Fill(recently())
	line.Field(w.t.FromField()).Fill("Nausthaugen 4")
	line.Field(w.t.ToField()).Fill("Rådhuset på Storholmen")
	line.Field(w.t.DistanceField()).Fill("42")
	w.tab.By(browser.Switch, w.t.RoundTrip()).Click()
	line.Field(w.t.PassengerDistance()).Fill("20")
	w.tab.Keys(browser.Tabs)
	w.tab.UntilNoText(w.t.ToMend(1))
	w.see("kjoring")
	line.Add()
	w.untilLines(3)
}

// loss is lost earnings: two questions, and what they lead to.
func (w *walk) loss() {
	line := page.Claim{Tab: w.tab}.AddExpense()
	line.Choose(w.t.LostEarnings())
	w.tab.By(browser.Radio, w.t.WorkEmployed()).Click()
	w.tab.UntilText(w.t.DocumentedField())
	w.see("tapt-veileder")
	w.tab.By(browser.Radio, w.t.Yes()).Click()
	line.Field(w.t.AmountField()).Fill("4000")
	line.Field(w.t.DateField()).Fill(recently())
	w.tab.By(browser.Radio, w.t.EmployerLabel()).Click()
	line.Field(w.t.EmployerLabel()).Fill("Terneøya skole")
	line.Later()
	w.tab.UntilText(text.Money(350000))
	w.see("tapt")
	line.Add()
	w.untilLines(4)
}

// trip is a trip with a night, a meal and a drive of its own.
func (w *walk) trip() {
	trip := page.Claim{Tab: w.tab}.AddTravel()
	w.see("reise-ny")
	w.button(w.t.AddToClaim())
	w.said(problem.DestinationUnsaid, problem.FieldDestination)
	w.see("reise-feil")
	trip.To("Bodø", "KS-samling for formannskap", "KS-samling")
	trip.Between(ago(3), "0710", ago(2), "1840")
	trip.Far(true)
	w.tab.UntilText(w.t.NoLodging())
	w.see("reise-natt")
	trip.Sleep(1, claim.Hotel, "Havnehotellet", "Storgata 1, Bodø")
	trip.Eat(1, rates.Lunch)
	trip.Eat(2, rates.Breakfast)
	drive := trip.AddMileage()
	drive.Field(w.t.FromField()).Fill("Nausthaugen 4")
	drive.Field(w.t.ToField()).Fill("Bodø")
	drive.Field(w.t.DistanceField()).Fill("42")
	w.see("kjoring-paa-reise")
	trip = drive.Back()
	w.tab.UntilText(text.Money(124860)) // with the drive
	w.see("reise")
	w.button(w.t.ShowCalculation())
	w.tab.By(browser.Dialog, w.t.CalculationTitle()).Until()
	w.see("reise-utregning")
	w.closeSheet()
	trip.Add()
	w.untilLines(6)
	w.see("krav")
}

// summary is the last look: with something to mend, then without.
func (w *walk) summary() {
	krav := page.Claim{Tab: w.tab}
	krav.AddExpense()
	w.choose("Parkering", "Parking")
	w.field(w.t.AmountField()).Until()
	w.tab.Back()
	w.untilLines(7)
	krav.Summary()
	w.button(w.t.Send())
	w.tab.UntilText(w.t.ToMendBefore())
	w.see("oppsummering-feil")
	w.tab.Back()
	w.untilLines(7)
	w.tab.Containing(browser.Link, w.either("Parkering", "Parking")).Click()
	w.button(w.t.DeleteLine())
	w.tab.UntilText(w.t.LineDeleted())
	w.see("linje-slettet")
	krav.Summary()
	w.see("oppsummering")
}

// send sends the claim, and takes it back.
func (w *walk) send() {
	krav := page.Claim{Tab: w.tab}
	held := w.h.Order(host.Hold, "/api/sync/push")
	w.button(w.t.Send())
	w.tab.UntilText(w.t.ReadyTitle())
	w.tab.UntilText(w.t.SendingNow())
	w.see("sender")
	held.End()
	w.tab.UntilText(w.t.ReceivedTitle())
	w.see("mottatt")
	krav.Withdraw()
	w.tab.UntilText(w.t.SavedBoth())
	w.see("trukket-tilbake")
}

// offline drafts and sends without a connection.
func (w *walk) offline() {
	start := page.Home(w.tab)
	cut := w.h.Order(host.LoseRequest, "/api/")
	krav := start.Make("Kommunestyret 12.10.2026")
	w.tab.UntilText(w.t.BadgeOnlyHere(1))
	krav.AddExpense()
	w.choose("Ferje", "Ferry")
	w.field(w.t.AmountField()).Fill("96")
	w.field(w.t.DateField()).Fill(recently())
	page.Line{Tab: w.tab}.Add()
	w.untilLines(1)
	w.see("krav-uten-nett")
	krav.Summary()
	w.tab.UntilText(w.t.WillWaitForNet(w.device()))
	w.see("oppsummering-uten-nett")
	w.button(w.t.Send())
	w.tab.UntilText(w.t.ReadyTitle())
	w.see("sendes")
	page.Claim{Tab: w.tab}.Home().Make("Eldrerådet").Home()
	w.see("start-uten-nett")
	w.button(w.t.BadgeOnlyHere(2))
	w.tab.By(browser.Dialog, w.t.SyncTitle()).Until()
	w.see("bare-her")
	w.closeSheet()
	w.tab.Go(w.h.URL + "/innstillinger")
	w.button(w.t.SignOut())
	w.tab.UntilText(w.t.SignOutBlocked(2, w.device()))
	w.see("innstillinger-sperret")
	cut.End()
	page.Home(w.tab).Badge(w.t.BadgeSaved()).Until()
}

func (w *walk) device() text.Device {
	switch width, _ := w.tab.Size(); {
	case width < 600:
		return text.Phone
	case width < 900:
		return text.Tablet
	}
	return text.PC
}

// needsYou has another device write what differs, and send what this one was changing.
func (w *walk) needsYou() {
	other := w.h.Device(w.of, browser.PC())
	tab := other.Open(w.h.URL)
	there := page.SignIn{Tab: tab}.As(page.Solveig())
	there.Row("Eldrerådet").Until()
	w.tab.Offline(true)
	here := page.Start{Tab: w.tab}
	here.Row("Eldrerådet").Click()
	page.Claim{Tab: w.tab}.Rename("Eldrerådet og råd for personer med funksjonsnedsettelse")
	page.Home(w.tab).Row("Formannskapet").Click()
	page.Claim{Tab: w.tab}.AddExpense()
	w.choose("Parkering", "Parking")
	w.field(w.t.AmountField()).Fill("42")
	w.field(w.t.DateField()).Fill(recently())
	page.Line{Tab: w.tab}.Add()
	page.Home(w.tab)
	there.Row("Eldrerådet").Click()
	page.Claim{Tab: tab}.Rename("Eldrerådet, ekstra møte")
	page.Home(tab).Row("Formannskapet").Click()
	page.Claim{Tab: tab}.Send().Tab.UntilText("Kommunen har fått kravet")
	w.h.UntilRows([]string{"2"}, "SELECT count(*) FROM claims WHERE status = 'submitted'")
	w.tab.Offline(false)
	w.tab.UntilText(w.t.RefusedRow())
	question := w.tab.Containing(browser.Link, "Eldrerådet, ekstra møte").Nth(0)
	question.Until()
	w.see("start-trenger-deg")
	w.tab.Containing(browser.Link, w.t.RefusedRow()).Click()
	w.tab.By(browser.Heading, w.t.RefusedTitle()).Until()
	w.see("endring-avvist")
	w.button(w.t.DropIt())
	w.tab.UntilText(w.t.ReceivedTitle())
	page.Home(w.tab)
	question.Click()
	w.button(w.t.DecideLater())
	w.tab.By(browser.Button, w.t.EditTitle()).Until()
	w.see("krav-trenger-deg")
	question.Click()
	w.tab.By(browser.Button, w.t.DecideLater()).Until()
	w.see("to-verdier")
	w.tab.Containing(browser.Button, "Eldrerådet, ekstra møte").Click()
	w.tab.By(browser.Heading, "Eldrerådet, ekstra møte").Until()
}

// away is a service that is not well, a session that is over, an app that is too old.
func (w *walk) away() {
	title := "Kontrollutvalget"
	page.Claim{Tab: w.tab}.Home().Make(title)
	page.Home(w.tab).Badge(w.t.BadgeSaved()).Until()
	for _, trouble := range []struct {
		of    host.Trouble
		says  string
		state string
	}{
		{host.BadGateway, w.t.SyncAway(""), "tjenesten-svarer-ikke"},
		{host.TooOld, w.t.SyncUpdate(), "for-gammel"},
		{host.SignedOut, w.t.SyncSignIn(), "okten-er-over"},
	} {
		order := w.h.Order(trouble.of, "/api/sync")
		page.Start{Tab: w.tab}.Row(title).Click()
		title = trouble.state
		page.Claim{Tab: w.tab}.Rename(title)
		start := page.Home(w.tab)
		start.Badge(w.t.BadgeOnlyHere(1)).Click()
		w.tab.UntilText(trouble.says)
		w.see(trouble.state)
		order.End()
		switch trouble.of {
		case host.SignedOut:
			w.tab.By(browser.Link, w.t.SignIn()).Click()
			page.SignIn{Tab: w.tab}.Email().Until()
			w.see("logg-inn-igjen")
			page.SignIn{Tab: w.tab}.As(page.Solveig())
		case host.TooOld:
			w.button(w.t.UpdateNow()) // there is none, so that the page is loaded again
			w.tab.UntilTrue("the sheet is closed", `!document.querySelector("dialog[open]")`)
			start.Until()
		default:
			w.button(w.t.SyncNow())
			w.tab.UntilText(w.t.SyncAllSaved())
			w.closeSheet()
		}
		start.Badge(w.t.BadgeSaved()).Until()
	}
}

// newer is a line of a kind that this version does not know, as another device with a later one writes it.
func (w *walk) newer() {
	page.Start{Tab: w.tab}.Row("okten-er-over").Click()
	claim := page.Claim{Tab: w.tab}
	claim.AddExpense()
	w.choose("Parkering", "Parking")
	w.field(w.t.AmountField()).Fill("42")
	w.field(w.t.DateField()).Fill(recently())
	page.Line{Tab: w.tab}.Add()
	page.Home(w.tab).Badge(w.t.BadgeSaved()).Until()
	w.tab.Eval(unknownKind, nil)
	w.tab.Reload()
	page.Start{Tab: w.tab}.Row("okten-er-over").Click()
	w.tab.UntilText(w.t.NewerLineShort())
	w.see("krav-nyere-linje")
	w.tab.Containing(browser.Link, w.t.NewerLine()).Click()
	w.tab.UntilText(w.t.NewerLineWhy())
	w.see("nyere-linje")
	w.tab.Go(w.h.URL)
	page.Start{Tab: w.tab}.Until()
}

// unknownKind changes the kind of one line on the disk: the server would not take it from this version.
const unknownKind = `(async () => {
  const found = (await indexedDB.databases()).find((d) => d.name.startsWith("landgang-"));
  const open = indexedDB.open(found.name);
  const db = await new Promise((done) => { open.onsuccess = () => done(open.result); });
  const all = db.transaction("docs", "readwrite").objectStore("docs").openCursor();
  await new Promise((done) => {
    all.onsuccess = () => {
      const at = all.result;
      if (!at) return done();
      const text = new TextDecoder().decode(at.value);
      if (text.includes("okten-er-over")) at.update(new TextEncoder().encode(text.replace('"expense"', '"drone"')));
      at.continue();
    };
  });
  db.close();
})()`

// rest is what is left: a deleted claim, and the pages that hold little.
func (w *walk) rest() {
	page.Start{Tab: w.tab}.Row("okten-er-over").Click()
	page.Claim{Tab: w.tab}.Delete()
	w.tab.UntilText(w.t.ClaimDeleted())
	w.see("krav-slettet")
	for _, to := range []struct{ path, heading, state string }{
		{"/tidligere", w.t.Earlier(), "tidligere"},
		{"/innstillinger", w.t.Settings(), "innstillinger"},
		{"/finnes/ikke", w.t.NotFound(), "ikke-funnet"},
	} {
		w.tab.Go(w.h.URL + to.path)
		w.tab.By(browser.Heading, to.heading).Until()
		w.see(to.state)
	}
}
