package rules

import (
	"landgang/shared/claim"
	"landgang/shared/regulation"
)

// lostEarnings computes a day of lost earnings (tapt arbeidsfortjeneste; kommuneloven § 8-3): documented by the employer,
// out of the year's pay, or by the regulation's rate, within its window of the day and its caps. To the representative it
// is taxable; to an employer who paid the wages on it is a refund.
func (b Book) lostEarnings(l *claim.Line, version *regulation.Regulation, typ *regulation.Type, r *LineResult) {
	b.dayLoss(l, PartLoss, version, typ, r)
}
