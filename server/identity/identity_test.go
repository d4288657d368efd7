package identity_test

import (
	"errors"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"landgang/server/identity"
	"landgang/server/people"
	"landgang/server/sqlite"
)

const (
	address  = "solveig.hamre@ytterskjaer.example"
	password = "ferja går kl. 15.40"
)

// world is a municipality with one person, and a clock that stands still until it is moved.
type world struct {
	*identity.Service
	t      *testing.T
	db     *sqlite.DB
	hasher *identity.Hasher
	mu     sync.Mutex
	time   time.Time
}

func newWorld(t *testing.T) *world {
	t.Helper()
	w := &world{t: t, hasher: identity.NewHasher(), time: time.Date(2026, 5, 20, 9, 0, 0, 0, time.UTC)}
	db, err := sqlite.Open(t.Context(), filepath.Join(t.TempDir(), "landgang.db"), sqlite.Options{Now: w.now})
	w.must(err)
	t.Cleanup(func() { w.must(db.Close()) })
	w.db = db
	w.Service = identity.New(identity.Options{DB: db, Hasher: w.hasher, Key: []byte("key")})
	hash, err := w.hasher.Hash(t.Context(), password)
	w.must(err)
	w.must(db.Write(t.Context(), func(tx *sqlite.Tx) error {
		return errors.Join(
			people.Add(tx, people.User{ID: "u1", Name: "Solveig Hamre", Email: address}),
			identity.SetPassword(tx, "u1", hash),
		)
	}))
	return w
}

func (w *world) now() time.Time {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.time
}

func (w *world) pass(d time.Duration) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.time = w.time.Add(d)
}

func (w *world) must(err error) {
	w.t.Helper()
	if err != nil {
		w.t.Fatal(err)
	}
}

func (w *world) signIn(a identity.Attempt) identity.SignedIn {
	w.t.Helper()
	in, err := w.SignIn(w.t.Context(), a)
	w.must(err)
	return in
}

// guess tries a wrong password and returns how long the next one waits; every other error fails the test.
func (w *world) guess(a identity.Attempt) time.Duration {
	w.t.Helper()
	a.Password = "wrong"
	_, err := w.SignIn(w.t.Context(), a)
	var wait *identity.WaitError
	if errors.As(err, &wait) {
		return wait.For
	}
	if !errors.Is(err, identity.ErrWrong) {
		w.t.Fatalf("error %v", err)
	}
	return 0
}

func (w *world) alive(token string) bool {
	w.t.Helper()
	_, err := w.Session(w.t.Context(), token)
	if err != nil && !errors.Is(err, identity.ErrNoSession) {
		w.t.Fatal(err)
	}
	return err == nil
}

func right() identity.Attempt { return identity.Attempt{Address: address, Password: password} }

func TestSignIn(t *testing.T) {
	t.Run("the right password opens a session", func(t *testing.T) {
		w := newWorld(t)
		in := w.signIn(identity.Attempt{Address: " " + strings.ToUpper(address), Password: password})
		user, err := w.Session(t.Context(), in.Token)
		if err != nil || user.ID != "u1" || in.User.ID != "u1" {
			t.Errorf("user %v, %v", user, err)
		}
	})
	t.Run("known and unknown cost the same and are answered the same", func(t *testing.T) {
		w := newWorld(t)
		w.must(w.db.Write(t.Context(), func(tx *sqlite.Tx) error {
			return errors.Join(
				people.Add(tx, people.User{ID: "u2", Name: "Uten passord", Email: "uten@ytterskjaer.example"}),
				people.Add(tx, people.User{ID: "u3", Name: "Avsluttet", Email: "slutt@ytterskjaer.example"}),
				people.CloseAccount(tx, "u3"),
			)
		}))
		for _, a := range []string{
			address, "nobody@ytterskjaer.example", "uten@ytterskjaer.example", "slutt@ytterskjaer.example", "", "no address",
		} {
			runs := w.hasher.Runs()
			for guess := range 10 {
				if wait := w.guess(identity.Attempt{Address: a}); wait != 0 {
					t.Errorf("guess %d at %q waits for %v", guess, a, wait)
				}
			}
			if n := w.hasher.Runs() - runs; n != 10 {
				t.Errorf("%q: %d runs for 10 guesses", a, n)
			}
			if wait := w.guess(identity.Attempt{Address: a}); wait != time.Second {
				t.Errorf("guess 11 at %q waits for %v", a, wait)
			}
		}
	})
	t.Run("no password opens an account without one", func(t *testing.T) {
		w := newWorld(t)
		_, err := w.SignIn(t.Context(), identity.Attempt{Address: "nobody@ytterskjaer.example"})
		if !errors.Is(err, identity.ErrWrong) {
			t.Errorf("error %v", err)
		}
	})
	t.Run("a new session ends the browser's old one", func(t *testing.T) {
		w := newWorld(t)
		old := w.signIn(right())
		again := right()
		again.Token = old.Token
		in := w.signIn(again)
		if in.Token == old.Token || w.alive(old.Token) || !w.alive(in.Token) {
			t.Error("the old session lives, or the new one does not")
		}
	})
	t.Run("a token chosen by somebody else is never taken over", func(t *testing.T) {
		w := newWorld(t)
		fixed := strings.Repeat("A", 43)
		attempt := right()
		attempt.Token, attempt.Known = fixed, fixed
		if in := w.signIn(attempt); in.Token == fixed || w.alive(fixed) {
			t.Error("the chosen token opens a session")
		}
	})
	t.Run("SQL is text", func(t *testing.T) {
		w := newWorld(t)
		w.guess(identity.Attempt{Address: "' OR 1=1 --@x", Known: "'; DROP TABLE users", Token: "'"})
		w.signIn(right())
	})
	t.Run("a password changed meanwhile opens nothing", func(t *testing.T) {
		w := newWorld(t)
		in := w.signIn(right())
		hash, err := w.hasher.Hash(t.Context(), "another")
		w.must(err)
		w.must(w.db.Write(t.Context(), func(tx *sqlite.Tx) error { return identity.SetPassword(tx, "u1", hash) }))
		if w.alive(in.Token) {
			t.Error("the session outlives the password")
		}
		if _, err := w.SignIn(t.Context(), right()); !errors.Is(err, identity.ErrWrong) {
			t.Errorf("error %v", err)
		}
	})
}

func TestBackOff(t *testing.T) {
	t.Run("waits 1, 2, 4 … 60 s after ten failures", func(t *testing.T) {
		w := newWorld(t)
		for range 9 {
			w.guess(right())
		}
		for _, want := range []time.Duration{1, 2, 4, 8, 16, 32, 60, 60} {
			if wait := w.guess(right()); wait != 0 {
				t.Fatalf("waits for %v after the delay", wait)
			}
			if wait := w.guess(right()); wait != want*time.Second {
				t.Errorf("waits for %v, want %v s", wait, int64(want))
			}
			w.pass(want * time.Second)
		}
		w.signIn(right())
		if wait := w.guess(right()); wait != 0 {
			t.Error("failures are remembered after the right password")
		}
	})
	t.Run("a thousand guesses elsewhere keep nobody out at home", func(t *testing.T) {
		w := newWorld(t)
		home := right()
		home.Known = w.signIn(right()).Known
		for range 1000 {
			w.guess(right())
		}
		w.signIn(home)
	})
	t.Run("a known browser that guesses has to wait too", func(t *testing.T) {
		w := newWorld(t)
		home := right()
		home.Known = w.signIn(right()).Known
		for range 10 {
			w.guess(home)
		}
		if wait := w.guess(home); wait != time.Second {
			t.Errorf("waits for %v", wait)
		}
		w.signIn(right())
	})
	t.Run("a browser is known for its own address only", func(t *testing.T) {
		w := newWorld(t)
		in := w.signIn(right())
		for range 10 {
			w.guess(identity.Attempt{Address: "odd.nilsen@ytterskjaer.example"})
		}
		if w.guess(identity.Attempt{Address: "odd.nilsen@ytterskjaer.example", Known: in.Known}) == 0 {
			t.Error("another's cookie goes round the delay")
		}
	})
	t.Run("failures are forgotten after a day", func(t *testing.T) {
		w := newWorld(t)
		for range 12 {
			w.guess(right())
		}
		w.pass(24*time.Hour + time.Minute)
		for range 9 {
			w.guess(right())
		}
		w.signIn(right())
	})
}

func TestHasher(t *testing.T) {
	t.Run("4 at once, 64 wait, the next is sent away", func(t *testing.T) {
		synctest.Test(t, func(t *testing.T) {
			h := identity.NewHasher()
			release := h.Occupy(4 + 63)
			answer := make(chan error)
			go func() {
				_, err := h.Hash(t.Context(), password)
				answer <- err
			}()
			synctest.Wait() // it waits as the 64th
			if _, err := h.Hash(t.Context(), password); !errors.Is(err, identity.ErrBusy) {
				t.Errorf("error %v, want ErrBusy", err)
			}
			if h.Runs() != 0 {
				t.Error("a fifth runs")
			}
			release()
			if err := <-answer; err != nil || h.Runs() != 1 {
				t.Errorf("error %v after %d runs", err, h.Runs())
			}
		})
	})
	t.Run("who goes away while waiting is no failure", func(t *testing.T) {
		w := newWorld(t)
		release := w.hasher.Occupy(4 + 64)
		for range 20 {
			if _, err := w.SignIn(t.Context(), right()); !errors.Is(err, identity.ErrBusy) {
				t.Fatalf("error %v", err)
			}
		}
		release()
		w.signIn(right())
	})
}

func TestSession(t *testing.T) {
	const day = 24 * time.Hour
	t.Run("ends after 30 days without use", func(t *testing.T) {
		w := newWorld(t)
		in := w.signIn(right())
		w.pass(30*day - time.Second)
		if !w.alive(in.Token) {
			t.Error("ended before its time")
		}
		w.pass(30 * day)
		if w.alive(in.Token) {
			t.Error("lives on unused")
		}
	})
	t.Run("ends after 180 days of use", func(t *testing.T) {
		w := newWorld(t)
		in := w.signIn(right())
		for range 179 {
			w.pass(day)
			if !w.alive(in.Token) {
				t.Fatal("ended before its time")
			}
		}
		w.pass(day)
		if w.alive(in.Token) {
			t.Error("lives on")
		}
	})
	t.Run("ends at sign-out", func(t *testing.T) {
		w := newWorld(t)
		in, other := w.signIn(right()), w.signIn(right())
		w.must(w.SignOut(t.Context(), in.Token))
		if w.alive(in.Token) || !w.alive(other.Token) {
			t.Error("the wrong session ended")
		}
	})
	t.Run("ends with the account", func(t *testing.T) {
		w := newWorld(t)
		in := w.signIn(right())
		w.must(w.db.Write(t.Context(), func(tx *sqlite.Tx) error { return people.CloseAccount(tx, "u1") }))
		if w.alive(in.Token) {
			t.Error("lives on")
		}
	})
	for name, token := range map[string]string{
		"empty": "", "garbage": "no token", "SQL": "' OR 1=1 --", "too long": strings.Repeat("A", 100), "unknown": strings.Repeat("A", 43),
	} {
		t.Run("token "+name, func(t *testing.T) {
			w := newWorld(t)
			if w.alive(token) || w.SignOut(t.Context(), token) != nil {
				t.Error("opens a session")
			}
		})
	}
	t.Run("the database knows no token", func(t *testing.T) {
		w := newWorld(t)
		in := w.signIn(right())
		w.must(w.db.Read(t.Context(), func(tx *sqlite.Tx) error {
			var hash []byte
			if err := tx.QueryRow("SELECT token_hash FROM sessions").Scan(&hash); err != nil {
				return err
			}
			if len(hash) != 32 || strings.Contains(in.Token, string(hash)) {
				t.Errorf("%x", hash)
			}
			return nil
		}))
	})
}
