package identity

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"time"

	"landgang/server/people"
	"landgang/server/sqlite"
	"landgang/shared/id"
)

const (
	idleLife  = 30 * 24 * time.Hour  // a representative meets once a month
	wholeLife = 180 * 24 * time.Hour // and signs in anew twice a year
	touchWait = time.Hour            // a session's time is written so often at most

	freeFailures = 10 // before anyone has to wait
	maxDelay     = time.Minute
	forget       = 24 * time.Hour
)

// failures is what is known of a subject's failed sign-ins.
type failures struct {
	none         bool // there were none
	count        int64
	lastAt       int64
	blockedUntil int64
}

// charge counts an attempt as failed before it is made: however many are made at once, each is counted.
// It answers *WaitError while the subject has to wait.
func charge(tx *sqlite.Tx, subject []byte) (failures, error) {
	now := tx.Now().UnixMilli()
	if _, err := tx.Exec("DELETE FROM failures WHERE last_at < $1", now-forget.Milliseconds()); err != nil {
		return failures{}, fmt.Errorf("forget failures: %w", err)
	}
	var before failures
	err := tx.QueryRow("SELECT count, last_at, blocked_until FROM failures WHERE subject = $1", subject).
		Scan(&before.count, &before.lastAt, &before.blockedUntil)
	if before.none = errors.Is(err, sqlite.ErrNoRows); before.none {
		err = nil
	}
	if err != nil {
		return failures{}, fmt.Errorf("read failures: %w", err)
	}
	if before.blockedUntil > now {
		return before, &WaitError{For: time.Duration(before.blockedUntil-now) * time.Millisecond}
	}
	after := failures{count: before.count + 1, lastAt: now}
	after.blockedUntil = now + delay(after.count).Milliseconds()
	return before, keep(tx, subject, after)
}

// delay is how long the subject waits after so many failures: 1, 2, 4 … 60 s.
func delay(count int64) time.Duration {
	if count < freeFailures {
		return 0
	}
	return min(time.Second<<min(count-freeFailures, 6), maxDelay)
}

// refund takes back a charge for an attempt that was not made.
func refund(tx *sqlite.Tx, subject []byte, before failures) error {
	if before.none {
		return forgive(tx, subject)
	}
	return keep(tx, subject, before)
}

func keep(tx *sqlite.Tx, subject []byte, f failures) error {
	const upsert = `INSERT INTO failures (subject, count, last_at, blocked_until) VALUES ($1, $2, $3, $4)
		ON CONFLICT (subject) DO UPDATE SET count = excluded.count, last_at = excluded.last_at,
			blocked_until = excluded.blocked_until`
	if _, err := tx.Exec(upsert, subject, f.count, f.lastAt, f.blockedUntil); err != nil {
		return fmt.Errorf("count failures: %w", err)
	}
	return nil
}

func forgive(tx *sqlite.Tx, subject []byte) error {
	if _, err := tx.Exec("DELETE FROM failures WHERE subject = $1", subject); err != nil {
		return fmt.Errorf("forgive failures: %w", err)
	}
	return nil
}

// credentials finds the person and the hash of an address; both are empty where there is no open account with a password.
func credentials(tx *sqlite.Tx, address string) (people.User, string, error) {
	user, err := people.ByAddress(tx, address)
	if errors.Is(err, people.ErrNotFound) || (err == nil && user.Closed) {
		return people.User{}, "", nil
	}
	if err != nil {
		return people.User{}, "", err
	}
	var hash string
	err = tx.QueryRow("SELECT hash FROM passwords WHERE user_id = $1", user.ID).Scan(&hash)
	if err != nil && !errors.Is(err, sqlite.ErrNoRows) {
		return people.User{}, "", fmt.Errorf("read password: %w", err)
	}
	return user, hash, nil
}

func setPassword(tx *sqlite.Tx, user id.User, hash string) error {
	const upsert = `INSERT INTO passwords (user_id, hash, set_at) VALUES ($1, $2, $3)
		ON CONFLICT (user_id) DO UPDATE SET hash = excluded.hash, set_at = excluded.set_at`
	if _, err := tx.Exec(upsert, user, hash, tx.Now().UnixMilli()); err != nil {
		return fmt.Errorf("set password: %w", err)
	}
	if _, err := tx.Exec("DELETE FROM sessions WHERE user_id = $1", user); err != nil {
		return fmt.Errorf("end sessions: %w", err)
	}
	return nil
}

// session is a session to begin.
type session struct {
	user     id.User
	token    []byte
	agent    string
	replaces string // the token of the browser's session until now
}

func begin(tx *sqlite.Tx, s session) error {
	now := tx.Now()
	if _, err := tx.Exec("DELETE FROM sessions WHERE expires_at <= $1", now.UnixMilli()); err != nil {
		return fmt.Errorf("remove expired sessions: %w", err)
	}
	if old, ok := decodeToken(s.replaces); ok {
		if err := end(tx, old); err != nil {
			return err
		}
	}
	const insert = `INSERT INTO sessions (id, token_hash, user_id, agent, created_at, seen_at, expires_at)
		VALUES ($1, $2, $3, $4, $5, $5, $6)`
	_, err := tx.Exec(insert, hex.EncodeToString(random(nonceBytes)), digest(s.token), s.user, s.agent,
		now.UnixMilli(), now.Add(idleLife).UnixMilli())
	if err != nil {
		return fmt.Errorf("begin session: %w", err)
	}
	return nil
}

// resume finds the person of a session; stale says that its time is to be written.
func resume(tx *sqlite.Tx, token []byte) (user people.User, stale bool, err error) {
	var who id.User
	var seenAt, expiresAt int64
	now := tx.Now()
	err = tx.QueryRow("SELECT user_id, seen_at, expires_at FROM sessions WHERE token_hash = $1", digest(token)).
		Scan(&who, &seenAt, &expiresAt)
	if errors.Is(err, sqlite.ErrNoRows) || (err == nil && expiresAt <= now.UnixMilli()) {
		return people.User{}, false, ErrNoSession
	}
	if err != nil {
		return people.User{}, false, fmt.Errorf("find session: %w", err)
	}
	if user, err = people.ByID(tx, who); err != nil {
		return people.User{}, false, err
	}
	if user.Closed {
		return people.User{}, false, ErrNoSession
	}
	return user, now.UnixMilli()-seenAt >= touchWait.Milliseconds(), nil
}

// touch lets a session live on from now, but not beyond its whole life.
func touch(tx *sqlite.Tx, token []byte) error {
	const update = `UPDATE sessions SET seen_at = $1,
		expires_at = CASE WHEN created_at + $3 < $2 THEN created_at + $3 ELSE $2 END WHERE token_hash = $4`
	now := tx.Now()
	_, err := tx.Exec(update, now.UnixMilli(), now.Add(idleLife).UnixMilli(), wholeLife.Milliseconds(), digest(token))
	if err != nil {
		return fmt.Errorf("renew session: %w", err)
	}
	return nil
}

func end(tx *sqlite.Tx, token []byte) error {
	if _, err := tx.Exec("DELETE FROM sessions WHERE token_hash = $1", digest(token)); err != nil {
		return fmt.Errorf("end session: %w", err)
	}
	return nil
}

func digest(token []byte) []byte {
	sum := sha256.Sum256(token)
	return sum[:]
}
