// Command deploy packs the static binary as a container image: a tar that "docker load" and "podman load" read, made
// without a daemon and without a base image. The same binary gives the same bytes.
package main

import (
	"archive/tar"
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"os"
	"time"
)

func main() {
	if len(os.Args) != 3 {
		fmt.Fprintln(os.Stderr, "usage: deploy BINARY IMAGE.tar")
		os.Exit(2)
	}
	if err := run(os.Args[1], os.Args[2]); err != nil {
		fmt.Fprintln(os.Stderr, "deploy:", err)
		os.Exit(1)
	}
}

func run(binary, out string) error {
	content, err := os.ReadFile(binary)
	if err != nil {
		return err
	}
	image, err := pack(content)
	if err != nil {
		return err
	}
	return os.WriteFile(out, image, 0o644) //nolint:gosec // an image is for everyone to read
}

// user is nobody's: the numeric id that container platforms accept as not root.
const user = 65532

// config is the part of an image's configuration that is not left at its default (OCI image spec 1.1, config.md).
type config struct {
	Architecture string  `json:"architecture"`
	OS           string  `json:"os"`
	Config       process `json:"config"`
	RootFS       rootFS  `json:"rootfs"`
}

type process struct {
	User         string              `json:"User"`
	ExposedPorts map[string]struct{} `json:"ExposedPorts"`
	Env          []string            `json:"Env"`
	Entrypoint   []string            `json:"Entrypoint"`
	Cmd          []string            `json:"Cmd"`
	Volumes      map[string]struct{} `json:"Volumes"`
	WorkingDir   string              `json:"WorkingDir"`
}

type rootFS struct {
	Type    string   `json:"type"`
	DiffIDs []string `json:"diff_ids"`
}

// pack makes the archive: one layer with the binary and an empty data folder, a configuration, a manifest.
func pack(binary []byte) ([]byte, error) {
	layer, err := archive([]tar.Header{
		{Name: "landgang", Mode: 0o755, Typeflag: tar.TypeReg},
		{Name: "data/", Mode: 0o700, Typeflag: tar.TypeDir, Uid: user, Gid: user},
		{Name: "tmp/", Mode: 0o1777, Typeflag: tar.TypeDir},
	}, [][]byte{binary, nil, nil})
	if err != nil {
		return nil, err
	}
	settings, err := json.Marshal(config{
		Architecture: "amd64", OS: "linux",
		Config: process{
			User: fmt.Sprintf("%d:%d", user, user), ExposedPorts: map[string]struct{}{"8080/tcp": {}},
			Env:        []string{"LANDGANG_LISTEN=0.0.0.0:8080", "LANDGANG_DATA=/data"},
			Entrypoint: []string{"/landgang"}, Cmd: []string{"serve"},
			Volumes: map[string]struct{}{"/data": {}}, WorkingDir: "/",
		},
		RootFS: rootFS{Type: "layers", DiffIDs: []string{"sha256:" + sum(layer)}},
	})
	if err != nil {
		return nil, err
	}
	names := [...]string{sum(settings) + ".json", sum(layer) + ".tar"}
	manifest, err := json.Marshal([]map[string]any{{
		"Config": names[0], "RepoTags": []string{"landgang:latest"}, "Layers": []string{names[1]},
	}})
	if err != nil {
		return nil, err
	}
	return archive([]tar.Header{
		{Name: names[0], Mode: 0o644, Typeflag: tar.TypeReg},
		{Name: names[1], Mode: 0o644, Typeflag: tar.TypeReg},
		{Name: "manifest.json", Mode: 0o644, Typeflag: tar.TypeReg},
	}, [][]byte{settings, layer, manifest})
}

func sum(b []byte) string {
	s := sha256.Sum256(b)
	return hex.EncodeToString(s[:])
}

// archive makes a tar without times and owners of this machine.
func archive(headers []tar.Header, bodies [][]byte) ([]byte, error) {
	var out bytes.Buffer
	w := tar.NewWriter(&out)
	for i, h := range headers {
		h.Size, h.ModTime, h.Format = int64(len(bodies[i])), time.Unix(0, 0), tar.FormatUSTAR
		if err := w.WriteHeader(&h); err != nil {
			return nil, err
		}
		if _, err := w.Write(bodies[i]); err != nil {
			return nil, err
		}
	}
	if err := w.Close(); err != nil {
		return nil, err
	}
	return out.Bytes(), nil
}
