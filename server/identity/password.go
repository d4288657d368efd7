package identity

import (
	"context"
	"crypto/rand"
	"crypto/subtle"
	"encoding/base64"
	"errors"
	"fmt"
	"strings"
	"sync/atomic"

	"golang.org/x/crypto/argon2"
)

// The cost of one guess: OWASP's second choice for argon2id, 19 MiB and two passes, about 0.1 s on a busy core. Four
// at once are 76 MiB; of the 64 behind them the last waits for some 2 s.
const (
	memoryKiB  = 19 * 1024
	passes     = 2
	lanes      = 1
	saltBytes  = 16
	hashBytes  = 32
	maxAtOnce  = 4
	maxWaiting = 64
)

// ErrBusy says that too many passwords wait to be checked.
var ErrBusy = errors.New("too many sign-ins at once")

// Hasher checks passwords, a few at a time, for all municipalities of the process.
type Hasher struct {
	places  chan struct{}
	waiting atomic.Int64
	runs    atomic.Int64
}

// NewHasher makes a Hasher.
func NewHasher() *Hasher { return &Hasher{places: make(chan struct{}, maxAtOnce)} }

// Runs is the number of times that the hash function has run.
func (h *Hasher) Runs() int64 { return h.runs.Load() }

// Hash makes what is kept of a password.
func (h *Hasher) Hash(ctx context.Context, password string) (string, error) {
	salt := make([]byte, saltBytes)
	_, _ = rand.Read(salt) // never fails
	hash, err := h.run(ctx, password, salt)
	if err != nil {
		return "", err
	}
	return encode(salt, hash), nil
}

// check says whether the password is the one kept. It costs the same where nothing is kept.
func (h *Hasher) check(ctx context.Context, password, kept string) (bool, error) {
	salt, want, known := decode(kept)
	got, err := h.run(ctx, password, salt)
	if err != nil {
		return false, err
	}
	return subtle.ConstantTimeCompare(got, want) == 1 && known, nil
}

// run waits for a place and hashes.
func (h *Hasher) run(ctx context.Context, password string, salt []byte) ([]byte, error) {
	if h.waiting.Add(1) > maxAtOnce+maxWaiting {
		h.waiting.Add(-1)
		return nil, ErrBusy
	}
	defer h.waiting.Add(-1)
	select {
	case h.places <- struct{}{}:
		defer func() { <-h.places }()
	case <-ctx.Done():
		return nil, ctx.Err()
	}
	h.runs.Add(1)
	return argon2.IDKey([]byte(password), salt, passes, memoryKiB, lanes, hashBytes), nil
}

const prefix = "$argon2id$v=19$"

// encode writes the PHC form that other programs read too, so that a municipality's passwords can move.
func encode(salt, hash []byte) string {
	b64 := base64.RawStdEncoding
	return fmt.Sprintf("%sm=%d,t=%d,p=%d$%s$%s", prefix, memoryKiB, passes, lanes,
		b64.EncodeToString(salt), b64.EncodeToString(hash))
}

// decode reads what encode wrote. For anything else it gives a salt and a hash that cost as much and fit no password.
func decode(kept string) (salt, hash []byte, ok bool) {
	parts := strings.Split(strings.TrimPrefix(kept, prefix), "$")
	cost := fmt.Sprintf("m=%d,t=%d,p=%d", memoryKiB, passes, lanes)
	if len(parts) == 3 && parts[0] == cost && strings.HasPrefix(kept, prefix) {
		salt, saltErr := base64.RawStdEncoding.DecodeString(parts[1])
		hash, hashErr := base64.RawStdEncoding.DecodeString(parts[2])
		if saltErr == nil && hashErr == nil && len(salt) == saltBytes && len(hash) == hashBytes {
			return salt, hash, true
		}
	}
	return make([]byte, saltBytes), make([]byte, hashBytes), false
}
