//go:build !js

package platform

import (
	"context"
	"fmt"
)

// Fetch finds no network.
func Fetch(_ context.Context, r Request) (Response, error) {
	return Response{}, fmt.Errorf("%s %s: %w", r.Method, r.Path, ErrNetwork)
}
