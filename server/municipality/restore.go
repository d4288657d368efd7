package municipality

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"time"

	"landgang/server/sqlite"
)

// RestoreOptions say what is put back, and where to.
type RestoreOptions struct {
	From    string // a folder that Backup has made
	Data    string // the data folder; ErrInUse while a server works on it
	Only    string // the id of one municipality; all of the backup's where empty
	Replace bool   // puts a municipality that is there aside, beside its folder; else it is ErrExists
	Now     func() time.Time
	// Begin is called for each municipality before it gets its place: with its database, open to be written.
	Begin func(ctx context.Context, m *Municipality) error
}

// Restored says what Restore has put back.
type Restored struct {
	Entry
	At     time.Time // when the backup was made
	Aside  string    // the folder of what was there before; "" where nothing was
	NewKey bool      // neither the backup nor the data folder had its key: what the old one had signed is void
}

// Restore puts the municipalities of a backup into a data folder. Nothing there is touched before the whole backup was
// found to be as it was written, and nothing is deleted. After an interruption it can be run again.
func Restore(ctx context.Context, o RestoreOptions) ([]Restored, error) {
	m, err := readManifest(o.From)
	if err == nil {
		err = m.verify(o.From)
	}
	if err != nil {
		return nil, fmt.Errorf("read backup: %w", err)
	}
	if err := os.MkdirAll(o.Data, private); err != nil {
		return nil, fmt.Errorf("open data folder: %w", err)
	}
	held, err := lock(filepath.Join(o.Data, "lock"))
	if err != nil {
		return nil, fmt.Errorf("open data folder: %w", err)
	}
	defer func() { _ = held.Close() }()
	if err := o.fits(m); err != nil {
		return nil, err
	}
	var done []Restored
	for _, e := range m.Municipalities {
		if o.Only != "" && o.Only != e.ID {
			continue
		}
		r := Restored{Entry: e, At: m.At}
		if err := o.put(ctx, m, &r); err != nil {
			return done, fmt.Errorf("restore %s: %w", e.ID, err)
		}
		done = append(done, r)
	}
	if len(done) == 0 {
		return nil, fmt.Errorf("restore %s: %w", o.Only, fs.ErrNotExist)
	}
	return done, nil
}

// fits asks that a server starts on the registry as it will be: one host name that is two municipalities' would keep all
// of them from being served.
func (o RestoreOptions) fits(m manifest) error {
	entries, err := readRegistry(o.Data)
	if err != nil {
		return fmt.Errorf("open data folder: %w", err)
	}
	for _, e := range m.Municipalities {
		if o.Only == "" || o.Only == e.ID {
			entries = with(entries, e)
		}
	}
	if err := check(entries); err != nil {
		return fmt.Errorf("restore: %w: %w", ErrTaken, err)
	}
	return nil
}

// with are the entries with one more, unless it is there.
func with(entries []Entry, e Entry) []Entry {
	if slices.ContainsFunc(entries, func(other Entry) bool { return other.ID == e.ID }) {
		return entries
	}
	return append(entries, e)
}

func readManifest(folder string) (manifest, error) {
	var m manifest
	content, err := os.ReadFile(filepath.Join(folder, manifestName))
	if err != nil {
		return m, err
	}
	if err := json.Unmarshal(content, &m); err != nil {
		return m, errors.Join(ErrDamaged, err)
	}
	if m.Version != 1 {
		return m, fmt.Errorf("%w: its form is %d, this program reads 1", ErrDamaged, m.Version)
	}
	if err := check(m.Municipalities); err != nil {
		return m, fmt.Errorf("%w: %w", ErrDamaged, err)
	}
	return m, nil
}

// verify reads every file of the backup.
func (m manifest) verify(folder string) error {
	for _, f := range m.Files {
		if !filepath.IsLocal(filepath.FromSlash(f.Path)) {
			return fmt.Errorf("%w: %q lies outside of it", ErrDamaged, f.Path)
		}
		bytes, sum, err := sumOf(filepath.Join(folder, filepath.FromSlash(f.Path)))
		switch {
		case errors.Is(err, fs.ErrNotExist):
			return fmt.Errorf("%w: %s is missing", ErrDamaged, f.Path)
		case err != nil:
			return err
		case bytes != f.Bytes || sum != f.SHA256:
			return fmt.Errorf("%w: %s is not what was written", ErrDamaged, f.Path)
		}
	}
	return nil
}

// put puts one municipality in its place, by a rename when all of it is on disk.
func (o RestoreOptions) put(ctx context.Context, m manifest, r *Restored) error {
	from, to, ready := place{o.From, r.ID}, place{o.Data, r.ID}, place{o.Data, r.ID + ".restoring"}
	_, err := os.Stat(to.home())
	exists := !errors.Is(err, fs.ErrNotExist)
	if exists && !o.Replace {
		return errors.Join(ErrExists, err)
	}
	if err := os.RemoveAll(ready.home()); err != nil {
		return err
	}
	if err := copyTree(from.home(), ready.home()); err != nil {
		return err
	}
	if err := o.putKey(from, to, r); err != nil {
		return err
	}
	if err := o.begin(ctx, ready, r.ID, to.key()); err != nil {
		return err
	}
	if exists {
		r.Aside = to.home() + ".before-" + o.Now().UTC().Format("20060102T150405Z")
		if err := os.Rename(to.home(), r.Aside); err != nil {
			return err
		}
	}
	if err := os.Rename(ready.home(), to.home()); err != nil {
		return err
	}
	if err := syncDirs(to.home(), o.Data); err != nil {
		return err
	}
	return o.register(r.Entry)
}

// putKey gives a municipality the key that it has, or that is in the backup, or a new one.
func (o RestoreOptions) putKey(from, to place, r *Restored) error {
	if err := os.MkdirAll(filepath.Dir(to.key()), private); err != nil {
		return err
	}
	if _, err := os.Stat(to.key()); !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	key, err := os.ReadFile(from.key())
	if errors.Is(err, fs.ErrNotExist) {
		r.NewKey = true
		return createKey(to.key())
	}
	if err != nil {
		return err
	}
	return replace(to.key(), key)
}

// begin opens the copy, which brings it to this program's version, and calls Begin.
func (o RestoreOptions) begin(ctx context.Context, ready place, id, key string) error {
	check := func(*sqlite.Tx) error { return nil }
	if err := sqlite.Inspect(ctx, ready.database(), o.Now(), check); err != nil {
		return err
	}
	m, err := openFiles(ctx, id, ready.database(), ready.blobs(), key, o.Now)
	if err != nil {
		return err
	}
	return errors.Join(o.Begin(ctx, m), m.DB.Close())
}

// register writes a municipality into the registry, unless it is there.
func (o RestoreOptions) register(e Entry) error {
	entries, err := readRegistry(o.Data)
	if err != nil {
		return err
	}
	return writeRegistry(o.Data, with(entries, e))
}
