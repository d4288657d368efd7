package municipality_test

import (
	"bytes"
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"testing"
	"time"

	"landgang/server/municipality"
	"landgang/server/sqlite"
)

// always is the time.
func always() time.Time { return time.Date(2026, 11, 24, 9, 0, 0, 0, time.UTC) }

func nothing(*municipality.Municipality) struct{} { return struct{}{} }

// opened says whether a server starts on a data folder.
func opened(dir string) error {
	r, err := municipality.Open(municipality.Options[struct{}]{Dir: dir, Now: always, Build: nothing})
	if err != nil {
		return err
	}
	return errors.Join(r.Check(context.Background()), r.Close())
}

// sample is a backup of one municipality.
func sample(f *testing.F) (folder string, manifest []byte) {
	f.Helper()
	data, folder := filepath.Join(f.TempDir(), "data"), filepath.Join(f.TempDir(), "backup")
	r, err := municipality.Open(municipality.Options[struct{}]{Dir: data, Now: always, Build: nothing})
	if err == nil {
		err = r.Add(context.Background(), municipality.Entry{ID: "ytterskjaer", Hosts: []string{"y.example"}}, "Ytterskjær", "nb")
	}
	if err == nil {
		err = r.Close()
	}
	if err == nil {
		err = municipality.Backup(context.Background(), municipality.BackupOptions{
			Data: data, To: folder, Now: always, Look: func(string, *sqlite.Tx) error { return nil },
		})
	}
	if err == nil {
		manifest, err = os.ReadFile(filepath.Join(folder, "backup.json"))
	}
	if err != nil {
		f.Fatal(err)
	}
	return folder, manifest
}

// FuzzManifest restores backups whose manifest is anything. What is beside the data folder stays as it is, and a server
// starts on the data folder afterwards: with what was put back, or with what it had.
func FuzzManifest(f *testing.F) {
	folder, manifest := sample(f)
	f.Add(manifest)
	for _, change := range [][2]string{
		{`"ytterskjaer"`, `"keys"`},
		{`"ytterskjaer/landgang.db"`, `"../backup/ytterskjaer/landgang.db"`},
		{`"y.example"`, `"Y.EXAMPLE:80"`},
		{`"y.example"`, `"i.example"`},
		{`"version": 1`, `"version": 2`},
		{`"municipalities": [`, `"municipalities": [{"id":"ytterskjaer","hosts":["x.example"]},`},
		{`"files": [`, `"later": [`},
	} {
		f.Add(bytes.ReplaceAll(manifest, []byte(change[0]), []byte(change[1])))
	}
	f.Add([]byte(`{}`))
	f.Fuzz(func(t *testing.T, in []byte) {
		from, data := filepath.Join(t.TempDir(), "backup"), filepath.Join(t.TempDir(), "data")
		if err := os.CopyFS(from, os.DirFS(folder)); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(from, "backup.json"), in, 0o600); err != nil {
			t.Fatal(err)
		}
		had := municipality.Entry{ID: "innerskjaer", Hosts: []string{"i.example"}}
		r, err := municipality.Open(municipality.Options[struct{}]{Dir: data, Now: always, Build: nothing})
		if err == nil {
			err = errors.Join(r.Add(t.Context(), had, "Innerskjær", "nb"), r.Close())
		}
		if err != nil {
			t.Fatal(err)
		}
		done, err := municipality.Restore(t.Context(), municipality.RestoreOptions{
			From: from, Data: data, Replace: true, Now: always,
			Begin: func(context.Context, *municipality.Municipality) error { return nil },
		})
		if openErr := opened(data); openErr != nil {
			t.Fatalf("restored %+v, %v: no server starts: %v", done, err, openErr)
		}
		if _, lost := os.Stat(filepath.Join(data, "keys", "innerskjaer.key")); lost != nil {
			t.Fatalf("restored %+v, %v: %v", done, err, lost)
		}
	})
}

// FuzzRegistry starts a server on any registry: it is refused with a reason, or its municipalities are those of the file.
func FuzzRegistry(f *testing.F) {
	f.Add([]byte(`{"municipalities":[{"id":"a","hosts":["a.example"]},{"id":"b","hosts":["b.example","c.example"]}]}`))
	f.Add([]byte(`{"municipalities":[{"id":"a","hosts":["a.example"]},{"id":"a","hosts":[]}]}`))
	f.Add([]byte(`{"municipalities":[{"id":"../a"}]}`))
	f.Add([]byte(`{"municipalities":[{"id":"keys","hosts":["[::1]:80"]}]}`))
	f.Add([]byte(`[]`))
	f.Fuzz(func(t *testing.T, in []byte) {
		dir := t.TempDir()
		if err := os.WriteFile(filepath.Join(dir, "municipalities.json"), in, 0o600); err != nil {
			t.Fatal(err)
		}
		r, err := municipality.Open(municipality.Options[struct{}]{Dir: dir, Now: always, Build: nothing})
		if err != nil {
			return
		}
		for _, e := range r.Entries() {
			for _, host := range e.Hosts {
				if !r.Has(host) || !filepath.IsLocal(e.ID) || filepath.Base(e.ID) != e.ID {
					t.Errorf("%+v is an entry", e)
				}
				if _, err := r.Acquire(t.Context(), host); !errors.Is(err, fs.ErrNotExist) {
					t.Errorf("%+v, which has no files, is opened: %v", e, err)
				}
			}
		}
		if err := r.Close(); err != nil {
			t.Error(err)
		}
	})
}
