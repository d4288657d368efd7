// Package rates holds the rate tables (satser) as data: each row says from when until when it applies, what it is per,
// and where it is published. A rate that no row has is unknown; the neighbour's value is never taken for it.
package rates

import (
	"slices"

	"landgang/shared/civil"
	"landgang/shared/money"
	"landgang/shared/problem"
)

// Name names a table; it is its file's name and the id under which the server publishes it.
type Name string

// The tables. State rates go by the travel date, tax-free rates by the payment date.
const (
	StateMileage      Name = "state-mileage"       // kilometergodtgjørelse, særavtalen innenlands; keys are vehicles
	StatePassenger    Name = "state-passenger"     // passasjertillegg
	StateForestRoad   Name = "state-forest-road"   // skogs- og anleggsvei
	StateTrailer      Name = "state-trailer"       // tilhenger, or equipment too big for boot and roof
	TaxFreeMileage    Name = "taxfree-mileage"     // trekkfri kilometergodtgjørelse, satsforskriften; keys are vehicles
	TaxFreePassenger  Name = "taxfree-passenger"   //
	TaxFreeForestRoad Name = "taxfree-forest-road" //
	TaxFreeTrailer    Name = "taxfree-trailer"     //
)

// Names returns all tables, in the order in which they are shown.
func Names() []Name {
	return []Name{
		StateMileage, StatePassenger, StateForestRoad, StateTrailer,
		TaxFreeMileage, TaxFreePassenger, TaxFreeForestRoad, TaxFreeTrailer,
	}
}

// Unit is what a rate is paid for.
type Unit string

// PerKm is a rate in kroner for each km.
const PerKm Unit = "kr/km"

// The vehicles (kjøretøy), keys of the mileage tables. An electric car has had the car's rate since 2018-06-22.
const (
	Car        = "car"
	Motorcycle = "motorcycle" // above 125 ccm
	Moped      = "moped"      // and motorcycles to 125 ccm, and other motorised vehicles
	Snowmobile = "snowmobile" // and ATV
	Boat       = "boat"       // with motor
)

// Strength says how well the source of a row is founded.
type Strength string

// The strengths.
const (
	Official    Strength = "official"    // the authority itself
	Secondary   Strength = "secondary"   // a professional body, a union, an auditor
	Unconfirmed Strength = "unconfirmed" // not confirmed by an official source; it is shown so
)

// Row is one rate in force from its first to its last day.
type Row struct {
	Key      string // the vehicle; "" in a table of one rate
	From     civil.Date
	Until    civil.Date // the last day, with it
	Value    money.Ore
	Unit     Unit
	Source   string
	Strength Strength
}

// Table is the rows of one table, by key and date.
type Table struct {
	Name Name
	Rows []Row
}

// Tables is what a computation needs of rates. The zero Tables knows none.
type Tables struct {
	tables []Table
}

// New collects tables; of two with one name the later counts.
func New(tables ...Table) Tables {
	var t Tables
	for _, one := range tables {
		t = t.With(one)
	}
	return t
}

// With returns the tables with one of them put in or replaced.
func (t Tables) With(table Table) Tables {
	kept := slices.DeleteFunc(slices.Clone(t.tables), func(old Table) bool { return old.Name == table.Name })
	return Tables{append(kept, table)}
}

// Find returns the row that applies on a date. Where there is none the problem, a warning without a path, says which
// rate is missing and for when; its code is problem.None where all is well.
func (t Tables) Find(name Name, key string, d civil.Date) (Row, problem.Problem) {
	for i := range t.tables {
		if t.tables[i].Name != name {
			continue
		}
		for j := range t.tables[i].Rows {
			if r := &t.tables[i].Rows[j]; r.Key == key && !d.Before(r.From) && !d.After(r.Until) {
				return *r, problem.Problem{}
			}
		}
	}
	return Row{}, problem.Warn("", problem.RateUnknown).With(problem.Args{Name: string(name), Date: d.String()})
}

// Keys returns the keys of a table, in the order of its rows: the vehicles that have ever had a rate.
func (t Tables) Keys(name Name) []string {
	var keys []string
	for i := range t.tables {
		if t.tables[i].Name != name {
			continue
		}
		for _, r := range t.tables[i].Rows {
			if !slices.Contains(keys, r.Key) {
				keys = append(keys, r.Key)
			}
		}
	}
	return keys
}
