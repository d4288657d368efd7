package api

import (
	"context"
	"io"
	"net/http"
	"strings"
	"time"
)

const readyTime = 5 * time.Second

// health says that the process answers.
func (a *API) health(w http.ResponseWriter, _ *http.Request) error { return writeOK(w) }

// ready says that requests can be served: data can be written, and the server is not about to stop.
func (a *API) ready(w http.ResponseWriter, r *http.Request) error {
	if a.stopping.Load() {
		return errBusy
	}
	ctx, cancel := context.WithTimeout(r.Context(), readyTime)
	defer cancel()
	if err := a.o.Municipalities.Ready(ctx); err != nil {
		return err
	}
	return writeOK(w)
}

func writeOK(w http.ResponseWriter) error {
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	w.Header().Set("Cache-Control", "no-store")
	_, err := io.WriteString(w, "ok\n")
	return err
}

func isAPI(r *http.Request) bool { return strings.HasPrefix(r.URL.Path, "/api/") }
