package replica_test

import (
	"testing"

	"landgang/app/replica"
	"landgang/app/store"
	"landgang/app/store/memory"
	"landgang/shared/protocol"
	"landgang/shared/record"
)

func TestARecordOfANewerAppIsFiledUnderItsClaim(t *testing.T) {
	s := memory.NewDisk().Open()
	parent := record.Record{Kind: "claim", ID: "c", Root: "c", S: 1}
	newer := record.Record{Kind: "from_the_future", ID: "x", Parent: "c", Root: "c", S: 2}
	var held []record.Record
	err := s.Update(store.Strict, replica.BaseAreas(), func(tx store.Tx) error {
		changes := []protocol.Change{
			{Op: protocol.Put, Audience: "user:solveig", Record: newer},
			{Op: protocol.Put, Audience: "user:solveig", Record: parent},
		}
		if err := replica.ApplyChanges(tx, "solveig", changes, nil); err != nil {
			return err
		}
		raw, err := tx.Get(store.Docs, "user:solveig|claim|c")
		if err != nil {
			return err
		}
		held, err = record.ReadAll(raw)
		return err
	})
	if err != nil || len(held) != 2 || held[0].Key() != newer.Key() {
		t.Errorf("the claim's document holds %+v: %v", held, err)
	}
}
