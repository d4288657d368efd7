package mutation

import (
	"slices"

	"landgang/shared/claim"
	"landgang/shared/id"
	"landgang/shared/problem"
	"landgang/shared/record"
	"landgang/shared/rules"
)

// submit sends a claim to approval. It is the one mutation that the rules of money can refuse. The server's sums are
// the truth: where they differ from what the person saw, the person is asked. An allocation by registration is that of
// the registration as it is now, and stays so whatever the person is registered with later. It is kept beside what the
// person chose, which may be nothing: a claim that is taken back follows the registration again.
func (a applier) submit(args Submit) Outcome {
	root, _, out := a.editable(record.Key{Kind: claim.KindClaim, ID: string(args.Claim)})
	switch {
	case out.Out == Refused:
		return out
	case root.Deleted:
		return refuse(CodeNotFound)
	case content(a.st, root) != args.Content:
		return refuse(CodeChangedSinceSeen)
	}
	c := claim.Read(root, slices.Collect(a.st.Under(root.ID)))
	c.Allocation = c.Allocation.Or(a.env.Book.Registration)
	var stops []problem.Problem
	for _, p := range rules.Validate(c, a.env.Book, a.env.Today) {
		if p.Severity == problem.Error {
			stops = append(stops, p)
		}
	}
	result := rules.Compute(c, a.env.Book, a.env.Today)
	computed := a.env.Book.Versions(c)
	detail := Detail{Total: result.Total, TaxFree: result.TaxFree, Problems: stops}
	if len(stops) > 0 {
		return Outcome{Out: Refused, Code: CodeRule, Detail: detail, Computed: computed}
	}
	if a.env.S != 0 && result.Total != args.Total { // the tax split is an estimate until the claim is paid
		return Outcome{Out: Refused, Code: CodeTotalDiffers, Detail: detail, Computed: computed}
	}
	root = root.With("status", record.Text(string(claim.Submitted))).With("submitted_at", record.Text(a.m.At))
	root = root.With("total", record.Int(int64(args.Total))).With("taxfree", record.Int(int64(result.TaxFree)))
	root = root.With("received_at", record.Text(a.env.Now)).With("unit", record.Text(rules.ApprovalUnit(c, a.env.Book)))
	root = root.With("booked_responsibility", record.Text(c.Allocation.Responsibility)).
		With("booked_function", record.Text(c.Allocation.Function)).
		With("booked_project", record.Text(c.Allocation.Project))
	root = root.With("rules_version", record.Int(computed.Rules)).With("rates_version", record.Text(computed.Rates)).
		With("regulation_version", record.Text(computed.Regulation))
	if root.Get("number").IsNull() {
		root = root.With("number", record.Text(a.st.Number(a.env.Today.Y)))
	}
	a.put(root)
	return Outcome{Out: Applied, Computed: computed}
}

// withdraw takes a submitted claim back to draft. Its number stays its own.
func (a applier) withdraw(args Withdraw) Outcome {
	key := record.Key{Kind: claim.KindClaim, ID: string(args.Claim)}
	root, _, code := a.own(key)
	if code != "" {
		return a.missing(key.ID, code)
	}
	switch status := claim.Status(root.Get("status").Text()); status {
	case claim.Draft:
		return Outcome{Out: Noop}
	case claim.Submitted:
	default:
		return Outcome{Out: Refused, Code: CodeStatus, Detail: Detail{Status: string(status)}}
	}
	for _, field := range []string{
		"submitted_at", "received_at", "total", "taxfree", "unit", "rules_version", "rates_version", "regulation_version",
		"booked_responsibility", "booked_function", "booked_project",
	} {
		root = root.With(field, record.Value{})
	}
	a.put(root.With("status", record.Text(string(claim.Draft))))
	return Outcome{Out: Applied}
}

// Claim is the claim that a mutation is about, as far as the state knows it; "" where it does not.
func Claim(st State, a Args) id.Claim {
	var key record.Key
	switch a := a.(type) {
	case Create:
		return a.Claim
	case Submit:
		return a.Claim
	case Withdraw:
		return a.Claim
	case Settle:
		key = record.Key{Kind: claim.KindConflict, ID: a.Conflict}
	case Add:
		schema, _ := claim.SchemaOf(a.Key.Kind)
		key = record.Key{Kind: schema.Parent, ID: a.Parent}
	case Set:
		key = a.Key
	case Delete:
		key = a.Key
	case Restore:
		key = a.Key
	}
	r, _ := st.Record(key)
	return id.Claim(r.Root)
}
