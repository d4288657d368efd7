//go:build !js

package session_test

import (
	"os"
	"strings"
	"testing"

	"landgang/app/session"
)

// The answer of version 1 is read for ever; the server's test holds that it writes it.
func TestTheFrozenAnswerToASignInIsRead(t *testing.T) {
	body, err := os.ReadFile("../../shared/protocol/testdata/v1/session-answer.json")
	if err != nil {
		t.Fatal(err)
	}
	user, language, err := session.SignedIn(body)
	if err != nil || user.ID != "u1" || user.Name != "Solveig Hamre" || user.Municipality != "Ytterskjær kommune" || language != "nb" {
		t.Errorf("%+v, %q: %v", user, language, err)
	}
	newer := strings.Replace(string(body), `"user":{`, `"more":[1.5],"user":{"more":{},`, 1)
	if _, _, err := session.SignedIn([]byte(newer)); err != nil {
		t.Errorf("with members of a newer server: %v", err)
	}
}
