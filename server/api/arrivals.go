package api

import (
	"net/http"
	"net/netip"
	"sync"
	"time"

	"github.com/go-chi/chi/v5/middleware"

	"landgang/server/identity"
)

const (
	// A ferry is one address: 300 sign-ins in ten minutes are a crew and all its passengers.
	maxArrivals  = 300
	arrivalsTime = 10 * time.Minute
	// So many addresses are counted apart; beyond, what comes from new ones is counted as one.
	maxAddresses = 1 << 16
)

// arrivals counts the sign-ins of each address in spans of ten minutes.
type arrivals struct {
	now   func() time.Time
	mu    sync.Mutex
	since time.Time
	seen  map[netip.Prefix]int
}

func newArrivals(now func() time.Time) *arrivals {
	return &arrivals{now: now, since: now(), seen: map[netip.Prefix]int{}}
}

// count takes one more from an address, or says how long it has to wait.
func (a *arrivals) count(from netip.Addr) error {
	a.mu.Lock()
	defer a.mu.Unlock()
	now := a.now()
	if end := a.since.Add(arrivalsTime); !now.Before(end) || now.Before(a.since) {
		a.since, a.seen = now, map[netip.Prefix]int{}
	}
	key := network(from)
	if _, ok := a.seen[key]; !ok && len(a.seen) >= maxAddresses {
		key = netip.Prefix{}
	}
	if a.seen[key] >= maxArrivals {
		return &identity.WaitError{For: a.since.Add(arrivalsTime).Sub(now)}
	}
	a.seen[key]++
	return nil
}

// network is what one sender has: an IPv4 address, or the 64 bits of an IPv6 network, in which anyone may take as many
// addresses as they like.
func network(addr netip.Addr) netip.Prefix {
	bits := 32
	if addr.Is6() {
		bits = 64
	}
	prefix, err := addr.Prefix(bits)
	if err != nil {
		return netip.Prefix{} // no address is known: all of them count as one
	}
	return prefix
}

// middlewareIP is the address that the clientIP middleware found, or that of the connection.
func middlewareIP(r *http.Request) netip.Addr {
	if addr := middleware.GetClientIPAddr(r.Context()); addr.IsValid() {
		return addr
	}
	peer, err := netip.ParseAddrPort(r.RemoteAddr)
	if err != nil {
		return netip.Addr{}
	}
	return peer.Addr().Unmap()
}
