package main

import (
	"context"
	"crypto/tls"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"net/netip"
	"path/filepath"
	"sync"
	"time"

	"github.com/alecthomas/kong"

	"landgang/server/api"
	"landgang/server/identity"
	"landgang/server/municipality"
	"landgang/web"
)

// stopTime is how long requests in work have to end when the server is asked to stop.
const stopTime = 20 * time.Second

// serve is the command that serves.
type serve struct {
	settings
	Config      kong.ConfigFlag `help:"Read settings from a JSON file." placeholder:"FILE" env:"LANDGANG_CONFIG"`
	PrintConfig bool            `help:"Print the settings that would be used, as a configuration file, and end."`
}

// settings are what can be configured; the names of the members are those of the flags.
type settings struct {
	Listen      string         `json:"listen" help:"Address to serve on." default:"127.0.0.1:8080" env:"LANDGANG_LISTEN"`
	Data        string         `json:"data" help:"Folder of the data." default:"data" env:"LANDGANG_DATA"`
	TLSCert     string         `json:"tls-cert" help:"Certificate file; without one, plain HTTP." env:"LANDGANG_TLS_CERT"`
	TLSKey      string         `json:"tls-key" help:"Key file of the certificate." env:"LANDGANG_TLS_KEY"`
	Proxy       []netip.Prefix `json:"proxy" help:"Networks of the proxies in front." default:"127.0.0.1/32,::1/128" env:"LANDGANG_PROXY"`
	MetricsAddr string         `json:"metrics-addr" help:"Address to serve metrics on; without one, none." env:"LANDGANG_METRICS_ADDR"`
	LogLevel    string         `json:"log-level" help:"Least level to log: debug, info, warn or error; info, and for the demo warn." enum:"debug,info,warn,error," default:"" env:"LANDGANG_LOG_LEVEL"`
	Demo        bool           `json:"demo" help:"Serve the made-up municipality Ytterskjær." env:"LANDGANG_DEMO"`

	found bool // the demo's data was there already
}

// Run serves until the program is asked to stop.
func (s *serve) Run(m machine) error {
	if s.LogLevel == "" {
		s.LogLevel = "info"
		if s.Demo {
			s.LogLevel = "warn" // the terminal belongs to the sign-ins
		}
	}
	if s.PrintConfig {
		out := json.NewEncoder(m.out)
		out.SetIndent("", "  ")
		return out.Encode(s.settings)
	}
	app, err := web.Embedded()
	if err != nil {
		return err
	}
	return s.serve(m, app)
}

// serve opens what is needed, from the cheapest to fail to the dearest, and serves.
func (s *settings) serve(m machine, app *web.Bundle) error {
	certificates, err := s.certificates()
	if err != nil {
		return err
	}
	listener, err := listen(m.ctx, s.Listen, "--listen")
	if err != nil {
		return err
	}
	defer func() { _ = listener.Close() }()
	var level slog.Level
	if err := level.UnmarshalText([]byte(s.LogLevel)); err != nil {
		return err
	}
	log := api.NewLog(m.errOut, level)
	hasher := identity.NewHasher()
	towns, err := s.open(m, hasher)
	if err != nil {
		return err
	}
	err = s.run(m, listener, certificates, api.Options{
		Municipalities: towns, App: app, Hasher: hasher, Log: log, Now: m.now, Proxies: s.Proxy,
	})
	return errors.Join(err, towns.Close())
}

// open opens the data folder and looks at all that is in it.
func (s *settings) open(m machine, h *identity.Hasher) (*municipality.Registry[*api.Site], error) {
	folder, err := filepath.Abs(s.Data)
	if err != nil {
		return nil, err
	}
	s.Data = folder
	towns, err := municipality.Open(municipality.Options[*api.Site]{
		Dir: folder, Now: m.now,
		Build: func(town *municipality.Municipality) *api.Site { return api.NewSite(town, h, m.now) },
	})
	if err != nil {
		return nil, explain(err, folder)
	}
	if s.Demo {
		err = s.prepareDemo(m, towns, h)
	} else if len(towns.Entries()) == 0 {
		err = fault("The data folder " + folder + " holds no municipality yet. Try the made-up one with --demo.")
	}
	if err == nil {
		err = towns.Check(m.ctx)
	}
	if err != nil {
		return nil, errors.Join(explain(err, folder), towns.Close())
	}
	return towns, nil
}

// run serves until the program is asked to stop, and then ends what is in work.
func (s *settings) run(m machine, listener net.Listener, certificates *tls.Config, o api.Options) error {
	handler, err := api.New(o)
	if err != nil {
		return err
	}
	server := handler.Server(context.WithoutCancel(m.ctx))
	server.TLSConfig = certificates
	failed := make(chan error, 2)
	var serving sync.WaitGroup
	defer serving.Wait()
	serving.Go(func() {
		if certificates != nil {
			failed <- server.ServeTLS(listener, "", "")
			return
		}
		failed <- server.Serve(listener)
	})
	stopMetrics := func() {}
	if s.MetricsAddr != "" {
		if stopMetrics, err = s.serveMetrics(m.ctx, handler.Metrics(), &serving, failed); err != nil {
			return errors.Join(err, server.Close())
		}
	}
	defer stopMetrics()
	s.greet(m, listener.Addr())
	o.Log.Info("serving", slog.String("listen", listener.Addr().String()), slog.String("version", o.App.Version()))
	notify("READY=1")
	select {
	case err = <-failed:
		return errors.Join(err, server.Close())
	case <-m.ctx.Done():
	}
	notify("STOPPING=1")
	handler.Stop()
	ctx, cancel := context.WithTimeout(context.WithoutCancel(m.ctx), stopTime)
	defer cancel()
	if err := server.Shutdown(ctx); err != nil { // what is still in work has lost its client
		o.Log.Warn("requests were cut off")
		return server.Close()
	}
	o.Log.Info("stopped")
	return nil
}

// serveMetrics serves the metrics on an address of their own.
func (s *settings) serveMetrics(ctx context.Context, h http.Handler, serving *sync.WaitGroup, failed chan<- error) (func(), error) {
	listener, err := listen(ctx, s.MetricsAddr, "--metrics-addr")
	if err != nil {
		return nil, err
	}
	server := &http.Server{Handler: h, ReadHeaderTimeout: 5 * time.Second, WriteTimeout: 30 * time.Second}
	serving.Go(func() {
		if err := server.Serve(listener); !errors.Is(err, http.ErrServerClosed) {
			failed <- err
		}
	})
	return func() { _ = server.Close() }, nil
}

// certificates reads the certificate, if there is one.
func (s *settings) certificates() (*tls.Config, error) {
	if s.TLSCert == "" && s.TLSKey == "" {
		return nil, nil //nolint:nilnil // plain HTTP
	}
	if s.TLSCert == "" || s.TLSKey == "" {
		return nil, fault("A certificate and its key belong together: give both --tls-cert and --tls-key.")
	}
	pair, err := tls.LoadX509KeyPair(s.TLSCert, s.TLSKey)
	if err != nil {
		return nil, fault(fmt.Sprintf("The certificate %s with the key %s cannot be used: %v.", s.TLSCert, s.TLSKey, err))
	}
	return &tls.Config{Certificates: []tls.Certificate{pair}, MinVersion: tls.VersionTLS12}, nil
}
