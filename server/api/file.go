package api

import (
	"net/http"
	"strconv"
	"strings"

	"landgang/web"
)

// file answers with a file of the app; an address of the app itself gets the shell, which finds out by itself what to
// show. A file that is not there is not there: a shell in the place of a script would be kept as one.
func (a *API) file(w http.ResponseWriter, r *http.Request) error {
	file, ok := a.o.App.Find(r.URL.Path)
	if !ok {
		if !navigation(r) {
			return errNotFound
		}
		if file, ok = a.o.App.Find(web.Shell); !ok {
			return errNotFound
		}
	}
	form := file.Form(r.Header.Get("Accept-Encoding"))
	h := w.Header()
	h.Set("Content-Type", file.ContentType)
	h.Set("Cache-Control", file.CacheControl())
	h.Set("ETag", form.ETag)
	if file.Compressed() {
		h.Set("Vary", "Accept-Encoding")
	}
	if matches(r.Header.Get("If-None-Match"), form.ETag) {
		w.WriteHeader(http.StatusNotModified)
		return nil
	}
	if form.Encoding != web.Identity {
		h.Set("Content-Encoding", string(form.Encoding))
	}
	h.Set("Content-Length", strconv.Itoa(len(form.Body)))
	if r.Method == http.MethodHead {
		w.WriteHeader(http.StatusOK)
		return nil
	}
	_, _ = w.Write(form.Body) // who has gone away will ask again
	return nil
}

// navigation says whether a browser asks for a page: what it shows in a tab, not what a page loads.
func navigation(r *http.Request) bool {
	path := r.URL.Path
	if isAPI(r) || strings.Contains(path, "..") || strings.Contains(path, "//") || strings.ContainsAny(path, "\\\x00") {
		return false
	}
	mode := r.Header.Get("Sec-Fetch-Mode")
	return mode == "navigate" || mode == "" && (path == "/" || strings.Contains(r.Header.Get("Accept"), "text/html"))
}

// matches reads If-None-Match: a list of tags, weak or not, or a star.
func matches(header, tag string) bool {
	for item := range strings.SplitSeq(header, ",") {
		item = strings.TrimSpace(item)
		if item == "*" || strings.TrimPrefix(item, "W/") == tag {
			return true
		}
	}
	return false
}
