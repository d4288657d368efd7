package platform

import (
	"context"
	"errors"
	"syscall/js"
)

// await waits until a promise is settled or the context is over. What it rejects with comes as js.Error.
func await(ctx context.Context, promise js.Value) (js.Value, error) {
	type settled struct {
		value js.Value
		err   error
	}
	done := make(chan settled, 1)
	var fulfilled, rejected js.Func
	release := func() {
		fulfilled.Release()
		rejected.Release()
	}
	fulfilled = js.FuncOf(func(_ js.Value, args []js.Value) any {
		done <- settled{value: first(args)}
		release()
		return nil
	})
	rejected = js.FuncOf(func(_ js.Value, args []js.Value) any {
		done <- settled{err: js.Error{Value: js.Global().Get("Object").Invoke(first(args))}}
		release()
		return nil
	})
	promise.Call("then", fulfilled, rejected)
	select {
	case s := <-done:
		return s.value, s.err
	case <-ctx.Done():
		return js.Undefined(), ctx.Err() // the promise settles by itself and releases the two
	}
}

// ignore lets a promise fail without the browser reporting it.
func ignore(promise js.Value) {
	promise.Call("catch", js.Global().Get("Object")) // a function that does nothing here
}

func first(args []js.Value) js.Value {
	if len(args) == 0 {
		return js.Undefined()
	}
	return args[0]
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

// errorName is the name of what was thrown, such as QuotaExceededError.
func errorName(err error) string {
	var thrown js.Error
	if !errors.As(err, &thrown) || thrown.Type() != js.TypeObject {
		return ""
	}
	return thrown.Get("name").String()
}

func bytesToJS(b []byte) js.Value {
	out := js.Global().Get("Uint8Array").New(len(b))
	js.CopyBytesToJS(out, b)
	return out
}

// member follows names from the window; undefined where one is missing or denied. It asks Reflect, because a getter
// that throws (localStorage, where storage is denied) ends the whole program when it is read by Get.
func member(names ...string) js.Value {
	v := js.Global()
	for _, n := range names {
		next, err := try(func() js.Value { return js.Global().Get("Reflect").Call("get", v, n) })
		if err != nil || !next.Truthy() {
			return js.Undefined()
		}
		v = next
	}
	return v
}
