package replica_test

import (
	"encoding/json"
	"testing"

	"landgang/app/replica"
	"landgang/app/store/memory"
	"landgang/shared/id"
	"landgang/shared/mutation"
	"landgang/shared/record"
)

// Who keeps the file has all that the device alone has, as values that a person and a program can read.
func TestTheCopyHasAllThatIsOnTheDeviceAlone(t *testing.T) {
	disk := memory.NewDisk()
	gone := id.Claim(id.New(1, [10]byte{}))
	refuse(t, disk, gone, mutation.CodeStatus, mutation.Create{
		Claim: gone, Set: record.Fields{}.With("title", record.Text("Ferja")),
	})
	r := tab(t, disk)
	draft := create(t, r, "Formannskapet")
	if err := r.Save(); err != nil {
		t.Fatal(err)
	}
	r.Set(record.Key{Kind: "claim", ID: string(draft)}, record.Field{Name: "title", Value: record.Text(`Møte "A"`)}) // not written yet
	r.Type(replica.TypingKey(string(draft), "title"), "Møte B")
	r.Type(replica.TypingKey(replica.NewRecord, "title"), "Kontroll")
	var copied struct {
		Landgang int
		User     string
		Claims   []struct {
			ID, Title string
			Records   []json.RawMessage
		}
		Changes []struct {
			Change struct{ Name string }
		}
		Refused []struct {
			Claim, Why string
			Change     struct {
				Args struct{ Set map[string]string }
			}
		}
		Typed []struct{ Into, Text string }
	}
	if err := json.Unmarshal(r.Copy(), &copied); err != nil {
		t.Fatalf("%v in %s", err, r.Copy())
	}
	if copied.Landgang != 1 || copied.User == "" {
		t.Errorf("the head is %d of %q", copied.Landgang, copied.User)
	}
	if c := copied.Claims; len(c) != 2 || c[0].ID != string(draft) || c[0].Title != `Møte "A"` || len(c[0].Records) != 1 {
		t.Errorf("claims: %+v", c)
	}
	if c := copied.Changes; len(c) != 2 || c[0].Change.Name != "claim.create" || c[1].Change.Name != "claim.set" {
		t.Errorf("changes: %+v", c)
	}
	if c := copied.Refused; len(c) != 1 || c[0].Claim != string(gone) || c[0].Why != "status" || c[0].Change.Args.Set["title"] != "Ferja" {
		t.Errorf("refused: %+v", c)
	}
	if c := copied.Typed; len(c) != 2 || c[0].Text+c[1].Text != "Møte BKontroll" {
		t.Errorf("typed: %+v", c)
	}
}
