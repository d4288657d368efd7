package screen

import (
	"errors"
	"strconv"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"landgang/app/platform"
	"landgang/app/replica"
	"landgang/shared/civil"
	"landgang/shared/id"
	"landgang/shared/record"
	"landgang/shared/text"
)

// App is the running app as the screens need it.
type App interface {
	// Replica is the person's data; nil while nobody is signed in here, or it is still being opened.
	Replica() *replica.Replica
	// Failed is why their data could not be opened, or was taken away while it was open; nil while all is well.
	Failed() error
	// User is who is signed in on this device; one without an ID where nobody is.
	User() User
	Device() text.Device
	Words() text.Catalogue
	// Link says how it stands with the municipality.
	Link() Link
	// Unkept says that the browser does not promise to keep what is stored on the device.
	Unkept() bool
	// First is the snapshot that was painted before the app came; "" where none was.
	First() string
	// SyncNow asks for a try at once. It does not wait.
	SyncNow()
	// SignIn signs a person in, and returns when their data is open. It blocks.
	SignIn(email, password string) error
	// SignOut signs the person out, or returns ErrUnsent. It blocks.
	SignOut() error
	SetLanguage(text.Language)
	SetScheme(platform.Scheme)
	// RememberFirst keeps what Start shows for the next start.
	RememberFirst(snapshot string)
	// Subscribe has fn called after anything here has changed, from any goroutine; fn does not wait.
	Subscribe(fn func()) (cancel func())
}

// User is who is signed in on this device.
type User struct {
	ID           id.User
	Name         string
	Email        string
	Municipality string // its name
	Scheme       platform.Scheme
}

// Link is how it stands with the municipality.
type Link struct {
	State  LinkState
	At, Of int // what is being sent, of how many; 0 where it is not known
	// Until is when the municipality wants to be asked again; zero where it has not said.
	Until civil.Moment
}

// LinkState is a state of the connection to the municipality.
type LinkState uint8

// The states of the connection.
const (
	LinkIdle      LinkState = iota // all is there
	LinkSending                    // something is on its way
	LinkOffline                    // no answer comes: weather
	LinkAway                       // the municipality's service is not well
	LinkSignIn                     // the session has ended
	LinkWrongUser                  // somebody else is signed in on the server's side
	LinkUpgrade                    // this version is too old to send
	LinkFull                       // the device has no room for what is new
)

// What signing in and out can end with.
var (
	ErrWrong   = errors.New("e-mail or password is wrong")
	ErrOffline = errors.New("no connection to sign in over")
	ErrAway    = errors.New("the service is not well")
	ErrUnsent  = errors.New("something is on this device alone")
)

// WaitError says that there were too many attempts.
type WaitError struct{ Seconds int }

// Error is for the log.
func (e *WaitError) Error() string {
	return "too many attempts: wait " + strconv.Itoa(e.Seconds) + " s"
}

// Factory makes the component of a screen. Rev is another number after each change that the screen may show.
type Factory func(a App, p Place, rev int) app.Composer

// ActionSync is the action that opens the list of what is on this device alone.
const ActionSync = "landgang.sync"

// ActionUpdate is the action that loads the page again once all is written: as the version that waits, if one does.
const ActionUpdate = "landgang.update"

// ActionDeleted is the action that tells of a delete; its value is a Deleted.
const ActionDeleted = "landgang.deleted"

// Deleted is something that a person has deleted, and may want back.
type Deleted struct {
	Text string
	Key  record.Key
	Back string // the address to go to when it is back
	Undo func() // brings it back where the person is, instead of Key and Back
}

// OpenSync opens the list of what is on this device alone.
func OpenSync(ctx app.Context, _ app.Event) {
	ctx.PreventUpdate()
	ctx.NewAction(ActionSync)
}

// TitleID is the id of a screen's heading, which gets the focus when a person comes to the screen.
const TitleID = "tittel"
