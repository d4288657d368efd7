// Package record holds the unit that is synced: a kind, an id and flat fields whose values have one canonical form, so
// that device and server, comparing or hashing the same thing, always agree.
package record

import (
	"fmt"
	"strings"

	"landgang/shared/wire"
)

type valueKind uint8

const (
	isNull valueKind = iota
	isInt
	isText
	isBool
)

// Value is what one field holds: nothing, an integer (øre, metres, a count), a text or a truth. Values are canonical:
// an empty text is no value, texts are trimmed and their letters composed, so == says whether two values are the same.
type Value struct {
	kind valueKind
	n    int64
	s    string
}

// Int is a value that holds a number.
func Int(n int64) Value { return Value{kind: isInt, n: n} }

// Bool is a value that holds a truth; false is the same as none, since each truth of ours is false until it is set.
func Bool(b bool) Value {
	if !b {
		return Value{}
	}
	return Value{kind: isBool, n: 1}
}

// Text is a value that holds a text in canonical form.
func Text(s string) Value {
	s = strings.TrimSpace(compose(s))
	if s == "" {
		return Value{}
	}
	return Value{kind: isText, s: s}
}

// IsNull says whether there is no value.
func (v Value) IsNull() bool { return v.kind == isNull }

// Int is the number, or false where the value is none.
func (v Value) Int() (int64, bool) { return v.n, v.kind == isInt }

// Text is the text; "" where there is none.
func (v Value) Text() string { return v.s }

// IsText says whether the value holds a text.
func (v Value) IsText() bool { return v.kind == isText }

// Bool is the truth; false where there is none.
func (v Value) Bool() bool { return v.kind == isBool }

// IsBool says whether the value holds a truth.
func (v Value) IsBool() bool { return v.kind == isBool }

// Write writes the value as JSON.
func (v Value) Write(w *wire.Writer) {
	switch v.kind {
	case isInt:
		w.Int(v.n)
	case isText:
		w.Text(v.s)
	case isBool:
		w.Bool(true)
	default:
		w.Null()
	}
}

// ReadValue takes a value from JSON and brings it into canonical form.
func ReadValue(v wire.Value) (Value, error) {
	switch v.Kind {
	case wire.Null:
		return Value{}, nil
	case wire.Text:
		s, _ := v.Text()
		return Text(s), nil
	case wire.Bool:
		b, _ := v.Bool()
		return Bool(b), nil
	case wire.Number:
		if n, ok := v.Int(); ok {
			return Int(n), nil
		}
	}
	return Value{}, fmt.Errorf("%w: a field holds neither text, truth nor an exact integer", wire.ErrMalformed)
}
