package protocol

import (
	"landgang/shared/claim"
	"landgang/shared/id"
	"landgang/shared/mutation"
	"landgang/shared/wire"
)

// Write writes the push.
func (p Push) Write() []byte {
	w := new(wire.Writer)
	w.Object().NameText("epoch", p.Epoch).Name("device").Text(string(p.Device)).NameText("kind", p.Kind)
	w.Name("user").Text(string(p.User)).NameText("cursor", p.Cursor).NameInt("base_n", p.BaseN)
	w.Name("mutations").Array()
	for _, m := range p.Mutations {
		w.Object().Name("n").Int(m.N).Name("m").Raw(m.Body)
		if m.Was.Tag != "" {
			w.Name("was")
			m.Was.Write(w)
		}
		w.EndObject()
	}
	w.EndArray()
	return w.EndObject().Bytes()
}

// ReadPush reads a push. The mutations in it are read one by one when they are applied: one that is malformed is
// refused alone.
func ReadPush(in []byte) (Push, error) {
	r := wire.ParseObject(in)
	p := Push{
		Epoch: r.Text("epoch", maxEpoch), Device: id.Device(r.Text("device", 36)), Kind: r.Text("kind", 16),
		User: id.User(r.Text("user", maxUser)), Cursor: r.Text("cursor", maxCursor), BaseN: r.Int("base_n", 0, maxN),
	}
	for _, item := range r.Items("mutations", MaxMutations) {
		m := wire.Read(item)
		numbered := Numbered{N: m.Int("n", 1, maxN), Body: m.Value("m").Raw}
		if was, ok := m.Optional("was"); ok {
			var err error
			if numbered.Was, err = ReadProof(was); err != nil {
				return p, err
			}
		}
		if err := m.Done(); err != nil {
			return p, err
		}
		p.Mutations = append(p.Mutations, numbered)
	}
	if id.Check(string(p.Device)) != nil {
		r.Refuse("device", "a UUIDv7 is expected")
	}
	return p, r.Done()
}

const (
	maxTag     = 64
	maxVersion = 4 * claim.MaxPurpose // bytes
)

// Write writes the proof.
func (p Proof) Write(w *wire.Writer) {
	w.Object().Name("epoch").Text(p.Epoch).Name("device").Text(string(p.Device)).Name("n").Int(p.N)
	w.Name("s").Int(p.S).Name("tag").Text(p.Tag).EndObject()
}

// ReadProof is the inverse of Proof.Write.
func ReadProof(v wire.Value) (Proof, error) {
	r := wire.Read(v)
	p := Proof{
		Epoch: r.Text("epoch", maxEpoch), Device: id.Device(r.Text("device", 36)), N: r.Int("n", 0, maxN),
		S: r.Int("s", 0, maxN), Tag: r.Text("tag", maxTag),
	}
	return p, r.Done()
}

// Write writes the answer.
func (a PushAnswer) Write() []byte {
	w := new(wire.Writer)
	w.Object().Name("outcomes").Array()
	for _, o := range a.Outcomes {
		o.write(w)
	}
	w.EndArray().Name("pull")
	a.Pull.write(w)
	return w.EndObject().Bytes()
}

func (o Outcome) write(w *wire.Writer) {
	w.Object().Name("n").Int(o.N).Name("id").Text(string(o.ID)).Name("s").Int(o.S).NameText("tag", o.Tag)
	w.Name("outcome")
	WriteOutcome(w, o.Outcome)
	w.EndObject()
}

// ReadPushAnswer reads an answer to a push.
func ReadPushAnswer(in []byte) (PushAnswer, error) {
	r := wire.ParseObject(in)
	var a PushAnswer
	for _, item := range r.Items("outcomes", 2*MaxMutations) {
		m := wire.Read(item)
		o := Outcome{
			N: m.Int("n", 0, maxN), ID: id.Mutation(m.Text("id", 36)), S: m.Int("s", 0, maxN), Tag: m.Text("tag", maxTag),
		}
		outcome := m.Value("outcome")
		if err := m.Done(); err != nil {
			return a, err
		}
		var err error
		if o.Outcome, err = ReadOutcome(outcome); err != nil {
			return a, err
		}
		a.Outcomes = append(a.Outcomes, o)
	}
	page := r.Value("pull")
	if err := r.Done(); err != nil {
		return a, err
	}
	var err error
	a.Pull, err = readPage(page)
	return a, err
}

// WriteOutcome writes how a mutation ended: the form in which the server also records it.
func WriteOutcome(w *wire.Writer, o mutation.Outcome) {
	w.Object().Name("out").Text(string(o.Out)).NameText("code", string(o.Code)).NameText("cause", string(o.Cause))
	if len(o.Conflicts) > 0 {
		w.Name("conflicts").Array()
		for _, c := range o.Conflicts {
			w.Text(c)
		}
		w.EndArray()
	}
	if d := o.Detail; d.Status != "" || d.Total != 0 || d.TaxFree != 0 || len(d.Problems) > 0 {
		w.Name("detail")
		writeDetail(w, d)
	}
	if c := o.Computed; c != (claim.Versions{}) {
		w.Name("computed").Object().NameInt("rules", c.Rules).NameText("regulation", c.Regulation)
		w.NameText("rates", c.Rates).EndObject()
	}
	w.EndObject()
}

// ReadOutcome is the inverse of WriteOutcome.
func ReadOutcome(v wire.Value) (mutation.Outcome, error) {
	r := wire.Read(v)
	o := mutation.Outcome{
		Out: mutation.Out(r.Text("out", 32)), Code: mutation.Code(r.Text("code", 32)), Cause: id.Mutation(r.Text("cause", 36)),
	}
	for _, item := range r.Items("conflicts", 16) {
		s, _ := item.Text()
		o.Conflicts = append(o.Conflicts, s)
	}
	if detail, ok := r.Optional("detail"); ok {
		var err error
		if o.Detail, err = readDetail(detail); err != nil {
			return o, err
		}
	}
	if computed, ok := r.Optional("computed"); ok {
		c := wire.Read(computed)
		o.Computed = claim.Versions{
			Rules: c.Int("rules", 0, maxN), Regulation: c.Text("regulation", maxVersion), Rates: c.Text("rates", maxVersion),
		}
		if err := c.Done(); err != nil {
			return o, err
		}
	}
	return o, r.Done()
}
