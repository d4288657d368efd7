package text

import (
	"strconv"
	"strings"

	"landgang/shared/civil"
	"landgang/shared/distance"
	"landgang/shared/money"
	"landgang/shared/problem"
)

// Words say what is wrong, and what to do about it.
type Words struct {
	What string // "Møte 3 mangler dato": also the line of the summary of errors
	Do   string // "Velg et møte eller skriv datoen."
}

// Sentence is what stands at the field.
func (w Words) Sentence() string {
	if w.Do == "" {
		return w.What
	}
	if strings.HasSuffix(w.What, "?") {
		return w.What + " " + w.Do
	}
	return w.What + ". " + w.Do
}

// Problem says what is wrong, by its code.
func Problem(t Catalogue, p problem.Problem) Words {
	for _, say := range []func(Catalogue, problem.Problem) (Words, bool){
		amountProblem, countProblem, distanceProblem, dateProblem, unitProblem, claimProblem, lateProblem, expenseProblem,
		mileageProblem, tripProblem, nightProblem, lossProblem, signInProblem,
	} {
		if w, ok := say(t, p); ok {
			return w
		}
	}
	return Words{What: string(p.Code)} // a code of a newer server
}

func amountProblem(t Catalogue, p problem.Problem) (Words, bool) {
	field, a := FieldName(t, p), p.Args
	switch p.Code {
	case problem.AmountMissing:
		return t.AmountMissing(field), true
	case problem.AmountLetters:
		return t.AmountLetters(field), true
	case problem.AmountMalformed:
		return t.AmountMalformed(field), true
	case problem.AmountNegative:
		return t.AmountNegative(field), true
	case problem.AmountDecimals:
		return t.AmountDecimals(field), true
	case problem.AmountAmbiguous:
		return t.AmountAmbiguous(money.Ore(a.Low), money.Ore(a.High)), true
	case problem.AmountGroupPoint:
		return t.AmountGroupPoint(money.Ore(a.High)), true
	case problem.AmountTooLarge:
		return t.AmountTooLarge(field, money.Ore(a.Max)), true
	case problem.AmountZero:
		return t.AmountZero(field), true
	case problem.VATOverAmount:
		return t.VATOverAmount(field, money.Ore(a.Max)), true
	default:
		return Words{}, false
	}
}

func countProblem(t Catalogue, p problem.Problem) (Words, bool) {
	field := FieldName(t, p)
	switch p.Code {
	case problem.CountMissing:
		return t.CountMissing(field), true
	case problem.CountLetters:
		return t.CountLetters(field), true
	case problem.CountDecimals:
		return t.CountDecimals(field), true
	case problem.CountNegative:
		return t.CountNegative(field), true
	case problem.CountTooLarge:
		return t.CountTooLarge(field, int(p.Args.Max)), true
	case problem.CountZero:
		return t.CountZero(field), true
	default:
		return Words{}, false
	}
}

func distanceProblem(t Catalogue, p problem.Problem) (Words, bool) {
	field, a := FieldName(t, p), p.Args
	switch p.Code {
	case problem.DistanceMissing:
		return t.DistanceMissing(field), true
	case problem.DistanceLetters:
		return t.DistanceLetters(field), true
	case problem.DistanceMalformed:
		return t.DistanceMalformed(field), true
	case problem.DistanceNegative:
		return t.DistanceNegative(field), true
	case problem.DistanceDecimals:
		return t.DistanceDecimals(field), true
	case problem.DistanceAmbiguous:
		return t.DistanceAmbiguous(distance.Metres(a.Low), distance.Metres(a.High)), true
	case problem.DistanceTooLarge:
		return t.DistanceTooLarge(field, distance.Metres(a.Max)), true
	case problem.DistanceZero:
		return t.DistanceZero(field), true
	default:
		return Words{}, false
	}
}

func dateProblem(t Catalogue, p problem.Problem) (Words, bool) {
	field, a := FieldName(t, p), p.Args
	switch p.Code {
	case problem.DateMissing:
		return t.DateMissing(field), true
	case problem.DateMalformed:
		return t.DateMalformed(field), true
	case problem.DateNotReal:
		return t.DateNotReal(field), true
	case problem.DateYear:
		return t.DateYear(field, int(a.Low), int(a.High)), true
	case problem.DateAhead:
		return t.DateAhead(field), true
	case problem.ClockMissing:
		return t.ClockMissing(field), true
	case problem.ClockMalformed:
		return t.ClockMalformed(field), true
	case problem.ClockNotReal:
		return t.ClockNotReal(field), true
	default:
		return Words{}, false
	}
}

func unitProblem(t Catalogue, p problem.Problem) (Words, bool) {
	index := int(p.Args.Index)
	switch p.Code {
	case problem.UnitDateMissing:
		return t.UnitDateMissing(index), true
	case problem.UnitDateYear:
		return t.UnitDateYear(index, int(p.Args.Low), int(p.Args.High)), true
	case problem.UnitDateAhead:
		return t.UnitDateAhead(index), true
	case problem.UnitsTooMany:
		return t.UnitsTooMany(int(p.Args.High), int(p.Args.Low)), true
	case problem.BodyMissing:
		return t.BodyMissing(index), true
	case problem.BodyUnknown:
		return t.BodyUnknown(index), true
	default:
		return Words{}, false
	}
}

func claimProblem(t Catalogue, p problem.Problem) (Words, bool) {
	switch p.Code {
	case problem.TitleMissing:
		return t.TitleMissing(), true
	case problem.TextTooLong:
		return t.TextTooLong(FieldName(t, p), int(p.Args.Max)), true
	case problem.LinesMissing:
		return t.LinesMissing(), true
	case problem.LinesTooMany:
		return t.LinesTooMany(int(p.Args.Max)), true
	case problem.AllocationNotAllowed:
		return t.AllocationNotAllowed(), true
	case problem.LineKindUnknown:
		return t.LineKindUnknown(), true
	default:
		return Words{}, false
	}
}

// lateProblem says what the municipality, the state or the person is late with.
func lateProblem(t Catalogue, p problem.Problem) (Words, bool) {
	day, _ := civil.ParseISO(p.Args.Date)
	switch p.Code {
	case problem.DeadlinePassed:
		return t.DeadlinePassed(day), true
	case problem.RegulationUnknown:
		return t.RegulationUnknown(day), true
	case problem.RateUnknown:
		return t.RateUnknown(day), true
	case problem.TaxRateUnknown:
		return t.TaxRateUnknown(day), true
	case problem.TypeNotThen:
		return t.TypeNotThen(day), true
	default:
		return Words{}, false
	}
}

func expenseProblem(t Catalogue, p problem.Problem) (Words, bool) {
	switch p.Code {
	case problem.TypeMissing:
		return t.TypeMissing(), true
	case problem.TypeUnknown:
		return t.TypeUnknown(), true
	case problem.PurposeMissing:
		return t.PurposeMissing(), true
	case problem.ReceiptLater:
		return t.ReceiptStillToCome(), true
	case problem.ReceiptNone:
		return t.ReceiptNotThere(), true
	case problem.ReceiptMissing:
		return t.ReceiptMissing(), true
	default:
		return Words{}, false
	}
}

func mileageProblem(t Catalogue, p problem.Problem) (Words, bool) {
	a := p.Args
	who := orElse(a.Name, t.PassengerNumber(int(a.Index)))
	switch p.Code {
	case problem.FromMissing:
		return t.FromMissing(), true
	case problem.ToMissing:
		return t.ToMissing(), true
	case problem.VehicleMissing:
		return t.VehicleMissing(), true
	case problem.VehicleUnknown:
		return t.VehicleUnknown(), true
	case problem.PassengersTooMany:
		return t.PassengersTooMany(int(a.Max)), true
	case problem.PassengerNameMissing:
		return t.PassengerNameMissing(int(a.Index)), true
	case problem.PassengerKmMissing:
		return t.PassengerKmMissing(who), true
	case problem.PassengerKmOver:
		return t.PassengerKmOver(who, distance.Metres(a.Max)), true
	case problem.ForestRoadOver, problem.TrailerOver:
		return t.PartOver(FieldName(t, p), distance.Metres(a.Max)), true
	default:
		return Words{}, false
	}
}

func signInProblem(t Catalogue, p problem.Problem) (Words, bool) {
	switch p.Code {
	case problem.EmailMissing:
		return t.EmailMissing(), true
	case problem.EmailMalformed:
		return t.EmailMalformed(), true
	case problem.PasswordMissing:
		return t.PasswordMissing(), true
	default:
		return Words{}, false
	}
}

// FieldName is the label of the field that a problem is about.
func FieldName(t Catalogue, p problem.Problem) string {
	if label, ok := travelField(t, p); ok {
		return label
	}
	switch p.Field() {
	case problem.FieldAmount:
		return t.AmountField()
	case problem.FieldVAT:
		return t.VATField()
	case problem.FieldCount:
		return t.CountLabel()
	case problem.FieldDate:
		return t.DateField()
	case problem.FieldDistance:
		if strings.Contains(p.Path, string(problem.FieldPassengers)+"/") {
			return t.KilometresLabel()
		}
		return t.DistanceField()
	case problem.FieldForestRoad:
		return t.ForestRoadField()
	case problem.FieldTrailer:
		return t.TrailerField()
	case problem.FieldTitle:
		return t.TitleField()
	case problem.FieldPurpose:
		return t.PurposeField()
	case problem.FieldNote:
		return t.NoteField()
	case problem.FieldFrom:
		return t.FromField()
	case problem.FieldTo:
		return t.ToField()
	case problem.FieldVia:
		return t.ViaField()
	case problem.FieldReason:
		return t.ReasonLabel()
	case problem.FieldName:
		return t.PassengerName()
	case problem.FieldEmail:
		return t.EmailField()
	case problem.FieldPassword:
		return t.PasswordField()
	default:
		return t.ThisField()
	}
}

// asked is an amount as it stands in a question, without øre where it has none: 1,50 kr or 1 500 kr.
func asked(o money.Ore) string {
	if o%money.Krone == 0 {
		return grouped(int64(o/money.Krone)) + space + "kr"
	}
	return Money(o)
}

// forYear is the year that something is missing for, " for 2027" in all three languages; "" where no date is known.
func forYear(d civil.Date) string {
	if d.IsZero() {
		return ""
	}
	return " for " + strconv.Itoa(d.Y)
}

func orElse(text, other string) string {
	if text == "" {
		return other
	}
	return text
}
