package summary

// Send sends the claim, as the button does.
func (s *Screen) Send() bool { return s.send() }
