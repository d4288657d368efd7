package mileage

import (
	"landgang/app/screen/form"
	"landgang/shared/claim"
	"landgang/shared/id"
	"landgang/shared/problem"
	"landgang/shared/rules"
)

// The elements of the form.
const (
	dateID         = "dato"
	fromID         = "fra"
	viaID          = "via"
	toID           = "til"
	roundTripID    = "tur-retur"
	distanceID     = "km"
	vehicleID      = "kjoretoy"
	addPassengerID = "ny-passasjer"
	forestRoadID   = "skogsvei"
	trailerID      = "tilhenger"
	purposeID      = "formal"
	noteID         = "merknad"
)

func nameID(p id.Passenger) string { return "navn-" + string(p) }

func kmID(p id.Passenger) string { return "km-" + string(p) }

// fields are the fields of the drive as it is, in the order of the form.
func (s *Screen) fields() []form.Field {
	l := s.on.Line()
	path := rules.LinePath(l.ID)
	of := func(elem string, name problem.Field) form.Field {
		return form.Field{ID: elem, Key: s.on.Key(), Name: string(name), Path: name.At(path)}
	}
	fields := []form.Field{
		of(dateID, problem.FieldDate).Date(),
		of(fromID, problem.FieldFrom).Words(claim.MaxPlace),
		of(viaID, problem.FieldVia).Words(claim.MaxPlace),
		of(toID, problem.FieldTo).Words(claim.MaxPlace),
		of(distanceID, problem.FieldDistance).Distance(),
		of(vehicleID, problem.FieldVehicle),
	}
	for _, p := range l.Passengers {
		at := rules.PassengerPath(l.ID, p.ID)
		key := passengerKey(p.ID)
		fields = append(fields,
			form.Field{ID: nameID(p.ID), Key: key, Name: "name", Path: problem.FieldName.At(at)}.Words(claim.MaxPlace),
			form.Field{ID: kmID(p.ID), Key: key, Name: "distance", Path: problem.FieldDistance.At(at)}.Distance(),
		)
	}
	return append(fields,
		of(addPassengerID, problem.FieldPassengers),
		of(forestRoadID, problem.FieldForestRoad).Distance(),
		of(trailerID, problem.FieldTrailer).Distance(),
		of(purposeID, problem.FieldPurpose).Words(claim.MaxPurpose),
		of(noteID, problem.FieldNote).Words(claim.MaxText),
	)
}
