package syncer

import (
	"landgang/server/sqlite"
)

// Mark is a place in the server's history: an epoch, and a number in it.
type Mark struct {
	Epoch string `json:"epoch"`
	S     int64  `json:"s"`
}

// Newest is the last place in a database's history. A device may forget what it keeps for a restore up to the Newest of
// a verified backup.
func Newest(tx *sqlite.Tx) (Mark, error) {
	e, err := currentEpoch(tx)
	if err != nil {
		return Mark{}, err
	}
	s, err := count(tx, "s")
	return Mark{Epoch: e.name, S: s}, err
}

// backedUp is the greatest number of this epoch that is in a verified backup; 0 where none is known.
func (s *Syncer) backedUp(e epoch) int64 {
	if s.o.BackedUp == nil {
		return 0
	}
	if m := s.o.BackedUp(); m.Epoch == e.name {
		return m.S
	}
	return 0
}
