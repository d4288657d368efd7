package platform

import (
	"context"
	"errors"
	"fmt"
	"syscall/js"
)

// gzipFrom is the size from which a body is worth compressing: below it fits in one packet anyway.
const gzipFrom = 1400

// Fetch calls the app's own server. No redirect is followed: a captive portal's would lead elsewhere. The errors are
// ErrNetwork, ErrTimeout, ErrTooLarge and the context's.
func Fetch(ctx context.Context, r Request) (Response, error) {
	op := r.Method + " " + r.Path
	call, cancel := context.WithTimeout(ctx, r.Timeout)
	defer cancel()
	response, err := fetch(call, r)
	if err == nil {
		return response, nil
	}
	switch {
	case ctx.Err() != nil:
		err = ctx.Err()
	case call.Err() != nil:
		err = ErrTimeout
	case !errors.Is(err, ErrTooLarge):
		err = fmt.Errorf("%w: %w", ErrNetwork, err)
	}
	return Response{}, fmt.Errorf("%s: %w", op, err)
}

func fetch(ctx context.Context, r Request) (Response, error) {
	controller := js.Global().Get("AbortController").New()
	stop := context.AfterFunc(ctx, func() { controller.Call("abort") })
	defer stop()
	headers := make(map[string]any, len(r.Header)+1)
	for k, v := range r.Header {
		headers[k] = v
	}
	options := map[string]any{
		"method": r.Method, "headers": headers, "signal": controller.Get("signal"),
		"mode": "same-origin", "credentials": "same-origin", "redirect": "error",
		"cache": "no-store", "referrerPolicy": "no-referrer",
	}
	if r.Body != nil {
		body := bytesToJS(r.Body)
		if r.Gzip && len(r.Body) >= gzipFrom && js.Global().Get("CompressionStream").Truthy() {
			packed, err := compress(ctx, body)
			if err != nil {
				return Response{}, err
			}
			body = packed
			headers["Content-Encoding"] = "gzip"
		}
		options["body"] = body
	}
	answer, err := await(ctx, js.Global().Call("fetch", r.Path, options))
	if err != nil {
		return Response{}, err
	}
	out := Response{Status: answer.Get("status").Int(), Header: headersOf(answer)}
	out.Body, err = readBody(ctx, answer.Get("body"), r.MaxBody)
	return out, err
}

// compress runs the browser's gzip.
func compress(ctx context.Context, body js.Value) (js.Value, error) {
	g := js.Global()
	stream := g.Get("Blob").New([]any{body}).Call("stream").
		Call("pipeThrough", g.Get("CompressionStream").New("gzip"))
	return await(ctx, g.Get("Response").New(stream).Call("arrayBuffer"))
}

func headersOf(answer js.Value) map[string]string {
	out := make(map[string]string)
	each := js.FuncOf(func(_ js.Value, args []js.Value) any {
		out[args[1].String()] = args[0].String()
		return nil
	})
	defer each.Release()
	answer.Get("headers").Call("forEach", each)
	return out
}

// readBody reads a stream to its end, but no more than limit bytes of it.
func readBody(ctx context.Context, stream js.Value, limit int) ([]byte, error) {
	if !stream.Truthy() {
		return nil, nil // an answer without a body
	}
	reader := stream.Call("getReader")
	var body []byte
	for {
		chunk, err := await(ctx, reader.Call("read"))
		if err != nil {
			return nil, err
		}
		if chunk.Get("done").Bool() {
			return body, nil
		}
		value := chunk.Get("value")
		n := value.Get("length").Int()
		if len(body)+n > limit {
			ignore(reader.Call("cancel"))
			return nil, ErrTooLarge
		}
		at := len(body)
		body = append(body, make([]byte, n)...)
		js.CopyBytesToGo(body[at:], value)
	}
}
