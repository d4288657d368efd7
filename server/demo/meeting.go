package demo

import (
	"slices"

	"landgang/shared/civil"
	"landgang/shared/record"
)

// KindMeeting is the record of a meeting (møte): body, date, begin and end as clock times, place.
const KindMeeting record.Kind = "meeting"

// plan is the meeting plan (møteplan) in days from the first start: one is held on that very day.
var plan = []struct {
	days              int
	body              string
	begin, end, place string
}{
	{-49, "ks", "10:00", "15:30", townHall},
	{-42, "fsk", "10:00", "14:00", townHall},
	{-36, "kontroll", "12:00", "15:00", townHall},
	{-28, "fsk", "10:00", "14:30", townHall},
	{-22, "ks", "10:00", "16:00", townHall},
	{-14, "oppvekst", "12:00", "15:00", "Terneøya skole"},
	{-8, "ks", "10:00", "15:30", townHall},
	{-1, "eldre", "12:00", "14:00", "Kråkvika bo- og servicesenter"},
	{0, "fsk", "10:00", "14:30", townHall},
	{7, "oppvekst", "12:00", "15:00", "Lundøya skole"},
	{14, "fsk", "10:00", "14:30", townHall},
	{20, "ks", "10:00", "15:30", townHall},
	{27, "kontroll", "12:00", "15:00", townHall},
	{34, "eldre", "12:00", "14:00", townHall},
}

const townHall = "Rådhuset, Storholmen"

// meetings are the meetings of the plan. Councils do not meet on Saturdays and Sundays, but for the one on the day itself.
func meetings(first civil.Date) []record.Record {
	var records []record.Record
	var taken []civil.Date
	for _, m := range plan {
		day := first.AddDays(m.days)
		for m.days != 0 && (day.Weekday() >= civil.Saturday || day == first || slices.Contains(taken, day)) {
			day = day.AddDays(-1)
		}
		taken = append(taken, day)
		name := m.body + "-" + day.String()
		r := record.Record{Kind: KindMeeting, ID: name, Root: name}
		r = r.With("body", record.Text(m.body)).With("date", record.Text(day.String()))
		r = r.With("begin", record.Text(m.begin)).With("end", record.Text(m.end)).With("place", record.Text(m.place))
		records = append(records, r)
	}
	return records
}
