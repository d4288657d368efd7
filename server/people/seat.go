package people

import (
	"fmt"

	"landgang/server/sqlite"
	"landgang/shared/civil"
	"landgang/shared/id"
)

// Office is what a person is in a body (verv).
type Office string

// The offices.
const (
	Leader       Office = "leader"        // leder
	DeputyLeader Office = "deputy_leader" // nestleder
	Member       Office = "member"        // medlem
	Substitute   Office = "substitute"    // varamedlem
)

// Seat is a person's place in a body (utvalg) for a term.
type Seat struct {
	User   id.User
	Body   string // an id of the regulation
	Office Office
	From   civil.Date
	Until  civil.Date // the term's last day; the zero date until further notice
}

// AddSeat gives a person a place in a body.
func AddSeat(tx *sqlite.Tx, s Seat) error {
	if s.Body == "" || len(s.Body) > maxCode || s.From.IsZero() || (!s.Until.IsZero() && s.Until.Before(s.From)) {
		return fmt.Errorf("%w: seat", ErrInvalid)
	}
	const insert = `INSERT INTO memberships (user_id, body_id, office, from_date, until_date)
		VALUES ($1, $2, $3, $4, NULLIF($5, ''))`
	if _, err := tx.Exec(insert, s.User, s.Body, string(s.Office), s.From.String(), s.Until.String()); err != nil {
		return fmt.Errorf("add seat: %w", err)
	}
	return nil
}

// Seats are the places a person has in bodies on a day, by body.
func Seats(tx *sqlite.Tx, user id.User, on civil.Date) ([]Seat, error) {
	const query = `SELECT body_id, office, from_date, COALESCE(until_date, '') FROM memberships
		WHERE user_id = $1 AND from_date <= $2 AND (until_date IS NULL OR until_date >= $2) ORDER BY body_id`
	rows, err := tx.Query(query, user, on.String())
	if err != nil {
		return nil, fmt.Errorf("find seats: %w", err)
	}
	defer func() { _ = rows.Close() }()
	var seats []Seat
	for rows.Next() {
		s := Seat{User: user}
		var from, until string
		if err := rows.Scan(&s.Body, &s.Office, &from, &until); err != nil {
			return nil, fmt.Errorf("find seats: %w", err)
		}
		if s.From, err = date(from); err != nil {
			return nil, err
		}
		if s.Until, err = date(until); err != nil {
			return nil, err
		}
		seats = append(seats, s)
	}
	return seats, rows.Err()
}

func date(text string) (civil.Date, error) {
	if text == "" {
		return civil.Date{}, nil
	}
	d, ok := civil.ParseISO(text)
	if !ok {
		return civil.Date{}, fmt.Errorf("%w: date %q of a seat", ErrInvalid, text)
	}
	return d, nil
}
