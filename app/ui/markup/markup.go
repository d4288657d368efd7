// Package markup writes what a component renders as HTML that is right to the byte: attributes in order and escaped,
// no space that is not in the text. The page's first frame and the golden files are made with it.
//
// It reads go-app's own rendering, the only way to its elements from outside. That rendering is no HTML to be served:
// it writes aria-hidden="true" as a bare attribute, quotes values as Go strings, takes the attributes in a random order
// and indents, so that spaces appear between elements.
package markup

import (
	"fmt"
	"html"
	"slices"
	"strconv"
	"strings"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// String is the HTML of what is rendered, without a space too much.
func String(ui app.UI) string {
	var b strings.Builder
	for _, n := range parse(app.HTMLString(ui)) {
		n.write(&b)
	}
	return b.String()
}

// Indented is the HTML for reading: an element a line.
func Indented(ui app.UI) string {
	var b strings.Builder
	for _, n := range parse(app.HTMLString(ui)) {
		n.indent(&b, 0)
	}
	return b.String()
}

// node is an element, or a text where tag is "".
type node struct {
	tag      string
	text     string // unescaped
	attrs    []attr
	children []*node
}

type attr struct {
	name, value string
	bare        bool
}

// void are the elements that have no end.
var void = []string{"input", "img", "br", "hr", "meta", "link"}

// states are the attributes whose mere presence says yes.
var states = []string{
	"checked", "disabled", "hidden", "open", "required", "selected", "multiple", "readonly", "autofocus",
}

type parser struct {
	in string
	at int
}

func parse(in string) []*node {
	p := &parser{in: in}
	nodes := p.siblings(0)
	if p.at != len(p.in) {
		panic(fmt.Sprintf("markup: cannot read go-app's rendering at %.60q", p.in[p.at:]))
	}
	return nodes
}

// siblings reads nodes that stand a line each, indented by their depth.
func (p *parser) siblings(depth int) []*node {
	var nodes []*node
	pad := strings.Repeat("  ", depth)
	for p.at < len(p.in) {
		if p.skip("\n") { // an empty text
			continue
		}
		rest := p.in[p.at:]
		if !strings.HasPrefix(rest, pad) || strings.HasPrefix(rest[len(pad):], "</") {
			return nodes
		}
		p.at += len(pad)
		if p.in[p.at] == '<' {
			nodes = append(nodes, p.element(depth))
		} else {
			nodes = append(nodes, p.line())
		}
		p.skip("\n")
	}
	return nodes
}

// line reads a text that has its line for itself.
func (p *parser) line() *node {
	end := strings.IndexByte(p.in[p.at:], '\n')
	if end < 0 {
		end = len(p.in) - p.at
	}
	text := p.in[p.at : p.at+end]
	p.at += end
	if next := strings.TrimLeft(p.in[p.at:], "\n "); next != "" && next[0] != '<' {
		panic(fmt.Sprintf("markup: two texts side by side, or one of two lines, after %.40q", text))
	}
	return &node{text: html.UnescapeString(text)}
}

func (p *parser) element(depth int) *node {
	n := &node{tag: p.name("<")}
	for p.in[p.at] == ' ' {
		p.at++
		n.attrs = append(n.attrs, p.attribute())
	}
	p.must(">")
	if slices.Contains(void, n.tag) {
		return n
	}
	switch {
	case p.skip("\n"):
		n.children = p.siblings(depth + 1)
		p.must(strings.Repeat("  ", depth))
	case !strings.HasPrefix(p.in[p.at:], "</"):
		end := strings.Index(p.in[p.at:], "</")
		n.children = []*node{{text: html.UnescapeString(p.in[p.at : p.at+end])}}
		p.at += end
	}
	p.must("</" + n.tag + ">")
	return n
}

func (p *parser) attribute() attr {
	name := p.name("")
	if !p.skip("=") {
		return attr{name: name, value: "true", bare: true}
	}
	quoted, err := strconv.QuotedPrefix(p.in[p.at:])
	if err != nil {
		panic(fmt.Sprintf("markup: value of %s: %v", name, err))
	}
	p.at += len(quoted)
	value, err := strconv.Unquote(quoted)
	if err != nil {
		panic(fmt.Sprintf("markup: value of %s: %v", name, err))
	}
	return attr{name: name, value: value}
}

func (p *parser) name(prefix string) string {
	p.must(prefix)
	end := strings.IndexAny(p.in[p.at:], " =>\n")
	name := p.in[p.at : p.at+end]
	p.at += end
	return name
}

func (p *parser) skip(s string) bool {
	if strings.HasPrefix(p.in[p.at:], s) {
		p.at += len(s)
		return true
	}
	return false
}

func (p *parser) must(s string) {
	if !p.skip(s) {
		panic(fmt.Sprintf("markup: %q expected at %.60q", s, p.in[p.at:]))
	}
}

// start is the element's opening tag.
func (n *node) start() string {
	slices.SortFunc(n.attrs, func(a, b attr) int { return strings.Compare(a.name, b.name) })
	var b strings.Builder
	b.WriteString("<" + n.tag)
	for _, a := range n.attrs {
		if slices.Contains(states, a.name) {
			if a.value != "false" {
				b.WriteString(" " + a.name)
			}
			continue
		}
		b.WriteString(" " + a.name + `="` + html.EscapeString(a.value) + `"`)
	}
	b.WriteString(">")
	return b.String()
}

func (n *node) write(b *strings.Builder) {
	if n.tag == "" {
		b.WriteString(html.EscapeString(n.text))
		return
	}
	b.WriteString(n.start())
	for _, child := range n.children {
		child.write(b)
	}
	if !slices.Contains(void, n.tag) {
		b.WriteString("</" + n.tag + ">")
	}
}

// short says that an element is read best on one line.
func (n *node) short() bool {
	return len(n.children) == 0 || len(n.children) == 1 && (n.children[0].tag == "" || n.children[0].tag == "use")
}

func (n *node) indent(b *strings.Builder, depth int) {
	pad := strings.Repeat("  ", depth)
	if n.tag == "" || n.short() {
		b.WriteString(pad)
		n.write(b)
		b.WriteString("\n")
		return
	}
	b.WriteString(pad + n.start() + "\n")
	for _, child := range n.children {
		child.indent(b, depth+1)
	}
	b.WriteString(pad + "</" + n.tag + ">\n")
}
