package screen

import (
	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"landgang/app/platform"
	"landgang/app/replica"
	"landgang/app/ui"
	"landgang/shared/civil"
	"landgang/shared/claim"
	"landgang/shared/text"
)

// Route is the line "Hvor er kravet?" of a claim.
func Route(t text.Catalogue, v replica.View) ui.Route {
	r := ui.Route{Label: t.WhereTitle(), Stops: t.WhereStops(), Done: t.StopPassed()}
	switch v.Claim.Status {
	case claim.Draft, claim.Returned:
	case claim.Submitted:
		if v.Where == replica.Received {
			r.Now = 1
		}
	case claim.Rejected:
		r.Now = 1
	case claim.Approved, claim.Batched:
		r.Now = 2
	case claim.Paid:
		r.Now = len(r.Stops)
	}
	return r
}

// Where says in one sentence where a claim is.
func Where(a App, v replica.View) string {
	t := a.Words()
	when := When(t, v.At, a.Replica().Today())
	switch {
	case (v.Where == replica.Ready || v.Where == replica.OnlyHere) && a.Link().State == LinkSending:
		return t.SendingNow()
	case v.Where == replica.OnlyHere:
		return t.OnlyHere(a.Device(), when)
	case v.Where == replica.Ready:
		return t.ReadySince(a.Device(), when)
	case v.Claim.Status == claim.Returned, v.Claim.Status == claim.Rejected:
		return t.StatusText(v.Claim.Status) + "."
	case v.Where == replica.There:
		return t.SavedBoth()
	case v.Claim.Status == claim.Submitted:
		return t.WaitingFor(unitName(t, a.Replica(), v.Claim.Unit))
	}
	return t.StatusText(v.Claim.Status) + "."
}

// unitName is the name of an approval unit by the newest regulation that has it.
func unitName(t text.Catalogue, r *replica.Replica, unit string) string {
	versions := r.Book().Regulations
	for i := len(versions) - 1; i >= 0 && unit != ""; i-- {
		for _, u := range versions[i].Approval.Units {
			if u.ID == unit {
				return text.Name(t, u.Name)
			}
		}
	}
	return ""
}

// WillBeSent says when a claim that is ready will be sent: on Apple's systems only while the app is open.
func WillBeSent(t text.Catalogue) string {
	if platform.Apple() {
		return t.ReadyToSendWhenOpen()
	}
	return t.ReadyToSend()
}

// DeviceIcon is the picture of a kind of device.
func DeviceIcon(d text.Device) ui.Icon {
	switch d {
	case text.Phone:
		return ui.IconPhone
	case text.Tablet:
		return ui.IconTablet
	case text.PC:
	}
	return ui.IconLaptop
}

// Badge is what the sync badge says.
type Badge struct {
	Icon ui.Icon
	Tone string // needs, off, saved, sent
	Text string
}

// BadgeOn is the kind of screen that a badge stands on: what its person wants to know of there.
type BadgeOn uint8

// The kinds of screen, for a badge.
const (
	OnList BadgeOn = iota
	OnForm         // is it saved?
	OnSent         // is it sent?
)

// BadgeOf says in a few words what is where.
func BadgeOf(a App, on BadgeOn) Badge {
	t, r := a.Words(), a.Replica()
	if r == nil {
		return Badge{}
	}
	waiting := r.Waiting()
	unsaved, why := r.Unsaved()
	link := a.Link()
	switch {
	case why != nil && unsaved > 0:
		return Badge{ui.IconWarning, "needs", t.BadgeNotSaved(unsaved)}
	case unsaved > 0:
		return Badge{DeviceIcon(a.Device()), "saved", t.BadgeSaving()}
	case waiting.Refused > 0:
		return Badge{ui.IconWarning, "needs", t.BadgeNeedsYou(waiting.Refused)}
	case waiting.Claims > 0 && link.State == LinkSending && link.Of > 0:
		return Badge{ui.IconCloudUp, "off", t.BadgeSending(link.At, link.Of)}
	case waiting.Claims > 0 && link.State == LinkSending:
		return Badge{ui.IconCloudUp, "off", t.BadgeSendingNow()}
	case waiting.Claims > 0 && on == OnForm:
		return Badge{DeviceIcon(a.Device()), "saved", t.BadgeSavedHere()}
	case waiting.Claims > 0:
		return Badge{ui.IconOffline, "off", t.BadgeOnlyHere(waiting.Claims)}
	}
	if on == OnSent {
		return Badge{ui.IconCloud, "sent", t.BadgeSent()}
	}
	return Badge{ui.IconCloud, "sent", t.BadgeSaved()}
}

// Bar is the top of an inner screen on a phone.
func Bar(a App, title, back, href string, on BadgeOn) app.UI {
	return ui.Bar{Title: title, Back: back, Href: href, Sync: Sync(a, on)}.UI()
}

// Sync is the badge, which opens the list of what is on this device alone.
func Sync(a App, on BadgeOn) ui.Sync {
	b := BadgeOf(a, on)
	return ui.Sync{Icon: b.Icon, Tone: b.Tone, Text: b.Text, OnClick: OpenSync}
}

// until is the time of day at which the municipality wants to be asked again; "" where it has not said.
func until(a App) string {
	at := a.Link().Until
	if at == (civil.Moment{}) {
		return ""
	}
	return a.Words().Clock(at.Clock)
}

// LinkText says how it stands with the municipality, and what follows from it.
func LinkText(a App) string {
	t := a.Words()
	if n, why := a.Replica().Unsaved(); n > 0 && why != nil {
		return t.SyncNotSaved(a.Device())
	}
	waiting := a.Replica().Waiting().Claims > 0
	switch a.Link().State {
	case LinkOffline:
		return t.SyncOffline(a.Device())
	case LinkAway:
		return t.SyncAway(until(a))
	case LinkSignIn:
		return t.SyncSignIn()
	case LinkWrongUser:
		return t.SyncWrongUser()
	case LinkUpgrade:
		return t.SyncUpdate()
	case LinkFull:
		return t.SyncFull(a.Device())
	case LinkSending:
		if waiting {
			return t.SyncSending()
		}
	case LinkIdle:
	}
	if waiting {
		return t.SyncSending()
	}
	return t.SyncAllSaved()
}
