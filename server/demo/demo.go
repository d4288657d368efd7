// Package demo fills a new municipality with Ytterskjær: an archipelago that does not exist, with its bodies, its
// regulation, its meetings around the day of the first start, and people to sign in as.
package demo

import (
	"context"
	"crypto/rand"
	"embed"
	"errors"
	"fmt"
	"strings"

	"landgang/server/identity"
	"landgang/server/municipality"
	"landgang/server/people"
	"landgang/server/sqlite"
	"landgang/server/syncer"
	"landgang/shared/civil"
	"landgang/shared/claim"
	"landgang/shared/id"
	"landgang/shared/protocol"
	"landgang/shared/rates"
	"landgang/shared/record"
	"landgang/shared/rules"
)

// What the municipality is called, and what all its people sign in with.
const (
	ID       = "ytterskjaer"
	Name     = "Ytterskjær kommune"
	Language = municipality.Bokmal
	Password = "landgang"
)

// Hosts are the names under which a machine finds itself.
func Hosts() []string { return []string{"localhost", "127.0.0.1", "::1"} }

// Person is one of its people.
type Person struct {
	people.User
	seats map[string]people.Office // by body
}

// People are those who can sign in.
func People() []Person {
	politics := claim.Allocation{Responsibility: "1000", Function: "100"}
	return []Person{
		{
			people.User{
				Name: "Solveig Hamre", Email: "solveig.hamre@epost.example", Allocation: politics,
				Roles: []people.Role{people.Representative},
			},
			map[string]people.Office{"ks": people.Member, "fsk": people.Member, "oppvekst": people.Leader},
		},
		{
			people.User{
				Name: "Odd Nilsen", Email: "odd.nilsen@epost.example", Allocation: politics,
				Roles: []people.Role{people.Representative},
			},
			map[string]people.Office{"ks": people.Member, "fsk": people.DeputyLeader, "eldre": people.Leader},
		},
		{
			people.User{
				Name: "Kari-Anne Brekke", Email: "kari-anne.brekke@ytterskjaer.example", Allocation: politics,
				Roles: []people.Role{people.Approver},
			}, nil,
		},
		{
			people.User{
				Name: "Gunnar Eide", Email: "gunnar.eide@ytterskjaer.example", Allocation: politics,
				Roles: []people.Role{people.Payroll},
			}, nil,
		},
		{
			people.User{
				Name: "Torunn Vik", Email: "torunn.vik@ytterskjaer.example", Allocation: politics,
				Roles: []people.Role{people.Administrator},
			}, nil,
		},
	}
}

// term is the day on which the council of the last election met first.
var term = civil.Date{Y: 2023, M: 10, D: 12}

//go:embed data/regulation-*.json
var regulations embed.FS

// Fill gives a municipality its people, its regulation and its meetings, as far as it does not have them.
// New says that it had none.
func Fill(ctx context.Context, m *municipality.Municipality, h *identity.Hasher) (isNew bool, err error) {
	var there people.User
	first := People()[0].Email
	err = m.DB.Read(ctx, func(tx *sqlite.Tx) error {
		there, err = people.ByAddress(tx, first)
		return err
	})
	if err != nil && !errors.Is(err, people.ErrNotFound) {
		return false, fmt.Errorf("look for the demo: %w", err)
	}
	isNew = there.ID == ""
	hashes := make([]string, len(People()))
	for i := 0; i < len(hashes) && isNew; i++ {
		if hashes[i], err = h.Hash(ctx, Password); err != nil {
			return false, fmt.Errorf("fill the demo: %w", err)
		}
	}
	err = m.DB.Write(ctx, func(tx *sqlite.Tx) error {
		if isNew {
			if err := addPeople(tx, hashes); err != nil {
				return err
			}
			if err := publish(tx, protocol.Common, meetings(today(tx))); err != nil {
				return err
			}
		}
		common, err := book()
		if err != nil {
			return err
		}
		return publish(tx, protocol.Common, common) // a newer version may bring newer rates
	})
	if err != nil {
		return false, fmt.Errorf("fill the demo: %w", err)
	}
	return isNew, nil
}

// publish is the one place where the demo's records reach the devices.
func publish(tx *sqlite.Tx, to protocol.Audience, records []record.Record) error {
	return syncer.Publish(tx, to, records)
}

// today is the date in Norway.
func today(tx *sqlite.Tx) civil.Date { return civil.Instant(tx.Now().Unix()).In(civil.Oslo).Date }

// addPeople gives the people their accounts, passwords, seats and profiles.
func addPeople(tx *sqlite.Tx, hashes []string) error {
	for i, p := range People() {
		var random [10]byte
		_, _ = rand.Read(random[:]) // never fails
		p.ID = id.User(id.New(tx.Now().UnixMilli(), random))
		if err := people.Add(tx, p.User); err != nil {
			return err
		}
		if err := identity.SetPassword(tx, p.ID, hashes[i]); err != nil {
			return err
		}
		for body, office := range p.seats {
			if err := people.AddSeat(tx, people.Seat{User: p.ID, Body: body, Office: office, From: term}); err != nil {
				return err
			}
		}
		seats, err := people.Seats(tx, p.ID, today(tx))
		if err != nil {
			return err
		}
		if err := publish(tx, protocol.OfUser(p.ID), []record.Record{people.Profile(p.User, seats)}); err != nil {
			return err
		}
	}
	return nil
}

// book is the rates and the regulations.
func book() ([]record.Record, error) {
	var records []record.Record
	for _, name := range rates.Names() {
		records = append(records, rules.RatesRecord(name, rates.Text(name)))
	}
	files, err := regulations.ReadDir("data")
	if err != nil {
		return nil, err
	}
	for _, file := range files {
		text, err := regulations.ReadFile("data/" + file.Name())
		if err != nil {
			return nil, err
		}
		version := strings.TrimSuffix(strings.TrimPrefix(file.Name(), "regulation-"), ".json")
		records = append(records, rules.RegulationRecord(version, text))
	}
	return records, nil
}
