package replica

import (
	"fmt"
	"maps"
	"slices"

	"landgang/app/store"
)

// typing is half-typed text by field, valid or not: what a killed browser would lose otherwise.
type typing struct {
	texts map[string]string
	dirty map[string]bool // changed since SaveTyping
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

// SaveTyping writes what was typed since it was called last. What became a value is forgotten on the disk only when all
// changes are written there: until then the text is all that a killed browser would have of it. It blocks.
func (r *Replica) SaveTyping() error {
	r.io.Lock()
	defer r.io.Unlock()
	r.mu.Lock()
	dirty := r.typing.dirty
	r.typing.dirty = nil
	texts := make(map[string]string, len(dirty))
	unwritten := r.unwritten() > 0
	for key := range dirty {
		if text, there := r.typing.texts[key]; there {
			texts[key] = text
		} else if unwritten {
			delete(dirty, key)
			r.typing.mark(key)
		}
	}
	r.mu.Unlock()
	if len(dirty) == 0 {
		return nil
	}
	err := r.o.Store.Update(store.Relaxed, []store.Area{store.Typing, store.Meta}, func(tx store.Tx) error {
		if err := stay(tx); err != nil {
			return err
		}
		for _, key := range slices.Sorted(maps.Keys(dirty)) {
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
	})
	if err != nil {
		r.mu.Lock()
		for key := range dirty {
			r.typing.mark(key)
		}
		r.mu.Unlock()
		return fmt.Errorf("save what was typed: %w", err)
	}
	return nil
}
