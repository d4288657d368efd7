package text

import (
	"strconv"

	"landgang/shared/civil"
	"landgang/shared/claim"
	"landgang/shared/regulation"
)

func (*en) SkipToContent() string { return "Skip to content" }
func (*en) MainMenu() string      { return "Main menu" }
func (*en) HomeLabel() string     { return "Landgang, to start" }
func (*en) Start() string         { return "Start" }
func (*en) Claims() string        { return "Claims" }
func (*en) Settings() string      { return "Settings" }
func (*en) ToStart() string       { return "To start" }
func (*en) BackToClaim() string   { return "Back to the claim" }
func (*en) BackToClaims() string  { return "Back to start" }
func (*en) Required() string      { return "Required" }
func (*en) Optional() string      { return "Optional" }
func (*en) Close() string         { return "Close" }
func (*en) Undo() string          { return "Undo" }
func (*en) Done() string          { return "Done" }
func (*en) ShowMore() string      { return "Show more" }
func (*en) Sum() string           { return "Sum" }
func (*en) Loading() string       { return "Getting Landgang …" }
func (*en) Failed() string {
	return "Landgang could not start. What you have written is saved. Reload the page."
}
func (*en) Reload() string      { return "Reload" }
func (*en) UpdateReady() string { return "A new version of Landgang is ready." }
func (*en) UpdateNow() string   { return "Update now" }
func (*en) NotFound() string    { return "Page not found" }
func (*en) NotFoundWhy() string {
	return "The address does not exist, or the claim is deleted. Your claims are on the start page."
}

func (*en) TheDevice(d Device) string {
	switch d {
	case Phone:
		return "the phone"
	case Tablet:
		return "the tablet"
	case PC:
	}
	return "the PC"
}

func (*en) ThisDevice(d Device) string {
	switch d {
	case Phone:
		return "this phone"
	case Tablet:
		return "this tablet"
	case PC:
	}
	return "this PC"
}

func (t *en) OnDevice(d Device) string     { return "On " + t.TheDevice(d) }
func (t *en) HereOnDevice(d Device) string { return "Here, on " + t.TheDevice(d) }

func (*en) BadgeOnlyHere(n int) string { return strconv.Itoa(n) + " only here" }
func (*en) BadgeSaved() string         { return "All is saved" }
func (*en) BadgeSaving() string        { return "Saving …" }
func (*en) BadgeSavedHere() string     { return "Saved here" }
func (*en) BadgeSending(at, of int) string {
	return "Sending " + strconv.Itoa(at) + " of " + strconv.Itoa(of)
}
func (*en) BadgeSendingNow() string    { return "Sending now" }
func (*en) BadgeNotSaved(n int) string { return strconv.Itoa(n) + " not saved" }
func (*en) BadgeSent() string          { return "All is sent" }
func (*en) BadgeNeedsYou(n int) string { return strconv.Itoa(n) + " for you" }
func (*en) SyncTitle() string          { return "What is only here?" }
func (t *en) SyncOffline(d Device) string {
	return "You have no connection. All is saved on " + t.TheDevice(d) + " and goes to the municipality when you have one."
}

func (*en) SyncAway(until string) string {
	return "The municipality's service cannot receive now. We will try again" + after(until) + "."
}
func (*en) SyncSignIn() string   { return "Sign in to send. Your drafts are safe here." }
func (*en) SyncUpdate() string   { return "Update Landgang to send. You can go on writing." }
func (*en) SyncSending() string  { return "Sending now. You can go on writing." }
func (*en) SyncAllSaved() string { return "All is saved here and at the municipality." }
func (t *en) SyncFull(d Device) string {
	return "There is no room for more from the municipality on " + t.TheDevice(d) + ". Free some, and we get the rest."
}

func (t *en) SyncNotSaved(d Device) string {
	return "What you wrote last could not be saved on " + t.TheDevice(d) + ". Free some space, and leave the page open."
}

func (*en) SyncWrongUser() string {
	return "Somebody else is signed in in this browser. Sign in as yourself to send."
}

func (t *en) SyncUnkept(d Device) string {
	return "The browser does not promise to keep what is only on " + t.TheDevice(d) +
		". Send as soon as you have a connection."
}
func (*en) SyncNow() string               { return "Try now" }
func (*en) SaveCopy() string              { return "Save a copy as a file" }
func (*en) OfflineLead() string           { return "No connection." }
func (t *en) OfflineRest(d Device) string { return "All is saved on " + t.TheDevice(d) + "." }
func (*en) WhereTitle() string            { return "Where is the claim?" }
func (*en) WhereStops() [4]string         { return [4]string{"Here", "Municipality", "Approved", "Paid"} }
func (*en) StopPassed() string            { return "passed" }
func (t *en) OnlyHere(d Device, clock string) string {
	return "Only on " + t.ThisDevice(d) + ". Saved " + clock + "."
}

func (*en) SavedBoth() string {
	return "Draft. Saved here and at the municipality, not sent for approval."
}
func (*en) ReadyToSend() string { return "It will be sent when you have a connection." }
func (*en) ReadyToSendWhenOpen() string {
	return "It will be sent the next time you open Landgang with a connection."
}

func (t *en) ReadySince(d Device, clock string) string {
	return "Ready on " + t.ThisDevice(d) + " since " + clock + "."
}
func (*en) SendingNow() string { return "Sending now. You can go on writing." }
func (*en) ReceivedAt(when, number string) string {
	if number == "" {
		return "Received " + when + "."
	}
	return "Received " + when + ". Claim" + space + number + "."
}

func (*en) WaitingFor(unit string) string {
	if unit == "" {
		return "Waiting for approval."
	}
	return "Waiting for approval by " + unit + "."
}

func (*en) StatusText(s claim.Status) string {
	switch s {
	case claim.Draft:
		return "Draft"
	case claim.Submitted:
		return "Sent"
	case claim.Returned:
		return "Returned"
	case claim.Rejected:
		return "Rejected"
	case claim.Approved:
		return "Approved"
	case claim.Batched:
		return "Approved, to be paid"
	case claim.Paid:
		return "Paid"
	}
	return string(s)
}

func (*en) RowSaved(clock string) string   { return "Saved " + clock }
func (*en) RowReady(clock string) string   { return "Ready " + clock }
func (*en) RowReceived(when string) string { return "Received " + when }

func (*en) Greeting(hour int, name string) string {
	word := "Good evening"
	switch {
	case hour < 5:
		word = "Hello"
	case hour < 10:
		word = "Good morning"
	case hour < 13:
		word = "Hello"
	case hour < 18:
		word = "Good afternoon"
	}
	if name == "" {
		return word
	}
	return word + ", " + name
}

func (t *en) TodayIs(d civil.Date) string { return capital(t.LongDate(d)) + "." }
func (*en) NewClaim() string              { return "New claim" }
func (*en) NeedsYou() string              { return "For you" }
func (*en) WillBeSent() string            { return "To be sent when you have a connection" }
func (*en) Drafts() string                { return "Drafts" }
func (*en) Sent() string                  { return "Sent" }
func (*en) Earlier() string               { return "Earlier claims" }
func (*en) NoDrafts() string              { return "No drafts" }
func (*en) NoDraftsWhat() string          { return "Make a new claim. It works without a connection too." }
func (*en) NoEarlier() string             { return "No earlier claims" }
func (*en) NoEarlierWhat() string {
	return "Here you find your claims when they are approved, paid or rejected."
}
func (*en) Untitled() string       { return "Claim without a title" }
func (*en) LineCount(n int) string { return plural(n, "line", "lines") }

func (*en) ClaimWord() string       { return "Claim" }
func (*en) TitleField() string      { return "Title" }
func (*en) TitleHint() string       { return "For example Kommunestyret 12.10.2026." }
func (*en) AllocationField() string { return "Cost allocation" }
func (*en) AllocationHint() string  { return "Taken from your registration. You can choose another." }
func (*en) AllocationUsual() string { return "As registered for you" }
func (*en) AllocationCodes(a claim.Allocation) string {
	return codes(a, "responsibility", "function", "project")
}
func (*en) MakeClaim() string      { return "Make the claim" }
func (*en) EditTitle() string      { return "Change title" }
func (*en) EditAllocation() string { return "Title and cost allocation" }
func (*en) DeleteClaim() string    { return "Delete claim" }
func (*en) ClaimDeleted() string   { return "The claim is deleted." }
func (*en) LineDeleted() string    { return "The line is deleted." }
func (*en) DatesRemoved(n int) string {
	if n == 1 {
		return "One date is removed."
	}
	return strconv.Itoa(n) + " dates are removed."
}

func (*en) KeptNotDeleted() string {
	return "It was changed on another device, and is therefore not deleted."
}
func (*en) Lines() string       { return "Lines" }
func (*en) NoLines() string     { return "No lines yet" }
func (*en) NoLinesWhat() string { return "Add an expense, a drive or a trip." }
func (*en) WithoutDate() string { return "Without a date" }
func (*en) Expense() string     { return "Expense" }
func (*en) Mileage() string     { return "Mileage" }
func (*en) AddExpense() string  { return "Add expense" }
func (*en) AddMileage() string  { return "Add mileage" }
func (*en) NewerLine() string   { return "Line from a newer Landgang" }
func (*en) NewerLineWhy() string {
	return "A newer Landgang wrote this line, and this version cannot show all of it. " +
		"Nothing is lost. Update to change it."
}
func (*en) NewerLineShort() string   { return "Update to change it" }
func (*en) LineUnfinished() string   { return "Not filled in yet" }
func (*en) LineReceiptLater() string { return "Receipt comes later" }
func (*en) LineReceiptNone() string  { return "Without a receipt" }
func (*en) LineNotSummed() string    { return "The rate is not known yet" }
func (*en) TaxHeading() string       { return "Tax" }
func (*en) TaxFree() string          { return "Tax-free" }
func (*en) Taxable() string          { return "Taxable" }
func (*en) Refund() string           { return "Refund of expenses" }
func (*en) SplitEstimate() string    { return "The division is an estimate until the claim is paid." }
func (*en) ShowCalculation() string  { return "Show the calculation" }
func (*en) CalculationTitle() string { return "How the sum was calculated" }
func (*en) Send() string             { return "Send for approval" }
func (*en) SaveForLater() string     { return "Save and continue later" }

func (*en) Summary() string       { return "Summary" }
func (*en) SummaryLead() string   { return "Check the claim and send it" }
func (*en) BeforeSending() string { return "Before you send" }
func (*en) AllInOrder() string    { return "All is filled in." }
func (*en) DeadlineAhead(date string) string {
	return "The deadline is " + date + ". You are in good time."
}
func (*en) HalfTyped() string    { return "Something is half-typed" }
func (*en) ToMendBefore() string { return "To put right before the claim can be sent" }
func (t *en) WillWaitForNet(d Device) string {
	return "You have no connection. The claim is made ready on " + t.TheDevice(d) + " and sent when you have one."
}
func (*en) ReadyTitle() string    { return "The claim is ready" }
func (*en) ReceivedTitle() string { return "The municipality has the claim" }
func (*en) Withdraw() string      { return "Withdraw" }
func (*en) LinesTerm() string     { return "Lines" }
func (*en) NumberTerm() string    { return "Claim number" }

func (*en) OneOrOther(a, b string) string { return a + " or " + b + "?" }
func (*en) ChangedTwice(what string) string {
	return what + " was changed in two places. Both are kept."
}
func (*en) Choose() string                { return "Choose" }
func (*en) Meanwhile(value string) string { return "Until you choose, it is " + value + "." }
func (*en) DecideLater() string           { return "Decide later" }
func (*en) NoValue() string               { return "nothing" }
func (*en) DeletedElsewhere(what string) string {
	return what + " was deleted in one place and changed in another. The change is kept."
}
func (*en) DeletedAsk() string   { return "Deleted or changed?" }
func (*en) KeepIt() string       { return "Keep" }
func (*en) DeleteIt() string     { return "Delete" }
func (*en) RefusedTitle() string { return "The change did not get through" }
func (*en) RefusedRow() string   { return "A change did not get through" }
func (t *en) RefusedSubmitted(by Device, when string) string {
	if by == "" {
		return "The claim was already sent when your change arrived."
	}
	return "The claim was sent from " + t.TheDevice(by) + " " + when + "."
}
func (*en) RefusedGone() string { return "The municipality no longer has the claim." }
func (*en) RefusedRule() string {
	return "The municipality found something to put right before the claim can be sent."
}

func (*en) RefusedTotal(now, before string) string {
	return "The rate has changed. The new sum is " + now + ", before it was " + before + "."
}

func (*en) RefusedChanged() string {
	return "The claim was changed on another device before it arrived. Look it over and send it again."
}

func (*en) RefusedTooLarge() string {
	return "The claim has become too large. Make another for the rest."
}

func (*en) RefusedOther() string { return "The municipality's service could not take the change." }
func (*en) RefusedKept() string  { return "Your change is kept." }
func (*en) MakeNewDraft() string { return "Make a new draft of it" }
func (*en) DropIt() string       { return "Delete it" }
func (*en) SendNewSum() string   { return "Send with the new sum" }
func (*en) LookAgain() string    { return "Look the claim over" }

func (*en) SignIn() string        { return "Sign in" }
func (*en) SignInLead() [2]string { return [2]string{"Claims of representatives,", "online or not."} }
func (*en) EmailField() string    { return "E-mail" }
func (*en) EmailHint() string     { return "The address the municipality has registered for you." }
func (*en) NextStep() string      { return "Next step" }
func (*en) PreviousStep() string  { return "Previous step" }
func (*en) PasswordField() string { return "Password" }
func (*en) PasswordTitle() string { return "Type the password" }
func (*en) PasswordAs() string    { return "You are signing in as" }
func (*en) ShowPassword() string  { return "Show" }
func (*en) HidePassword() string  { return "Hide" }
func (*en) SignInThen() string {
	return "Afterwards you can write claims without a connection and without signing in again."
}

func (*en) SignInWrong() string {
	return "The e-mail or the password is not right. Check both and try again."
}

func (*en) SignInOffline() string {
	return "You need a connection to sign in. Try again when you have one."
}

func (*en) SignInAway() string {
	return "The municipality's service does not answer now. Try again in a while."
}

func (*en) SignInWait(seconds int) string {
	return "There have been many attempts. Wait " + plural(seconds, "second", "seconds") + " before you try again."
}
func (*en) SigningIn() string { return "Signing in …" }

func (*en) LanguageField() string { return "Language" }
func (*en) SchemeField() string   { return "Appearance" }
func (*en) SchemeAuto() string    { return "As the device" }
func (*en) SchemeLight() string   { return "Light" }
func (*en) SchemeDark() string    { return "Dark" }
func (t *en) StorageHeading(d Device) string {
	return "Stored on " + t.TheDevice(d)
}
func (*en) StorageKept() string { return "The browser keeps what you have written." }
func (*en) StorageUnkept() string {
	return "The browser may delete what is not sent if space runs short. " +
		"Send early, or install Landgang."
}
func (*en) InstallHeading() string { return "Landgang as an app" }
func (t *en) InstallWhy(d Device) string {
	return "Then Landgang starts from the home screen, and what you write stays safely on " + t.TheDevice(d) + "."
}
func (*en) Install() string               { return "Install Landgang" }
func (*en) InstallApple() string          { return "Tap Share in Safari, and choose “Add to Home Screen”." }
func (*en) Installed() string             { return "Landgang is installed here." }
func (*en) AccountHeading() string        { return "Sign-in" }
func (*en) SignedInAs(name string) string { return "You are signed in as " + name + "." }
func (*en) SignOut() string               { return "Sign out" }
func (t *en) SignOutBlocked(n int, d Device) string {
	return plural(n, "claim is", "claims are") + " only on " + t.ThisDevice(d) +
		". You can sign out when the municipality has " + either(n, "it", "them") + ". Connect, and try again."
}

// SignOutRefused says why nobody is signed out: they have not decided about what was refused.
func (*en) SignOutRefused(n int) string {
	return plural(n, "claim needs", "claims need") + " you before you can sign out. See Start."
}

// SignOutTyped says why nobody is signed out: a text is no value yet.
func (*en) SignOutTyped(n int) string {
	return plural(n, "claim has", "claims have") + " text you have not finished. Complete or clear the fields, then sign out."
}
func (*en) Version(v string) string { return "Version " + v }

func enUnit(u regulation.Unit) unitWords {
	switch u {
	case regulation.Meeting:
		return unitWords{"meeting", "meetings", "One meeting", "each meeting"}
	case regulation.Hour:
		return unitWords{"hour", "hours", "One hour", "each hour"}
	case regulation.Day:
		return unitWords{"day", "days", "One day", "each day"}
	case regulation.Night:
		return unitWords{"night", "nights", "One night", "each night"}
	case regulation.Piece:
	}
	return unitWords{"piece", "pieces", "One piece", "each piece"}
}

func (t *en) CannotOpen(d Device) string {
	return "Landgang cannot open what lies on " + t.TheDevice(d) +
		". It is not gone. Close other tabs with Landgang, and reload the page."
}

func (*en) DeadlineIn(date string, days int) string {
	switch days {
	case 0:
		return "The deadline is today, " + date + "."
	case 1:
		return "The deadline is tomorrow, " + date + "."
	}
	return "The deadline is " + date + ", in " + plural(days, "day", "days") + "."
}

func (*en) DeadlineOver(date string) string {
	return "The deadline was " + date + ". You can send anyway. The approver sees it."
}
func (*en) DeadlineUntil(date string) string { return "Can be sent until " + date + "." }
func (*en) DeadlineShort(date string) string { return "Deadline " + date }
func (*en) LateReason() string {
	return "Say why the claim comes after the deadline. The approver sees it."
}
func (*en) SentTerm() string     { return "Sent by you" }
func (*en) ReceivedTerm() string { return "Received by the municipality" }
func (*en) SendReady() string    { return "Send the rest" }
func (*en) SendReadyWhy(ready, rest int) string {
	return plural(ready, "line is ready", "lines are ready") + ". Send " + either(ready, "it", "them") + " now, and " +
		either(rest, "the other stays", "the others stay") + " as a draft."
}
func (*en) RestTitle(title string) string { return title + ", what waits" }
