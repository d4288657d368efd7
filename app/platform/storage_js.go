package platform

import (
	"context"
	"fmt"
	"syscall/js"
)

// LocalGet returns a value of localStorage; false when it is absent or storage is denied.
func LocalGet(key string) (string, bool) {
	local := member("localStorage")
	if local.IsUndefined() {
		return "", false
	}
	v, err := try(func() js.Value { return local.Call("getItem", key) })
	if err != nil || v.Type() != js.TypeString {
		return "", false
	}
	return v.String(), true
}

// LocalSet sets a value of localStorage. The errors are ErrFull and ErrUnavailable.
func LocalSet(key, value string) error {
	return local("set "+key, func(storage js.Value) js.Value { return storage.Call("setItem", key, value) })
}

// LocalRemove removes a value of localStorage; removing what is not there is no error.
func LocalRemove(key string) error {
	return local("remove "+key, func(storage js.Value) js.Value { return storage.Call("removeItem", key) })
}

func local(op string, do func(storage js.Value) js.Value) error {
	storage := member("localStorage")
	if storage.IsUndefined() {
		return fmt.Errorf("%s: %w", op, ErrUnavailable)
	}
	_, err := try(func() js.Value { return do(storage) })
	switch {
	case err == nil:
		return nil
	case errorName(err) == "QuotaExceededError":
		return fmt.Errorf("%s: %w", op, ErrFull)
	default:
		return fmt.Errorf("%s: %w: %w", op, ErrUnavailable, err)
	}
}

// Persist asks the browser not to evict the app's data, and returns its answer. Without an installed app the answer
// is mostly no.
func Persist(ctx context.Context) (bool, error) {
	v, err := storageManager(ctx, "persist")
	return err == nil && v.Truthy(), err
}

// Persisted says whether the browser has promised not to evict the app's data.
func Persisted(ctx context.Context) (bool, error) {
	v, err := storageManager(ctx, "persisted")
	return err == nil && v.Truthy(), err
}

// Estimate returns how much room there is.
func Estimate(ctx context.Context) (Usage, error) {
	v, err := storageManager(ctx, "estimate")
	if err != nil {
		return Usage{}, err
	}
	return Usage{Used: number(v.Get("usage")), Quota: number(v.Get("quota"))}, nil
}

func number(v js.Value) int64 {
	if v.Type() != js.TypeNumber {
		return 0
	}
	return int64(v.Float())
}

func storageManager(ctx context.Context, method string) (js.Value, error) {
	manager := member("navigator", "storage")
	if manager.IsUndefined() || manager.Get(method).Type() != js.TypeFunction {
		return js.Undefined(), fmt.Errorf("%s: %w", method, ErrUnavailable)
	}
	v, err := await(ctx, manager.Call(method))
	if err != nil {
		return js.Undefined(), fmt.Errorf("%s: %w: %w", method, ErrUnavailable, err)
	}
	return v, nil
}
