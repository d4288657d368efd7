// Package syncer takes the changes of devices in and gives them what is new, and promises that each change takes
// effect exactly once: its effect, its outcome and the device's number are one transaction.
package syncer

import (
	"sync"
	"time"

	"landgang/server/sqlite"
	"landgang/shared/civil"
	"landgang/shared/id"
	"landgang/shared/protocol"
)

// Options are what a Syncer needs.
type Options struct {
	DB     *sqlite.DB
	Key    []byte         // of the HMACs in cursors and tags; kept outside the database
	Random func(b []byte) // fills b; it names epochs
	Now    func() time.Time
	// Audiences are the feeds that a person reads on a day, but for their own and the common one.
	Audiences func(tx *sqlite.Tx, u id.User, today civil.Date) ([]protocol.Audience, error)
	// BackedUp is what the last verified backup holds; nil where there are none.
	BackedUp func() Mark
}

// Syncer answers pushes and pulls of one municipality.
type Syncer struct {
	o    Options
	mu   sync.Mutex
	book publishedBook // guarded by mu
}

// New makes a Syncer.
func New(o Options) *Syncer { return &Syncer{o: o} }

// maxPushTime bounds how long one push holds the writer: what is left of it is not recorded, and the device, seeing the
// number it is answered with, sends it again.
const maxPushTime = time.Second

// today is the date in Norway.
func today(tx *sqlite.Tx) civil.Date {
	return civil.Instant(tx.Now().Unix()).In(civil.Oslo).Date
}

// stamp is the time of a transaction as records carry it.
func stamp(tx *sqlite.Tx) string { return civil.Instant(tx.Now().Unix()).In(civil.Oslo).String() }

func failure(status int, code protocol.Code) *protocol.Failure {
	return &protocol.Failure{Status: status, Code: code}
}
