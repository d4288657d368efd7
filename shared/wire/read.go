package wire

import (
	"fmt"
	"strconv"
	"strings"
)

// Text is the value as a text, or false where it is none.
func (v Value) Text() (string, bool) { return v.text, v.Kind == Text }

// Bool is the value as a truth, or false in ok where it is none.
func (v Value) Bool() (b, ok bool) { return v.Kind == Bool && v.Raw[0] == 't', v.Kind == Bool }

// Int is the value as an integer below 2^53, or false where it is none.
func (v Value) Int() (int64, bool) {
	if v.Kind != Number {
		return 0, false
	}
	n, err := strconv.ParseInt(string(v.Raw), 10, 64)
	if err != nil || n >= maxInt || n <= -maxInt || n == 0 && v.Raw[0] == '-' {
		return 0, false
	}
	return n, true
}

// Items are the elements of an array, or false where the value is none.
func (v Value) Items() ([]Value, bool) { return v.items, v.Kind == Array }

// Members are the members of an object in the order they were written, or false where the value is none.
func (v Value) Members() ([]Member, bool) { return v.members, v.Kind == Object }

// Reader takes the members of one object by name. The first mistake is kept and ends all reading; ask Done.
type Reader struct {
	members []Member
	asked   []string
	err     error
}

// Read begins to read an object.
func Read(v Value) *Reader {
	if v.Kind != Object {
		return &Reader{err: fmt.Errorf("%w: an object is expected", ErrMalformed)}
	}
	return &Reader{members: v.members}
}

// ParseObject parses bytes and begins to read the object they hold.
func ParseObject(in []byte) *Reader {
	v, err := Parse(in)
	if err != nil {
		return &Reader{err: err}
	}
	return Read(v)
}

func (r *Reader) fail(name, why string) {
	if r.err == nil {
		r.err = fmt.Errorf("%w: %s: %s", ErrMalformed, name, why)
	}
}

// Optional is the member of that name; false where it is missing or null.
func (r *Reader) Optional(name string) (Value, bool) {
	r.asked = append(r.asked, name)
	for i := range r.members {
		if r.members[i].Name == name {
			return r.members[i].Value, r.members[i].Value.Kind != Null
		}
	}
	return Value{}, false
}

// Value is the member of that name, which must be there.
func (r *Reader) Value(name string) Value {
	v, ok := r.Optional(name)
	if !ok {
		r.fail(name, "missing")
	}
	return v
}

// Text is a text member of at most limit bytes; "" where it is missing.
func (r *Reader) Text(name string, limit int) string {
	v, ok := r.Optional(name)
	if !ok {
		return ""
	}
	s, ok := v.Text()
	if !ok || len(s) > limit {
		r.fail(name, "a text of at most "+strconv.Itoa(limit)+" bytes is expected")
		return ""
	}
	return s
}

// Int is an integer member between low and high; low where it is missing.
func (r *Reader) Int(name string, low, high int64) int64 {
	v, ok := r.Optional(name)
	if !ok {
		return low
	}
	n, ok := v.Int()
	if !ok || n < low || n > high {
		r.fail(name, fmt.Sprintf("an integer from %d to %d is expected", low, high))
		return low
	}
	return n
}

// Bool is a truth; false where it is missing.
func (r *Reader) Bool(name string) bool {
	v, ok := r.Optional(name)
	if !ok {
		return false
	}
	b, ok := v.Bool()
	if !ok {
		r.fail(name, "true or false is expected")
	}
	return b
}

// Items are the elements of an array member, at most limit; none where it is missing.
func (r *Reader) Items(name string, limit int) []Value {
	v, ok := r.Optional(name)
	if !ok {
		return nil
	}
	items, ok := v.Items()
	if !ok || len(items) > limit {
		r.fail(name, "an array of at most "+strconv.Itoa(limit)+" elements is expected")
		return nil
	}
	return items
}

// Refuse makes the whole object malformed: for a check that the caller makes itself.
func (r *Reader) Refuse(name, why string) { r.fail(name, why) }

// Rest are the members that nobody asked for. A name that differs only in case from one asked for is a mistake,
// since a laxer reader would take it for that one.
func (r *Reader) Rest() []Member {
	var rest []Member
	for _, m := range r.members {
		known := false
		for _, name := range r.asked {
			if m.Name != name && strings.EqualFold(m.Name, name) {
				r.fail(m.Name, "differs only in case from a known name")
			}
			known = known || m.Name == name
		}
		if !known {
			rest = append(rest, m)
		}
	}
	return rest
}

// Done ends the reading and gives the first mistake.
func (r *Reader) Done() error {
	if r.err == nil {
		r.Rest()
	}
	return r.err
}

// Err is the first mistake so far.
func (r *Reader) Err() error { return r.err }
