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
	c := signIn(b, h, page.Solveig())
	push := c.newPush()
	for i := range n {
		push.add(c.claim(i, i < n-3)...)
	}
	push.send()
}

// seedLong gives the server one draft of Solveig's with n ferry tickets, and says its id and that of its last line.
func seedLong(b *testing.B, h *host.Host, n int) (root, line string) {
	b.Helper()
	c := signIn(b, h, page.Solveig())
	push := c.newPush()
	root = c.newID()
	title := record.Fields{}.With("title", record.Text("Reiser i vår"))
	push.add(mutation.Create{Claim: id.Claim(root), Set: title})
	for i := range n {
		ticket := c.ticket(root, fmt.Sprintf("%04d", i))
		line = ticket.ID
		push.add(mutation.Add{Key: ticket.Key(), Parent: root, Set: ticket.Fields})
	}
	push.send()
	return root, line
}

// signIn begins a session of a person's.
func signIn(b *testing.B, h *host.Host, p page.Person) *client {
	b.Helper()
	c := &client{b: b, url: h.URL}
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
	return c
}

// pushes sends mutations in their order, as many at a time as a push may hold.
type pushes struct {
	c      *client
	next   protocol.Push
	number int64
}

func (c *client) newPush() *pushes {
	return &pushes{c: c, next: protocol.Push{Device: id.Device(c.newID()), Kind: "pc", User: c.user}}
}

// add takes the mutations of one claim; those that belong together are sent together.
func (p *pushes) add(all ...mutation.Args) {
	if len(p.next.Mutations)+len(all) > protocol.MaxMutations {
		p.send()
	}
	for _, args := range all {
		p.number++
		m := mutation.Mutation{ID: id.Mutation(p.c.newID()), At: "2026-05-20T15:42:00+02:00", Args: args}
		p.next.Mutations = append(p.next.Mutations, protocol.Numbered{N: p.number, Body: m.Write()})
	}
}

func (p *pushes) send() {
	p.c.b.Helper()
	a, err := protocol.ReadPushAnswer(p.c.call("POST", "/api/sync/push", p.next.Write()))
	if err != nil {
		p.c.b.Fatal(err)
	}
	for _, o := range a.Outcomes {
		if o.Out != mutation.Applied {
			p.c.b.Fatalf("seeding: %+v", o)
		}
	}
	p.next.Mutations, p.next.Epoch, p.next.Cursor, p.next.BaseN = nil, a.Pull.Epoch, a.Pull.Cursor, p.number
}

// claim is what makes a claim with a ferry ticket, and sends it.
func (c *client) claim(i int, send bool) []mutation.Args {
	root := record.Record{Kind: claim.KindClaim, ID: c.newID()}
	root.Fields = root.Fields.With("title", record.Text(fmt.Sprintf("Formannskapet, møte %d", i)))
	line := c.ticket(root.ID, "1")
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

// ticket is a ferry ticket of today.
func (c *client) ticket(claimID, sort string) record.Record {
	line := record.Record{Kind: claim.KindLine, ID: c.newID(), Parent: claimID}
	for name, value := range map[string]record.Value{
		"line_kind": record.Text("expense"), "type": record.Text("ferje"), "amount": record.Int(9600),
		"date": record.Text(time.Now().Format(time.DateOnly)), "purpose": record.Text("Møte i formannskapet"),
		"receipt": record.Text("later"), "sort": record.Text(sort),
	} {
		line = line.With(name, value)
	}
	return line
}
