package regulation

import (
	"slices"
	"strconv"
	"strings"

	"landgang/shared/wire"
)

// decoder collects the mistakes of a document.
type decoder struct {
	mistakes []Mistake
	format   int64
}

func (d *decoder) fail(path, why string) {
	if len(d.mistakes) < maxItems {
		d.mistakes = append(d.mistakes, Mistake{path, why})
	}
}

// object is a JSON object at a path; each member may be asked for, and those not asked for are mistakes.
type object struct {
	d       *decoder
	path    string
	members []wire.Member
	asked   []string
}

func (d *decoder) object(v wire.Value, path string) *object {
	members, ok := v.Members()
	if !ok {
		d.fail(path, "an object is expected")
	}
	return &object{d: d, path: path, members: members}
}

func (o *object) at(name string) string {
	if o.path == "" {
		return name
	}
	return o.path + "/" + name
}

func (o *object) fail(name, why string) { o.d.fail(o.at(name), why) }

func (o *object) get(name string) (wire.Value, bool) {
	o.asked = append(o.asked, name)
	for _, m := range o.members {
		if m.Name == name {
			return m.Value, true
		}
	}
	return wire.Value{}, false
}

func (o *object) has(name string) bool {
	return slices.ContainsFunc(o.members, func(m wire.Member) bool { return m.Name == name })
}

// done names the members that nobody asked for.
func (o *object) done() {
	for _, m := range o.members {
		if !slices.Contains(o.asked, m.Name) {
			o.fail(m.Name, "unknown member")
		}
	}
}

func (o *object) member(name string) (*object, bool) {
	v, ok := o.get(name)
	if !ok {
		return nil, false
	}
	return o.d.object(v, o.at(name)), true
}

// text is a text that must be there.
func (o *object) text(name string) string {
	v, ok := o.get(name)
	if !ok {
		o.fail(name, "missing")
		return ""
	}
	s, ok := v.Text()
	if !ok || strings.TrimSpace(s) == "" || len(s) > maxText {
		o.fail(name, "a text of at most "+strconv.Itoa(maxText)+" bytes is expected")
	}
	return s
}

// id is a short name in ASCII that must be there.
func (o *object) id(name string) string {
	s := o.text(name)
	if !isID(s) {
		o.fail(name, "letters a–z, digits, - and _ are expected, at most "+strconv.Itoa(maxID))
	}
	return s
}

// code is an id that may be left out.
func (o *object) code(name string) string {
	if !o.has(name) {
		o.asked = append(o.asked, name)
		return ""
	}
	return o.id(name)
}

func isID(s string) bool {
	return s != "" && len(s) <= maxID && strings.IndexFunc(s, func(c rune) bool {
		return (c < 'a' || c > 'z') && (c < 'A' || c > 'Z') && (c < '0' || c > '9') && c != '-' && c != '_'
	}) < 0
}

// ids is a list of ids that may be left out.
func (o *object) ids(name string) []string {
	var out []string
	for i, v := range o.items(name) {
		s, _ := v.Text()
		if !isID(s) {
			o.fail(name+"/"+strconv.Itoa(i), "an id is expected")
		}
		out = append(out, s)
	}
	return out
}

func (o *object) items(name string) []wire.Value {
	v, ok := o.get(name)
	if !ok {
		return nil
	}
	items, ok := v.Items()
	if !ok || len(items) > maxItems {
		o.fail(name, "a list of at most "+strconv.Itoa(maxItems)+" is expected")
		return nil
	}
	return items
}

func (o *object) truth(name string) bool {
	v, ok := o.get(name)
	if !ok {
		return false
	}
	b, ok := v.Bool()
	if !ok {
		o.fail(name, "true or false is expected")
	}
	return b
}

func (o *object) number(name string) int64 {
	v, ok := o.get(name)
	n, isInt := v.Int()
	if !ok || !isInt {
		o.fail(name, "a number is expected")
	}
	return n
}

// name is a name in one text, or in each language.
func (o *object) name(name string) Name {
	v, _ := o.get(name)
	if v.Kind != wire.Object {
		s := o.text(name)
		return Name{NB: s, NN: s, EN: s}
	}
	m := o.d.object(v, o.at(name))
	defer m.done()
	return Name{NB: m.text("nb"), NN: m.text("nn"), EN: m.text("en")}
}

func choice[T ~string](o *object, name string, allowed ...T) T {
	s := T(o.text(name))
	if !slices.Contains(allowed, s) {
		words := make([]string, len(allowed))
		for i, a := range allowed {
			words[i] = string(a)
		}
		o.fail(name, "one of "+strings.Join(words, ", ")+" is expected")
	}
	return s
}

func list[T any](o *object, name string, decode func(*object) T) []T {
	var out []T
	for i, v := range o.items(name) {
		item := o.d.object(v, o.at(name)+"/"+strconv.Itoa(i))
		out = append(out, decode(item))
		item.done()
	}
	return out
}

// check asks what no single member tells: ids are unique, and every reference leads somewhere.
func (d *decoder) check(r *Regulation) {
	bases := unique(d, "bases", r.Bases, func(b Base) string { return b.ID })
	bodies := unique(d, "bodies", r.Bodies, func(b Body) string { return b.ID })
	unique(d, "types", r.Types, func(t Type) string { return t.ID })
	unique(d, "allocations", r.Allocations, func(a Allocation) string { return a.ID })
	units := unique(d, "approval/units", r.Approval.Units, func(u ApprovalUnit) string { return u.ID })
	if len(r.Types) == 0 {
		d.fail("types", "at least one is expected")
	}
	if len(r.Allocations) == 0 {
		d.fail("allocations", "at least one is expected")
	}
	for i, t := range r.Types {
		path := "types/" + strconv.Itoa(i)
		d.refer(path+"/bodies", bodies, t.Bodies...)
		for j, row := range t.ByBody {
			d.refer(path+"/by_body/"+strconv.Itoa(j)+"/bodies", bodies, row.Bodies...)
		}
		t.fees(func(at string, f Fee) {
			if f.Of != "" {
				d.refer(path+"/"+at+"/of", bases, f.Of)
			}
		})
	}
	d.refer("approval/default", units, r.Approval.Default)
	for i, rule := range r.Approval.ByResponsibility {
		d.refer("approval/by_responsibility/"+strconv.Itoa(i)+"/unit", units, rule.Unit)
	}
	for i, rule := range r.Approval.ByBody {
		d.refer("approval/by_body/"+strconv.Itoa(i)+"/body", bodies, rule.Key)
		d.refer("approval/by_body/"+strconv.Itoa(i)+"/unit", units, rule.Unit)
	}
}

func (d *decoder) refer(path string, known map[string]bool, ids ...string) {
	for _, s := range ids {
		if !known[s] {
			d.fail(path, s+" is not declared")
		}
	}
}

func unique[T any](d *decoder, path string, items []T, key func(T) string) map[string]bool {
	seen := make(map[string]bool, len(items))
	for i, item := range items {
		if seen[key(item)] {
			d.fail(path+"/"+strconv.Itoa(i)+"/id", key(item)+" is declared twice")
		}
		seen[key(item)] = true
	}
	return seen
}
