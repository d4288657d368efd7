package api

import (
	"context"
	"errors"
	"io"
	"log/slog"

	"landgang/server/sqlite"
)

// NewLog makes a log of JSON lines that knows a few keys and drops every other: a name, an address, a title, a place or
// a sum has no key, and so cannot be logged by mistake.
func NewLog(w io.Writer, level slog.Level) *slog.Logger {
	return slog.New(slog.NewJSONHandler(w, &slog.HandlerOptions{Level: level, ReplaceAttr: allow}))
}

func allow(groups []string, attr slog.Attr) slog.Attr {
	if len(groups) == 0 {
		switch attr.Key {
		case slog.TimeKey, slog.LevelKey, slog.MessageKey:
			return attr
		case "op", "code", "status", "ms", "bytes", "device", "mutation": // what was done
			return attr
		case "request", "cause", "stack", "listen", "version": // where to look
			return attr
		}
	}
	return slog.Attr{}
}

// cause is an error's text; that of a panic in a write is the panic's.
func cause(err error) string {
	var panicked *sqlite.PanicError
	if errors.As(err, &panicked) {
		return "panic: " + panicText(panicked.Value) + "\n" + string(panicked.Stack)
	}
	return err.Error()
}

// serverErrors takes the lines of net/http, which hold addresses of clients and of what they asked for, and keeps only
// that there was one.
type serverErrors struct{ slog.Handler }

// Handle logs a line without its words.
func (h serverErrors) Handle(ctx context.Context, r slog.Record) error {
	return h.Handler.Handle(ctx, slog.NewRecord(r.Time, r.Level, "connection failed", r.PC))
}
