package mutation

import (
	"landgang/shared/claim"
	"landgang/shared/id"
	"landgang/shared/money"
	"landgang/shared/problem"
)

// Out is how a mutation ended.
type Out string

// How a mutation can end.
const (
	Applied Out = "applied"
	Merged  Out = "merged"  // applied; what it overwrote unseen is kept in a conflict
	Noop    Out = "noop"    // it was so already, or what it did has been overwritten since by somebody who had seen it
	Kept    Out = "kept"    // a delete that was refused because somebody had changed the thing meanwhile
	Refused Out = "refused" // nothing was changed, Code says why
)

// Code says why a mutation was refused.
type Code string

// The reasons for a refusal.
const (
	CodeMalformed        Code = "malformed"
	CodeUnknownMutation  Code = "unknown_mutation"
	CodeForbidden        Code = "forbidden"
	CodeNotFound         Code = "not_found" // also what belongs to somebody else
	CodeStatus           Code = "status"    // the claim is where it cannot be changed
	CodeChangedSinceSeen Code = "changed_since_seen"
	CodeTotalDiffers     Code = "total_differs"
	CodeRule             Code = "rule" // of a Submit alone: Detail.Problems says which
	CodeAlreadyDecided   Code = "already_decided"
	CodeOwnClaim         Code = "own_claim"
	CodeTooLarge         Code = "too_large"
	CodeParentRefused    Code = "parent_refused" // Cause is the refused mutation that should have made the parent
	CodeInternal         Code = "internal"
)

// Codes are all reasons for a refusal.
func Codes() []Code {
	return []Code{
		CodeMalformed, CodeUnknownMutation, CodeForbidden, CodeNotFound, CodeStatus, CodeChangedSinceSeen,
		CodeTotalDiffers, CodeRule, CodeAlreadyDecided, CodeOwnClaim, CodeTooLarge, CodeParentRefused, CodeInternal,
	}
}

// Outcome is how a mutation ended, with what a person needs to go on from there.
type Outcome struct {
	Out       Out
	Code      Code        // of a refusal
	Cause     id.Mutation // the refused mutation behind this refusal
	Conflicts []string    // ids of conflicts that it made or added to
	Detail    Detail
	Computed  claim.Versions // of a Submit: what its sums were computed with
}

// Detail is what a refused Submit is answered with.
type Detail struct {
	Status         string // the status that forbade the change
	Total, TaxFree money.Ore
	Problems       []problem.Problem
}

func refuse(code Code) Outcome { return Outcome{Out: Refused, Code: code} }
