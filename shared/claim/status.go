package claim

// Status is where a claim (krav) is on its way.
type Status string

// The states of a claim. A claim is edited by its owner in Draft and Returned alone.
const (
	Draft     Status = "draft"     // kladd
	Submitted Status = "submitted" // sendt til godkjenning
	Returned  Status = "returned"  // returnert
	Rejected  Status = "rejected"  // avslått
	Approved  Status = "approved"  // godkjent
	Batched   Status = "batched"   // i en utbetalingskjøring
	Paid      Status = "paid"      // utbetalt
)

// Editable says whether the owner may still change what is in the claim.
func (s Status) Editable() bool { return s == Draft || s == Returned }

// Open says whether the owner still has something to do with the claim, or waits for somebody who has.
func (s Status) Open() bool { return s == Draft || s == Returned || s == Submitted }
