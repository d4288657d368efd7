package syncer

import (
	"fmt"

	"landgang/server/sqlite"
	"landgang/shared/protocol"
	"landgang/shared/record"
	"landgang/shared/rules"
	"landgang/shared/wire"
)

// Publish gives an audience records that the municipality makes (rates, the regulation, bodies, profiles). What is
// published already with the same content is left as it is, so that devices are not sent it again.
func Publish(tx *sqlite.Tx, a protocol.Audience, records []record.Record) error {
	for _, r := range records {
		r.Root = r.ID
		was, err := document(tx, r.Key())
		if err == nil {
			r.S = was.S
			if string(body(was)) == string(body(r)) {
				continue
			}
		}
		if r.S, err = next(tx, "s"); err != nil {
			return err
		}
		if err := putDocument(tx, r); err != nil {
			return fmt.Errorf("publish %s %s: %w", r.Kind, r.ID, err)
		}
		if err := enter(tx, a, r, protocol.Put); err != nil {
			return err
		}
	}
	return nil
}

func putDocument(tx *sqlite.Tx, r record.Record) error {
	_, err := tx.Exec(`INSERT INTO documents (kind, id, s, body) VALUES ($1, $2, $3, $4)
		ON CONFLICT (kind, id) DO UPDATE SET s = excluded.s, body = excluded.body`,
		string(r.Kind), r.ID, r.S, string(body(r)))
	return err
}

func body(r record.Record) []byte {
	w := new(wire.Writer)
	r.WriteBody(w)
	return w.Bytes()
}

// document is a published record.
func document(tx *sqlite.Tx, key record.Key) (record.Record, error) {
	var s int64
	var text string
	err := tx.QueryRow(`SELECT s, body FROM documents WHERE kind = $1 AND id = $2`, string(key.Kind), key.ID).Scan(&s, &text)
	if err != nil {
		return record.Record{}, fmt.Errorf("read %s %s: %w", key.Kind, key.ID, err)
	}
	v, err := wire.Parse([]byte(text))
	if err != nil {
		return record.Record{}, fmt.Errorf("read %s %s: %w", key.Kind, key.ID, err)
	}
	return record.ReadBody(key.Kind, key.ID, s, v)
}

// publishedBook is the rates and regulations that were read last, and the newest number among them then.
type publishedBook struct {
	newest int64
	book   rules.Book
}

// Book is the rates and the regulation as they are published now. It is read again only after a publication.
func (s *Syncer) Book(tx *sqlite.Tx) (rules.Book, error) {
	var newest int64
	err := tx.QueryRow(`SELECT COALESCE(MAX(s), 0) FROM documents WHERE kind IN ('rates', 'regulation')`).Scan(&newest)
	if err != nil {
		return rules.Book{}, fmt.Errorf("read book: %w", err)
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if newest != 0 && s.book.newest == newest {
		return s.book.book, nil
	}
	rows, err := tx.Query(`SELECT kind, id FROM documents WHERE kind IN ('rates', 'regulation') ORDER BY kind, id`)
	if err != nil {
		return rules.Book{}, fmt.Errorf("read book: %w", err)
	}
	defer func() { _ = rows.Close() }()
	var keys []record.Key
	for rows.Next() {
		var key record.Key
		if err := rows.Scan(&key.Kind, &key.ID); err != nil {
			return rules.Book{}, fmt.Errorf("read book: %w", err)
		}
		keys = append(keys, key)
	}
	var records []record.Record
	for _, key := range keys {
		r, err := document(tx, key)
		if err != nil {
			return rules.Book{}, err
		}
		records = append(records, r)
	}
	book, _ := rules.BookOf(records) // what this version cannot read is left out, as on the devices
	s.book = publishedBook{newest: newest, book: book}
	return book, nil
}
