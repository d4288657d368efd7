package session

import (
	"context"
	"errors"
	"strconv"
	"time"

	"landgang/app/platform"
	"landgang/app/screen"
	"landgang/shared/wire"
)

const (
	signInTimeout = 30 * time.Second
	maxAnswer     = 64 << 10
)

// SignIn signs a person in, and returns when their data is open. It blocks.
func (s *Session) SignIn(email, password string) error {
	w := new(wire.Writer)
	w.Object().Name("email").Text(email).Name("password").Text(password).EndObject()
	answer, err := platform.Fetch(context.Background(), platform.Request{
		Method: "POST", Path: "/api/session", Header: headers(), Body: w.Bytes(), Timeout: signInTimeout, MaxBody: maxAnswer,
	})
	if err != nil {
		return screen.ErrOffline
	}
	switch answer.Status {
	case 200:
	case 401:
		return screen.ErrWrong
	case 429:
		seconds, _ := strconv.Atoi(answer.Header["retry-after"])
		return &screen.WaitError{Seconds: max(1, seconds)}
	default:
		return screen.ErrAway
	}
	in, err := signedIn(answer.Body)
	if err != nil {
		return screen.ErrAway
	}
	return s.enter(in)
}

// enter makes a person the one who is signed in here.
func (s *Session) enter(in account) error {
	s.mu.Lock()
	same := s.open != nil && s.account.ID == in.ID
	before := s.open
	if same {
		in.language, in.Scheme = s.account.language, s.account.Scheme
	} else {
		s.open = nil
	}
	s.mu.Unlock()
	if before != nil && !same {
		before.stop()
	}
	if err := keepAccount(in.write()); err != nil {
		return err
	}
	s.remember(func(a *account) { *a = in })
	platform.SetLanguage(string(in.language))
	if same {
		s.SyncNow()
		return nil
	}
	return s.openData()
}

// SignOut signs the person out, unless something is on this device alone. It blocks.
func (s *Session) SignOut() error {
	o := s.current()
	if o == nil {
		return nil
	}
	if unsaved, _ := o.replica.Unsaved(); unsaved > 0 || o.replica.Waiting().Claims > 0 {
		return screen.ErrUnsent
	}
	if err := platform.Forget(); err != nil {
		return err
	}
	answer, err := platform.Fetch(context.Background(), platform.Request{
		Method: "DELETE", Path: "/api/session", Header: headers(), Timeout: signInTimeout, MaxBody: maxAnswer,
	})
	if err != nil || answer.Status != 204 && answer.Status != 401 {
		_ = platform.RememberUser(s.kept()) // the session is still there: so is the person
		return screen.ErrOffline
	}
	user := s.User().ID
	o.stop()
	s.mu.Lock()
	s.open, s.account.User, s.first = nil, screen.User{Scheme: s.account.Scheme}, ""
	s.mu.Unlock()
	err = errors.Join(keepAccount(""), deleteStore("landgang-"+string(user)))
	s.changed()
	return err
}

func (s *Session) kept() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.account.write()
}
