package api

import (
	"crypto/rand"
	"errors"
	"net/http"
	"time"

	"landgang/server/identity"
	"landgang/server/people"
	"landgang/server/sqlite"
	"landgang/shared/civil"
	"landgang/shared/id"
	"landgang/shared/protocol"
	"landgang/shared/wire"
)

// The __Host- prefix makes the browser keep a cookie to this very host, path / and TLS (or localhost).
const (
	sessionCookie = "__Host-lg"
	knownCookie   = "__Host-lg-known"

	sessionAge = 180 * 24 * time.Hour // the server ends it sooner when it is not used
	knownAge   = 400 * 24 * time.Hour // the longest that browsers keep a cookie

	maxPassword = 1 << 10
)

// signIn opens a session: {"email", "password"}.
func (a *API) signIn(w http.ResponseWriter, c *call) error {
	body := wire.ParseObject(c.body)
	attempt := identity.Attempt{
		Address: body.Text("email", people.MaxAddress), Password: body.Text("password", maxPassword),
		Known: cookie(c.Request, knownCookie), Token: token(c.Request), Agent: c.UserAgent(),
	}
	if err := body.Done(); err != nil {
		return err
	}
	in, err := c.site.identity.SignIn(c.Context(), attempt)
	if err != nil {
		return err
	}
	setCookie(w, sessionCookie, in.Token, sessionAge)
	setCookie(w, knownCookie, in.Known, knownAge)
	c.user = in.User
	return a.showSession(w, c)
}

// showSession says who is signed in, and where.
func (a *API) showSession(w http.ResponseWriter, c *call) error {
	doc := new(wire.Writer)
	doc.Object().Name("user").Object()
	doc.Name("id").Text(string(c.user.ID)).Name("name").Text(c.user.Name).Name("email").Text(c.user.Email)
	doc.Name("roles").Array()
	for _, role := range c.user.Roles {
		doc.Text(string(role))
	}
	doc.EndArray().Name("language").Text(c.user.Language).EndObject()
	doc.Name("municipality").Object().Name("id").Text(c.municipality.ID).Name("name").Text(c.municipality.Name)
	doc.Name("language").Text(c.municipality.Language).EndObject()
	return a.write(w, c, doc.EndObject().Bytes())
}

// showMunicipality says whose the host is, to whoever signs in here the first time. It says nothing of any person.
func (a *API) showMunicipality(w http.ResponseWriter, c *call) error {
	doc := new(wire.Writer)
	doc.Object().Name("municipality").Object().Name("name").Text(c.municipality.Name).EndObject()
	return a.write(w, c, doc.EndObject().Bytes())
}

// signOut ends the browser's session, if it has one.
func (a *API) signOut(w http.ResponseWriter, c *call) error {
	if err := c.site.identity.SignOut(c.Context(), token(c.Request)); err != nil {
		return err
	}
	setCookie(w, sessionCookie, "", -time.Second)
	w.WriteHeader(http.StatusNoContent)
	return nil
}

func token(r *http.Request) string { return cookie(r, sessionCookie) }

// cookie is the value of a cookie; "" where it is missing or there twice, which no browser of ours sends.
func cookie(r *http.Request, name string) string {
	found := r.CookiesNamed(name)
	if len(found) != 1 {
		return ""
	}
	return found[0].Value
}

func setCookie(w http.ResponseWriter, name, value string, age time.Duration) {
	http.SetCookie(w, &http.Cookie{
		Name: name, Value: value, Path: "/", MaxAge: int(age / time.Second),
		Secure: true, HttpOnly: true, SameSite: http.SameSiteStrictMode,
	})
}

// audiences are the feeds that a person reads besides their own and the common one: those of approvers and of payroll
// come with the pages that show them.
func audiences(tx *sqlite.Tx, u id.User, _ civil.Date) ([]protocol.Audience, error) {
	user, err := people.ByID(tx, u)
	if err != nil {
		return nil, err
	}
	if user.Closed {
		return nil, errors.New("the account is closed")
	}
	return nil, nil
}

func fillRandom(b []byte) { _, _ = rand.Read(b) } // never fails
