package rules

import (
	"slices"
	"strings"

	"landgang/shared/civil"
	"landgang/shared/claim"
)

// Version numbers the rules of this package. It is raised with every change that gives some claim another sum or another
// split: a claim that was sent says with which it was computed.
const Version = 1

// maxRegulations is how many versions of the regulation a claim names; one that spans more names the latest.
const maxRegulations = 4

// Versions are what a claim is computed with: the rules, the rates, and the versions of the regulation that were in
// force on its dates.
func (b Book) Versions(c claim.Claim) claim.Versions {
	var dates []civil.Date
	for i := range c.Lines {
		l := &c.Lines[i]
		dates = append(dates, l.Date, l.Start.Date, l.End.Date)
		for _, u := range l.Units {
			dates = append(dates, u.Date)
		}
	}
	var names []string
	for _, version := range b.Regulations {
		for _, d := range dates {
			if at, ok := b.Regulations.At(d); ok && at.From == version.From && !slices.Contains(names, version.Version) {
				names = append(names, version.Version)
			}
		}
	}
	names = names[max(0, len(names)-maxRegulations):]
	return claim.Versions{Rules: Version, Regulation: strings.Join(names, ", "), Rates: b.Rates.Edition()}
}
