package session

import (
	"context"
	"errors"
	"strconv"
	"time"

	"landgang/app/platform"
	"landgang/app/replica"
	"landgang/app/screen"
	"landgang/app/store"
	"landgang/shared/id"
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
	s.opening.Lock()
	defer s.opening.Unlock()
	s.mu.Lock()
	same := s.open != nil && s.account.ID == in.ID
	before := s.open
	in = s.withChoices(in)
	if !same {
		s.open, s.chosen = nil, ""
	}
	s.mu.Unlock()
	if before != nil && !same {
		before.stop()
	}
	s.keeping.Lock()
	err := keepAccount(in.write())
	s.keeping.Unlock()
	if err != nil {
		return err
	}
	s.remember(func(a *account) { in = s.withChoices(in); *a = in })
	platform.SetLanguage(string(in.language))
	if same {
		s.SyncNow()
		return nil
	}
	return s.openData(in.ID)
}

// withChoices is called with the lock held: it gives a person who signs in what the same person has chosen on this device.
func (s *Session) withChoices(in account) account {
	in.turn = s.account.turn
	if s.account.ID == in.ID {
		in.language, in.Scheme = s.account.language, s.account.Scheme
	}
	return in
}

// SignOut signs the person out, unless something is on this device alone. It blocks.
func (s *Session) SignOut() error {
	s.opening.Lock()
	defer s.opening.Unlock()
	if s.User().ID == "" {
		return nil
	}
	o := s.current()
	if o != nil {
		if o.replica.Alone().Any() {
			return screen.ErrUnsent
		}
		o.tell(toldSave) // what was written in other tabs is to be found on the disk when it is looked at again
	}
	if err := endSession(); err != nil {
		return err
	}
	if o == nil {
		s.forget(o) // the data stays on the disk: unopened, nobody knows whether it is elsewhere too
		return errors.Join(platform.Forget(), s.unkeep())
	}
	// Much can be written while the server is asked.
	o.save()
	if err := o.replica.Leave(); err != nil {
		if errors.Is(err, replica.ErrAlone) {
			return screen.ErrUnsent
		}
		return err
	}
	user := s.User().ID
	s.forget(o)
	o.tell(toldLeft)
	o.stop()
	err := errors.Join(platform.Forget(), s.unkeep(), deleteStore(storeOf(user)))
	s.changed()
	return err
}

// askWhere asks whose the host is, to show it to whoever signs in on this device the first time. Without an answer the
// sign-in goes without.
func (s *Session) askWhere() {
	answer, err := platform.Fetch(context.Background(), platform.Request{
		Method: "GET", Path: "/api/municipality", Header: headers(), Timeout: signInTimeout, MaxBody: maxAnswer,
	})
	if err != nil || answer.Status != 200 {
		return
	}
	r := wire.ParseObject(answer.Body)
	municipality := wire.Read(r.Value("municipality"))
	name := municipality.Text("name", maxKept)
	if errors.Join(r.Err(), municipality.Err()) != nil {
		return
	}
	s.mu.Lock()
	if s.account.ID == "" {
		s.account.Municipality = name
	}
	s.mu.Unlock()
	s.changed()
}

// endSession ends the session with the server.
func endSession() error {
	answer, err := platform.Fetch(context.Background(), platform.Request{
		Method: "DELETE", Path: "/api/session", Header: headers(), Timeout: signInTimeout, MaxBody: maxAnswer,
	})
	if err != nil || answer.Status != 204 && answer.Status != 401 {
		return screen.ErrOffline
	}
	return nil
}

// forget makes nobody the one who is signed in here.
func (s *Session) forget(o *opened) {
	s.mu.Lock()
	if s.open == o {
		s.open, s.failed, s.chosen = nil, nil, ""
		s.account.User = screen.User{Scheme: s.account.Scheme, Municipality: s.account.Municipality}
		s.first = ""
	}
	s.mu.Unlock()
	s.changed()
}

// What tabs tell each other besides what their runners do.
const (
	toldSave = "save" // write what is on your screen alone
	toldLeft = "left" // the person has signed out
)

// hear takes what another tab has told. It blocks.
func (s *Session) hear(o *opened, told string) {
	switch told {
	case toldSave:
		o.runner.Wake(replica.WakeSave)
		o.runner.Wake(replica.WakeTyping)
	case toldLeft:
		s.left(o)
	default:
		o.runner.Hear(told)
	}
}

// left goes the way of the tab in which the person has signed out. What was written here at that very moment stays on
// the screen, with the badge that says that it is not saved.
func (s *Session) left(o *opened) {
	s.opening.Lock()
	defer s.opening.Unlock()
	o.save()
	if unsaved, _ := o.replica.Unsaved(); unsaved > 0 || s.current() != o {
		return
	}
	user := s.User().ID
	s.forget(o)
	o.stop()
	if err := s.unkeepOf(user); err != nil {
		platform.Log("session", err)
	}
}

// unkeepOf takes away what this tab may have written of a person since another tab signed them out.
func (s *Session) unkeepOf(user id.User) error {
	s.keeping.Lock()
	defer s.keeping.Unlock()
	var err error
	if readAccount(platform.RememberedUser()).ID == user {
		err = platform.Forget()
	}
	kept, readErr := keptAccount()
	if readErr != nil || kept.ID != user {
		return errors.Join(err, readErr)
	}
	return errors.Join(err, keepAccount(""))
}

func storeOf(user id.User) string { return "landgang-" + string(user) }

// openOf opens a person's store. One that a sign-out could not delete goes first: nothing in it is the device's alone.
func openOf(user id.User) (store.Store, error) {
	db, err := openStore(storeOf(user))
	if err != nil {
		return nil, err
	}
	left, err := replica.Left(db)
	if err == nil && !left {
		return db, nil
	}
	_ = db.Close()
	if err != nil {
		return nil, err
	}
	if err := deleteStore(storeOf(user)); err != nil {
		return nil, err
	}
	return openStore(storeOf(user))
}
