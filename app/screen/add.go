package screen

import (
	"landgang/app/replica"
	"landgang/shared/claim"
	"landgang/shared/id"
	"landgang/shared/mutation"
	"landgang/shared/rates"
	"landgang/shared/record"
	"landgang/shared/rules"
)

// AddLine adds a line to a claim, and gives the address of its form. Date and purpose are those of the line before it:
// the lines of a claim are mostly about one meeting.
func AddLine(r *replica.Replica, v replica.View, kind claim.LineKind) string {
	return addLine(r, v, kind, record.Fields{})
}

// AddToTrip adds an outlay or a drive to a trip, with its first day and its purpose.
func AddToTrip(r *replica.Replica, v replica.View, kind claim.LineKind, trip *claim.Line) string {
	set := record.Fields{}.With("trip", record.Text(string(trip.ID))).With("purpose", record.Text(trip.Purpose))
	if day := trip.Start.Date; !day.IsZero() {
		set = set.With("date", record.Text(day.String()))
	}
	return addLine(r, v, kind, set)
}

// AddLike adds a line of the kind of another one: to the same trip, where it is of one.
func AddLike(r *replica.Replica, v replica.View, l *claim.Line) string {
	if trip := TripOf(v, l); trip != nil {
		return AddToTrip(r, v, l.Kind, trip)
	}
	return AddLine(r, v, l.Kind)
}

// addLine adds a line with the fields that are set, and those that its kind has beside them.
func addLine(r *replica.Replica, v replica.View, kind claim.LineKind, set record.Fields) string {
	lineID := id.Line(r.NewID())
	fields := record.Fields{}.With("line_kind", record.Text(string(kind)))
	last, date := "", "date"
	if kind == claim.Travel {
		date = "start_date"
	}
	if n := len(v.Claim.Lines); n > 0 {
		before := &v.Claim.Lines[n-1]
		last = before.Sort
		if _, day := dates(before); !day.IsZero() {
			fields = fields.With(date, record.Text(day.String()))
		}
		fields = fields.With("purpose", record.Text(before.Purpose))
	} else {
		fields = fields.With("purpose", record.Text(v.Claim.Title))
	}
	fields = fields.With("sort", record.Text(claim.Between(last, "")))
	if kind == claim.Mileage {
		fields = fields.With("vehicle", record.Text(usualVehicle(r)))
	}
	for _, f := range set {
		fields = fields.With(f.Name, f.Value)
	}
	r.Do(mutation.Add{
		Key: record.Key{Kind: claim.KindLine, ID: string(lineID)}, Parent: string(v.Claim.ID), Set: fields,
	})
	return PathLine(v.Claim.ID, &claim.Line{ID: lineID, Kind: kind})
}

// usualVehicle is a car where the regulation has one, else its first vehicle.
func usualVehicle(r *replica.Replica) string {
	allowed := rules.Vehicles(r.Book(), r.Today())
	for _, v := range allowed {
		if v == rates.Car {
			return v
		}
	}
	if len(allowed) > 0 {
		return allowed[0]
	}
	return rates.Car
}

// EmptyLine says whether a person has put nothing into a line: date, purpose and vehicle came with it. It cannot be told
// of a line of an unknown kind.
func EmptyLine(l *claim.Line) bool {
	if l.Note != "" || !l.Kind.Known() {
		return false
	}
	switch l.Kind {
	case claim.Travel:
		return l.Destination == "" && l.Event == "" && !l.Start.HasClock && !l.End.HasClock && l.End.Date.IsZero() &&
			len(l.Nights)+len(l.Days)+len(l.Stops) == 0
	case claim.Mileage:
		return l.From == "" && l.To == "" && l.Via == "" && !l.HasDistance && len(l.Passengers) == 0
	case claim.Expense:
	}
	return l.Type == "" && !l.HasAmount && !l.HasCount && len(l.Units) == 0
}

// OnTrip are the positions of the lines that belong to a trip.
func OnTrip(v replica.View, trip id.Line) []int {
	var at []int
	for i := range v.Claim.Lines {
		if v.Claim.Lines[i].Trip == trip {
			at = append(at, i)
		}
	}
	return at
}

// DropEmpty takes a line away that was opened and left empty. What is half-typed in it keeps it.
func DropEmpty(r *replica.Replica, claimID id.Claim, lineID id.Line, typed bool) {
	if r == nil {
		return // signed out meanwhile
	}
	v, ok := r.Claim(claimID)
	if !ok || typed || !v.Claim.Status.Editable() {
		return
	}
	for i := range v.Claim.Lines {
		if l := &v.Claim.Lines[i]; l.ID == lineID && EmptyLine(l) && len(OnTrip(v, lineID)) == 0 {
			r.Delete(record.Key{Kind: claim.KindLine, ID: string(lineID)})
			return
		}
	}
}
