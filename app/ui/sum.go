package ui

import (
	"strconv"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// Actions is the bar with the sum and the way on. On a phone the quieter ways stand below it, in the same order as the
// eye and the focus meet them.
type Actions struct {
	SumLabel, SumNote, Sum string // no Sum: no sum
	Primary                Button
	Secondary              *Button
	Danger                 *Button // on a phone last of all; on a PC it stands by the title
	// Note is what is said of the way on, on a phone; or nil. It stands below the bar, so that the bar stays where it is
	// when the note comes or goes under a thumb that is about to press.
	Note  app.UI
	Class string
}

// Bar draws the bar itself.
func (a Actions) Bar() app.UI {
	var body []app.UI
	if a.Sum != "" {
		sum := []app.UI{app.Elem("span").Class("l").Text(a.SumLabel), app.Elem("b").Text(a.Sum)}
		if a.SumNote != "" {
			sum = append(sum, app.Elem("span").Class("n").Text(a.SumNote))
		}
		body = append(body, app.Elem("p").Class("sum").Aria("live", "polite").Body(sum...))
	}
	body = append(body, a.Primary.UI())
	if a.Secondary != nil {
		wide := *a.Secondary
		wide.Class, wide.ID = "wide", ""
		body = append(body, wide.UI())
	}
	return app.Elem("div").Class("lg-actions", a.Class).Body(body...)
}

// After draws what stands below the bar on a phone, or nil.
func (a Actions) After() app.UI {
	var body []app.UI
	if a.Note != nil {
		body = append(body, a.Note)
	}
	for _, b := range []*Button{a.Secondary, a.Danger} {
		if b != nil {
			body = append(body, b.UI())
		}
	}
	if body == nil {
		return nil
	}
	return app.Elem("div").Class("lg-after").Body(body...)
}

// Part is one kind of money in a sum.
type Part struct {
	Key         string // 1, 2, 3: the same kind has the same mark everywhere
	Label, Text string
	Share       int // of the whole, in thousandths
}

// Split shows how a sum is divided between kinds of money: a line of shares, and the same in words and figures.
func Split(parts ...Part) app.UI {
	var rects, list []app.UI
	at := 0
	for _, p := range parts {
		list = append(list, app.Elem("dt").DataSet("k", p.Key).Text(p.Label), app.Elem("dd").Text(p.Text))
		if p.Share > 0 {
			rects = append(rects, share(p.Key, at, p.Share))
		}
		at += p.Share
	}
	if len(parts) == 1 {
		return app.Elem("dl").Class("lg-split").Body(list...) // all of it: there is nothing to compare
	}
	return app.Elem("div").Class("stack-3").Body(
		svg("lg-meter").Body(rects...),
		app.Elem("dl").Class("lg-split").Body(list...),
	)
}

// gap is what stands empty between two shares, in thousandths.
const gap = 10

func share(key string, at, width int) app.UI {
	percent := func(thousandths int) string {
		return strconv.Itoa(thousandths/10) + "." + strconv.Itoa(thousandths%10) + "%"
	}
	if at+width < 1000 && width > 2*gap {
		width -= gap
	}
	return app.Elem("rect").XMLNS(svgNS).DataSet("k", key).Attr("x", percent(at)).Attr("y", "0").
		Attr("width", percent(width)).Attr("height", "8").Attr("rx", "4")
}

// Fact is a term and what it is.
type Fact struct {
	Term, Text string
	Strong     bool // the one that matters most
}

// Facts is a short list of terms.
func Facts(facts ...Fact) app.UI {
	var list []app.UI
	for _, f := range facts {
		fact := app.Elem("dd").Text(f.Text)
		if f.Strong {
			fact.Class("b")
		}
		list = append(list, app.Elem("dt").Text(f.Term), fact)
	}
	return app.Elem("dl").Class("lg-split").DataSet("v", "big").Body(list...)
}

// Step is one step of a sum: what it is, how it was reckoned, what it came to.
type Step struct {
	Label  string
	Notes  []string
	Amount string
}

// Calc is a table of steps, with its sum below the bold rule.
type Calc struct {
	Caption  string // for a screen reader
	Steps    []Step
	SumLabel string
	Sum      string // none: no sum
}

// UI draws the table.
func (c Calc) UI() app.UI {
	rows := make([]app.UI, len(c.Steps))
	for i, s := range c.Steps {
		rows[i] = s.row()
	}
	body := []app.UI{
		app.Elem("caption").Body(Hidden(c.Caption)),
		app.Elem("tbody").Body(rows...),
	}
	if c.Sum != "" {
		body = append(body, app.Elem("tfoot").Body(Step{Label: c.SumLabel, Amount: c.Sum}.row()))
	}
	return app.Elem("table").Class("lg-calc").Body(body...)
}

func (s Step) row() app.UI {
	head := []app.UI{app.Elem("span").Text(s.Label)}
	for _, note := range s.Notes {
		head = append(head, app.Elem("small").Class("num").Text(note))
	}
	return app.Elem("tr").Body(app.Elem("th").Attr("scope", "row").Body(head...), app.Elem("td").Text(s.Amount))
}
