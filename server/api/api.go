// Package api speaks HTTP for the server: it alone knows routes, headers and cookies, and no request gets past it that
// is too large, too slow, from another site, or for somebody else.
package api

import (
	"context"
	"errors"
	"log/slog"
	"net"
	"net/http"
	"net/netip"
	"slices"
	"sync/atomic"
	"time"

	"github.com/VictoriaMetrics/metrics"
	"github.com/go-chi/chi/v5"
	"github.com/go-chi/chi/v5/middleware"

	"landgang/server/identity"
	"landgang/server/municipality"
	"landgang/server/syncer"
	"landgang/web"
)

// Site is what the api builds on an open municipality.
type Site struct {
	identity *identity.Service
	syncer   *syncer.Syncer
}

// Options are what an API needs.
type Options struct {
	Municipalities *municipality.Registry[*Site]
	App            *web.Bundle
	Hasher         *identity.Hasher
	Log            *slog.Logger // as NewLog makes it
	Now            func() time.Time
	Proxies        []netip.Prefix // of the proxies in front, whose X-Forwarded-For is believed
}

// API answers the requests of all municipalities of the process.
type API struct {
	o        Options
	handler  http.Handler
	site     *http.CrossOriginProtection
	arrivals *arrivals
	metrics  *metrics.Set
	patience time.Duration // with a body, for each of its steps
	stopping atomic.Bool
}

// New makes an API.
func New(o Options) (*API, error) {
	if o.Municipalities == nil || o.App == nil || o.Hasher == nil || o.Log == nil || o.Now == nil {
		return nil, errors.New("api: an option is missing")
	}
	a := &API{o: o, site: http.NewCrossOriginProtection(), arrivals: newArrivals(o.Now), patience: bodyTime}
	a.metrics = a.newMetrics()
	a.handler = a.router()
	return a, nil
}

// ServeHTTP answers a request.
func (a *API) ServeHTTP(w http.ResponseWriter, r *http.Request) { a.handler.ServeHTTP(w, r) }

// Stop makes /readyz say no, so that a proxy sends no new work.
func (a *API) Stop() { a.stopping.Store(true) }

// Server is the HTTP server with the time-outs that the api counts on.
func (a *API) Server(ctx context.Context) *http.Server {
	return &http.Server{
		Handler:           a,
		BaseContext:       func(net.Listener) context.Context { return ctx },
		ReadHeaderTimeout: headerTime,
		IdleTimeout:       idleTime,
		MaxHeaderBytes:    maxHeader,
		ErrorLog:          slog.NewLogLogger(serverErrors{a.o.Log.Handler()}, slog.LevelDebug),
	}
}

func (a *API) router() http.Handler {
	r := chi.NewRouter()
	r.Use(a.observe, a.clientIP(), headers)
	rows := routes()
	r.NotFound(a.plain(func(http.ResponseWriter, *http.Request) error { return errNotFound }))
	r.MethodNotAllowed(a.plain(func(_ http.ResponseWriter, r *http.Request) error {
		known := func(rt route) bool { return rt.path == r.URL.Path }
		if isAPI(r) && !slices.ContainsFunc(rows, known) {
			return errNotFound
		}
		return errMethod
	}))
	r.Get("/healthz", a.plain(a.health))
	r.Get("/readyz", a.plain(a.ready))
	r.Group(func(r chi.Router) {
		r.Use(a.ownHost)
		for _, rt := range rows {
			r.Method(rt.method, rt.path, a.endpoint(rt))
		}
		files := a.plain(a.file)
		r.Get("/*", files)
		r.Head("/*", files)
	})
	return r
}

// plain is a handler that needs no municipality.
func (a *API) plain(fn func(http.ResponseWriter, *http.Request) error) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		if err := fn(w, r); err != nil {
			a.problem(w, r, err)
		}
	}
}

// clientIP finds the address a request came from: of the proxies in front, only those we were told of are believed.
func (a *API) clientIP() func(http.Handler) http.Handler {
	if len(a.o.Proxies) == 0 {
		return middleware.ClientIPFromRemoteAddr
	}
	prefixes := make([]string, len(a.o.Proxies))
	for i, p := range a.o.Proxies {
		prefixes[i] = p.String()
	}
	return middleware.ClientIPFromXFF(prefixes...)
}

// ownHost refuses host names that no municipality has.
func (a *API) ownHost(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if !a.o.Municipalities.Has(r.Host) {
			a.problem(w, r, municipality.ErrUnknownHost)
			return
		}
		next.ServeHTTP(w, r)
	})
}
