package travel

import (
	"landgang/app/screen/form"
	"landgang/shared/claim"
	"landgang/shared/id"
	"landgang/shared/problem"
	"landgang/shared/rules"
)

// The elements of the form.
const (
	destinationID = "reisemal"
	countryID     = "land"
	exchangeID    = "kurs"
	startDateID   = "avreisedato"
	startClockID  = "avreisetid"
	endDateID     = "hjemkomstdato"
	endClockID    = "hjemkomsttid"
	farID         = "langt"
	insideID      = "innenfor"
	purposeID     = "formal"
	eventID       = "arrangement"
	noteID        = "merknad"
)

func nightID(n id.Night) string { return "natt-" + string(n) }

func nameID(n id.Night) string { return "navn-" + string(n) }

func addressID(n id.Night) string { return "adresse-" + string(n) }

func dayID(d id.Day) string { return "dogn-" + string(d) }

// fields are the fields of the trip as it is, in the order of the form.
func (s *Screen) fields() []form.Field {
	l := s.on.Line()
	path := rules.LinePath(l.ID)
	of := func(elem string, name problem.Field) form.Field {
		return form.Field{ID: elem, Key: s.on.Key(), Name: string(name), Path: name.At(path)}
	}
	fields := []form.Field{
		of(destinationID, problem.FieldDestination).Words(claim.MaxPlace),
		of(exchangeID, problem.FieldExchange).Exchange(),
		of(startDateID, problem.FieldStartDate).Date(),
		of(startClockID, problem.FieldStartClock).Clock(),
		of(endDateID, problem.FieldEndDate).Date(),
		of(endClockID, problem.FieldEndClock).Clock(),
		of(farID, problem.FieldFar),
		of(purposeID, problem.FieldPurpose).Words(claim.MaxPurpose),
		of(eventID, problem.FieldEvent).Words(claim.MaxPlace),
	}
	for i := range l.Nights {
		fields = append(fields, nightFields(l.ID, l.Nights[i].ID)...)
	}
	for _, d := range l.Days {
		fields = append(fields, form.Field{ID: dayID(d.ID), Path: problem.FieldDate.At(rules.DayPath(l.ID, d.ID))})
	}
	return append(fields, of(noteID, problem.FieldNote).Words(claim.MaxText))
}

// nightFields are the fields of a night: where it was spent, with two paths of faults at one place.
func nightFields(line id.Line, n id.Night) []form.Field {
	at, key := rules.NightPath(line, n), nightKey(n)
	return []form.Field{
		{ID: nightID(n), Path: problem.FieldLodging.At(at)},
		{ID: nightID(n), Path: problem.FieldDate.At(at)},
		form.Field{ID: nameID(n), Key: key, Name: "name", Path: problem.FieldName.At(at)}.Words(claim.MaxPlace),
		form.Field{ID: addressID(n), Key: key, Name: "address", Path: problem.FieldAddress.At(at)}.Words(claim.MaxPlace),
	}
}
