//go:build !js

package e2e_test

import (
	"testing"

	"landgang/app/e2e/browser"
	"landgang/app/e2e/host"
	"landgang/app/e2e/page"
)

func TestALostAnswerDoublesNothing(t *testing.T) {
	t.Parallel()
	h := town(t)
	_, start := online(t, h, browser.Phone())
	lost := h.OrderOne(host.LoseAnswer, "/api/sync/push")
	claim := start.Make("Formannskapet 03.03.2026")
	id := claim.ID()
	lost.Until(t, 1)
	h.UntilRows([]string{id}, "SELECT id FROM claims") // the server has it, the device does not know
	claim.Home().Badge("Alt er lagret").Until()
	onlyOnce(t, h)
	if got := h.Rows("SELECT count(*) FROM mutations"); got[0] != "1" {
		t.Errorf("%s mutations, want 1", got[0])
	}
}

func TestNonsenseFromTheNetworkIsNobodysProblem(t *testing.T) {
	t.Parallel()
	h := town(t)
	d, home := online(t, h, browser.Phone())
	d.Log.Allow("Failed to load resource")
	for title, trouble := range map[string]host.Trouble{
		"Etter en portal": host.Portal, "Etter en gateway": host.BadGateway, "Etter et halvt svar": host.Cut,
		"Etter ødelagt JSON": host.Garbage, "Etter 404": host.NotFound,
	} {
		order := h.Order(trouble, "/api/sync")
		claim := home.Make(title)
		order.Until(t, 1)
		home = claim.Home()
		home.Badge("1 bare her").Until()
		order.End()
		home.Badge("Alt er lagret").Until()
	}
	h.UntilRows([]string{"5"}, "SELECT count(*) FROM claims")
	onlyOnce(t, h)
}

func TestKilledInTheMiddleOfAPush(t *testing.T) {
	t.Parallel()
	h := town(t)
	d, start := online(t, h, browser.Phone())
	held := h.OrderOne(host.Hold, "/api/sync/push")
	id := start.Make("Formannskapet 03.03.2026").ID()
	held.Until(t, 1)
	d.Kill()
	h.Kill() // and the server with it, right after its commit
	held.End()
	h.Start()
	d.Start()
	page.Start{Tab: d.Open(h.URL)}.Until().Badge("Alt er lagret").Until()
	h.UntilRows([]string{id + "|Formannskapet 03.03.2026"}, "SELECT id, title FROM claims")
	onlyOnce(t, h)
}

func TestTwoTabsAreOneDevice(t *testing.T) {
	t.Parallel()
	h := town(t)
	d, one := online(t, h, browser.PC())
	two := page.Start{Tab: d.Open(h.URL)}.Until()
	two.Make("I den andre fanen").Home()
	one.Tab.UntilText("I den andre fanen")
	one.Tab.Front()
	one.Make("I den første fanen").Home()
	two.Tab.UntilText("I den første fanen")
	one.Tab.UntilText("Alt er lagret")
	two.Tab.UntilText("Alt er lagret")
	onlyOnce(t, h)
	if got := h.Rows("SELECT count(*) FROM devices WHERE last > 0"); got[0] != "1" {
		t.Errorf("%s devices, want 1", got[0])
	}
}

func TestTwoDevicesMergeAndOneTapSettles(t *testing.T) {
	t.Parallel()
	h := town(t)
	_, phone := online(t, h, browser.Phone())
	_, pc := onlineToo(t, h, browser.PC())
	onPhone := phone.Make("Utkast")
	pc.Row("Utkast").Click() // it came by itself
	onPC := page.Claim(pc)
	away := h.Order(host.LoseRequest, "/api/sync")
	onPhone.Rename("Fra telefonen")
	onPC.Rename("Fra PC-en")
	away.Until(t, 2)
	away.End()
	question := onPhone.Home()
	question.Tab.Containing(browser.Link, "Fra telefonen").Until()
	h.UntilRows([]string{"1"}, "SELECT count(*) FROM conflicts WHERE settled IS NULL")
	question.Badge("1 trenger deg").Until()
	question.Tab.Containing(browser.Link, "eller").Click()
	question.Tab.Containing(browser.Button, "Fra telefonen").Click()
	h.UntilRows([]string{"Fra telefonen"}, "SELECT title FROM claims")
	onPC.Tab.UntilText("Fra telefonen")
	onlyOnce(t, h)
}
