//go:build !js

package e2e_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"landgang/app/e2e/browser"
	"landgang/app/e2e/host"
	"landgang/app/e2e/page"
)

func TestAWrongPasswordSaysSoAndKeepsTheAddress(t *testing.T) {
	t.Parallel()
	h := host.New(t, built.server)
	tab := h.Device(t, browser.Phone()).Open(h.URL)
	form := page.SignIn{Tab: tab}
	form.Email().Fill(page.Solveig().Email)
	form.Next()
	form.Password().Fill("landfast")
	form.Submit()
	form.UntilRefused()
	tab.UntilText(page.Solveig().Email)
	form.Password().Fill(page.Solveig().Password)
	form.Submit()
	page.Start{Tab: tab}.Until()
}

func TestThreeMeetingsHaveADateEach(t *testing.T) {
	t.Parallel()
	h := town(t)
	_, start := online(t, h, browser.Phone())
	expense := start.Make("Formannskapet").AddExpense()
	expense.Choose("Formannskapet, møte")
	expense.Field("Antall").Fill("3")
	expense.Field("Antall").Press(browser.Tabs)
	for i, days := range []int{-3, -2, -1} {
		expense.UnitDate(i + 1).Fill(time.Now().AddDate(0, 0, days).Format("02.01.2006"))
	}
	expense.Field("Formål").Fill("Tre møter om ferja")
	expense.Add().Tab.UntilText("3 750,00 kr") // 3 × 1 250,00
	h.UntilRows([]string{"3"}, "SELECT count(DISTINCT date) FROM units WHERE date IS NOT NULL AND deleted = 0")
	h.UntilRows([]string{"3"}, "SELECT count FROM lines")
}

func TestALowerCountGivesItsDatesBack(t *testing.T) {
	h := town(t)
	_, start := online(t, h, browser.PC())
	expense := start.Make("Formannskapet").AddExpense()
	expense.Choose("Formannskapet, møte")
	count := expense.Field("Antall")
	count.Fill("3")
	count.Press(browser.Tabs)
	for i := range 3 {
		expense.UnitDate(i + 1).Fill(ago(3 - i))
	}
	expense.UnitDate(3).Press(browser.Tabs)
	for _, again := range []func(){
		func() { expense.Tab.By(browser.Button, "Angre").Click() },
		func() { count.Fill("3"); count.Press(browser.Tabs) },
	} {
		count.Fill("2")
		count.Press(browser.Tabs)
		expense.Tab.UntilText("Én dato er fjernet.")
		expense.UnitDate(3).UntilGone()
		again()
		expense.UnitDate(3).UntilValue(ago(1))
		count.UntilValue("3")
	}
	h.UntilRows([]string{"3|3"}, "SELECT count(DISTINCT date), count(*) FROM units WHERE deleted = 0")
	h.UntilRows([]string{"3"}, "SELECT count FROM lines")
}

// A notice comes while a thumb is on its way to the bar, and goes; the bar stays, and the notice hides nothing of it.
func TestANoticeMovesNoBar(t *testing.T) {
	t.Parallel()
	h := town(t)
	_, start := online(t, h, browser.Phone())
	expense := start.Make("Formannskapet").AddExpense()
	expense.Choose("Formannskapet, møte")
	count := expense.Field("Antall")
	count.Fill("2")
	count.Press(browser.Tabs)
	expense.UnitDate(1).Fill(ago(2))
	expense.UnitDate(2).Fill(ago(1))
	expense.UnitDate(2).Press(browser.Tabs)
	bottom := func(class string) (at float64) {
		t.Helper()
		expense.Tab.Eval(`document.querySelector("`+class+`").getBoundingClientRect().bottom`, &at)
		return at
	}
	scrolled := func(to string) {
		t.Helper()
		expense.Tab.Eval(`new Promise((ok) => { scrollTo(0, `+to+`); requestAnimationFrame(() => requestAnimationFrame(ok)); })`, nil)
	}
	count.Fill("1")
	before := bottom(".lg-actions")
	count.Press(browser.Tabs)
	expense.Tab.UntilText("Én dato er fjernet.")
	if at := bottom(".lg-actions"); at != before {
		t.Errorf("the notice has moved the bar from %.0f to %.0f px", before, at)
	}
	for _, to := range []string{"0", "document.body.scrollHeight"} {
		scrolled(to)
		var top float64
		expense.Tab.Eval(`document.querySelector(".lg-actions").getBoundingClientRect().top`, &top)
		if at := bottom(".lg-notice"); at < top-1 || at > top+1 {
			t.Errorf("scrolled to %s, the notice ends at %.0f px, the bar begins at %.0f", to, at, top)
		}
		if hidden := bottom(".lg-body > :last-child") - (top - 64); to != "0" && hidden > 0 {
			t.Errorf("%.0f px of the page cannot be brought out from under the notice", hidden)
		}
	}
	before = bottom(".lg-actions")
	expense.Tab.By(browser.Button, "Lukk").Click()
	expense.Tab.UntilNoText("Én dato er fjernet.")
	if at := bottom(".lg-actions"); at != before {
		t.Errorf("closed at the end of the page, the notice has moved the bar from %.0f to %.0f px", before, at)
	}
}

// Two arrow keys can come before the page is drawn again: the second goes from what the first has chosen.
func TestTwoKeysAtOnceInTheTypes(t *testing.T) {
	h := town(t)
	_, start := online(t, h, browser.PC())
	expense := start.Make("Formannskapet").AddExpense()
	expense.Choose("Formannskapet, møte")
	expense.Field("Antall").UntilValue("1")
	expense.Tab.By(browser.Button, "Alle utleggstyper").Click()
	expense.Tab.Starting(browser.Radio, "Ferje").Until()
	expense.Tab.Eval(`(() => {
	  const radio = (name) => [...document.querySelectorAll("input[type=radio]")].find((r) => r.labels[0].innerText.startsWith(name));
	  radio("Ferje").click();
	  radio("Formannskapet, møte").click();
	})()`, nil)
	h.UntilRows([]string{"3|1"}, `SELECT (SELECT count(*) FROM mutations WHERE body LIKE '%"type":{%'), count FROM lines`)
	expense.Field("Antall").UntilValue("1")
}

// Whoever has pressed a type goes on to the next field; whoever goes through the types by key needs all of them.
func TestTheTypesFoldAfterAPressAndNotAfterAKey(t *testing.T) {
	t.Parallel()
	h := town(t)
	_, start := online(t, h, browser.Phone())
	expense := start.Make("Formannskapet").AddExpense()
	all := expense.Tab.By(browser.Button, "Alle utleggstyper")
	chosen := func() string {
		t.Helper()
		var of string
		expense.Tab.Eval(`[...document.querySelectorAll("input[name=utleggstype]:checked")]
		  .map((r) => r.labels[0].querySelector(".b").innerText).join()`, &of)
		return of
	}
	all.Click()
	expense.Tab.Starting(browser.Radio, "Buss").Click()
	all.Until()
	expense.Tab.UntilTrue("the choice has the keyboard", `document.activeElement.labels?.[0].innerText.startsWith("Buss")`)
	if got := chosen(); got != "Buss og hurtigbåt" {
		t.Errorf("%q is chosen", got)
	}
	var below float64
	expense.Tab.Eval(`document.getElementById("belop").getBoundingClientRect().top - innerHeight`, &below)
	if below > 0 {
		t.Errorf("the amount lies %.0f px below the screen", below)
	}

	all.Click()
	all.UntilGone()
	expense.Tab.Eval(`document.querySelector("input[name=utleggstype]:checked").focus()`, nil)
	before := chosen()
	for range 2 {
		expense.Tab.Keys(browser.Down)
		expense.Tab.Until("another type is chosen", func() (bool, error) { return chosen() != before, nil })
		before = chosen()
	}
	if n := all.Count(); n != 0 {
		t.Error("the list has folded under the arrow keys")
	}
	h.UntilRows([]string{"1"}, "SELECT count(*) FROM lines WHERE type IS NOT NULL")
}

func TestEachPassengerIsPaidForTheirOwnWay(t *testing.T) {
	t.Parallel()
	h := town(t)
	_, start := online(t, h, browser.Phone())
	drive := start.Make("Formannskapet").AddMileage()
	drive.Field("Dato").Fill(recently())
	drive.Field("Fra").Fill("Nausthaugen 4")
	drive.Field("Til").Fill("Rådhuset")
	drive.Field("Kjørelengde").Fill("42")
	drive.AddPassenger(1, "Odd Nilsen", "42")
	drive.AddPassenger(2, "Kari-Anne Brekke", "20")
	drive.Add().Tab.UntilText("284,60 kr") // 42 × 5,30 + (42 + 20) × 1,00
	h.UntilRows([]string{"20000", "42000"}, "SELECT distance FROM passengers ORDER BY distance")
}

func TestTheAllocationReachesTheServer(t *testing.T) {
	t.Parallel()
	const stored = "SELECT COALESCE(responsibility, ''), COALESCE(function, ''), COALESCE(project, '') FROM claims"
	h := town(t)
	_, start := online(t, h, browser.Phone())
	claim := start.Make("Formannskapet")
	h.UntilRows([]string{"||"}, stored) // by registration
	claim.Allocate("Ferjesambandet 2027")
	h.UntilRows([]string{"1100|100|P2027"}, stored)
	claim.Allocate("Politisk styring")
	h.UntilRows([]string{"||"}, stored)
	expense := claim.AddExpense()
	expense.Choose("Ferje")
	expense.Field("Beløp").Fill("96")
	expense.Field("Dato").Fill(recently())
	expense.Later()
	expense.Add().Send()
	h.UntilRows([]string{"1000|100|"}, `SELECT booked_responsibility, booked_function, COALESCE(booked_project, '')
		FROM claims`) // it is the registration's from now on
	h.UntilRows([]string{"||"}, stored) // and follows it again if the claim is taken back
}

func TestAHalfTypedAmountSurvivesTheBrowser(t *testing.T) {
	t.Parallel()
	h := town(t)
	d, _ := online(t, h, browser.Phone())
	d.Restart()
	start := page.Start{Tab: d.Open(h.URL)}.Until()
	expense := start.Make("Formannskapet").AddExpense()
	expense.Choose("Ferje")
	expense.Field("Beløp").Click()
	expense.Tab.Keys("1 23")
	untilTyped(expense.Tab, "1 23")
	path := expense.Tab.Path()
	d.Kill()
	d.Start()
	expense = page.Line{Tab: d.Open(h.URL + path)}
	expense.Field("Beløp").UntilValue("1 23")
}

func TestTheLanguageShowsEverywhereAndStays(t *testing.T) {
	t.Parallel()
	h := town(t)
	d, start := online(t, h, browser.PC())
	path := "/krav/" + start.Make("Formannskapet").ID()
	for _, c := range []struct{ own, settings, drafts, drive string }{
		{"Nynorsk", "Innstillingar", "Kladdar", "Legg til køyring"},
		{"English", "Settings", "Drafts", "Add mileage"},
	} {
		tab := start.Tab
		tab.Go(h.URL + "/innstillinger")
		tab.By(browser.Radio, c.own).Click()
		for _, fresh := range []bool{false, true} {
			if fresh {
				d.Restart()
				tab = d.Open(h.URL + "/innstillinger")
			}
			tab.By(browser.Heading, c.settings).Until()
			tab.Go(h.URL + "/")
			tab.UntilText(c.drafts)
			tab.Go(h.URL + path)
			tab.By(browser.Button, c.drive).Until()
		}
		start.Tab = tab
	}
}

// keptAccount is who is signed in, as IndexedDB has it.
const keptAccount = `new Promise((done, fail) => {
  const open = indexedDB.open("landgang");
  open.onerror = () => fail(open.error);
  open.onsuccess = () => {
    const get = open.result.transaction("meta").objectStore("meta").get("account");
    get.onsuccess = () => {
      open.result.close();
      done(new TextDecoder().decode(get.result));
    };
  };
})`

// Chromium writes local storage to the disk seconds after it was asked to, and not at all when it is ended before.
func TestWhatWasChosenSurvivesALocalStorageThatDoesNot(t *testing.T) {
	t.Parallel()
	h := town(t)
	d, start := online(t, h, browser.PC())
	tab := start.Tab
	var before string
	tab.Eval(`localStorage.getItem("landgang.user")`, &before)
	tab.Go(h.URL + "/innstillinger")
	tab.By(browser.Radio, "Mørkt").Click()
	tab.By(browser.Radio, "English").Click()
	tab.By(browser.Heading, "Settings").Until()
	tab.Until("both choices are in IndexedDB", func() (bool, error) {
		var kept string
		err := tab.TryEval(keptAccount, &kept)
		return strings.Contains(kept, `"scheme":"dark"`) && strings.Contains(kept, `"lang":"en"`), err
	})
	h.Stop()
	tab.Eval(fmt.Sprintf(`localStorage.setItem("landgang.user", %q); 0`, before), nil)
	d.Restart()
	tab = d.Open(h.URL + "/innstillinger")
	tab.By(browser.Heading, "Settings").Until()
	tab.UntilTrue("it is dark", `document.documentElement.dataset.colorScheme === "dark"`)
}

// unwritten has nothing written into the person's data while sessionStorage says so.
const unwritten = `(() => {
  const transaction = IDBDatabase.prototype.transaction;
  IDBDatabase.prototype.transaction = function (stores, mode, ...more) {
    if (mode === "readwrite" && this.name !== "landgang" && sessionStorage.unwritten) {
      throw new DOMException("not yet", "QuotaExceededError");
    }
    return transaction.call(this, stores, mode, ...more);
  };
})()`

// What is chosen a moment before the page is left, and the next page too, is in local storage before it is anywhere else.
func TestWhatWasChosenSurvivesALeftPage(t *testing.T) {
	t.Parallel()
	h := town(t)
	pc := browser.PC()
	pc.Script = unwritten
	d, start := online(t, h, pc)
	d.Log.Allow("QuotaExceededError|sync|save|session")
	tab := start.Tab
	tab.Go(h.URL + "/innstillinger")
	tab.By(browser.Radio, "English").Until()
	tab.Eval(`sessionStorage.unwritten = "yes"; 0`, nil)
	tab.By(browser.Radio, "English").Click()
	for range 3 {
		tab.By(browser.Heading, "Settings").Until()
		tab.Reload()
	}
	tab.By(browser.Heading, "Settings").Until()
	tab.Eval(`delete sessionStorage.unwritten; 0`, nil)
	tab.Go(h.URL + "/")
	tab.UntilText("No drafts")
	h.UntilRows([]string{"1"}, "SELECT count(*) FROM mutations") // for the person's other devices
	tab.Until("the choice is in IndexedDB", func() (bool, error) {
		var kept string
		err := tab.TryEval(keptAccount, &kept)
		return strings.Contains(kept, `"lang":"en"`), err
	})
	tab.Reload()
	tab.UntilText("No drafts")
}

func TestTwoTabsKeepWhatEachHasChosen(t *testing.T) {
	t.Parallel()
	h := town(t)
	d, start := online(t, h, browser.PC())
	one, two := start.Tab, d.Open(h.URL+"/innstillinger")
	two.By(browser.Radio, "English").Until()
	one.Front()
	one.Go(h.URL + "/innstillinger")
	one.By(browser.Radio, "Mørkt").Click()
	one.By(browser.Radio, "English").Click()
	two.Front()
	two.By(browser.Heading, "Settings").Until() // it has taken the language over, and written what it knows
	two.UntilTrue("dark is kept", `JSON.parse(localStorage.getItem("landgang.user")).scheme === "dark"`)
	two.UntilTrue("it is dark", `document.documentElement.dataset.colorScheme === "dark"`)
}
