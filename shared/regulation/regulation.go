// Package regulation holds a municipality's regulation on the working conditions of elected representatives
// (godtgjørelsesreglement) as data with a from-date: what may be claimed, for how much, and how it is booked.
//
// A version is one JSON document. Decode refuses what it does not know and names the place, so that a slip of the
// pen in a regulation is found when it is loaded and never when somebody is paid. The members are:
//
//	format       1, or 2 for what is marked so; a greater number is of a newer Landgang (ErrNewer)
//	version      a name for people: "2026-1"
//	from         ISO date of the first day on which it applies
//	source       where it was adopted: "Kommunestyret 11.12.2025, sak 84/25"
//	rounding     of fees that are shares: "ore", "krone" (nearest, half up) or "up_to_10" (up to whole ten kroner)
//	bases        [{id, name, kroner}]: what shares are of, for instance the mayor's yearly allowance; in format 2 also
//	             [{id, name, of, divide}]: a part of a base above it, for instance a month's or an hour's
//	bodies       [{id, name, function?}]: utvalg; function is the KOSTRA function it prescribes
//	types        [{id, name, heading?, kind, unit?, bodies?, fee?, by_body?, receipt?, vat?, art, function?,
//	             description?, icon?}]: utleggstyper, in the order in which they are offered; in format 2 also
//	             bands?, roles?, loss? and tax?
//	mileage      {passengers, tax_free_art, taxable_art, vehicles?}
//	deadline     {months}: how long after its date a line may be claimed; in format 2 also {dates: ["02-25", …]}: the
//	             days of each year by which what has happened until then is claimed; left out: no deadline
//	travel       format 2: {tax_free_art?, taxable_art?, reach?, tax_free_rounding?, compensation?, inside?}; left out:
//	             the usual settings
//	allocations  [{id, name, responsibility, function, project?}]: what may be chosen, the first one is the usual
//	approval     {default, units: [{id, name}], by_responsibility?: [{code, unit}], by_body?: [{body, unit}]}
//
// A name is one text for all languages, or {"nb": …, "nn": …, "en": …}. A fee is {"kroner": "1 250,00"} or
// {"share": "2,5 ‰", "of": "<base>"}. A type of kind "per_unit" pays a fee for each unit ("meeting", "hour", "day",
// "piece"), by_body overrules it: [{bodies: […], fee}]. A type of kind "by_receipt" pays what the receipt says;
// its receipt rule is "required", "later" (may come later or be missing) or "none".
//
// In format 2 a fee may depend on how long a meeting was: bands is [{up_to_minutes?, fee}], the last one without a limit.
// It may depend on the role: roles is [{id, name, fee?, bands?, part?, add?}], where part is a share of what a member gets
// and add comes on top of it. The kinds "lost_earnings" and "care" pay for a day's loss as their member loss says:
//
//	basis               "amount" (what is documented), "income" (the year's pay, divided) or "rate" (pays)
//	pays                [{under_minutes?, up_to_minutes?, fee, per, over_minutes?}]: what is paid "hour" or "day" by how
//	                    long the absence was; over_minutes: a shorter one is paid in proportion
//	divide              the hours of a year: 1950
//	max_minutes         of a day, more do not count
//	full_after_minutes  a longer meeting counts as max_minutes
//	half_under_minutes  a shorter absence halves cap_day
//	cap_hour, cap_day   fees: the most that is paid
//	window, shift       {from, to}: the hours that count, "07:00"; shift: unless shift work is documented
//
// Its tax is "taxable", or "refund" where payroll reports nothing of it.
package regulation

import (
	"landgang/shared/civil"
	"landgang/shared/claim"
	"landgang/shared/money"
)

// Format is the greatest format that this package reads.
const Format = 2

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
	Travel      Travel
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
	Of     string // the base that it is a part of; "" for an amount of its own
	Divide int64  // by what that base is divided, to the nearest øre
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
	// LostEarnings is tapt arbeidsfortjeneste, documented (legitimert) or not.
	LostEarnings Kind = "lost_earnings"
	// Care is what somebody was paid for looking after those in the claimant's care (omsorgsutgifter).
	Care Kind = "care"
)

// Unit is what a type of kind PerUnit counts.
type Unit string

// The units.
const (
	Meeting Unit = "meeting" // møte
	Hour    Unit = "hour"    // time
	Day     Unit = "day"     // dag
	Piece   Unit = "piece"   // stykk
	Night   Unit = "night"   // natt; of trips alone
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
	Bands       []Band // instead of Fee
	Roles       []Role
	Loss        Loss // of LostEarnings and Care
	Tax         Tax  // of LostEarnings and Care
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

// Band is the fee of meetings up to a length (tidsbånd).
type Band struct {
	UpTo int64 // minutes; 0 for the rest
	Fee  Fee
}

// Role is what somebody other than a member gets (leder, varamedlem, enkeltsak): a fee of its own, or a part of the
// member's, and what comes on top.
type Role struct {
	ID    string
	Name  Name
	Fee   Fee
	Bands []Band
	Part  money.PPM // of the member's; 0 is all of it
	Add   Fee
}

// Pay is what one unit is paid.
type Pay struct {
	Fee  Fee
	Part money.PPM // 0 is all of it
	Add  Fee
}

// Tax is how a type is taxed.
type Tax string

// The taxes.
const (
	Taxable Tax = "taxable"
	Refund  Tax = "refund" // not reported
)

// Basis is what a loss is computed from.
type Basis string

// The bases of a loss.
const (
	ByAmount Basis = "amount" // what the employer or a receipt documents
	ByIncome Basis = "income" // the year's pay, divided into hours
	ByRate   Basis = "rate"   // a rate of the regulation
)

// Loss says how a day's loss is paid (tapt arbeidsfortjeneste, omsorgsutgifter). Where a limit is 0 there is none.
type Loss struct {
	Basis     Basis
	Pays      []LossBand // of ByRate
	Divide    int64      // of ByIncome: the hours of a year
	Max       int64      // minutes of a day that count at most
	FullAfter int64      // a meeting of more minutes counts as Max
	HalfUnder int64      // an absence of fewer minutes halves CapDay
	CapHour   Fee
	CapDay    Fee
	Window    Window
	Shift     bool // documented shift work lifts the window
}

// LossBand is what is paid for absences of a length. The first band that fits counts.
type LossBand struct {
	Under, UpTo int64 // minutes, without and with the limit; 0: no limit
	Fee         Fee
	Per         Unit  // Hour or Day
	Over        int64 // of Day: a shorter absence is paid in proportion to so many minutes
}

// Window is the time of day that counts; the zero Window is all of it.
type Window struct {
	From, To civil.Clock
}

// Reach says how far a trip goes that gives per diem.
type Reach string

// The readings of 15 km (the sources disagree about 15.000 km itself).
const (
	ReachOver Reach = "over" // more than 15 km one way
	ReachFrom Reach = "from" // 15 km and more
)

// Travel are the settings of trips (reiser). The rates are the state's.
type Travel struct {
	TaxFreeArt      string // KOSTRA art of the tax-free part; "" is that of drives
	TaxableArt      string // KOSTRA art of the taxable part; "" is that of drives
	Reach           Reach
	TaxFreeRounding Rounding // of a tax-free rate that meals reduce: ToKrone or ToOre
	Compensation    bool     // whether kompensasjonstillegg is paid abroad
	Inside          Inside
}

// Inside says whether trips within the municipality give per diem.
type Inside string

// The settings of trips within the municipality.
const (
	InsidePaid Inside = "paid"
	InsideNone Inside = "none"
)

// UsualTravel are the settings where a regulation says nothing: the agreement's words, and the newest sources' rounding.
func UsualTravel() Travel {
	return Travel{Reach: ReachOver, TaxFreeRounding: ToKrone, Inside: InsidePaid}
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
	Months int       // 0: no deadline in months
	Dates  []YearDay // or the days of a year by which to claim, in their order
}

// YearDay is a day of every year.
type YearDay struct {
	M, D int
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
