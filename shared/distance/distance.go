// Package distance holds lengths as whole metres; people read and write them in km.
package distance

import (
	"strconv"
	"strings"

	"landgang/shared/number"
	"landgang/shared/problem"
)

// Metres is a length in whole metres.
type Metres int64

const (
	// Km is one kilometre.
	Km Metres = 1000
	// Max is the greatest distance of a line (kjøring): a metre short of ten thousand km.
	Max = 10_000*Km - 1
)

// format is how a distance in km is written. A comma is always its decimal mark; a point before three digits
// is doubtful.
var format = number.Format{Decimals: 3, Max: int64(Max), Units: []string{"km"}, CommaDecides: true}

// Parse reads a distance in km as people write it: "42", "42,5", "42.5 km". The distance 0 is read;
// whether it may stand is for the rules to say.
func Parse(raw string) (Metres, problem.Code) {
	r := format.Parse(raw)
	return Metres(r.Value), code(r.Fault)
}

// ParseField reads the distance of a field, and says what is wrong with the values that its text needs.
// The problem's code is problem.None where all is well.
func ParseField(path, raw string) (Metres, problem.Problem) {
	r := format.Parse(raw)
	p := problem.New(path, code(r.Fault)).With(problem.Args{Low: r.Low, High: r.High})
	if r.Fault == number.TooLarge {
		p.Args.Max = int64(Max)
	}
	return Metres(r.Value), p
}

func code(f number.Fault) problem.Code {
	switch f {
	case number.OK:
		return problem.None
	case number.Missing:
		return problem.DistanceMissing
	case number.Letters:
		return problem.DistanceLetters
	case number.Malformed:
		return problem.DistanceMalformed
	case number.Negative:
		return problem.DistanceNegative
	case number.Decimals:
		return problem.DistanceDecimals
	case number.Ambiguous:
		return problem.DistanceAmbiguous
	case number.GroupPoint:
		// Three decimals of a km are metres: every reading is whole, so the doubt is of the other kind.
		return problem.DistanceAmbiguous
	case number.TooLarge:
		return problem.DistanceTooLarge
	}
	panic("distance: unknown fault of a number")
}

// String returns the distance in km for machines and tests, "42.5"; people read text's format.
func (m Metres) String() string {
	sign := ""
	if m < 0 {
		sign, m = "-", -m
	}
	whole := sign + strconv.FormatInt(int64(m/Km), 10)
	if m%Km == 0 {
		return whole
	}
	rest := strconv.FormatInt(int64(m%Km+Km), 10)
	return whole + "." + strings.TrimRight(rest[1:], "0")
}
