package claim_test

import (
	"reflect"
	"testing"

	"pgregory.net/rapid"

	"landgang/shared/civil"
	"landgang/shared/claim"
	"landgang/shared/record"
)

func TestBetween(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		keys := []string{claim.Between("", "")}
		for range 60 {
			at := rapid.IntRange(0, len(keys)).Draw(t, "at")
			var before, after string
			if at > 0 {
				before = keys[at-1]
			}
			if at < len(keys) {
				after = keys[at]
			}
			key := claim.Between(before, after)
			if key <= before || after != "" && key >= after {
				t.Fatalf("%q is not between %q and %q", key, before, after)
			}
			keys = append(keys[:at], append([]string{key}, keys[at:]...)...)
		}
	})
}

func TestBetweenStaysShortAtTheEnd(t *testing.T) {
	key := ""
	for range claim.MaxLines {
		key = claim.Between(key, "")
	}
	if len(key) > 16 {
		t.Errorf("after %d lines the key is %q", claim.MaxLines, key)
	}
}

func TestSchemasAreSorted(t *testing.T) {
	for _, s := range claim.Schemas() {
		for i := 1; i < len(s.Fields); i++ {
			if s.Fields[i-1].Name >= s.Fields[i].Name {
				t.Errorf("%s: %s stands before %s", s.Kind, s.Fields[i-1].Name, s.Fields[i].Name)
			}
		}
	}
}

func TestFits(t *testing.T) {
	line, _ := claim.SchemaOf(claim.KindLine)
	for _, c := range []struct {
		field string
		value record.Value
		want  bool
	}{
		{"amount", record.Int(0), true},
		{"amount", record.Int(-1), false},
		{"amount", record.Int(claim.MaxAmount + 1), false},
		{"amount", record.Text("12"), false},
		{"date", record.Text("2026-02-28"), true},
		{"date", record.Text("2026-02-30"), false},
		{"date", record.Text("28.02.2026"), false},
		{"line_kind", record.Text("submarine"), false},
		{"round_trip", record.Bool(true), true},
		{"round_trip", record.Int(1), false},
		{"purpose", record.Text("Møte\x00"), false},
		{"purpose", record.Value{}, true},
		{"start_clock", record.Text("23:59"), true},
		{"start_clock", record.Text("24:00"), false},
		{"start_clock", record.Text("8:00"), false},
		{"far", record.Text("perhaps"), false},
	} {
		f, _ := line.Field(c.field)
		if got := f.Fits(c.value); got != c.want {
			t.Errorf("%s = %v: %v, want %v", c.field, c.value, got, c.want)
		}
	}
}

func TestContent(t *testing.T) {
	root := record.Record{Kind: claim.KindClaim, ID: "c", Root: "c"}.With("title", record.Text("Kommunestyret"))
	line := record.Record{Kind: claim.KindLine, ID: "l", Root: "c", Parent: "c"}.With("amount", record.Int(9600))
	base := claim.Content([]record.Record{root, line})
	for name, c := range map[string]struct {
		records []record.Record
		same    bool
	}{
		"another order":           {[]record.Record{line, root}, true},
		"a status":                {[]record.Record{root.With("status", record.Text("submitted")), line}, true},
		"a server number":         {[]record.Record{root, func() record.Record { l := line; l.S = 7; return l }()}, true},
		"another sum":             {[]record.Record{root, line.With("amount", record.Int(9601))}, false},
		"the line deleted":        {[]record.Record{root, func() record.Record { l := line; l.Deleted = true; return l }()}, false},
		"an unknown field":        {[]record.Record{root, line.With("newer", record.Int(1))}, false},
		"a field set to none":     {[]record.Record{root, line.With("note", record.Text(" "))}, true},
		"a field of the server's": {[]record.Record{root, line.With(claim.ServerPrefix+"decided", record.Int(1))}, true},
		"a record of the server's": {[]record.Record{
			root, line, {Kind: claim.ServerPrefix + "finding", ID: "f", Root: "c", Parent: "c"},
		}, true},
	} {
		if got := claim.Content(c.records) == base; got != c.same {
			t.Errorf("%s: same %v, want %v", name, got, c.same)
		}
	}
}

// What a newer version calls a field and an older one keeps for it is the same entry: both must come to one hash.
func TestContentIsTheSameWhicheverSideKnowsAField(t *testing.T) {
	line := record.Record{Kind: claim.KindLine, ID: "l", Root: "c", Parent: "c"}.With("amount", record.Int(9600))
	for _, name := range []string{"a_newer", "newer", "zone_of_it"} {
		known, kept := line.With(name, record.Text("x")), line
		kept.Extra = kept.Extra.With(name, record.Text("x"))
		if got, want := claim.Content([]record.Record{kept}), claim.Content([]record.Record{known}); got != want {
			t.Errorf("%s: %s, want %s", name, got, want)
		}
		if claim.Content([]record.Record{kept}) == claim.Content([]record.Record{line}) {
			t.Errorf("%s is not part of what was seen", name)
		}
	}
}

// An app that is brought up to date finds what a newer one has written in the meantime.
func TestRaise(t *testing.T) {
	kept := record.Record{Kind: claim.KindLine, ID: "l", Root: "c", Parent: "c"}.With("amount", record.Int(9600))
	for name, v := range map[string]record.Value{
		"purpose": record.Text("Formannskapet"), "vat": record.Text("not a number"), "still_newer": record.Int(7), "amount": record.Int(1),
	} {
		kept.Extra = kept.Extra.With(name, v)
	}
	r := claim.Raise(kept)
	if r.Get("purpose").Text() != "Formannskapet" || r.Get("amount") != record.Int(9600) || !r.Get("vat").IsNull() {
		t.Errorf("raised to %v", r.Fields)
	}
	if len(r.Extra) != 2 || r.Extra.Get("still_newer") != record.Int(7) || r.Extra.Get("vat").IsNull() {
		t.Errorf("kept %v", r.Extra)
	}
	root := record.Record{Kind: claim.KindClaim, ID: "c", Root: "c"}
	root.Extra = root.Extra.With("status", record.Text("approved"))
	if r = claim.Raise(root); !r.Get("status").IsNull() || len(r.Extra) != 0 {
		t.Errorf("a claim came to the status %v, keeping %v", r.Get("status"), r.Extra)
	}
}

// A trip and an absence come out of their records as they were entered.
func TestReadTrip(t *testing.T) {
	root := record.Record{Kind: claim.KindClaim, ID: "c", Root: "c"}
	of := func(kind record.Kind, id, parent string, fields map[string]record.Value) record.Record {
		r := record.Record{Kind: kind, ID: id, Root: "c", Parent: parent}
		for name, v := range fields {
			schema, _ := claim.SchemaOf(kind)
			if f, known := schema.Field(name); !known || !f.Fits(v) {
				t.Fatalf("%s may not be %v", name, v)
			}
			r = r.With(name, v)
		}
		return r
	}
	text, number, yes := record.Text, record.Int, record.Bool(true)
	line := of(claim.KindLine, "l", "c", map[string]record.Value{
		"line_kind": text("travel"), "start_date": text("2026-10-05"), "start_clock": text("08:00"),
		"start_zone": text("Europe/London"), "start_later": yes, "end_date": text("2026-10-06"), "end_clock": text("23:59"),
		"end_zone": text("UTC-05:00"), "end_later": yes, "destination": text("London"), "country": text("GB/London"),
		"exchange": number(13_190_000), "event": text("Konferanse"), "far": text("yes"), "inside": yes,
		"minutes": number(180), "meeting_minutes": number(330), "shift": yes, "income": number(62_400_000),
		"payee": text("employer"), "employer": text("Skolen"), "trip": text("t"),
	})
	stop := of(claim.KindStop, "s", "l", map[string]record.Value{
		"place": text("Malmö"), "country": text("SE"), "exchange": number(1_000_000), "date": text("2026-10-05"),
		"clock": text("15:30"), "zone": text("Europe/Stockholm"), "later": yes, "sort": text("1"),
	})
	night := of(claim.KindNight, "n", "l", map[string]record.Value{
		"date": text("2026-10-05"), "lodging": text("room"), "name": text("Hybelen"), "address": text("Gata 1"),
		"cooking": text("no"), "paid": yes, "supplement": yes,
	})
	meals := of(claim.KindDay, "d", "l", map[string]record.Value{
		"date": text("2026-10-05"), "breakfast": yes, "lunch": yes, "dinner": yes,
	})
	c := claim.Read(root, []record.Record{line, stop, night, meals})
	if len(c.Lines) != 1 {
		t.Fatalf("%+v", c)
	}
	got, day := c.Lines[0], civil.Date{Y: 2026, M: 10, D: 5}
	want := claim.Line{
		ID: "l", Kind: claim.Travel, Date: day,
		Start:       claim.When{Date: day, Clock: 480, HasClock: true, Zone: civil.London, Later: true},
		End:         claim.When{Date: day.AddDays(1), Clock: 1439, HasClock: true, Zone: "UTC-05:00", Later: true},
		Destination: "London", Country: "GB/London", Exchange: 13_190_000, Event: "Konferanse", Far: claim.Yes, Inside: true,
		Minutes: 180, HasMinutes: true, Meeting: 330, HasMeeting: true, Shift: true, Income: 62_400_000, HasIncome: true,
		Payee: claim.PayeeEmployer, Employer: "Skolen", Trip: "t",
		Stops: []claim.Stop{{
			ID: "s", Sort: "1", Place: "Malmö", Country: "SE", Exchange: 1_000_000,
			Arrival: claim.When{Date: day, Clock: 930, HasClock: true, Zone: civil.Stockholm, Later: true},
		}},
		Nights: []claim.Night{{
			ID: "n", Date: day, Lodging: claim.Room, Name: "Hybelen", Address: "Gata 1", Cooking: claim.No, Paid: true,
			Supplement: true,
		}},
		Days: []claim.TripDay{{ID: "d", Date: day, Breakfast: true, Lunch: true, Dinner: true}},
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("%+v, want %+v", got, want)
	}
}
