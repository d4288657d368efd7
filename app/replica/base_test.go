package replica_test

import (
	"slices"
	"testing"

	"landgang/app/replica"
	"landgang/app/store"
	"landgang/app/store/memory"
	"landgang/shared/claim"
	"landgang/shared/mutation"
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

// A claim that was made and deleted before anything of it was sent is confirmed in one answer.
func TestADeleteThatIsConfirmedAtOnceCanBeUndone(t *testing.T) {
	disk := memory.NewDisk()
	r := tab(t, disk)
	c := create(t, r, "Formannskapet")
	key := record.Key{Kind: claim.KindClaim, ID: string(c)}
	r.Delete(key)
	if err := r.Save(); err != nil {
		t.Fatal(err)
	}
	deleted, _ := r.Record(key)
	areas := slices.Concat(replica.BaseAreas(), []store.Area{store.Queue})
	err := disk.Open().Update(store.Strict, areas, func(tx store.Tx) error {
		if err := tx.Clear(store.Queue); err != nil {
			return err
		}
		confirmed := protocol.Change{Op: protocol.Put, Audience: protocol.OfUser("solveig"), Record: deleted}
		return replica.ApplyChanges(tx, "solveig", []protocol.Change{confirmed}, nil)
	})
	if err != nil {
		t.Fatal(err)
	}
	if err := r.Refresh(); err != nil {
		t.Fatal(err)
	}
	if out := r.Do(mutation.Restore{Key: key}); out.Out != mutation.Applied {
		t.Errorf("it is not brought back: %+v", out)
	}
	if v, ok := r.Claim(c); !ok || v.Deleted || v.Claim.Title != "Formannskapet" {
		t.Errorf("there is %v %+v", ok, v)
	}
}
