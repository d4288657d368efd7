//go:build !js

package e2e_test

import (
	"os"
	"path/filepath"
	"testing"

	"landgang/app/e2e/browser"
	"landgang/app/e2e/host"
	"landgang/app/e2e/page"
)

// walk opens every screen and state of the app once, and calls look on each.
func walk(t *testing.T, h *host.Host, o browser.Options, look func(tab *browser.Tab, name string)) {
	t.Helper()
	d := browser.New(t, o)
	tab := d.Open(h.URL)
	in := page.SignIn{Tab: tab}
	in.Email().Until()
	look(tab, "logg-inn-1")
	in.Email().Fill(page.Solveig().Email)
	in.Next()
	in.Password().Until()
	look(tab, "logg-inn-2")
	in.Password().Fill(page.Solveig().Password)
	in.Submit()
	start := page.Start{Tab: tab}.Until()
	tab.Until("the device has what the municipality publishes", func() (bool, error) {
		var held bool
		err := tab.TryEval(published, &held)
		return held, err
	})
	look(tab, "start-tom")
	start.OpenNewClaim().Title().Fill("Formannskapet og utvalg for oppvekst")
	look(tab, "nytt")
	claim := page.NewClaim{Tab: tab}.Make()
	look(tab, "krav-tomt")
	expense := claim.AddExpense()
	expense.Choose("Formannskapet, møte")
	expense.Tab.By(browser.Button, "Legg til i kravet").Click()
	expense.Tab.UntilText("må rettes")
	look(tab, "utlegg-feil")
	expense.Field("Dato").Fill(recently())
	claim = expense.Add()
	drive := claim.AddMileage()
	drive.Field("Dato").Fill(recently())
	drive.Field("Fra").Fill("Nausthaugen 4")
	drive.Field("Til").Fill("Rådhuset på Storholmen")
	drive.Field("Kjørelengde").Fill("42")
	look(tab, "kjoring")
	claim = drive.Add()
	claim.Tab.UntilText("1 472,60 kr")
	look(tab, "krav")
	claim.Tab.By(browser.Button, "Send til godkjenning").Click()
	tab.UntilText("Kontroller kravet")
	look(tab, "oppsummering")
	claim.Tab.By(browser.Button, "Send til godkjenning").Click()
	tab.UntilText("Kommunen har fått kravet")
	look(tab, "mottatt")
	for path, name := range map[string]string{
		"/": "start", "/tidligere": "tidligere", "/innstillinger": "innstillinger", "/finnes/ikke": "ikke-funnet",
	} {
		tab.Go(h.URL + path)
		tab.UntilTrue("the page is drawn", `!!document.querySelector("h1")`)
		look(tab, name)
	}
}

func TestEveryScreenIsForEveryone(t *testing.T) {
	script := host.Axe(built.root)
	for _, dark := range []bool{false, true} {
		name, o := "light", browser.Phone()
		if dark {
			name, o = "dark", browser.PC()
		}
		o.Dark = dark
		t.Run(name, func(t *testing.T) {
			h := host.New(t, built.server)
			walk(t, h, o, func(tab *browser.Tab, screen string) {
				for _, v := range tab.Axe(script) {
					t.Errorf("%s: %+v", screen, v)
				}
				if wide := tab.SidewaysScroll(); wide > 0 {
					t.Errorf("%s scrolls sideways by %d px", screen, wide)
				}
			})
		})
	}
}

// TestScreenshots is make screenshots: it draws every screen at each width, light and dark, into the folder named by
// SCREENSHOTS. Without it, the walk alone is made at the width of a tablet.
func TestScreenshots(t *testing.T) {
	folder := os.Getenv("SCREENSHOTS")
	h := host.New(t, built.server)
	if folder == "" {
		walk(t, h, browser.Tablet(), func(tab *browser.Tab, screen string) {
			if wide := tab.SidewaysScroll(); wide > 0 {
				t.Errorf("%s scrolls sideways by %d px", screen, wide)
			}
		})
		return
	}
	if err := os.MkdirAll(folder, 0o755); err != nil {
		t.Fatal(err)
	}
	for width, o := range map[string]browser.Options{"360": browser.Phone(), "820": browser.Tablet(), "1280": browser.PC()} {
		for _, scheme := range []string{"light", "dark"} {
			o.Dark = scheme == "dark"
			walk(t, host.New(t, built.server), o, func(tab *browser.Tab, screen string) {
				tab.Screenshot(filepath.Join(folder, screen+"-"+width+"-"+scheme+".png"))
			})
		}
	}
}
