package session

import "landgang/app/screen"

// SignedIn reads the server's answer to a sign-in: who it is, and their language.
func SignedIn(body []byte) (screen.User, string, error) {
	a, err := signedIn(body)
	return a.User, string(a.language), err
}
