package replica_test

import (
	"testing"

	"landgang/app/replica"
	"landgang/app/store"
	"landgang/app/store/memory"
	"landgang/shared/claim"
	"landgang/shared/id"
	"landgang/shared/mutation"
	"landgang/shared/protocol"
	"landgang/shared/record"
)

// What waits goes to a draft of its own, whole: a trip with its night, its drive and what is half-typed in them.
func TestSplitMovesATripWithAllThatIsInIt(t *testing.T) {
	r := tab(t, memory.NewDisk())
	c := create(t, r, "Formannskapet")
	add := func(kind record.Kind, parent string, set record.Fields) record.Key {
		key := record.Key{Kind: kind, ID: r.NewID()}
		if out := r.Do(mutation.Add{Key: key, Parent: parent, Set: set}); out.Out != mutation.Applied {
			t.Fatalf("%s: %+v", kind, out)
		}
		return key
	}
	of := func(kind string) record.Fields { return record.Fields{}.With("line_kind", record.Text(kind)) }
	stays := add(claim.KindLine, string(c), of("expense"))
	trip := add(claim.KindLine, string(c), of("travel").With("destination", record.Text("Stockholm")))
	night := add(claim.KindNight, trip.ID, record.Fields{}.With("lodging", record.Text("hotel")))
	drive := add(claim.KindLine, string(c), of("mileage").With("trip", record.Text(trip.ID)))
	r.Type(replica.TypingKey(drive.ID, "distance"), "4 2x")
	r.Type(replica.TypingKey(night.ID, "name"), "Havne")

	fresh := r.Split(c, []id.Line{id.Line(trip.ID), id.Line(drive.ID)}, "Det som venter")
	old, _ := r.Claim(c)
	moved, _ := r.Claim(fresh)
	if len(old.Claim.Lines) != 1 || string(old.Claim.Lines[0].ID) != stays.ID {
		t.Errorf("left are %+v", old.Claim.Lines)
	}
	if moved.Claim.Title != "Det som venter" || len(moved.Claim.Lines) != 2 {
		t.Fatalf("moved is %+v", moved.Claim)
	}
	var there, under claim.Line
	for _, l := range moved.Claim.Lines {
		if l.Kind == claim.Travel {
			there = l
		} else {
			under = l
		}
	}
	if there.Destination != "Stockholm" || len(there.Nights) != 1 || there.Nights[0].Lodging != claim.Hotel {
		t.Errorf("the trip is %+v", there)
	}
	if under.Trip != there.ID {
		t.Errorf("the drive is of %s, want %s", under.Trip, there.ID)
	}
	if text, _ := r.Typed(replica.TypingKey(string(under.ID), "distance")); text != "4 2x" {
		t.Errorf("half-typed in the drive is %q", text)
	}
	if text, _ := r.Typed(replica.TypingKey(string(there.Nights[0].ID), "name")); text != "Havne" {
		t.Errorf("half-typed in the night is %q", text)
	}
	if half := r.HalfTyped(c); len(half) != 0 {
		t.Errorf("the old claim still has %v", half)
	}
}

// A line of a kind that this version does not know cannot be added by it: it stays, and a line beside it goes.
func TestSplitLeavesWhatItCannotCopy(t *testing.T) {
	const c, drone, ferry = "0198f2a4-7c11-7000-8000-000000000001", "0198f2a4-7c11-7000-8000-000000000002",
		"0198f2a4-7c11-7000-8000-000000000003"
	line := func(id, kind string) record.Record {
		return record.Record{
			Kind: claim.KindLine, ID: id, Parent: c, Root: c,
			Fields: record.Fields{}.With("line_kind", record.Text(kind)).With("sort", record.Text(id[35:])),
		}
	}
	disk := memory.NewDisk()
	err := disk.Open().Update(store.Strict, []store.Area{store.Docs}, func(tx store.Tx) error {
		key := string(protocol.OfUser("solveig")) + "|" + string(claim.KindClaim) + "|" + c
		return tx.Put(store.Docs, key, record.WriteAll([]record.Record{
			{Kind: claim.KindClaim, ID: c, Root: c, Fields: record.Fields{}.With("title", record.Text("Formannskapet")).
				With("status", record.Text("draft")).With("owner", record.Text("solveig"))},
			line(drone, "drone"), line(ferry, "expense"),
		}))
	})
	if err != nil {
		t.Fatal(err)
	}
	r := tab(t, disk)
	if err := r.Load(c); err != nil {
		t.Fatal(err)
	}
	fresh := r.Split(c, []id.Line{drone, ferry}, "Det som venter")
	old, _ := r.Claim(c)
	if len(old.Claim.Lines) != 1 || old.Claim.Lines[0].ID != drone {
		t.Errorf("left are %+v", old.Claim.Lines)
	}
	moved, _ := r.Claim(fresh)
	if len(moved.Claim.Lines) != 1 || moved.Claim.Lines[0].Kind != claim.Expense {
		t.Errorf("moved are %+v", moved.Claim.Lines)
	}
}
