package number

import "landgang/shared/problem"

// MaxCount is the greatest count (antall) of a line: a year of days, as many units as a line may have.
const MaxCount = 366

// count is how a count of meetings or pieces is written.
var count = Format{Max: MaxCount}

// ParseCount reads a count (antall). The count 0 is read; whether it may stand is for the rules to say.
func ParseCount(raw string) (int64, problem.Code) {
	r := count.Parse(raw)
	switch r.Fault {
	case OK:
		return r.Value, problem.None
	case Missing:
		return 0, problem.CountMissing
	case Letters, Malformed:
		return 0, problem.CountLetters
	case Negative:
		return 0, problem.CountNegative
	case Decimals, Ambiguous:
		return 0, problem.CountDecimals
	case GroupPoint, TooLarge:
		return 0, problem.CountTooLarge
	}
	panic("number: unknown fault of a number")
}
