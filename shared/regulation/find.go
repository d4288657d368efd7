package regulation

import (
	"cmp"
	"slices"
	"sort"

	"landgang/shared/civil"
	"landgang/shared/claim"
	"landgang/shared/money"
)

// History is all versions of a municipality's regulation, in order of their from-dates.
type History []Regulation

// NewHistory puts versions in order. Of two with the same from-date the later in the list counts: it corrects
// the other.
func NewHistory(versions ...Regulation) History {
	sorted := slices.Clone(versions)
	sort.SliceStable(sorted, func(i, j int) bool { return sorted[i].From.Before(sorted[j].From) })
	var h History
	for _, r := range sorted {
		if n := len(h); n > 0 && h[n-1].From == r.From {
			h[n-1] = r
			continue
		}
		h = append(h, r)
	}
	return h
}

// At returns the version in force on a date; a missing date has none.
func (h History) At(d civil.Date) (*Regulation, bool) {
	if d.IsZero() {
		return nil, false
	}
	after, _ := slices.BinarySearchFunc(h, d, func(r Regulation, d civil.Date) int {
		return cmp.Or(r.From.Compare(d), -1) // a version counts from its own day
	})
	if after == 0 {
		return nil, false
	}
	return &h[after-1], true
}

// Knows reports whether any version has the type, so that one no longer in force is told from one never heard of.
func (h History) Knows(typeID string) (Type, bool) {
	for i := len(h) - 1; i >= 0; i-- {
		if t, ok := h[i].Type(typeID); ok {
			return *t, true
		}
	}
	return Type{}, false
}

// Type returns the type of an id.
func (r *Regulation) Type(typeID string) (*Type, bool) {
	for i := range r.Types {
		if r.Types[i].ID == typeID {
			return &r.Types[i], true
		}
	}
	return nil, false
}

// Body returns the body of an id.
func (r *Regulation) Body(bodyID string) (*Body, bool) {
	for i := range r.Bodies {
		if r.Bodies[i].ID == bodyID {
			return &r.Bodies[i], true
		}
	}
	return nil, false
}

// base returns the base of an id.
func (r *Regulation) base(baseID string) (*Base, bool) {
	for i := range r.Bases {
		if r.Bases[i].ID == baseID {
			return &r.Bases[i], true
		}
	}
	return nil, false
}

// TheBody returns the body of a unit: the one that was named, or the only one that the type is for.
func (t *Type) TheBody(named string) string {
	if named == "" && len(t.Bodies) == 1 {
		return t.Bodies[0]
	}
	return named
}

// FeeFor returns the fee of a unit held in a body, or false where the type has none for it.
func (t *Type) FeeFor(bodyID string) (Fee, bool) {
	bodyID = t.TheBody(bodyID)
	for _, f := range t.ByBody {
		if slices.Contains(f.Bodies, bodyID) {
			return f.Fee, true
		}
	}
	if t.Fee == (Fee{}) {
		return Fee{}, false
	}
	if len(t.Bodies) > 0 && bodyID != "" && !slices.Contains(t.Bodies, bodyID) {
		return Fee{}, false
	}
	return t.Fee, true
}

// Amount returns what a fee is worth: itself, or its share of the base, rounded as the regulation says.
func (r *Regulation) Amount(f Fee) money.Ore {
	if f.Of == "" {
		return f.Amount
	}
	base, ok := r.base(f.Of)
	if !ok {
		panic("regulation: a fee of a base that Decode has let through")
	}
	return r.round(base.Amount.Share(f.Share))
}

func (r *Regulation) round(amount money.Ore) money.Ore {
	switch r.Rounding {
	case ToKrone:
		return amount.HalfUpTo(money.Krone)
	case UpToTen:
		return amount.UpTo(10 * money.Krone)
	case ToOre:
	}
	return amount
}

// Pays returns what a unit is worth. A part of a fee is rounded as the fee was before it (halvt møtehonorar).
func (r *Regulation) Pays(p Pay) money.Ore {
	amount := r.Amount(p.Fee)
	if p.Part != 0 {
		amount = r.round(amount.Share(p.Part))
	}
	return amount + r.Amount(p.Add)
}

// PayFault says why a unit has no pay.
type PayFault int

// The faults.
const (
	PayOK      PayFault = iota
	NoBody              // the type has no fee for the body
	NoRole              // the type has no such role
	NoDuration          // the fee depends on how long it was
)

// PayFor returns what a unit held in a body is paid to somebody in a role; minutes is how long it was, or 0 where that is
// not known.
func (t *Type) PayFor(bodyID, roleID string, minutes int64) (Pay, PayFault) {
	member, fault := t.member(bodyID, minutes)
	if fault == NoBody || roleID == "" {
		return Pay{Fee: member}, fault
	}
	for i := range t.Roles {
		role := &t.Roles[i]
		if role.ID != roleID {
			continue
		}
		pay := Pay{Fee: member, Part: role.Part, Add: role.Add}
		if role.Fee != (Fee{}) || len(role.Bands) > 0 {
			pay.Fee, fault = inBand(role.Fee, role.Bands, minutes)
		}
		return pay, fault
	}
	return Pay{}, NoRole
}

// member is the fee of a member.
func (t *Type) member(bodyID string, minutes int64) (Fee, PayFault) {
	if fee, ok := t.FeeFor(bodyID); ok {
		return fee, PayOK
	}
	bodyID = t.TheBody(bodyID)
	if len(t.Bands) == 0 || len(t.Bodies) > 0 && bodyID != "" && !slices.Contains(t.Bodies, bodyID) {
		return Fee{}, NoBody
	}
	return inBand(Fee{}, t.Bands, minutes)
}

func inBand(fee Fee, bands []Band, minutes int64) (Fee, PayFault) {
	if len(bands) == 0 {
		return fee, PayOK
	}
	if minutes == 0 {
		return Fee{}, NoDuration
	}
	for _, b := range bands {
		if b.UpTo == 0 || minutes <= b.UpTo {
			return b.Fee, PayOK
		}
	}
	return Fee{}, NoDuration
}

// Base returns the base that a fee is a share of, or false for one in kroner.
func (r *Regulation) Base(f Fee) (Base, bool) {
	base, ok := r.base(f.Of)
	if !ok {
		return Base{}, false
	}
	return *base, true
}

// Allows reports whether a claim may carry an allocation: each part that is given stands so in one of the
// ready-made ones.
func (r *Regulation) Allows(a claim.Allocation) bool {
	if a == (claim.Allocation{}) {
		return true
	}
	fits := func(part, of string) bool { return part == "" || part == of }
	return slices.ContainsFunc(r.Allocations, func(c Allocation) bool {
		return fits(a.Responsibility, c.Responsibility) && fits(a.Function, c.Function) && fits(a.Project, c.Project)
	})
}

// UnitFor returns the approval unit of a claim: by its responsibility, else by the body of its first line,
// else the default.
func (r *Regulation) UnitFor(responsibility, firstBody string) string {
	for _, rule := range r.Approval.ByResponsibility {
		if responsibility != "" && rule.Key == responsibility {
			return rule.Unit
		}
	}
	for _, rule := range r.Approval.ByBody {
		if firstBody != "" && rule.Key == firstBody {
			return rule.Unit
		}
	}
	return r.Approval.Default
}

// Day returns the last day on which a line of the date may be claimed, or false where there is no deadline.
func (d Deadline) Day(of civil.Date) (civil.Date, bool) {
	if of.IsZero() {
		return civil.Date{}, false
	}
	for _, y := range d.Dates {
		if last := (civil.Date{Y: of.Y, M: y.M, D: y.D}); !last.Before(of) {
			return last, true
		}
	}
	if len(d.Dates) > 0 {
		return civil.Date{Y: of.Y + 1, M: d.Dates[0].M, D: d.Dates[0].D}, true
	}
	if d.Months == 0 {
		return civil.Date{}, false
	}
	return of.AddMonths(d.Months), true
}
