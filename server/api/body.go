package api

import (
	"compress/gzip"
	"errors"
	"io"
	"mime"
	"net/http"
	"os"
	"time"

	"landgang/shared/protocol"
)

// Limits on how slowly and how much may be sent. On a ferry a phone sends at least the 4 KiB in 15 s; who sends less
// holds a connection only.
const (
	headerTime = 5 * time.Second
	idleTime   = 2 * time.Minute
	maxHeader  = 16 << 10
	bodyStep   = 4 << 10
	bodyTime   = 15 * time.Second // for each step
	bodyWhole  = 5 * time.Minute  // for the longest body: 1 MiB at 28 kbit/s
	writeStep  = 16 << 10
	writeTime  = 30 * time.Second // for each step of an answer
)

// paced reads a body and gives it time for the next step when one is done.
type paced struct {
	body   io.Reader
	extend func()
	left   int // of the step
}

func (p *paced) Read(b []byte) (int, error) {
	if len(b) > bodyStep {
		b = b[:bodyStep]
	}
	n, err := p.body.Read(b)
	if p.left -= n; p.left <= 0 {
		p.left = bodyStep
		p.extend()
	}
	return n, err
}

// readBody reads and unpacks a body of at most limit bytes.
func (a *API) readBody(w http.ResponseWriter, r *http.Request, limit int64) ([]byte, error) {
	if limit == 0 {
		return nil, nil
	}
	media, _, err := mime.ParseMediaType(r.Header.Get("Content-Type"))
	if err != nil || media != "application/json" {
		return nil, errMediaType
	}
	tooLarge := &protocol.Failure{Status: http.StatusRequestEntityTooLarge, Code: protocol.TooLarge, Max: limit}
	control := http.NewResponseController(w)
	end := time.Now().Add(bodyWhole) //nolint:forbidigo // a deadline of the system's sockets, by the system's clock
	var src io.Reader = &paced{
		body: http.MaxBytesReader(w, r.Body, min(limit, protocol.MaxPushBytes)), left: bodyStep,
		extend: func() { _ = control.SetReadDeadline(earlier(time.Now().Add(a.patience), end)) }, //nolint:forbidigo // as above
	}
	switch r.Header.Get("Content-Encoding") {
	case "", "identity":
	case "gzip":
		if src, err = gzip.NewReader(src); err != nil {
			return nil, bodyError(err, tooLarge)
		}
	default:
		return nil, errMediaType
	}
	body, err := io.ReadAll(io.LimitReader(src, limit+1))
	if err != nil {
		return nil, bodyError(err, tooLarge)
	}
	if int64(len(body)) > limit {
		return nil, tooLarge
	}
	// The work on the request may take longer than its next step would have had.
	_ = control.SetReadDeadline(time.Time{})
	return body, nil
}

func bodyError(err error, tooLarge *protocol.Failure) error {
	var packed *http.MaxBytesError
	switch {
	case errors.As(err, &packed):
		return tooLarge
	case errors.Is(err, os.ErrDeadlineExceeded):
		return errSlow
	default:
		return &protocol.Failure{Status: http.StatusBadRequest, Code: protocol.BadRequest}
	}
}

func earlier(a, b time.Time) time.Time {
	if a.Before(b) {
		return a
	}
	return b
}
