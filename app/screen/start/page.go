package start

import (
	"landgang/app/ui"
	"landgang/shared/wire"
)

// Page is Start as finished text: what is drawn, and what is kept for the next start, where it is painted before the
// app is there. The names in its JSON are the slots of the template (see web/js/boot.js).
type Page struct {
	Greeting string // on a PC
	Today    string // on a PC: the date, and how it stands
	State    string // how it stands, in a sentence
	New      string // the words of the button
	Left     []Group
	Right    []Group
}

// Group is a section of Start.
type Group struct {
	Heading string
	Count   string
	More    string // the words of a link to all of them, which stands at More's address
	MoreAt  string
	Empty   string // instead of rows: what is missing …
	What    string // … and what to do
	Rows    []ui.Row
}

// The kinds of group and row: each has a template of its own.
const (
	kindRows  = "rows"
	kindMore  = "more"
	kindEmpty = "empty"
	kindSum   = "sum"
	kindGo    = "go"
)

func (g Group) kind() string {
	switch {
	case g.Empty != "":
		return kindEmpty
	case g.More != "":
		return kindMore
	}
	return kindRows
}

func rowKind(r ui.Row) string {
	if r.Amount == "" {
		return kindGo
	}
	return kindSum
}

// Limits of what is painted early.
const (
	maxRows  = 20
	maxField = 600
)

// Write writes the page's members into an open object.
func (p Page) Write(w *wire.Writer) {
	w.NameText("greeting", p.Greeting).NameText("today", p.Today).NameText("state", p.State).NameText("new", p.New)
	room := maxRows
	for _, column := range []struct {
		name   string
		groups []Group
	}{{"left", p.Left}, {"right", p.Right}} {
		w.Name(column.name).Array()
		for _, g := range column.groups {
			room = g.write(w, room)
		}
		w.EndArray()
	}
}

func (g Group) write(w *wire.Writer, room int) int {
	w.Object().Name("kind").Text(g.kind()).NameText("heading", g.Heading).NameText("count", g.Count)
	w.NameText("more", g.More).NameText("moreAt", g.MoreAt).NameText("empty", g.Empty).NameText("what", g.What)
	w.Name("rows").Array()
	for _, r := range g.Rows[:min(len(g.Rows), room)] {
		w.Object().Name("kind").Text(rowKind(r)).NameText("href", r.Href).NameText("icon", string(r.Icon))
		w.NameText("tone", string(r.Tone)).NameText("title", r.Title).NameText("detail", r.Detail)
		w.NameText("amount", r.Amount).EndObject()
	}
	w.EndArray().EndObject()
	return max(0, room-len(g.Rows))
}

// PageIn is the page that a snapshot holds; an empty one where it holds none.
func PageIn(snapshot string) Page {
	r := wire.ParseObject([]byte(snapshot))
	p := Page{
		Greeting: r.Text("greeting", maxField), Today: r.Text("today", maxField), State: r.Text("state", maxField),
		New: r.Text("new", maxField),
	}
	p.Left, p.Right = readGroups(r, "left"), readGroups(r, "right")
	if r.Err() != nil {
		return Page{}
	}
	return p
}

func readGroups(r *wire.Reader, name string) []Group {
	var groups []Group
	for _, item := range r.Items(name, maxRows) {
		in := wire.Read(item)
		g := Group{
			Heading: in.Text("heading", maxField), Count: in.Text("count", maxField), More: in.Text("more", maxField),
			MoreAt: in.Text("moreAt", maxField), Empty: in.Text("empty", maxField), What: in.Text("what", maxField),
		}
		for _, row := range in.Items("rows", maxRows) {
			rd := wire.Read(row)
			g.Rows = append(g.Rows, ui.Row{
				Href: rd.Text("href", maxField), Icon: ui.Icon(rd.Text("icon", maxField)), Tone: ui.Tone(rd.Text("tone", maxField)),
				Title: rd.Text("title", maxField), Detail: rd.Text("detail", maxField), Amount: rd.Text("amount", maxField),
			})
		}
		groups = append(groups, g)
	}
	return groups
}

// Template is the page whose every value is its slot, with one group and one row of each kind.
func Template() Page {
	row := ui.Row{
		Href: "{href}", Icon: "{icon}", Tone: "{tone}", Title: "{title}", Detail: "{detail}", Amount: "{amount}",
	}
	further := row
	further.Amount = ""
	rows := []ui.Row{row, further}
	groups := []Group{
		{Heading: "{heading}", Count: "{count}", Rows: rows},
		{Heading: "{heading}", Count: "{count}", More: "{more}", MoreAt: "{moreAt}", Rows: rows},
		{Heading: "{heading}", Empty: "{empty}", What: "{what}"},
	}
	return Page{
		Greeting: "{greeting}", Today: "{today}", State: "{state}", New: "{new}", Left: groups, Right: groups,
	}
}
