package main

import (
	"crypto/sha256"
	"encoding/hex"
	"os"
)

// file is one file of the app as the browser asks for it.
type file struct {
	Path        string // URL path, "/a/app-1f2e3d4c.css"
	ContentType string
	Immutable   bool // the path holds a hash of the content
	Offline     bool // kept by the service worker
	Body        []byte
}

func sumOf(body []byte) string {
	sum := sha256.Sum256(body)
	return hex.EncodeToString(sum[:])
}

// hashedPath names a file by its content: "/a/name-<48 bits>ext".
func hashedPath(name, ext string, body []byte) string {
	return assetPrefix + name + "-" + sumOf(body)[:12] + ext
}

// assetPrefix begins the URL path of every hashed file; the service worker knows it too.
const assetPrefix = "/a/"

// sumOfFiles is one sum over several files, in the order given.
func sumOfFiles(paths ...string) (string, error) {
	h := sha256.New()
	for _, path := range paths {
		body, err := os.ReadFile(path)
		if err != nil {
			return "", err
		}
		h.Write([]byte(sumOf(body)))
	}
	return hex.EncodeToString(h.Sum(nil)), nil
}
