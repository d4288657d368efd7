package api

import "net/http"

// who may use a route.
type who int

const (
	nobody who = iota // the zero value: a row that forgot to say
	anyone
	person // who is signed in
)

// route is a row of the table: nothing that is not in it is answered, but for the app's files.
type route struct {
	method, path string
	who          who
	handle       func(*API, http.ResponseWriter, *call) error
	maxBody      int64 // bytes after unpacking; 0: the route takes no body
	atOnce       int   // requests in work; the next ones are told to come again
	sync         bool  // speaks the protocol whose version is in the headers
	perAddress   bool  // counts against the client's address
}

const (
	maxSignIn = 4 << 10
	// A push of protocol.MaxMutations with long notes; packed it is held to protocol.MaxPushBytes.
	maxPush = 4 << 20
)

func routes() []route {
	return []route{
		{method: "GET", path: "/api/municipality", who: anyone, handle: (*API).showMunicipality, atOnce: 256},
		{method: "POST", path: "/api/session", who: anyone, handle: (*API).signIn, maxBody: maxSignIn, atOnce: 128, perAddress: true},
		{method: "GET", path: "/api/session", who: person, handle: (*API).showSession, atOnce: 256},
		{method: "DELETE", path: "/api/session", who: anyone, handle: (*API).signOut, atOnce: 128},
		{method: "POST", path: "/api/sync/push", who: person, handle: (*API).push, maxBody: maxPush, atOnce: 256, sync: true},
		{method: "GET", path: "/api/sync/pull", who: person, handle: (*API).pull, atOnce: 256, sync: true},
		{method: "GET", path: "/api/sync/hash", who: person, handle: (*API).hash, atOnce: 4, sync: true},
	}
}
