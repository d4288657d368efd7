package form_test

import (
	"strconv"
	"strings"
	"testing"

	"landgang/app/screen/form"
	"landgang/shared/claim"
	"landgang/shared/distance"
	"landgang/shared/money"
	"landgang/shared/number"
	"landgang/shared/problem"
	"landgang/shared/record"
)

// TestFormAndServerHaveTheSameLimits holds the forms to the schemas that the server refuses by: the greatest value of
// each is taken by both, and one more by neither.
func TestFormAndServerHaveTheSameLimits(t *testing.T) {
	kroner := func(n int64) string { return money.Ore(n).String() }
	km := func(n int64) string { // three decimals: no point can be taken for a mark of thousands
		return strconv.FormatInt(n/1000, 10) + "," + strconv.FormatInt(1000+n%1000, 10)[1:]
	}
	count := func(n int64) string { return strconv.FormatInt(n, 10) }
	words := func(n int64) string { return strings.Repeat("å", int(n)) }
	for _, c := range []struct {
		kind  record.Kind
		name  string
		field form.Field
		most  int64
		typed func(int64) string
	}{
		{claim.KindLine, "amount", form.Field{}.Money(), int64(money.Max), kroner},
		{claim.KindLine, "vat", form.Field{}.Money(), int64(money.Max), kroner},
		{claim.KindLine, "distance", form.Field{}.Distance(), int64(distance.Max), km},
		{claim.KindLine, "forest_road", form.Field{}.Distance(), int64(distance.Max), km},
		{claim.KindLine, "trailer", form.Field{}.Distance(), int64(distance.Max), km},
		{claim.KindPassenger, "distance", form.Field{}.Distance(), int64(distance.Max), km},
		{claim.KindLine, "count", form.Field{}.Count(), number.MaxCount, count},
		{claim.KindClaim, "title", form.Field{}.Words(claim.MaxTitle), claim.MaxTitle, words},
		{claim.KindLine, "purpose", form.Field{}.Words(claim.MaxPurpose), claim.MaxPurpose, words},
		{claim.KindLine, "note", form.Field{}.Words(claim.MaxText), claim.MaxText, words},
		{claim.KindLine, "from", form.Field{}.Words(claim.MaxPlace), claim.MaxPlace, words},
		{claim.KindPassenger, "name", form.Field{}.Words(claim.MaxPlace), claim.MaxPlace, words},
	} {
		t.Run(string(c.kind)+" "+c.name, func(t *testing.T) {
			schema, _ := claim.SchemaOf(c.kind)
			spec, known := schema.Field(c.name)
			if !known {
				t.Fatal("the schema has no such field")
			}
			value, p := c.field.Parse("", c.typed(c.most))
			if p.Code != problem.None || !spec.Fits(value) {
				t.Errorf("the greatest value is %v with %q in the form; it fits the schema: %v", value, p.Code, spec.Fits(value))
			}
			if _, p := c.field.Parse("", c.typed(c.most+1)); p.Code == problem.None {
				t.Error("the form takes one more")
			}
			more := record.Int(c.most + 1)
			if spec.Type == claim.Text {
				more = record.Text(words(c.most + 1))
			}
			if spec.Fits(more) {
				t.Error("the schema takes one more")
			}
		})
	}
	unit, _ := claim.SchemaOf(claim.KindUnit)
	if unit.Max != number.MaxCount {
		t.Errorf("a line has at most %d units, and %d can be typed", unit.Max, number.MaxCount)
	}
}
