package rates

import _ "embed" // the files of data

//go:embed data/state-mileage.csv
var stateMileage string

//go:embed data/state-passenger.csv
var statePassenger string

//go:embed data/state-forest-road.csv
var stateForestRoad string

//go:embed data/state-trailer.csv
var stateTrailer string

//go:embed data/taxfree-mileage.csv
var taxFreeMileage string

//go:embed data/taxfree-passenger.csv
var taxFreePassenger string

//go:embed data/taxfree-forest-road.csv
var taxFreeForestRoad string

//go:embed data/taxfree-trailer.csv
var taxFreeTrailer string

//go:embed data/state-per-diem.csv
var statePerDiem string

//go:embed data/state-night.csv
var stateNight string

//go:embed data/state-meals.csv
var stateMeals string

//go:embed data/state-abroad.csv
var stateAbroad string

//go:embed data/state-abroad-share.csv
var stateAbroadShare string

//go:embed data/state-compensation.csv
var stateCompensation string

//go:embed data/taxfree-day.csv
var taxFreeDay string

//go:embed data/taxfree-lodging.csv
var taxFreeLodging string

//go:embed data/taxfree-night.csv
var taxFreeNight string

//go:embed data/taxfree-meals.csv
var taxFreeMeals string

// Text returns a table as it came with this version, in the form that Decode reads. The server publishes it so.
func Text(name Name) string {
	switch name {
	case StateMileage:
		return stateMileage
	case StatePassenger:
		return statePassenger
	case StateForestRoad:
		return stateForestRoad
	case StateTrailer:
		return stateTrailer
	case TaxFreeMileage:
		return taxFreeMileage
	case TaxFreePassenger:
		return taxFreePassenger
	case TaxFreeForestRoad:
		return taxFreeForestRoad
	case TaxFreeTrailer:
		return taxFreeTrailer
	case StatePerDiem:
		return statePerDiem
	case StateNight:
		return stateNight
	case StateMeals:
		return stateMeals
	case StateAbroad:
		return stateAbroad
	case StateAbroadShare:
		return stateAbroadShare
	case StateCompensation:
		return stateCompensation
	case TaxFreeDay:
		return taxFreeDay
	case TaxFreeLodging:
		return taxFreeLodging
	case TaxFreeNight:
		return taxFreeNight
	case TaxFreeMeals:
		return taxFreeMeals
	}
	return ""
}

// Embedded returns the tables that came with this version: for the time before the first pull, and for calc.
func Embedded() Tables {
	var t Tables
	for _, name := range Names() {
		table, err := Decode(name, Text(name))
		if err != nil {
			panic(err) // a test decodes them all
		}
		t = t.With(table)
	}
	return t
}
