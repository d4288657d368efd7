package api

import (
	"net/http"
	"strings"
)

// contentPolicy is the Content-Security-Policy of the app. 'wasm-unsafe-eval' lets the WASM be compiled and nothing be
// evaluated; data: pictures are in the style sheet, blob: ones are receipts on the device.
const contentPolicy = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; " +
	"img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; worker-src 'self'; manifest-src 'self'; " +
	"frame-src blob:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; " +
	"require-trusted-types-for 'script'; trusted-types default"

// dataPolicy is that of answers that are no documents: opened as a page they can do nothing.
const dataPolicy = "default-src 'none'; sandbox"

// headers sets what every answer carries.
func headers(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("Cross-Origin-Opener-Policy", "same-origin")
		h.Set("Cross-Origin-Resource-Policy", "same-origin")
		h.Set("Referrer-Policy", "no-referrer")
		h.Set("Permissions-Policy", "camera=(self), geolocation=(self), microphone=(), payment=(), usb=()")
		h.Set("Strict-Transport-Security", "max-age=63072000") // two years; browsers pass it over on plain HTTP
		h.Set("Content-Security-Policy", contentPolicy)
		if strings.HasPrefix(r.URL.Path, "/api/") {
			h.Set("Content-Security-Policy", dataPolicy)
			h.Set("Cache-Control", "no-store")
		}
		next.ServeHTTP(w, r)
	})
}
