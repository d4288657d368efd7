//go:build !js

package session_test

import (
	"errors"
	"strings"
	"sync/atomic"
	"testing"
	"testing/synctest"

	"landgang/app/replica"
	"landgang/app/screen"
	"landgang/app/session"
	"landgang/shared/id"
	"landgang/shared/mutation"
	"landgang/shared/record"
	"landgang/shared/text"
)

func entered(t *testing.T, user id.User) *session.Session {
	t.Helper()
	s := session.New()
	if err := s.Enter(user); err != nil {
		t.Fatal(err)
	}
	return s
}

func draft(s *session.Session) id.Claim {
	r := s.Replica()
	c := id.Claim(r.NewID())
	r.Do(mutation.Create{Claim: c, Set: record.Fields{}.With("title", record.Text("Formannskapet"))})
	return c
}

// There is no network here: a sign-out that is refused for what is unsent is so before anybody is asked.
func TestSignOut(t *testing.T) {
	for _, c := range []struct {
		name  string
		write func(*session.Session)
		want  error
	}{
		{"with a draft that is not sent", func(s *session.Session) { draft(s) }, screen.ErrUnsent},
		{"with half a title", func(s *session.Session) {
			s.Replica().Type(replica.TypingKey(replica.NewRecord, "title"), "Form")
		}, screen.ErrUnsent},
		{"with nothing, and no connection", func(*session.Session) {}, screen.ErrOffline},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := entered(t, "solveig")
			c.write(s)
			if err := s.SignOut(); !errors.Is(err, c.want) {
				t.Errorf("%v, want %v", err, c.want)
			}
			if s.User().ID != "solveig" || s.Replica() == nil {
				t.Error("who could not sign out is signed out")
			}
		})
	}
}

// One person never sees, nor sends, what another has written on the device.
func TestAnotherPersonSignsIn(t *testing.T) {
	s := entered(t, "solveig")
	before := s.Replica()
	c := draft(s)
	if err := s.Enter("odd"); err != nil {
		t.Fatal(err)
	}
	if s.User().ID != "odd" || s.Replica() == nil || s.Replica() == before {
		t.Fatalf("%+v is signed in", s.User())
	}
	if _, there := s.Replica().Claim(c); there || s.Replica().Alone().Any() {
		t.Error("the draft of the person before is there")
	}
}

// Whose session has ended signs in over what they have open, and stays in it.
func TestTheSamePersonSignsInAgain(t *testing.T) {
	s := entered(t, "solveig")
	before := s.Replica()
	c := draft(s)
	s.SetLanguage(text.Nynorsk)
	if err := s.Enter("solveig"); err != nil {
		t.Fatal(err)
	}
	if _, there := s.Replica().Claim(c); s.Replica() != before || !there {
		t.Error("the data was opened anew under the person")
	}
	if got := s.Words().Language(); got != text.Nynorsk {
		t.Errorf("the language is %s now", got)
	}
}

// Whatever runs for a person's data has ended when another person's is opened: a language that comes at that moment too.
func TestAnotherPersonWaitsForTheLanguageOfTheOneBefore(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := entered(t, "solveig")
		synctest.Wait()
		var held atomic.Bool
		release := make(chan struct{})
		s.Subscribe(func() {
			if s.Words().Language() == text.Nynorsk && !held.Swap(true) {
				<-release // a screen that is slow to hear of it
			}
		})
		s.Replica().ChooseLanguage(string(text.Nynorsk)) // as a pull from another device does
		synctest.Wait()
		if !held.Load() {
			t.Fatal("the language was not taken over")
		}
		var left atomic.Bool
		go func() {
			if err := s.Enter("odd"); err != nil {
				t.Error(err)
			}
			left.Store(true)
		}()
		synctest.Wait()
		if left.Load() {
			t.Error("the data of the next person is open while the language of the one before is still being taken over")
		}
		close(release)
		synctest.Wait()
		if !left.Load() || s.User().ID != "odd" || s.Words().Language() != text.Bokmal {
			t.Errorf("signed in: %v, %s, in %s", left.Load(), s.User().ID, s.Words().Language())
		}
		s.Stop()
	})
}

// The minute that is said is never before the one in which it is tried.
func TestAwayUntilTheNextWholeMinute(t *testing.T) {
	const nine = 1_779_001_200_000 // 2026-05-17T07:00:00Z
	words := text.In(text.Bokmal)
	for ms, want := range map[int64]string{0: "09.00", 1: "09.01", 59_999: "09.01", 60_000: "09.01", 60_001: "09.02"} {
		clock := words.Clock(session.Away(nine + ms).Until.Clock)
		if !strings.HasSuffix(clock, want) {
			t.Errorf("%d ms after nine: %q, want %s", ms, clock, want)
		}
	}
	if until := session.Away(0).Until; until != (screen.Link{}).Until {
		t.Errorf("a service that says nothing is tried again at %v", until)
	}
}
