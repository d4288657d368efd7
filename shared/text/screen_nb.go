package text

import (
	"strconv"

	"landgang/shared/civil"
	"landgang/shared/claim"
	"landgang/shared/regulation"
)

func (*nb) SkipToContent() string { return "Hopp til innholdet" }
func (*nb) MainMenu() string      { return "Hovedmeny" }
func (*nb) HomeLabel() string     { return "Landgang, til start" }
func (*nb) Start() string         { return "Start" }
func (*nb) Claims() string        { return "Krav" }
func (*nb) Settings() string      { return "Innstillinger" }
func (*nb) ToStart() string       { return "Til start" }
func (*nb) BackToClaim() string   { return "Tilbake til kravet" }
func (*nb) BackToClaims() string  { return "Tilbake til start" }
func (*nb) Required() string      { return "Må fylles ut" }
func (*nb) Optional() string      { return "Valgfritt" }
func (*nb) Close() string         { return "Lukk" }
func (*nb) Undo() string          { return "Angre" }
func (*nb) Done() string          { return "Ferdig" }
func (*nb) ShowMore() string      { return "Vis flere" }
func (*nb) Sum() string           { return "Sum" }
func (*nb) Loading() string       { return "Henter Landgang …" }
func (*nb) Failed() string {
	return "Landgang kunne ikke starte. Det du har skrevet, er lagret. Last siden på nytt."
}
func (*nb) Reload() string      { return "Last på nytt" }
func (*nb) UpdateReady() string { return "En ny versjon av Landgang er klar." }
func (*nb) UpdateNow() string   { return "Oppdater nå" }
func (*nb) NotFound() string    { return "Fant ikke siden" }
func (*nb) NotFoundWhy() string {
	return "Adressen finnes ikke, eller kravet er slettet. Kravene dine står på startsiden."
}

func (*nb) TheDevice(d Device) string {
	switch d {
	case Phone:
		return "telefonen"
	case Tablet:
		return "nettbrettet"
	case PC:
	}
	return "PC-en"
}

func (*nb) ThisDevice(d Device) string {
	switch d {
	case Phone:
		return "denne telefonen"
	case Tablet:
		return "dette nettbrettet"
	case PC:
	}
	return "denne PC-en"
}

func (t *nb) OnDevice(d Device) string     { return "På " + t.TheDevice(d) }
func (t *nb) HereOnDevice(d Device) string { return "Her, på " + t.TheDevice(d) }

func (*nb) BadgeOnlyHere(n int) string { return strconv.Itoa(n) + " bare her" }
func (*nb) BadgeSaved() string         { return "Alt er lagret" }
func (*nb) BadgeSaving() string        { return "Lagrer …" }
func (*nb) BadgeSavedHere() string     { return "Lagret her" }
func (*nb) BadgeSending(at, of int) string {
	return "Sender " + strconv.Itoa(at) + " av " + strconv.Itoa(of)
}
func (*nb) BadgeSendingNow() string    { return "Sender nå" }
func (*nb) BadgeNotSaved(n int) string { return strconv.Itoa(n) + " ikke lagret" }
func (*nb) BadgeSent() string          { return "Alt er sendt" }
func (*nb) BadgeNeedsYou(n int) string { return strconv.Itoa(n) + " trenger deg" }
func (*nb) SyncTitle() string          { return "Hva er bare her?" }
func (t *nb) SyncOffline(d Device) string {
	return "Du er uten nett. Alt er lagret på " + t.TheDevice(d) + " og går til kommunen når du får nett."
}

func (*nb) SyncAway(until string) string {
	return "Kommunens tjeneste kan ikke ta imot nå. Vi prøver igjen" + after(until) + "."
}
func (*nb) SyncSignIn() string   { return "Logg inn for å sende. Kladdene ligger trygt her." }
func (*nb) SyncUpdate() string   { return "Oppdater Landgang for å sende. Du kan skrive videre." }
func (*nb) SyncSending() string  { return "Sender nå. Du kan fortsette å skrive." }
func (*nb) SyncAllSaved() string { return "Alt er lagret her og hos kommunen." }
func (t *nb) SyncFull(d Device) string {
	return "Det er ikke plass til mer fra kommunen på " + t.TheDevice(d) + ". Frigjør plass, så henter vi resten."
}

func (t *nb) SyncNotSaved(d Device) string {
	return "Det siste du skrev, kunne ikke lagres på " + t.TheDevice(d) +
		". Frigjør plass, og la siden stå åpen så lenge."
}

func (*nb) SyncWrongUser() string {
	return "En annen er logget inn i denne nettleseren. Logg inn som deg for å sende."
}

func (t *nb) SyncUnkept(d Device) string {
	return "Nettleseren lover ikke å ta vare på det som bare er på " + t.TheDevice(d) + ". Send så snart du har nett."
}
func (*nb) SyncNow() string               { return "Prøv nå" }
func (*nb) SaveCopy() string              { return "Lagre en kopi som fil" }
func (*nb) OfflineLead() string           { return "Uten nett." }
func (t *nb) OfflineRest(d Device) string { return "Alt er lagret på " + t.TheDevice(d) + "." }
func (*nb) WhereTitle() string            { return "Hvor er kravet?" }
func (*nb) WhereStops() [4]string         { return [4]string{"Her", "Kommunen", "Godkjent", "Utbetalt"} }
func (*nb) StopPassed() string            { return "ferdig" }
func (t *nb) OnlyHere(d Device, clock string) string {
	return "Bare på " + t.ThisDevice(d) + ". Lagret " + clock + "."
}

func (*nb) SavedBoth() string {
	return "Kladd. Lagret her og hos kommunen, ikke sendt til godkjenning."
}
func (*nb) ReadyToSend() string { return "Det blir sendt når du får nett." }
func (*nb) ReadyToSendWhenOpen() string {
	return "Det blir sendt neste gang du åpner Landgang med nett."
}

func (t *nb) ReadySince(d Device, clock string) string {
	return "Klart på " + t.ThisDevice(d) + " siden " + clock + "."
}
func (*nb) SendingNow() string { return "Sender nå. Du kan fortsette å skrive." }
func (*nb) ReceivedAt(when, number string) string {
	if number == "" {
		return "Mottatt " + when + "."
	}
	return "Mottatt " + when + ". Krav" + space + number + "."
}

func (*nb) WaitingFor(unit string) string {
	if unit == "" {
		return "Venter på godkjenning."
	}
	return "Venter på godkjenning hos " + unit + "."
}

func (*nb) StatusText(s claim.Status) string {
	switch s {
	case claim.Draft:
		return "Kladd"
	case claim.Submitted:
		return "Sendt"
	case claim.Returned:
		return "Returnert"
	case claim.Rejected:
		return "Avslått"
	case claim.Approved:
		return "Godkjent"
	case claim.Batched:
		return "Godkjent, til utbetaling"
	case claim.Paid:
		return "Utbetalt"
	}
	return string(s)
}

func (*nb) RowSaved(clock string) string   { return "Lagret " + clock }
func (*nb) RowReady(clock string) string   { return "Klart " + clock }
func (*nb) RowReceived(when string) string { return "Mottatt " + when }

func (*nb) Greeting(hour int, name string) string {
	word := "God kveld"
	switch {
	case hour < 5:
		word = "Hei"
	case hour < 10:
		word = "God morgen"
	case hour < 13:
		word = "God dag"
	case hour < 18:
		word = "God ettermiddag"
	}
	if name == "" {
		return word
	}
	return word + ", " + name
}

func (t *nb) TodayIs(d civil.Date) string { return capital(t.LongDate(d)) + "." }
func (*nb) NewClaim() string              { return "Nytt krav" }
func (*nb) NeedsYou() string              { return "Trenger deg" }
func (*nb) WillBeSent() string            { return "Sendes når du får nett" }
func (*nb) Drafts() string                { return "Kladder" }
func (*nb) Sent() string                  { return "Sendt" }
func (*nb) Earlier() string               { return "Tidligere krav" }
func (*nb) NoDrafts() string              { return "Ingen kladder" }
func (*nb) NoDraftsWhat() string          { return "Lag et nytt krav. Det virker uten nett også." }
func (*nb) NoEarlier() string             { return "Ingen tidligere krav" }
func (*nb) NoEarlierWhat() string {
	return "Her finner du kravene dine når de er godkjent, utbetalt eller avslått."
}
func (*nb) Untitled() string       { return "Krav uten tittel" }
func (*nb) LineCount(n int) string { return plural(n, "linje", "linjer") }

func (*nb) ClaimWord() string       { return "Krav" }
func (*nb) TitleField() string      { return "Tittel" }
func (*nb) TitleHint() string       { return "For eksempel Kommunestyret 12.10.2026." }
func (*nb) AllocationField() string { return "Kostnadsfordeling" }
func (*nb) AllocationHint() string  { return "Hentet fra registreringen din. Du kan velge en annen." }
func (*nb) AllocationUsual() string { return "Som registrert på deg" }
func (*nb) AllocationCodes(a claim.Allocation) string {
	return codes(a, "ansvar", "funksjon", "prosjekt")
}
func (*nb) MakeClaim() string      { return "Lag kravet" }
func (*nb) EditTitle() string      { return "Endre tittel" }
func (*nb) EditAllocation() string { return "Tittel og kostnadsfordeling" }
func (*nb) DeleteClaim() string    { return "Slett krav" }
func (*nb) ClaimDeleted() string   { return "Kravet er slettet." }
func (*nb) LineDeleted() string    { return "Linjen er slettet." }
func (*nb) DatesRemoved(n int) string {
	if n == 1 {
		return "Én dato er fjernet."
	}
	return strconv.Itoa(n) + " datoer er fjernet."
}

func (*nb) KeptNotDeleted() string {
	return "Det ble endret på en annen enhet, og er derfor ikke slettet."
}
func (*nb) Lines() string       { return "Linjer" }
func (*nb) NoLines() string     { return "Ingen linjer ennå" }
func (*nb) NoLinesWhat() string { return "Legg til et utlegg, en kjøring eller en reise." }
func (*nb) WithoutDate() string { return "Uten dato" }
func (*nb) Expense() string     { return "Utlegg" }
func (*nb) Mileage() string     { return "Kjøring" }
func (*nb) AddExpense() string  { return "Legg til utlegg" }
func (*nb) AddMileage() string  { return "Legg til kjøring" }
func (*nb) NewerLine() string   { return "Linje fra en nyere Landgang" }
func (*nb) NewerLineWhy() string {
	return "En nyere Landgang har skrevet denne linjen, og denne versjonen kan ikke vise alt i den. " +
		"Ingenting er borte. Oppdater for å endre den."
}
func (*nb) NewerLineShort() string   { return "Oppdater for å endre" }
func (*nb) LineUnfinished() string   { return "Ikke fylt ut ennå" }
func (*nb) LineReceiptLater() string { return "Kvittering kommer senere" }
func (*nb) LineReceiptNone() string  { return "Uten kvittering" }
func (*nb) LineNotSummed() string    { return "Satsen er ikke lagt inn" }
func (*nb) TaxHeading() string       { return "Skatt" }
func (*nb) TaxFree() string          { return "Trekkfritt" }
func (*nb) Taxable() string          { return "Trekkpliktig" }
func (*nb) Refund() string           { return "Refusjon av utlegg" }
func (*nb) SplitEstimate() string    { return "Fordelingen er et anslag til kravet er utbetalt." }
func (*nb) ShowCalculation() string  { return "Vis utregningen" }
func (*nb) CalculationTitle() string { return "Slik er summen regnet ut" }
func (*nb) Send() string             { return "Send til godkjenning" }
func (*nb) SaveForLater() string     { return "Lagre og fortsett senere" }

func (*nb) Summary() string                  { return "Oppsummering" }
func (*nb) SummaryLead() string              { return "Kontroller kravet og send inn" }
func (*nb) BeforeSending() string            { return "Før du sender" }
func (*nb) AllInOrder() string               { return "Alt er fylt ut." }
func (*nb) DeadlineAhead(date string) string { return "Fristen er " + date + ". Du er i god tid." }
func (*nb) HalfTyped() string                { return "Noe er skrevet halvferdig" }
func (*nb) ToMendBefore() string             { return "Må rettes før kravet kan sendes" }
func (t *nb) WillWaitForNet(d Device) string {
	return "Du er uten nett. Kravet blir lagt klart på " + t.TheDevice(d) + " og sendt når du får nett."
}
func (*nb) ReadyTitle() string    { return "Kravet ligger klart" }
func (*nb) ReceivedTitle() string { return "Kommunen har fått kravet" }
func (*nb) Withdraw() string      { return "Trekk tilbake" }
func (*nb) LinesTerm() string     { return "Linjer" }
func (*nb) NumberTerm() string    { return "Kravnummer" }

func (*nb) OneOrOther(a, b string) string { return a + " eller " + b + "?" }
func (*nb) ChangedTwice(what string) string {
	return what + " er endret to steder. Begge er tatt vare på."
}
func (*nb) Choose() string                { return "Velg" }
func (*nb) Meanwhile(value string) string { return "Inntil du velger, gjelder " + value + "." }
func (*nb) DecideLater() string           { return "Bestem senere" }
func (*nb) NoValue() string               { return "ingenting" }
func (*nb) DeletedElsewhere(what string) string {
	return what + " ble slettet ett sted og endret et annet. Endringen er tatt vare på."
}
func (*nb) DeletedAsk() string   { return "Slettet eller endret?" }
func (*nb) KeepIt() string       { return "Behold" }
func (*nb) DeleteIt() string     { return "Slett" }
func (*nb) RefusedTitle() string { return "Endringen kom ikke med" }
func (*nb) RefusedRow() string   { return "En endring kom ikke med" }
func (t *nb) RefusedSubmitted(by Device, when string) string {
	if by == "" {
		return "Kravet var allerede sendt da endringen din kom fram."
	}
	return "Kravet ble sendt fra " + t.TheDevice(by) + " " + when + "."
}
func (*nb) RefusedGone() string { return "Kravet finnes ikke lenger hos kommunen." }
func (*nb) RefusedRule() string { return "Kommunen fant noe som må rettes før kravet kan sendes." }

func (*nb) RefusedTotal(now, before string) string {
	return "Satsen er endret. Ny sum er " + now + ", tidligere " + before + "."
}

func (*nb) RefusedChanged() string {
	return "Kravet ble endret på en annen enhet før det kom fram. Se over det og send på nytt."
}

func (*nb) RefusedTooLarge() string { return "Kravet er blitt for stort. Lag et krav til for resten." }
func (*nb) RefusedOther() string    { return "Kommunens tjeneste kunne ikke ta imot endringen." }
func (*nb) RefusedKept() string     { return "Endringen din er tatt vare på." }
func (*nb) MakeNewDraft() string    { return "Lag ny kladd av den" }
func (*nb) DropIt() string          { return "Slett den" }
func (*nb) SendNewSum() string      { return "Send med ny sum" }
func (*nb) LookAgain() string       { return "Se over kravet" }

func (*nb) SignIn() string        { return "Logg inn" }
func (*nb) SignInLead() [2]string { return [2]string{"Krav fra folkevalgte,", "med eller uten nett."} }
func (*nb) EmailField() string    { return "E-post" }
func (*nb) EmailHint() string     { return "Adressen kommunen har registrert på deg." }
func (*nb) NextStep() string      { return "Neste steg" }
func (*nb) PreviousStep() string  { return "Forrige steg" }
func (*nb) PasswordField() string { return "Passord" }
func (*nb) PasswordTitle() string { return "Skriv passordet" }
func (*nb) PasswordAs() string    { return "Du logger inn som" }
func (*nb) ShowPassword() string  { return "Vis" }
func (*nb) HidePassword() string  { return "Skjul" }
func (*nb) SignInThen() string {
	return "Etterpå kan du skrive krav uten nett og uten å logge inn på nytt."
}

func (*nb) SignInWrong() string {
	return "E-post eller passord stemmer ikke. Kontroller begge og prøv igjen."
}

func (*nb) SignInOffline() string {
	return "Du må ha nett for å logge inn. Prøv igjen når du har det."
}

func (*nb) SignInAway() string { return "Kommunens tjeneste svarer ikke nå. Prøv igjen om litt." }

func (*nb) SignInWait(seconds int) string {
	return "Det er prøvd mange ganger. Vent " + plural(seconds, "sekund", "sekunder") + " før du prøver igjen."
}
func (*nb) SigningIn() string { return "Logger inn …" }

func (*nb) LanguageField() string { return "Språk" }
func (*nb) SchemeField() string   { return "Utseende" }
func (*nb) SchemeAuto() string    { return "Som enheten" }
func (*nb) SchemeLight() string   { return "Lyst" }
func (*nb) SchemeDark() string    { return "Mørkt" }
func (t *nb) StorageHeading(d Device) string {
	return "Lagret på " + t.TheDevice(d)
}
func (*nb) StorageKept() string { return "Nettleseren tar vare på det du har skrevet." }
func (*nb) StorageUnkept() string {
	return "Nettleseren kan slette det som ikke er sendt, hvis det blir lite plass. " +
		"Send tidlig, eller installer Landgang."
}
func (*nb) InstallHeading() string { return "Landgang som app" }
func (t *nb) InstallWhy(d Device) string {
	return "Da starter Landgang fra hjemskjermen, og det du skriver, blir liggende trygt på " + t.TheDevice(d) + "."
}
func (*nb) Install() string { return "Installer Landgang" }
func (*nb) InstallApple() string {
	return "Trykk på Del i Safari, og velg «Legg til på Hjem-skjerm»."
}
func (*nb) Installed() string             { return "Landgang er installert her." }
func (*nb) AccountHeading() string        { return "Innlogging" }
func (*nb) SignedInAs(name string) string { return "Du er logget inn som " + name + "." }
func (*nb) SignOut() string               { return "Logg ut" }
func (t *nb) SignOutBlocked(n int, d Device) string {
	return plural(n, "krav er", "krav er") + " bare på " + t.ThisDevice(d) +
		". Du kan logge ut når kommunen har fått " + either(n, "det", "dem") + ". Koble deg til nett, og prøv igjen."
}

// SignOutRefused says why nobody is signed out: they have not decided about what was refused.
func (*nb) SignOutRefused(n int) string {
	return plural(n, "krav", "krav") + " trenger deg før du kan logge ut. Du finner dem på Start."
}

// SignOutTyped says why nobody is signed out: a text is no value yet.
func (*nb) SignOutTyped(n int) string {
	return plural(n, "krav", "krav") + " har noe du ikke er ferdig med å skrive. Fullfør eller tøm feltene, så kan du logge ut."
}
func (*nb) Version(v string) string { return "Versjon " + v }

// unitWords are the forms of the word for what is counted.
type unitWords struct{ one, many, a, each string }

func nbUnit(u regulation.Unit) unitWords {
	switch u {
	case regulation.Meeting:
		return unitWords{"møte", "møter", "Ett møte", "hvert møte"}
	case regulation.Hour:
		return unitWords{"time", "timer", "Én time", "hver time"}
	case regulation.Day:
		return unitWords{"dag", "dager", "Én dag", "hver dag"}
	case regulation.Night:
		return unitWords{"natt", "netter", "Én natt", "hver natt"}
	case regulation.Piece:
	}
	return unitWords{"stykk", "stykker", "Ett stykk", "hvert stykk"}
}

func (t *nb) CannotOpen(d Device) string {
	return "Landgang får ikke åpnet det som ligger på " + t.TheDevice(d) +
		". Det er ikke borte. Lukk andre faner med Landgang, og last siden på nytt."
}

func (*nb) DeadlineIn(date string, days int) string {
	switch days {
	case 0:
		return "Fristen er i dag, " + date + "."
	case 1:
		return "Fristen er i morgen, " + date + "."
	}
	return "Fristen er " + date + ", om " + plural(days, "dag", "dager") + "."
}

func (*nb) DeadlineOver(date string) string {
	return "Fristen var " + date + ". Du kan sende likevel. Godkjenneren ser det."
}
func (*nb) DeadlineUntil(date string) string { return "Kan sendes til og med " + date + "." }
func (*nb) DeadlineShort(date string) string { return "Frist " + date }
func (*nb) LateReason() string {
	return "Skriv hvorfor kravet kommer etter fristen. Godkjenneren ser det."
}
func (*nb) SentTerm() string     { return "Sendt fra deg" }
func (*nb) ReceivedTerm() string { return "Mottatt av kommunen" }
func (*nb) SendReady() string    { return "Send resten" }
func (*nb) SendReadyWhy(ready, rest int) string {
	return plural(ready, "linje er klar", "linjer er klare") + ". Send " + either(ready, "den", "dem") + " nå, så blir " +
		either(rest, "den andre", "de andre") + " liggende som kladd."
}
func (*nb) RestTitle(title string) string { return title + ", det som venter" }
