package municipality

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"time"

	"landgang/server/sqlite"
)

var (
	// ErrDamaged says that a backup is not as it was written.
	ErrDamaged = errors.New("the backup is damaged")
	// ErrExists says that what is to be written is there already.
	ErrExists = errors.New("it exists already")
	// ErrTaken says that a municipality of a backup does not fit beside those that are there.
	ErrTaken = errors.New("a municipality cannot stand in the registry")
)

const manifestName = "backup.json"

// manifest says what is in a backup. It is written last: a backup without one is not whole.
type manifest struct {
	Version        int       `json:"version"` // of this file's form
	At             time.Time `json:"at"`
	Municipalities []Entry   `json:"municipalities"`
	Files          []part    `json:"files"`
}

// part is a file of a backup.
type part struct {
	Path   string `json:"path"` // from the backup's folder, with slashes
	Bytes  int64  `json:"bytes"`
	SHA256 string `json:"sha256"`
}

// BackupOptions say what is copied, and where to.
type BackupOptions struct {
	Data string // the data folder; a server may work on it
	To   string // the folder to make; ErrExists where there is one
	Only string // the id of one municipality; all of the data folder's where empty
	Keys bool   // the secret keys too: who has them and the databases can forge what the server signs
	Now  func() time.Time
	// Look reads each copy after it was found whole.
	Look func(id string, tx *sqlite.Tx) error
}

// Backup copies every municipality of a data folder: first the database as of one moment, then the blobs, which are
// never changed and are written before the database names them. The copies are read again and checked before the
// backup gets its name; until then nothing stands there.
func Backup(ctx context.Context, o BackupOptions) error {
	if _, err := os.Stat(o.To); !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("make backup %s: %w", o.To, errors.Join(ErrExists, err))
	}
	entries, err := readRegistry(o.Data)
	if err != nil {
		return fmt.Errorf("make backup: read %s: %w", registryName, err)
	}
	unfinished := o.To + ".unfinished"
	if err := os.RemoveAll(unfinished); err != nil {
		return fmt.Errorf("make backup: %w", err)
	}
	if o.Only != "" {
		entries = slices.DeleteFunc(entries, func(e Entry) bool { return e.ID != o.Only })
	}
	m := manifest{Version: 1, At: o.Now().UTC(), Municipalities: entries}
	for _, e := range entries {
		if err := o.copy(ctx, e.ID, unfinished); err != nil {
			return errors.Join(fmt.Errorf("back up %s: %w", e.ID, err), os.RemoveAll(unfinished))
		}
	}
	if err := finish(&m, unfinished, o.To); err != nil {
		return errors.Join(fmt.Errorf("make backup: %w", err), os.RemoveAll(unfinished))
	}
	return nil
}

// copy writes one municipality into the backup's folder and looks at it.
func (o BackupOptions) copy(ctx context.Context, id, to string) error {
	from, into := place{o.Data, id}, place{to, id}
	if err := os.MkdirAll(into.blobs(), private); err != nil {
		return err
	}
	if err := sqlite.Copy(ctx, from.database(), into.database()); err != nil {
		return err
	}
	if err := os.Chmod(into.database(), secret); err != nil { // SQLite would let others read it
		return err
	}
	if err := copyTree(from.blobs(), into.blobs()); err != nil {
		return err
	}
	if o.Keys {
		if err := os.MkdirAll(filepath.Dir(into.key()), private); err != nil {
			return err
		}
		if err := copyFile(from.key(), into.key()); err != nil {
			return err
		}
	}
	return sqlite.Inspect(ctx, into.database(), o.Now(), func(tx *sqlite.Tx) error { return o.Look(id, tx) })
}

// finish writes the manifest and gives a folder its name, when all of it is on disk.
func finish(m *manifest, folder, name string) error {
	err := filepath.WalkDir(folder, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return errors.Join(err, syncIfDir(path, d))
		}
		relative, err := filepath.Rel(folder, path)
		if err != nil {
			return err
		}
		bytes, sum, err := sumOf(path)
		m.Files = append(m.Files, part{Path: filepath.ToSlash(relative), Bytes: bytes, SHA256: sum})
		return err
	})
	if err != nil {
		return err
	}
	content, err := json.MarshalIndent(m, "", "  ")
	if err != nil {
		return err
	}
	if err := replace(filepath.Join(folder, manifestName), append(content, '\n')); err != nil {
		return err
	}
	if err := os.Rename(folder, name); err != nil {
		return err
	}
	return syncDirs(filepath.Dir(name))
}

func syncIfDir(path string, d fs.DirEntry) error {
	if d == nil || !d.IsDir() {
		return nil
	}
	return syncDirs(path)
}

// sumOf puts a file on disk and reads it whole.
func sumOf(path string) (bytes int64, sum string, err error) {
	file, err := os.Open(path)
	if err != nil {
		return 0, "", err
	}
	hash := sha256.New()
	err = file.Sync()
	if err == nil {
		bytes, err = io.Copy(hash, file)
	}
	return bytes, hex.EncodeToString(hash.Sum(nil)), errors.Join(err, file.Close())
}

func copyTree(from, to string) error {
	return filepath.WalkDir(from, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		relative, err := filepath.Rel(from, path)
		if err != nil {
			return err
		}
		if d.IsDir() {
			return os.MkdirAll(filepath.Join(to, relative), private)
		}
		return copyFile(path, filepath.Join(to, relative))
	})
}

// copyFile writes a new file of the same content, readable by this user alone.
func copyFile(from, to string) error {
	source, err := os.Open(from)
	if err != nil {
		return err
	}
	file, err := os.OpenFile(to, os.O_WRONLY|os.O_CREATE|os.O_EXCL, secret)
	if err != nil {
		return errors.Join(err, source.Close())
	}
	_, err = io.Copy(file, source)
	return errors.Join(err, file.Sync(), file.Close(), source.Close())
}
