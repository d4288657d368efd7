package screen

import (
	"landgang/app/replica"
	"landgang/app/ui"
	"landgang/shared/civil"
	"landgang/shared/claim"
	"landgang/shared/text"
)

// Title is what a claim is called: by its person, else by its first date.
func Title(t text.Catalogue, title, firstDate string) string {
	if title != "" {
		return title
	}
	if date := DateOf(firstDate); date != "" {
		return t.ClaimWord() + " " + date
	}
	return t.Untitled()
}

// ClaimRow is a claim as a row of a list.
func ClaimRow(t text.Catalogue, r replica.Row, today civil.Date) ui.Row {
	row := ui.Row{
		Href: PathClaim(r.ID), Title: Title(t, r.Title, r.Date), Detail: ClaimDetail(t, r, today), Amount: text.Money(r.Sum),
	}
	row.Icon, row.Tone = claimTile(r)
	return row
}

// ClaimDetail says in a few words where a claim is.
func ClaimDetail(t text.Catalogue, r replica.Row, today civil.Date) string {
	when := Day(t, r.At, today)
	switch {
	case r.Status == claim.Returned:
		return t.StatusText(r.Status)
	case r.Status == claim.Draft && (r.Where == replica.There || when == ""):
		return t.LineCount(r.Lines)
	case r.Status == claim.Draft:
		return t.RowSaved(when)
	case r.Where == replica.Ready:
		return t.RowReady(when)
	case r.Status == claim.Submitted && when != "":
		return t.RowReceived(when)
	}
	return t.StatusText(r.Status)
}

func claimTile(r replica.Row) (ui.Icon, ui.Tone) {
	switch r.Status {
	case claim.Returned:
		return ui.IconReturned, ui.Warning
	case claim.Submitted:
		if r.Where == replica.Ready {
			return ui.IconSend, ui.Plain
		}
		return ui.IconCloud, ui.Success
	case claim.Approved, claim.Batched, claim.Paid:
		return ui.IconChecked, ui.Success
	case claim.Rejected:
		return ui.IconClose, ui.Plain
	case claim.Draft:
	}
	return ui.IconPencil, ui.Plain
}
