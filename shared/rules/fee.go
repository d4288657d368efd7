package rules

import (
	"landgang/shared/civil"
	"landgang/shared/claim"
	"landgang/shared/money"
	"landgang/shared/problem"
	"landgang/shared/regulation"
)

// expense computes an expense line (utlegg). Its type decides how, by the regulation of the line's date.
func (b Book) expense(l *claim.Line, r *LineResult) {
	typ, ok := b.Regulations.Knows(l.Type)
	if !ok {
		// A type of a regulation that has not come yet; what the receipt says is right whatever it will say.
		if l.HasAmount {
			outlay(l, nil, r)
		}
		if l.Type != "" && len(b.Regulations) == 0 {
			r.wait(problem.Warn("", problem.RegulationUnknown).With(problem.Args{Date: l.Date.String()}))
		}
		return
	}
	switch typ.Kind {
	case regulation.PerUnit:
		b.fees(l, r)
		return
	case regulation.LostEarnings, regulation.Care:
		b.losses(l, r)
		return
	case regulation.ByReceipt:
	}
	if version, found := b.Regulations.At(l.Date); found {
		if t, has := version.Type(l.Type); has {
			typ = *t
		}
	}
	outlay(l, &typ, r)
}

// losses computes a line for a day's loss, by the regulation of its date.
func (b Book) losses(l *claim.Line, r *LineResult) {
	if l.Date.IsZero() {
		return
	}
	version, ok := b.Regulations.At(l.Date)
	if !ok {
		r.wait(problem.Warn("", problem.RegulationUnknown).With(problem.Args{Date: l.Date.String()}))
		return
	}
	typ, ok := version.Type(l.Type)
	if !ok {
		return // Validate says so
	}
	switch typ.Kind {
	case regulation.LostEarnings:
		b.lostEarnings(l, version, typ, r)
	case regulation.Care:
		b.care(l, version, typ, r)
	case regulation.PerUnit, regulation.ByReceipt: // it has been another kind on that date
	}
}

// meeting is one unit of a counted line, with the date that its fee goes by.
type meeting struct {
	date    civil.Date
	body    string
	role    string
	minutes int64 // 0 where it is not known
}

// meetings are as many units as the line counts. A unit without a date goes, until it has one, by the line's date, or
// else by the date of the unit before it: its sum is shown, and Validate asks for the date.
func meetings(l *claim.Line) []meeting {
	n := int(min(l.Count, claim.MaxUnits))
	if !l.HasCount || n < 1 {
		return nil
	}
	out := make([]meeting, n)
	last := l.Date
	for i := range out {
		if i < len(l.Units) {
			u := &l.Units[i]
			out[i] = meeting{u.Date, u.Body, u.Role, u.Minutes}
		}
		if n == 1 && out[i].minutes == 0 {
			out[i].minutes = l.Meeting
		}
		if out[i].date.IsZero() {
			out[i].date = last
		}
		last = out[i].date
	}
	return out
}

// fees computes a counted line (fast sum × antall): each unit by the regulation of its own date and body. Units with the
// same fee are one part.
func (b Book) fees(l *claim.Line, r *LineResult) {
	for _, m := range meetings(l) {
		if m.date.IsZero() {
			continue
		}
		version, ok := b.Regulations.At(m.date)
		if !ok {
			r.wait(problem.Warn("", problem.RegulationUnknown).With(problem.Args{Date: m.date.String()}))
			continue
		}
		typ, ok := version.Type(l.Type)
		if !ok {
			continue // Validate says so
		}
		pay, fault := typ.PayFor(m.body, m.role, m.minutes)
		if fault != regulation.PayOK {
			continue // Validate asks for the body, or how long it was
		}
		addFee(r, version, typ, pay, m)
	}
}

// addFee adds one unit to the part of its fee.
func addFee(r *LineResult, version *regulation.Regulation, typ *regulation.Type, pay regulation.Pay, m meeting) {
	amount, body := version.Pays(pay), typ.TheBody(m.body)
	for i := range r.Parts {
		p := &r.Parts[i]
		if s := &p.Steps[0]; p.Rate == amount && s.Name == body && s.Role == m.role && s.From == version.From {
			p.Quantity.Count++
			p.Amount += amount
			s.Quantity, s.Amount = p.Quantity, p.Amount
			r.setStep(*s)
			return
		}
	}
	one := Quantity{Count: 1, Unit: typ.Unit}
	step := Step{
		Rule: RuleFee, Part: PartFee, Name: body, Role: m.role, Quantity: one, Rate: amount, Amount: amount,
		From: version.From, Source: version.Source,
	}
	explainFee(r, version, pay, step)
	r.Steps = append(r.Steps, step)
	r.Parts = append(r.Parts, Part{
		Kind: PartFee, Quantity: one, Rate: amount, Amount: amount, Tax: Taxable,
		Description: typ.Description, Art: typ.Art, Function: function(version, typ, body), Steps: []Step{step},
	})
}

// explainFee adds the steps that say where a fee comes from: the base that it is a share of, and what the role changes.
func explainFee(r *LineResult, version *regulation.Regulation, pay regulation.Pay, step Step) {
	member := version.Amount(pay.Fee)
	explain := Step{Part: PartFee, Name: step.Name, Role: step.Role, From: step.From, Source: step.Source}
	if base, ok := version.Base(pay.Fee); ok {
		share := explain
		share.Rule, share.Amount, share.Share, share.Base = RuleFeeShare, member, pay.Fee.Share, base
		r.Steps = append(r.Steps, share)
	}
	if pay.Part != 0 {
		part := explain
		part.Rule, part.Rate, part.Share = RuleRolePart, member, pay.Part
		r.Steps = append(r.Steps, part)
	}
	if pay.Add != (regulation.Fee{}) {
		add := explain
		add.Rule, add.Rate = RuleRoleAdd, version.Amount(pay.Add)
		r.Steps = append(r.Steps, add)
	}
}

// setStep brings the line's step of a fee up to the part's.
func (r *LineResult) setStep(s Step) {
	for i := range r.Steps {
		if old := &r.Steps[i]; old.Rule == s.Rule && old.Name == s.Name && old.Role == s.Role &&
			old.Rate == s.Rate && old.From == s.From {
			*old = s
		}
	}
}

// function is the KOSTRA function that the type, or else the body, prescribes: members of the kontrollutvalg belong to 110.
func function(version *regulation.Regulation, typ *regulation.Type, body string) string {
	if typ.Function != "" {
		return typ.Function
	}
	if b, ok := version.Body(body); ok {
		return b.Function
	}
	return ""
}

// FeeOf returns the fee of one unit of a type, held in a body on a date, as the choice of types and the meeting cards
// show it; false where there is none, or the type pays by receipt.
func FeeOf(b Book, typeID, body string, date civil.Date) (money.Ore, bool) {
	version, ok := b.Regulations.At(date)
	if !ok {
		return 0, false
	}
	typ, ok := version.Type(typeID)
	if !ok || typ.Kind != regulation.PerUnit {
		return 0, false
	}
	fee, ok := typ.FeeFor(body)
	if !ok {
		return 0, false
	}
	return version.Amount(fee), true
}
