package rules

import (
	"strconv"

	"landgang/shared/civil"
	"landgang/shared/claim"
	"landgang/shared/money"
	"landgang/shared/problem"
	"landgang/shared/regulation"
)

// expense finds what is wrong with an expense line (utlegg), in the order of its form: type, count or amount, dates,
// purpose, receipt.
func (f *finder) expense(l *claim.Line, path string) {
	typ := problem.FieldType.At(path)
	if l.Type == "" {
		f.add(problem.New(typ, problem.TypeMissing))
		f.date(problem.FieldDate.At(path), l.Date)
		f.purpose(path, l.Purpose)
		return
	}
	known, ok := f.book.Regulations.Knows(l.Type)
	if !ok && len(f.book.Regulations) > 0 {
		f.add(problem.New(typ, problem.TypeUnknown))
	}
	// A type of a regulation that has not come yet is counted if the person counted it.
	if ok && known.Kind == regulation.PerUnit || !ok && l.HasCount && !l.HasAmount {
		f.counted(l, path)
		f.purpose(path, l.Purpose)
		return
	}
	if ok && (known.Kind == regulation.LostEarnings || known.Kind == regulation.Care) {
		f.loss(l, path, &known)
		return
	}
	f.amount(l, path)
	f.date(problem.FieldDate.At(path), l.Date)
	if ok {
		f.inForce(typ, &known, l.Date)
	}
	f.purpose(path, l.Purpose)
	if ok {
		f.receipt(l, path, known.Receipt)
	}
}

// inForce asks that a type is one of the regulation of a date; a date without regulation is no fault of the person's.
func (f *finder) inForce(path string, typ *regulation.Type, d civil.Date) (*regulation.Type, bool) {
	version, ok := f.book.Regulations.At(d)
	if !ok {
		return nil, false
	}
	then, ok := version.Type(typ.ID)
	if !ok {
		args := problem.Args{Name: typ.ID, Date: d.String()}
		f.add(problem.New(path, problem.TypeNotThen).With(args))
	}
	return then, ok
}

// counted finds what is wrong with the count and with each unit. The unit of a count of one may stand on the line alone.
func (f *finder) counted(l *claim.Line, path string) {
	count := problem.FieldCount.At(path)
	n := l.Count
	switch {
	case !l.HasCount:
		f.add(problem.New(count, problem.CountMissing))
		n = 1
	case n == 0:
		f.add(problem.New(count, problem.CountZero))
	case n < 0:
		f.add(problem.New(count, problem.CountNegative))
	case n > claim.MaxUnits:
		f.add(problem.New(count, problem.CountTooLarge).With(problem.Args{Max: claim.MaxUnits}))
		n = claim.MaxUnits
	case int64(len(l.Units)) > n:
		f.add(problem.New(count, problem.UnitsTooMany).With(problem.Args{Low: n, High: int64(len(l.Units))}))
	}
	if n == 1 && len(l.Units) == 0 {
		date := problem.FieldDate.At(path)
		f.date(date, l.Date)
		f.unitFee(l, path, claim.Unit{Date: l.Date, Minutes: l.Meeting}, 1)
		return
	}
	for i := range int(max(n, 0)) {
		f.unit(l, i)
	}
}

// unit asks that a unit has a date of its own, and a body where its fee depends on it.
func (f *finder) unit(l *claim.Line, i int) {
	index := int64(i) + 1
	name := strconv.FormatInt(index, 10)
	var u claim.Unit
	if i < len(l.Units) {
		u = l.Units[i]
		name = string(u.ID)
	}
	if u.Date.IsZero() && l.Count == 1 {
		u.Date = l.Date
	}
	path := UnitPath(l.ID, name)
	date := problem.FieldDate.At(path)
	if u.Date.IsZero() {
		f.add(problem.New(date, problem.UnitDateMissing).With(problem.Args{Index: index}))
		return
	}
	f.believable(date, u.Date, problem.UnitDateYear, problem.UnitDateAhead, index)
	if l.Count == 1 && u.Minutes == 0 {
		u.Minutes = l.Meeting
	}
	f.unitFee(l, path, u, index)
}

// unitFee asks that the regulation of the date has a fee for the unit.
func (f *finder) unitFee(l *claim.Line, path string, u claim.Unit, index int64) {
	known, _ := f.book.Regulations.Knows(l.Type)
	typ, ok := f.inForce(problem.FieldType.At(linePath(l.ID)), &known, u.Date)
	if !ok {
		return
	}
	args := problem.Args{Index: index}
	switch _, fault := typ.PayFor(u.Body, u.Role, u.Minutes); fault {
	case regulation.PayOK:
	case regulation.NoRole:
		args.Name = u.Role
		f.add(problem.New(problem.FieldRole.At(path), problem.RoleUnknown).With(args))
	case regulation.NoDuration:
		f.add(problem.New(problem.FieldMinutes.At(path), problem.DurationMissing).With(args))
	case regulation.NoBody:
		body := problem.FieldBody.At(path)
		if typ.TheBody(u.Body) == "" {
			f.add(problem.New(body, problem.BodyMissing).With(args))
			return
		}
		args.Name = u.Body
		f.add(problem.New(body, problem.BodyUnknown).With(args))
	}
}

// amount finds what is wrong with a sum paid by receipt and its VAT.
func (f *finder) amount(l *claim.Line, path string) {
	amount, vat := problem.FieldAmount.At(path), problem.FieldVAT.At(path)
	switch {
	case !l.HasAmount:
		f.add(problem.New(amount, problem.AmountMissing))
	case l.Amount == 0:
		f.add(problem.New(amount, problem.AmountZero))
	case l.Amount < 0:
		f.add(problem.New(amount, problem.AmountNegative))
	case l.Amount > money.Max:
		f.add(problem.New(amount, problem.AmountTooLarge).With(problem.Args{Max: int64(money.Max)}))
	}
	switch {
	case !l.HasVAT:
	case l.VAT < 0:
		f.add(problem.New(vat, problem.AmountNegative))
	case l.HasAmount && l.VAT > l.Amount:
		f.add(problem.New(vat, problem.VATOverAmount).With(problem.Args{Max: int64(l.Amount)}))
	}
}

// receipt says how the receipt (kvittering) stands. A receipt that comes later stops nothing; only a type that cannot do
// without one is not sent without.
func (f *finder) receipt(l *claim.Line, path string, rule regulation.ReceiptRule) {
	at := problem.FieldReceipt.At(path)
	if rule == regulation.ReceiptNone {
		return
	}
	switch {
	case l.Receipt == claim.ReceiptNone && rule == regulation.ReceiptRequired:
		f.add(problem.New(at, problem.ReceiptMissing))
	case l.Receipt == claim.ReceiptNone:
		f.add(problem.Warn(at, problem.ReceiptNone))
	default:
		f.add(problem.Warn(at, problem.ReceiptLater))
	}
}
