package text_test

import (
	"reflect"
	"regexp"
	"strings"
	"testing"

	"landgang/shared/civil"
	"landgang/shared/claim"
	"landgang/shared/money"
	"landgang/shared/mutation"
	"landgang/shared/problem"
	"landgang/shared/rates"
	"landgang/shared/regulation"
	"landgang/shared/rules"
	"landgang/shared/text"
)

// said calls a method of a catalogue with plain arguments and returns what it says.
func said(t *testing.T, c text.Catalogue, method reflect.Method) []string {
	t.Helper()
	var args []reflect.Value
	for i := range method.Type.NumIn() {
		args = append(args, argument(t, method.Name, method.Type.In(i)))
	}
	out := reflect.ValueOf(c).MethodByName(method.Name).Call(args)[0]
	switch v := out.Interface().(type) {
	case string:
		return []string{v}
	case text.Words:
		return []string{v.What, v.Do, v.Sentence()}
	case [2]string:
		return v[:]
	case [4]string:
		return v[:]
	case text.Language:
		return []string{string(v)}
	}
	t.Fatalf("%s says %v", method.Name, out)
	return nil
}

func argument(t *testing.T, method string, of reflect.Type) reflect.Value {
	t.Helper()
	day := civil.Date{Y: 2027, M: 5, D: 19}
	for _, v := range []any{
		"ord", 2, int64(2), day, civil.Clock(942), money.Ore(125000), text.Phone, claim.Returned, claim.Hotel, regulation.Meeting,
		claim.Allocation{Responsibility: "1000", Function: "100"},
	} {
		if reflect.TypeOf(v) == of {
			return reflect.ValueOf(v)
		}
	}
	if of.Kind() == reflect.Int64 {
		return reflect.ValueOf(int64(42000)).Convert(of)
	}
	t.Fatalf("%s takes a %v", method, of)
	return reflect.Value{}
}

// unwanted are words that are not the design's, and marks of careless writing.
var unwanted = map[text.Language]*regexp.Regexp{
	text.Bokmal: regexp.MustCompile(
		`(?i)vennligst|obligatorisk|påkrevd|rapport|utkast|\*|\bOK\b|expense|ferge|  | $|^ |skattepliktig|\.\.`),
	text.Nynorsk: regexp.MustCompile(`(?i)vennlegst|ver venleg|obligatorisk|påkravd|rapport|utkast|\*|\bOK\b|  | $` +
		`|^ |\.\.|\b(ikke|jeg|hva|hvor|hvem|hvilken|noen|noe|fra|kjør\w*|senere|bare|kommer|mangler|ble|fortsett)\b`),
	text.English: regexp.MustCompile(`(?i)please|mandatory|\*|\bOK\b|  | $|^ |\.\.|[æøåÆØÅ]`),
}

func TestEveryTextIsSaid(t *testing.T) {
	catalogue := reflect.TypeFor[text.Catalogue]()
	for _, l := range text.Languages() {
		c := text.In(l)
		for i := range catalogue.NumMethod() {
			method := catalogue.Method(i)
			for _, s := range said(t, c, method) {
				if s == "" {
					t.Errorf("%s: %s says nothing", l, method.Name)
				}
				if bad := unwanted[l].FindString(s); bad != "" {
					t.Errorf("%s: %s says %q, with %q", l, method.Name, s, bad)
				}
			}
		}
	}
}

// Every code has words of its own in every language, with the values that its comment names.
func TestEveryProblemIsSaid(t *testing.T) {
	for _, l := range text.Languages() {
		c := text.In(l)
		seen := map[string]problem.Code{}
		for _, code := range problem.Codes() {
			p := problem.New("lines/a/"+string(problem.FieldAmount), code).With(problem.Args{
				Name: "Odd Nilsen", Date: "2027-05-19", Index: 3, Max: 42000, Low: 150, High: 150000,
			})
			w := text.Problem(c, p)
			if w.What == "" || w.What == string(code) || w.Do == "" {
				t.Errorf("%s: %s says %+v", l, code, w)
			}
			if strings.HasSuffix(w.What, ".") || !strings.HasSuffix(w.Do, ".") {
				t.Errorf("%s: %s: %q is no line and sentence", l, code, w.Sentence())
			}
			if other, ok := seen[w.Sentence()]; ok && !sameWords(code, other) {
				t.Errorf("%s: %s and %s say the same: %q", l, code, other, w.Sentence())
			}
			seen[w.Sentence()] = code
		}
	}
	if w := text.Problem(text.In(text.Bokmal), problem.New("", "from_tomorrow")); w.Sentence() != "from_tomorrow" {
		t.Errorf("a code of a newer server says %+v", w)
	}
}

// sameWords are codes that differ in their field alone, which the path tells.
func sameWords(a, b problem.Code) bool {
	field := func(c problem.Code) string {
		_, what, _ := strings.Cut(string(c), "_")
		return what
	}
	return field(a) == field(b) || a == problem.TrailerOver && b == problem.ForestRoadOver
}

// The words that the design prescribes.
func TestPrescribedWords(t *testing.T) {
	c := text.In(text.Bokmal)
	at := func(path string, code problem.Code, a problem.Args) string {
		return text.Problem(c, problem.New(path, code).With(a)).Sentence()
	}
	for want, got := range map[string]string{
		"Møte 3 mangler dato. Velg et møte eller skriv datoen.": at(
			"lines/a/units/b/date", problem.UnitDateMissing, problem.Args{Index: 3}),
		"Beløp kan ikke være 0. Skriv summen som står på kvitteringen.": at(
			"lines/a/amount", problem.AmountZero, problem.Args{}),
		"Mener du 1,50 kr eller 1 500 kr? Skriv summen uten punktum.": at(
			"lines/a/amount", problem.AmountAmbiguous, problem.Args{Low: 150, High: 150000}),
		"Satsen for 2027 er ikke lagt inn. Summen kommer når satsen er lagt inn.": at(
			"lines/a", problem.RateUnknown, problem.Args{Date: "2027-01-02"}),
		"Odd Nilsen har flere kilometer enn turen. Turen er 42 km. Kontroller kilometerne.": at(
			"lines/a/passengers/b/distance", problem.PassengerKmOver,
			problem.Args{Name: "Odd Nilsen", Index: 1, Max: 42000}),
		"Kilometer kan bare ha tall. Skriv for eksempel 42,5.": at(
			"lines/a/passengers/b/distance", problem.DistanceLetters, problem.Args{}),
		"Kjørelengde kan bare ha tall. Skriv for eksempel 42,5.": at(
			"lines/a/distance", problem.DistanceLetters, problem.Args{}),
	} {
		if plain := strings.ReplaceAll(got, "\u00a0", " "); plain != want {
			t.Errorf("%q, want %q", plain, want)
		}
	}
}

func TestNumbersDoNotBreak(t *testing.T) {
	for want, got := range map[string]string{
		"1\u00a0250,00\u00a0kr":          text.Money(125000),
		"1\u00a0234\u00a0567,89\u00a0kr": text.Money(123456789),
		"−5,30\u00a0kr":                  text.Money(-530),
		"0,05\u00a0kr":                   text.Money(5),
		"42\u00a0km":                     text.Km(42000),
		"42,5\u00a0km":                   text.Km(42500),
		"1\u00a0042,125\u00a0km":         text.Km(1042125),
		"20.05.2026":                     text.Date(civil.Date{Y: 2026, M: 5, D: 20}),
		"2,5\u00a0%":                     text.Share(25_000),
		"0,018\u00a0%":                   text.Share(180),
		"1,5\u00a0‰":                     text.Share(1_500),
		"100\u00a0%":                     text.Share(money.Whole),
	} {
		if got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
	if got := text.Date(civil.Date{}); got != "" {
		t.Errorf("a missing date is written %q", got)
	}
}

func TestSteps(t *testing.T) {
	c := text.In(text.Bokmal)
	body := func(string) string { return "Formannskapet" }
	for _, s := range []struct {
		step          rules.Step
		title, detail string
	}{
		{rules.Step{
			Rule: rules.RuleMileage, Part: rules.PartMileage, Name: "car",
			Quantity: rules.Quantity{Metres: 42000}, Rate: 530,
		}, c.Vehicle("car"), "42 km × 5,30 kr"},
		{rules.Step{
			Rule: rules.RulePassenger, Part: rules.PartPassenger, Name: "Odd Nilsen",
			Quantity: rules.Quantity{Metres: 20000}, Rate: 100,
		}, "Odd Nilsen, passasjer", "20 km × 1,00 kr"},
		{rules.Step{
			Rule: rules.RuleTaxFree, Part: rules.PartPassenger, Quantity: rules.Quantity{Metres: 20000}, Rate: 100,
		}, c.ByPassengers(), "20 km × 1,00 kr"},
		{rules.Step{
			Rule: rules.RuleFee, Part: rules.PartFee, Name: "fsk",
			Quantity: rules.Quantity{Count: 2, Unit: regulation.Meeting}, Rate: 125000,
		}, "Formannskapet", "2 møter × 1 250,00 kr"},
		{rules.Step{
			Rule: rules.RuleFeeShare, Part: rules.PartFee, Name: "fsk", Share: 1500,
			Base: regulation.Base{Name: regulation.Name{NB: "ordførerens godtgjøring"}, Amount: 98799700},
		}, "Formannskapet", "1,5 ‰ av ordførerens godtgjøring, 987 997,00 kr"},
		{rules.Step{Rule: rules.RuleReceipt, Part: rules.PartOutlay}, c.ByReceipt(), ""},
		{rules.Step{
			Rule: rules.RulePerDiem, Part: rules.PartPerDiem, Name: rates.Overnight,
			Quantity: rules.Quantity{Count: 2, Unit: regulation.Day}, Rate: 101200,
		}, "Diett med overnatting", "2 dager × 1 012,00 kr"},
		{rules.Step{
			Rule: rules.RuleAbroad, Part: rules.PartPerDiem, Name: "SE", Quantity: rules.Quantity{Count: 1, Unit: regulation.Day},
			Rate: 95300, Foreign: 94100, Currency: "SEK", Exchange: 1_012_756,
		}, "Diett i utlandet, Sverige", "1 dag × 941,00 SEK, kurs 1,012756"},
		{rules.Step{
			Rule: rules.RuleMeal, Part: rules.PartPerDiem, Name: rates.Breakfast, Share: 200_000,
			Quantity: rules.Quantity{Count: 2, Unit: regulation.Day}, Rate: 101200,
		}, "Frokost dekket", "2 × 20 % av 1 012,00 kr"},
		{rules.Step{
			Rule: rules.RuleNight, Part: rules.PartNight, Quantity: rules.Quantity{Count: 2, Unit: regulation.Night}, Rate: 45200,
		}, "Nattillegg", "2 netter × 452,00 kr"},
		{rules.Step{
			Rule: rules.RuleLossHour, Part: rules.PartLoss, Quantity: rules.Quantity{Minutes: 210}, Rate: 15500,
		}, "Tapt arbeidsfortjeneste", "3 t 30 min × 155,00 kr"},
		{rules.Step{
			Rule: rules.RuleLossPart, Part: rules.PartLoss, Quantity: rules.Quantity{Minutes: 180, Count: 450}, Rate: 200000,
		}, "Tapt arbeidsfortjeneste", "3 t av 7 t 30 min × 2 000,00 kr"},
		{rules.Step{Rule: rules.RuleCapDay, Part: rules.PartCare, Rate: 60000}, "Omsorgsutgifter", "Høyst 600,00 kr"},
		{
			rules.Step{Rule: rules.RuleRolePart, Part: rules.PartFee, Share: 500_000, Rate: 205800},
			"Formannskapet",
			"50 % av 2 058,00 kr",
		},
		{rules.Step{Rule: rules.RuleIncomplete, Part: rules.PartMileage, Name: "car"}, c.Vehicle("car"), c.Incomplete()},
	} {
		if got := text.StepTitle(c, s.step, body); got != s.title {
			t.Errorf("%s is titled %q, want %q", s.step.Rule, got, s.title)
		}
		if got := strings.ReplaceAll(text.StepDetail(c, s.step), "\u00a0", " "); got != s.detail {
			t.Errorf("%s says %q, want %q", s.step.Rule, got, s.detail)
		}
	}
}

func TestName(t *testing.T) {
	n := regulation.Name{NB: "Bompenger", NN: "Bompengar", EN: "Tolls"}
	for l, want := range map[text.Language]string{
		text.Bokmal: "Bompenger", text.Nynorsk: "Bompengar", text.English: "Tolls",
	} {
		if got := text.Name(text.In(l), n); got != want {
			t.Errorf("%s: %q, want %q", l, got, want)
		}
	}
	if text.In("se").Language() != text.Bokmal {
		t.Error("a language that is not known is not bokmål")
	}
}

// Every refusal has words of its own in every language.
func TestEveryRefusalIsSaid(t *testing.T) {
	for _, l := range text.Languages() {
		c := text.In(l)
		seen := map[string]mutation.Code{}
		for _, code := range mutation.Codes() {
			said := text.Refusal(c, text.Refused{Code: code, By: text.PC, When: c.Clock(842), Now: "2 kr", Before: "1 kr"})
			if other, ok := seen[said]; ok || said == c.RefusedOther() {
				t.Errorf("%s: %s says %q, as %s does", l, code, said, other)
			}
			seen[said] = code
		}
		if got := text.Refusal(c, text.Refused{Code: "of_tomorrow"}); got != c.RefusedOther() {
			t.Errorf("%s: a code of a newer server says %q", l, got)
		}
	}
	nb := text.In(text.Bokmal)
	sent := text.Refusal(nb, text.Refused{Code: mutation.CodeStatus, By: text.PC, When: nb.Clock(842)})
	if plain := strings.ReplaceAll(sent, "\u00a0", " "); plain != "Kravet ble sendt fra PC-en kl. 14.02." {
		t.Errorf("%q", plain)
	}
}
