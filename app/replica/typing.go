package replica

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"landgang/app/store"
)

// typing is half-typed text by field, valid or not: what a killed browser would lose otherwise.
type typing struct {
	texts  map[string]string
	dirty  map[string]bool // changed since SaveTyping
	failed error           // why the last SaveTyping failed
}

func (t *typing) take(entries []store.Entry) {
	kept := make(map[string]string, len(entries))
	for _, e := range entries {
		kept[e.Key] = string(e.Value)
	}
	for key := range t.dirty {
		if text, there := t.texts[key]; there {
			kept[key] = text
		} else {
			delete(kept, key)
		}
	}
	t.texts = kept
}

// TypingKey is the key of a field of a record.
func TypingKey(recordID, field string) string { return recordID + "/" + field }

// Type keeps what is in a field as it was typed. It is written within 200 ms.
func (r *Replica) Type(key, text string) {
	r.mu.Lock()
	r.typing.texts[key] = text
	r.typing.mark(key)
	r.mu.Unlock()
	r.o.Wake(WakeTyping)
}

// Typed is what was typed into a field and is no value yet.
func (r *Replica) Typed(key string) (string, bool) {
	r.mu.Lock()
	defer r.mu.Unlock()
	text, ok := r.typing.texts[key]
	return text, ok
}

// Untype forgets what was typed into fields: it has become a value, or the record is gone.
func (r *Replica) Untype(keys ...string) {
	r.mu.Lock()
	wake := false
	for _, key := range keys {
		if _, there := r.typing.texts[key]; there {
			delete(r.typing.texts, key)
			r.typing.mark(key)
			wake = true
		}
	}
	r.mu.Unlock()
	if wake {
		r.o.Wake(WakeTyping)
	}
}

func (t *typing) mark(key string) {
	if t.dirty == nil {
		t.dirty = make(map[string]bool)
	}
	t.dirty[key] = true
}

// SaveTyping writes what was typed since it was called last. A text that has become a value goes from the disk only when
// the value is there: until Save has written it, the text stays. It blocks.
func (r *Replica) SaveTyping() error {
	before, err := r.saveTyping()
	if (before == nil) != (err == nil) {
		r.changed()
	}
	return err
}

func (r *Replica) saveTyping() (before, err error) {
	r.io.Lock()
	defer r.io.Unlock()
	r.mu.Lock()
	before = r.typing.failed
	dirty, texts := r.typing.cut(r.unwritten() > 0)
	r.mu.Unlock()
	if len(dirty) > 0 {
		err = r.o.Store.Update(store.Relaxed, []store.Area{store.Typing, store.Meta}, func(tx store.Tx) error {
			if err := stay(tx); err != nil {
				return err
			}
			return writeTyping(tx, dirty, texts)
		})
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	r.typing.failed = err
	if err != nil {
		for _, key := range dirty {
			r.typing.mark(key)
		}
		return before, fmt.Errorf("save what was typed: %w", err)
	}
	return before, nil
}

// cut takes out what is to be written: the keys that have changed, and the texts of those that are still there. Where
// changes are unsaved, the deletions among them are left for later.
func (t *typing) cut(unsaved bool) (dirty []string, texts map[string]string) {
	texts = make(map[string]string, len(t.dirty))
	for _, key := range slices.Sorted(maps.Keys(t.dirty)) {
		text, there := t.texts[key]
		if there {
			texts[key] = text
		} else if unsaved {
			continue
		}
		dirty = append(dirty, key)
		delete(t.dirty, key)
	}
	return dirty, texts
}

func writeTyping(tx store.Tx, dirty []string, texts map[string]string) error {
	for _, key := range dirty {
		text, there := texts[key]
		if !there {
			if err := tx.Delete(store.Typing, key); err != nil {
				return err
			}
			continue
		}
		if err := tx.Put(store.Typing, key, []byte(text)); err != nil {
			return err
		}
	}
	return nil
}

// unsaved counts the texts that are on the screen alone because they could not be written.
func (t *typing) unsaved() (n int) {
	if t.failed == nil {
		return 0
	}
	for key := range t.dirty {
		if _, field, _ := strings.Cut(key, "/"); strings.TrimSpace(t.texts[key]) != "" && !strings.Contains(field, "/") {
			n++
		}
	}
	return n
}
