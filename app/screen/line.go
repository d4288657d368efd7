package screen

import (
	"cmp"
	"sort"
	"strings"

	"landgang/app/replica"
	"landgang/app/ui"
	"landgang/shared/civil"
	"landgang/shared/claim"
	"landgang/shared/id"
	"landgang/shared/problem"
	"landgang/shared/regulation"
	"landgang/shared/rules"
	"landgang/shared/text"
)

// PathLine is the address of a line, by its kind.
func PathLine(c id.Claim, l *claim.Line) string {
	return Place{Kind: KindOfLine(l), Claim: c, Line: l.ID}.Path()
}

// KindOfLine is what shows a line, by its kind.
func KindOfLine(l *claim.Line) Kind {
	switch l.Kind {
	case claim.Expense:
		return Expense
	case claim.Mileage:
		return Mileage
	case claim.Travel:
		return Travel
	}
	return Newer
}

// KindAt is what the address of a line shows: by the line's kind, where the line is there. A version that knows more
// kinds has other forms at the addresses of those before it.
func KindAt(r *replica.Replica, p Place) Kind {
	if r == nil {
		return p.Kind
	}
	v, _ := r.Claim(p.Claim)
	for i := range v.Claim.Lines {
		if l := &v.Claim.Lines[i]; l.ID == p.Line {
			return KindOfLine(l)
		}
	}
	return p.Kind
}

// DayOfLines is the lines of one date, with the heading they stand under.
type DayOfLines struct {
	Heading string
	Rows    []ui.Row
}

// LinesByDay are a claim's lines as rows under their dates, the earliest first, those without a date last. What belongs to
// a trip stands after it, under its dates.
func LinesByDay(t text.Catalogue, v replica.View, b rules.Book, today civil.Date) []DayOfLines {
	order := make([]int, len(v.Claim.Lines))
	for i := range order {
		order[i] = i
	}
	sort.SliceStable(order, func(i, j int) bool {
		la, lb := &v.Claim.Lines[order[i]], &v.Claim.Lines[order[j]]
		first, _ := dates(under(v, la))
		second, _ := dates(under(v, lb))
		return cmp.Or(compareDays(first, second), compareTrips(v, la, lb)) < 0
	})
	var days []DayOfLines
	for _, i := range order {
		l := &v.Claim.Lines[i]
		heading := lineDate(t, under(v, l))
		if n := len(days); n == 0 || days[n-1].Heading != heading {
			days = append(days, DayOfLines{Heading: heading})
		}
		day := &days[len(days)-1]
		day.Rows = append(day.Rows, LineRow(t, v, i, b, today))
	}
	return days
}

// under is the line under whose date a line stands: the trip that it belongs to, else itself.
func under(v replica.View, l *claim.Line) *claim.Line {
	if trip := TripOf(v, l); trip != nil {
		return trip
	}
	return l
}

// compareTrips orders the lines of a day: what belongs to no trip first, then each trip with what belongs to it.
func compareTrips(v replica.View, a, b *claim.Line) int {
	trip := func(l *claim.Line) string {
		if l = under(v, l); l.Kind == claim.Travel {
			return string(l.ID)
		}
		return ""
	}
	rank := func(l *claim.Line) int {
		if l.Kind == claim.Travel {
			return 0
		}
		return 1
	}
	return cmp.Or(cmp.Compare(trip(a), trip(b)), cmp.Compare(rank(a), rank(b)))
}

func compareDays(a, b civil.Date) int {
	switch {
	case a.IsZero() && b.IsZero():
		return 0
	case a.IsZero():
		return 1
	case b.IsZero():
		return -1
	}
	return a.Compare(b)
}

// dates are the first and the last day of a line; zero where it has none.
func dates(l *claim.Line) (first, last civil.Date) {
	all := []civil.Date{l.Date}
	if l.Kind == claim.Travel {
		all = []civil.Date{l.Start.Date, l.End.Date}
	}
	for _, u := range l.Units {
		all = append(all, u.Date)
	}
	for _, d := range all {
		if d.IsZero() {
			continue
		}
		if first.IsZero() || d.Before(first) {
			first = d
		}
		if d.After(last) {
			last = d
		}
	}
	return first, last
}

func lineDate(t text.Catalogue, l *claim.Line) string {
	first, last := dates(l)
	switch {
	case first.IsZero():
		return t.WithoutDate()
	case first == last:
		return text.Date(first)
	case first.Y == last.Y:
		return text.Date(first)[:6] + "–" + text.Date(last)
	}
	return text.Date(first) + "–" + text.Date(last)
}

// LineRow is the line of an index as a row of a list.
func LineRow(t text.Catalogue, v replica.View, index int, b rules.Book, today civil.Date) ui.Row {
	l, sum := &v.Claim.Lines[index], &v.Result.Lines[index]
	row := ui.Row{
		Href: PathLine(v.Claim.ID, l), Icon: lineIcon(l, b), Title: LineTitle(t, l, b), Detail: lineDetail(t, v.Claim.Title, l, b),
	}
	if len(sum.Parts) > 0 {
		row.Amount = text.Money(sum.Sum)
	}
	due := ""
	if last, ok := rules.Deadline(*l, b); ok && v.Claim.Status.Editable() && Due(last, today) {
		due = t.DeadlineShort(text.Date(last))
	}
	if !l.Kind.Known() {
		row.State = ui.Chip{Icon: ui.IconInfo, Text: t.NewerLineShort()}.UI()
	} else if chip, ok := lineState(t, v.Problems, l.ID, sum.Waits, due); ok {
		row.State = chip.UI()
	}
	return row
}

// lineState says in words what a line lacks, or that its deadline is due; nothing where it is as it shall be.
func lineState(t text.Catalogue, problems []problem.Problem, line id.Line, waits bool, due string) (ui.Chip, bool) {
	var later, none bool
	for _, p := range problems {
		if !p.Under(rules.LinePath(line)) {
			continue
		}
		if p.Severity == problem.Error {
			return ui.Chip{Icon: ui.IconPencil, Text: t.LineUnfinished()}, true
		}
		later = later || p.Code == problem.ReceiptLater
		none = none || p.Code == problem.ReceiptNone
	}
	switch {
	case waits:
		return ui.Chip{Icon: ui.IconClock, Text: t.LineNotSummed()}, true
	case due != "":
		return ui.Chip{Icon: ui.IconClock, Tone: ui.Warning, Text: due}, true
	case later:
		return ui.Chip{Icon: ui.IconClock, Tone: ui.Warning, Text: t.LineReceiptLater()}, true
	case none:
		return ui.Chip{Icon: ui.IconReceipt, Quiet: true, Text: t.LineReceiptNone()}, true
	}
	return ui.Chip{}, false
}

func lineIcon(l *claim.Line, b rules.Book) ui.Icon {
	switch l.Kind {
	case claim.Mileage:
		return ui.IconCar
	case claim.Travel:
		return ui.IconBed
	case claim.Expense:
	}
	typ, _ := b.Regulations.Knows(l.Type)
	if typ.Kind == regulation.LostEarnings {
		return ui.IconTime
	}
	switch typ.Icon {
	case regulation.IconMeeting:
		return ui.IconVoter
	case regulation.IconFerry:
		return ui.IconBoat
	case regulation.IconToll:
		return ui.IconWallet
	case regulation.IconParking:
		return ui.IconParking
	case regulation.IconTaxi:
		return ui.IconCar
	case regulation.IconTransport:
		return ui.IconBus
	case regulation.IconLodging:
		return ui.IconBed
	case regulation.IconOther:
	}
	return ui.IconReceipt
}

// LineTitle is what a line is called.
func LineTitle(t text.Catalogue, l *claim.Line, b rules.Book) string {
	if l.Kind == claim.Mileage {
		if l.RoundTrip {
			return t.Mileage() + " " + t.RoundTripShort()
		}
		return t.Mileage()
	}
	if l.Kind == claim.Travel {
		return t.TravelTitle()
	}
	if !l.Kind.Known() {
		return t.NewerLine()
	}
	if typ, ok := b.Regulations.Knows(l.Type); ok {
		if heading := text.Name(t, typ.Heading); heading != "" {
			return heading
		}
		return text.Name(t, typ.Name)
	}
	return t.Expense()
}

// lineDetail is the one fact by which a line is known among its likes: not a purpose that is the title of the whole
// claim, which stands above.
func lineDetail(t text.Catalogue, title string, l *claim.Line, b rules.Book) string {
	var facts []string
	add := func(fact string) {
		if fact != "" {
			facts = append(facts, fact)
		}
	}
	if l.Kind == claim.Mileage {
		add(l.To)
		if l.HasDistance {
			add(text.Km(l.Distance))
		}
		return strings.Join(facts, ", ")
	}
	if l.Kind == claim.Travel {
		return l.Destination
	}
	typ, _ := b.Regulations.Knows(l.Type)
	body := bodyName(t, l, &typ, b)
	add(body)
	if body == "" && l.Purpose != title {
		add(l.Purpose)
	}
	if typ.Kind == regulation.PerUnit && l.HasCount && l.Count != 1 {
		add(t.UnitCount(typ.Unit, l.Count))
	}
	return strings.Join(facts, ", ")
}

// bodyName is the body that a line's meetings are of, where they are all of one.
func bodyName(t text.Catalogue, l *claim.Line, typ *regulation.Type, b rules.Book) string {
	named := ""
	for i, u := range l.Units {
		if i > 0 && u.Body != named {
			return ""
		}
		named = u.Body
	}
	bodyID := typ.TheBody(named)
	for i := len(b.Regulations) - 1; i >= 0 && bodyID != ""; i-- {
		if body, ok := b.Regulations[i].Body(bodyID); ok {
			return text.Name(t, body.Name)
		}
	}
	return ""
}
