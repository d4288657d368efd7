// Package protocol is what devices and server say to each other about changes: version 1, as JSON over HTTP. Each
// message has one writer and one strict reader, used by both sides; members it does not know are passed over, so that
// a newer side may say more.
//
// Version 1 is frozen. testdata/v1 holds every body, shared/mutation/testdata/v1 every mutation, server/sim/testdata/v1
// what a device had on its disk and what it sent: a change to one of those files is a change of the protocol. A later
// version may add members, codes, mutations, kinds of record and fields, by the rules in shared/claim/extra.go; what
// means something else takes another name or number.
package protocol

import (
	"landgang/shared/id"
	"landgang/shared/mutation"
	"landgang/shared/record"
)

// Version of the protocol, and the oldest that this code still speaks.
const (
	Version    = 1
	MinVersion = 1
)

// Headers of every call and answer.
const (
	HeaderVersion    = "Landgang-Protocol"
	HeaderMinVersion = "Landgang-Min-Protocol"
	HeaderApp        = "Landgang-App"
	HeaderCSRF       = "Landgang-CSRF"
)

// Limits of the messages.
const (
	MaxMutations = 200     // in a push
	MaxPushBytes = 1 << 20 // of a push, as it is written
	MaxPage      = 500     // changes in a page
	MaxPageBytes = 1 << 20 // of a page
	maxEpoch     = 64      //
	maxUser      = 64      //
	maxCursor    = 4 << 10 //
	maxAudience  = 160     //
	maxN         = 1<<53 - 1
)

// Audience is who sees a record: "user:U", "approve:UNIT", "payroll" or "common". Each has a feed of its own.
type Audience string

// The audiences that are not named after somebody.
const (
	Common  Audience = "common"
	Payroll Audience = "payroll"
)

// OfUser is the audience of one person.
func OfUser(u id.User) Audience { return Audience("user:" + string(u)) }

// OfUnit is the audience of those who approve for an approval unit.
func OfUnit(unit string) Audience { return Audience("approve:" + unit) }

// Push carries a device's mutations to the server, in the device's order.
type Push struct {
	Epoch     string // the history that the device knows; "" before its first answer
	Device    id.Device
	Kind      string // of device: phone, tablet, pc
	User      id.User
	Cursor    string // as in the last answer; "" for all
	BaseN     int64  // the greatest number that the device knows to be answered
	Mutations []Numbered
}

// Numbered is a mutation with the number its device gave it: 1, 2, 3 … without a hole.
type Numbered struct {
	N    int64
	Body []byte // mutation.Mutation, as it was written first
	Was  Proof  // where the server has confirmed it before: sent again to a server that was restored from a backup
}

// Proof is what the server gave for a mutation that it confirmed, in another epoch of its history. A server that lacks
// the mutation gives it the place among the others that it had when it was confirmed first. Without a valid proof it is a
// mutation like any other.
type Proof struct {
	Epoch  string
	Device id.Device
	N, S   int64
	Tag    string
}

// Outcome is how one mutation ended, with what the device keeps to prove it later.
type Outcome struct {
	N   int64
	ID  id.Mutation
	S   int64
	Tag string // opaque: the server's HMAC over user, device, epoch, n, s, id and bytes, and where it was confirmed first
	mutation.Outcome
}

// PushAnswer answers a Push.
type PushAnswer struct {
	Outcomes []Outcome
	Pull     Page
}

// Op says whether a change puts a record into an audience or takes it out.
type Op string

// The two operations.
const (
	Put  Op = "put"
	Gone Op = "gone"
)

// Change is one record put into, or gone from, an audience.
type Change struct {
	Op       Op
	Audience Audience
	Record   record.Record // of Gone: kind, id and root alone
}

// PullQuery asks for what is after a cursor.
type PullQuery struct {
	User   id.User // whose base the answer is for: on a shared device another person may have signed in meanwhile
	Device id.Device
	Epoch  string
	Cursor string
	BaseN  int64
	Limit  int
}

// Page is a part of what is new. Pages take effect together, when More is false.
type Page struct {
	Epoch    string
	Parent   string // the epoch before this one
	Cursor   string
	More     bool
	Last     int64 // the greatest number of this device that the server has recorded
	BackedUp int64 // the greatest number of the server that is in a verified backup
	Head     int64 // the greatest number of the server
	Changes  []Change
	Drop     []Audience // lost: records that no other audience of the device holds are to go
}

// Code of a Failure.
type Code string

// What can be wrong with a call as a whole.
const (
	BadRequest    Code = "bad_request"
	SignIn        Code = "sign_in"
	WrongUser     Code = "wrong_user"
	DeviceBlocked Code = "device_blocked"
	Gap           Code = "gap"
	DeviceForked  Code = "device_forked"
	DeviceUnknown Code = "device_unknown"
	EpochChanged  Code = "epoch_changed"
	HistoryLost   Code = "history_lost"
	CursorTooOld  Code = "cursor_too_old"
	TooLarge      Code = "too_large"
	UpgradeApp    Code = "upgrade_app"
	UpgradeServer Code = "upgrade_server"
	Busy          Code = "busy"
)

// Failure is a call that was not carried out. It is an error, and travels as a problem document (RFC 9457).
type Failure struct {
	Status int // of HTTP
	Code   Code
	Epoch  string // of EpochChanged and HistoryLost: the server's now
	Parent string
	Last   int64 // of Gap, EpochChanged and HistoryLost
	// LastID is the mutation that the server knows under Last: another copy of the device may have sent that number.
	LastID id.Mutation
	Max    int64 // of TooLarge: bytes
	Min    int64 // of UpgradeApp: the oldest version spoken
}

// Spoken are the versions that a server speaks, from the oldest to the newest.
type Spoken struct{ Oldest, Newest int }

// Refuse is nil where a version is among them, and otherwise says whose turn it is to be brought up to date.
func (s Spoken) Refuse(version int) *Failure {
	switch {
	case version < s.Oldest:
		return &Failure{Status: 426, Code: UpgradeApp, Min: int64(s.Oldest)}
	case version > s.Newest:
		return &Failure{Status: 501, Code: UpgradeServer}
	}
	return nil
}

// Error is the code.
func (f *Failure) Error() string { return "sync: " + string(f.Code) }
