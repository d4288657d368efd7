package rules

import (
	"unicode/utf8"

	"landgang/shared/civil"
	"landgang/shared/claim"
	"landgang/shared/id"
	"landgang/shared/problem"
	"landgang/shared/record"
)

// daysAhead is how far ahead a date may lie: nobody claims what is more than a year away; it is a slip of the finger.
const daysAhead = 366

// Validate returns all that is wrong with a claim, in the order of its form. Errors stop its sending, warnings go along
// to the approver. What the municipality or the state is late with, a rate or a regulation, is never an error.
func Validate(c claim.Claim, b Book, today civil.Date) []problem.Problem {
	f := finder{book: b, today: today}
	title := string(problem.FieldTitle)
	if c.Title == "" {
		f.add(problem.New(title, problem.TitleMissing))
	}
	f.tooLong(title, c.Title, claim.MaxTitle)
	if version, ok := b.Regulations.At(today); ok && c.Allocation.Or(b.Registration) != b.Registration &&
		!version.Allows(c.Allocation) {
		f.add(problem.New(string(problem.FieldAllocation), problem.AllocationNotAllowed))
	}
	lines := string(problem.FieldLines)
	switch n := len(c.Lines); {
	case n == 0:
		f.add(problem.New(lines, problem.LinesMissing))
	case n > claim.MaxLines:
		f.add(problem.New(lines, problem.LinesTooMany).With(problem.Args{Max: claim.MaxLines}))
	}
	for i := range c.Lines {
		f.line(&c.Lines[i])
	}
	f.sameDay(c.Lines)
	return f.found
}

// ValidateLine returns all that is wrong with one line. The paths are those of Validate: "lines/<id>/…".
func ValidateLine(l claim.Line, b Book, today civil.Date) []problem.Problem {
	f := finder{book: b, today: today}
	f.line(&l)
	return f.found
}

// finder collects what is wrong.
type finder struct {
	book  Book
	today civil.Date
	found []problem.Problem
}

func (f *finder) add(p problem.Problem) { f.found = append(f.found, p) }

func (f *finder) tooLong(path, text string, limit int64) {
	if len(text) > int(limit) && int64(utf8.RuneCountInString(text)) > limit {
		f.add(problem.New(path, problem.TextTooLong).With(problem.Args{Max: limit}))
	}
}

func (f *finder) line(l *claim.Line) {
	path := linePath(l.ID)
	before := len(f.found)
	switch l.Kind {
	case claim.Expense:
		f.expense(l, path)
	case claim.Mileage:
		f.mileage(l, path)
	case claim.Travel:
		f.travel(l, path)
	}
	f.texts(l, path)
	if day, ok := Deadline(*l, f.book); ok && f.today.After(day) {
		f.add(problem.Warn(problem.FieldDate.At(path), problem.DeadlinePassed).With(problem.Args{Date: day.String()}))
	}
	if !problem.Stops(f.found[before:]) {
		f.found = append(f.found, computeLine(l, f.book, f.today).Missing...)
	}
}

// texts asks that no text is longer than its field holds.
func (f *finder) texts(l *claim.Line, path string) {
	f.tooLong(problem.FieldPurpose.At(path), l.Purpose, claim.MaxPurpose)
	f.tooLong(problem.FieldNote.At(path), l.Note, claim.MaxText)
	if l.Kind == claim.Travel {
		f.tooLong(problem.FieldDestination.At(path), l.Destination, maxOf(claim.KindLine, problem.FieldDestination))
		f.tooLong(problem.FieldEvent.At(path), l.Event, maxOf(claim.KindLine, problem.FieldEvent))
	}
	if l.Kind == claim.Mileage {
		f.tooLong(problem.FieldFrom.At(path), l.From, maxOf(claim.KindLine, problem.FieldFrom))
		f.tooLong(problem.FieldTo.At(path), l.To, maxOf(claim.KindLine, problem.FieldTo))
		f.tooLong(problem.FieldVia.At(path), l.Via, maxOf(claim.KindLine, problem.FieldVia))
		f.tooLong(problem.FieldReason.At(path), l.Reason, maxOf(claim.KindLine, problem.FieldReason))
	}
}

// maxOf is the longest text that a field of a record holds.
func maxOf(kind record.Kind, field problem.Field) int64 {
	schema, _ := claim.SchemaOf(kind)
	spec, _ := schema.Field(string(field))
	return spec.Max
}

// date asks for a date that a claim can have.
func (f *finder) date(path string, d civil.Date) {
	if d.IsZero() {
		f.add(problem.New(path, problem.DateMissing))
		return
	}
	f.believable(path, d, problem.DateYear, problem.DateAhead, 0)
}

// believable refuses absurd dates; index is the position of a unit, or 0.
func (f *finder) believable(path string, d civil.Date, year, ahead problem.Code, index int64) {
	if d.Y < civil.FirstYear || d.Y > civil.LastYear {
		args := problem.Args{Index: index, Low: civil.FirstYear, High: civil.LastYear}
		f.add(problem.New(path, year).With(args))
		return
	}
	if last := f.today.AddDays(daysAhead); d.After(last) {
		f.add(problem.New(path, ahead).With(problem.Args{Index: index, Date: last.String()}))
	}
}

func (f *finder) purpose(path, text string) {
	if text == "" {
		f.add(problem.New(problem.FieldPurpose.At(path), problem.PurposeMissing))
	}
}

// UnitPath is the path of a unit's fields. A unit that has no record yet is named by its position, counted from 1.
func UnitPath(line id.Line, name string) string {
	return problem.Path(linePath(line), string(problem.FieldUnits), name)
}

// PassengerPath is the path of a passenger's fields.
func PassengerPath(line id.Line, p id.Passenger) string {
	return problem.Path(linePath(line), string(problem.FieldPassengers), string(p))
}

// LinePath is the path of a line's fields.
func LinePath(line id.Line) string { return linePath(line) }
