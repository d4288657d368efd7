package sim_test

import (
	"context"

	"landgang/shared/id"
	"landgang/shared/mutation"
	"landgang/shared/protocol"
)

// forge pushes a mutation that the app itself would not make, as a device of its own.
func (w *world) forge(d *device, args mutation.Args) mutation.Outcome {
	w.t.Helper()
	m := mutation.Mutation{ID: id.Mutation(d.r.NewID()), Args: args}
	p := protocol.Push{
		Device: id.Device(d.r.NewID()), Kind: "pc", User: d.user, Mutations: []protocol.Numbered{{N: 1, Body: m.Write()}},
	}
	body, err := w.server.Push(context.Background(), d.user, p.Write())
	if err != nil {
		w.t.Fatal(err)
	}
	a, err := protocol.ReadPushAnswer(body)
	if err != nil {
		w.t.Fatal(err)
	}
	return a.Outcomes[0].Outcome
}
