package session_test

import (
	"fmt"
	"testing"

	"landgang/app/platform"
	"landgang/app/replica"
	"landgang/app/store"
	"landgang/app/store/idb"
	"landgang/shared/id"
	"landgang/shared/mutation"
	"landgang/shared/record"
)

// BenchmarkSave compares a change that is made and durable with the browser's own strict put, in turns.
func BenchmarkSave(b *testing.B) {
	name := fmt.Sprintf("bench-%d", platform.Now().UnixNano())
	db, err := idb.Open(name)
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { _ = db.Close(); _ = idb.Delete(name) })
	r, err := replica.Open(replica.Options{
		Store: db, User: "solveig", Device: "pc", Now: func() int64 { return platform.Now().UnixMilli() },
		Random: platform.Random, Wake: func(replica.WakeKind) {},
	})
	if err != nil {
		b.Fatal(err)
	}
	c := id.Claim(r.NewID())
	r.Do(mutation.Create{Claim: c, Set: record.Fields{}.With("title", record.Text("Formannskapet"))})
	key := record.Key{Kind: "claim", ID: string(c)}
	b.Run("a change", func(b *testing.B) {
		for i := 0; b.Loop(); i++ {
			r.Set(key, record.Field{Name: "title", Value: record.Text(fmt.Sprintf("Formannskapet %d", i%2))})
			if err := r.Save(); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("a strict put", func(b *testing.B) {
		value := make([]byte, 400)
		for b.Loop() {
			err := db.Update(store.Strict, []store.Area{store.Meta}, func(tx store.Tx) error {
				return tx.Put(store.Meta, "bench", value)
			})
			if err != nil {
				b.Fatal(err)
			}
		}
	})
}
