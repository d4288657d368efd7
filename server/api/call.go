package api

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"strconv"
	"time"

	"landgang/server/identity"
	"landgang/server/municipality"
	"landgang/server/people"
	"landgang/server/syncer"
	"landgang/shared/protocol"
)

// callTime bounds the work on a request, its body read: what waits longer is better sent again.
const callTime = 30 * time.Second

// call is a request on its way through a route.
type call struct {
	*http.Request
	municipality *municipality.Municipality
	site         *Site
	user         people.User // of who: person
	body         []byte
}

// NewSite makes what the api needs of a municipality.
func NewSite(m *municipality.Municipality, h *identity.Hasher, now func() time.Time) *Site {
	return &Site{
		identity: identity.New(identity.Options{DB: m.DB, Hasher: h, Key: m.Key("identity")}),
		syncer: syncer.New(syncer.Options{
			DB: m.DB, Key: m.Key("sync"), Random: fillRandom, Now: now, Audiences: audiences,
			BackedUp: func() (last syncer.Mark) {
				_ = json.Unmarshal(m.Mark(), &last) // one that cannot be read is none
				return last
			},
		}),
	}
}

// endpoint does for a row of the table what all rows need: the order is such that what costs little is asked first,
// and that a slow sender holds no place that others wait for.
func (a *API) endpoint(rt route) http.HandlerFunc {
	places := make(chan struct{}, rt.atOnce)
	return a.plain(func(w http.ResponseWriter, r *http.Request) error {
		w.Header().Set("Cache-Control", "no-store")
		w.Header().Set(protocol.HeaderVersion, strconv.Itoa(protocol.Version))
		w.Header().Set(protocol.HeaderMinVersion, strconv.Itoa(protocol.MinVersion))
		if err := a.admit(rt, r); err != nil {
			return err
		}
		ctx, cancel := context.WithTimeout(r.Context(), bodyWhole+callTime)
		defer cancel()
		lease, err := a.o.Municipalities.Acquire(ctx, r.Host)
		if err != nil {
			return err
		}
		defer lease.Release()
		c := &call{Request: r.WithContext(ctx), municipality: lease.Municipality, site: lease.Services}
		if rt.who == person {
			if c.user, err = c.site.identity.Session(ctx, token(r)); err != nil {
				return err
			}
		}
		if c.body, err = a.readBody(w, r, rt.maxBody); err != nil {
			return err
		}
		select {
		case places <- struct{}{}:
			defer func() { <-places }()
		default:
			return errBusy
		}
		return rt.handle(a, w, c)
	})
}

// admit asks what can be asked without a municipality.
func (a *API) admit(rt route, r *http.Request) error {
	if rt.who == nobody {
		return errors.New("the route does not say who may use it")
	}
	if rt.method != http.MethodGet {
		if a.site.Check(r) != nil || r.Header.Get(protocol.HeaderCSRF) != "1" {
			return errOtherSite
		}
	}
	if rt.sync {
		if err := speaks(r.Header.Get(protocol.HeaderVersion)); err != nil {
			return err
		}
	}
	if rt.perAddress {
		return a.arrivals.count(middlewareIP(r))
	}
	return nil
}

// speaks says whether server and app have a version of the protocol in common.
func speaks(header string) error {
	version, err := strconv.Atoi(header)
	if err != nil {
		return &protocol.Failure{Status: http.StatusBadRequest, Code: protocol.BadRequest}
	}
	spoken := protocol.Spoken{Oldest: protocol.MinVersion, Newest: protocol.Version}
	if refusal := spoken.Refuse(version); refusal != nil {
		return refusal
	}
	return nil
}
