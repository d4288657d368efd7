package sim_test

import (
	"context"
	"os"
	"path/filepath"
	"testing"

	"landgang/app/replica"
	"landgang/server/sqlite"
	"landgang/shared/claim"
	"landgang/shared/record"
)

// restore puts the server's database back to a copy that was taken before.
func (w *world) restore(backup string) {
	w.t.Helper()
	if err := w.db.Close(); err != nil {
		w.t.Fatal(err)
	}
	path := filepath.Join(w.t.TempDir(), "landgang.db")
	content, err := os.ReadFile(backup)
	if err != nil {
		w.t.Fatal(err)
	}
	if err := os.WriteFile(path, content, 0o600); err != nil {
		w.t.Fatal(err)
	}
	w.open(path)
}

// backup copies the server's database as it is now.
func (w *world) backup() string {
	w.t.Helper()
	path := filepath.Join(w.t.TempDir(), "backup.db")
	if err := w.db.Close(); err != nil { // closing writes the log into the file
		w.t.Fatal(err)
	}
	content, err := os.ReadFile(w.path)
	if err != nil {
		w.t.Fatal(err)
	}
	if err := os.WriteFile(path, content, 0o600); err != nil {
		w.t.Fatal(err)
	}
	w.open(w.path)
	return path
}

func TestDevicesMakeARestoredServerWhole(t *testing.T) {
	w := newWorld(t)
	phone, pc := w.device("phone", "solveig"), w.device("pc", "solveig")
	phone.sync()
	pc.sync()
	before, _ := phone.draft("Før sikkerhetskopien", 1000)
	phone.sync()
	backup := w.backup()
	after, line := phone.draft("Etter sikkerhetskopien", 2000)
	phone.sync()
	pc.sync()
	pc.view(after)
	pc.r.Set(line, record.Field{Name: "note", Value: record.Text("fra PC-en")})
	pc.sync()
	phone.sync()
	w.restore(backup)
	for range 3 {
		phone.sync()
		pc.sync()
	}
	for _, d := range []*device{phone, pc} {
		v := d.view(after)
		if v.Where != replica.There || len(v.Claim.Lines) != 1 || v.Claim.Lines[0].Note != "fra PC-en" {
			t.Errorf("%s: %v %+v", d.name, v.Where, v.Claim)
		}
		if v := d.view(before); v.Where != replica.There || len(v.Claim.Lines) != 1 {
			t.Errorf("%s: %v %+v", d.name, v.Where, v.Claim)
		}
	}
	if n := w.count("SELECT COUNT(*) FROM epochs"); n != 2 {
		t.Errorf("%d epochs, want 2", n)
	}
	if _, err := os.Stat(w.path); err != nil {
		t.Error(err)
	}
}

func TestAServerThatLostADeviceIsHealedUnderANewName(t *testing.T) {
	w := newWorld(t)
	pc := w.device("pc", "solveig")
	pc.sync()
	backup := w.backup()
	phone := w.device("phone", "solveig")
	c, _ := phone.draft("På en telefon kopien ikke kjenner", 1000)
	phone.sync()
	w.restore(backup)
	phone.draft("Enda et krav", 2000)
	for range 3 {
		phone.sync()
	}
	if v := phone.view(c); v.Where != replica.There || v.Claim.Status != claim.Draft {
		t.Errorf("%v %+v", v.Where, v.Claim)
	}
	if n := w.count("SELECT COUNT(*) FROM claims"); n != 2 {
		t.Errorf("%d claims, want 2", n)
	}
}

func (w *world) open(path string) {
	w.t.Helper()
	db, err := sqlite.Open(context.Background(), path, sqlite.Options{Now: w.clock})
	if err != nil {
		w.t.Fatal(err)
	}
	w.t.Cleanup(func() { _ = db.Close() })
	w.db, w.path = db, path
	w.server = w.syncer()
}

func TestARestoreIsNoticedWhenTheServerHasComeAsFarAgain(t *testing.T) {
	w := newWorld(t)
	phone, pc := w.device("phone", "solveig"), w.device("pc", "solveig")
	phone.sync()
	backup := w.backup()
	lost, _ := phone.draft("Etter sikkerhetskopien", 1000)
	phone.sync()
	pc.sync() // it has sent nothing itself
	if v := pc.view(lost); v.Where != replica.There {
		t.Fatalf("%+v", v)
	}
	w.restore(backup)
	tablet := w.device("tablet", "solveig")
	for range 3 {
		tablet.draft("På nettbrettet", 2000)
	}
	tablet.sync()
	pc.sync()
	pc.sync()
	if _, there := pc.r.Claim(lost); there || len(pc.r.Rows()) != 3 {
		t.Errorf("the pc shows what the server has lost: %+v", pc.r.Rows())
	}
	phone.sync()
	phone.sync()
	pc.sync()
	if v := pc.view(lost); v.Where != replica.There || len(pc.r.Rows()) != 4 {
		t.Errorf("%+v", v)
	}
}

func TestWhatWasSentUnderAnEarlierNameIsGivenBack(t *testing.T) {
	w := newWorld(t)
	phone := w.device("phone", "solveig")
	phone.sync()
	backup := w.backup()
	c, _ := phone.draft("Før kopien", 1000)
	phone.sync()
	twin := &device{w: w, name: "phone", user: "solveig", disk: phone.disk.Clone()}
	twin.start()
	phone.draft("På telefonen", 2000)
	phone.sync()
	twin.draft("På kopien", 3000)
	twin.sync()
	twin.sync()
	w.restore(backup) // and the phone is lost
	for range 3 {
		twin.sync()
	}
	if v := twin.view(c); v.Where != replica.There || len(v.Claim.Lines) != 1 {
		t.Errorf("%+v", v)
	}
	if n := w.count("SELECT COUNT(*) FROM claims"); n != 2 {
		t.Errorf("%d claims, want 2", n)
	}
}

func TestACopyGivesBackWhatItSentUnderNumbersThatTheOriginalHasUsedSince(t *testing.T) {
	w := newWorld(t)
	phone := w.device("phone", "solveig")
	phone.sync()
	phone.draft("Før kopien", 1000)
	phone.sync()
	backup := w.backup()
	twin := &device{w: w, name: "phone", user: "solveig", disk: phone.disk.Clone()}
	twin.start()
	b, _ := twin.draft("På kopien", 2000)
	twin.sync()
	w.restore(backup)
	phone.draft("På telefonen", 3000)
	phone.sync()
	for range 3 {
		twin.sync()
	}
	if v := twin.view(b); v.Where != replica.There || len(v.Claim.Lines) != 1 {
		t.Errorf("%+v", v)
	}
	if n := w.count("SELECT COUNT(*) FROM claims"); n != 3 {
		t.Errorf("%d claims, want 3", n)
	}
}
