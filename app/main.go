// Command app is Landgang in the browser: it ties the person's session to the screens.
package main

import (
	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"landgang/app/session"
)

func main() {
	s := session.New()
	route(s)
	s.Start()
	app.RunWhenOnBrowser()
}
