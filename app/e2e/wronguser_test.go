//go:build !js

package e2e_test

import (
	"fmt"
	"testing"

	"landgang/app/e2e/browser"
	"landgang/app/e2e/page"
)

// signInBehind gives the browser the session of another person without the app's doing, as another page of the server
// can, and answers with the status.
const signInBehind = `fetch("/api/session", {
  method: "POST",
  headers: {"Content-Type": "application/json", "Landgang-Protocol": "1", "Landgang-CSRF": "1"},
  body: JSON.stringify({email: %q, password: %q}),
}).then((answer) => answer.status)`

func TestWhatOnePersonWroteIsNotSentAsAnother(t *testing.T) {
	t.Parallel()
	h := town(t)
	d, start := online(t, h, browser.Phone())
	words := page.Words(start.Tab)
	var status int
	start.Tab.Eval(fmt.Sprintf(signInBehind, page.Odd().Email, page.Odd().Password), &status)
	if status != 200 {
		t.Fatalf("status %d, want another person's session", status)
	}
	d.Log.Allow(`403`) // the browser complains of the server's answer
	start = start.Make("Fra Solveig").Home()
	start.Badge(words.BadgeOnlyHere(1)).Click()
	start.Tab.UntilText(words.SyncWrongUser())
	if got := h.Rows("SELECT count(*) FROM claims"); got[0] != "0" {
		t.Errorf("%s claims reached the server", got[0])
	}
	start.Tab.By(browser.Link, words.SignIn()).Click()
	page.SignIn(start).As(page.Solveig()).Badge(words.BadgeSaved()).Until()
	h.UntilRows([]string{"Solveig Hamre|Fra Solveig"},
		"SELECT users.name || '|' || claims.title FROM claims JOIN users ON users.id = claims.owner")
}
