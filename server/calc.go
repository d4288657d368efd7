package main

import (
	"errors"
	"fmt"
	"io"

	"landgang/shared/civil"
	"landgang/shared/problem"
	"landgang/shared/protocol"
	"landgang/shared/rules"
	"landgang/shared/text"
)

// calc is the command that computes a claim.
type calc struct {
	Language string `help:"Language of the words: nb, nn or en." enum:"nb,nn,en" default:"nb"`
	Schema   bool   `help:"Print the JSON Schema of what is read and written, and end."`
}

// errRefused ends a command whose reasons have been printed. Its exit code is 2.
var errRefused = errors.New("refused")

// Run computes the claim that it reads: exit code 0 and all that it is worth, with every problem; or 2 and every reason.
func (c *calc) Run(m machine) error {
	if c.Schema {
		_, err := io.WriteString(m.out, protocol.CalcSchema)
		return err
	}
	in, err := io.ReadAll(io.LimitReader(m.in, protocol.MaxCalc+1))
	if err != nil {
		reasons := []protocol.Reason{{Why: "the input cannot be read: " + sentence(err)}}
		return printed(m.out, protocol.WriteReasons(reasons), errRefused)
	}
	input, reasons := protocol.ReadCalc(in)
	if len(reasons) > 0 {
		return printed(m.out, protocol.WriteReasons(reasons), errRefused)
	}
	if input.Today.IsZero() {
		input.Today = civil.Instant(m.now().Unix()).In(civil.Oslo).Date
	}
	if input.Payment.IsZero() {
		input.Payment = input.Today
	}
	done := protocol.Calculated{
		Result:   rules.Compute(input.Claim, input.Book, input.Payment),
		Problems: rules.Validate(input.Claim, input.Book, input.Today),
		Payment:  input.Payment,
		Unit:     rules.ApprovalUnit(input.Claim, input.Book),
	}
	return printed(m.out, protocol.WriteCalc(done, sayings(text.Language(c.Language), input.Book)), nil)
}

func printed(out io.Writer, json []byte, result error) error {
	if _, err := fmt.Fprintf(out, "%s\n", json); err != nil {
		return err
	}
	return result
}

func sayings(l text.Language, b rules.Book) protocol.Sayings {
	t := text.In(l)
	body := func(bodyID string) string {
		for i := len(b.Regulations) - 1; i >= 0; i-- {
			if found, ok := b.Regulations[i].Body(bodyID); ok {
				return text.Name(t, found.Name)
			}
		}
		return t.Expense()
	}
	return protocol.Sayings{
		StepTitle:  func(s rules.Step) string { return text.StepTitle(t, s, body) },
		StepDetail: func(s rules.Step) string { return text.StepDetail(t, s) },
		Problem:    func(p problem.Problem) string { return text.Problem(t, p).Sentence() },
	}
}
