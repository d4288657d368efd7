package screen_test

import (
	"slices"
	"testing"

	"landgang/app/replica"
	"landgang/app/screen"
	"landgang/app/store"
	"landgang/app/store/memory"
	"landgang/shared/claim"
	"landgang/shared/protocol"
	"landgang/shared/record"
	"landgang/shared/regulation/regulationtest"
	"landgang/shared/rules"
	"landgang/shared/text"
)

// registered is the data of a person with a registration, in a municipality with a regulation.
func registered(t *testing.T, a claim.Allocation) *replica.Replica {
	t.Helper()
	const user = "u1"
	profile := record.Record{Kind: replica.KindProfile, ID: user, Root: user}
	profile = profile.With("responsibility", record.Text(a.Responsibility)).With("function", record.Text(a.Function))
	docs := []struct {
		audience protocol.Audience
		record   record.Record
	}{
		{protocol.OfUser(user), profile},
		{protocol.Common, rules.RegulationRecord("2026-1", []byte(regulationtest.Example))},
	}
	disk := memory.New()
	err := disk.Update(store.Strict, []store.Area{store.Docs}, func(tx store.Tx) error {
		for _, d := range docs {
			key := string(d.audience) + "|" + string(d.record.Kind) + "|" + d.record.ID
			if err := tx.Put(store.Docs, key, record.WriteAll([]record.Record{d.record})); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	r, err := replica.Open(replica.Options{
		Store: disk, User: user, Device: "phone", Now: func() int64 { return 1_779_000_000_000 },
		Random: func([]byte) {}, Wake: func(replica.WakeKind) {},
	})
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func TestAllocations(t *testing.T) {
	words := text.In(text.Bokmal)
	for _, c := range []struct {
		name string
		own  claim.Allocation
		want []string
	}{
		{"the person's own comes first, by its name", claim.Allocation{Responsibility: "1000", Function: "110"}, []string{
			"=Kontroll og revisjon", "politisk=Politisk styring", "ferjeprosjekt=Ferjesambandet 2027",
		}},
		{"the person's own is there though the regulation lacks it", claim.Allocation{Responsibility: "2000", Function: "190"}, []string{
			"=Som registrert på deg", "politisk=Politisk styring", "kontroll=Kontroll og revisjon", "ferjeprosjekt=Ferjesambandet 2027",
		}},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := registered(t, c.own)
			var got []string
			for _, a := range screen.Allocations(words, r) {
				got = append(got, a.ID+"="+a.Name)
				fields := record.Fields{}
				for _, f := range screen.AllocationFields(words, r, a.ID) {
					fields = fields.With(f.Name, f.Value)
				}
				chosen := claim.Allocation{
					Responsibility: fields.Get("responsibility").Text(), Function: fields.Get("function").Text(),
					Project: fields.Get("project").Text(),
				}
				if chosen.Or(c.own) != a.Allocation {
					t.Errorf("choosing %s books %+v", a.Name, chosen)
				}
			}
			if !slices.Equal(got, c.want) {
				t.Errorf("%q, want %q", got, c.want)
			}
		})
	}
}
