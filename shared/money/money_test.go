package money_test

import (
	"testing"

	"pgregory.net/rapid"

	"landgang/shared/money"
	"landgang/shared/problem"
)

func TestParse(t *testing.T) {
	for raw, want := range map[string]struct {
		amount money.Ore
		code   problem.Code
	}{
		"1 250,00":     {125000, problem.None},
		"412.5 kr":     {41250, problem.None},
		"NOK 96":       {9600, problem.None},
		"0":            {0, problem.None},
		"":             {0, problem.AmountMissing},
		"hundre":       {0, problem.AmountLetters},
		"12 50":        {0, problem.AmountMalformed},
		"-5":           {0, problem.AmountNegative},
		"1234,567":     {0, problem.AmountDecimals},
		"1.500":        {0, problem.AmountAmbiguous},
		"1.505":        {0, problem.AmountGroupPoint},
		"9 999 999,99": {money.Max, problem.None},
		"10 000 000":   {0, problem.AmountTooLarge},
	} {
		if amount, code := money.Parse(raw); amount != want.amount || code != want.code {
			t.Errorf("Parse(%q) = %v, %q, want %v, %q", raw, amount, code, want.amount, want.code)
		}
	}
}

func TestParseField(t *testing.T) {
	_, p := money.ParseField("lines/3/amount", "1.500")
	want := problem.New("lines/3/amount", problem.AmountAmbiguous).With(problem.Args{Low: 150, High: 150000})
	if p != want {
		t.Errorf("ParseField of a doubtful amount = %+v, want %+v", p, want)
	}
	if _, p := money.ParseField("amount", "99999999"); p.Args.Max != int64(money.Max) {
		t.Errorf("ParseField of a great amount names the limit %d, want %d", p.Args.Max, money.Max)
	}
}

func TestRounding(t *testing.T) {
	for _, c := range []struct {
		name      string
		got, want money.Ore
	}{
		{"half goes up", money.Ore(15).DivHalfUp(10), 2},
		{"below half goes down", money.Ore(14).DivHalfUp(10), 1},
		{"half below zero goes up", money.Ore(-15).DivHalfUp(10), -1},
		{"floor below zero", money.Ore(-1).DivFloor(10), -1},
		{"odd divisor", money.Ore(5).DivHalfUp(3), 2},
		{"up to ten kroner", money.Ore(172316).UpTo(1000), 173000},
		{"up to stays on the step", money.Ore(173000).UpTo(1000), 173000},
		{"nearest krone, half up", money.Ore(52650).HalfUpTo(money.Krone), 52700},
		{"0.018 % of 1,107,222 kr", money.Ore(110722200).Share(180), 19930},
	} {
		if c.got != c.want {
			t.Errorf("%s: %d, want %d", c.name, c.got, c.want)
		}
	}
}

func TestString(t *testing.T) {
	for amount, want := range map[money.Ore]string{
		0: "0.00", 5: "0.05", 125000: "1250.00", -1: "-0.01", -12345: "-123.45",
	} {
		if got := amount.String(); got != want {
			t.Errorf("%d is written %q, want %q", int64(amount), got, want)
		}
	}
}

func TestDivisionStaysWithinItsRounding(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		o := money.Ore(rapid.Int64Range(-1e12, 1e12).Draw(t, "øre"))
		by := rapid.Int64Range(1, 1e6).Draw(t, "by")
		if rest := int64(o) - int64(o.DivFloor(by))*by; rest < 0 || rest >= by {
			t.Fatalf("%d floor %d leaves %d", o, by, rest)
		}
		if rest := 2 * (int64(o) - int64(o.DivHalfUp(by))*by); rest < -by || rest >= by {
			t.Fatalf("%d half up %d leaves %d halves", o, by, rest)
		}
		if up := o.UpTo(money.Ore(by)); up < o || up-o >= money.Ore(by) || int64(up)%by != 0 {
			t.Fatalf("%d up to %d is %d", o, by, up)
		}
	})
}

func TestParseExchange(t *testing.T) {
	for raw, want := range map[string]struct {
		value money.Exchange
		code  problem.Code
	}{
		"1,0128":     {1_012_800, problem.None},
		"1.012":      {1_012_000, problem.None}, // a thousand kroner for a krona is beyond belief
		"11 kr":      {11_000_000, problem.None},
		"0,0678":     {67_800, problem.None},
		"0":          {0, problem.AmountZero},
		"1001":       {0, problem.AmountTooLarge},
		"1,01281234": {0, problem.AmountMalformed},
		"":           {0, problem.AmountMissing},
	} {
		got, p := money.ParseExchange("exchange", raw)
		if got != want.value || p.Code != want.code {
			t.Errorf("%q is %d, %s", raw, got, p.Code)
		}
	}
}
