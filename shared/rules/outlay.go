package rules

import (
	"landgang/shared/claim"
	"landgang/shared/regulation"
)

// outlay computes what was paid by receipt (utlegg etter kvittering): the sum itself, a refund that is neither taxed nor
// reported. The type is nil where no regulation has it yet.
func outlay(l *claim.Line, typ *regulation.Type, r *LineResult) {
	if !l.HasAmount || l.Amount <= 0 {
		return
	}
	step := Step{Rule: RuleReceipt, Part: PartOutlay, Amount: l.Amount}
	part := Part{Kind: PartOutlay, Amount: l.Amount, Tax: Refund, Steps: []Step{step}}
	if l.HasVAT {
		part.VAT = l.VAT
	}
	if typ != nil {
		part.Art, part.Function = typ.Art, typ.Function
	}
	r.Steps = append(r.Steps, step)
	r.Parts = append(r.Parts, part)
}
