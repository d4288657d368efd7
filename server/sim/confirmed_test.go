package sim_test

import (
	"testing"

	"landgang/app/replica"
	"landgang/app/store"
)

func TestOnlyWhatWasConfirmedIsCounted(t *testing.T) {
	w := newWorld(t)
	phone := w.device("phone", "solveig")
	for range 130 { // more than one push holds
		phone.draft("Formannskapet", 1000)
	}
	phone.sync()
	err := phone.disk.Open().View([]store.Area{store.Confirmed, store.Meta}, func(tx store.Tx) error {
		kept, err := tx.Scan(store.Confirmed, "", "", 0)
		if err != nil {
			return err
		}
		counted, err := replica.MetaInt(tx, "confirmed")
		if len(kept) != 260 || counted != int64(len(kept)) {
			t.Errorf("%d changes are kept and %d counted, want 260", len(kept), counted)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}
