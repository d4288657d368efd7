package text

import (
	"landgang/shared/civil"
	"landgang/shared/claim"
)

// Device is a kind of device by the word that records carry.
type Device string

// The kinds of device.
const (
	Phone  Device = "phone"
	Tablet Device = "tablet"
	PC     Device = "pc"
)

// Screen has the words of the frame and the screens. Amounts, dates and times come in as finished text.
type Screen interface {
	frame
	where
	start
	claimWords
	lineWords
	travelWords
	lossWords
	sending
	attention
	signIn
	settings
}

// frame has the words around every screen, and those of buttons that many screens have.
type frame interface {
	SkipToContent() string
	MainMenu() string
	HomeLabel() string // of the logotype
	Start() string
	Claims() string // krav, as a place
	Settings() string
	ToStart() string
	BackToClaim() string
	BackToClaims() string
	Required() string
	Optional() string
	Close() string
	Undo() string
	Done() string // a button: what is here is finished
	ShowMore() string
	Sum() string
	Loading() string
	Failed() string // the app could not be started
	Reload() string
	CannotOpen(Device) string // the device's data
	UpdateReady() string
	UpdateNow() string
	NotFound() string
	NotFoundWhy() string
	TheDevice(Device) string  // telefonen
	ThisDevice(Device) string // denne telefonen
	OnDevice(Device) string   // På telefonen
	HereOnDevice(Device) string
}

// where has the words of where things are. Being without a connection is weather, not an error.
type where interface {
	BadgeOnlyHere(n int) string
	BadgeSaved() string
	BadgeSaving() string // not on the disk yet: a matter of milliseconds
	BadgeSavedHere() string
	BadgeSending(at, of int) string
	BadgeSendingNow() string
	BadgeNotSaved(n int) string // not even on this device
	BadgeSent() string
	BadgeNeedsYou(n int) string
	SyncTitle() string
	SyncOffline(Device) string
	SyncAway(until string) string // until is a time of day; "" where it is not known
	SyncSignIn() string
	SyncUpdate() string
	SyncSending() string
	SyncAllSaved() string
	SyncFull(Device) string
	SyncNotSaved(Device) string
	SyncWrongUser() string
	SyncUnkept(Device) string // the browser does not promise to keep what is stored
	SyncNow() string
	SaveCopy() string // of what is only on this device, as a file
	OfflineLead() string
	OfflineRest(Device) string
	WhereTitle() string
	WhereStops() [4]string
	StopPassed() string
	OnlyHere(d Device, clock string) string
	SavedBoth() string
	ReadyToSend() string
	ReadyToSendWhenOpen() string // where the system sends only while the app is open
	ReadySince(d Device, clock string) string
	SendingNow() string
	ReceivedAt(when, number string) string
	WaitingFor(unit string) string
	StatusText(claim.Status) string
	RowSaved(clock string) string
	RowReady(clock string) string
	RowReceived(when string) string
}

// start has the words of the start page and of the list of claims.
type start interface {
	Greeting(hour int, name string) string
	TodayIs(d civil.Date) string
	NewClaim() string
	NeedsYou() string
	WillBeSent() string
	Drafts() string
	Sent() string
	Earlier() string
	NoDrafts() string
	NoDraftsWhat() string
	NoEarlier() string
	NoEarlierWhat() string
	Untitled() string
	LineCount(n int) string
}

// claimWords has the words of a claim: new, as it is, and its summary.
type claimWords interface {
	ClaimWord() string // krav, as a heading
	TitleField() string
	TitleHint() string
	AllocationField() string
	AllocationHint() string
	AllocationUsual() string
	AllocationCodes(claim.Allocation) string
	MakeClaim() string
	EditTitle() string
	EditAllocation() string
	DeleteClaim() string
	ClaimDeleted() string
	LineDeleted() string
	DatesRemoved(int) string
	KeptNotDeleted() string
	Lines() string
	NoLines() string
	NoLinesWhat() string
	WithoutDate() string
	Expense() string
	Mileage() string
	AddExpense() string
	AddMileage() string
	NewerLine() string    // of a kind that this version does not know
	NewerLineWhy() string // nothing is lost; how to change it
	NewerLineShort() string
	LineUnfinished() string
	LineReceiptLater() string
	LineReceiptNone() string
	LineNotSummed() string // its rate is unknown
	TaxHeading() string
	TaxFree() string
	Taxable() string
	Refund() string
	SplitEstimate() string
	ShowCalculation() string
	CalculationTitle() string
	Send() string
	SaveForLater() string
}

// sending has the words of the summary and of a claim on its way.
type sending interface {
	Summary() string
	SummaryLead() string
	BeforeSending() string
	AllInOrder() string
	DeadlineAhead(date string) string
	DeadlineIn(date string, days int) string
	DeadlineOver(date string) string
	DeadlineUntil(date string) string
	DeadlineShort(date string) string
	LateReason() string
	SentTerm() string     // when, by the device's clock
	ReceivedTerm() string // when, by the municipality's
	SendReady() string
	SendReadyWhy(ready, rest int) string
	RestTitle(title string) string
	HalfTyped() string
	ToMendBefore() string
	WillWaitForNet(Device) string
	ReadyTitle() string
	ReceivedTitle() string
	Withdraw() string
	LinesTerm() string
	NumberTerm() string
}

// attention has the words of what a person must decide.
type attention interface {
	OneOrOther(a, b string) string
	ChangedTwice(what string) string
	Choose() string
	Meanwhile(value string) string
	DecideLater() string
	NoValue() string
	DeletedElsewhere(what string) string
	DeletedAsk() string
	KeepIt() string
	DeleteIt() string
	RefusedTitle() string
	RefusedRow() string
	RefusedSubmitted(by Device, when string) string
	RefusedGone() string
	RefusedRule() string
	RefusedTotal(now, before string) string
	RefusedChanged() string
	RefusedTooLarge() string
	RefusedOther() string
	RefusedKept() string
	MakeNewDraft() string
	DropIt() string
	SendNewSum() string
	LookAgain() string
}

// signIn has the words of the two steps of signing in.
type signIn interface {
	SignIn() string
	SignInLead() [2]string
	EmailField() string
	EmailHint() string
	NextStep() string
	PreviousStep() string
	PasswordField() string
	PasswordTitle() string
	PasswordAs() string
	ShowPassword() string
	HidePassword() string
	SignInThen() string
	SignInWrong() string
	SignInOffline() string
	SignInAway() string
	SignInWait(seconds int) string
	SigningIn() string
}

// settings has the words of the settings.
type settings interface {
	LanguageField() string
	SchemeField() string
	SchemeAuto() string
	SchemeLight() string
	SchemeDark() string
	StorageHeading(Device) string
	StorageKept() string
	StorageUnkept() string
	InstallHeading() string
	InstallWhy(Device) string
	Install() string
	InstallApple() string
	Installed() string
	AccountHeading() string
	SignedInAs(name string) string
	SignOut() string
	SignOutBlocked(n int, d Device) string
	SignOutRefused(n int) string
	SignOutTyped(n int) string
	Version(v string) string
}
