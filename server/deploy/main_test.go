package main

import (
	"archive/tar"
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"testing"
)

// read is the files of a tar.
func read(t *testing.T, archive []byte) map[string][]byte {
	t.Helper()
	files := make(map[string][]byte)
	r := tar.NewReader(bytes.NewReader(archive))
	for {
		h, err := r.Next()
		if errors.Is(err, io.EOF) {
			return files
		}
		if err != nil {
			t.Fatal(err)
		}
		if files[h.Name], err = io.ReadAll(r); err != nil {
			t.Fatal(err)
		}
	}
}

func TestPack(t *testing.T) {
	binary := []byte("the binary")
	image, err := pack(binary)
	if err != nil {
		t.Fatal(err)
	}
	files := read(t, image)
	var manifest []struct {
		Config string
		Layers []string
	}
	if err := json.Unmarshal(files["manifest.json"], &manifest); err != nil {
		t.Fatal(err)
	}
	var c config
	if err := json.Unmarshal(files[manifest[0].Config], &c); err != nil {
		t.Fatal(err)
	}
	layer := files[manifest[0].Layers[0]]
	if got := c.RootFS.DiffIDs[0]; got != "sha256:"+sum(layer) {
		t.Errorf("the configuration names the layer %s, it is %s", got, sum(layer))
	}
	if c.Config.User != "65532:65532" {
		t.Errorf("it runs as %s", c.Config.User)
	}
	if got := read(t, layer)["landgang"]; !bytes.Equal(got, binary) {
		t.Errorf("the binary in the layer is %q", got)
	}
	again, err := pack(binary)
	if err != nil || !bytes.Equal(again, image) {
		t.Errorf("packed twice, the image differs (%v)", err)
	}
}
