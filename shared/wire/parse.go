// Package wire reads and writes the JSON (RFC 8259) that devices and server exchange and keep, in the strict form of
// I-JSON (RFC 7493): what two readers could understand differently is refused.
//
// Refused are duplicate names and names that differ only in case, invalid UTF-8 and lone surrogates, nesting beyond
// MaxDepth, and anything behind the value. Integers must be exact in every language: below 2^53.
package wire

import (
	"errors"
	"fmt"
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

// MaxDepth is how deeply values may nest. Ours nest at most six deep; the rest is an attack or a mistake.
const MaxDepth = 32

// maxInt is the first integer that a double no longer tells from its neighbour.
const maxInt = 1 << 53

// ErrMalformed is what every error of this package matches.
var ErrMalformed = errors.New("malformed JSON")

// Kind is the kind of a Value.
type Kind uint8

// The kinds of JSON value.
const (
	Null Kind = iota
	Bool
	Number
	Text
	Array
	Object
)

// Value is a JSON value that has been read whole.
type Value struct {
	Kind    Kind
	Raw     []byte // the bytes it was read from
	text    string // of a Text
	items   []Value
	members []Member
}

// Member is a name and its value in an object.
type Member struct {
	Name  string
	Value Value
}

type parser struct {
	in  []byte
	pos int
}

// Parse reads one value, which must be all that in holds. The Value keeps referring to in.
func Parse(in []byte) (Value, error) {
	p := parser{in: in}
	v, err := p.value(0)
	if err != nil {
		return Value{}, err
	}
	p.space()
	if p.pos != len(in) {
		return Value{}, p.fail("more follows the value")
	}
	return v, nil
}

func (p *parser) fail(why string) error {
	return fmt.Errorf("%w: %s at byte %d", ErrMalformed, why, p.pos)
}

func (p *parser) space() {
	for p.pos < len(p.in) {
		switch p.in[p.pos] {
		case ' ', '\t', '\n', '\r':
			p.pos++
		default:
			return
		}
	}
}

func (p *parser) peek() byte {
	if p.pos < len(p.in) {
		return p.in[p.pos]
	}
	return 0
}

func (p *parser) value(depth int) (Value, error) {
	if depth > MaxDepth {
		return Value{}, p.fail("nested too deeply")
	}
	p.space()
	start := p.pos
	var v Value
	var err error
	switch c := p.peek(); {
	case c == '{':
		v, err = p.object(depth)
	case c == '[':
		v, err = p.array(depth)
	case c == '"':
		v.Kind = Text
		v.text, err = p.text()
	case c == '-' || c >= '0' && c <= '9':
		v.Kind = Number
		err = p.number()
	default:
		v, err = p.word()
	}
	v.Raw = p.in[start:p.pos]
	return v, err
}

func (p *parser) word() (Value, error) {
	rest := string(p.in[p.pos:min(len(p.in), p.pos+len("false"))])
	for _, word := range [...]string{"null", "true", "false"} {
		if strings.HasPrefix(rest, word) {
			p.pos += len(word)
			if word == "null" {
				return Value{Kind: Null}, nil
			}
			return Value{Kind: Bool}, nil
		}
	}
	return Value{}, p.fail("no value")
}

func (p *parser) digits() int {
	n := 0
	for c := p.peek(); c >= '0' && c <= '9'; c = p.peek() {
		p.pos++
		n++
	}
	return n
}

// number passes over a number of the JSON grammar; only Int gives one a meaning.
func (p *parser) number() error {
	if p.peek() == '-' {
		p.pos++
	}
	zero := p.peek() == '0'
	if n := p.digits(); n == 0 || zero && n > 1 {
		return p.fail("a number is malformed")
	}
	if p.peek() == '.' {
		p.pos++
		if p.digits() == 0 {
			return p.fail("a number is malformed")
		}
	}
	if c := p.peek(); c == 'e' || c == 'E' {
		p.pos++
		if c := p.peek(); c == '+' || c == '-' {
			p.pos++
		}
		if p.digits() == 0 {
			return p.fail("a number is malformed")
		}
	}
	return nil
}

func (p *parser) array(depth int) (Value, error) {
	v := Value{Kind: Array}
	p.pos++
	p.space()
	if p.peek() == ']' {
		p.pos++
		return v, nil
	}
	for {
		item, err := p.value(depth + 1)
		if err != nil {
			return v, err
		}
		v.items = append(v.items, item)
		if done, err := p.next(']'); done || err != nil {
			return v, err
		}
	}
}

// next passes the comma before another element (false) or the bracket that ends the list (true).
func (p *parser) next(end byte) (bool, error) {
	p.space()
	switch p.peek() {
	case end:
		p.pos++
		return true, nil
	case ',':
		p.pos++
		return false, nil
	}
	return false, p.fail("a comma or a bracket is missing")
}

func (p *parser) object(depth int) (Value, error) {
	v := Value{Kind: Object}
	p.pos++
	p.space()
	if p.peek() == '}' {
		p.pos++
		return v, nil
	}
	for {
		p.space()
		if p.peek() != '"' {
			return v, p.fail("a name is missing")
		}
		name, err := p.text()
		if err != nil {
			return v, err
		}
		if v.hasFold(name) {
			return v, p.fail("a name stands twice")
		}
		p.space()
		if p.peek() != ':' {
			return v, p.fail("a colon is missing")
		}
		p.pos++
		member, err := p.value(depth + 1)
		if err != nil {
			return v, err
		}
		v.members = append(v.members, Member{name, member})
		if done, err := p.next('}'); done || err != nil {
			return v, err
		}
	}
}

// maxFoldCheck bounds the pairwise comparison of names; no object of ours has more members.
const maxFoldCheck = 256

func (v Value) hasFold(name string) bool {
	if len(v.members) >= maxFoldCheck {
		return true
	}
	for i := range v.members {
		if strings.EqualFold(v.members[i].Name, name) {
			return true
		}
	}
	return false
}

func (p *parser) text() (string, error) {
	p.pos++
	start := p.pos
	for p.pos < len(p.in) {
		switch c := p.in[p.pos]; {
		case c == '"':
			raw := p.in[start:p.pos]
			p.pos++
			if !utf8.Valid(raw) {
				return "", p.fail("invalid UTF-8")
			}
			return string(raw), nil
		case c == '\\':
			return p.escaped(start)
		case c < 0x20:
			return "", p.fail("a control character in a text")
		default:
			p.pos++
		}
	}
	return "", p.fail("a text does not end")
}

// escaped goes on from the first backslash of a text that began at start.
func (p *parser) escaped(start int) (string, error) {
	out := append([]byte(nil), p.in[start:p.pos]...)
	for p.pos < len(p.in) {
		switch c := p.in[p.pos]; {
		case c == '"':
			p.pos++
			if !utf8.Valid(out) {
				return "", p.fail("invalid UTF-8")
			}
			return string(out), nil
		case c == '\\':
			r, err := p.escape()
			if err != nil {
				return "", err
			}
			out = utf8.AppendRune(out, r)
		case c < 0x20:
			return "", p.fail("a control character in a text")
		default:
			out = append(out, c)
			p.pos++
		}
	}
	return "", p.fail("a text does not end")
}

func (p *parser) escape() (rune, error) {
	const named, meant = `"\/bfnrt`, "\"\\/\b\f\n\r\t"
	p.pos++
	c := p.peek()
	if c == 'u' {
		return p.unicode()
	}
	at := strings.IndexByte(named, c)
	if at < 0 {
		return 0, p.fail("an unknown escape")
	}
	p.pos++
	return rune(meant[at]), nil
}

func (p *parser) unicode() (rune, error) {
	r, err := p.hex4()
	if err != nil || !utf16.IsSurrogate(r) {
		return r, err
	}
	if p.peek() == '\\' && p.pos+1 < len(p.in) && p.in[p.pos+1] == 'u' {
		p.pos++
		low, err := p.hex4()
		if err != nil {
			return 0, err
		}
		if pair := utf16.DecodeRune(r, low); pair != utf8.RuneError {
			return pair, nil
		}
	}
	return 0, p.fail("half a surrogate pair")
}

// hex4 reads the four digits behind a u.
func (p *parser) hex4() (rune, error) {
	p.pos++
	if p.pos+4 > len(p.in) {
		return 0, p.fail("an escape does not end")
	}
	var r rune
	for range 4 {
		c := p.in[p.pos]
		switch {
		case c >= '0' && c <= '9':
			r = r<<4 | rune(c-'0')
		case c >= 'a' && c <= 'f':
			r = r<<4 | rune(c-'a'+10)
		case c >= 'A' && c <= 'F':
			r = r<<4 | rune(c-'A'+10)
		default:
			return 0, p.fail("an escape is malformed")
		}
		p.pos++
	}
	return r, nil
}
