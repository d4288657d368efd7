package expense

import (
	"slices"
	"sort"
	"strings"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"landgang/app/replica"
	"landgang/app/screen"
	"landgang/app/screen/form"
	"landgang/app/ui"
	"landgang/shared/civil"
	"landgang/shared/claim"
	"landgang/shared/problem"
	"landgang/shared/regulation"
	"landgang/shared/rules"
	"landgang/shared/text"
)

// model is what the form shows.
type model struct {
	words   text.Catalogue
	bar     app.UI
	title   string
	fresh   bool
	line    *claim.Line
	typ     regulation.Type
	types   []ui.Option
	hasMore bool // types that are not shown
	bodies  []ui.Option
	body    string
	dates   []dated // of each unit; none where the line has one date
	sum     *rules.LineResult
	form    *form.Form
	faults  []form.Fault
	guide   guide
	twice   [2]string // the two readings of an amount, where it has two
	over    app.UI    // a sheet, or nil
}

// dated is the date of one unit.
type dated struct{ id, label, weekday string }

func (s *Screen) model() *model {
	t, r, l := s.App.Words(), s.App.Replica(), s.on.Line()
	book := r.Book()
	typ, _ := book.Regulations.Knows(l.Type)
	m := &model{
		words: t, title: screen.LineTitle(t, l, book), fresh: s.on.Fresh, line: l, typ: typ,
		sum: s.on.Sum(), form: &s.on.Form, faults: s.on.Faults(),
	}
	if l.Type == "" {
		m.title = t.NewExpense()
	}
	m.bar = screen.LineBar(s.App, s.on.View, l, t.Expense())
	m.types, m.hasMore = s.types(l)
	m.guide = s.answers(l, &typ)
	if typ.Kind == regulation.PerUnit {
		m.bodies, m.body = bodies(t, book, l, &typ)
	}
	if counted(l) {
		for i := range l.Units {
			m.dates = append(m.dates, dated{unitID(&l.Units[i]), t.UnitNumber(typ.Unit, i+1), weekday(t, l.Units[i].Date)})
		}
	}
	for _, f := range m.faults {
		if f.ID == amountID && f.Code == problem.AmountAmbiguous {
			m.twice = [2]string{screen.AmountText(f.Args.Low), screen.AmountText(f.Args.High)}
		}
	}
	if s.on.Showing {
		m.over = screen.CalculationSheet(s.App, s.on.View, []rules.LineResult{*m.sum}, m.title, s.on.OnShown)
	}
	return m
}

func weekday(t text.Catalogue, d civil.Date) string {
	if d.IsZero() {
		return ""
	}
	return t.Weekday(d)
}

// few is how many types are offered before "Alle utleggstyper".
const few = 3

// types are the types that are offered: those used last and those of the person's own bodies first. One that was chosen
// earlier stands alone.
func (s *Screen) types(l *claim.Line) (offered []ui.Option, more bool) {
	version := s.version(l)
	if version == nil {
		return nil, false
	}
	all, losses := slices.Clone(version.Types), []string(nil)
	mine := s.App.Replica().Profile().Bodies
	rank := func(typ *regulation.Type) int {
		if at := slices.Index(s.recent, typ.ID); at >= 0 {
			return at
		}
		for _, body := range typ.Bodies {
			if slices.Contains(mine, body) {
				return len(s.recent)
			}
		}
		return len(s.recent) + 1
	}
	if !s.all {
		sort.SliceStable(all, func(i, j int) bool { return rank(&all[i]) < rank(&all[j]) })
	}
	for i := range all {
		typ := &all[i]
		chosen := typ.ID == l.Type && !s.guide.asked
		if isLoss(typ) {
			if known, _ := s.App.Replica().Book().Regulations.Knows(l.Type); chosen || s.guide.asked || !isLoss(&known) {
				losses = append(losses, typ.ID)
			}
			continue
		}
		if !s.all && !chosen && (l.Type != "" && !s.on.Fresh || len(all) > few+2 && i >= few) {
			more = true
			continue
		}
		offered = append(offered, ui.Option{Value: typ.ID, Title: text.Name(s.App.Words(), typ.Name), Detail: s.pays(typ, l)})
	}
	if len(losses) > 0 { // they stand behind one choice, whose questions lead to the right one
		offered = append(offered, lossOption(s.App.Words()))
	}
	return offered, more
}

// version is the regulation whose types are offered: that of the line's date, else of today, else the newest.
func (s *Screen) version(l *claim.Line) *regulation.Regulation {
	r := s.App.Replica()
	versions := r.Book().Regulations
	for _, d := range []civil.Date{l.Date, r.Today()} {
		if version, ok := versions.At(d); ok {
			return version
		}
	}
	if n := len(versions); n > 0 {
		return &versions[n-1]
	}
	return nil
}

// pays says what a type pays.
func (s *Screen) pays(typ *regulation.Type, l *claim.Line) string {
	t, r := s.App.Words(), s.App.Replica()
	switch typ.Kind {
	case regulation.ByReceipt:
		return t.ByReceipt()
	case regulation.Care, regulation.LostEarnings:
		return t.CareDetail()
	case regulation.PerUnit:
	}
	date := l.Date
	if date.IsZero() {
		date = r.Today()
	}
	if fee, ok := rules.FeeOf(r.Book(), typ.ID, typ.TheBody(""), date); ok {
		return t.PerUnit(text.Money(fee), typ.Unit)
	}
	return t.ByBody()
}

// recent are the types of the person's newest claims, each once.
func recent(r *replica.Replica) []string {
	const claims = 12
	rows := r.Rows()
	var types []string
	for _, row := range rows[:min(len(rows), claims)] {
		v, ok := r.Claim(row.ID)
		if !ok {
			continue
		}
		for i := len(v.Claim.Lines) - 1; i >= 0; i-- {
			if typ := v.Claim.Lines[i].Type; typ != "" && !slices.Contains(types, typ) {
				types = append(types, typ)
			}
		}
	}
	return types
}

// bodies are the bodies that a counted type can be of, where there is a choice, and the one chosen.
func bodies(t text.Catalogue, b rules.Book, l *claim.Line, typ *regulation.Type) (list []ui.Option, chosen string) {
	if typ.TheBody("") != "" || len(b.Regulations) == 0 {
		return nil, ""
	}
	version := &b.Regulations[len(b.Regulations)-1]
	for _, body := range version.Bodies {
		if len(typ.Bodies) == 0 || slices.Contains(typ.Bodies, body.ID) {
			list = append(list, ui.Option{Value: body.ID, Title: text.Name(t, body.Name)})
		}
	}
	if len(l.Units) > 0 {
		chosen = l.Units[0].Body
	}
	return list, chosen
}

// reckoned says in one line how the sum came about, and what kind of money it is.
func (m *model) reckoned() (sum, about string) {
	var parts, kinds []string
	for _, s := range m.sum.Steps {
		if detail := text.StepDetail(m.words, s); detail != "" && s.Rule == rules.RuleFee {
			parts = append(parts, detail+" = "+text.Money(s.Amount))
			kinds = append(kinds, m.words.RateSince(text.Date(s.From)))
		}
	}
	if len(parts) == 0 {
		parts = append(parts, text.Money(m.sum.Sum))
	}
	kind := m.words.Taxable()
	if m.sum.Refund > 0 {
		kind = m.words.Refund()
	}
	return strings.Join(parts, " + "), strings.Join(append([]string{kind + "."}, slices.Compact(kinds)...), " ")
}
