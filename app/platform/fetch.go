package platform

import "time"

// Request is a call to the app's own server.
type Request struct {
	Method string
	Path   string // with query, from the root: "/api/sync/pull?limit=500"
	Header map[string]string
	Body   []byte // nil for none
	// Gzip compresses the body by the browser's own compressor where it has one.
	Gzip bool
	// Timeout is for the whole call, to the last byte of the answer.
	Timeout time.Duration
	// MaxBody is the most that the answer may hold, counted after decompression.
	MaxBody int
}

// Response is an answer. Any status is an answer, not an error: a captive portal answers 200 with a page of its own.
type Response struct {
	Status int
	Header map[string]string // names in lower case
	Body   []byte
}
