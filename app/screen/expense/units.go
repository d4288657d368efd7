package expense

import (
	"slices"

	"landgang/app/replica"
	"landgang/app/screen"
	"landgang/shared/claim"
	"landgang/shared/id"
	"landgang/shared/mutation"
	"landgang/shared/record"
	"landgang/shared/regulation"
)

// chooseType makes the line one of another type. What the new type does not have goes: a sum that was typed, or a
// count. It goes from the line as it is, not as it was painted: keys come faster than pictures.
func (s *Screen) chooseType(typeID string) {
	s.on.Read()
	if s.on.At < 0 {
		return
	}
	r, l := s.App.Replica(), s.on.Line()
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
	r.Untype(replica.TypingKey(s.on.Key().ID, "count"), replica.TypingKey(s.on.Key().ID, "amount"),
		replica.TypingKey(s.on.Key().ID, "vat"))
	s.on.Set(fields...)
	s.dropLoss(&typ)
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
	s.on.Read()
	if s.on.At < 0 {
		return
	}
	r, l := s.App.Replica(), s.on.Line()
	value := record.Field{Name: "body", Value: record.Text(body)}
	if len(l.Units) == 0 {
		s.addUnit("", record.Fields{}.With(value.Name, value.Value))
		return
	}
	for _, u := range l.Units {
		r.Set(unitKey(u.ID), value)
	}
}

// setCount sets how many units there are, and makes as many dates of them. Dates that go with a lower count are told of,
// with the way back.
func (s *Screen) setCount(v record.Value) {
	s.on.Read()
	if s.on.At < 0 {
		return
	}
	before := max(s.on.Line().Count, int64(len(s.on.Line().Units))) // the field may have been empty in between
	s.on.Set(record.Field{Name: "count", Value: v})
	n, _ := v.Int()
	gone := 0
	for i := int(n); n > 0 && i < len(s.on.Line().Units); i++ {
		if !s.on.Line().Units[i].Date.IsZero() {
			gone++
		}
	}
	switch {
	case n == 1:
		s.fold(true)
	case n > 1:
		s.unfold(int(n))
	}
	if gone > 0 {
		screen.TellDeleted(s.own, screen.Deleted{
			Text: s.App.Words().DatesRemoved(gone), Undo: func() { s.recount(before) },
		})
	}
}

// unfold gives each of n units a date of its own; the one that stood on the line is the first's.
func (s *Screen) unfold(n int) {
	r, l := s.App.Replica(), s.on.Line()
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
		last = s.bringBack(i, last, set)
	}
	for i := n; i < len(l.Units); i++ {
		s.drop(i, l.Units[i])
	}
	if !l.Date.IsZero() {
		s.on.Set(record.Field{Name: "date"})
	}
}

// fold puts the date of the first unit on the line again. The unit stays where it says of which body the meeting was.
func (s *Screen) fold(keepBody bool) {
	r, l := s.App.Replica(), s.on.Line()
	for i, u := range l.Units {
		if i == 0 && !u.Date.IsZero() {
			s.on.Set(record.Field{Name: "date", Value: record.Text(u.Date.String())})
		}
		if i == 0 && keepBody && u.Body != "" {
			r.Set(unitKey(u.ID), record.Field{Name: "date"})
			continue
		}
		s.drop(i, u)
	}
}

// drop takes a unit away until there are as many again.
func (s *Screen) drop(i int, u claim.Unit) {
	if s.App.Replica().Delete(unitKey(u.ID)).Out == mutation.Refused {
		return
	}
	if s.dropped == nil {
		s.dropped = make(map[int]claim.Unit)
	}
	s.dropped[i] = u
}

// bringBack gives the line the unit that a lower count has taken from that place, else a new one, and gives its sort key.
func (s *Screen) bringBack(i int, after string, set record.Fields) (sort string) {
	u, there := s.dropped[i]
	delete(s.dropped, i)
	if !there || u.Sort <= after || s.App.Replica().Do(mutation.Restore{Key: unitKey(u.ID)}).Out != mutation.Applied {
		return s.addUnit(after, set)
	}
	for _, name := range [...]string{"date", "body"} {
		if value := set.Get(name); !value.IsNull() {
			s.App.Replica().Set(unitKey(u.ID), record.Field{Name: name, Value: value})
		}
	}
	return u.Sort
}

// addUnit adds a unit after the one with a sort key, and gives its own.
func (s *Screen) addUnit(after string, set record.Fields) (sort string) {
	r := s.App.Replica()
	sort = claim.Between(after, "")
	r.Do(mutation.Add{
		Key: record.Key{Kind: claim.KindUnit, ID: r.NewID()}, Parent: s.on.Key().ID, Set: set.With("sort", record.Text(sort)),
	})
	return sort
}

func unitKey(u id.Unit) record.Key { return record.Key{Kind: claim.KindUnit, ID: string(u)} }
