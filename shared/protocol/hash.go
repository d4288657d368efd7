package protocol

import (
	"crypto/sha256"
	"encoding/hex"

	"landgang/shared/record"
	"landgang/shared/wire"
)

// Sum is what one audience holds, in short: how many records, and the exclusive or of their hashes. A device whose base
// comes to another sum at the same place of the feeds has lost or spoilt something.
type Sum struct {
	Audience Audience
	Count    int64
	XOR      [sumBytes]byte
	Cursor   string // of a HashAnswer: with it, a pull brings the audience from its start, and of the others what is new
}

// sumBytes of SHA-256 are enough: nobody gains by a base that is wrong.
const sumBytes = 16

// Add counts a record in. What is hashed is fixed with version 1 of the protocol: it is the same whether a side knows a
// field or keeps it for a later version.
func (s *Sum) Add(r record.Record) {
	w := new(wire.Writer)
	w.Array().Text(string(r.Kind)).Text(r.ID).Int(r.S).Text(r.Parent).Text(r.Root)
	if r.Deleted {
		w.Text("deleted")
	}
	r.Entries().Write(w)
	for _, m := range r.Marks {
		w.Array().Text(m.Group).Int(m.S).Text(m.By).Text(m.At).EndArray()
	}
	hash := sha256.Sum256(w.EndArray().Bytes())
	s.Count++
	for i := range s.XOR {
		s.XOR[i] ^= hash[i]
	}
}

// Equal says whether two sums are of the same records.
func (s Sum) Equal(o Sum) bool { return s.Count == o.Count && s.XOR == o.XOR }

// HashAnswer answers the question what a person's audiences hold.
type HashAnswer struct {
	// Current says that nothing is new after the cursor that was asked with; there are no sums otherwise.
	Current bool
	Sums    []Sum
}

// Write writes the answer.
func (a HashAnswer) Write() []byte {
	w := new(wire.Writer)
	w.Object().NameTrue("current", a.Current).Name("sums").Array()
	for _, s := range a.Sums {
		w.Object().Name("aud").Text(string(s.Audience)).Name("count").Int(s.Count)
		w.Name("xor").Text(hex.EncodeToString(s.XOR[:])).Name("cursor").Text(s.Cursor).EndObject()
	}
	return w.EndArray().EndObject().Bytes()
}

// ReadHashAnswer is the inverse of HashAnswer.Write.
func ReadHashAnswer(in []byte) (HashAnswer, error) {
	r := wire.ParseObject(in)
	a := HashAnswer{Current: r.Bool("current")}
	for _, item := range r.Items("sums", maxSums) {
		v := wire.Read(item)
		s := Sum{
			Audience: Audience(v.Text("aud", maxAudience)), Count: v.Int("count", 0, maxN), Cursor: v.Text("cursor", maxCursor),
		}
		xor, err := hex.DecodeString(v.Text("xor", 2*sumBytes))
		if err != nil || len(xor) != sumBytes || s.Audience == "" {
			v.Refuse("xor", "the sum of an audience is expected")
		}
		copy(s.XOR[:], xor)
		if err := v.Done(); err != nil {
			return a, err
		}
		a.Sums = append(a.Sums, s)
	}
	return a, r.Done()
}

const maxSums = 1000
