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
