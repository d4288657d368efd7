//go:build js

package idb

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"syscall/js"

	"landgang/app/store"
)

// View is store.Store's.
func (db *DB) View(areas []store.Area, fn func(store.Tx) error) error {
	return db.run(areas, "readonly", map[string]any{}, fn)
}

// Update is store.Store's.
func (db *DB) Update(d store.Durability, areas []store.Area, fn func(store.Tx) error) error {
	durability := "relaxed"
	if d == store.Strict {
		durability = "strict"
	}
	return db.run(areas, "readwrite", map[string]any{"durability": durability}, fn)
}

func (db *DB) run(areas []store.Area, mode string, options map[string]any, fn func(store.Tx) error) error {
	if err := store.CheckAreas(areas); err != nil {
		return err
	}
	if reason := db.closed(); reason != nil {
		return fmt.Errorf("begin transaction: %w", reason)
	}
	names := make([]any, len(areas))
	for i, a := range areas {
		names[i] = string(a)
	}
	raw, err := try(func() js.Value { return db.raw.Call("transaction", names, mode, options) })
	if err != nil {
		return kindOf("begin transaction", err)
	}
	x := newTx(raw, areas, mode == "readwrite")
	panicked := true
	defer func() {
		if panicked {
			_ = x.finish(store.ErrAborted)
		}
	}()
	err = fn(x)
	panicked = false
	return x.finish(err)
}

// tx is one transaction of the browser. It is used by one goroutine; the events only signal.
type tx struct {
	raw      js.Value
	areas    []store.Area
	write    bool
	stores   map[store.Area]js.Value
	ended    bool          // fn has returned
	answered chan struct{} // a request that is waited for has an answer
	finished chan struct{} // closed when the browser has committed or aborted
	aborted  bool          // which of the two
	onAnswer js.Func
}

func newTx(raw js.Value, areas []store.Area, write bool) *tx {
	x := &tx{
		raw: raw, areas: areas, write: write,
		stores:   make(map[store.Area]js.Value, len(areas)),
		answered: make(chan struct{}, 1),
		finished: make(chan struct{}),
	}
	x.onAnswer = js.FuncOf(func(js.Value, []js.Value) any {
		x.answered <- struct{}{}
		return nil
	})
	// Listening from the start: an event that has passed is never told again.
	var onFinish js.Func
	onFinish = js.FuncOf(func(_ js.Value, args []js.Value) any {
		x.aborted = args[0].Get("type").String() == "abort"
		close(x.finished)
		x.onAnswer.Release()
		onFinish.Release()
		return nil
	})
	raw.Set("oncomplete", onFinish)
	raw.Set("onabort", onFinish)
	return x
}

// finish ends the transaction with what fn returned and waits until the browser has committed or rolled back.
// A view has nothing to commit and is not waited for.
func (x *tx) finish(fnErr error) error {
	x.ended = true
	if fnErr != nil {
		_, _ = try(func() js.Value { return x.raw.Call("abort") }) // throws when it is over already
		<-x.finished
		return fnErr
	}
	if !x.write {
		return nil
	}
	// Without commit the browser waits a turn to see whether more requests come. It throws when it is over already.
	_, _ = try(func() js.Value { return x.raw.Call("commit") })
	<-x.finished
	if !x.aborted {
		return nil
	}
	return x.cause("commit", store.ErrAborted)
}

// cause says why the browser has aborted, otherwise when it gives no reason.
func (x *tx) cause(op string, otherwise error) error {
	if err := kindOfValue(op, x.raw.Get("error")); err != nil {
		return err
	}
	return fmt.Errorf("%s: %w", op, otherwise)
}

// check says why the area may not be used now.
func (x *tx) check(area store.Area, write bool) error {
	switch {
	case x.ended:
		return store.ErrInactive
	case !slices.Contains(x.areas, area):
		return store.ErrArea
	case write && !x.write:
		return store.ErrReadOnly
	}
	return nil
}

// request makes a request of an area's object store.
func (x *tx) request(area store.Area, write bool, method string, args ...any) (js.Value, error) {
	if err := x.check(area, write); err != nil {
		return js.Value{}, err
	}
	req, err := try(func() js.Value {
		objects, ok := x.stores[area]
		if !ok {
			objects = x.raw.Call("objectStore", string(area))
			x.stores[area] = objects
		}
		return objects.Call(method, args...)
	})
	if err == nil {
		return req, nil
	}
	err = kindOf(method, err)
	if errors.Is(err, store.ErrClosed) || errors.Is(err, store.ErrInactive) { // it ended without us
		return js.Value{}, x.cause(method, store.ErrInactive)
	}
	return js.Value{}, err
}

// await waits for the answer of a request.
func (x *tx) await(op string, req js.Value) (js.Value, error) {
	req.Set("onsuccess", x.onAnswer)
	req.Set("onerror", x.onAnswer)
	select {
	case <-x.answered:
	case <-x.finished:
		return js.Value{}, x.cause(op, store.ErrAborted)
	}
	err := kindOfValue(op, req.Get("error"))
	if errors.Is(err, store.ErrAborted) { // of the whole transaction, which knows why
		err = x.cause(op, store.ErrAborted)
	}
	if err != nil {
		return js.Value{}, err
	}
	return req.Get("result"), nil
}

// Get is store.Tx's.
func (x *tx) Get(area store.Area, key string) ([]byte, error) {
	if err := store.CheckKey(key); err != nil {
		return nil, err
	}
	req, err := x.request(area, false, "get", key)
	if err != nil {
		return nil, err
	}
	v, err := x.await("get", req)
	if err != nil || v.IsUndefined() {
		return nil, err
	}
	return bytesOf(area, v)
}

// Put is store.Tx's. It does not wait: a write that fails aborts the transaction, and finish says so.
func (x *tx) Put(area store.Area, key string, value []byte) error {
	if err := store.CheckEntry(key, value); err != nil {
		return err
	}
	bytes := js.Global().Get("Uint8Array").New(len(value))
	js.CopyBytesToJS(bytes, value)
	_, err := x.request(area, true, "put", bytes, key)
	return err
}

// Delete is store.Tx's. It does not wait, as Put.
func (x *tx) Delete(area store.Area, key string) error {
	if err := store.CheckKey(key); err != nil {
		return err
	}
	_, err := x.request(area, true, "delete", key)
	return err
}

// Clear is store.Tx's. It does not wait, as Put.
func (x *tx) Clear(area store.Area) error {
	_, err := x.request(area, true, "clear")
	return err
}

// Scan is store.Tx's: two requests for any number of entries, where a cursor would make one for each.
func (x *tx) Scan(area store.Area, from, to string, limit int) ([]store.Entry, error) {
	if to != "" && from >= to { // which the browser calls an error
		return nil, x.check(area, false)
	}
	span := keyRange(from, to)
	keysReq, err := x.request(area, false, "getAllKeys", span, limit) // 0 is no limit here too
	if err != nil {
		return nil, err
	}
	valuesReq, err := x.request(area, false, "getAll", span, limit)
	if err != nil {
		return nil, err
	}
	values, err := x.await("scan", valuesReq) // requests are answered in order: the keys are there too
	if err != nil {
		return nil, err
	}
	n := values.Length()
	if n == 0 {
		return nil, nil
	}
	keys := strings.Split(keysReq.Get("result").Call("join", "\n").String(), "\n") // one call; no key has a line break
	if len(keys) != n {
		return nil, fmt.Errorf("scan %s: %w: %d keys, %d values", area, store.ErrDamaged, len(keys), n)
	}
	entries := make([]store.Entry, n)
	for i := range entries {
		entries[i].Key = keys[i]
		if entries[i].Value, err = bytesOf(area, values.Index(i)); err != nil {
			return nil, err
		}
	}
	return entries, nil
}

// keyRange is [from, to); undefined, which is every key, when both ends are open.
func keyRange(from, to string) js.Value {
	ranges := js.Global().Get("IDBKeyRange")
	switch {
	case from != "" && to != "":
		return ranges.Call("bound", from, to, false, true)
	case from != "":
		return ranges.Call("lowerBound", from)
	case to != "":
		return ranges.Call("upperBound", to, true)
	default:
		return js.Undefined()
	}
}

func bytesOf(area store.Area, v js.Value) ([]byte, error) {
	if v.Type() != js.TypeObject || !v.InstanceOf(js.Global().Get("Uint8Array")) {
		return nil, fmt.Errorf("read %s: %w: not bytes", area, store.ErrDamaged)
	}
	value := make([]byte, v.Get("length").Int())
	js.CopyBytesToGo(value, v)
	return value, nil
}
