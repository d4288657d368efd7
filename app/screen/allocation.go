package screen

import (
	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"landgang/app/replica"
	"landgang/app/ui"
	"landgang/shared/claim"
	"landgang/shared/record"
	"landgang/shared/text"
)

// Offered is a cost allocation that may be chosen. The person's own has no id: a claim without an allocation is booked
// as they are registered when they send it.
type Offered struct {
	ID, Name string
	claim.Allocation
}

// Allocations are the cost allocations that may be chosen now, the person's own first.
func Allocations(t text.Catalogue, r *replica.Replica) []Offered {
	own := r.Profile().Allocation
	list := []Offered{{Name: t.AllocationUsual(), Allocation: own}}
	versions := r.Book().Regulations
	version, ok := versions.At(r.Today())
	if n := len(versions); !ok && n > 0 {
		version, ok = &versions[n-1], true
	}
	if !ok {
		return list
	}
	for _, a := range version.Allocations {
		if a.Allocation == own {
			list[0].Name = text.Name(t, a.Name)
			continue
		}
		list = append(list, Offered{a.ID, text.Name(t, a.Name), a.Allocation})
	}
	return list
}

// AllocationText says where the cost of a claim is booked: by name, with the codes.
func AllocationText(t text.Catalogue, r *replica.Replica, a claim.Allocation) string {
	a = a.Or(r.Profile().Allocation)
	codes := t.AllocationCodes(a)
	for _, c := range Allocations(t, r) {
		switch {
		case c.Allocation == a && codes == "":
			return c.Name
		case c.Allocation == a:
			return c.Name + " (" + codes + ")"
		}
	}
	return codes
}

// AllocationField is the choice of where the cost is booked.
func AllocationField(a App, current claim.Allocation, onChoose app.EventHandler) app.UI {
	t, r := a.Words(), a.Replica()
	current = current.Or(r.Profile().Allocation)
	chosen := "-" // none: it was allowed once
	var list []ui.Option
	for _, c := range Allocations(t, r) {
		if c.Allocation == current {
			chosen = c.ID
		}
		list = append(list, ui.Option{Value: c.ID, Title: c.Name, Detail: t.AllocationCodes(c.Allocation)})
	}
	return ui.Field{
		ID: "allocation", Label: t.AllocationField(), Hint: t.AllocationHint(),
		Control: func(about ui.About) app.UI {
			return ui.Options{Name: "allocation", Chosen: chosen, List: list, About: about, OnChoose: onChoose}.UI()
		},
	}.Set()
}

// AllocationFields are the fields of a claim whose cost is booked by the allocation of an id: none for the person's own.
func AllocationFields(t text.Catalogue, r *replica.Replica, allocationID string) []record.Field {
	var a claim.Allocation
	for _, c := range Allocations(t, r) {
		if c.ID == allocationID && c.ID != "" {
			a = c.Allocation
		}
	}
	return []record.Field{
		{Name: "responsibility", Value: record.Text(a.Responsibility)},
		{Name: "function", Value: record.Text(a.Function)},
		{Name: "project", Value: record.Text(a.Project)},
	}
}
