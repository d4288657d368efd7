// Package claim says what a claim (krav) is made of: its lines, their children, the states it passes, and which
// fields each record has, who may set them, and which of them belong together.
package claim

import (
	"cmp"

	"landgang/shared/civil"
	"landgang/shared/distance"
	"landgang/shared/id"
	"landgang/shared/money"
	"landgang/shared/number"
)

// Limits of a claim. A person who meets one is told so; nothing is cut.
const (
	MaxLines      = 500
	MaxUnits      = number.MaxCount // of one line: as many as can be typed
	MaxPassengers = 8               // of one drive: a minibus without its driver
	MaxStops      = 50              // of one trip
	MaxDays       = 366             // of one trip: a year of days and nights
	MaxRecords    = 2000
	MaxConflicts  = 50 // open ones
)

// Claim is a krav as the rules and the screens read it.
type Claim struct {
	ID          id.Claim
	Owner       id.User
	Title       string
	Allocation  Allocation
	Status      Status
	Number      string     // krav 2026-00123, from its first submit for ever
	SubmittedAt string     // RFC 3339, by the device's clock
	ReceivedAt  string     // RFC 3339, by the server's clock
	Total       money.Ore  // what the person confirmed at submit
	TaxFree     money.Ore  // of it free of tax
	Unit        string     // the approval unit (godkjenningsenhet), fixed at submit
	Computed    Versions   // at submit
	Lines       []Line     // in the person's order
	Conflicts   []Conflict // open ones, oldest first
}

// Versions are what a claim was computed with.
type Versions struct {
	Rules      int64  // of the rules; 0 where nothing is known
	Regulation string // the versions of the regulation in force on the claim's dates; "" where there was none
	Rates      string // the edition of the rates
}

// Allocation is where the cost is booked (kostnadsfordeling). The empty one means that of the
// person's registration, and so does an empty responsibility or function, which every allocation has.
type Allocation struct {
	Responsibility string // ansvar
	Function       string // funksjon
	Project        string // prosjekt
}

// Or is the allocation with what it leaves to the registration.
func (a Allocation) Or(registration Allocation) Allocation {
	if a == (Allocation{}) {
		return registration
	}
	a.Responsibility = cmp.Or(a.Responsibility, registration.Responsibility)
	a.Function = cmp.Or(a.Function, registration.Function)
	return a
}

// LineKind is the kind of a line; it never changes.
type LineKind string

// The kinds of line.
const (
	Expense LineKind = "expense" // utlegg
	Mileage LineKind = "mileage" // kjøring
	Travel  LineKind = "travel"  // reise med diett
)

// Known says whether this version knows the kind; a newer one may have written another.
func (k LineKind) Known() bool { return k == Expense || k == Mileage || k == Travel }

// Receipt says how a line that needs a receipt (kvittering) stands.
type Receipt string

// What is said of a receipt that is not attached.
const (
	ReceiptUnsaid Receipt = ""
	ReceiptLater  Receipt = "later" // kvittering kommer senere
	ReceiptNone   Receipt = "none"  // uten kvittering
)

// Line is one line of a claim. Has… says whether the number beside it was given: 0 is a number too.
type Line struct {
	ID      id.Line
	Kind    LineKind
	Sort    string
	Date    civil.Date // the zero date where it is missing
	Purpose string     // formål
	Note    string     // merknad

	// An expense (utlegg).
	Type      string // utleggstype: an id of the regulation
	Count     int64  // antall
	HasCount  bool
	Amount    money.Ore // beløp, of what is paid by receipt
	HasAmount bool
	VAT       money.Ore // merverdiavgift
	HasVAT    bool
	Receipt   Receipt
	Units     []Unit

	// An expense for lost earnings or care (tapt arbeidsfortjeneste, omsorg). Start and End may say when.
	Minutes    int64 // how long the person was away, where no clock times say it
	HasMinutes bool
	Meeting    int64 // how long the meeting was, in minutes
	HasMeeting bool
	Shift      bool      // shift work is documented
	Income     money.Ore // the year's pay, or the pensionable income of somebody self-employed
	HasIncome  bool
	Payee      Payee
	Employer   string

	// A trip (reise), with the clock times of departure and return.
	Start, End  When
	Destination string
	Country     string  // a row of the rates abroad; "" is Norway
	Exchange    int64   // kroner for a unit of the country's currency, in millionths; 0 where it is missing
	Event       string  // the arrangement or meeting attended (arrangement)
	Far         Answer  // whether it is as far from home or work as the agreement demands
	Inside      bool    // within the municipality
	Trip        id.Line // of an outlay or a drive: the trip that it belongs to
	Stops       []Stop
	Nights      []Night
	Days        []TripDay

	// A drive (kjøring).
	From, To, Via string
	RoundTrip     bool // tur-retur
	Distance      distance.Metres
	HasDistance   bool
	Reason        string // why the distance differs from the map's
	Vehicle       string // kjøretøy: a row of the mileage rates
	ForestRoad    distance.Metres
	Trailer       distance.Metres
	Passengers    []Passenger
}

// Unit is one unit (enhet) of a counted line: one meeting, with its date.
type Unit struct {
	ID         id.Unit
	Sort       string
	Date       civil.Date
	Meeting    string // an id of the meeting plan
	Body       string // utvalg: an id of the regulation
	Role       string // as what: an id of the type's roles; "" is a member
	Minutes    int64  // how long it lasted
	HasMinutes bool
}

// Passenger is somebody on the same mission who rode along, and how far.
type Passenger struct {
	ID          id.Passenger
	Sort        string
	Name        string
	Distance    distance.Metres
	HasDistance bool
}

// Answer is yes, no, or not answered yet.
type Answer string

// The answers.
const (
	Unsaid Answer = ""
	Yes    Answer = "yes"
	No     Answer = "no"
)

// Payee is who is paid (mottaker).
type Payee string

// The payees. The employer claims the refund where wages were paid on (refusjon til arbeidsgiver).
const (
	PayeeSelf     Payee = "self"
	PayeeEmployer Payee = "employer"
)

// When is a date with a clock time and its zone, each of which may be missing yet; no zone is that of home.
type When struct {
	Date     civil.Date
	Clock    civil.Clock
	HasClock bool
	Zone     civil.Zone
	Later    bool // the second of two equal clock times, on the night in autumn
}

// Stop is a place that a trip came to, and when; the trip stays there until the next, or until it ends. Before the first
// the trip is at the line's destination.
type Stop struct {
	ID       id.Stop
	Sort     string
	Place    string
	Country  string // as the line's
	Exchange int64
	Arrival  When
}

// Lodging is where a night was spent (losji).
type Lodging string

// The kinds of lodging.
const (
	Hotel     Lodging = "hotel"
	Pension   Lodging = "pension"   // pensjonat
	Barracks  Lodging = "barracks"  // brakke
	Room      Lodging = "room"      // hybel; whether it has a kitchen counts
	Private   Lodging = "private"   // hos andre
	Own       Lodging = "own"       // own home or hytte
	Ship      Lodging = "ship"      // Hurtigruten, a ferry with cabins
	Transport Lodging = "transport" // only on a train, bus, plane, in a car or another boat
)

// Night is a night (natt) of a trip.
type Night struct {
	ID            id.Night
	Date          civil.Date // of its evening; the zero date leaves it to the order
	Lodging       Lodging
	Name, Address string
	Cooking       Answer // whether there is a kitchen (kokemulighet)
	Paid          bool   // by the municipality, arranged by it, or in the ticket
	Supplement    bool   // ulegitimert nattillegg is claimed
}

// TripDay is a døgn of a trip: 24 hours from the clock time of its departure.
type TripDay struct {
	ID                       id.Day
	Date                     civil.Date // on which it begins; the zero date leaves it to the order
	Breakfast, Lunch, Dinner bool       // covered by others (måltider)
}
