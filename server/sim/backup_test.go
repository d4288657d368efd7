package sim_test

import (
	"context"
	"testing"

	"landgang/app/store"
	"landgang/server/sqlite"
	"landgang/server/syncer"
)

// kept counts what a device keeps for a restored server.
func (d *device) kept() (n int) {
	d.w.t.Helper()
	err := d.disk.Open().View([]store.Area{store.Confirmed}, func(tx store.Tx) error {
		all, err := tx.Scan(store.Confirmed, "", "", 0)
		n = len(all)
		return err
	})
	if err != nil {
		d.w.t.Fatal(err)
	}
	return n
}

func TestADeviceKeepsWhatIsInNoBackup(t *testing.T) {
	w := newWorld(t)
	phone := w.device("phone", "solveig")
	phone.sync()
	phone.draft("Før sikkerhetskopien", 1000)
	phone.sync()
	if n := phone.kept(); n != 2 {
		t.Fatalf("it keeps %d changes, want 2", n)
	}
	var newest syncer.Mark
	err := w.db.Read(context.Background(), func(tx *sqlite.Tx) (err error) {
		newest, err = syncer.Newest(tx)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	w.backedUp = syncer.Mark{Epoch: "of another history", S: newest.S}
	phone.sync()
	if n := phone.kept(); n != 2 {
		t.Errorf("after a backup of another history it keeps %d changes, want 2", n)
	}
	w.backedUp = newest
	phone.draft("Etter sikkerhetskopien", 2000)
	phone.sync()
	if n := phone.kept(); n != 2 {
		t.Errorf("after the backup it keeps %d changes, want those 2 that came after it", n)
	}
}
