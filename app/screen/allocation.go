package screen

import (
	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"landgang/app/replica"
	"landgang/app/ui"
	"landgang/shared/claim"
	"landgang/shared/id"
	"landgang/shared/record"
	"landgang/shared/regulation"
	"landgang/shared/text"
)

// allocations are the ready-made ones that may be chosen now.
func allocations(r *replica.Replica) []regulation.Allocation {
	versions := r.Book().Regulations
	if version, ok := versions.At(r.Today()); ok {
		return version.Allocations
	}
	if n := len(versions); n > 0 {
		return versions[n-1].Allocations
	}
	return nil
}

// AllocationText says where the cost of a claim is booked: by name, with the codes.
func AllocationText(t text.Catalogue, r *replica.Replica, a claim.Allocation) string {
	if a == (claim.Allocation{}) {
		a = r.Profile().Allocation
	}
	codes := t.AllocationCodes(a)
	for _, c := range allocations(r) {
		if c.Allocation == a {
			return text.Name(t, c.Name) + " (" + codes + ")"
		}
	}
	return codes
}

// AllocationField is the choice of where the cost is booked.
func AllocationField(a App, current claim.Allocation, onChoose app.EventHandler) app.UI {
	t, r := a.Words(), a.Replica()
	usual := r.Profile().Allocation
	chosen := ""
	var list []ui.Option
	for _, c := range allocations(r) {
		option := ui.Option{Value: c.ID, Title: text.Name(t, c.Name), Detail: t.AllocationCodes(c.Allocation)}
		if c.Allocation == current || current == (claim.Allocation{}) && c.Allocation == usual {
			chosen = c.ID
		}
		list = append(list, option)
	}
	if len(list) == 0 {
		return app.Elem("p").Class("s", "mut").Text(AllocationText(t, r, current))
	}
	return ui.Field{
		ID: "allocation", Label: t.AllocationField(), Hint: t.AllocationHint(),
		Control: func(about ui.About) app.UI {
			return ui.Options{Name: "allocation", Chosen: chosen, List: list, About: about, OnChoose: onChoose}.UI()
		},
	}.Set()
}

// AllocationOf is a ready-made allocation by its id; that of the registration is no allocation of its own.
func AllocationOf(r *replica.Replica, allocationID string) claim.Allocation {
	for _, c := range allocations(r) {
		if c.ID == allocationID && c.Allocation != r.Profile().Allocation {
			return c.Allocation
		}
	}
	return claim.Allocation{}
}

// SetAllocation books the cost of a claim elsewhere.
func SetAllocation(r *replica.Replica, claimID id.Claim, allocationID string) {
	a := AllocationOf(r, allocationID)
	r.Set(record.Key{Kind: claim.KindClaim, ID: string(claimID)},
		record.Field{Name: "responsibility", Value: record.Text(a.Responsibility)},
		record.Field{Name: "function", Value: record.Text(a.Function)},
		record.Field{Name: "project", Value: record.Text(a.Project)},
	)
}
