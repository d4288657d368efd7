package screen

import (
	"strings"
	"unicode/utf8"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"landgang/app/replica"
	"landgang/app/ui"
	"landgang/shared/civil"
	"landgang/shared/claim"
	"landgang/shared/rates"
	"landgang/shared/record"
	"landgang/shared/text"
)

// Groups are the person's claims by what there is to do with them.
type Groups struct {
	Needs   []ui.Row // what waits for the person: values that differ, refused changes, returned claims
	Drafts  []replica.Row
	Waiting []replica.Row // ready to be sent
	Sent    []replica.Row // at the municipality, not paid yet
	Earlier []replica.Row // paid or rejected
}

// Sort puts the rows of a person's claims in their groups.
func Sort(a App, rows []replica.Row) Groups {
	t, r := a.Words(), a.Replica()
	var g Groups
	for _, row := range rows {
		g.Needs = append(g.Needs, needs(t, r, row)...)
		switch {
		case row.Status == claim.Draft, row.Status == claim.Returned:
			g.Drafts = append(g.Drafts, row)
		case row.Where == replica.Ready:
			g.Waiting = append(g.Waiting, row)
		case row.Status == claim.Paid, row.Status == claim.Rejected:
			g.Earlier = append(g.Earlier, row)
		default:
			g.Sent = append(g.Sent, row)
		}
	}
	return g
}

// Open is how many claims the person has something to do with, or waits for.
func (g Groups) Open() int { return len(g.Drafts) + len(g.Waiting) }

// ClaimRows are at most limit claims as rows of a list.
func ClaimRows(a App, rows []replica.Row, limit int) []ui.Row {
	t, today := a.Words(), a.Replica().Today()
	drawn := make([]ui.Row, 0, min(len(rows), limit))
	for _, row := range rows[:min(len(rows), limit)] {
		drawn = append(drawn, ClaimRow(t, row, today))
	}
	return drawn
}

// NeedsOf is the section of what a claim asks of its person, on the claim's own screen; nil where it asks nothing.
func NeedsOf(a App, v replica.View) app.UI {
	rows := needs(a.Words(), a.Replica(), replica.Row{
		ID: v.Claim.ID, Title: v.Claim.Title, Conflicts: len(v.Claim.Conflicts), Refused: len(v.Refused),
	})
	if len(rows) == 0 {
		return nil
	}
	items := make([]app.UI, len(rows))
	for i, row := range rows {
		items[i] = row.UI()
	}
	return ui.Section{Heading: a.Words().NeedsYou(), Count: len(rows), Body: []app.UI{ui.Group(items...)}}.UI()
}

// needs are the rows for what a claim asks of its person.
func needs(t text.Catalogue, r *replica.Replica, row replica.Row) []ui.Row {
	var rows []ui.Row
	title := Title(t, row.Title, row.Date)
	if row.Refused > 0 {
		rows = append(rows, ui.Row{
			Href: PathRefused(row.ID), Icon: ui.IconWarning, Tone: ui.Warning, Title: title, Detail: t.RefusedRow(),
		})
	}
	if row.Status == claim.Returned {
		rows = append(rows, ui.Row{
			Href: PathClaim(row.ID), Icon: ui.IconReturned, Tone: ui.Warning, Title: title, Detail: t.StatusText(row.Status),
		})
	}
	if Due(row.Deadline, r.Today()) {
		rows = append(rows, dueRow(t, row, r.Today()))
	}
	if row.Conflicts == 0 {
		return rows
	}
	v, ok := r.Claim(row.ID)
	if !ok {
		return rows
	}
	for _, c := range v.Claim.Conflicts {
		stands, other := Values(t, r, c)
		detail, _ := Question(t, stands, other)
		if c.Group == claim.Deleted {
			detail = t.DeletedAsk()
		}
		rows = append(rows, ui.Row{
			Href: PathConflict(row.ID, c.ID), Icon: ui.IconDiffers, Tone: ui.Warning,
			Title: ConflictOf(t, r, v, c), Detail: detail,
		})
	}
	return rows
}

// ConflictOf is what a conflict is about: a line with its date, the title, or the claim.
func ConflictOf(t text.Catalogue, r *replica.Replica, v replica.View, c claim.Conflict) string {
	if c.Record.Kind == claim.KindClaim && c.Group == "title" {
		return t.TitleField() // the two titles themselves say of which claim
	}
	lineID := c.Record.ID
	if rec, ok := r.Record(c.Record); ok && c.Record.Kind != claim.KindLine && c.Record.Kind != claim.KindClaim {
		lineID = rec.Parent
	}
	for i := range v.Claim.Lines {
		l := &v.Claim.Lines[i]
		if string(l.ID) == lineID {
			title := LineTitle(t, l, r.Book())
			if first, _ := dates(l); !first.IsZero() {
				title += " " + text.Date(first)
			}
			return title
		}
	}
	return Title(t, v.Claim.Title, "")
}

// Values are the two values of a conflict as text: what stands, and what was overwritten. Of a group of fields those are
// said that differ.
func Values(t text.Catalogue, r *replica.Replica, c claim.Conflict) (stands, other string) {
	rec, _ := r.Record(c.Record)
	schema, _ := claim.SchemaOf(c.Record.Kind)
	var mine, theirs []string
	for _, f := range schema.Group(c.Group) {
		a, b := rec.Get(f.Name), c.Other.Get(f.Name)
		if a == b {
			continue
		}
		mine = append(mine, ValueText(t, r, f.Name, a))
		theirs = append(theirs, ValueText(t, r, f.Name, b))
	}
	return strings.Join(mine, ", "), strings.Join(theirs, ", ")
}

// ValueText is a field's value as people read it.
func ValueText(t text.Catalogue, r *replica.Replica, field string, v record.Value) string {
	n, isInt := v.Int()
	switch {
	case v.IsNull():
		return t.NoValue()
	case isInt && (field == "amount" || field == "vat"):
		return AmountText(n)
	case isInt && (field == "distance" || field == "forest_road" || field == "trailer"):
		return distanceText(n)
	case isInt && field == "exchange":
		return text.Exchange(n)
	case isInt:
		return countText(n)
	case v.IsBool():
		return truthText(t, field)
	case strings.HasSuffix(field, "clock"):
		clock, _ := civil.ParseISOClock(v.Text())
		return t.Clock(clock)
	case field == "country":
		return t.Country(v.Text())
	case field == "lodging":
		return t.Lodging(claim.Lodging(v.Text()))
	case field == "far" || field == "cooking":
		if v.Text() == string(claim.Yes) {
			return t.Yes()
		}
		return t.No()
	case field == "trip":
		return t.TravelTitle()
	case strings.HasSuffix(field, "date"):
		return DateOf(v.Text())
	case field == "type":
		typ, _ := r.Book().Regulations.Knows(v.Text())
		return text.Name(t, typ.Name)
	case field == "vehicle":
		return t.Vehicle(v.Text())
	case field == "receipt" && v.Text() == string(claim.ReceiptLater):
		return t.ReceiptLaterChoice()
	case field == "receipt":
		return t.ReceiptNoneChoice()
	}
	return v.Text()
}

// truthText is what a field says that is true.
func truthText(t text.Catalogue, field string) string {
	switch field {
	case rates.Breakfast, rates.Lunch, rates.Dinner:
		return t.Meal(field)
	case "inside":
		return t.InsideField()
	case "supplement":
		return t.NightSupplement()
	case "round_trip":
		return t.RoundTrip()
	}
	return t.Yes()
}

// Question asks which of two values is right, 412 eller 395 kr?, and says whether it is short enough for a heading.
func Question(t text.Catalogue, stands, other string) (question string, short bool) {
	const unit, whole = "\u00a0kr", ",00\u00a0kr"
	a, b := other, stands
	switch {
	case strings.HasSuffix(a, whole) && strings.HasSuffix(b, whole):
		a, b = strings.TrimSuffix(a, whole), strings.TrimSuffix(b, whole)+unit
	case strings.HasSuffix(a, unit) && strings.HasSuffix(b, unit):
		a = strings.TrimSuffix(a, unit)
	}
	const most = 24
	return t.OneOrOther(a, b), utf8.RuneCountInString(a) <= most && utf8.RuneCountInString(b) <= most
}
