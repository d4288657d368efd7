package session

import (
	"context"
	"slices"

	"landgang/app/platform"
	"landgang/shared/text"
)

// recall makes one of what local storage and IndexedDB kept of who is signed in: the later stands. Chromium writes local
// storage to the disk seconds later, and not at all when it is ended; IndexedDB has a choice a moment later. found is what
// local storage had. It says whether anybody is signed in.
func (s *Session) recall(found account) bool {
	defer close(s.recalled)
	kept, err := keptAccount()
	if err != nil {
		platform.Log("session", err)
		return found.ID != ""
	}
	switch {
	case kept.ID == "" || found.ID != "" && (kept.ID != found.ID || kept.turn == found.turn):
		return found.ID != ""
	case kept.turn < found.turn:
		s.chooseAgain(kept, found)
		return true
	}
	taken := false
	s.remember(func(a *account) {
		if taken = *a == found; taken { // else something has been chosen since
			*a = kept
		}
	})
	if taken {
		platform.SetLanguage(string(kept.language))
	}
	return true
}

// chooseAgain keeps what was chosen so shortly before the page was left that local storage alone has it.
func (s *Session) chooseAgain(kept, found account) {
	s.mu.Lock()
	same := s.account == found // else something has been chosen since
	s.mu.Unlock()
	if same && kept.language != found.language {
		s.SetLanguage(found.language) // which is kept when the data has it
		return
	}
	s.keep()
}

// SetLanguage changes the language of the app, here and on the person's other devices.
func (s *Session) SetLanguage(l text.Language) {
	s.mu.Lock()
	o := s.open
	if o == nil {
		s.chosen = l
	}
	s.mu.Unlock()
	if o != nil {
		o.replica.ChooseLanguage(string(l))
	}
	s.speak(l)
}

// keepAdopting takes over what was chosen on another device, until ctx ends.
func (s *Session) keepAdopting(ctx context.Context, o *opened, changed <-chan struct{}) {
	select {
	case <-ctx.Done():
		return
	case <-s.recalled: // what was chosen here a moment before the page was left may not be in the data
	}
	for {
		select {
		case <-ctx.Done():
			return
		case <-changed:
			s.adopt(o)
		}
	}
}

// adopt takes over the language that the person has chosen on another device.
func (s *Session) adopt(o *opened) {
	chosen := text.Language(o.replica.Language())
	if s.current() == o && slices.Contains(text.Languages(), chosen) && chosen != s.Words().Language() {
		s.speak(chosen)
	}
}

// speak changes the language of the app on this device.
func (s *Session) speak(l text.Language) {
	s.remember(func(a *account) { a.language = l })
	platform.SetLanguage(string(l))
}

// SetScheme changes light and dark on this device.
func (s *Session) SetScheme(scheme platform.Scheme) {
	s.remember(func(a *account) { a.Scheme = scheme })
}

// remember changes what is kept of who is signed in.
func (s *Session) remember(change func(*account)) {
	s.mu.Lock()
	scheme := s.account.Scheme
	other := readAccount(platform.RememberedUser())
	if other.ID != "" && other.ID == s.account.ID && other.turn > s.account.turn {
		s.account.Scheme, s.account.turn = other.Scheme, other.turn // another tab has chosen since
	}
	turn := s.account.turn
	change(&s.account)
	s.account.turn = max(turn, s.account.turn) + 1
	kept := s.account
	s.mu.Unlock()
	if kept.Scheme != scheme {
		platform.SetScheme(kept.Scheme)
	}
	if kept.ID != "" {
		_ = platform.RememberUser(kept.write()) // without local storage the first picture waits for the app
		go func() {
			<-s.recalled
			s.keep()
		}()
	}
	s.changed()
}

// keep writes who is signed in, as it is now, where a browser that is closed does not lose it. A language goes into the
// person's data before: else it would seem to have been chosen on another device, and the one before would come back.
func (s *Session) keep() {
	s.keeping.Lock()
	defer s.keeping.Unlock()
	s.mu.Lock()
	now, o, chosen := s.account, s.open, s.chosen
	s.mu.Unlock()
	if now.ID == "" || chosen != "" {
		return
	}
	if o != nil {
		if err := o.replica.Save(); err != nil {
			platform.Log("session", err)
			return
		}
	}
	if err := keepAccount(now.write()); err != nil {
		platform.Log("session", err)
	}
}

// unkeep keeps nobody.
func (s *Session) unkeep() error {
	s.keeping.Lock()
	defer s.keeping.Unlock()
	return keepAccount("")
}
