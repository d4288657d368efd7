package session

import (
	"landgang/app/platform"
	"landgang/app/screen"
	"landgang/app/syncer"
	"landgang/shared/civil"
)

// Link says how it stands with the municipality.
func (s *Session) Link() screen.Link {
	o := s.current()
	if o == nil {
		return screen.Link{}
	}
	switch o.runner.State() {
	case syncer.Sending:
		return screen.Link{State: screen.LinkSending}
	case syncer.Offline:
		return screen.Link{State: screen.LinkOffline}
	case syncer.Away:
		return away(o.runner.Until())
	case syncer.SignIn:
		return screen.Link{State: screen.LinkSignIn}
	case syncer.WrongUser:
		return screen.Link{State: screen.LinkWrongUser}
	case syncer.UpgradeApp:
		return screen.Link{State: screen.LinkUpgrade}
	case syncer.Full:
		return screen.Link{State: screen.LinkFull}
	case syncer.Idle, syncer.Fetching:
	}
	if !platform.Online() {
		return screen.Link{State: screen.LinkOffline}
	}
	return screen.Link{}
}

// away is a service that is not well, with the minute in which it will be tried again.
func away(untilMS int64) screen.Link {
	link := screen.Link{State: screen.LinkAway}
	if untilMS > 0 {
		link.Until = civil.Instant((untilMS + 59_999) / 1000).In(civil.Oslo)
	}
	return link
}
