package claims_test

import (
	"path/filepath"
	"reflect"
	"testing"
	"time"

	"landgang/server/claims"
	"landgang/server/sqlite"
	"landgang/shared/claim"
	"landgang/shared/record"
)

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// valueFor is a value that a field may hold, and that no other field of the kind has.
func valueFor(t *testing.T, f claim.Field, index int) record.Value {
	t.Helper()
	for _, v := range []record.Value{
		record.Int(int64(index) + 1), record.Text(f.Name), record.Bool(true), record.Text("2026-05-20"), record.Text("15:42"),
	} {
		if f.Fits(v) {
			return v
		}
	}
	if len(f.Choices) == 0 {
		t.Fatalf("no value fits %s", f.Name)
	}
	return record.Text(f.Choices[0])
}

// Every field of every kind has a column that keeps it, and what only a later version knows is kept too.
func TestEveryFieldIsKept(t *testing.T) {
	now := func() time.Time { return time.Unix(1_800_000_000, 0) }
	db, err := sqlite.Open(t.Context(), filepath.Join(t.TempDir(), "landgang.db"), sqlite.Options{Now: now})
	must(t, err)
	t.Cleanup(func() { must(t, db.Close()) })
	parents := map[record.Kind]string{claim.KindClaim: ""}
	var all []record.Record
	for _, schema := range claim.Schemas() {
		r := record.Record{Kind: schema.Kind, ID: "a-" + string(schema.Kind), Parent: parents[schema.Parent], Root: "a-claim", S: 7}
		for i, f := range schema.Fields {
			r = r.With(f.Name, valueFor(t, f, i))
		}
		r.Extra = r.Extra.With("newer", record.Text("kept for a later version"))
		parents[schema.Kind] = r.ID
		all = append(all, r)
	}
	must(t, db.Write(t.Context(), func(tx *sqlite.Tx) error {
		o := claims.NewOverlay(tx, nil)
		for _, r := range all {
			o.Put(r)
		}
		_, err := o.Flush()
		return err
	}))
	must(t, db.Read(t.Context(), func(tx *sqlite.Tx) error {
		for _, want := range all {
			got, err := claims.Get(tx, want.Key())
			if err != nil || !reflect.DeepEqual(got.Fields, want.Fields) || !reflect.DeepEqual(got.Extra, want.Extra) {
				t.Errorf("%s: %v, %+v, want %+v", want.Kind, err, got.Fields, want.Fields)
			}
		}
		return nil
	}))
}
