package regulation

import (
	"strconv"

	"landgang/shared/civil"
)

// needs2 is said of what format 1 does not have: an app that knows that format alone could not read it.
const needs2 = "format 2 is needed for it"

const (
	maxMinutes = 24 * 60
	maxDivide  = 100_000
)

// isNew reports whether a member of format 2 is there, and refuses it in format 1.
func (o *object) isNew(name string) bool {
	if !o.has(name) {
		return false
	}
	if o.d.format < 2 {
		o.fail(name, needs2)
	}
	return true
}

func (o *object) since2(name string) (*object, bool) {
	if !o.isNew(name) {
		return nil, false
	}
	return o.member(name)
}

// minutes is a number of minutes of a day that may be left out.
func (o *object) minutes(name string) int64 {
	if !o.has(name) {
		return 0
	}
	n := o.number(name)
	if n < 1 || n > maxMinutes {
		o.fail(name, "minutes from 1 to "+strconv.Itoa(maxMinutes)+" are expected")
		return 0
	}
	return n
}

// fee is a fee that may be left out.
func (o *object) fee(name string) Fee {
	m, ok := o.member(name)
	if !ok {
		return Fee{}
	}
	return decodeFee(m)
}

// mustFee is a fee that must be there.
func (o *object) mustFee(name string) Fee {
	if !o.has(name) {
		o.fail(name, "missing")
		return Fee{}
	}
	return o.fee(name)
}

// decodeFees reads what a type of kind PerUnit pays.
func decodeFees(o *object, t *Type) {
	t.Unit = choice(o, "unit", Meeting, Hour, Day, Piece)
	t.Fee = o.fee("fee")
	t.ByBody = list(o, "by_body", func(o *object) BodyFee {
		return BodyFee{Bodies: o.ids("bodies"), Fee: o.mustFee("fee")}
	})
	t.Bands = decodeBands(o)
	if o.isNew("roles") {
		t.Roles = list(o, "roles", decodeRole)
		unique(o.d, o.at("roles"), t.Roles, func(r Role) string { return r.ID })
	}
	if t.Fee == (Fee{}) && len(t.ByBody) == 0 && len(t.Bands) == 0 {
		o.fail("fee", "a type of kind per_unit has a fee, bands, or a fee by_body")
	}
	if t.Fee != (Fee{}) && len(t.Bands) > 0 {
		o.fail("bands", "bands stand instead of a fee")
	}
}

func decodeBands(o *object) []Band {
	if !o.isNew("bands") {
		return nil
	}
	bands := list(o, "bands", func(o *object) Band {
		return Band{UpTo: o.minutes("up_to_minutes"), Fee: o.mustFee("fee")}
	})
	for i, b := range bands {
		last := i == len(bands)-1
		if last != (b.UpTo == 0) || i > 0 && !last && b.UpTo <= bands[i-1].UpTo {
			o.fail("bands/"+strconv.Itoa(i), "limits grow, and the last band alone has none")
		}
	}
	return bands
}

func decodeRole(o *object) Role {
	r := Role{ID: o.id("id"), Name: o.name("name"), Fee: o.fee("fee"), Bands: decodeBands(o), Add: o.fee("add")}
	if o.has("part") {
		r.Part = o.share("part")
	}
	if (r.Fee != (Fee{}) || len(r.Bands) > 0) && r.Part != 0 || r.Fee != (Fee{}) && len(r.Bands) > 0 {
		o.fail("part", "a role has a fee, bands, or a part of the member's")
	}
	return r
}

func decodeLoss(o *object) Loss {
	defer o.done()
	l := Loss{
		Basis: choice(o, "basis", ByAmount, ByIncome, ByRate), Max: o.minutes("max_minutes"),
		FullAfter: o.minutes("full_after_minutes"), HalfUnder: o.minutes("half_under_minutes"),
		CapHour: o.fee("cap_hour"), CapDay: o.fee("cap_day"), Shift: o.truth("shift"),
	}
	switch l.Basis {
	case ByRate:
		l.Pays = decodePays(o)
	case ByIncome:
		if l.Divide = o.number("divide"); l.Divide < 1 || l.Divide > maxDivide {
			o.fail("divide", "the hours of a year are expected")
		}
	case ByAmount:
	}
	if l.FullAfter > 0 && l.Max == 0 {
		o.fail("full_after_minutes", "max_minutes says how much a full day is")
	}
	if w, ok := o.member("window"); ok {
		l.Window = Window{From: w.clock("from"), To: w.clock("to")}
		if l.Window.From >= l.Window.To {
			w.fail("to", "it comes after from")
		}
		w.done()
	}
	return l
}

func decodePays(o *object) []LossBand {
	pays := list(o, "pays", func(o *object) LossBand {
		b := LossBand{
			Under: o.minutes("under_minutes"), UpTo: o.minutes("up_to_minutes"), Fee: o.mustFee("fee"),
			Per: choice(o, "per", Hour, Day), Over: o.minutes("over_minutes"),
		}
		if b.Per == Hour && b.Over > 0 {
			o.fail("over_minutes", "what is paid by the hour is in proportion already")
		}
		return b
	})
	for i, b := range pays {
		if last := i == len(pays)-1; last != (b.Under == 0 && b.UpTo == 0) {
			o.fail("pays/"+strconv.Itoa(i), "the last band alone has no limit")
		}
	}
	if len(pays) == 0 {
		o.fail("pays", "missing")
	}
	return pays
}

func (o *object) clock(name string) civil.Clock {
	c, ok := civil.ParseISOClock(o.text(name))
	if !ok {
		o.fail(name, `a clock time is expected, "07:00"`)
	}
	return c
}

func decodeDeadline(o *object) Deadline {
	defer o.done()
	if !o.isNew("dates") {
		d := Deadline{Months: int(o.number("months"))}
		if d.Months < 1 || d.Months > 60 {
			o.fail("months", "a number from 1 to 60 is expected")
		}
		return d
	}
	var d Deadline
	for i, v := range o.items("dates") {
		text, _ := v.Text()
		day, ok := civil.ParseISO("2023-" + text) // a year without a leap day
		if n := len(d.Dates); !ok || n > 0 && !before(d.Dates[n-1], day) {
			o.fail("dates/"+strconv.Itoa(i), `a day of the year after the one before it is expected, "02-25"`)
		}
		d.Dates = append(d.Dates, YearDay{day.M, day.D})
	}
	if len(d.Dates) == 0 {
		o.fail("dates", "at least one is expected")
	}
	return d
}

func before(a YearDay, b civil.Date) bool { return a.M < b.M || a.M == b.M && a.D < b.D }

// decodeTravel overrules the usual settings with those that are there.
func decodeTravel(o *object, t *Travel) {
	defer o.done()
	t.TaxFreeArt, t.TaxableArt = o.code("tax_free_art"), o.code("taxable_art")
	if o.has("reach") {
		t.Reach = choice(o, "reach", ReachOver, ReachFrom)
	}
	if o.has("tax_free_rounding") {
		t.TaxFreeRounding = choice(o, "tax_free_rounding", ToOre, ToKrone)
	}
	if o.has("inside") {
		t.Inside = choice(o, "inside", InsidePaid, InsideNone)
	}
	t.Compensation = o.truth("compensation")
}

// fees are all fees of a type, with where they stand.
func (t *Type) fees(each func(path string, f Fee)) {
	each("fee", t.Fee)
	for j, row := range t.ByBody {
		each("by_body/"+strconv.Itoa(j)+"/fee", row.Fee)
	}
	bands := func(path string, list []Band) {
		for j, band := range list {
			each(path+"bands/"+strconv.Itoa(j)+"/fee", band.Fee)
		}
	}
	bands("", t.Bands)
	for i, role := range t.Roles {
		path := "roles/" + strconv.Itoa(i) + "/"
		each(path+"fee", role.Fee)
		each(path+"add", role.Add)
		bands(path, role.Bands)
	}
	for i, band := range t.Loss.Pays {
		each("loss/pays/"+strconv.Itoa(i)+"/fee", band.Fee)
	}
	each("loss/cap_hour", t.Loss.CapHour)
	each("loss/cap_day", t.Loss.CapDay)
}
