package text

import "landgang/shared/mutation"

// refusals say why a change was not taken in, besides the reasons that screens speak of.
type refusals interface {
	RefusedForbidden() string
	RefusedMalformed() string
	RefusedUnknown() string // the service is older than the app
	RefusedDecided() string
	RefusedOwn() string
	RefusedParent() string
	RefusedInternal() string
}

// Refused is a refusal with what is known of it.
type Refused struct {
	Code        mutation.Code
	By          Device // of CodeStatus: the kind of device that sent the claim; "" where it is not known
	When        string // of CodeStatus: when
	Now, Before string // of CodeTotalDiffers: the sums
}

// Refusal says why a change was not taken in. What a person can do about it the screen says.
func Refusal(t Catalogue, r Refused) string {
	switch r.Code {
	case mutation.CodeStatus:
		return t.RefusedSubmitted(r.By, r.When)
	case mutation.CodeNotFound:
		return t.RefusedGone()
	case mutation.CodeChangedSinceSeen:
		return t.RefusedChanged()
	case mutation.CodeTotalDiffers:
		return t.RefusedTotal(r.Now, r.Before)
	case mutation.CodeRule:
		return t.RefusedRule()
	case mutation.CodeTooLarge:
		return t.RefusedTooLarge()
	case mutation.CodeForbidden:
		return t.RefusedForbidden()
	case mutation.CodeMalformed:
		return t.RefusedMalformed()
	case mutation.CodeUnknownMutation:
		return t.RefusedUnknown()
	case mutation.CodeAlreadyDecided:
		return t.RefusedDecided()
	case mutation.CodeOwnClaim:
		return t.RefusedOwn()
	case mutation.CodeParentRefused:
		return t.RefusedParent()
	case mutation.CodeInternal:
		return t.RefusedInternal()
	}
	return t.RefusedOther() // a code of a newer server
}

func (*nb) RefusedForbidden() string { return "Du har ikke lov til å gjøre denne endringen." }
func (*nb) RefusedMalformed() string { return "Kommunens tjeneste kunne ikke lese endringen." }
func (*nb) RefusedUnknown() string   { return "Kommunens tjeneste kjenner ikke denne endringen ennå." }
func (*nb) RefusedDecided() string   { return "En annen har allerede behandlet kravet." }
func (*nb) RefusedOwn() string       { return "Du kan ikke behandle ditt eget krav." }
func (*nb) RefusedParent() string    { return "Kravet som endringen hører til, ble ikke tatt imot." }
func (*nb) RefusedInternal() string  { return "Noe gikk galt hos kommunens tjeneste." }

func (*nn) RefusedForbidden() string { return "Du har ikkje lov til å gjere denne endringa." }
func (*nn) RefusedMalformed() string { return "Tenesta til kommunen kunne ikkje lese endringa." }
func (*nn) RefusedUnknown() string   { return "Tenesta til kommunen kjenner ikkje denne endringa enno." }
func (*nn) RefusedDecided() string   { return "Ein annan har allereie behandla kravet." }
func (*nn) RefusedOwn() string       { return "Du kan ikkje behandle ditt eige krav." }
func (*nn) RefusedParent() string    { return "Kravet som endringa høyrer til, vart ikkje teke imot." }
func (*nn) RefusedInternal() string  { return "Noko gjekk gale hos tenesta til kommunen." }

func (*en) RefusedForbidden() string { return "You may not make this change." }
func (*en) RefusedMalformed() string { return "The municipality's service could not read the change." }

func (*en) RefusedUnknown() string {
	return "The municipality's service does not know this kind of change yet."
}
func (*en) RefusedDecided() string  { return "Somebody else has already dealt with the claim." }
func (*en) RefusedOwn() string      { return "You cannot deal with your own claim." }
func (*en) RefusedParent() string   { return "The claim that the change belongs to was not taken in." }
func (*en) RefusedInternal() string { return "Something went wrong at the municipality's service." }
