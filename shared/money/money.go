// Package money holds amounts as whole øre, so that every øre is right: each division names its rounding.
package money

import (
	"strconv"

	"landgang/shared/number"
	"landgang/shared/problem"
)

// Ore is an amount in øre, a hundredth of a krone.
type Ore int64

// PPM is a share in millionths: 0.018 % is 180 PPM, 1 ‰ is 1,000 PPM.
type PPM int64

const (
	// Krone is one krone.
	Krone Ore = 100
	// Max is the greatest amount that a person can type: an øre short of ten million kroner.
	Max Ore = 9_999_999_99
	// Whole is all of an amount, as a share.
	Whole PPM = 1_000_000
)

// format is how an amount in kroner is written.
var format = number.Format{Decimals: 2, Max: int64(Max), Units: []string{",-", ".-", "kr.", "kr", "nok"}}

// Parse reads an amount in kroner as people write it: "1 250,00", "1250.5", "kr 96". The sum 0 is read;
// whether it may stand is for the rules to say.
func Parse(raw string) (Ore, problem.Code) {
	r := format.Parse(raw)
	return Ore(r.Value), code(r.Fault)
}

// ParseField reads the amount of a field, and says what is wrong with the values that its text needs.
// The problem's code is problem.None where all is well.
func ParseField(path, raw string) (Ore, problem.Problem) {
	r := format.Parse(raw)
	p := problem.New(path, code(r.Fault)).With(problem.Args{Low: r.Low, High: r.High})
	if r.Fault == number.TooLarge {
		p.Args.Max = int64(Max)
	}
	return Ore(r.Value), p
}

// Exchange is a rate of exchange (kurs): kroner for one unit of a currency, in millionths.
type Exchange int64

// MaxExchange is a thousand kroner for one unit of a currency.
const MaxExchange = 1_000 * Exchange(Whole)

var exchange = number.Format{Decimals: 6, Max: int64(MaxExchange), Units: []string{"kr.", "kr", "nok"}, CommaDecides: true}

// ParseExchange reads the rate of exchange of a field: "1,0128". More decimals than it has cannot be read.
func ParseExchange(path, raw string) (Exchange, problem.Problem) {
	r := exchange.Parse(raw)
	p := problem.New(path, code(r.Fault))
	switch {
	case r.Fault == number.TooLarge:
		p.Args.Max = int64(MaxExchange / 10_000) // in øre
	case r.Fault == number.Decimals:
		p.Code = problem.AmountMalformed
	case r.Fault == number.OK && r.Value == 0:
		p.Code = problem.AmountZero
	}
	return Exchange(r.Value), p
}

func code(f number.Fault) problem.Code {
	switch f {
	case number.OK:
		return problem.None
	case number.Missing:
		return problem.AmountMissing
	case number.Letters:
		return problem.AmountLetters
	case number.Malformed:
		return problem.AmountMalformed
	case number.Negative:
		return problem.AmountNegative
	case number.Decimals:
		return problem.AmountDecimals
	case number.Ambiguous:
		return problem.AmountAmbiguous
	case number.GroupPoint:
		return problem.AmountGroupPoint
	case number.TooLarge:
		return problem.AmountTooLarge
	}
	panic("money: unknown fault of a number")
}

// String returns the amount in kroner for machines and tests, "1250.00"; people read text's format.
func (o Ore) String() string {
	sign := ""
	if o < 0 {
		sign, o = "-", -o
	}
	rest := strconv.FormatInt(int64(o%100)+100, 10)
	return sign + strconv.FormatInt(int64(o/100), 10) + "." + rest[1:]
}

// DivFloor divides and rounds down, also below zero.
func (o Ore) DivFloor(by int64) Ore {
	if by <= 0 {
		panic("money: division by a number that is not above zero")
	}
	q, r := int64(o)/by, int64(o)%by
	if r < 0 {
		q--
	}
	return Ore(q)
}

// DivHalfUp divides and rounds to the nearest øre; a half goes up.
func (o Ore) DivHalfUp(by int64) Ore {
	q := o.DivFloor(by)
	if rest := int64(o) - int64(q)*by; rest >= by-rest {
		q++
	}
	return q
}

// UpTo rounds up to the next whole step: UpTo(1000) gives whole ten kroner.
func (o Ore) UpTo(step Ore) Ore {
	q := o.DivFloor(int64(step)) * step
	if q < o {
		q += step
	}
	return q
}

// HalfUpTo rounds to the nearest whole step; a half goes up. HalfUpTo(Krone) gives whole kroner.
func (o Ore) HalfUpTo(step Ore) Ore { return o.DivHalfUp(int64(step)) * step }

// Share returns the share of the amount, to the nearest øre; a half goes up.
func (o Ore) Share(p PPM) Ore { return (o * Ore(p)).DivHalfUp(int64(Whole)) }
