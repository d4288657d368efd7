package api

import (
	"compress/gzip"
	"net/http"
	"strconv"
	"strings"

	"landgang/shared/protocol"
)

// smallest is the length from which packing an answer makes it shorter by more than it costs.
const smallest = 1 << 10

func (a *API) push(w http.ResponseWriter, c *call) error {
	answer, err := c.site.syncer.Push(c.Context(), c.user.ID, c.body)
	if err != nil {
		return err
	}
	return a.write(w, c, answer)
}

func (a *API) pull(w http.ResponseWriter, c *call) error {
	q, err := protocol.ReadPullQuery(c.URL.Query())
	if err != nil {
		return err
	}
	page, err := c.site.syncer.Pull(c.Context(), c.user.ID, q)
	if err != nil {
		return err
	}
	return a.write(w, c, page)
}

func (a *API) hash(w http.ResponseWriter, c *call) error {
	q, err := protocol.ReadPullQuery(c.URL.Query())
	if err != nil {
		return err
	}
	answer, err := c.site.syncer.Hash(c.Context(), c.user.ID, q)
	if err != nil {
		return err
	}
	return a.write(w, c, answer)
}

// write answers with JSON, packed where that is worth it.
func (a *API) write(w http.ResponseWriter, c *call, body []byte) error {
	h := w.Header()
	h.Set("Content-Type", "application/json")
	h.Set("Vary", "Accept-Encoding")
	if len(body) < smallest || !strings.Contains(c.Header.Get("Accept-Encoding"), "gzip") {
		h.Set("Content-Length", strconv.Itoa(len(body)))
		_, _ = w.Write(body) // who has gone away will ask again
		return nil
	}
	h.Set("Content-Encoding", "gzip")
	packed, err := gzip.NewWriterLevel(w, gzip.BestSpeed)
	if err != nil {
		return err
	}
	_, _ = packed.Write(body)
	_ = packed.Close()
	return nil
}
