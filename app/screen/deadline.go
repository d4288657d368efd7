package screen

import (
	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"landgang/app/replica"
	"landgang/app/ui"
	"landgang/shared/civil"
	"landgang/shared/claim"
	"landgang/shared/rules"
	"landgang/shared/text"
)

// remindDays is from how many days before a deadline on a person is reminded of it: two weeks, since some write their
// claims once a month.
const remindDays = 14

// Due says whether a deadline is near, or has passed.
func Due(last, today civil.Date) bool { return !last.IsZero() && last.Sub(today) <= remindDays }

// DueText says until when a claim may be sent, and how long that is; or that it is late, and can be sent still.
func DueText(t text.Catalogue, last, today civil.Date) string {
	if last.Before(today) {
		return t.DeadlineOver(text.Date(last))
	}
	return t.DeadlineIn(text.Date(last), last.Sub(today))
}

// DeadlineNote says on the form of a line until when it may be sent; nil where there is no deadline.
func DeadlineNote(a App, l *claim.Line) app.UI {
	last, ok := rules.Deadline(*l, a.Replica().Book())
	if !ok {
		return nil
	}
	t, today := a.Words(), a.Replica().Today()
	if !Due(last, today) {
		return app.Elem("p").Class("s", "mut").Text(t.DeadlineUntil(text.Date(last)))
	}
	return ui.Check{Icon: ui.IconClock, Warning: true, Text: DueText(t, last, today)}.UI()
}

// LateHint asks, at the note of a line that is late, for the reason that the approver will want to know; "" in time.
func LateHint(a App, l *claim.Line) string {
	if last, ok := rules.Deadline(*l, a.Replica().Book()); ok && last.Before(a.Replica().Today()) {
		return a.Words().LateReason()
	}
	return ""
}

// dueRow is the row of a draft whose deadline is near or has passed, among what needs the person.
func dueRow(t text.Catalogue, row replica.Row, today civil.Date) ui.Row {
	return ui.Row{
		Href: PathClaim(row.ID), Icon: ui.IconClock, Tone: ui.Warning, Title: Title(t, row.Title, row.Date),
		Detail: DueText(t, row.Deadline, today),
	}
}
