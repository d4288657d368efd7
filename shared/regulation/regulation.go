// Package regulation holds a municipality's regulation on the working conditions of elected representatives
// (godtgjørelsesreglement) as data with a from-date: what may be claimed, for how much, and how it is booked.
//
// A version is one JSON document. Decode refuses what it does not know and names the place, so that a slip of the
// pen in a regulation is found when it is loaded and never when somebody is paid. The members are:
//
//	format       1; a greater number is of a newer Landgang (ErrNewer)
//	version      a name for people: "2026-1"
//	from         ISO date of the first day on which it applies
//	source       where it was adopted: "Kommunestyret 11.12.2025, sak 84/25"
//	rounding     of fees that are shares: "ore", "krone" (nearest, half up) or "up_to_10" (up to whole ten kroner)
//	bases        [{id, name, kroner}]: what shares are of, for instance the mayor's yearly allowance
//	bodies       [{id, name, function?}]: utvalg; function is the KOSTRA function it prescribes
//	types        [{id, name, heading?, kind, unit?, bodies?, fee?, by_body?, receipt?, vat?, art, function?,
//	             description?, icon?}]: utleggstyper, in the order in which they are offered
//	mileage      {passengers, tax_free_art, taxable_art, vehicles?}
//	deadline     {months}: how long after its date a line may be claimed; left out: no deadline
//	allocations  [{id, name, responsibility, function, project?}]: what may be chosen, the first one is the usual
//	approval     {default, units: [{id, name}], by_responsibility?: [{code, unit}], by_body?: [{body, unit}]}
//
// A name is one text for all languages, or {"nb": …, "nn": …, "en": …}. A fee is {"kroner": "1 250,00"} or
// {"share": "2,5 ‰", "of": "<base>"}. A type of kind "per_unit" pays a fee for each unit ("meeting", "hour", "day",
// "piece"), by_body overrules it: [{bodies: […], fee}]. A type of kind "by_receipt" pays what the receipt says;
// its receipt rule is "required", "later" (may come later or be missing) or "none".
package regulation

import (
	"landgang/shared/civil"
	"landgang/shared/claim"
	"landgang/shared/money"
)

// Format is the greatest format that this package reads.
const Format = 1

// Limits of a regulation. A real one has some ten bodies and thirty types.
const (
	MaxBytes = 256 << 10
	maxItems = 500
	maxText  = 400
	maxID    = 64
)

// Regulation is one version of the godtgjørelsesreglement, in force from its date until the next version's.
type Regulation struct {
	Version     string
	From        civil.Date
	Source      string
	Rounding    Rounding
	Bases       []Base
	Bodies      []Body
	Types       []Type
	Mileage     Mileage
	Deadline    Deadline
	Allocations []Allocation
	Approval    Approval
}

// Name is a name in the three languages; where a municipality gave one name only, all are that one.
type Name struct {
	NB, NN, EN string
}

// Rounding is how a fee that is a share of a base is rounded.
type Rounding string

// The roundings that regulations prescribe.
const (
	ToOre   Rounding = "ore"
	ToKrone Rounding = "krone"    // to the nearest krone, a half up
	UpToTen Rounding = "up_to_10" // up to the next whole ten kroner
)

// Base is an amount that fees are shares of (beregningsgrunnlag), such as the mayor's allowance
// (ordførers godtgjøring).
type Base struct {
	ID     string
	Name   Name
	Amount money.Ore
}

// Body is a utvalg: the council, the executive, a committee, a board.
type Body struct {
	ID       string
	Name     Name
	Function string // the KOSTRA function that its costs belong to; "" leaves it to the registration
}

// Kind is how the sum of a type comes about.
type Kind string

// The kinds of type.
const (
	PerUnit   Kind = "per_unit"   // fast sum for hver enhet: the claimant enters a count, never an amount
	ByReceipt Kind = "by_receipt" // etter kvittering
)

// Unit is what a type of kind PerUnit counts.
type Unit string

// The units.
const (
	Meeting Unit = "meeting" // møte
	Hour    Unit = "hour"    // time
	Day     Unit = "day"     // dag
	Piece   Unit = "piece"   // stykk
)

// ReceiptRule says whether a type needs a receipt (kvittering).
type ReceiptRule string

// The receipt rules.
const (
	ReceiptRequired ReceiptRule = "required" // must come, though it may come later
	ReceiptLater    ReceiptRule = "later"    // should come; the approver decides where it doesn't
	ReceiptNone     ReceiptRule = "none"     // not needed: small tolls
)

// Type is a utleggstype. Its id stays the same through all versions of the regulation.
type Type struct {
	ID          string
	Name        Name // as it is chosen: "Formannskapet, møte"
	Heading     Name // as its line is headed: "Møtegodtgjørelse"
	Kind        Kind
	Unit        Unit     // of PerUnit
	Bodies      []string // the bodies it is for; none means any
	Fee         Fee      // of PerUnit: for each unit
	ByBody      []BodyFee
	Receipt     ReceiptRule
	VAT         bool   // whether the receipt has VAT that the municipality gets back
	Art         string // KOSTRA art
	Function    string // the KOSTRA function that it prescribes, if any
	Description string // the a-melding's beskrivelse, of what is reported
	Icon        Icon
}

// Icon is the picture of a type.
type Icon string

// The icons.
const (
	IconMeeting   Icon = "meeting"
	IconFerry     Icon = "ferry"
	IconToll      Icon = "toll"
	IconParking   Icon = "parking"
	IconTaxi      Icon = "taxi"
	IconTransport Icon = "transport"
	IconLodging   Icon = "lodging"
	IconOther     Icon = "other"
)

// Fee is an amount, or a share of a base. The zero Fee is none.
type Fee struct {
	Amount money.Ore
	Share  money.PPM
	Of     string
}

// BodyFee is the fee of some bodies.
type BodyFee struct {
	Bodies []string
	Fee    Fee
}

// PassengerReading says how the supplement for several passengers (passasjertillegg) is read; the sources of the state
// agreement disagree.
type PassengerReading string

// The readings.
const (
	PassengersEach     PassengerReading = "each"     // per passenger per km that each rode
	PassengersGreatest PassengerReading = "greatest" // one krone per km, whatever their number: the longest ride counts
)

// Mileage are the settings of drives (kjøring). The rates are the state's.
type Mileage struct {
	Passengers PassengerReading
	TaxFreeArt string   // KOSTRA art of the tax-free part, usually 160
	TaxableArt string   // KOSTRA art of the taxable part, usually 050
	Vehicles   []string // the vehicles that may be chosen; none means all that have a rate
}

// Deadline is how long after its date a line may be claimed (frist for krav).
type Deadline struct {
	Months int // 0: no deadline
}

// Allocation is a ready-made cost allocation (kostnadsfordeling) that may be chosen.
type Allocation struct {
	ID   string
	Name Name
	claim.Allocation
}

// Approval says who approves what (godkjenningsenhet).
type Approval struct {
	Default          string
	Units            []ApprovalUnit
	ByResponsibility []UnitRule
	ByBody           []UnitRule
}

// ApprovalUnit is a group of approvers.
type ApprovalUnit struct {
	ID   string
	Name Name
}

// UnitRule sends the claims of one responsibility or body to a unit.
type UnitRule struct {
	Key  string
	Unit string
}
