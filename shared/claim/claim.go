// Package claim says what a claim (krav) is made of: its lines, their children, the states it passes, and which
// fields each record has, who may set them, and which of them belong together.
package claim

import (
	"landgang/shared/civil"
	"landgang/shared/distance"
	"landgang/shared/id"
	"landgang/shared/money"
)

// Limits of a claim. A person who meets one is told so; nothing is cut.
const (
	MaxLines      = 500
	MaxUnits      = 366 // of one line: a year of days
	MaxPassengers = 8   // of one drive: a minibus without its driver
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
	Lines       []Line     // in the person's order
	Conflicts   []Conflict // open ones, oldest first
}

// Allocation is where the cost is booked (kostnadsfordeling). An empty part means "by registration".
type Allocation struct {
	Responsibility string // ansvar
	Function       string // funksjon
	Project        string // prosjekt
}

// LineKind is the kind of a line; it never changes.
type LineKind string

// The kinds of line.
const (
	Expense LineKind = "expense" // utlegg
	Mileage LineKind = "mileage" // kjøring
	Travel  LineKind = "travel"  // reise med diett
)

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
	ID      id.Unit
	Sort    string
	Date    civil.Date
	Meeting string // an id of the meeting plan
	Body    string // utvalg: an id of the regulation
}

// Passenger is somebody on the same mission who rode along, and how far.
type Passenger struct {
	ID          id.Passenger
	Sort        string
	Name        string
	Distance    distance.Metres
	HasDistance bool
}
