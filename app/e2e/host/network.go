//go:build !js

package host

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"landgang/shared/protocol"
)

// Trouble is what the network does to a request.
type Trouble int

const (
	Fine        Trouble = iota // Fine carries it through.
	LoseRequest                // LoseRequest cuts the line before the server has seen anything.
	LoseAnswer                 // LoseAnswer lets the server answer, and cuts the line instead of bringing it.
	Hold                       // Hold keeps the answer back until Release.
	BadGateway                 // BadGateway answers 502 instead of the server.
	Portal                     // Portal answers 200 with a page of its own instead of the server.
	Cut                        // Cut brings the first half of the answer.
	Garbage                    // Garbage brings 200 and broken JSON in place of the answer.
	NotFound                   // NotFound answers 404 instead of the server.
	SignedOut                  // SignedOut answers that the session is over.
	TooOld                     // TooOld answers that this version of the app is.
)

// portalPage is what a ferry's wireless network answers before one has accepted its terms.
const portalPage = `<!doctype html><html><body><h1>Velkommen om bord</h1><form><button>Godta</button></form></body></html>`

// Request is what the network has carried.
type Request struct {
	Method, Path string
	Body         []byte
	Status       int // of the server's answer; 0 when it was not asked
}

// Network lies between the devices and the server.
type Network struct {
	port      int
	transport *http.Transport

	mu       sync.Mutex
	server   *http.Server // nil while nothing answers
	backend  string
	troubles []*Order
	log      []Request
}

// Order is a trouble that was ordered for some requests.
type Order struct {
	network *Network
	match   func(*http.Request) bool
	trouble Trouble
	left    int // how many more it meets; -1 for all
	hits    int
	hit     chan struct{} // closed and made anew at each hit
	release chan struct{}
	once    sync.Once
}

func newNetwork() (*Network, error) {
	// A free port, which is kept for the whole test: the app's data belong to its address.
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return nil, fmt.Errorf("find a free port: %w", err)
	}
	port := listener.Addr().(*net.TCPAddr).Port
	return &Network{port: port, transport: &http.Transport{DisableCompression: true}}, listener.Close()
}

// address is where the network is entered.
func (n *Network) address() string { return net.JoinHostPort("127.0.0.1", strconv.Itoa(n.port)) }

// open lets the server at that address be reached.
func (n *Network) open(backend string) error {
	listener, err := net.Listen("tcp", n.address())
	if err != nil {
		return fmt.Errorf("open the network: %w", err)
	}
	server := &http.Server{Handler: n, ReadHeaderTimeout: time.Minute}
	n.mu.Lock()
	n.server, n.backend = server, backend
	n.mu.Unlock()
	go func() { _ = server.Serve(listener) }() // ends by close
	return nil
}

// close refuses connections and cuts those that there are.
func (n *Network) close() {
	n.mu.Lock()
	server := n.server
	n.server = nil
	n.mu.Unlock()
	if server != nil {
		_ = server.Close()
	}
	n.transport.CloseIdleConnections()
}

// Order has the trouble happen to every request whose path starts so, until it is ended.
func (n *Network) Order(trouble Trouble, path string) *Order { return n.order(trouble, path, -1) }

// OrderOne has the trouble happen to the next such request.
func (n *Network) OrderOne(trouble Trouble, path string) *Order { return n.order(trouble, path, 1) }

func (n *Network) order(trouble Trouble, path string, times int) *Order {
	o := &Order{
		network: n, trouble: trouble, left: times, hit: make(chan struct{}), release: make(chan struct{}),
		match: func(r *http.Request) bool { return strings.HasPrefix(r.URL.Path, path) },
	}
	n.mu.Lock()
	defer n.mu.Unlock()
	n.troubles = append(n.troubles, o)
	return o
}

// End lets later requests through, and releases those that are held.
func (o *Order) End() {
	o.network.mu.Lock()
	o.left = 0
	o.network.mu.Unlock()
	o.Release()
}

// Release brings the answers that are held.
func (o *Order) Release() { o.once.Do(func() { close(o.release) }) }

// Until waits until the trouble has happened so many times. For LoseAnswer and Hold the server has answered by then.
func (o *Order) Until(t testing.TB, times int) {
	t.Helper()
	limit := time.NewTimer(startLimit)
	defer limit.Stop()
	for {
		o.network.mu.Lock()
		hits, hit := o.hits, o.hit
		o.network.mu.Unlock()
		if hits >= times {
			return
		}
		select {
		case <-hit:
		case <-limit.C:
			t.Fatalf("the trouble has happened %d times in %v, not %d", hits, startLimit, times)
		}
	}
}

// Carried is what the network has carried to paths that start so.
func (n *Network) Carried(method, path string) []Request {
	n.mu.Lock()
	defer n.mu.Unlock()
	var out []Request
	for _, r := range n.log {
		if r.Method == method && strings.HasPrefix(r.Path, path) {
			out = append(out, r)
		}
	}
	return out
}

// Next is closed when the trouble happens the next time.
func (o *Order) Next() <-chan struct{} {
	o.network.mu.Lock()
	defer o.network.mu.Unlock()
	return o.hit
}

func (n *Network) pick(r *http.Request) *Order {
	n.mu.Lock()
	defer n.mu.Unlock()
	for _, o := range n.troubles {
		if o.left != 0 && o.match(r) {
			if o.left > 0 {
				o.left--
			}
			return o
		}
	}
	return nil
}

func (o *Order) happened() {
	if o == nil {
		return
	}
	o.network.mu.Lock()
	defer o.network.mu.Unlock()
	o.hits++
	close(o.hit)
	o.hit = make(chan struct{})
}

// ServeHTTP carries one request.
func (n *Network) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	body, err := io.ReadAll(r.Body)
	if err != nil {
		panic(http.ErrAbortHandler) // the device has gone
	}
	order := n.pick(r)
	trouble := Fine
	if order != nil {
		trouble = order.trouble
	}
	if instead(w, trouble) {
		n.note(r, body, 0)
		order.happened()
		return
	}
	if trouble == LoseRequest {
		n.note(r, body, 0)
		order.happened()
		panic(http.ErrAbortHandler)
	}
	// The server finishes what it was asked though the device may have gone.
	answer, content, err := n.ask(context.WithoutCancel(r.Context()), r, body)
	if err != nil {
		panic(http.ErrAbortHandler) // the server is away
	}
	n.note(r, body, answer.StatusCode)
	order.happened()
	switch trouble {
	case LoseAnswer:
		panic(http.ErrAbortHandler)
	case Hold:
		<-order.release
	case Garbage:
		w.Header().Set("Content-Type", "application/json")
		_, _ = w.Write([]byte(`{"epoch":"e1","last":99999,"outcomes":[{"n":`))
		return
	case Cut:
		write(w, answer, content, len(content)/2)
		panic(http.ErrAbortHandler)
	case Fine, LoseRequest, BadGateway, Portal, NotFound, SignedOut, TooOld:
	}
	write(w, answer, content, len(content))
}

// instead answers in the server's place, when the trouble is such.
func instead(w http.ResponseWriter, trouble Trouble) bool {
	switch trouble {
	case BadGateway:
		http.Error(w, "<html>502 Bad Gateway</html>", http.StatusBadGateway)
	case NotFound:
		http.Error(w, "404", http.StatusNotFound)
	case Portal:
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		_, _ = w.Write([]byte(portalPage))
	case SignedOut:
		refuse(w, http.StatusUnauthorized, protocol.SignIn)
	case TooOld:
		refuse(w, http.StatusUpgradeRequired, protocol.UpgradeApp)
	case Fine, LoseRequest, LoseAnswer, Hold, Cut, Garbage:
		return false
	}
	return true
}

// refuse says no as the server does.
func refuse(w http.ResponseWriter, status int, code protocol.Code) {
	w.Header().Set("Content-Type", "application/problem+json")
	w.WriteHeader(status)
	_, _ = w.Write((&protocol.Failure{Status: status, Code: code}).Write())
}

func (n *Network) ask(ctx context.Context, r *http.Request, body []byte) (*http.Response, []byte, error) {
	n.mu.Lock()
	backend := n.backend
	n.mu.Unlock()
	out := r.Clone(ctx)
	out.RequestURI = ""
	out.URL.Scheme, out.URL.Host = "http", backend // Host stays what the browser sent
	out.Body = io.NopCloser(bytes.NewReader(body))
	out.ContentLength = int64(len(body))
	out.Header.Del("Connection")
	answer, err := n.transport.RoundTrip(out)
	if err != nil {
		return nil, nil, err
	}
	defer func() { _ = answer.Body.Close() }()
	content, err := io.ReadAll(answer.Body)
	return answer, content, err
}

// write brings the first length bytes of an answer that promises all.
func write(w http.ResponseWriter, answer *http.Response, content []byte, length int) {
	for name, values := range answer.Header {
		w.Header()[name] = values
	}
	if len(content) > 0 {
		w.Header().Set("Content-Length", strconv.Itoa(len(content)))
	}
	w.WriteHeader(answer.StatusCode)
	_, _ = w.Write(content[:length])
	_ = http.NewResponseController(w).Flush()
}

func (n *Network) note(r *http.Request, body []byte, status int) {
	n.mu.Lock()
	defer n.mu.Unlock()
	n.log = append(n.log, Request{Method: r.Method, Path: r.URL.Path, Body: body, Status: status})
}
