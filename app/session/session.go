// Package session is the person who is signed in on this device: it opens their data, keeps it written and synced, and
// ends it. Drafting needs no connection and no valid session with the server; only syncing does.
package session

import (
	"context"
	"errors"
	"sync"
	"time"

	"landgang/app/platform"
	"landgang/app/replica"
	"landgang/app/screen"
	"landgang/app/store"
	"landgang/app/syncer"
	"landgang/shared/id"
	"landgang/shared/text"
)

// Session is the app as the screens need it. It is made once.
type Session struct {
	first string

	opening  sync.Mutex    // held while data is opened or given up: one opens at a time
	keeping  sync.Mutex    // held while who is signed in is written: what was remembered last is written last
	recalled chan struct{} // closed when it is known what was kept of who is signed in

	mu        sync.Mutex
	account   account
	chosen    text.Language // chosen while the data is being opened: it is told to the person's other devices then
	open      *opened       // nil while nobody is signed in, or the data is being opened
	failed    error         // why it could not be opened
	unkept    bool          // the browser has not promised to keep it
	listeners []func()
}

// opened is one person's data, open.
type opened struct {
	store   store.Store
	replica *replica.Replica
	runner  *syncer.Runner
	channel *platform.Channel
	stop    func() // ends all that runs for it, and waits
}

// New reads who is signed in. It opens nothing yet, so that the first picture does not wait.
func New() *Session {
	boot := platform.BootFirst()
	s := &Session{first: boot.Snapshot, account: readAccount(boot.User), recalled: make(chan struct{})}
	close(s.recalled)
	if s.account.language == "" {
		s.account.language = preferred(platform.Languages())
	}
	return s
}

// preferred is the first of the browser's languages that the app has.
func preferred(tags []string) text.Language {
	for _, tag := range tags {
		switch {
		case len(tag) < 2:
		case tag[:2] == "nn":
			return text.Nynorsk
		case tag[:2] == "nb" || tag[:2] == "no":
			return text.Bokmal
		case tag[:2] == "en":
			return text.English
		}
	}
	return text.Bokmal
}

// Start opens the data of who is signed in, in the background.
func (s *Session) Start() {
	platform.SetLanguage(string(s.account.language))
	platform.SetScheme(s.account.Scheme)
	found := s.account
	s.recalled = make(chan struct{})
	go func() {
		if found.ID != "" {
			go s.recall(found)
		} else if !s.recall(found) {
			s.askWhere()
			return
		}
		s.openAgain()
	}()
}

// openOnce opens the data of a person, unless it is open or somebody else is signed in by now.
func (s *Session) openOnce(user id.User) error {
	s.opening.Lock()
	defer s.opening.Unlock()
	if s.current() != nil || s.User().ID != user {
		return nil
	}
	return s.openData(user)
}

// openAgain tries until the data is open: another tab may hold an older version for a while.
func (s *Session) openAgain() {
	user := s.User().ID
	for wait := time.Second; ; wait = min(2*wait, time.Minute) {
		err := s.openOnce(user)
		if err == nil {
			return
		}
		s.mu.Lock()
		s.failed = err
		s.mu.Unlock()
		s.changed()
		if errors.Is(err, store.ErrVersion) {
			return // only a newer app helps
		}
		time.Sleep(wait)
	}
}

// openData opens the store of who is signed in, and begins to write and sync. The opening lock is held.
func (s *Session) openData(user id.User) error {
	db, err := openOf(user)
	if err != nil {
		return err
	}
	o := &opened{store: db}
	kind := deviceKind(platform.ThisDevice())
	o.replica, err = replica.Open(replica.Options{
		Store: db, User: user, Device: kind, Now: millis, Random: platform.Random,
		Wake: func(what replica.WakeKind) { o.runner.Wake(what) },
	})
	if err != nil {
		_ = db.Close()
		return err
	}
	engine := syncer.New(syncer.Options{
		Store: db, User: user, Device: kind, Now: millis, Random: platform.Random, Watched: platform.Visible,
	})
	ctx, cancel := context.WithCancel(context.Background())
	var running sync.WaitGroup
	o.runner = syncer.NewRunner(engine, o.replica, s.host(user, o), s.changed)
	o.channel, err = platform.OpenChannel(storeOf(user), func(told string) { go s.hear(o, told) })
	if err != nil {
		o.channel = nil // a browser without channels has one tab that knows, and others that learn at the next sync
	}
	running.Go(func() { o.runner.KeepSaved(ctx) })
	running.Go(func() { o.runner.KeepSynced(ctx) })
	off := platform.On(o.runner.Kick, platform.WentOnline, platform.BecameVisible, platform.Focused)
	offHidden := platform.On(func() { o.runner.Wake(replica.WakeSave) }, platform.BecameHidden, platform.LeftPage)
	adopt := make(chan struct{}, 1)
	running.Go(func() { s.keepAdopting(ctx, o, adopt) })
	look := func() {
		select {
		case adopt <- struct{}{}:
		default: // it will look once more anyway
		}
	}
	offReplica := o.replica.Subscribe(func() {
		s.changed()
		look()
	})
	o.stop = func() {
		off()
		offHidden()
		offReplica()
		cancel()
		running.Wait()
		if o.channel != nil {
			o.channel.Close()
		}
		_ = db.Close()
	}
	s.mu.Lock()
	chosen := s.chosen
	s.open, s.failed, s.chosen = o, nil, ""
	s.mu.Unlock()
	if chosen != "" {
		o.replica.ChooseLanguage(string(chosen))
		go s.keep()
	}
	s.changed()
	look()
	if taken, ok := db.(interface{ Lost() <-chan struct{} }); ok {
		go s.watch(ctx, o, taken.Lost())
	}
	go s.askToKeep(ctx)
	return nil
}

// askToKeep asks the browser to keep the data, and remembers what it answers.
func (s *Session) askToKeep(ctx context.Context) {
	kept, err := platform.Persist(ctx)
	if ctx.Err() != nil {
		return
	}
	s.mu.Lock()
	s.unkept = !kept || err != nil
	s.mu.Unlock()
	s.changed()
}

// Unkept says that the browser does not promise to keep what is stored on the device.
func (s *Session) Unkept() bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.unkept
}

// watch opens the data again when the browser has taken it away, and says so for as long as it cannot: nothing can be
// written then.
func (s *Session) watch(ctx context.Context, o *opened, lost <-chan struct{}) {
	select {
	case <-ctx.Done():
		return
	case <-lost:
	}
	for wait := time.Second; ; wait = min(2*wait, time.Minute) {
		err := s.replace(o)
		s.mu.Lock()
		still := s.open == o
		if still {
			s.failed = err
		}
		s.mu.Unlock()
		s.changed()
		if !still || errors.Is(err, store.ErrVersion) {
			return
		}
		select {
		case <-ctx.Done():
			return
		case <-time.After(wait):
		}
	}
}

// replace opens the data again in the place of o, unless something is on the screen alone: it would go with o.
func (s *Session) replace(o *opened) error {
	s.opening.Lock()
	defer s.opening.Unlock()
	if s.current() != o {
		return nil
	}
	if unsaved, _ := o.replica.Unsaved(); unsaved > 0 {
		return store.ErrClosed
	}
	user := s.User().ID
	kept, err := keptAccount()
	switch {
	case err != nil:
		return err
	case kept.ID != user: // the person has signed out in another tab, which deletes the data
		s.forget(o)
	default:
		if err := s.openData(user); err != nil {
			return err
		}
	}
	o.stop()
	return nil
}

// tell tells the other tabs.
func (o *opened) tell(told string) {
	if o.channel != nil {
		o.channel.Send(told)
	}
}

// save writes what is on the screen alone. What could not be written is counted by the replica.
func (o *opened) save() {
	if err := errors.Join(o.replica.Save(), o.replica.SaveTyping()); err != nil {
		platform.Log("session", err)
	}
}

func millis() int64 { return platform.Now().UnixMilli() }

func deviceKind(d platform.Device) string {
	switch d {
	case platform.Phone:
		return string(text.Phone)
	case platform.Tablet:
		return string(text.Tablet)
	case platform.PC:
	}
	return string(text.PC)
}

// current is the open data; nil where there is none.
func (s *Session) current() *opened {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.open
}

// Replica is the person's data; nil while nobody is signed in, or it is being opened.
func (s *Session) Replica() *replica.Replica {
	if o := s.current(); o != nil {
		return o.replica
	}
	return nil
}

// User is who is signed in on this device.
func (s *Session) User() screen.User {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.account.User
}

// Device is what this device is called.
func (s *Session) Device() text.Device { return text.Device(deviceKind(platform.ThisDevice())) }

// Words are the words of the person's language.
func (s *Session) Words() text.Catalogue {
	s.mu.Lock()
	defer s.mu.Unlock()
	return text.In(s.account.language)
}

// Failed is why the person's data could not be opened; nil while all is well.
func (s *Session) Failed() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.failed
}

// First is the snapshot that was painted before the app came.
func (s *Session) First() string { return s.first }

// SyncNow asks for a try at once.
func (s *Session) SyncNow() {
	if o := s.current(); o != nil {
		o.runner.Kick()
	}
}

// Subscribe has fn called after anything here has changed.
func (s *Session) Subscribe(fn func()) (cancel func()) {
	s.mu.Lock()
	defer s.mu.Unlock()
	at := len(s.listeners)
	s.listeners = append(s.listeners, fn)
	return func() {
		s.mu.Lock()
		defer s.mu.Unlock()
		s.listeners[at] = nil
	}
}

func (s *Session) changed() {
	s.mu.Lock()
	listeners := append([]func(){}, s.listeners...)
	s.mu.Unlock()
	for _, fn := range listeners {
		if fn != nil {
			fn()
		}
	}
}

// RememberFirst keeps what Start shows for the next start.
func (s *Session) RememberFirst(snapshot string) {
	if s.User().ID != "" {
		_ = platform.RememberFirst(snapshot) // as remember
	}
}

var _ screen.App = (*Session)(nil)
