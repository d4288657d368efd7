package municipality

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"net"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"time"

	"landgang/server/sqlite"
)

var (
	// ErrUnknownHost says that no municipality has the host name.
	ErrUnknownHost = errors.New("no municipality has this host name")
	// ErrInUse says that another process works in the folder.
	ErrInUse = errors.New("the data folder is in use by another process")
	// ErrClosed says that the registry is closed.
	ErrClosed = errors.New("the registry is closed")
)

const (
	registryName = "municipalities.json"
	maxRegistry  = 1 << 20 // bytes: some thousand municipalities
	defaultIdle  = 5 * time.Minute
)

// Entry is a row of the registry file.
type Entry struct {
	ID    string   `json:"id"`    // also the name of its folder
	Hosts []string `json:"hosts"` // the host names that are its, without port
}

var validID = regexp.MustCompile(`^[a-z][a-z0-9-]{0,39}$`)

// Options are what a Registry needs. S is what the caller builds on an open municipality.
type Options[S any] struct {
	Dir   string // the data folder; made when it is not there
	Now   func() time.Time
	Idle  time.Duration // a municipality that nobody has asked for so long is closed; 5 minutes when 0
	Build func(m *Municipality) S
}

// Registry knows the municipalities of a data folder.
type Registry[S any] struct {
	o       Options[S]
	lock    *os.File
	mu      sync.Mutex // guards slots, hosts and closed
	slots   []*slot[S]
	hosts   map[string]*slot[S]
	closed  bool
	closing chan struct{}
	swept   chan struct{} // the sweeper has ended
}

// slot is a municipality, open or not.
type slot[S any] struct {
	entry Entry
	mu    sync.Mutex // guards the rest, and is held while the database is opened and closed
	m     *Municipality
	built S
	users int
	left  time.Time    // when the last one left
	past  sqlite.Stats // of the times it was open before
}

// Lease holds a municipality open until Release.
type Lease[S any] struct {
	Municipality *Municipality
	Services     S
	release      func()
}

// Release lets the municipality be closed.
func (l *Lease[S]) Release() { l.release() }

// Open reads the registry of a data folder and takes the folder for this process.
func Open[S any](o Options[S]) (*Registry[S], error) {
	if o.Idle == 0 {
		o.Idle = defaultIdle
	}
	if err := os.MkdirAll(o.Dir, private); err != nil {
		return nil, fmt.Errorf("open data folder: %w", err)
	}
	file, err := lock(filepath.Join(o.Dir, "lock"))
	if err != nil {
		return nil, fmt.Errorf("open data folder: %w", err)
	}
	r := &Registry[S]{
		o: o, lock: file, hosts: map[string]*slot[S]{}, closing: make(chan struct{}), swept: make(chan struct{}),
	}
	entries, err := readRegistry(o.Dir)
	for i := 0; i < len(entries) && err == nil; i++ {
		err = r.add(entries[i])
	}
	if err != nil {
		return nil, errors.Join(fmt.Errorf("read %s: %w", registryName, err), file.Close())
	}
	go r.sweep()
	return r, nil
}

func readRegistry(dir string) ([]Entry, error) {
	path := filepath.Join(dir, registryName)
	info, err := os.Stat(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	if info.Size() > maxRegistry {
		return nil, fmt.Errorf("it has more than %d bytes", maxRegistry)
	}
	content, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	var file struct {
		Municipalities []Entry `json:"municipalities"`
	}
	if err := json.Unmarshal(content, &file); err != nil {
		return nil, err
	}
	return file.Municipalities, nil
}

func writeRegistry(dir string, entries []Entry) error {
	content, err := json.MarshalIndent(map[string]any{"municipalities": entries}, "", "  ")
	if err != nil {
		return err
	}
	return replace(filepath.Join(dir, registryName), append(content, '\n'))
}

// add takes an entry in, in memory.
func (r *Registry[S]) add(e Entry) error {
	if !validID.MatchString(e.ID) || e.ID == "keys" {
		return fmt.Errorf("%q cannot be the id of a municipality", e.ID)
	}
	s := &slot[S]{entry: e}
	for _, host := range e.Hosts {
		if host == "" || host != Host(host) {
			return fmt.Errorf("%q cannot be a host name", host)
		}
		if other := r.hosts[host]; other != nil {
			return fmt.Errorf("the host name %s is both %s and %s", host, other.entry.ID, e.ID)
		}
	}
	for _, other := range r.slots {
		if other.entry.ID == e.ID {
			return fmt.Errorf("%s is there twice", e.ID)
		}
	}
	for _, host := range e.Hosts {
		r.hosts[host] = s
	}
	r.slots = append(r.slots, s)
	return nil
}

// check says why entries cannot stand in one registry.
func check(entries []Entry) error {
	r := Registry[struct{}]{hosts: map[string]*slot[struct{}]{}}
	for _, e := range entries {
		if err := r.add(e); err != nil {
			return err
		}
	}
	return nil
}

// Entries are the municipalities of the registry.
func (r *Registry[S]) Entries() []Entry {
	r.mu.Lock()
	defer r.mu.Unlock()
	entries := make([]Entry, len(r.slots))
	for i, s := range r.slots {
		entries[i] = s.entry
	}
	return entries
}

// Add makes a municipality and writes it into the registry.
func (r *Registry[S]) Add(ctx context.Context, e Entry, name, language string) error {
	r.mu.Lock()
	defer r.mu.Unlock()
	if err := r.add(e); err != nil {
		return fmt.Errorf("add municipality: %w", err)
	}
	entries := make([]Entry, len(r.slots))
	for i, s := range r.slots {
		entries[i] = s.entry
	}
	err := place{r.o.Dir, e.ID}.create(ctx, r.o.Now, name, language)
	if err == nil {
		err = writeRegistry(r.o.Dir, entries)
	}
	if err != nil {
		r.slots = r.slots[:len(r.slots)-1]
		for _, host := range e.Hosts {
			delete(r.hosts, host)
		}
		return fmt.Errorf("add municipality %s: %w", e.ID, err)
	}
	return nil
}

// Host is the host name of a request's Host, in the one form the registry has.
func Host(host string) string {
	if name, _, err := net.SplitHostPort(host); err == nil {
		host = name
	}
	return strings.TrimSuffix(strings.ToLower(strings.Trim(host, "[]")), ".")
}
