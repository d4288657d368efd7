package api

import (
	"net/http"
	"time"
)

// Work is a route for tests: anyone may POST a body to it, and so many are in work at once.
func (a *API) Work(atOnce int, work func(body []byte) error) http.Handler {
	endpoint := a.endpoint(route{
		method: http.MethodPost, path: "/api/work", who: anyone, atOnce: atOnce, maxBody: maxPush,
		handle: func(_ *API, w http.ResponseWriter, c *call) error {
			err := work(c.body)
			if err == nil {
				w.WriteHeader(http.StatusNoContent)
			}
			return err
		},
	})
	return a.observe(headers(endpoint))
}

// Hurry gives bodies less time for each step.
func (a *API) Hurry(d time.Duration) { a.patience = d }
