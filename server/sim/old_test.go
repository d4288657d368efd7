package sim_test

import (
	"bytes"
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"landgang/app/replica"
	"landgang/app/store"
	"landgang/app/store/memory"
	clientsync "landgang/app/syncer"
	"landgang/shared/claim"
	"landgang/shared/id"
	"landgang/shared/mutation"
	"landgang/shared/protocol"
	"landgang/shared/record"
)

// testdata/v1 is what a device of version 1 had on its disk, and what the devices of two people sent. It is never made
// anew: whatever is built later opens that disk and takes those requests. -update writes only files that are not there.
var update = flag.Bool("update", false, "write the files that are missing")

// sent is a push of a device as it arrived, and how its mutations ended.
type sent struct {
	User     id.User  `json:"user"`
	Body     string   `json:"body"`
	Outcomes []string `json:"outcomes"`
}

// areas are a device's database, by area and key.
type areas map[store.Area]map[string]string

func dump(t *testing.T, d *memory.Disk) areas {
	t.Helper()
	all := make(areas)
	err := d.Open().View(store.Areas(), func(tx store.Tx) error {
		for _, area := range store.Areas() {
			entries, err := tx.Scan(area, "", "", 0)
			if err != nil {
				return err
			}
			all[area] = make(map[string]string)
			for _, e := range entries {
				all[area][e.Key] = string(e.Value)
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

func (all areas) load(t *testing.T) *memory.Disk {
	t.Helper()
	d := memory.NewDisk()
	err := d.Open().Update(store.Strict, store.Areas(), func(tx store.Tx) error {
		for area, entries := range all {
			for key, value := range entries {
				if err := tx.Put(area, key, []byte(value)); err != nil {
					return err
				}
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// live is a day with two devices of one person and one of another: what is sent and sent back, changed twice, refused,
// typed and not sent yet.
func live(t *testing.T) (disk areas, requests []sent) {
	w := newWorld(t)
	phone, pc, odd := w.device("phone", "solveig"), w.device("pc", "solveig"), w.device("phone", "odd")
	w.fault = func(d *device, c clientsync.Call) loss {
		if c.Method == "POST" {
			requests = append(requests, sent{User: d.user, Body: string(c.Body)})
		}
		return none
	}
	submitted, _ := phone.draft("Kommunestyret", 41200)
	twice, line := phone.draft("Formannskapet", 9600)
	odd.draft("Kontrollutvalget", 100)
	refused, _ := phone.draft("Planutvalget", 700)
	phone.r.ChooseLanguage("nn")
	for _, d := range []*device{phone, odd, pc} {
		d.sync()
	}
	pc.view(twice)
	pc.view(refused)
	pc.r.Set(line, record.Field{Name: "amount", Value: record.Int(9700)})
	pc.r.Submit(refused)
	phone.r.Set(line, record.Field{Name: "amount", Value: record.Int(9500)})
	phone.do(mutation.Set{Key: line, Changes: []mutation.Change{{Field: "currency", To: record.Text("EUR")}}})
	phone.r.Set(record.Key{Kind: claim.KindClaim, ID: string(refused)}, record.Field{Name: "title", Value: record.Text("Planutvalget 20.5.")})
	phone.r.Submit(submitted)
	pc.sync()
	phone.sync()
	gone, _ := phone.draft("Slettet", 1)
	phone.r.Delete(record.Key{Kind: claim.KindClaim, ID: string(gone)})
	phone.sync()
	_, ferry := phone.draft("Ikke sendt", 300)
	phone.r.Type(replica.NewRecord+"/title", "Halvskrevet")
	phone.r.Type(ferry.ID+"/amount", "3x")
	if err := phone.r.Save(); err != nil {
		t.Fatal(err)
	}
	if err := phone.r.SaveTyping(); err != nil {
		t.Fatal(err)
	}
	return dump(t, phone.disk), requests
}

// file reads a file of testdata/v1, and writes it before where it is missing.
func file(t *testing.T, name string, make func() any, into any) {
	t.Helper()
	path := "testdata/v1/" + name
	text, err := os.ReadFile(path)
	if os.IsNotExist(err) && *update {
		if text, err = json.MarshalIndent(make(), "", " "); err == nil {
			err = os.WriteFile(path, append(text, '\n'), 0o644)
		}
	}
	if err == nil {
		err = json.Unmarshal(text, into)
	}
	if err != nil {
		t.Fatalf("%v: -update makes one", err)
	}
}

// arrive takes the requests as a server does that has never met those devices: what they know of a server's history is
// another one's.
func (w *world) arrive(requests []sent) [][]string {
	w.t.Helper()
	var all [][]string
	for _, r := range requests {
		p, err := protocol.ReadPush([]byte(r.Body))
		if err != nil {
			w.t.Fatal(err)
		}
		p.Epoch, p.Cursor, p.BaseN = "", "", 0
		body, err := w.server.Push(context.Background(), r.User, p.Write())
		if err != nil {
			w.t.Fatal(err)
		}
		a, err := protocol.ReadPushAnswer(body)
		if err != nil {
			w.t.Fatal(err)
		}
		var ended []string
		for _, o := range a.Outcomes {
			ended = append(ended, strings.TrimSpace(fmt.Sprintf("%d %s %s", o.N, o.Out, o.Code)))
		}
		all = append(all, ended)
	}
	return all
}

func old(t *testing.T) (disk areas, requests []sent) {
	t.Helper()
	file(t, "device.json", func() any { d, _ := live(t); return d }, &disk)
	file(t, "requests.json", func() any {
		_, made := live(t)
		for i, ended := range newWorld(t).arrive(made) {
			made[i].Outcomes = ended
		}
		return made
	}, &requests)
	return disk, requests
}

func TestRequestsOfVersion1AreTaken(t *testing.T) {
	_, requests := old(t)
	for i, ended := range newWorld(t).arrive(requests) {
		if !slices.Equal(ended, requests[i].Outcomes) {
			t.Errorf("request %d of %s ended as %q, it was %q", i, requests[i].User, ended, requests[i].Outcomes)
		}
	}
	for _, r := range requests {
		p, err := protocol.ReadPush([]byte(r.Body))
		if err != nil || !bytes.Equal(p.Write(), []byte(r.Body)) {
			t.Errorf("written again as %s: %v", p.Write(), err)
		}
	}
}

// The disk of version 1 is opened, and what is on it reaches a server that knows the device, and one that does not.
func TestADiskOfVersion1IsOpenedAndSynced(t *testing.T) {
	disk, requests := old(t)
	for name, known := range map[string]bool{"a server that knows it": true, "a server that has lost all": false} {
		t.Run(name, func(t *testing.T) {
			w := newWorld(t)
			w.now = w.now.Add(365 * 24 * time.Hour)
			pc := w.device("pc", "solveig")
			if known {
				w.arrive(requests)
			}
			phone := &device{w: w, name: "phone", user: "solveig", disk: disk.load(t)}
			phone.start()
			check := func(when string) {
				t.Helper()
				sums := make(map[string]string)
				for _, row := range phone.r.Rows() {
					sums[row.Title] = fmt.Sprintf("%d %s", row.Sum, row.Status)
				}
				want := map[string]string{
					"Kommunestyret": "41200 submitted", "Formannskapet": "9500 draft", "Planutvalget": "700 submitted", "Ikke sendt": "300 draft",
				}
				if !known && when == "synced" {
					want["Planutvalget"] = "700 draft" // the PC sent it, and the server has lost what the PC did
				}
				if fmt.Sprint(sums) != fmt.Sprint(want) {
					t.Errorf("%s: the list is %v, want %v", when, sums, want)
				}
				if typed, _ := phone.r.Typed(replica.NewRecord + "/title"); typed != "Halvskrevet" {
					t.Errorf("%s: %q is typed", when, typed)
				}
				refused := phone.r.Attention()
				if len(refused) != 1 || refused[0].Outcome.Code != mutation.CodeStatus {
					t.Errorf("%s: refused is %+v", when, refused)
				}
				if phone.r.Language() != "nn" {
					t.Errorf("%s: it speaks %q", when, phone.r.Language())
				}
			}
			check("opened")
			phone.sync()
			phone.sync()
			check("synced")
			if n := phone.r.Waiting().Claims; n != 0 {
				t.Errorf("%d claims wait", n)
			}
			pc.sync()
			if got := len(pc.r.Rows()); got != 4 || pc.r.Language() != "nn" {
				t.Errorf("the other device has %d claims and speaks %q", got, pc.r.Language())
			}
			for _, row := range pc.r.Rows() {
				if v := pc.view(row.ID); row.Title == "Formannskapet" {
					r, _ := pc.r.Record(record.Key{Kind: claim.KindLine, ID: string(v.Claim.Lines[0].ID)})
					if r.Extra.Get("currency").Text() != "EUR" {
						t.Errorf("what was kept for a later version is %v", r.Extra)
					}
				}
			}
		})
	}
}
