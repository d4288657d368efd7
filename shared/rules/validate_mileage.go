package rules

import (
	"slices"

	"landgang/shared/claim"
	"landgang/shared/distance"
	"landgang/shared/problem"
	"landgang/shared/rates"
)

// mileage finds what is wrong with a drive (kjøring), in the order of its form: date, route, distance, vehicle,
// passengers, supplements, purpose.
func (f *finder) mileage(l *claim.Line, path string) {
	f.date(problem.FieldDate.At(path), l.Date)
	if l.From == "" {
		f.add(problem.New(problem.FieldFrom.At(path), problem.FromMissing))
	}
	if l.To == "" {
		f.add(problem.New(problem.FieldTo.At(path), problem.ToMissing))
	}
	at := problem.FieldDistance.At(path)
	switch {
	case !l.HasDistance:
		f.add(problem.New(at, problem.DistanceMissing))
	case l.Distance == 0:
		f.add(problem.New(at, problem.DistanceZero))
	default:
		f.metres(at, l.Distance)
	}
	f.vehicle(l, problem.FieldVehicle.At(path))
	f.passengers(l, path)
	f.within(problem.FieldForestRoad.At(path), l, l.ForestRoad, problem.ForestRoadOver)
	f.within(problem.FieldTrailer.At(path), l, l.Trailer, problem.TrailerOver)
	f.purpose(path, l.Purpose)
}

// metres refuses distances that nobody drove. It reports whether the distance may stand.
func (f *finder) metres(path string, m distance.Metres) bool {
	switch {
	case m < 0:
		f.add(problem.New(path, problem.DistanceNegative))
	case m > distance.Max:
		f.add(problem.New(path, problem.DistanceTooLarge).With(problem.Args{Max: int64(distance.Max)}))
	default:
		return true
	}
	return false
}

// within asks that a supplement's km are not more than the drive's.
func (f *finder) within(path string, l *claim.Line, m distance.Metres, over problem.Code) {
	if f.metres(path, m) && l.HasDistance && m > l.Distance {
		f.add(problem.New(path, over).With(problem.Args{Max: int64(l.Distance)}))
	}
}

// vehicle asks for a vehicle that the regulation of the date allows. One without a rate for the date waits for it.
func (f *finder) vehicle(l *claim.Line, path string) {
	if l.Vehicle == "" {
		f.add(problem.New(path, problem.VehicleMissing))
		return
	}
	allowed := Vehicles(f.book, l.Date)
	if !slices.Contains(allowed, l.Vehicle) && len(f.book.Rates.Keys(rates.StateMileage)) > 0 {
		f.add(problem.New(path, problem.VehicleUnknown).With(problem.Args{Name: l.Vehicle}))
	}
}

// passengers asks for each passenger's name and the km they rode, which are at most the drive's.
func (f *finder) passengers(l *claim.Line, path string) {
	if len(l.Passengers) > claim.MaxPassengers {
		at := problem.FieldPassengers.At(path)
		f.add(problem.New(at, problem.PassengersTooMany).With(problem.Args{Max: claim.MaxPassengers}))
	}
	for i := range l.Passengers {
		p := &l.Passengers[i]
		at := PassengerPath(l.ID, p.ID)
		who := problem.Args{Name: p.Name, Index: int64(i) + 1}
		if p.Name == "" {
			f.add(problem.New(problem.FieldName.At(at), problem.PassengerNameMissing).With(who))
		}
		f.tooLong(problem.FieldName.At(at), p.Name, maxOf(claim.KindPassenger, problem.FieldName))
		km := problem.FieldDistance.At(at)
		switch {
		case !p.HasDistance || p.Distance == 0:
			f.add(problem.New(km, problem.PassengerKmMissing).With(who))
		case l.HasDistance && l.Distance > 0 && p.Distance > l.Distance:
			who.Max = int64(l.Distance)
			f.add(problem.New(km, problem.PassengerKmOver).With(who))
		default:
			f.metres(km, p.Distance)
		}
	}
}
