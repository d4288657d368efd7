package rules

import (
	"errors"
	"fmt"

	"landgang/shared/claim"
	"landgang/shared/rates"
	"landgang/shared/record"
	"landgang/shared/regulation"
)

// Book is what a computation needs to know: the rate tables and all versions of the regulation.
type Book struct {
	Rates       rates.Tables
	Regulations regulation.History
	// Registration is where the costs of the person are booked whose claim it is. It may always be used.
	Registration claim.Allocation
}

// The kinds of record that a book is published as, and the field that holds the text.
const (
	KindRates      record.Kind = "rates"
	KindRegulation record.Kind = "regulation"
	fieldText                  = "text"
)

// RatesRecord is a rate table as it is published. Its id is the table's name.
func RatesRecord(name rates.Name, csv string) record.Record {
	r := record.Record{Kind: KindRates, ID: string(name), Root: string(name)}
	return r.With(fieldText, record.Text(csv))
}

// RegulationRecord is a version of the regulation as it is published. Its id stays the same when it is corrected.
func RegulationRecord(versionID string, json []byte) record.Record {
	r := record.Record{Kind: KindRegulation, ID: versionID, Root: versionID}
	return r.With(fieldText, record.Text(string(json)))
}

// For is the book for the claims of a person, whose profile is given as it is published to their devices.
func (b Book) For(profile record.Record) Book {
	b.Registration = claim.Allocation{
		Responsibility: profile.Get("responsibility").Text(),
		Function:       profile.Get("function").Text(),
		Project:        profile.Get("project").Text(),
	}
	return b
}

// BookOf makes a book of published records; records of other kinds are passed over. A table that is not published is
// the one that came with this version. What cannot be read is left out and named in the error, and the book holds the
// rest: an app that is older than a regulation goes on with what it understands.
func BookOf(records []record.Record) (Book, error) {
	b := Book{Rates: rates.Embedded()}
	var versions []regulation.Regulation
	var faults []error
	for _, r := range records {
		if r.Deleted {
			continue
		}
		text := r.Get(fieldText).Text()
		switch r.Kind {
		case KindRates:
			table, err := rates.Decode(rates.Name(r.ID), text)
			if err != nil {
				faults = append(faults, err)
				continue
			}
			b.Rates = b.Rates.With(table)
		case KindRegulation:
			version, err := regulation.Decode([]byte(text))
			if err != nil {
				faults = append(faults, fmt.Errorf("regulation %s: %w", r.ID, err))
				continue
			}
			versions = append(versions, version)
		}
	}
	b.Regulations = regulation.NewHistory(versions...)
	return b, errors.Join(faults...)
}
