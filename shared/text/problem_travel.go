package text

import (
	"strings"

	"landgang/shared/civil"
	"landgang/shared/problem"
)

// travelProblems says what is wrong with trips, lost earnings and care.
type travelProblems interface {
	EndBeforeStart() Words
	TripTooLong(days int) Words
	ZoneUnknown() Words
	DestinationMissing() Words
	FarMissing() Words
	NoPerDiem() Words
	EventMissing() Words
	ExchangeMissing(currency string) Words
	LongStay(days int) Words
	LodgingMissing(index int) Words
	LodgingUnnamed(index int) Words
	CookingMissing(index int) Words
	NightMisplaced(index int) Words
	DayMisplaced(index int) Words
	StopMisplaced(index int) Words
	SupplementRefused(index int) Words
	AbsenceMissing() Words
	WindowTimes() Words
	OutsideWindow() Words
	IncomeMissing() Words
	EmployerMissing() Words
	SameDayTwice(day civil.Date) Words
	DurationMissing(index int) Words
	RoleUnknown(index int) Words
	DepartureDateLabel() string
	DepartureClockLabel() string
	ReturnDateLabel() string
	ReturnClockLabel() string
	DestinationLabel() string
	EventLabel() string
	EmployerLabel() string
	LodgingNameLabel() string
	AddressLabel() string
	PlaceLabel() string
}

// tripProblem says what is wrong with a trip as a whole.
func tripProblem(t Catalogue, p problem.Problem) (Words, bool) {
	switch p.Code {
	case problem.EndBeforeStart:
		return t.EndBeforeStart(), true
	case problem.TripTooLong:
		return t.TripTooLong(int(p.Args.Max)), true
	case problem.ZoneUnknown:
		return t.ZoneUnknown(), true
	case problem.DestinationUnsaid:
		return t.DestinationMissing(), true
	case problem.FarUnsaid:
		return t.FarMissing(), true
	case problem.NoPerDiem:
		return t.NoPerDiem(), true
	case problem.EventMissing:
		return t.EventMissing(), true
	case problem.ExchangeMissing:
		return t.ExchangeMissing(p.Args.Name), true
	case problem.LongStay:
		return t.LongStay(int(p.Args.Max)), true
	default:
		return Words{}, false
	}
}

// nightProblem says what is wrong with a night, a day or a stop of a trip.
func nightProblem(t Catalogue, p problem.Problem) (Words, bool) {
	index := int(p.Args.Index)
	switch p.Code {
	case problem.LodgingMissing:
		return t.LodgingMissing(index), true
	case problem.LodgingUnnamed:
		return t.LodgingUnnamed(index), true
	case problem.CookingUnsaid:
		return t.CookingMissing(index), true
	case problem.NightMisplaced:
		return t.NightMisplaced(index), true
	case problem.DayMisplaced:
		return t.DayMisplaced(index), true
	case problem.StopMisplaced:
		return t.StopMisplaced(index), true
	case problem.SupplementRefused:
		return t.SupplementRefused(index), true
	default:
		return Words{}, false
	}
}

// lossProblem says what is wrong with an absence, or with what a fee depends on.
func lossProblem(t Catalogue, p problem.Problem) (Words, bool) {
	index := int(p.Args.Index)
	day, _ := civil.ParseISO(p.Args.Date)
	switch p.Code {
	case problem.AbsenceMissing:
		return t.AbsenceMissing(), true
	case problem.WindowTimes:
		return t.WindowTimes(), true
	case problem.OutsideWindow:
		return t.OutsideWindow(), true
	case problem.IncomeMissing:
		return t.IncomeMissing(), true
	case problem.EmployerMissing:
		return t.EmployerMissing(), true
	case problem.SameDayTwice:
		return t.SameDayTwice(day), true
	case problem.DurationMissing:
		return t.DurationMissing(index), true
	case problem.RoleUnknown:
		return t.RoleUnknown(index), true
	default:
		return Words{}, false
	}
}

// travelField is the label of a field of a trip or an absence.
func travelField(t Catalogue, p problem.Problem) (string, bool) {
	switch p.Field() {
	case problem.FieldStartDate:
		return t.DepartureDateLabel(), true
	case problem.FieldStartClock:
		return t.DepartureClockLabel(), true
	case problem.FieldEndDate:
		return t.ReturnDateLabel(), true
	case problem.FieldEndClock:
		return t.ReturnClockLabel(), true
	case problem.FieldDestination:
		return t.DestinationLabel(), true
	case problem.FieldEvent:
		return t.EventLabel(), true
	case problem.FieldMinutes:
		return t.HoursField(), true
	case problem.FieldIncome:
		return t.IncomeField(), true
	case problem.FieldExchange:
		return t.ExchangeLabel(), true
	case problem.FieldEmployer:
		return t.EmployerLabel(), true
	case problem.FieldAddress:
		return t.AddressLabel(), true
	case problem.FieldPlace:
		return t.PlaceLabel(), true
	case problem.FieldName:
		return t.LodgingNameLabel(), strings.Contains(p.Path, string(problem.FieldNights)+"/")
	default:
		return "", false
	}
}
