package session

import (
	"landgang/app/screen"
	"landgang/shared/id"
	"landgang/shared/text"
)

// SignedIn reads the server's answer to a sign-in: who it is, and their language.
func SignedIn(body []byte) (screen.User, string, error) {
	a, err := signedIn(body)
	return a.User, string(a.language), err
}

// Enter makes a person the one who is signed in here, as the server's answer does.
func (s *Session) Enter(user id.User) error {
	return s.enter(account{User: screen.User{ID: user, Municipality: "Ytterskjær kommune"}, language: text.Bokmal})
}

// Stop ends all that runs for the data that is open.
func (s *Session) Stop() { s.current().stop() }

// Away is a service that is not well until a time in milliseconds since 1970.
func Away(untilMS int64) screen.Link { return away(untilMS) }
