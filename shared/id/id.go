// Package id gives every thing a name of its own that two devices without a connection can never both choose:
// a UUID of version 7 (RFC 9562), typed by what it names.
//
// An id holds the clock of the device that made it. It is a name only: nothing is ever ordered by it.
package id

import (
	"encoding/hex"
	"errors"
)

// The kinds of id. Each is the lower-case text form of a UUIDv7, but for User and Municipality, which the server chooses.
type (
	Claim     string // Claim names a krav.
	Line      string // Line names a line (linje) of a claim.
	Unit      string // Unit names one unit (enhet, for instance one meeting) of a counted line.
	Passenger string // Passenger names a passenger (passasjer) of a drive.
	Stop      string // Stop names a place that a trip came to.
	Night     string // Night names a night (natt) of a trip.
	Day       string // Day names a døgn of a trip.
	Mutation  string // Mutation names one change.
	Device    string // Device names a browser's database.
	User      string // User names a person; made by the server.
)

// ErrMalformed is returned by Check for a text that is no UUIDv7 in its canonical form.
var ErrMalformed = errors.New("not a UUIDv7 in lower case")

const textLen = 36

// New makes a UUIDv7 from the milliseconds since 1970 and ten random bytes.
func New(unixMS int64, random [10]byte) string {
	var b [16]byte
	for i := range 6 {
		b[i] = byte(unixMS >> (8 * (5 - i)))
	}
	copy(b[6:], random[:])
	b[6] = 0x70 | b[6]&0x0f
	b[8] = 0x80 | b[8]&0x3f
	var out [textLen]byte
	hex.Encode(out[:8], b[:4])
	hex.Encode(out[9:13], b[4:6])
	hex.Encode(out[14:18], b[6:8])
	hex.Encode(out[19:23], b[8:10])
	hex.Encode(out[24:], b[10:])
	out[8], out[13], out[18], out[23] = '-', '-', '-', '-'
	return string(out[:])
}

// Check says whether s is a UUIDv7 as New writes it. One text form only: two spellings of one id would be two records.
func Check(s string) error {
	if len(s) != textLen || s[14] != '7' || (s[19] != '8' && s[19] != '9' && s[19] != 'a' && s[19] != 'b') {
		return ErrMalformed
	}
	for i := range textLen {
		c := s[i]
		if i == 8 || i == 13 || i == 18 || i == 23 {
			if c != '-' {
				return ErrMalformed
			}
			continue
		}
		if (c < '0' || c > '9') && (c < 'a' || c > 'f') {
			return ErrMalformed
		}
	}
	return nil
}
