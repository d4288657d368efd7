package rules

import (
	"landgang/shared/claim"
	"landgang/shared/problem"
	"landgang/shared/regulation"
)

// loss finds what is wrong with a line for lost earnings or care (tapt arbeidsfortjeneste, omsorg), in the order of its
// form: date, hours, sum, employer, purpose, receipt.
func (f *finder) loss(l *claim.Line, path string, known *regulation.Type) {
	f.date(problem.FieldDate.At(path), l.Date)
	typ := known
	if then, ok := f.inForce(problem.FieldType.At(path), known, l.Date); ok {
		typ = then
	}
	f.absence(l, path, &typ.Loss)
	switch typ.Loss.Basis {
	case regulation.ByAmount:
		f.amount(l, path)
	case regulation.ByIncome:
		if !l.HasIncome || l.Income <= 0 {
			f.add(problem.New(problem.FieldIncome.At(path), problem.IncomeMissing))
		}
	case regulation.ByRate:
	}
	if l.Payee == claim.PayeeEmployer && l.Employer == "" {
		f.add(problem.New(problem.FieldEmployer.At(path), problem.EmployerMissing))
	}
	f.tooLong(problem.FieldEmployer.At(path), l.Employer, maxOf(claim.KindLine, problem.FieldEmployer))
	f.purpose(path, l.Purpose)
	f.receipt(l, path, typ.Receipt)
}

// absence asks for the hours where the sum depends on them, by the clock where only some hours of the day count.
func (f *finder) absence(l *claim.Line, path string, loss *regulation.Loss) {
	minutes, known := absence(l, loss)
	full := loss.FullAfter > 0 && l.HasMeeting && l.Meeting > loss.FullAfter
	timed := loss.Basis != regulation.ByAmount || loss.CapHour != (regulation.Fee{}) || loss.HalfUnder > 0
	windowed := loss.Window != (regulation.Window{}) && (!loss.Shift || !l.Shift)
	switch {
	case !timed || full:
	case !known || !windowed && minutes <= 0:
		f.add(problem.New(problem.FieldMinutes.At(path), problem.AbsenceMissing))
	case windowed && !(l.Start.HasClock && l.End.HasClock):
		f.add(problem.New(problem.FieldStartClock.At(path), problem.WindowTimes))
	case minutes <= 0:
		f.add(problem.Warn(problem.FieldStartClock.At(path), problem.OutsideWindow))
	}
}

// sameDay warns where two lines of one type are for one day: the greatest sum is for the day, and each line has it.
func (f *finder) sameDay(lines []claim.Line) {
	type dayOf struct {
		typ string
		day string
	}
	count := map[dayOf]int{}
	for i := range lines {
		if l := &lines[i]; f.isLoss(l) {
			count[dayOf{l.Type, l.Date.String()}]++
		}
	}
	for i := range lines {
		l := &lines[i]
		if f.isLoss(l) && count[dayOf{l.Type, l.Date.String()}] > 1 {
			at := problem.FieldDate.At(linePath(l.ID))
			f.add(problem.Warn(at, problem.SameDayTwice).With(problem.Args{Date: l.Date.String()}))
		}
	}
}

func (f *finder) isLoss(l *claim.Line) bool {
	if l.Kind != claim.Expense || l.Date.IsZero() {
		return false
	}
	typ, ok := f.book.Regulations.Knows(l.Type)
	return ok && (typ.Kind == regulation.LostEarnings || typ.Kind == regulation.Care)
}
