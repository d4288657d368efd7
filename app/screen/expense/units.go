package expense

import (
	"slices"

	"landgang/app/replica"
	"landgang/shared/claim"
	"landgang/shared/id"
	"landgang/shared/mutation"
	"landgang/shared/record"
	"landgang/shared/regulation"
)

// chooseType makes the line one of another type. What the new type does not have goes: a sum that was typed, or a
// count.
func (s *Screen) chooseType(typeID string) {
	r, l := s.App.Replica(), s.line()
	typ, ok := r.Book().Regulations.Knows(typeID)
	if !ok {
		return
	}
	fields := []record.Field{{Name: "type", Value: record.Text(typeID)}}
	if typ.Kind == regulation.PerUnit {
		fields = append(fields, record.Field{Name: "amount"}, record.Field{Name: "vat"})
		if !l.HasCount {
			fields = append(fields, record.Field{Name: "count", Value: record.Int(1)})
		}
	} else {
		fields = append(fields, record.Field{Name: "count"})
	}
	r.Untype(replica.TypingKey(s.key().ID, "count"), replica.TypingKey(s.key().ID, "amount"),
		replica.TypingKey(s.key().ID, "vat"))
	r.Set(s.key(), fields...)
	if typ.Kind != regulation.PerUnit {
		s.fold(false)
		return
	}
	for _, u := range l.Units {
		if u.Body != "" && len(typ.Bodies) > 0 && !slices.Contains(typ.Bodies, u.Body) {
			r.Set(unitKey(u.ID), record.Field{Name: "body"})
		}
	}
}

// chooseBody makes all meetings of the line those of one body (utvalg). A single meeting gets a unit to hold it.
func (s *Screen) chooseBody(body string) {
	r, l := s.App.Replica(), s.line()
	value := record.Field{Name: "body", Value: record.Text(body)}
	if len(l.Units) == 0 {
		s.addUnit("", record.Fields{}.With(value.Name, value.Value))
		return
	}
	for _, u := range l.Units {
		r.Set(unitKey(u.ID), value)
	}
}

// setCount sets how many units there are, and makes as many dates of them.
func (s *Screen) setCount(v record.Value) {
	s.App.Replica().Set(s.key(), record.Field{Name: "count", Value: v})
	n, _ := v.Int()
	switch {
	case n == 1:
		s.fold(true)
	case n > 1:
		s.unfold(int(n))
	}
}

// unfold gives each of n units a date of its own; the one that stood on the line is the first's.
func (s *Screen) unfold(n int) {
	r, l := s.App.Replica(), s.line()
	last, body := "", ""
	if len(l.Units) > 0 {
		body = l.Units[0].Body
		last = l.Units[len(l.Units)-1].Sort
	}
	if len(l.Units) == 1 && l.Units[0].Date.IsZero() && !l.Date.IsZero() {
		r.Set(unitKey(l.Units[0].ID), record.Field{Name: "date", Value: record.Text(l.Date.String())})
	}
	for i := len(l.Units); i < n; i++ {
		set := record.Fields{}.With("body", record.Text(body))
		if i == 0 && !l.Date.IsZero() {
			set = set.With("date", record.Text(l.Date.String()))
		}
		last = s.addUnit(last, set)
	}
	for i := n; i < len(l.Units); i++ {
		r.Delete(unitKey(l.Units[i].ID))
	}
	if !l.Date.IsZero() {
		r.Set(s.key(), record.Field{Name: "date"})
	}
}

// fold puts the date of the first unit on the line again. The unit stays where it says of which body the meeting was.
func (s *Screen) fold(keepBody bool) {
	r, l := s.App.Replica(), s.line()
	for i, u := range l.Units {
		if i == 0 && !u.Date.IsZero() {
			r.Set(s.key(), record.Field{Name: "date", Value: record.Text(u.Date.String())})
		}
		if i == 0 && keepBody && u.Body != "" {
			r.Set(unitKey(u.ID), record.Field{Name: "date"})
			continue
		}
		r.Delete(unitKey(u.ID))
	}
}

// addUnit adds a unit after the one with a sort key, and gives its own.
func (s *Screen) addUnit(after string, set record.Fields) (sort string) {
	r := s.App.Replica()
	sort = claim.Between(after, "")
	r.Do(mutation.Add{
		Key: record.Key{Kind: claim.KindUnit, ID: r.NewID()}, Parent: s.key().ID, Set: set.With("sort", record.Text(sort)),
	})
	return sort
}

func unitKey(u id.Unit) record.Key { return record.Key{Kind: claim.KindUnit, ID: string(u)} }
