package claim

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"sort"
	"strings"

	"landgang/shared/civil"
	"landgang/shared/distance"
	"landgang/shared/id"
	"landgang/shared/money"
	"landgang/shared/record"
	"landgang/shared/wire"
)

// Conflict is a value that was overwritten by one written elsewhere without having seen it (to ulike verdier): both are
// kept until the owner has chosen.
type Conflict struct {
	ID     string
	Record record.Key
	Group  string        // the group of fields, or Deleted
	Other  record.Fields // the group as the other device had written it
	By     string        // the other kind of device: phone, tablet, pc
	At     string        // when it was written there, RFC 3339
	Count  int64         // how many values were overwritten so, this one included
}

// Deleted is the group of a conflict between an edit and a delete: the edit brought the record back.
const Deleted = "deleted"

// Read makes a claim of its records: the root and all that belongs to it, in any order.
func Read(root record.Record, under []record.Record) Claim {
	total, _ := root.Get("total").Int()
	taxFree, _ := root.Get("taxfree").Int()
	c := Claim{
		ID: id.Claim(root.ID), Owner: id.User(root.Get("owner").Text()), Title: root.Get("title").Text(),
		Allocation: readAllocation(root),
		Status:     Status(root.Get("status").Text()), Number: root.Get("number").Text(),
		SubmittedAt: root.Get("submitted_at").Text(), ReceivedAt: root.Get("received_at").Text(),
		Total: money.Ore(total), TaxFree: money.Ore(taxFree), Unit: root.Get("unit").Text(),
		Computed: Versions{Regulation: root.Get("regulation_version").Text(), Rates: root.Get("rates_version").Text()},
	}
	c.Computed.Rules, _ = root.Get("rules_version").Int()
	children := make(map[string][]record.Record)
	for _, r := range inOrder(under) {
		if !r.Deleted {
			children[r.Parent] = append(children[r.Parent], r)
		}
	}
	for _, r := range children[root.ID] {
		switch r.Kind {
		case KindLine:
			c.Lines = append(c.Lines, readLine(r, children[r.ID]))
		case KindConflict:
			if r.Get("settled").IsNull() {
				c.Conflicts = append(c.Conflicts, ReadConflict(r))
			}
		}
	}
	return c
}

// readAllocation is where the cost of a claim is booked: as it was when the claim was sent, else as was chosen.
func readAllocation(root record.Record) Allocation {
	of := func(prefix string) Allocation {
		return Allocation{
			Responsibility: root.Get(prefix + "responsibility").Text(),
			Function:       root.Get(prefix + "function").Text(),
			Project:        root.Get(prefix + "project").Text(),
		}
	}
	if booked := of("booked_"); booked != (Allocation{}) {
		return booked
	}
	return of("")
}

// inOrder are the records by sort key, ties by id.
func inOrder(records []record.Record) []record.Record {
	records = slices.Clone(records)
	sort.Slice(records, func(i, j int) bool {
		a, b := records[i], records[j]
		return cmp.Or(cmp.Compare(a.Get("sort").Text(), b.Get("sort").Text()), cmp.Compare(a.ID, b.ID)) < 0
	})
	return records
}

func readLine(r record.Record, children []record.Record) Line {
	date, _ := civil.ParseISO(r.Get("date").Text())
	l := Line{
		ID: id.Line(r.ID), Kind: LineKind(r.Get("line_kind").Text()), Sort: r.Get("sort").Text(), Date: date,
		Purpose: r.Get("purpose").Text(), Note: r.Get("note").Text(),
		Type: r.Get("type").Text(), Receipt: Receipt(r.Get("receipt").Text()),
		From: r.Get("from").Text(), To: r.Get("to").Text(), Via: r.Get("via").Text(),
		RoundTrip: r.Get("round_trip").Bool(), Reason: r.Get("reason").Text(), Vehicle: r.Get("vehicle").Text(),
	}
	l.Count, l.HasCount = r.Get("count").Int()
	amount, hasAmount := r.Get("amount").Int()
	l.Amount, l.HasAmount = money.Ore(amount), hasAmount
	vat, hasVAT := r.Get("vat").Int()
	l.VAT, l.HasVAT = money.Ore(vat), hasVAT
	metres, hasDistance := r.Get("distance").Int()
	l.Distance, l.HasDistance = distance.Metres(metres), hasDistance
	readLoss(r, &l)
	readTrip(r, &l)
	forest, _ := r.Get("forest_road").Int()
	trailer, _ := r.Get("trailer").Int()
	l.ForestRoad, l.Trailer = distance.Metres(forest), distance.Metres(trailer)
	for _, child := range children {
		switch child.Kind {
		case KindUnit:
			l.Units = append(l.Units, readUnit(child))
		case KindPassenger:
			l.Passengers = append(l.Passengers, readPassenger(child))
		case KindStop:
			l.Stops = append(l.Stops, readStop(child))
		case KindNight:
			l.Nights = append(l.Nights, readNight(child))
		case KindDay:
			l.Days = append(l.Days, readDay(child))
		}
	}
	return l
}

func readLoss(r record.Record, l *Line) {
	l.Minutes, l.HasMinutes = r.Get("minutes").Int()
	l.Meeting, l.HasMeeting = r.Get("meeting_minutes").Int()
	income, hasIncome := r.Get("income").Int()
	l.Income, l.HasIncome = money.Ore(income), hasIncome
	l.Shift = r.Get("shift").Bool()
	l.Payee, l.Employer = Payee(r.Get("payee").Text()), r.Get("employer").Text()
}

func readTrip(r record.Record, l *Line) {
	l.Start, l.End = readTime(r, "start_"), readTime(r, "end_")
	l.Destination, l.Country = r.Get("destination").Text(), r.Get("country").Text()
	l.Exchange, _ = r.Get("exchange").Int()
	l.Event, l.Far, l.Inside = r.Get("event").Text(), Answer(r.Get("far").Text()), r.Get("inside").Bool()
	l.Trip = id.Line(r.Get("trip").Text())
	if l.Kind == Travel {
		l.Date = l.Start.Date // a trip stands under the day of its departure
	}
}

func readTime(r record.Record, prefix string) When {
	date, _ := civil.ParseISO(r.Get(prefix + "date").Text())
	clock, ok := civil.ParseISOClock(r.Get(prefix + "clock").Text())
	return When{
		Date: date, Clock: clock, HasClock: ok, Zone: civil.Zone(r.Get(prefix + "zone").Text()),
		Later: r.Get(prefix + "later").Bool(),
	}
}

func readStop(r record.Record) Stop {
	exchange, _ := r.Get("exchange").Int()
	return Stop{
		ID: id.Stop(r.ID), Sort: r.Get("sort").Text(), Place: r.Get("place").Text(), Country: r.Get("country").Text(),
		Exchange: exchange, Arrival: readTime(r, ""),
	}
}

func readNight(r record.Record) Night {
	date, _ := civil.ParseISO(r.Get("date").Text())
	return Night{
		ID: id.Night(r.ID), Date: date, Lodging: Lodging(r.Get("lodging").Text()), Name: r.Get("name").Text(),
		Address: r.Get("address").Text(), Cooking: Answer(r.Get("cooking").Text()), Paid: r.Get("paid").Bool(),
		Supplement: r.Get("supplement").Bool(),
	}
}

func readDay(r record.Record) TripDay {
	date, _ := civil.ParseISO(r.Get("date").Text())
	return TripDay{
		ID: id.Day(r.ID), Date: date, Breakfast: r.Get("breakfast").Bool(), Lunch: r.Get("lunch").Bool(),
		Dinner: r.Get("dinner").Bool(),
	}
}

func readUnit(r record.Record) Unit {
	date, _ := civil.ParseISO(r.Get("date").Text())
	u := Unit{
		ID: id.Unit(r.ID), Sort: r.Get("sort").Text(), Date: date,
		Meeting: r.Get("meeting").Text(), Body: r.Get("body").Text(), Role: r.Get("role").Text(),
	}
	u.Minutes, u.HasMinutes = r.Get("minutes").Int()
	return u
}

func readPassenger(r record.Record) Passenger {
	p := Passenger{ID: id.Passenger(r.ID), Sort: r.Get("sort").Text(), Name: r.Get("name").Text()}
	metres, ok := r.Get("distance").Int()
	p.Distance, p.HasDistance = distance.Metres(metres), ok
	return p
}

// ReadConflict makes a Conflict of its record.
func ReadConflict(r record.Record) Conflict {
	count, _ := r.Get("count").Int()
	c := Conflict{
		ID:     r.ID,
		Record: record.Key{Kind: record.Kind(r.Get("kind").Text()), ID: r.Get("record").Text()},
		By:     r.Get("by").Text(), At: r.Get("at").Text(), Count: count,
	}
	schema, _ := SchemaOf(c.Record.Kind)
	c.Group = schema.GroupOf(r.Get("group").Text())
	if v, err := wire.Parse([]byte(r.Get("other").Text())); err == nil {
		c.Other, _ = record.ReadFields(v)
	}
	return c
}

// Content is a hash of all that people entered in the records given: what a person has seen when they submit, delete
// or decide. It holds nothing computed and no status, and it is the same on every device and version that holds the
// same entries, whether a version knows them or keeps them for a later one. Order does not matter; deleted records and
// conflicts count as absent.
func Content(records []record.Record) string {
	records = slices.Clone(records)
	record.Sort(records)
	w := new(wire.Writer)
	w.Array()
	for _, r := range records {
		if r.Deleted || r.Kind == KindConflict || strings.HasPrefix(string(r.Kind), ServerPrefix) {
			continue
		}
		w.Array().Text(string(r.Kind)).Text(r.ID).Text(r.Parent)
		entered(r).Write(w)
		w.EndArray()
	}
	return Hash(string(w.EndArray().Bytes()))
}

// Hash is the form that a hash of what people saw has, whatever it is of.
func Hash(seen string) string {
	sum := sha256.Sum256([]byte(seen))
	return "c1:" + hex.EncodeToString(sum[:])
}

// entered are the fields that the owner entered, those that a newer version knows included.
func entered(r record.Record) record.Fields {
	schema, _ := SchemaOf(r.Kind)
	var out record.Fields
	for _, f := range r.Entries() {
		if spec, _ := schema.Field(f.Name); !spec.Server && !strings.HasPrefix(f.Name, ServerPrefix) {
			out = append(out, f)
		}
	}
	return out
}
