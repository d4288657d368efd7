package regulation

import (
	"cmp"
	"errors"
	"fmt"
	"strconv"
	"strings"

	"landgang/shared/civil"
	"landgang/shared/claim"
	"landgang/shared/money"
	"landgang/shared/number"
	"landgang/shared/wire"
)

// ErrNewer says that a regulation is written in a format of a newer Landgang: the app waits for its update.
var ErrNewer = errors.New("regulation: the format is of a newer version")

// Mistake is one place in a document that cannot stand.
type Mistake struct {
	Path string // "types/2/fee/of"; list positions count from 0
	Why  string
}

// DecodeError is all that is wrong with a document, in its order.
type DecodeError struct {
	Mistakes []Mistake
}

// Error returns one line for each mistake.
func (e *DecodeError) Error() string {
	lines := make([]string, len(e.Mistakes))
	for i, m := range e.Mistakes {
		lines[i] = "regulation: " + m.Path + ": " + m.Why
	}
	return strings.Join(lines, "\n")
}

// Decode reads one version. The error is a DecodeError, or ErrNewer, or what the JSON itself is wrong by.
func Decode(in []byte) (Regulation, error) {
	if len(in) > MaxBytes {
		return Regulation{}, &DecodeError{[]Mistake{{"", "larger than " + strconv.Itoa(MaxBytes) + " bytes"}}}
	}
	v, err := wire.Parse(in)
	if err != nil {
		return Regulation{}, fmt.Errorf("read regulation: %w", err)
	}
	d := &decoder{}
	o := d.object(v, "")
	if n := o.number("format"); n > Format {
		return Regulation{}, ErrNewer
	} else if n < 1 {
		d.fail("format", "a number from 1 is expected")
	} else {
		d.format = n
	}
	r := Regulation{
		Version: o.id("version"), From: o.date("from"), Source: o.text("source"),
		Rounding: choice(o, "rounding", ToOre, ToKrone, UpToTen),
	}
	r.Bases = decodeBases(o)
	r.Bodies = list(o, "bodies", decodeBody)
	r.Types = list(o, "types", decodeType)
	r.Allocations = list(o, "allocations", decodeAllocation)
	if m, ok := o.member("mileage"); ok {
		r.Mileage = decodeMileage(m)
	} else {
		d.fail("mileage", "missing")
	}
	if m, ok := o.member("deadline"); ok {
		r.Deadline = decodeDeadline(m)
	}
	r.Travel = UsualTravel()
	if m, ok := o.since2("travel"); ok {
		decodeTravel(m, &r.Travel)
	}
	r.Travel.TaxFreeArt = cmp.Or(r.Travel.TaxFreeArt, r.Mileage.TaxFreeArt)
	r.Travel.TaxableArt = cmp.Or(r.Travel.TaxableArt, r.Mileage.TaxableArt)
	if m, ok := o.member("approval"); ok {
		r.Approval = decodeApproval(m)
	} else {
		d.fail("approval", "missing")
	}
	o.done()
	d.check(&r)
	if len(d.mistakes) > 0 {
		return Regulation{}, &DecodeError{d.mistakes}
	}
	return r, nil
}

// decodeBases reads the bases; one that is a part of another is declared after it.
func decodeBases(o *object) []Base {
	known := map[string]money.Ore{}
	return list(o, "bases", func(o *object) Base {
		b := Base{ID: o.id("id"), Name: o.name("name")}
		if o.isNew("of") {
			b.Of, b.Divide = o.id("of"), o.number("divide")
			whole, ok := known[b.Of]
			switch {
			case !ok:
				o.fail("of", b.Of+" is not declared above")
			case b.Divide < 1 || b.Divide > maxDivide:
				o.fail("divide", "a number from 1 to "+strconv.Itoa(maxDivide)+" is expected")
			default:
				b.Amount = whole.DivHalfUp(b.Divide)
			}
		} else {
			b.Amount = o.kroner("kroner")
		}
		known[b.ID] = b.Amount
		return b
	})
}

func decodeBody(o *object) Body {
	return Body{ID: o.id("id"), Name: o.name("name"), Function: o.code("function")}
}

func decodeType(o *object) Type {
	t := Type{
		ID: o.id("id"), Name: o.name("name"), Kind: choice(o, "kind", PerUnit, ByReceipt, LostEarnings, Care),
		Bodies: o.ids("bodies"), VAT: o.truth("vat"), Art: o.code("art"), Function: o.code("function"),
		Description: o.code("description"), Receipt: ReceiptNone, Icon: IconOther,
	}
	t.Heading = t.Name
	if o.has("heading") {
		t.Heading = o.name("heading")
	}
	if o.has("receipt") {
		t.Receipt = choice(o, "receipt", ReceiptRequired, ReceiptLater, ReceiptNone)
	}
	if o.has("icon") {
		t.Icon = choice(o, "icon", icons...)
	}
	if t.Art == "" {
		o.fail("art", "missing")
	}
	switch t.Kind {
	case PerUnit:
		decodeFees(o, &t)
	case LostEarnings, Care:
		if o.d.format < 2 {
			o.fail("kind", needs2)
		}
		t.Tax = choice(o, "tax", Taxable, Refund)
		if loss, ok := o.member("loss"); ok {
			t.Loss = decodeLoss(loss)
		} else {
			o.fail("loss", "missing")
		}
	case ByReceipt:
	}
	return t
}

var icons = []Icon{
	IconMeeting, IconFerry, IconToll, IconParking, IconTaxi, IconTransport, IconLodging, IconOther,
}

func decodeFee(o *object) Fee {
	defer o.done()
	if o.has("kroner") {
		return Fee{Amount: o.kroner("kroner")}
	}
	return Fee{Share: o.share("share"), Of: o.id("of")}
}

func decodeMileage(o *object) Mileage {
	defer o.done()
	return Mileage{
		Passengers: choice(o, "passengers", PassengersEach, PassengersGreatest),
		TaxFreeArt: o.code("tax_free_art"), TaxableArt: o.code("taxable_art"), Vehicles: o.ids("vehicles"),
	}
}

func decodeAllocation(o *object) Allocation {
	return Allocation{ID: o.id("id"), Name: o.name("name"), Allocation: claim.Allocation{
		Responsibility: o.code("responsibility"), Function: o.code("function"), Project: o.code("project"),
	}}
}

func decodeApproval(o *object) Approval {
	defer o.done()
	return Approval{
		Default: o.id("default"),
		Units: list(o, "units", func(o *object) ApprovalUnit {
			return ApprovalUnit{ID: o.id("id"), Name: o.name("name")}
		}),
		ByResponsibility: list(o, "by_responsibility", func(o *object) UnitRule {
			return UnitRule{Key: o.id("code"), Unit: o.id("unit")}
		}),
		ByBody: list(o, "by_body", func(o *object) UnitRule {
			return UnitRule{Key: o.id("body"), Unit: o.id("unit")}
		}),
	}
}

// shareFormats read "2,5 %" and "1,5 ‰" as millionths.
var (
	percent = number.Format{Decimals: 4, Max: int64(money.Whole), Units: []string{"%"}, CommaDecides: true}
	permil  = number.Format{Decimals: 3, Max: int64(money.Whole), Units: []string{"‰"}, CommaDecides: true}
)

func (o *object) share(name string) money.PPM {
	text := o.text(name)
	format := percent
	if strings.HasSuffix(text, "‰") {
		format = permil
	} else if !strings.HasSuffix(text, "%") {
		o.fail(name, `a share is written "2,5 %" or "1,5 ‰"`)
		return 0
	}
	r := format.Parse(text)
	if r.Fault != number.OK || r.Value == 0 {
		o.fail(name, `a share above zero is expected, with a comma before its decimals`)
	}
	return money.PPM(r.Value)
}

func (o *object) kroner(name string) money.Ore {
	amount, code := money.Parse(o.text(name))
	if code != "" {
		o.fail(name, `an amount in kroner as a text is expected, "1 250,00": `+string(code))
	}
	return amount
}

func (o *object) date(name string) civil.Date {
	date, ok := civil.ParseISO(o.text(name))
	if !ok {
		o.fail(name, `a date is expected, "2026-01-01"`)
	}
	return date
}
