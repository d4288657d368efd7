package wire

import (
	"strconv"
	"unicode/utf8"
)

// Writer writes one JSON value in canonical form: no space, names in the order they are given, and only what must be
// escaped is escaped.
type Writer struct {
	b     []byte
	comma bool
}

// Bytes are what has been written.
func (w *Writer) Bytes() []byte { return w.b }

// Len is the number of bytes written so far.
func (w *Writer) Len() int { return len(w.b) }

func (w *Writer) sep() {
	if w.comma {
		w.b = append(w.b, ',')
	}
	w.comma = true
}

// Object begins an object, EndObject ends it.
func (w *Writer) Object() *Writer { w.sep(); w.b = append(w.b, '{'); w.comma = false; return w }

// EndObject ends the object begun last.
func (w *Writer) EndObject() *Writer { w.b = append(w.b, '}'); w.comma = true; return w }

// Array begins an array, EndArray ends it.
func (w *Writer) Array() *Writer { w.sep(); w.b = append(w.b, '['); w.comma = false; return w }

// EndArray ends the array begun last.
func (w *Writer) EndArray() *Writer { w.b = append(w.b, ']'); w.comma = true; return w }

// Name writes the name of the next member.
func (w *Writer) Name(name string) *Writer {
	w.sep()
	w.b = AppendText(w.b, name)
	w.b = append(w.b, ':')
	w.comma = false
	return w
}

// Text writes a text.
func (w *Writer) Text(s string) *Writer { w.sep(); w.b = AppendText(w.b, s); return w }

// Int writes an integer.
func (w *Writer) Int(n int64) *Writer { w.sep(); w.b = strconv.AppendInt(w.b, n, 10); return w }

// Bool writes a truth.
func (w *Writer) Bool(b bool) *Writer { w.sep(); w.b = strconv.AppendBool(w.b, b); return w }

// Null writes null.
func (w *Writer) Null() *Writer { return w.Raw([]byte("null")) }

// Raw writes a value that is JSON already.
func (w *Writer) Raw(json []byte) *Writer { w.sep(); w.b = append(w.b, json...); return w }

// NameText writes a text member, unless the text is empty: an empty text is the same as none.
func (w *Writer) NameText(name, s string) *Writer {
	if s != "" {
		w.Name(name).Text(s)
	}
	return w
}

// NameInt writes an integer member, unless it is 0.
func (w *Writer) NameInt(name string, n int64) *Writer {
	if n != 0 {
		w.Name(name).Int(n)
	}
	return w
}

// NameTrue writes a member that is true, or nothing.
func (w *Writer) NameTrue(name string, b bool) *Writer {
	if b {
		w.Name(name).Bool(true)
	}
	return w
}

// AppendText appends s as a JSON text. Invalid UTF-8 becomes U+FFFD.
func AppendText(b []byte, s string) []byte {
	const hex = "0123456789abcdef"
	b = append(b, '"')
	for i := 0; i < len(s); {
		c := s[i]
		switch {
		case c == '"' || c == '\\':
			b = append(b, '\\', c)
		case c == '\n':
			b = append(b, '\\', 'n')
		case c < 0x20:
			b = append(b, '\\', 'u', '0', '0', hex[c>>4], hex[c&15])
		case c < utf8.RuneSelf:
			b = append(b, c)
		default:
			r, size := utf8.DecodeRuneInString(s[i:])
			b = utf8.AppendRune(b, r)
			i += size
			continue
		}
		i++
	}
	return append(b, '"')
}
