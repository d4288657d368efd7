package people_test

import (
	"errors"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"landgang/server/people"
	"landgang/server/sqlite"
	"landgang/shared/civil"
	"landgang/shared/claim"
)

func database(t *testing.T) *sqlite.DB {
	t.Helper()
	db, err := sqlite.Open(t.Context(), filepath.Join(t.TempDir(), "landgang.db"), sqlite.Options{
		Now: func() time.Time { return time.Date(2026, 5, 20, 9, 0, 0, 0, time.UTC) },
	})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := db.Close(); err != nil {
			t.Error(err)
		}
	})
	return db
}

func solveig() people.User {
	return people.User{
		ID: "u1", Name: "Solveig Hamre", Email: "solveig.hamre@ytterskjaer.example", Language: "nn",
		Allocation: claim.Allocation{Responsibility: "1000", Function: "100"},
		Roles:      []people.Role{people.Approver, people.Representative},
	}
}

func TestAddress(t *testing.T) {
	for raw, want := range map[string]string{
		" Solveig.Hamre@Ytterskjaer.EXAMPLE ": "solveig.hamre@ytterskjaer.example",
		"a+b@c":                               "a+b@c",
		"bjørn@øy.example":                    "bjørn@øy.example",
		"":                                    "",
		"solveig":                             "",
		"@c":                                  "",
		"a@":                                  "",
		"a@b@c":                               "",
		"a b@c":                               "",
		"a@b\r\nBcc: x":                       "",
		"<a@b>":                               "",
		"a\x00@b":                             "",
		"\xff@b":                              "",
		strings.Repeat("a", 254) + "@b":       "",
	} {
		if got, ok := people.Address(raw); got != want || ok != (want != "") {
			t.Errorf("Address(%q) is %q, %v, want %q", raw, got, ok, want)
		}
	}
}

func TestAdd(t *testing.T) {
	for _, c := range []struct {
		name string
		user func(people.User) people.User
		want error
	}{
		{"a person is found again as added", func(u people.User) people.User { return u }, nil},
		{"a person may do without language and roles", func(u people.User) people.User {
			u.Language, u.Roles = "", nil
			return u
		}, nil},
		{"SQL in a name is a name", func(u people.User) people.User {
			u.Name = "'); DROP TABLE users; --"
			return u
		}, nil},
		{"no name", func(u people.User) people.User { u.Name = " "; return u }, people.ErrInvalid},
		{"name too long", func(u people.User) people.User {
			u.Name = strings.Repeat("ø", people.MaxName+1)
			return u
		}, people.ErrInvalid},
		{"no id", func(u people.User) people.User { u.ID = ""; return u }, people.ErrInvalid},
		{"an address in another form", func(u people.User) people.User { u.Email = "A@b"; return u }, people.ErrInvalid},
		{"an unknown language", func(u people.User) people.User { u.Language = "sv"; return u }, sqlite.ErrConstraint},
		{"an unknown role", func(u people.User) people.User {
			u.Roles = []people.Role{"mayor"}
			return u
		}, sqlite.ErrConstraint},
	} {
		t.Run(c.name, func(t *testing.T) {
			db, want := database(t), c.user(solveig())
			err := db.Write(t.Context(), func(tx *sqlite.Tx) error { return people.Add(tx, want) })
			if !errors.Is(err, c.want) {
				t.Fatalf("error %v, want %v", err, c.want)
			}
			read(t, db, func(tx *sqlite.Tx) error {
				got, err := people.ByAddress(tx, want.Email)
				if c.want != nil {
					if !errors.Is(err, people.ErrNotFound) {
						t.Errorf("found %v, %v after a refusal", got, err)
					}
					return nil
				}
				if err == nil && (got.Name != want.Name || got.Language != want.Language || got.Closed ||
					got.Allocation != want.Allocation || !slices.Equal(got.Roles, want.Roles)) {
					t.Errorf("found %+v, want %+v", got, want)
				}
				return err
			})
		})
	}
	t.Run("two persons cannot have one address", func(t *testing.T) {
		db := database(t)
		other := solveig()
		other.ID = "u2"
		err := db.Write(t.Context(), func(tx *sqlite.Tx) error {
			return errors.Join(people.Add(tx, solveig()), people.Add(tx, other))
		})
		if !errors.Is(err, people.ErrTaken) {
			t.Errorf("error %v", err)
		}
	})
}

func TestCloseAccount(t *testing.T) {
	db := database(t)
	write(t, db, func(tx *sqlite.Tx) error {
		return errors.Join(people.Add(tx, solveig()), people.CloseAccount(tx, "u1"))
	})
	read(t, db, func(tx *sqlite.Tx) error {
		u, err := people.ByID(tx, "u1")
		if !u.Closed {
			t.Error("the account is open")
		}
		return err
	})
	err := db.Write(t.Context(), func(tx *sqlite.Tx) error { return people.CloseAccount(tx, "nobody") })
	if !errors.Is(err, people.ErrNotFound) {
		t.Errorf("error %v", err)
	}
}

func TestSeats(t *testing.T) {
	db := database(t)
	day := func(text string) civil.Date {
		d, _ := civil.ParseISO(text)
		return d
	}
	write(t, db, func(tx *sqlite.Tx) error {
		return errors.Join(
			people.Add(tx, solveig()),
			people.AddSeat(tx, people.Seat{
				User: "u1", Body: "kommunestyret", Office: people.Member, From: day("2023-10-01"),
			}),
			people.AddSeat(tx, people.Seat{
				User: "u1", Body: "formannskapet", Office: people.DeputyLeader, From: day("2023-10-01"), Until: day("2026-05-20"),
			}),
		)
	})
	for on, want := range map[string]string{
		"2023-09-30": "", "2023-10-01": "formannskapet kommunestyret",
		"2026-05-20": "formannskapet kommunestyret", "2026-05-21": "kommunestyret",
	} {
		read(t, db, func(tx *sqlite.Tx) error {
			seats, err := people.Seats(tx, "u1", day(on))
			var bodies []string
			for _, seat := range seats {
				bodies = append(bodies, seat.Body)
			}
			if got := strings.Join(bodies, " "); got != want {
				t.Errorf("on %s in %q, want %q", on, got, want)
			}
			return err
		})
	}
	for name, seat := range map[string]people.Seat{
		"no body":             {User: "u1", Office: people.Member, From: day("2026-01-01")},
		"no first day":        {User: "u1", Body: "b", Office: people.Member},
		"ended before it was": {User: "u1", Body: "b", Office: people.Member, From: day("2026-01-02"), Until: day("2026-01-01")},
	} {
		err := db.Write(t.Context(), func(tx *sqlite.Tx) error { return people.AddSeat(tx, seat) })
		if !errors.Is(err, people.ErrInvalid) {
			t.Errorf("%s: error %v", name, err)
		}
	}
}

func read(t *testing.T, db *sqlite.DB, fn func(*sqlite.Tx) error) {
	t.Helper()
	if err := db.Read(t.Context(), fn); err != nil {
		t.Error(err)
	}
}

func write(t *testing.T, db *sqlite.DB, fn func(*sqlite.Tx) error) {
	t.Helper()
	if err := db.Write(t.Context(), fn); err != nil {
		t.Fatal(err)
	}
}
