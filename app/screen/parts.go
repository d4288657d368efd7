package screen

import (
	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"landgang/app/replica"
	"landgang/app/screen/form"
	"landgang/app/ui"
	"landgang/shared/rules"
	"landgang/shared/text"
)

// Main is the element of every screen: what the skip link leads to.
func Main(body ...app.UI) app.UI {
	return app.Elem("main").Class("lg-main").ID("main").TabIndex(-1).Body(body...)
}

// Heading is a screen's heading, which takes the focus when a person comes to it.
func Heading(title string) app.UI { return app.Elem("h1").ID(TitleID).TabIndex(-1).Text(title) }

// Loading is shown until a claim has been read from the device.
func Loading(a App) app.UI {
	t := a.Words()
	return Main(
		Bar(a, t.ClaimWord(), t.BackToClaims(), PathStart, OnList),
		app.Elem("div").Class("lg-body").Body(app.Elem("p").Class("lg-loading").Role("status").Text(t.Loading())),
	)
}

// Missing says that there is nothing at the address.
func Missing(a App) app.UI {
	t := a.Words()
	return Main(
		Bar(a, t.NotFound(), t.BackToClaims(), PathStart, OnList),
		app.Elem("div").Class("lg-body").Body(
			Heading(t.NotFound()),
			app.Elem("p").Text(t.NotFoundWhy()),
			app.Elem("div").Class("lg-btns").Body(ui.Button{Text: t.ToStart(), Href: PathStart}.UI()),
		),
	)
}

// FaultAt is what is wrong with a field, as a sentence; "" where nothing is.
func FaultAt(t text.Catalogue, faults []form.Fault, elem string) string {
	for _, f := range faults {
		if f.ID == elem {
			return text.Problem(t, f.Problem).Sentence()
		}
	}
	return ""
}

// Mistakes is the summary of what is wrong.
func Mistakes(t text.Catalogue, faults []form.Fault) app.UI {
	m := ui.Mistakes{Heading: t.ToMend(len(faults))}
	for _, f := range faults {
		m.Items = append(m.Items, ui.Mistake{FieldID: f.ID, Text: text.Problem(t, f.Problem).What})
	}
	return m.UI()
}

// CalculationSheet is the sheet that shows how a sum came about; about says of what, where it is not the whole claim.
func CalculationSheet(
	a App, v replica.View, lines []rules.LineResult, about string, onClose func(app.Context),
) app.UI {
	t := a.Words()
	return &ui.Sheet{
		ID: "utregning", Title: t.CalculationTitle(), Lead: about, Close: t.Close(), OnClose: onClose,
		Body: Calculation(t, a.Replica().Book(), v.Claim, lines),
	}
}

// TellDeleted tells that something was deleted, with the way back.
func TellDeleted(ctx app.Context, d Deleted) { ctx.NewActionWithValue(ActionDeleted, d) }

// Locked is shown at the address of a line whose claim has been sent: it cannot be changed now.
func Locked(a App, v replica.View) app.UI {
	t := a.Words()
	return Main(
		Bar(a, t.ClaimWord(), t.BackToClaim(), PathClaim(v.Claim.ID), OnSent),
		app.Elem("div").Class("lg-body").Body(
			Heading(Title(t, v.Claim.Title, "")),
			app.Elem("p").Text(Where(a, v)),
			app.Elem("div").Class("lg-btns").Body(ui.Button{Text: t.BackToClaim(), Href: PathClaim(v.Claim.ID)}.UI()),
		),
	)
}
