package session

import (
	"landgang/app/platform"
	"landgang/app/screen"
	"landgang/shared/id"
	"landgang/shared/text"
	"landgang/shared/wire"
)

// account is who is signed in, as it is kept on the device. web/js/boot.js reads id, lang and scheme.
type account struct {
	screen.User
	language text.Language
	turn     int64 // how often it was changed on this device: of two that are kept the greater is the later
}

const maxTurn = 1 << 50

func (a account) write() string {
	w := new(wire.Writer)
	w.Object().Name("id").Text(string(a.ID)).NameText("name", a.Name).NameText("email", a.Email)
	w.NameText("municipality", a.Municipality).NameText("lang", string(a.language)).NameText("scheme", string(a.Scheme))
	w.Name("turn").Int(a.turn)
	return string(w.EndObject().Bytes())
}

const maxKept = 400

// readAccount reads what write wrote; nobody where it cannot be read.
func readAccount(kept string) account {
	a := account{User: screen.User{Scheme: platform.Auto}}
	if kept == "" {
		return a
	}
	r := wire.ParseObject([]byte(kept))
	a.ID, a.Name, a.Email = id.User(r.Text("id", maxKept)), r.Text("name", maxKept), r.Text("email", maxKept)
	a.Municipality = r.Text("municipality", maxKept)
	a.language = text.Language(r.Text("lang", 8))
	a.turn = r.Int("turn", 0, maxTurn)
	if scheme := r.Text("scheme", 8); scheme != "" {
		a.Scheme = platform.Scheme(scheme)
	}
	if r.Err() != nil {
		return account{User: screen.User{Scheme: platform.Auto}}
	}
	return a
}

// signedIn reads the server's answer to a sign-in. The person's language is their own choice, else the municipality's.
func signedIn(body []byte) (account, error) {
	r := wire.ParseObject(body)
	user, municipality := wire.Read(r.Value("user")), wire.Read(r.Value("municipality"))
	a := account{User: screen.User{
		ID: id.User(user.Text("id", maxKept)), Name: user.Text("name", maxKept), Email: user.Text("email", maxKept),
		Municipality: municipality.Text("name", maxKept), Scheme: platform.Auto,
	}}
	a.language = text.Language(user.Text("language", 8))
	if a.language == "" {
		a.language = text.Language(municipality.Text("language", 8))
	}
	for _, rd := range []*wire.Reader{r, user, municipality} {
		if err := rd.Err(); err != nil {
			return a, err
		}
	}
	return a, nil
}
