//go:build js

package idb

import (
	"syscall/js"

	"github.com/hack-pad/go-indexeddb/idb"

	"landgang/app/store"
)

// request is one call of the browser's indexedDB together with a library factory that answers with it. The library
// shows neither a request's blocked event nor the transaction of an upgrade; this way both are at hand.
type request struct {
	raw     js.Value
	factory *idb.Factory
	blocked bool
	funcs   []js.Func
}

// newRequest calls a method of indexedDB: open or deleteDatabase.
func newRequest(method string, args ...any) (*request, error) {
	// By Reflect, because a getter that throws (where storage is denied) ends the whole program when read by Get.
	browser, err := try(func() js.Value { return js.Global().Get("Reflect").Call("get", js.Global(), "indexedDB") })
	if err != nil {
		return nil, kindOf(method, err)
	}
	if !browser.Truthy() {
		return nil, store.ErrUnavailable
	}
	r := &request{}
	if r.raw, err = try(func() js.Value { return browser.Call(method, args...) }); err != nil {
		return nil, kindOf(method, err)
	}
	r.raw.Set("onblocked", r.fn(func() any { r.blocked = true; return nil }))
	stand := js.Global().Get("Object").New()
	stand.Set(method, r.fn(func() any { return r.raw }))
	r.factory, err = idb.WrapFactory(stand)
	return r, kindOf(method, err)
}

func (r *request) fn(do func() any) js.Func {
	f := js.FuncOf(func(js.Value, []js.Value) any { return do() })
	r.funcs = append(r.funcs, f)
	return f
}

func (r *request) release() {
	r.raw.Set("onblocked", js.Null())
	for _, f := range r.funcs {
		f.Release()
	}
}

// late says why the browser has not answered in time.
func (r *request) late() error {
	if r.blocked {
		return store.ErrBlocked
	}
	return store.ErrUnavailable
}

// abandon lets the request go on without us: should the database be opened after all, it is closed, so that it does
// not stand in another tab's way. answered ends the library's listening.
func (r *request) abandon(answered func()) {
	var f js.Func
	f = js.FuncOf(func(_ js.Value, args []js.Value) any {
		if args[0].Get("type").String() == "success" {
			r.raw.Get("result").Call("close")
		}
		answered()
		f.Release()
		return nil
	})
	r.raw.Set("onsuccess", f)
	r.raw.Set("onerror", f)
}
