package demo_test

import (
	"encoding/json"
	"testing"
	"time"

	"landgang/server/demo"
	"landgang/server/identity"
	"landgang/server/municipality"
	"landgang/server/people"
	"landgang/server/sqlite"
	"landgang/server/syncer"
	"landgang/shared/civil"
	"landgang/shared/id"
	"landgang/shared/money"
	"landgang/shared/protocol"
	"landgang/shared/record"
	"landgang/shared/rules"
)

type world struct {
	t     *testing.T
	now   time.Time
	towns *municipality.Registry[struct{}]
}

func newWorld(t *testing.T, now time.Time) *world {
	t.Helper()
	w := &world{t: t, now: now}
	var err error
	w.towns, err = municipality.Open(municipality.Options[struct{}]{
		Dir: t.TempDir(), Now: func() time.Time { return w.now },
		Build: func(*municipality.Municipality) struct{} { return struct{}{} },
	})
	w.must(err)
	t.Cleanup(func() { w.must(w.towns.Close()) })
	w.must(w.towns.Add(t.Context(), municipality.Entry{ID: demo.ID, Hosts: demo.Hosts()}, demo.Name, demo.Language))
	return w
}

func (w *world) must(err error) {
	w.t.Helper()
	if err != nil {
		w.t.Fatal(err)
	}
}

// with runs fn on the demo municipality.
func (w *world) with(fn func(m *municipality.Municipality)) {
	w.t.Helper()
	lease, err := w.towns.Acquire(w.t.Context(), "localhost:8080")
	w.must(err)
	defer lease.Release()
	fn(lease.Municipality)
}

// published are the records that a person's device gets at its first pull.
func (w *world) published(m *municipality.Municipality, user id.User) []record.Record {
	w.t.Helper()
	s := syncer.New(syncer.Options{
		DB: m.DB, Key: m.Key("sync"), Random: func(b []byte) { clear(b) }, Now: func() time.Time { return w.now },
		Audiences: func(*sqlite.Tx, id.User, civil.Date) ([]protocol.Audience, error) { return nil, nil },
	})
	answer, err := s.Pull(w.t.Context(), user, protocol.PullQuery{User: user, Limit: protocol.MaxPage})
	w.must(err)
	page, err := protocol.ReadPage(answer)
	w.must(err)
	var records []record.Record
	for _, c := range page.Changes {
		records = append(records, c.Record)
	}
	return records
}

func TestFill(t *testing.T) {
	w := newWorld(t, time.Date(2026, 5, 20, 6, 0, 0, 0, time.UTC))
	w.with(func(m *municipality.Municipality) {
		hasher := identity.NewHasher()
		isNew, err := demo.Fill(t.Context(), m, hasher)
		w.must(err)
		if !isNew {
			t.Error("the first start finds data")
		}
		service := identity.New(identity.Options{DB: m.DB, Hasher: hasher, Key: m.Key("identity")})
		for _, p := range demo.People() {
			in, err := service.SignIn(t.Context(), identity.Attempt{Address: p.Email, Password: demo.Password})
			if err != nil || in.User.Name != p.Name || len(in.User.Roles) != 1 {
				t.Errorf("%s: %v, %v", p.Email, in.User, err)
			}
		}
		before := m.DB.Stats().Writes
		runs := hasher.Runs()
		w.now = w.now.AddDate(0, 1, 0)
		isNew, err = demo.Fill(t.Context(), m, hasher)
		w.must(err)
		if isNew || hasher.Runs() != runs || m.DB.Stats().Writes != before+1 {
			t.Error("the second start makes the data anew")
		}
		var solveig people.User
		w.must(m.DB.Read(t.Context(), func(tx *sqlite.Tx) (err error) {
			solveig, err = people.ByAddress(tx, "solveig.hamre@epost.example")
			return err
		}))
		records := w.published(m, solveig.ID)
		kinds := map[record.Kind]int{}
		for _, r := range records {
			kinds[r.Kind]++
			if r.Kind == people.KindProfile && (r.Get("name").Text() != "Solveig Hamre" || r.Get("bodies").Text() != "fsk ks oppvekst" ||
				r.Get("responsibility").Text() != "1000" || r.Get("roles").Text() != "representative") {
				t.Errorf("profile %v", r)
			}
		}
		got, err := json.Marshal(kinds)
		w.must(err)
		if want := `{"meeting":14,"profile":1,"rates":18,"regulation":2}`; string(got) != want {
			t.Errorf("published are %s, want %s", got, want)
		}
		fees(t, records)
	})
}

// fees holds the sums of the pictures, and that they changed with the year.
func fees(t *testing.T, records []record.Record) {
	t.Helper()
	book, err := rules.BookOf(records)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		typ, body, date string
		want            money.Ore
	}{
		{"fsk-mote", "fsk", "2026-05-20", 1250_00},
		{"ks-mote", "ks", "2026-05-12", 1450_00},
		{"eldre-mote", "eldre", "2026-05-19", 750_00},
		{"oppvekst-mote", "oppvekst", "2026-05-06", 950_00},
		{"kontroll-mote", "kontroll", "2026-05-06", 988_00}, // 1 ‰ of 987 997 kr, to the nearest krone
		{"fsk-mote", "fsk", "2025-12-31", 1150_00},
		{"ks-mote", "ks", "2023-10-12", 1350_00},
	} {
		day, _ := civil.ParseISO(c.date)
		if got, ok := rules.FeeOf(book, c.typ, c.body, day); !ok || got != c.want {
			t.Errorf("%s on %s: %d øre, want %d", c.typ, c.date, got, c.want)
		}
	}
	day := civil.Date{Y: 2026, M: 5, D: 20}
	version, ok := book.Regulations.At(day)
	if !ok {
		t.Fatal("no regulation")
	}
	for _, typ := range []string{"ferje", "bom", "parkering", "taxi", "buss", "fly", "hotell", "annet"} {
		if _, ok := version.Type(typ); !ok {
			t.Errorf("no type %s", typ)
		}
	}
}

// TestMeetings holds that on whichever day the demo starts, a meeting is held that day, and no two on one.
func TestMeetings(t *testing.T) {
	for offset := range 7 {
		first := time.Date(2026, 5, 18+offset, 22, 30, 0, 0, time.UTC) // half past midnight of the next day in Norway
		w := newWorld(t, first)
		w.with(func(m *municipality.Municipality) {
			_, err := demo.Fill(t.Context(), m, identity.NewHasher())
			w.must(err)
			days := map[string]string{}
			for _, r := range w.published(m, "nobody") {
				if r.Kind != demo.KindMeeting {
					continue
				}
				text := r.Get("date").Text()
				if other := days[text]; other != "" {
					t.Errorf("%s and %s are held on one day", other, r.ID)
				}
				days[text] = r.ID
			}
			today := civil.Date{Y: 2026, M: 5, D: 19 + offset}
			if days[today.String()] == "" {
				t.Errorf("no meeting on %v", today)
			}
			for text := range days {
				if day, _ := civil.ParseISO(text); day != today && day.Weekday() >= civil.Saturday {
					t.Errorf("a meeting at the weekend: %s", days[text])
				}
			}
		})
	}
}
