//go:build js

package idb

import (
	"errors"
	"fmt"
	"syscall/js"

	"github.com/hack-pad/go-indexeddb/idb"

	"landgang/app/store"
)

// kinds maps the names of DOMExceptions (and of the errors that Chromium throws beside them) to the store's kinds.
// A name that is not here becomes ErrUnavailable: the disk did not do what was asked and gave no reason of ours.
var kinds = []struct {
	name string
	kind error
}{
	{"QuotaExceededError", store.ErrFull},
	{"VersionError", store.ErrVersion},
	{"InvalidStateError", store.ErrClosed},
	{"TransactionInactiveError", store.ErrInactive},
	{"ReadOnlyError", store.ErrReadOnly},
	{"NotFoundError", store.ErrArea},
	{"DataError", store.ErrLimit},
	{"DataCloneError", store.ErrLimit},
	{"AbortError", store.ErrAborted},
	{"NotReadableError", store.ErrDamaged},
	{"DataCorruptError", store.ErrDamaged},
}

// kindOf wraps an error of IndexedDB in its kind. Requests fail with a DOMException of the library, synchronous
// calls throw a js.Error, and raw requests hold a js.Value: all three end here.
func kindOf(op string, err error) error {
	if err == nil {
		return nil
	}
	var thrown js.Error
	if errors.As(err, &thrown) {
		return fmt.Errorf("%s: %w: %s", op, kindNamed(name(thrown.Value)), thrown.Error())
	}
	for _, k := range kinds {
		if errors.Is(err, idb.NewDOMException(k.name)) {
			return fmt.Errorf("%s: %w: %w", op, k.kind, err)
		}
	}
	return fmt.Errorf("%s: %w: %w", op, store.ErrUnavailable, err)
}

// kindOfValue is kindOf for the error member of a raw request or transaction; nil when there is none.
func kindOfValue(op string, v js.Value) error {
	if !v.Truthy() {
		return nil
	}
	return kindOf(op, js.Error{Value: v})
}

func kindNamed(name string) error {
	for _, k := range kinds {
		if k.name == name {
			return k.kind
		}
	}
	return store.ErrUnavailable
}

func name(v js.Value) string {
	if v.Type() != js.TypeObject {
		return ""
	}
	return v.Get("name").String()
}

// try runs a call into JavaScript and returns what it throws.
func try(fn func() js.Value) (v js.Value, err error) {
	defer func() {
		switch r := recover().(type) {
		case nil:
		case js.Error:
			err = r
		default:
			panic(r)
		}
	}()
	return fn(), nil
}
