package api

import (
	"context"
	"errors"
	"log/slog"
	"math/rand/v2"
	"net/http"
	"strconv"
	"time"

	"landgang/server/identity"
	"landgang/server/municipality"
	"landgang/server/sqlite"
	"landgang/shared/protocol"
	"landgang/shared/wire"
)

// Codes of problems that are of HTTP and not of the protocol.
const (
	codeNotFound  = "not_found"
	codeMethod    = "method_not_allowed"
	codeOtherSite = "other_site"
	codeHost      = "unknown_host"
	codeMediaType = "media_type"
	codeSlow      = "too_slow"
	codeWrong     = "sign_in_wrong"
	codeWait      = "wait"
	codeInternal  = "internal"
)

// problem is an error that is the client's own: a status and a code, and nothing for the log.
type problem struct {
	status int
	code   string
}

func (p problem) Error() string { return p.code }

var (
	errNotFound  = problem{http.StatusNotFound, codeNotFound}
	errMethod    = problem{http.StatusMethodNotAllowed, codeMethod}
	errOtherSite = problem{http.StatusForbidden, codeOtherSite}
	errMediaType = problem{http.StatusUnsupportedMediaType, codeMediaType}
	errSlow      = problem{http.StatusRequestTimeout, codeSlow}
	errBusy      = problem{http.StatusServiceUnavailable, string(protocol.Busy)}
)

// problem writes an error as a problem document (RFC 9457).
func (a *API) problem(w http.ResponseWriter, r *http.Request, err error) {
	e := exchangeOf(r)
	var failure *protocol.Failure
	if errors.As(err, &failure) {
		e.code = string(failure.Code)
		writeProblem(w, failure.Status, failure.Write())
		return
	}
	p, retry := describe(err)
	if retry > 0 {
		w.Header().Set("Retry-After", strconv.Itoa(int((retry+time.Second-1)/time.Second)))
	}
	if p.code == codeInternal || errors.Is(err, sqlite.ErrStorage) {
		a.o.Log.LogAttrs(r.Context(), slog.LevelError, "request failed",
			slog.String("request", e.id), slog.String("code", p.code), slog.String("cause", cause(err)))
	}
	writeProblem(w, p.status, e.document(p))
}

// document is the problem as the client gets it.
func (e *exchange) document(p problem) []byte {
	e.code = p.code
	doc := new(wire.Writer)
	doc.Object().Name("type").Text("about:blank").Name("title").Text(http.StatusText(p.status))
	doc.Name("status").Int(int64(p.status)).Name("code").Text(p.code)
	if p.status >= http.StatusInternalServerError {
		doc.Name("request").Text(e.id) // what the user can name; the log has the cause under it
	}
	return doc.EndObject().Bytes()
}

func writeProblem(w http.ResponseWriter, status int, body []byte) {
	if status == http.StatusRequestTimeout || status == http.StatusRequestEntityTooLarge {
		w.Header().Set("Connection", "close") // the rest of the body is not waited for
	}
	w.Header().Set("Content-Type", "application/problem+json")
	w.Header().Set("Cache-Control", "no-store")
	w.WriteHeader(status)
	_, _ = w.Write(body) // who has gone away needs no answer
}

// describe gives an error its place in HTTP, and how long to wait before the request is sent again.
func describe(err error) (problem, time.Duration) {
	var own problem
	var wait *identity.WaitError
	switch {
	case errors.As(err, &own):
		if own == errBusy {
			return own, jitter()
		}
		return own, 0
	case errors.Is(err, municipality.ErrUnknownHost):
		return problem{http.StatusMisdirectedRequest, codeHost}, 0
	case errors.Is(err, identity.ErrNoSession):
		return problem{http.StatusUnauthorized, string(protocol.SignIn)}, 0
	case errors.Is(err, identity.ErrWrong):
		return problem{http.StatusUnauthorized, codeWrong}, 0
	case errors.As(err, &wait):
		return problem{http.StatusTooManyRequests, codeWait}, wait.For
	case errors.Is(err, wire.ErrMalformed):
		return problem{http.StatusBadRequest, string(protocol.BadRequest)}, 0
	case errors.Is(err, identity.ErrBusy), errors.Is(err, sqlite.ErrStorage), errors.Is(err, sqlite.ErrClosed),
		errors.Is(err, municipality.ErrClosed), errors.Is(err, context.DeadlineExceeded), errors.Is(err, context.Canceled):
		return problem{http.StatusServiceUnavailable, string(protocol.Busy)}, jitter()
	default:
		return problem{http.StatusInternalServerError, codeInternal}, 0
	}
}

// jitter spreads those that were sent away at one time over some seconds.
func jitter() time.Duration {
	return time.Second + rand.N(9*time.Second) //nolint:gosec // nothing is guessed by it
}
