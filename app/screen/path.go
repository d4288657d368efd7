// Package screen knows every address of the app: a screen is linked to by these functions alone, and an address that a
// person was sent means the same on any device.
package screen

import (
	"strings"

	"landgang/shared/id"
)

// Kind is what an address shows.
type Kind int

// The kinds of address.
const (
	NotFound Kind = iota
	Start
	SignIn
	NewClaim
	Claim
	Conflict
	Refused
	Expense
	Mileage
	Travel
	Newer // a line of a kind that this version does not know
	Summary
	Settings
	Earlier
	Received // a claim that was sent: it has the address of the claim
)

// Place is an address taken apart.
type Place struct {
	Kind     Kind
	Claim    id.Claim // of Claim, Conflict, Refused, Summary and whatever has a Line
	Line     id.Line  // of Expense, Mileage, Travel and Newer
	Conflict string   // of Conflict: the id of the record
}

// The addresses without a claim in them.
const (
	PathStart    = "/"
	PathSignIn   = "/logg-inn"
	PathNewClaim = "/krav/ny"
	PathSettings = "/innstillinger"
	PathEarlier  = "/tidligere"
)

const (
	claims   = "/krav/"
	expense  = "utlegg"
	mileage  = "kjoring"
	travel   = "reise"
	newer    = "linje"
	summary  = "oppsummering"
	conflict = "ulikt"
	refused  = "stoppet"
)

// PathClaim is the address of a claim.
func PathClaim(claim id.Claim) string { return claims + string(claim) }

// PathExpense is the address of an expense line (utlegg).
func PathExpense(claim id.Claim, line id.Line) string {
	return PathClaim(claim) + "/" + expense + "/" + string(line)
}

// PathMileage is the address of a drive (kjøring).
func PathMileage(claim id.Claim, line id.Line) string {
	return PathClaim(claim) + "/" + mileage + "/" + string(line)
}

// PathTravel is the address of a trip (reise med diett).
func PathTravel(claim id.Claim, line id.Line) string {
	return PathClaim(claim) + "/" + travel + "/" + string(line)
}

// PathNewer is the address of a line of a kind that this version does not know. It says nothing of the kind, and leads to
// its form once the version does.
func PathNewer(claim id.Claim, line id.Line) string {
	return PathClaim(claim) + "/" + newer + "/" + string(line)
}

// PathSummary is the address of a claim's summary, from which it is sent.
func PathSummary(claim id.Claim) string { return PathClaim(claim) + "/" + summary }

// PathConflict is the address of the choice between two values.
func PathConflict(claim id.Claim, record string) string {
	return PathClaim(claim) + "/" + conflict + "/" + record
}

// PathRefused is the address of a change that the municipality could not take.
func PathRefused(claim id.Claim) string { return PathClaim(claim) + "/" + refused }

// Parse takes an address apart. What it does not know is NotFound.
func Parse(path string) Place {
	path, _, _ = strings.Cut(path, "#")
	path, _, _ = strings.Cut(path, "?")
	switch path {
	case PathStart:
		return Place{Kind: Start}
	case PathSignIn:
		return Place{Kind: SignIn}
	case PathNewClaim:
		return Place{Kind: NewClaim}
	case PathSettings:
		return Place{Kind: Settings}
	case PathEarlier:
		return Place{Kind: Earlier}
	}
	rest, ok := strings.CutPrefix(path, claims)
	if !ok {
		return Place{}
	}
	parts := strings.Split(rest, "/")
	if id.Check(parts[0]) != nil {
		return Place{}
	}
	return parseClaim(Place{Claim: id.Claim(parts[0])}, parts[1:])
}

func parseClaim(p Place, parts []string) Place {
	switch {
	case len(parts) == 0:
		p.Kind = Claim
	case len(parts) == 1 && parts[0] == summary:
		p.Kind = Summary
	case len(parts) == 1 && parts[0] == refused:
		p.Kind = Refused
	case len(parts) == 2 && id.Check(parts[1]) == nil:
		return parseRecord(p, parts[0], parts[1])
	default:
		return Place{}
	}
	return p
}

func parseRecord(p Place, word, record string) Place {
	switch word {
	case expense:
		p.Kind, p.Line = Expense, id.Line(record)
	case mileage:
		p.Kind, p.Line = Mileage, id.Line(record)
	case travel:
		p.Kind, p.Line = Travel, id.Line(record)
	case newer:
		p.Kind, p.Line = Newer, id.Line(record)
	case conflict:
		p.Kind, p.Conflict = Conflict, record
	default:
		return Place{}
	}
	return p
}

// Path is the inverse of Parse.
func (p Place) Path() string {
	switch p.Kind {
	case SignIn:
		return PathSignIn
	case NewClaim:
		return PathNewClaim
	case Claim, Received:
		return PathClaim(p.Claim)
	case Conflict:
		return PathConflict(p.Claim, p.Conflict)
	case Refused:
		return PathRefused(p.Claim)
	case Expense:
		return PathExpense(p.Claim, p.Line)
	case Mileage:
		return PathMileage(p.Claim, p.Line)
	case Travel:
		return PathTravel(p.Claim, p.Line)
	case Newer:
		return PathNewer(p.Claim, p.Line)
	case Summary:
		return PathSummary(p.Claim)
	case Settings:
		return PathSettings
	case Earlier:
		return PathEarlier
	case Start, NotFound:
	}
	return PathStart
}
