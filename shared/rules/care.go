package rules

import (
	"landgang/shared/claim"
	"landgang/shared/regulation"
)

// care computes a day's expenses for care (omsorgsutgifter; kommuneloven § 8-3): what is documented, or the regulation's
// rate, at most its caps, of which a short absence halves that of the day. Whether it is taxed is the municipality's to
// say: no source confirms either.
func (b Book) care(l *claim.Line, version *regulation.Regulation, typ *regulation.Type, r *LineResult) {
	b.dayLoss(l, PartCare, version, typ, r)
}
