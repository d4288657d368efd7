// Package municipality keeps municipalities apart: each is a database file, a folder of blobs and a secret key of its
// own, found by the host name of a request, opened when it is asked for and closed when nobody asks. It alone writes
// the table municipality.
package municipality

import (
	"context"
	"crypto/hkdf"
	"crypto/sha256"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"landgang/server/sqlite"
)

// Languages that a municipality may have as its default.
const (
	Bokmal  = "nb"
	Nynorsk = "nn"
	English = "en"
)

const (
	databaseName = "landgang.db"
	blobsName    = "blobs"
	keyBytes     = 32

	private = 0o700 // what is in here is nobody else's on the machine
	secret  = 0o600
)

// Municipality is a municipality whose database is open.
type Municipality struct {
	ID       string
	Name     string
	Language string
	DB       *sqlite.DB
	Blobs    string // the folder of its blobs
	key      []byte
	mark     *markFile
}

// Key derives the municipality's key for a purpose. Keys of two purposes tell nothing of each other, and none of them is
// in the database or in its backup.
func (m *Municipality) Key(purpose string) []byte {
	key, err := hkdf.Expand(sha256.New, m.key, purpose, keyBytes)
	if err != nil {
		panic(err) // asked for more bytes than SHA-256 can give: keyBytes is a constant
	}
	return key
}

// place says where the files of a municipality are.
type place struct{ dir, id string }

func (p place) home() string     { return filepath.Join(p.dir, p.id) }
func (p place) database() string { return filepath.Join(p.home(), databaseName) }
func (p place) blobs() string    { return filepath.Join(p.home(), blobsName) }
func (p place) key() string      { return filepath.Join(p.dir, "keys", p.id+".key") }

// open opens a municipality that has been made.
func (p place) open(ctx context.Context, now func() time.Time) (*Municipality, error) {
	return openFiles(ctx, p.id, p.database(), p.blobs(), p.key(), now)
}

// openFiles opens a municipality whose files may not be in their place yet.
func openFiles(ctx context.Context, id, database, blobs, keyFile string, now func() time.Time) (*Municipality, error) {
	if _, err := os.Stat(database); err != nil {
		return nil, fmt.Errorf("find database: %w", err) // a new one in its place would hide that it is gone
	}
	key, err := os.ReadFile(keyFile)
	if err != nil {
		return nil, fmt.Errorf("read key: %w", err)
	}
	if len(key) != keyBytes {
		return nil, fmt.Errorf("read key: %s has %d bytes, not %d", keyFile, len(key), keyBytes)
	}
	db, err := sqlite.Open(ctx, database, sqlite.Options{Now: now})
	if err != nil {
		return nil, err
	}
	mark := &markFile{path: filepath.Join(filepath.Dir(database), markName), now: now}
	m := &Municipality{ID: id, DB: db, Blobs: blobs, key: key, mark: mark}
	err = db.Read(ctx, func(tx *sqlite.Tx) error {
		return tx.QueryRow("SELECT name, language FROM municipality WHERE id = $1", id).Scan(&m.Name, &m.Language)
	})
	if err != nil {
		return nil, errors.Join(fmt.Errorf("read municipality %s: %w", id, err), db.Close())
	}
	return m, nil
}

// create makes the files of a municipality, as far as an earlier attempt has not made them.
func (p place) create(ctx context.Context, now func() time.Time, name, language string) error {
	for _, dir := range []string{filepath.Dir(p.key()), p.home(), p.blobs()} {
		if err := os.MkdirAll(dir, private); err != nil {
			return err
		}
	}
	if err := createKey(p.key()); err != nil {
		return fmt.Errorf("make key: %w", err)
	}
	file, err := os.OpenFile(p.database(), os.O_CREATE|os.O_RDWR, secret) // SQLite would let others read it
	if err != nil {
		return fmt.Errorf("make database: %w", err)
	}
	if err := file.Close(); err != nil {
		return err
	}
	db, err := sqlite.Open(ctx, p.database(), sqlite.Options{Now: now})
	if err != nil {
		return err
	}
	err = db.Write(ctx, func(tx *sqlite.Tx) error {
		const insert = `INSERT INTO municipality (id, name, language, created_at) VALUES ($1, $2, $3, $4)
			ON CONFLICT (id) DO NOTHING`
		_, err := tx.Exec(insert, p.id, name, language, tx.Now().UnixMilli())
		return err
	})
	if err = errors.Join(err, db.Close()); err != nil {
		return err
	}
	return syncDirs(p.home(), p.dir)
}
