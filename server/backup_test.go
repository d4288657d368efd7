package main

import (
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"landgang/server/demo"
	"landgang/server/sqlite"
)

// backedUp makes the demo's data with a running server on it, and a backup beside it.
func backedUp(t *testing.T, more ...string) (data, folder string) {
	t.Helper()
	data, folder = t.TempDir(), filepath.Join(t.TempDir(), "backup")
	start(t, settings{Data: data, Demo: true})
	code, out, errOut := command(t, append([]string{"backup", "--data", data, folder}, more...)...)
	if code != 0 || !strings.Contains(out, "was found whole") {
		t.Fatalf("exit %d: %s%s", code, out, errOut)
	}
	return data, folder
}

// nameless takes the row away that says whose database it is: the file is whole, and no server can open it.
func nameless(t *testing.T, path string) {
	t.Helper()
	db, err := sqlite.Open(t.Context(), path, sqlite.Options{Now: time.Now})
	must(t, err)
	must(t, db.Write(t.Context(), func(tx *sqlite.Tx) error {
		_, err := tx.Exec("DELETE FROM municipality")
		return err
	}))
	must(t, db.Close())
}

func TestBackup(t *testing.T) {
	t.Run("of a server that runs is whole, without the keys", func(t *testing.T) {
		data, folder := backedUp(t)
		content, err := os.ReadFile(filepath.Join(folder, "backup.json"))
		must(t, err)
		var m struct {
			Municipalities []struct{ ID string }
			Files          []struct{ Path string }
		}
		must(t, json.Unmarshal(content, &m))
		if len(m.Municipalities) != 1 || m.Municipalities[0].ID != demo.ID || len(m.Files) != 1 {
			t.Errorf("%+v", m)
		}
		if _, err := os.Stat(filepath.Join(folder, "keys")); err == nil {
			t.Error("the keys are in it")
		}
		note, err := os.ReadFile(filepath.Join(data, demo.ID, "backed-up.json"))
		must(t, err)
		var mark struct {
			Epoch string
			S     int64
		}
		must(t, json.Unmarshal(note, &mark))
		if mark.S == 0 {
			t.Errorf("devices are told that %s is in the backup", note)
		}
	})
	t.Run("has the keys where they are asked for", func(t *testing.T) {
		data, folder := backedUp(t, "--keys")
		want, err := os.ReadFile(filepath.Join(data, "keys", demo.ID+".key"))
		must(t, err)
		got, err := os.ReadFile(filepath.Join(folder, "keys", demo.ID+".key"))
		must(t, err)
		if string(got) != string(want) {
			t.Error("another key")
		}
	})
	t.Run("is never written over another", func(t *testing.T) {
		data, folder := backedUp(t)
		code, _, errOut := command(t, "backup", "--data", data, folder)
		if code != 1 || !strings.Contains(errOut, "is there already") {
			t.Errorf("exit %d: %s", code, errOut)
		}
	})
}

// A backup counts when it could be restored.
func TestBackupOnTrial(t *testing.T) {
	t.Run("does not count where it cannot be restored", func(t *testing.T) {
		data := t.TempDir()
		start(t, settings{Data: data, Demo: true}).stop()
		nameless(t, filepath.Join(data, demo.ID, "landgang.db"))
		folder := filepath.Join(t.TempDir(), "backup")
		code, out, errOut := command(t, "backup", "--data", data, folder)
		if code != 1 || !strings.Contains(errOut, "could not be restored on trial, and does not count") {
			t.Errorf("exit %d: %s%s", code, out, errOut)
		}
		if _, err := os.Stat(filepath.Join(data, demo.ID, "backed-up.json")); !errors.Is(err, fs.ErrNotExist) {
			t.Errorf("devices are told of it: %v", err)
		}
		noTrial(t, folder)
	})
	t.Run("keeps one alone of those that do not count", func(t *testing.T) {
		data, folders := t.TempDir(), t.TempDir()
		start(t, settings{Data: data, Demo: true}).stop()
		nameless(t, filepath.Join(data, demo.ID, "landgang.db"))
		for _, night := range []string{"monday", "tuesday", "wednesday"} {
			code, out, errOut := command(t, "backup", "--data", data, filepath.Join(folders, night))
			aside := filepath.Join(folders, "failed-backup")
			if code != 1 || !strings.Contains(errOut, aside) {
				t.Errorf("%s: exit %d: %s%s", night, code, out, errOut)
			}
			lie, err := os.ReadDir(folders)
			if err != nil || len(lie) != 1 || lie[0].Name() != "failed-backup" {
				t.Errorf("%s: beside each other lie %v %v", night, lie, err)
			}
			if _, err := os.Stat(filepath.Join(aside, demo.ID, "landgang.db")); err != nil {
				t.Errorf("%s: there is nothing to look into: %v", night, err)
			}
		}
	})
	t.Run("leaves nothing of its trial behind", func(t *testing.T) {
		_, folder := backedUp(t)
		noTrial(t, folder)
	})
}

func TestRestore(t *testing.T) {
	t.Run("into an empty folder, and it is served", func(t *testing.T) {
		_, folder := backedUp(t)
		data := filepath.Join(t.TempDir(), "new")
		code, out, errOut := command(t, "restore", "--data", data, folder)
		if code != 0 || !strings.Contains(out, demo.ID+" is back") || !strings.Contains(out, "a new key") {
			t.Fatalf("exit %d: %s%s", code, out, errOut)
		}
		r := start(t, settings{Data: data, Demo: true})
		if !strings.Contains(r.said.String(), "was found") {
			t.Errorf("the server made the data anew:\n%s", r.said)
		}
	})
	t.Run("never over what is there, unless it may be put aside", func(t *testing.T) {
		_, folder := backedUp(t)
		data := filepath.Join(t.TempDir(), "new")
		for _, c := range []struct {
			args []string
			code int
			says string
		}{
			{nil, 0, "is back"},
			{nil, 1, "Put it aside with --replace"},
			{[]string{"--replace"}, 0, "What was there before lies in"},
			{[]string{"--replace", "--only", "innerskjer"}, 1, "no such backup"},
		} {
			code, out, errOut := command(t, append([]string{"restore", "--data", data, folder}, c.args...)...)
			if code != c.code || !strings.Contains(out+errOut, c.says) {
				t.Errorf("%v: exit %d: %s%s", c.args, code, out, errOut)
			}
		}
	})
	t.Run("not beside a municipality that has the host name now", func(t *testing.T) {
		_, folder := backedUp(t)
		data := t.TempDir()
		must(t, os.WriteFile(filepath.Join(data, "municipalities.json"),
			[]byte(`{"municipalities":[{"id":"innerskjaer","hosts":["localhost"]}]}`), 0o600))
		code, _, errOut := command(t, "restore", "--data", data, folder)
		if code != 1 || !strings.Contains(errOut, "the host name localhost is both innerskjaer and "+demo.ID) {
			t.Errorf("exit %d: %s", code, errOut)
		}
		if _, err := os.Stat(filepath.Join(data, demo.ID)); !errors.Is(err, fs.ErrNotExist) {
			t.Errorf("something was put back: %v", err)
		}
	})
	t.Run("not while a server works on the folder", func(t *testing.T) {
		data, folder := backedUp(t)
		code, _, errOut := command(t, "restore", "--replace", "--data", data, folder)
		if code != 1 || !strings.Contains(errOut, "Another Landgang is running") {
			t.Errorf("exit %d: %s", code, errOut)
		}
	})
	t.Run("nothing of a backup in which one byte has changed", func(t *testing.T) {
		_, folder := backedUp(t)
		path := filepath.Join(folder, demo.ID, "landgang.db")
		content, err := os.ReadFile(path)
		must(t, err)
		content[len(content)/2] ^= 1
		must(t, os.WriteFile(path, content, 0o600))
		data := filepath.Join(t.TempDir(), "new")
		code, _, errOut := command(t, "restore", "--data", data, folder)
		if code != 1 || !strings.Contains(errOut, "damaged") {
			t.Errorf("exit %d: %s", code, errOut)
		}
		if _, err := os.Stat(filepath.Join(data, demo.ID)); err == nil {
			t.Error("something was put back")
		}
	})
}

// noTrial asks that nothing of a backup's trial is left, nor anything else beside it.
func noTrial(t *testing.T, folder string) {
	t.Helper()
	beside, err := filepath.Glob(folder + ".*")
	if err != nil || len(beside) > 0 {
		t.Errorf("left behind: %v %v", beside, err)
	}
}
