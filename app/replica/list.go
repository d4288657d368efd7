package replica

import (
	"slices"

	"landgang/app/store"
	"landgang/shared/claim"
	"landgang/shared/id"
	"landgang/shared/money"
	"landgang/shared/record"
	"landgang/shared/wire"
)

// The list of the person's claims is kept beside base, in some entries of many rows, so that the start page opens a
// thousand claims without reading them.
const listPrefix = "list/"

// listed is a claim in the list, as base has it.
type listed struct {
	ID         id.Claim
	Title      string
	Status     claim.Status
	Number     string
	Total      money.Ore
	Date       string // of its first line, ISO 8601
	Lines      int
	Submitted  string
	ReceivedAt string
	S          int64
	Deleted    bool
	Conflicts  int
}

// listKey spreads claims over sixteen entries by the last digit of their id, which is random.
func listKey(claimID string) string { return listPrefix + claimID[len(claimID)-1:] }

func summarize(root string, records []record.Record) (listed, bool) {
	at := slices.IndexFunc(records, func(r record.Record) bool { return r.Kind == claim.KindClaim && r.ID == root })
	if at < 0 {
		return listed{}, false
	}
	c := claim.Read(records[at], slices.Delete(slices.Clone(records), at, at+1))
	l := listed{
		ID: c.ID, Title: c.Title, Status: c.Status, Number: c.Number, Total: c.Total, Lines: len(c.Lines),
		Submitted: c.SubmittedAt, ReceivedAt: c.ReceivedAt, Deleted: records[at].Deleted, Conflicts: len(c.Conflicts),
		Date: firstDate(c),
	}
	for _, r := range records {
		l.S = max(l.S, r.S)
	}
	return l, true
}

// firstDate is the earliest date in a claim.
func firstDate(c claim.Claim) string {
	first := ""
	for _, line := range c.Lines {
		dates := []string{line.Date.String()}
		if line.Date.IsZero() {
			dates = nil
		}
		for _, u := range line.Units {
			if !u.Date.IsZero() {
				dates = append(dates, u.Date.String())
			}
		}
		for _, d := range dates {
			if first == "" || d < first {
				first = d
			}
		}
	}
	return first
}

func writeList(rows []listed) []byte {
	w := new(wire.Writer)
	w.Array()
	for _, l := range rows {
		w.Object().Name("id").Text(string(l.ID)).NameText("title", l.Title).NameText("status", string(l.Status))
		w.NameText("number", l.Number).NameInt("total", int64(l.Total)).NameText("date", l.Date)
		w.NameInt("lines", int64(l.Lines)).NameText("submitted", l.Submitted).NameText("received", l.ReceivedAt)
		w.NameInt("s", l.S).NameTrue("deleted", l.Deleted).NameInt("conflicts", int64(l.Conflicts)).EndObject()
	}
	return w.EndArray().Bytes()
}

func readList(in []byte) ([]listed, error) {
	v, err := wire.Parse(in)
	if err != nil {
		return nil, err
	}
	items, _ := v.Items()
	rows := make([]listed, 0, len(items))
	for _, item := range items {
		r := wire.Read(item)
		rows = append(rows, listed{
			ID: id.Claim(r.Text("id", 36)), Title: r.Text("title", 4*claim.MaxTitle),
			Status: claim.Status(r.Text("status", 32)), Number: r.Text("number", 32),
			Total: money.Ore(r.Int("total", 0, 1<<53-1)), Date: r.Text("date", 10),
			Lines: int(r.Int("lines", 0, 1<<20)), Submitted: r.Text("submitted", 64), ReceivedAt: r.Text("received", 64),
			S: r.Int("s", 0, 1<<53-1), Deleted: r.Bool("deleted"), Conflicts: int(r.Int("conflicts", 0, 1<<20)),
		})
		if err := r.Err(); err != nil {
			return nil, err
		}
	}
	return rows, nil
}

// listWriter changes the list within the transaction that changes base.
type listWriter struct {
	tx      store.Tx
	entries map[string][]listed
	keys    []string
}

func newListWriter(tx store.Tx) *listWriter {
	return &listWriter{tx: tx, entries: make(map[string][]listed)}
}

func (w *listWriter) put(root string, records []record.Record) error {
	key := listKey(root)
	rows, read := w.entries[key]
	if !read {
		raw, err := w.tx.Get(store.Meta, key)
		if err != nil {
			return err
		}
		if raw != nil {
			if rows, err = readList(raw); err != nil {
				return err
			}
		}
		w.keys = append(w.keys, key)
	}
	rows = slices.DeleteFunc(rows, func(l listed) bool { return string(l.ID) == root })
	if l, ok := summarize(root, records); ok {
		rows = append(rows, l)
	}
	w.entries[key] = rows
	return nil
}

func (w *listWriter) flush() error {
	for _, key := range w.keys {
		if err := w.tx.Put(store.Meta, key, writeList(w.entries[key])); err != nil {
			return err
		}
	}
	return nil
}
