package main

import (
	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"landgang/app/screen"
	"landgang/app/screen/claim"
	"landgang/app/screen/conflict"
	"landgang/app/screen/earlier"
	"landgang/app/screen/expense"
	"landgang/app/screen/mileage"
	"landgang/app/screen/newclaim"
	"landgang/app/screen/newer"
	"landgang/app/screen/notfound"
	"landgang/app/screen/refused"
	"landgang/app/screen/sent"
	"landgang/app/screen/settings"
	"landgang/app/screen/signin"
	"landgang/app/screen/start"
	"landgang/app/screen/summary"
	"landgang/app/screen/travel"
	"landgang/app/shell"
)

// screens says which screen shows which kind of address.
func screens() map[screen.Kind]screen.Factory {
	return map[screen.Kind]screen.Factory{
		screen.NotFound: notfound.New,
		screen.Start:    start.New,
		screen.SignIn:   signin.New,
		screen.NewClaim: newclaim.New,
		screen.Settings: settings.New,
		screen.Claim:    claim.New,
		screen.Received: sent.New,
		screen.Summary:  summary.New,
		screen.Conflict: conflict.New,
		screen.Refused:  refused.New,
		screen.Earlier:  earlier.New,
		screen.Expense:  expense.New,
		screen.Mileage:  mileage.New,
		screen.Travel:   travel.New,
		screen.Newer:    newer.New,
	}
}

// route gives every address to one component, which lives on while screens come and go.
func route(a screen.App) {
	root := func() app.Composer { return &shell.Root{App: a, Screens: screens()} }
	app.Route("/", root)
	app.RouteWithRegexp("^/.*", root)
}
