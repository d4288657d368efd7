// Package identity lets in whoever proves to be a person with an account, and nobody else; what it answers, and the
// work it does for it, is the same whether the address is known or not. It alone writes passwords, sessions and failures.
package identity

import (
	"context"
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"errors"
	"fmt"
	"strings"
	"time"

	"landgang/server/people"
	"landgang/server/sqlite"
	"landgang/shared/id"
)

var (
	// ErrWrong says that address and password do not belong together; which of them is wrong is never said.
	ErrWrong = errors.New("wrong address or password")
	// ErrNoSession says that a token opens nothing (any more).
	ErrNoSession = errors.New("no session")
)

// WaitError says that so many attempts have failed that the next one has to wait.
type WaitError struct{ For time.Duration }

func (e *WaitError) Error() string {
	return fmt.Sprintf("too many failed sign-ins, wait for %s", e.For)
}

// Options are what a Service needs.
type Options struct {
	DB     *sqlite.DB
	Hasher *Hasher
	Key    []byte // of the municipality, kept outside the database
}

// Service is the identity of one municipality's people.
type Service struct {
	db     *sqlite.DB
	hasher *Hasher
	key    []byte
}

// New makes a Service.
func New(o Options) *Service { return &Service{db: o.DB, hasher: o.Hasher, key: o.Key} }

// Attempt is a try to sign in.
type Attempt struct {
	Address  string
	Password string
	Known    string // what an earlier sign-in left in this browser; "" where there was none
	Token    string // of the session the browser has now, which ends; "" where it has none
	Agent    string // the browser's name for itself
}

// SignedIn is a sign-in that succeeded.
type SignedIn struct {
	User  people.User
	Token string // 256 random bits; the server keeps a hash of it only
	Known string // for this browser's next sign-in
}

const (
	tokenBytes = 32
	nonceBytes = 16
	maxAgent   = 200
)

// SignIn checks a password and opens a session. It answers ErrWrong, *WaitError or ErrBusy where it does not.
func (s *Service) SignIn(ctx context.Context, a Attempt) (SignedIn, error) {
	address, valid := people.Address(a.Address)
	if !valid {
		address = cut(strings.ToLower(a.Address), people.MaxAddress) // belongs to nobody, and costs as much
	}
	nonce, known := s.readKnown(a.Known, address)
	subject := s.subject(address, nonce)
	var user people.User
	var kept string
	var before failures
	err := s.db.Write(ctx, func(tx *sqlite.Tx) (err error) {
		if before, err = charge(tx, subject); err != nil {
			return err
		}
		user, kept, err = credentials(tx, address)
		return err
	})
	if err != nil {
		return SignedIn{}, err
	}
	right, err := s.hasher.check(ctx, a.Password, kept)
	if err != nil {
		return SignedIn{}, errors.Join(err, s.db.Write(context.WithoutCancel(ctx), func(tx *sqlite.Tx) error {
			return refund(tx, subject, before)
		}))
	}
	if !right {
		return SignedIn{}, ErrWrong
	}
	if !known {
		nonce = random(nonceBytes)
	}
	token := random(tokenBytes)
	err = s.db.Write(ctx, func(tx *sqlite.Tx) error {
		if _, now, err := credentials(tx, address); err != nil || now != kept {
			return errors.Join(ErrWrong, err) // the password was changed, or the account closed, meanwhile
		}
		if err := forgive(tx, subject); err != nil {
			return err
		}
		return begin(tx, session{user: user.ID, token: token, agent: cut(a.Agent, maxAgent), replaces: a.Token})
	})
	if err != nil {
		return SignedIn{}, err
	}
	return SignedIn{User: user, Token: encodeToken(token), Known: s.writeKnown(nonce, address)}, nil
}

// Session finds the person whose browser holds the token, and lets the session live on.
func (s *Service) Session(ctx context.Context, token string) (people.User, error) {
	raw, ok := decodeToken(token)
	if !ok {
		return people.User{}, ErrNoSession
	}
	var user people.User
	var stale bool
	err := s.db.Read(ctx, func(tx *sqlite.Tx) (err error) {
		user, stale, err = resume(tx, raw)
		return err
	})
	if err != nil || !stale {
		return user, err
	}
	err = s.db.Write(ctx, func(tx *sqlite.Tx) error { return touch(tx, raw) })
	return user, err
}

// SignOut ends the session of a token, if there is one.
func (s *Service) SignOut(ctx context.Context, token string) error {
	raw, ok := decodeToken(token)
	if !ok {
		return nil
	}
	return s.db.Write(ctx, func(tx *sqlite.Tx) error { return end(tx, raw) })
}

// SetPassword keeps the hash that Hasher.Hash made of a person's new password, and ends all sessions of the person.
func SetPassword(tx *sqlite.Tx, user id.User, hash string) error {
	if _, _, ok := decode(hash); !ok {
		return errors.New("set password: not a hash")
	}
	return setPassword(tx, user, hash)
}

// subject is what failures are counted under: the address, or this browser where it has signed in with it before, so
// that whoever guesses elsewhere keeps nobody out at home. The database learns no address that nobody here has.
func (s *Service) subject(address string, nonce []byte) []byte {
	return s.mac("failures", nonce, []byte(address))
}

// writeKnown and readKnown keep a nonce in the browser, sealed together with the address it is good for.
func (s *Service) writeKnown(nonce []byte, address string) string {
	return encodeToken(append(nonce[:nonceBytes:nonceBytes], s.mac("known", nonce, []byte(address))...))
}

func (s *Service) readKnown(known, address string) (nonce []byte, ok bool) {
	raw, err := base64.RawURLEncoding.DecodeString(known)
	if err != nil || len(raw) != nonceBytes+sha256.Size {
		return nil, false
	}
	nonce = raw[:nonceBytes]
	if !hmac.Equal(raw[nonceBytes:], s.mac("known", nonce, []byte(address))) {
		return nil, false
	}
	return nonce, true
}

// mac is a keyed hash; the nonce's length goes in, so that no nonce reads as the beginning of an address.
func (s *Service) mac(purpose string, nonce, address []byte) []byte {
	h := hmac.New(sha256.New, s.key)
	h.Write([]byte(purpose))
	h.Write([]byte{0, byte(len(nonce))})
	h.Write(nonce)
	h.Write(address)
	return h.Sum(nil)
}

func random(n int) []byte {
	b := make([]byte, n)
	_, _ = rand.Read(b) // never fails
	return b
}

func encodeToken(token []byte) string { return base64.RawURLEncoding.EncodeToString(token) }

func decodeToken(token string) ([]byte, bool) {
	raw, err := base64.RawURLEncoding.DecodeString(token)
	return raw, err == nil && len(raw) == tokenBytes
}

// cut shortens a text to at most n bytes of whole characters.
func cut(text string, n int) string {
	text = strings.ToValidUTF8(text, "")
	for len(text) > n {
		text = strings.ToValidUTF8(text[:n], "")
	}
	return text
}
