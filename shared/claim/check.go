package claim

import (
	"slices"
	"strings"
	"unicode/utf8"

	"landgang/shared/civil"
	"landgang/shared/record"
)

// Fits says whether a field may hold a value: of its type, within its limit. Nothing else is asked of a draft.
func (f Field) Fits(v record.Value) bool {
	if v.IsNull() {
		return true
	}
	n, isInt := v.Int()
	switch f.Type {
	case Number:
		return isInt && n >= 0 && n <= f.Max
	case Truth:
		return v.IsBool()
	}
	s := v.Text()
	if !v.IsText() || strings.ContainsRune(s, 0) {
		return false
	}
	switch f.Type {
	case Text:
		return int64(utf8.RuneCountInString(s)) <= f.Max
	case Day:
		_, ok := civil.ParseISO(s)
		return ok
	case Time:
		_, ok := civil.ParseISOClock(s)
		return ok
	case Choice:
		return slices.Contains(f.Choices, s)
	default:
		return len(s) <= maxName
	}
}
