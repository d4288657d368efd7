package api

import (
	"context"
	"encoding/hex"
	"fmt"
	"log/slog"
	"net/http"
	"runtime"
	"runtime/debug"
	"strconv"
	"strings"
	"time"

	"github.com/VictoriaMetrics/metrics"
	"github.com/go-chi/chi/v5"

	"landgang/shared/protocol"
)

// headerRequest names the request in the answer, so that a user can say which one it was.
const headerRequest = "Landgang-Request"

// exchange is what is told of a request to the log and to the counters.
type exchange struct {
	http.ResponseWriter
	id     string
	status int
	bytes  int
	code   string // of the problem; "" where there was none
}

type exchangeKey struct{}

func exchangeOf(r *http.Request) *exchange {
	e, _ := r.Context().Value(exchangeKey{}).(*exchange)
	if e == nil {
		panic("api: a handler outside of observe")
	}
	return e
}

// Unwrap is for http.ResponseController.
func (e *exchange) Unwrap() http.ResponseWriter { return e.ResponseWriter }

// WriteHeader notes the status.
func (e *exchange) WriteHeader(status int) {
	if e.status == 0 {
		e.status = status
	}
	e.ResponseWriter.WriteHeader(status)
}

// Write gives the connection time for each step of the answer: a reader may be slow, but has to read.
func (e *exchange) Write(b []byte) (int, error) {
	if e.status == 0 {
		e.status = http.StatusOK
	}
	control := http.NewResponseController(e.ResponseWriter)
	written := 0
	for {
		step := b[written:min(written+writeStep, len(b))]
		_ = control.SetWriteDeadline(time.Now().Add(writeTime)) //nolint:forbidigo // of the system's sockets
		n, err := e.ResponseWriter.Write(step)
		written += n
		e.bytes += n
		if err != nil || written == len(b) {
			return written, err
		}
	}
}

// observe names a request, times it, counts it and logs it, and turns a panic into an answer.
func (a *API) observe(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		begun := a.o.Now()
		name := make([]byte, 8)
		fillRandom(name)
		e := &exchange{ResponseWriter: w, id: hex.EncodeToString(name)}
		w.Header().Set(headerRequest, e.id)
		r = r.WithContext(context.WithValue(r.Context(), exchangeKey{}, e))
		if r.ContentLength != 0 { // whoever answers before the body was read must not wait for it either
			_ = http.NewResponseController(w).SetReadDeadline(time.Now().Add(a.patience)) //nolint:forbidigo // of sockets
		}
		defer func() {
			if v := recover(); v != nil {
				a.panicked(e, r, v)
			}
			a.account(e, r, a.o.Now().Sub(begun))
		}()
		next.ServeHTTP(e, r)
	})
}

// panicked logs where a bug is, and answers if nothing was answered yet. What the panic says may hold a user's words,
// so only the runtime's own faults are told.
func (a *API) panicked(e *exchange, r *http.Request, v any) {
	if v == http.ErrAbortHandler { //nolint:errorlint // it is thrown as it is
		panic(v)
	}
	a.o.Log.LogAttrs(r.Context(), slog.LevelError, "panic",
		slog.String("request", e.id), slog.String("cause", panicText(v)), slog.String("stack", string(debug.Stack())))
	if e.status == 0 {
		writeProblem(e, http.StatusInternalServerError, e.document(problem{http.StatusInternalServerError, codeInternal}))
		return
	}
	panic(http.ErrAbortHandler) // half an answer is cut off, not ended as if it were whole
}

func panicText(v any) string {
	if fault, ok := v.(runtime.Error); ok {
		return fault.Error()
	}
	return fmt.Sprintf("%T", v)
}

// account tells the log and the counters.
func (a *API) account(e *exchange, r *http.Request, took time.Duration) {
	if e.status == 0 {
		e.status = http.StatusOK
	}
	op := "none" // no route of ours: a counter for each of what people try would never end
	if pattern := chi.RouteContext(r.Context()).RoutePattern(); pattern != "" {
		op = r.Method + " " + pattern
	}
	status := strconv.Itoa(e.status)
	a.metrics.GetOrCreateCounter(`landgang_requests_total{op="` + op + `",status="` + status + `"}`).Inc()
	a.metrics.GetOrCreatePrometheusHistogram(`landgang_request_seconds{op="` + op + `"}`).Update(took.Seconds())
	level := slog.LevelInfo
	if e.status < http.StatusBadRequest && !isAPI(r) {
		level = slog.LevelDebug
	}
	a.o.Log.LogAttrs(r.Context(), level, "request",
		slog.String("request", e.id), slog.String("op", op), slog.Int("status", e.status), slog.String("code", e.code),
		slog.Int64("ms", took.Milliseconds()), slog.Int("bytes", e.bytes), slog.String("version", appVersion(r)))
}

const maxAppVersion = 32

// appVersion is the version of the app that asks, as it says; "" where it says none that could be one.
func appVersion(r *http.Request) string {
	version := r.Header.Get(protocol.HeaderApp)
	if len(version) > maxAppVersion || strings.Trim(version, "0123456789abcdef.-") != "" {
		return ""
	}
	return version
}

// newMetrics makes the counters that are read from elsewhere.
func (a *API) newMetrics() *metrics.Set {
	set := metrics.NewSet()
	gauge := func(name string, read func() float64) { set.NewGauge(name, read) }
	gauge("landgang_password_hashes_total", func() float64 { return float64(a.o.Hasher.Runs()) })
	gauge("landgang_municipalities_open", func() float64 {
		open, _ := a.o.Municipalities.Stats()
		return float64(open)
	})
	gauge("landgang_writes_total", func() float64 {
		_, s := a.o.Municipalities.Stats()
		return float64(s.Writes)
	})
	gauge("landgang_commits_total", func() float64 {
		_, s := a.o.Municipalities.Stats()
		return float64(s.Commits)
	})
	gauge("landgang_writes_waiting", func() float64 {
		_, s := a.o.Municipalities.Stats()
		return float64(s.Waiting)
	})
	return set
}

// Metrics answers in Prometheus' text form. It is for a listener of its own, which no user reaches.
func (a *API) Metrics() http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/plain; version=0.0.4; charset=utf-8")
		a.metrics.WritePrometheus(w)
		metrics.WriteProcessMetrics(w)
	})
}
