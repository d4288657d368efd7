// Package syncer takes the changes of devices in and gives them what is new, and promises that each change takes
// effect exactly once: its effect, its outcome and the device's number are one transaction.
package syncer

import (
	"context"
	"encoding/hex"
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
	// MaxPage is the most changes in a page; protocol.MaxPage where it is 0.
	MaxPage int
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

	starting sync.Mutex // held while the start is written
	mark     string     // names this start; "" until it is written
}

// New makes a Syncer.
func New(o Options) *Syncer {
	if o.MaxPage <= 0 || o.MaxPage > protocol.MaxPage {
		o.MaxPage = protocol.MaxPage
	}
	return &Syncer{o: o}
}

// Restored begins a new history: the database was put back to an earlier state, and whoever did it says so. Devices then
// bring again what it lacks.
func (s *Syncer) Restored(tx *sqlite.Tx) error {
	_, err := s.beginEpoch(tx)
	return err
}

// start records that this server has started, once, before its first answer.
func (s *Syncer) start(ctx context.Context) error {
	s.starting.Lock()
	defer s.starting.Unlock()
	if s.mark != "" {
		return nil
	}
	var random [6]byte
	s.o.Random(random[:])
	mark := hex.EncodeToString(random[:])
	err := s.o.DB.Write(ctx, func(tx *sqlite.Tx) error {
		e, err := currentEpoch(tx)
		if err == nil && e.name == "" {
			_, err = s.beginEpoch(tx)
		}
		if err != nil {
			return err
		}
		return putStart(tx, mark)
	})
	if err == nil {
		s.mark = mark
	}
	return err
}

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
