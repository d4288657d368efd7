package expense

import (
	"landgang/app/screen/form"
	"landgang/shared/claim"
	"landgang/shared/problem"
	"landgang/shared/regulation"
	"landgang/shared/rules"
)

// The elements of the form.
const (
	typeID    = "type"
	typesName = "utleggstype"
	countID   = "antall"
	bodyID    = "utvalg"
	dateID    = "dato"
	amountID  = "belop"
	vatID     = "mva"
	receiptID = "kvittering"
	purposeID = "formal"
	noteID    = "merknad"
)

func unitID(u *claim.Unit) string { return "dato-" + string(u.ID) }

// fields are the fields of the line as it is, in the order of the form.
func (s *Screen) fields() []form.Field {
	l := s.on.Line()
	path := rules.LinePath(l.ID)
	of := func(elem string, name problem.Field) form.Field {
		return form.Field{ID: elem, Key: s.on.Key(), Name: string(name), Path: name.At(path)}
	}
	fields := []form.Field{of(typeID, problem.FieldType)}
	typ, _ := s.App.Replica().Book().Regulations.Knows(l.Type)
	if typ.Kind == regulation.PerUnit {
		count := of(countID, problem.FieldCount).Count()
		count.Write = s.setCount
		fields = append(fields, count, of(bodyID, problem.FieldBody))
		fields = append(fields, s.unitFields(l)...)
	} else if typ.Kind == regulation.LostEarnings || typ.Kind == regulation.Care {
		fields = append(fields, s.lossFields(of)...)
	} else {
		fields = append(fields,
			of(amountID, problem.FieldAmount).Money(), of(vatID, problem.FieldVAT).Money(), of(dateID, problem.FieldDate).Date())
	}
	return append(fields,
		of(purposeID, problem.FieldPurpose).Words(claim.MaxPurpose),
		of(receiptID, problem.FieldReceipt),
		of(noteID, problem.FieldNote).Words(claim.MaxText),
	)
}

// unitFields are the dates of a counted line: one on the line itself, or one for each unit.
func (s *Screen) unitFields(l *claim.Line) []form.Field {
	if !counted(l) {
		path := rules.LinePath(l.ID)
		fields := []form.Field{form.Field{
			ID: dateID, Key: s.on.Key(), Name: "date", Path: problem.FieldDate.At(path),
		}.Date()}
		for i := range l.Units { // the body of a single meeting has a unit of its own
			at := rules.UnitPath(l.ID, string(l.Units[i].ID))
			fields = append(fields,
				form.Field{ID: bodyID, Path: problem.FieldBody.At(at)}, form.Field{ID: dateID, Path: problem.FieldDate.At(at)})
		}
		return fields
	}
	var fields []form.Field
	for i := range l.Units {
		u := &l.Units[i]
		at := rules.UnitPath(l.ID, string(u.ID))
		fields = append(fields,
			form.Field{
				ID: unitID(u), Key: unitKey(u.ID), Name: "date", Path: problem.FieldDate.At(at),
			}.Date(),
			form.Field{ID: bodyID, Path: problem.FieldBody.At(at)})
	}
	return fields
}

// counted says whether each unit of a line has a date of its own.
func counted(l *claim.Line) bool { return l.Count > 1 || len(l.Units) > 1 }
