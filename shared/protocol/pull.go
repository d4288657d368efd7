package protocol

import (
	"net/url"
	"strconv"

	"landgang/shared/id"
	"landgang/shared/record"
	"landgang/shared/wire"
)

// Write writes the page.
func (p Page) Write() []byte {
	w := new(wire.Writer)
	p.write(w)
	return w.Bytes()
}

func (p Page) write(w *wire.Writer) {
	w.Object().Name("epoch").Text(p.Epoch).NameText("parent", p.Parent).Name("cursor").Text(p.Cursor)
	w.NameTrue("more", p.More).Name("last").Int(p.Last).NameInt("backed_up", p.BackedUp).NameInt("head", p.Head)
	w.Name("changes").Array()
	for _, c := range p.Changes {
		c.Write(w)
	}
	w.EndArray()
	if len(p.Drop) > 0 {
		w.Name("drop").Array()
		for _, a := range p.Drop {
			w.Text(string(a))
		}
		w.EndArray()
	}
	w.EndObject()
}

// Write writes the change.
func (c Change) Write(w *wire.Writer) {
	w.Object().Name("op").Text(string(c.Op)).Name("aud").Text(string(c.Audience))
	w.Name("kind").Text(string(c.Record.Kind)).Name("id").Text(c.Record.ID).NameInt("s", c.Record.S)
	if c.Op == Put {
		w.Name("body")
		c.Record.WriteBody(w)
	} else {
		w.NameText("root", c.Record.Root)
	}
	w.EndObject()
}

// ReadPage reads a page.
func ReadPage(in []byte) (Page, error) {
	v, err := wire.Parse(in)
	if err != nil {
		return Page{}, err
	}
	return readPage(v)
}

func readPage(v wire.Value) (Page, error) {
	r := wire.Read(v)
	p := Page{
		Epoch: r.Text("epoch", maxEpoch), Parent: r.Text("parent", maxEpoch), Cursor: r.Text("cursor", maxCursor),
		More: r.Bool("more"), Last: r.Int("last", 0, maxN), BackedUp: r.Int("backed_up", 0, maxN), Head: r.Int("head", 0, maxN),
	}
	for _, item := range r.Items("changes", 2*MaxPage) {
		c, err := ReadChange(item)
		if err != nil {
			return p, err
		}
		p.Changes = append(p.Changes, c)
	}
	for _, item := range r.Items("drop", 1000) {
		a, _ := item.Text()
		p.Drop = append(p.Drop, Audience(a))
	}
	if p.Epoch == "" || p.Cursor == "" {
		r.Refuse("cursor", "missing")
	}
	return p, r.Done()
}

// ReadChange reads one change.
func ReadChange(v wire.Value) (Change, error) {
	r := wire.Read(v)
	c := Change{Op: Op(r.Text("op", 8)), Audience: Audience(r.Text("aud", maxAudience))}
	kind, name, s := record.Kind(r.Text("kind", 32)), r.Text("id", 128), r.Int("s", 0, maxN)
	if c.Op == Gone {
		c.Record = record.Record{Kind: kind, ID: name, Root: r.Text("root", 128), S: s}
		return c, r.Done()
	}
	if c.Op != Put {
		r.Refuse("op", "put or gone is expected")
	}
	body := r.Value("body")
	if err := r.Done(); err != nil {
		return c, err
	}
	var err error
	c.Record, err = record.ReadBody(kind, name, s, body)
	return c, err
}

// Values are the query as it stands behind the address.
func (q PullQuery) Values() url.Values {
	v := url.Values{}
	for _, p := range [...][2]string{
		{"cursor", q.Cursor}, {"device", string(q.Device)}, {"epoch", q.Epoch}, {"user", string(q.User)},
	} {
		if p[1] != "" {
			v.Set(p[0], p[1])
		}
	}
	if q.BaseN > 0 {
		v.Set("base_n", strconv.FormatInt(q.BaseN, 10))
	}
	if q.Limit > 0 {
		v.Set("limit", strconv.Itoa(q.Limit))
	}
	return v
}

// ReadPullQuery reads a query, all parts of which may be missing. Its error is a *Failure.
func ReadPullQuery(v url.Values) (PullQuery, error) {
	q := PullQuery{
		User: id.User(v.Get("user")), Device: id.Device(v.Get("device")), Epoch: v.Get("epoch"), Cursor: v.Get("cursor"),
		Limit: MaxPage,
	}
	var err error
	if text := v.Get("base_n"); text != "" {
		q.BaseN, err = strconv.ParseInt(text, 10, 64)
	}
	if text := v.Get("limit"); text != "" && err == nil {
		q.Limit, err = strconv.Atoi(text)
	}
	wrongDevice := q.Device != "" && id.Check(string(q.Device)) != nil
	if err != nil || wrongDevice || q.BaseN < 0 || q.BaseN > maxN || q.Limit < 1 || q.Limit > MaxPage ||
		len(q.User) > maxUser || len(q.Epoch) > maxEpoch || len(q.Cursor) > maxCursor {
		return q, &Failure{Status: 400, Code: BadRequest}
	}
	return q, nil
}
