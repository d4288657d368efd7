package protocol

import (
	"landgang/shared/id"
	"landgang/shared/money"
	"landgang/shared/mutation"
	"landgang/shared/problem"
	"landgang/shared/wire"
)

// maxSum keeps sums exact in JSON.
const maxSum = maxN

// writeDetail writes what a person needs to know of a refusal.
func writeDetail(w *wire.Writer, d mutation.Detail) {
	w.Object().NameText("status", d.Status).NameInt("total", int64(d.Total)).NameInt("taxfree", int64(d.TaxFree))
	if len(d.Problems) > 0 {
		w.Name("problems").Array()
		for _, p := range d.Problems {
			WriteProblem(w, p)
		}
		w.EndArray()
	}
	w.EndObject()
}

func readDetail(v wire.Value) (mutation.Detail, error) {
	r := wire.Read(v)
	d := mutation.Detail{
		Status: r.Text("status", 32), Total: money.Ore(r.Int("total", 0, maxSum)), TaxFree: money.Ore(r.Int("taxfree", 0, maxSum)),
	}
	for _, item := range r.Items("problems", 10_000) {
		p, err := ReadProblem(item)
		if err != nil {
			return d, err
		}
		d.Problems = append(d.Problems, p)
	}
	return d, r.Done()
}

// WriteProblem writes a problem as path, code, severity and arguments.
func WriteProblem(w *wire.Writer, p problem.Problem) {
	w.Object().Name("path").Text(p.Path).Name("code").Text(string(p.Code)).Name("severity").Text(p.Severity.String())
	if a := p.Args; a != (problem.Args{}) {
		w.Name("args").Object().NameText("name", a.Name).NameText("date", a.Date).NameInt("index", a.Index)
		w.NameInt("max", a.Max).NameInt("low", a.Low).NameInt("high", a.High).EndObject()
	}
	w.EndObject()
}

// ReadProblem is the inverse of WriteProblem.
func ReadProblem(v wire.Value) (problem.Problem, error) {
	r := wire.Read(v)
	p := problem.Problem{Path: r.Text("path", 400), Code: problem.Code(r.Text("code", 64))}
	if r.Text("severity", 32) == problem.Warning.String() {
		p.Severity = problem.Warning
	}
	if args, ok := r.Optional("args"); ok {
		a := wire.Read(args)
		p.Args = problem.Args{
			Name: a.Text("name", 4000), Date: a.Text("date", 10), Index: a.Int("index", 0, maxN),
			Max: a.Int("max", 0, maxN), Low: a.Int("low", 0, maxN), High: a.Int("high", 0, maxN),
		}
		if err := a.Done(); err != nil {
			return p, err
		}
	}
	return p, r.Done()
}

// Write writes the failure as a problem document (RFC 9457).
func (f *Failure) Write() []byte {
	w := new(wire.Writer)
	w.Object().Name("type").Text("about:blank").Name("status").Int(int64(f.Status)).Name("code").Text(string(f.Code))
	w.NameText("epoch", f.Epoch).NameText("parent", f.Parent).NameInt("last", f.Last).NameInt("max", f.Max)
	return w.NameInt("min", f.Min).NameText("last_id", string(f.LastID)).EndObject().Bytes()
}

// ReadFailure reads a problem document; nil where the bytes are none of ours.
func ReadFailure(in []byte) *Failure {
	r := wire.ParseObject(in)
	f := &Failure{
		Status: int(r.Int("status", 0, 599)), Code: Code(r.Text("code", 64)),
		Epoch: r.Text("epoch", maxEpoch), Parent: r.Text("parent", maxEpoch), Last: r.Int("last", 0, maxN),
		Max: r.Int("max", 0, maxN), Min: r.Int("min", 0, maxN), LastID: id.Mutation(r.Text("last_id", 36)),
	}
	if r.Err() != nil || f.Code == "" {
		return nil
	}
	return f
}
