package municipality_test

import (
	"bytes"
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"landgang/server/municipality"
	"landgang/server/sqlite"
)

// built is what the tests build on an open municipality.
type built struct{ id string }

func open(t *testing.T, dir string) *municipality.Registry[built] {
	t.Helper()
	r, err := municipality.Open(options(dir))
	must(t, err)
	t.Cleanup(func() { must(t, r.Close()) })
	return r
}

func options(dir string) municipality.Options[built] {
	return municipality.Options[built]{
		Dir: dir, Now: time.Now,
		Build: func(m *municipality.Municipality) built { return built{m.ID} },
	}
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// two makes a data folder with two municipalities.
func two(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	r := open(t, dir)
	must(t, r.Add(t.Context(), municipality.Entry{ID: "ytterskjaer", Hosts: []string{"a.example", "127.0.0.1"}},
		"Ytterskjær kommune", municipality.Bokmal))
	must(t, r.Add(t.Context(), municipality.Entry{ID: "innerskjer", Hosts: []string{"b.example", "::1"}},
		"Innerskjer kommune", municipality.Nynorsk))
	must(t, r.Close())
	return dir
}

func TestHost(t *testing.T) {
	for in, want := range map[string]string{
		"localhost": "localhost", "LocalHost:8080": "localhost", "127.0.0.1:80": "127.0.0.1",
		"[::1]:8080": "::1", "[::1]": "::1", "::1": "::1", "a.example.": "a.example", "a.example.:443": "a.example", "": "",
	} {
		if got := municipality.Host(in); got != want {
			t.Errorf("Host(%q) is %q, want %q", in, got, want)
		}
	}
}

func TestAcquire(t *testing.T) {
	r := open(t, two(t))
	for host, want := range map[string]string{
		"a.example": "ytterskjaer Ytterskjær kommune nb", "A.example:8080": "ytterskjaer Ytterskjær kommune nb",
		"127.0.0.1:8080": "ytterskjaer Ytterskjær kommune nb", "[::1]:8080": "innerskjer Innerskjer kommune nn",
		"c.example": "", "": "", "a.example.evil.example": "", "../ytterskjaer": "",
	} {
		lease, err := r.Acquire(t.Context(), host)
		if want == "" {
			if !errors.Is(err, municipality.ErrUnknownHost) {
				t.Errorf("%q: error %v", host, err)
			}
			continue
		}
		must(t, err)
		m := lease.Municipality
		if got := m.ID + " " + m.Name + " " + m.Language; got != want || lease.Services.id != m.ID {
			t.Errorf("%q: %s, built for %s", host, got, lease.Services.id)
		}
		lease.Release()
	}
}

func TestKey(t *testing.T) {
	dir := two(t)
	r := open(t, dir)
	keys := map[string]bool{}
	for _, host := range []string{"a.example", "b.example"} {
		lease, err := r.Acquire(t.Context(), host)
		must(t, err)
		for _, purpose := range []string{"sync", "identity"} {
			key := lease.Municipality.Key(purpose)
			if len(key) != 32 || keys[string(key)] || !bytes.Equal(key, lease.Municipality.Key(purpose)) {
				t.Errorf("key of %s for %s: %x", host, purpose, key)
			}
			keys[string(key)] = true
		}
		lease.Release()
	}
	must(t, filepath.WalkDir(dir, func(path string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		info, err := entry.Info()
		if err == nil && info.Mode().Perm()&0o077 != 0 && path != dir {
			t.Errorf("%s may be read by others: %v", path, info.Mode())
		}
		return err
	}))
}

func TestOpen(t *testing.T) {
	for name, c := range map[string]struct{ file, content string }{
		"no JSON":                  {"municipalities.json", "{"},
		"an id that leads out":     {"municipalities.json", `{"municipalities":[{"id":"../x","hosts":["a"]}]}`},
		"the id of the keys":       {"municipalities.json", `{"municipalities":[{"id":"keys","hosts":["a"]}]}`},
		"a host of two":            {"municipalities.json", `{"municipalities":[{"id":"a","hosts":["x"]},{"id":"b","hosts":["x"]}]}`},
		"the same id twice":        {"municipalities.json", `{"municipalities":[{"id":"a","hosts":[]},{"id":"a","hosts":[]}]}`},
		"a host that none can ask": {"municipalities.json", `{"municipalities":[{"id":"a","hosts":["X:80"]}]}`},
	} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			must(t, os.WriteFile(filepath.Join(dir, c.file), []byte(c.content), 0o600))
			if _, err := municipality.Open(options(dir)); err == nil {
				t.Error("no error")
			}
		})
	}
	t.Run("a second process is kept out", func(t *testing.T) {
		dir := two(t)
		r := open(t, dir)
		if _, err := municipality.Open(options(dir)); !errors.Is(err, municipality.ErrInUse) {
			t.Errorf("error %v", err)
		}
		must(t, r.Close())
		must(t, open(t, dir).Check(t.Context()))
	})
	t.Run("a folder that cannot be made", func(t *testing.T) {
		file := filepath.Join(t.TempDir(), "file")
		must(t, os.WriteFile(file, nil, 0o600))
		if _, err := municipality.Open(options(file)); err == nil {
			t.Error("no error")
		}
	})
}

func TestCheck(t *testing.T) {
	for name, remove := range map[string]string{
		"database gone": "ytterskjaer/landgang.db", "key gone": "keys/innerskjer.key",
	} {
		t.Run(name, func(t *testing.T) {
			dir := two(t)
			must(t, os.Remove(filepath.Join(dir, remove)))
			if err := open(t, dir).Check(t.Context()); !errors.Is(err, fs.ErrNotExist) {
				t.Errorf("error %v", err)
			}
			if _, err := os.Stat(filepath.Join(dir, remove)); err == nil {
				t.Error("made anew in silence")
			}
		})
	}
	t.Run("a key of the wrong length", func(t *testing.T) {
		dir := two(t)
		must(t, os.WriteFile(filepath.Join(dir, "keys", "ytterskjaer.key"), []byte("short"), 0o600))
		if err := open(t, dir).Check(t.Context()); err == nil {
			t.Error("no error")
		}
	})
}

func TestAdd(t *testing.T) {
	t.Run("after a crash half-way it is finished, and the key stays", func(t *testing.T) {
		dir := two(t)
		before, err := os.ReadFile(filepath.Join(dir, "keys", "ytterskjaer.key"))
		must(t, err)
		must(t, os.Remove(filepath.Join(dir, "municipalities.json")))
		r := open(t, dir)
		must(t, r.Add(t.Context(), municipality.Entry{ID: "ytterskjaer", Hosts: []string{"a.example"}}, "Ytterskjær kommune", "nb"))
		must(t, r.Check(t.Context()))
		after, err := os.ReadFile(filepath.Join(dir, "keys", "ytterskjaer.key"))
		must(t, err)
		if !bytes.Equal(before, after) {
			t.Error("the key was replaced")
		}
	})
	t.Run("what is refused leaves no trace", func(t *testing.T) {
		dir := two(t)
		r := open(t, dir)
		for _, e := range []municipality.Entry{
			{ID: "ytterskjaer"}, {ID: "c", Hosts: []string{"a.example"}}, {ID: "C", Hosts: []string{"c.example"}},
		} {
			if r.Add(t.Context(), e, "x", "nb") == nil {
				t.Errorf("%v was added", e)
			}
		}
		if r.Add(t.Context(), municipality.Entry{ID: "c", Hosts: []string{"c.example"}}, "x", "sv") == nil {
			t.Error("a municipality with an unknown language was added")
		}
		if _, err := r.Acquire(t.Context(), "c.example"); !errors.Is(err, municipality.ErrUnknownHost) {
			t.Errorf("error %v", err)
		}
		must(t, r.Close())
		if n := len(open(t, dir).Entries()); n != 2 {
			t.Errorf("%d municipalities", n)
		}
	})
}

func TestIdle(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		r := open(t, two(t))
		acquire := func() *municipality.Lease[built] {
			lease, err := r.Acquire(t.Context(), "a.example")
			must(t, err)
			return lease
		}
		now := func(want int) {
			t.Helper()
			synctest.Wait()
			if open, _ := r.Stats(); open != want {
				t.Errorf("%d open, want %d", open, want)
			}
		}
		now(0)
		lease := acquire()
		time.Sleep(time.Hour)
		now(1)
		lease.Release()
		time.Sleep(4 * time.Minute)
		now(1)
		time.Sleep(4 * time.Minute)
		now(0)
		acquire().Release()
		now(1)
		must(t, r.Ready(t.Context()))
		if _, stats := r.Stats(); stats.Writes == 0 {
			t.Error("no writes counted")
		}
		must(t, r.Close())
		if _, err := r.Acquire(t.Context(), "a.example"); !errors.Is(err, municipality.ErrClosed) {
			t.Errorf("error %v", err)
		}
	})
}

func TestManyAtOnce(t *testing.T) {
	r := open(t, two(t))
	var all sync.WaitGroup
	for i := range 50 {
		all.Go(func() {
			lease, err := r.Acquire(t.Context(), []string{"a.example", "b.example"}[i%2])
			if err != nil {
				t.Error(err)
				return
			}
			defer lease.Release()
			err = lease.Municipality.DB.Read(context.WithoutCancel(t.Context()), func(tx *sqlite.Tx) error {
				var id string
				err := tx.QueryRow("SELECT id FROM municipality").Scan(&id)
				if id != lease.Municipality.ID {
					t.Errorf("%s has the database of %s", lease.Municipality.ID, id)
				}
				return err
			})
			if err != nil {
				t.Error(err)
			}
		})
	}
	all.Wait()
}
