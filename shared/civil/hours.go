package civil

import (
	"landgang/shared/number"
	"landgang/shared/problem"
)

// hours is how a length of time of one day is written: in hours, with quarters and tenths.
var hours = number.Format{Decimals: 2, Max: 24 * 100, Units: []string{"timer", "timar", "time", "hours", "t", "h"}}

// ParseHours reads the hours of a field as minutes, to the nearest one: "3,5", "7,25 timer".
func ParseHours(path, raw string) (int64, problem.Problem) {
	r := hours.Parse(raw)
	p := problem.New(path, problem.None)
	switch r.Fault {
	case number.OK:
	case number.Missing:
		p.Code = problem.AbsenceMissing
	case number.Negative:
		p.Code = problem.CountNegative
	case number.TooLarge:
		p.Code, p.Args.Max = problem.CountTooLarge, 24
	case number.Letters, number.Malformed, number.Decimals, number.Ambiguous, number.GroupPoint:
		p.Code = problem.CountLetters
	}
	return (r.Value*60 + 50) / 100, p
}
