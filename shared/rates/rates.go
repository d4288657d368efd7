// Package rates holds the rate tables (satser) as data: each row says from when until when it applies, what it is per,
// and where it is published. A rate that no row has is unknown; the neighbour's value is never taken for it.
package rates

import (
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"sort"
	"strings"

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
	StatePerDiem      Name = "state-per-diem"      // kostgodtgjørelse innenlands; keys are bands
	StateNight        Name = "state-night"         // ulegitimert nattillegg
	StateMeals        Name = "state-meals"         // måltidstrekk, of the rate granted; keys are meals
	StateAbroad       Name = "state-abroad"        // særavtalen utenfor Norge, for a døgn; keys are countries and cities
	StateAbroadShare  Name = "state-abroad-share"  // what part of the rate a part of a day, or a long stay, is paid
	StateCompensation Name = "state-compensation"  // kompensasjonstillegg abroad
	TaxFreeMileage    Name = "taxfree-mileage"     // trekkfri kilometergodtgjørelse, satsforskriften; keys are vehicles
	TaxFreePassenger  Name = "taxfree-passenger"   //
	TaxFreeForestRoad Name = "taxfree-forest-road" //
	TaxFreeTrailer    Name = "taxfree-trailer"     //
	TaxFreeDay        Name = "taxfree-day"         // trekkfri kostgodtgjørelse without overnight; keys are bands
	TaxFreeLodging    Name = "taxfree-lodging"     // with overnight; keys are kinds of lodging
	TaxFreeNight      Name = "taxfree-night"       // trekkfritt nattillegg
	TaxFreeMeals      Name = "taxfree-meals"       // måltidstrekk, of the tax-free rate; keys are meals
)

// Names returns all tables, in the order in which they are shown.
func Names() []Name {
	return []Name{
		StateMileage, StatePassenger, StateForestRoad, StateTrailer, StatePerDiem, StateNight, StateMeals, StateAbroad,
		StateAbroadShare, StateCompensation, TaxFreeMileage, TaxFreePassenger, TaxFreeForestRoad, TaxFreeTrailer,
		TaxFreeDay, TaxFreeLodging, TaxFreeNight, TaxFreeMeals,
	}
}

// Unit is what a rate is paid for. A table abroad has a currency of its own before the stroke: "SEK/day".
type Unit string

// The units.
const (
	PerKm    Unit = "kr/km"
	PerDay   Unit = "kr/day" // for a døgn, or a day trip
	PerNight Unit = "kr/night"
	Percent  Unit = "%"
)

// NOK is the currency of home, in which rates abroad were given until 2023.
const NOK = "NOK"

// unit returns the unit of a table's rows, or "" for a table whose rows are in currencies.
func (n Name) unit() Unit {
	switch n {
	case StatePerDiem, StateCompensation, TaxFreeDay, TaxFreeLodging:
		return PerDay
	case StateNight, TaxFreeNight:
		return PerNight
	case StateMeals, StateAbroadShare, TaxFreeMeals:
		return Percent
	case StateAbroad:
		return ""
	case StateMileage, StatePassenger, StateForestRoad, StateTrailer,
		TaxFreeMileage, TaxFreePassenger, TaxFreeForestRoad, TaxFreeTrailer:
	}
	return PerKm
}

// allows reports whether a table may have rows of a unit.
func (n Name) allows(u Unit) bool {
	if unit := n.unit(); unit != "" {
		return u == unit
	}
	currency, per, _ := strings.Cut(string(u), "/")
	return per == "day" && len(currency) == 3 && strings.Trim(currency, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") == ""
}

// The vehicles (kjøretøy), keys of the mileage tables. An electric car has had the car's rate since 2018-06-22.
const (
	Car        = "car"
	Motorcycle = "motorcycle" // above 125 ccm
	Moped      = "moped"      // and motorcycles to 125 ccm, and other motorised vehicles
	Snowmobile = "snowmobile" // and ATV
	Boat       = "boat"       // with motor
)

// The bands of a day (tidsbånd), keys of the per diem tables.
const (
	Hours6    = "hours6"    // from 6 to 12 hours, both with them
	Hours12   = "hours12"   // above 12 hours, without overnight
	Overnight = "overnight" // above 12 hours, with overnight: a døgn
)

// The meals (måltider), keys of the meal tables.
const (
	Breakfast = "breakfast"
	Lunch     = "lunch"
	Dinner    = "dinner"
)

// The kinds of lodging that satsforskriften tells apart, keys of TaxFreeLodging.
const (
	Hotel   = "hotel"
	Pension = "pension" // pensjonat, brakke, hybel without cooking
	Private = "private" // private lodging, hybel with cooking
)

// The shares of a rate abroad, keys of StateAbroadShare.
const (
	PartOfDay = "part"      // from 6 hours until 12
	LongStay  = "long-stay" // from day 29 at one place
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
	Key      string // the vehicle, band, meal, lodging or country; "" in a table of one rate
	From     civil.Date
	Until    civil.Date // the last day, with it
	Value    money.Ore  // hundredths of the currency's unit; of a Percent, hundredths of a per cent
	Unit     Unit
	Source   string
	Strength Strength
}

// Currency returns the currency of a rate abroad; NOK at home.
func (r Row) Currency() string {
	currency, _, found := strings.Cut(string(r.Unit), "/")
	if !found || currency == "kr" {
		return NOK
	}
	return currency
}

// Share returns a rate in per cent as a share.
func (r Row) Share() money.PPM { return money.PPM(r.Value) * money.Whole / 100_00 }

// Table is the rows of one table, by key and date.
type Table struct {
	Name    Name
	Rows    []Row
	Edition string // names the text that it was read from
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

// Edition names the rates: the same in all tables, and another one where a table has changed.
func (t Tables) Edition() string {
	var editions []string
	for _, table := range t.tables {
		editions = append(editions, string(table.Name)+" "+table.Edition)
	}
	sort.Strings(editions)
	return edition(strings.Join(editions, "\n"))
}

// edition is short enough to be read aloud; who has changed a rate is no adversary.
func edition(text string) string {
	sum := sha256.Sum256([]byte(text))
	return hex.EncodeToString(sum[:4])
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
