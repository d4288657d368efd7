//go:build !js

package bench_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"testing"
	"time"

	"landgang/app/e2e/host"
	"landgang/app/e2e/page"
	"landgang/shared/claim"
	"landgang/shared/id"
	"landgang/shared/mutation"
	"landgang/shared/protocol"
	"landgang/shared/record"
)

// client speaks to the server as a device does.
type client struct {
	b      *testing.B
	url    string
	cookie string
	user   id.User
	ids    byte
	made   int64
}

func (c *client) call(method, path string, body []byte) []byte {
	c.b.Helper()
	r, err := http.NewRequest(method, c.url+path, bytes.NewReader(body))
	if err != nil {
		c.b.Fatal(err)
	}
	r.Header.Set("Content-Type", "application/json")
	r.Header.Set(protocol.HeaderVersion, "1")
	r.Header.Set(protocol.HeaderCSRF, "1")
	if c.cookie != "" {
		r.Header.Set("Cookie", c.cookie)
	}
	answer, err := http.DefaultClient.Do(r)
	if err != nil {
		c.b.Fatal(err)
	}
	defer func() { _ = answer.Body.Close() }()
	out, err := io.ReadAll(answer.Body)
	if err != nil || answer.StatusCode != http.StatusOK {
		c.b.Fatalf("%s %s: %s %s %v", method, path, answer.Status, out, err)
	}
	for _, cookie := range answer.Cookies() {
		if cookie.Name == "__Host-lg" {
			c.cookie = cookie.Name + "=" + cookie.Value
		}
	}
	return out
}

func (c *client) newID() string {
	c.made++
	return id.New(c.made, [10]byte{c.ids, byte(c.made >> 16), byte(c.made >> 8), byte(c.made)})
}

// seed gives the server n claims of Solveig's, each sent, but for the last three, which are drafts.
func seed(b *testing.B, h *host.Host, n int) {
	b.Helper()
	c := &client{b: b, url: h.URL}
	p := page.Solveig()
	sign, err := json.Marshal(map[string]string{"email": p.Email, "password": p.Password})
	if err != nil {
		b.Fatal(err)
	}
	var in struct {
		User struct{ ID id.User }
	}
	if err := json.Unmarshal(c.call("POST", "/api/session", sign), &in); err != nil {
		b.Fatal(err)
	}
	c.user = in.User.ID
	push := protocol.Push{Device: id.Device(c.newID()), Kind: "pc", User: c.user}
	number := int64(0)
	for i := range n {
		for _, args := range c.claim(i, i < n-3) {
			number++
			m := mutation.Mutation{ID: id.Mutation(c.newID()), At: "2026-05-20T15:42:00+02:00", Args: args}
			push.Mutations = append(push.Mutations, protocol.Numbered{N: number, Body: m.Write()})
		}
		if len(push.Mutations)+3 > protocol.MaxMutations || i == n-1 {
			a, err := protocol.ReadPushAnswer(c.call("POST", "/api/sync/push", push.Write()))
			if err != nil {
				b.Fatal(err)
			}
			for _, o := range a.Outcomes {
				if o.Out != mutation.Applied {
					b.Fatalf("seeding: %+v", o)
				}
			}
			push.Mutations, push.Epoch, push.Cursor, push.BaseN = nil, a.Pull.Epoch, a.Pull.Cursor, number
		}
	}
}

// claim is what makes a claim with a ferry ticket, and sends it.
func (c *client) claim(i int, send bool) []mutation.Args {
	root := record.Record{Kind: claim.KindClaim, ID: c.newID()}
	root.Fields = root.Fields.With("title", record.Text(fmt.Sprintf("Formannskapet, møte %d", i)))
	line := record.Record{Kind: claim.KindLine, ID: c.newID(), Parent: root.ID}
	for name, value := range map[string]record.Value{
		"line_kind": record.Text("expense"), "type": record.Text("ferje"), "amount": record.Int(9600),
		"date": record.Text(time.Now().Format(time.DateOnly)), "purpose": record.Text("Møte i formannskapet"), "receipt": record.Text("later"),
		"sort": record.Text("1"),
	} {
		line = line.With(name, value)
	}
	args := []mutation.Args{
		mutation.Create{Claim: id.Claim(root.ID), Set: root.Fields},
		mutation.Add{Key: line.Key(), Parent: root.ID, Set: line.Fields},
	}
	if send {
		content := claim.Content([]record.Record{root, line})
		args = append(args, mutation.Submit{Claim: id.Claim(root.ID), Content: content, Total: 9600})
	}
	return args
}
