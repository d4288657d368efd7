package protocol

import (
	"landgang/shared/civil"
	"landgang/shared/problem"
	"landgang/shared/rules"
	"landgang/shared/wire"
)

// Sayings are the words of a calculation, in one language.
type Sayings struct {
	StepTitle  func(rules.Step) string
	StepDetail func(rules.Step) string
	Problem    func(problem.Problem) string
}

// Calculated is a claim that has been computed.
type Calculated struct {
	Result   rules.Result
	Problems []problem.Problem
	Payment  civil.Date // the date that the tax split goes by
	Unit     string     // the approval unit, "" where no regulation says one
}

// WriteCalc writes a computed claim. Amounts are whole øre, distances whole metres, shares and rates of exchange
// millionths.
func WriteCalc(c Calculated, say Sayings) []byte {
	w := new(wire.Writer)
	r := &c.Result
	w.Object().Name("total").Int(int64(r.Total)).Name("tax_free").Int(int64(r.TaxFree))
	w.Name("taxable").Int(int64(r.Taxable)).Name("refund").Int(int64(r.Refund))
	w.Name("undecided").Int(int64(r.Undecided)).Name("waiting").Int(int64(r.Waiting))
	w.Name("payment").Text(c.Payment.String()).NameText("approval_unit", c.Unit)
	w.Name("lines").Array()
	for i := range r.Lines {
		writeLine(w, &r.Lines[i], say)
	}
	w.EndArray().Name("problems").Array()
	for _, p := range c.Problems {
		w.Object().Name("path").Text(p.Path).Name("code").Text(string(p.Code)).Name("severity").Text(p.Severity.String())
		w.Name("text").Text(say.Problem(p))
		if a := p.Args; a != (problem.Args{}) {
			w.Name("args").Object().NameText("name", a.Name).NameText("date", a.Date).NameInt("index", a.Index)
			w.NameInt("max", a.Max).NameInt("low", a.Low).NameInt("high", a.High).EndObject()
		}
		w.EndObject()
	}
	return w.EndArray().EndObject().Bytes()
}

func writeLine(w *wire.Writer, l *rules.LineResult, say Sayings) {
	w.Object().Name("line").Text(string(l.Line)).Name("sum").Int(int64(l.Sum)).Name("tax_free").Int(int64(l.TaxFree))
	w.Name("taxable").Int(int64(l.Taxable)).Name("refund").Int(int64(l.Refund))
	w.Name("undecided").Int(int64(l.Undecided)).Name("waits").Bool(l.Waits)
	w.Name("parts").Array()
	for i := range l.Parts {
		writePart(w, &l.Parts[i], say)
	}
	w.EndArray().Name("steps").Array()
	for i := range l.Steps {
		writeStep(w, &l.Steps[i], say)
	}
	w.EndArray().EndObject()
}

func writePart(w *wire.Writer, p *rules.Part, say Sayings) {
	w.Object().Name("kind").Text(string(p.Kind)).Name("tax").Text(string(p.Tax)).Name("amount").Int(int64(p.Amount))
	w.NameInt("rate", int64(p.Rate)).NameInt("vat", int64(p.VAT))
	writeQuantity(w, p.Quantity)
	w.NameText("description", p.Description).NameText("payee", string(p.Payee)).NameText("art", p.Art)
	w.NameText("function", p.Function).Name("steps").Array()
	for i := range p.Steps {
		writeStep(w, &p.Steps[i], say)
	}
	w.EndArray().EndObject()
}

func writeQuantity(w *wire.Writer, q rules.Quantity) {
	if q == (rules.Quantity{}) {
		return
	}
	w.Name("quantity").Object().NameInt("metres", int64(q.Metres)).NameInt("minutes", q.Minutes)
	w.NameInt("count", q.Count).NameText("unit", string(q.Unit)).EndObject()
}

func writeStep(w *wire.Writer, s *rules.Step, say Sayings) {
	w.Object().Name("rule").Text(string(s.Rule)).Name("part").Text(string(s.Part))
	w.Name("title").Text(say.StepTitle(*s)).NameText("detail", say.StepDetail(*s))
	w.NameText("name", s.Name).NameText("role", s.Role)
	writeQuantity(w, s.Quantity)
	w.NameInt("rate", int64(s.Rate)).Name("amount").Int(int64(s.Amount)).NameTrue("explains", s.Explains())
	w.NameInt("share", int64(s.Share))
	if s.Base.ID != "" {
		w.Name("base").Object().Name("id").Text(s.Base.ID).Name("amount").Int(int64(s.Base.Amount)).EndObject()
	}
	if s.Currency != "" {
		w.Name("foreign").Object().Name("rate").Int(int64(s.Foreign)).Name("currency").Text(s.Currency)
		w.Name("exchange").Int(s.Exchange).EndObject()
	}
	w.NameText("table", string(s.Table)).NameText("from", s.From.String()).NameText("source", s.Source)
	w.NameText("strength", string(s.Strength)).EndObject()
}

// WriteReasons writes why a claim cannot be computed.
func WriteReasons(reasons []Reason) []byte {
	w := new(wire.Writer)
	w.Object().Name("reasons").Array()
	for _, r := range reasons {
		w.Object().Name("path").Text(r.Path).Name("why").Text(r.Why).EndObject()
	}
	return w.EndArray().EndObject().Bytes()
}
