package municipality

import (
	"os"
	"path/filepath"
	"sync"
	"time"
)

// markName is the file beside a municipality's database in which the last verified backup is noted. It is not in the
// database: a backup is made by another process, which never writes where the server does, and a restored database
// must not know of backups that were made after it.
const markName = "backed-up.json"

// maxMark bounds the file, in bytes; markEvery is how seldom it is looked at.
const (
	maxMark   = 4 << 10
	markEvery = 10 * time.Second
)

// BackedUp notes what the last verified backup of a municipality holds, in the caller's form.
func BackedUp(data, id string, mark []byte) error {
	return replace(filepath.Join(place{data, id}.home(), markName), mark)
}

// markFile reads the note of the last backup, at most every markEvery.
type markFile struct {
	path string
	now  func() time.Time

	mu   sync.Mutex // guards the rest
	read time.Time
	mark []byte
}

// Mark is the note of the last verified backup; nothing where there is none, or where it cannot be read: devices then
// keep what they have.
func (m *Municipality) Mark() []byte {
	f := m.mark
	f.mu.Lock()
	defer f.mu.Unlock()
	if now := f.now(); now.Sub(f.read).Abs() >= markEvery {
		f.read, f.mark = now, nil
		info, err := os.Stat(f.path)
		if err == nil && info.Size() <= maxMark {
			f.mark, err = os.ReadFile(f.path)
		}
		if err != nil {
			f.mark = nil
		}
	}
	return f.mark
}
