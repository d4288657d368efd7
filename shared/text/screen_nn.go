package text

import (
	"strconv"

	"landgang/shared/civil"
	"landgang/shared/claim"
	"landgang/shared/regulation"
)

func (*nn) SkipToContent() string { return "Hopp til innhaldet" }
func (*nn) MainMenu() string      { return "Hovudmeny" }
func (*nn) HomeLabel() string     { return "Landgang, til start" }
func (*nn) Start() string         { return "Start" }
func (*nn) Claims() string        { return "Krav" }
func (*nn) Settings() string      { return "Innstillingar" }
func (*nn) ToStart() string       { return "Til start" }
func (*nn) BackToClaim() string   { return "Tilbake til kravet" }
func (*nn) BackToClaims() string  { return "Tilbake til start" }
func (*nn) Required() string      { return "Må fyllast ut" }
func (*nn) Optional() string      { return "Valfritt" }
func (*nn) Close() string         { return "Lukk" }
func (*nn) Undo() string          { return "Angre" }
func (*nn) Done() string          { return "Ferdig" }
func (*nn) ShowMore() string      { return "Vis fleire" }
func (*nn) Sum() string           { return "Sum" }
func (*nn) Loading() string       { return "Hentar Landgang …" }
func (*nn) Failed() string {
	return "Landgang kunne ikkje starte. Det du har skrive, er lagra. Last sida på nytt."
}
func (*nn) Reload() string      { return "Last på nytt" }
func (*nn) UpdateReady() string { return "Ein ny versjon av Landgang er klar." }
func (*nn) UpdateNow() string   { return "Oppdater no" }
func (*nn) NotFound() string    { return "Fann ikkje sida" }
func (*nn) NotFoundWhy() string {
	return "Adressa finst ikkje, eller kravet er sletta. Krava dine står på startsida."
}

func (*nn) TheDevice(d Device) string {
	switch d {
	case Phone:
		return "telefonen"
	case Tablet:
		return "nettbrettet"
	case PC:
	}
	return "PC-en"
}

func (*nn) ThisDevice(d Device) string {
	switch d {
	case Phone:
		return "denne telefonen"
	case Tablet:
		return "dette nettbrettet"
	case PC:
	}
	return "denne PC-en"
}

func (t *nn) OnDevice(d Device) string     { return "På " + t.TheDevice(d) }
func (t *nn) HereOnDevice(d Device) string { return "Her, på " + t.TheDevice(d) }

func (*nn) BadgeOnlyHere(n int) string { return strconv.Itoa(n) + " berre her" }
func (*nn) BadgeSaved() string         { return "Alt er lagra" }
func (*nn) BadgeSaving() string        { return "Lagrar …" }
func (*nn) BadgeSavedHere() string     { return "Lagra her" }
func (*nn) BadgeSending(at, of int) string {
	return "Sender " + strconv.Itoa(at) + " av " + strconv.Itoa(of)
}
func (*nn) BadgeSendingNow() string    { return "Sender no" }
func (*nn) BadgeNotSaved(n int) string { return strconv.Itoa(n) + " ikkje lagra" }
func (*nn) BadgeSent() string          { return "Alt er sendt" }
func (*nn) BadgeNeedsYou(n int) string { return strconv.Itoa(n) + " treng deg" }
func (*nn) SyncTitle() string          { return "Kva er berre her?" }
func (t *nn) SyncOffline(d Device) string {
	return "Du er utan nett. Alt er lagra på " + t.TheDevice(d) + " og går til kommunen når du får nett."
}

func (*nn) SyncAway(until string) string {
	return "Tenesta til kommunen kan ikkje ta imot no. Vi prøver igjen" + after(until) + "."
}
func (*nn) SyncSignIn() string   { return "Logg inn for å sende. Kladdane ligg trygt her." }
func (*nn) SyncUpdate() string   { return "Oppdater Landgang for å sende. Du kan skrive vidare." }
func (*nn) SyncSending() string  { return "Sender no. Du kan halde fram med å skrive." }
func (*nn) SyncAllSaved() string { return "Alt er lagra her og hos kommunen." }
func (t *nn) SyncFull(d Device) string {
	return "Det er ikkje plass til meir frå kommunen på " + t.TheDevice(d) + ". Frigjer plass, så hentar vi resten."
}

func (t *nn) SyncNotSaved(d Device) string {
	return "Det siste du skreiv, kunne ikkje lagrast på " + t.TheDevice(d) +
		". Frigjer plass, og lat sida stå open så lenge."
}

func (*nn) SyncWrongUser() string {
	return "Ein annan er logga inn i denne nettlesaren. Logg inn som deg for å sende."
}

func (t *nn) SyncUnkept(d Device) string {
	return "Nettlesaren lovar ikkje å ta vare på det som berre er på " + t.TheDevice(d) +
		". Send så snart du har nett."
}
func (*nn) SyncNow() string               { return "Prøv no" }
func (*nn) SaveCopy() string              { return "Lagre ein kopi som fil" }
func (*nn) OfflineLead() string           { return "Utan nett." }
func (t *nn) OfflineRest(d Device) string { return "Alt er lagra på " + t.TheDevice(d) + "." }
func (*nn) WhereTitle() string            { return "Kvar er kravet?" }
func (*nn) WhereStops() [4]string         { return [4]string{"Her", "Kommunen", "Godkjent", "Utbetalt"} }
func (*nn) StopPassed() string            { return "ferdig" }
func (t *nn) OnlyHere(d Device, clock string) string {
	return "Berre på " + t.ThisDevice(d) + ". Lagra " + clock + "."
}

func (*nn) SavedBoth() string {
	return "Kladd. Lagra her og hos kommunen, ikkje sendt til godkjenning."
}
func (*nn) ReadyToSend() string { return "Det blir sendt når du får nett." }
func (*nn) ReadyToSendWhenOpen() string {
	return "Det blir sendt neste gong du opnar Landgang med nett."
}

func (t *nn) ReadySince(d Device, clock string) string {
	return "Klart på " + t.ThisDevice(d) + " sidan " + clock + "."
}
func (*nn) SendingNow() string { return "Sender no. Du kan halde fram med å skrive." }
func (*nn) ReceivedAt(when, number string) string {
	if number == "" {
		return "Motteke " + when + "."
	}
	return "Motteke " + when + ". Krav" + space + number + "."
}

func (*nn) WaitingFor(unit string) string {
	if unit == "" {
		return "Ventar på godkjenning."
	}
	return "Ventar på godkjenning hos " + unit + "."
}

func (*nn) StatusText(s claim.Status) string {
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

func (*nn) RowSaved(clock string) string   { return "Lagra " + clock }
func (*nn) RowReady(clock string) string   { return "Klart " + clock }
func (*nn) RowReceived(when string) string { return "Motteke " + when }

func (*nn) Greeting(hour int, name string) string {
	word := "God kveld"
	switch {
	case hour < 5:
		word = "Hei"
	case hour < 10:
		word = "God morgon"
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

func (t *nn) TodayIs(d civil.Date) string { return capital(t.LongDate(d)) + "." }
func (*nn) NewClaim() string              { return "Nytt krav" }
func (*nn) NeedsYou() string              { return "Treng deg" }
func (*nn) WillBeSent() string            { return "Blir sendt når du får nett" }
func (*nn) Drafts() string                { return "Kladdar" }
func (*nn) Sent() string                  { return "Sendt" }
func (*nn) Earlier() string               { return "Tidlegare krav" }
func (*nn) NoDrafts() string              { return "Ingen kladdar" }
func (*nn) NoDraftsWhat() string          { return "Lag eit nytt krav. Det verkar utan nett òg." }
func (*nn) NoEarlier() string             { return "Ingen tidlegare krav" }
func (*nn) NoEarlierWhat() string {
	return "Her finn du krava dine når dei er godkjende, utbetalte eller avslåtte."
}
func (*nn) Untitled() string       { return "Krav utan tittel" }
func (*nn) LineCount(n int) string { return plural(n, "linje", "linjer") }

func (*nn) ClaimWord() string       { return "Krav" }
func (*nn) TitleField() string      { return "Tittel" }
func (*nn) TitleHint() string       { return "Til dømes Kommunestyret 12.10.2026." }
func (*nn) AllocationField() string { return "Kostnadsfordeling" }
func (*nn) AllocationHint() string  { return "Henta frå registreringa di. Du kan velje ei anna." }
func (*nn) AllocationUsual() string { return "Som registrert på deg" }
func (*nn) AllocationCodes(a claim.Allocation) string {
	return codes(a, "ansvar", "funksjon", "prosjekt")
}
func (*nn) MakeClaim() string      { return "Lag kravet" }
func (*nn) EditTitle() string      { return "Endre tittel" }
func (*nn) EditAllocation() string { return "Tittel og kostnadsfordeling" }
func (*nn) DeleteClaim() string    { return "Slett krav" }
func (*nn) ClaimDeleted() string   { return "Kravet er sletta." }
func (*nn) LineDeleted() string    { return "Linja er sletta." }
func (*nn) DatesRemoved(n int) string {
	if n == 1 {
		return "Éin dato er fjerna."
	}
	return strconv.Itoa(n) + " datoar er fjerna."
}

func (*nn) KeptNotDeleted() string {
	return "Det vart endra på ei anna eining, og er difor ikkje sletta."
}
func (*nn) Lines() string       { return "Linjer" }
func (*nn) NoLines() string     { return "Ingen linjer enno" }
func (*nn) NoLinesWhat() string { return "Legg til eit utlegg, ei køyring eller ei reise." }
func (*nn) WithoutDate() string { return "Utan dato" }
func (*nn) Expense() string     { return "Utlegg" }
func (*nn) Mileage() string     { return "Køyring" }
func (*nn) AddExpense() string  { return "Legg til utlegg" }
func (*nn) AddMileage() string  { return "Legg til køyring" }
func (*nn) NewerLine() string   { return "Linje frå ein nyare Landgang" }
func (*nn) NewerLineWhy() string {
	return "Ein nyare Landgang har skrive denne linja, og denne versjonen kan ikkje vise alt i henne. " +
		"Ingenting er borte. Oppdater for å endre henne."
}
func (*nn) NewerLineShort() string   { return "Oppdater for å endre" }
func (*nn) LineUnfinished() string   { return "Ikkje fylt ut enno" }
func (*nn) LineReceiptLater() string { return "Kvittering kjem seinare" }
func (*nn) LineReceiptNone() string  { return "Utan kvittering" }
func (*nn) LineNotSummed() string    { return "Satsen er ikkje lagd inn" }
func (*nn) TaxHeading() string       { return "Skatt" }
func (*nn) TaxFree() string          { return "Trekkfritt" }
func (*nn) Taxable() string          { return "Trekkpliktig" }
func (*nn) Refund() string           { return "Refusjon av utlegg" }
func (*nn) SplitEstimate() string    { return "Fordelinga er eit anslag til kravet er utbetalt." }
func (*nn) ShowCalculation() string  { return "Vis utrekninga" }
func (*nn) CalculationTitle() string { return "Slik er summen rekna ut" }
func (*nn) Send() string             { return "Send til godkjenning" }
func (*nn) SaveForLater() string     { return "Lagre og hald fram seinare" }

func (*nn) Summary() string                  { return "Oppsummering" }
func (*nn) SummaryLead() string              { return "Kontroller kravet og send inn" }
func (*nn) BeforeSending() string            { return "Før du sender" }
func (*nn) AllInOrder() string               { return "Alt er fylt ut." }
func (*nn) DeadlineAhead(date string) string { return "Fristen er " + date + ". Du er i god tid." }
func (*nn) HalfTyped() string                { return "Noko er skrive halvferdig" }
func (*nn) ToMendBefore() string             { return "Må rettast før kravet kan sendast" }
func (t *nn) WillWaitForNet(d Device) string {
	return "Du er utan nett. Kravet blir lagt klart på " + t.TheDevice(d) + " og sendt når du får nett."
}
func (*nn) ReadyTitle() string    { return "Kravet ligg klart" }
func (*nn) ReceivedTitle() string { return "Kommunen har fått kravet" }
func (*nn) Withdraw() string      { return "Trekk tilbake" }
func (*nn) LinesTerm() string     { return "Linjer" }
func (*nn) NumberTerm() string    { return "Kravnummer" }

func (*nn) OneOrOther(a, b string) string { return a + " eller " + b + "?" }
func (*nn) ChangedTwice(what string) string {
	return what + " er endra to stader. Begge er tekne vare på."
}
func (*nn) Choose() string                { return "Vel" }
func (*nn) Meanwhile(value string) string { return "Til du vel, gjeld " + value + "." }
func (*nn) DecideLater() string           { return "Bestem seinare" }
func (*nn) NoValue() string               { return "ingenting" }
func (*nn) DeletedElsewhere(what string) string {
	return what + " vart sletta éin stad og endra ein annan. Endringa er teken vare på."
}
func (*nn) DeletedAsk() string   { return "Sletta eller endra?" }
func (*nn) KeepIt() string       { return "Behald" }
func (*nn) DeleteIt() string     { return "Slett" }
func (*nn) RefusedTitle() string { return "Endringa kom ikkje med" }
func (*nn) RefusedRow() string   { return "Ei endring kom ikkje med" }
func (t *nn) RefusedSubmitted(by Device, when string) string {
	if by == "" {
		return "Kravet var alt sendt då endringa di kom fram."
	}
	return "Kravet vart sendt frå " + t.TheDevice(by) + " " + when + "."
}
func (*nn) RefusedGone() string { return "Kravet finst ikkje lenger hos kommunen." }
func (*nn) RefusedRule() string { return "Kommunen fann noko som må rettast før kravet kan sendast." }

func (*nn) RefusedTotal(now, before string) string {
	return "Satsen er endra. Ny sum er " + now + ", tidlegare " + before + "."
}

func (*nn) RefusedChanged() string {
	return "Kravet vart endra på ei anna eining før det kom fram. Sjå over det og send på nytt."
}

func (*nn) RefusedTooLarge() string { return "Kravet er blitt for stort. Lag eit krav til for resten." }
func (*nn) RefusedOther() string    { return "Tenesta til kommunen kunne ikkje ta imot endringa." }
func (*nn) RefusedKept() string     { return "Endringa di er teken vare på." }
func (*nn) MakeNewDraft() string    { return "Lag ny kladd av henne" }
func (*nn) DropIt() string          { return "Slett henne" }
func (*nn) SendNewSum() string      { return "Send med ny sum" }
func (*nn) LookAgain() string       { return "Sjå over kravet" }

func (*nn) SignIn() string        { return "Logg inn" }
func (*nn) SignInLead() [2]string { return [2]string{"Krav frå folkevalde,", "med eller utan nett."} }
func (*nn) EmailField() string    { return "E-post" }
func (*nn) EmailHint() string     { return "Adressa kommunen har registrert på deg." }
func (*nn) NextStep() string      { return "Neste steg" }
func (*nn) PreviousStep() string  { return "Førre steg" }
func (*nn) PasswordField() string { return "Passord" }
func (*nn) PasswordTitle() string { return "Skriv passordet" }
func (*nn) PasswordAs() string    { return "Du loggar inn som" }
func (*nn) ShowPassword() string  { return "Vis" }
func (*nn) HidePassword() string  { return "Skjul" }
func (*nn) SignInThen() string {
	return "Etterpå kan du skrive krav utan nett og utan å logge inn på nytt."
}

func (*nn) SignInWrong() string {
	return "E-post eller passord stemmer ikkje. Kontroller begge og prøv igjen."
}

func (*nn) SignInOffline() string {
	return "Du må ha nett for å logge inn. Prøv igjen når du har det."
}

func (*nn) SignInAway() string { return "Tenesta til kommunen svarer ikkje no. Prøv igjen om litt." }

func (*nn) SignInWait(seconds int) string {
	return "Det er prøvd mange gonger. Vent " + plural(seconds, "sekund", "sekund") + " før du prøver igjen."
}
func (*nn) SigningIn() string { return "Loggar inn …" }

func (*nn) LanguageField() string { return "Språk" }
func (*nn) SchemeField() string   { return "Utsjånad" }
func (*nn) SchemeAuto() string    { return "Som eininga" }
func (*nn) SchemeLight() string   { return "Lyst" }
func (*nn) SchemeDark() string    { return "Mørkt" }
func (t *nn) StorageHeading(d Device) string {
	return "Lagra på " + t.TheDevice(d)
}
func (*nn) StorageKept() string { return "Nettlesaren tek vare på det du har skrive." }
func (*nn) StorageUnkept() string {
	return "Nettlesaren kan slette det som ikkje er sendt, om det blir lite plass. " +
		"Send tidleg, eller installer Landgang."
}
func (*nn) InstallHeading() string { return "Landgang som app" }
func (t *nn) InstallWhy(d Device) string {
	return "Då startar Landgang frå heimskjermen, og det du skriv, blir liggande trygt på " + t.TheDevice(d) + "."
}
func (*nn) Install() string { return "Installer Landgang" }
func (*nn) InstallApple() string {
	return "Trykk på Del i Safari, og vel «Legg til på Hjem-skjerm»."
}
func (*nn) Installed() string             { return "Landgang er installert her." }
func (*nn) AccountHeading() string        { return "Innlogging" }
func (*nn) SignedInAs(name string) string { return "Du er logga inn som " + name + "." }
func (*nn) SignOut() string               { return "Logg ut" }
func (t *nn) SignOutBlocked(n int, d Device) string {
	return plural(n, "krav er", "krav er") + " berre på " + t.ThisDevice(d) +
		". Du kan logge ut når kommunen har fått " + either(n, "det", "dei") + ". Kople deg til nett, og prøv igjen."
}

// SignOutRefused says why nobody is signed out: they have not decided about what was refused.
func (*nn) SignOutRefused(n int) string {
	return plural(n, "krav", "krav") + " treng deg før du kan logge ut. Du finn dei på Start."
}

// SignOutTyped says why nobody is signed out: a text is no value yet.
func (*nn) SignOutTyped(n int) string {
	return plural(n, "krav", "krav") + " har noko du ikkje er ferdig med å skrive. Fullfør eller tøm felta, så kan du logge ut."
}
func (*nn) Version(v string) string { return "Versjon " + v }

func nnUnit(u regulation.Unit) unitWords {
	switch u {
	case regulation.Meeting:
		return unitWords{"møte", "møte", "Eitt møte", "kvart møte"}
	case regulation.Hour:
		return unitWords{"time", "timar", "Éin time", "kvar time"}
	case regulation.Day:
		return unitWords{"dag", "dagar", "Éin dag", "kvar dag"}
	case regulation.Night:
		return unitWords{"natt", "netter", "Éi natt", "kvar natt"}
	case regulation.Piece:
	}
	return unitWords{"stykk", "stykke", "Eitt stykk", "kvart stykk"}
}

func (t *nn) CannotOpen(d Device) string {
	return "Landgang får ikkje opna det som ligg på " + t.TheDevice(d) +
		". Det er ikkje borte. Lukk andre faner med Landgang, og last sida på nytt."
}

func (*nn) DeadlineIn(date string, days int) string {
	switch days {
	case 0:
		return "Fristen er i dag, " + date + "."
	case 1:
		return "Fristen er i morgon, " + date + "."
	}
	return "Fristen er " + date + ", om " + plural(days, "dag", "dagar") + "."
}

func (*nn) DeadlineOver(date string) string {
	return "Fristen var " + date + ". Du kan sende likevel. Godkjennaren ser det."
}
func (*nn) DeadlineUntil(date string) string { return "Kan sendast til og med " + date + "." }
func (*nn) DeadlineShort(date string) string { return "Frist " + date }
func (*nn) LateReason() string {
	return "Skriv kvifor kravet kjem etter fristen. Godkjennaren ser det."
}
func (*nn) SentTerm() string     { return "Sendt frå deg" }
func (*nn) ReceivedTerm() string { return "Motteke av kommunen" }
func (*nn) SendReady() string    { return "Send resten" }
func (*nn) SendReadyWhy(ready, rest int) string {
	return plural(ready, "linje er klar", "linjer er klare") + ". Send " + either(ready, "ho", "dei") + " no, så blir " +
		either(rest, "den andre", "dei andre") + " liggjande som kladd."
}
func (*nn) RestTitle(title string) string { return title + ", det som ventar" }
