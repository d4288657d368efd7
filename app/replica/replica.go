// Package replica is what screens see: base, which the municipality has confirmed, with this device's own changes
// replayed over it. Do is the only way to change anything; a change is on the screen at once and is called saved only
// when it is on the disk.
//
// Methods that touch the store say so: they may block, and are never called from the goroutine that draws.
package replica

import (
	"bytes"
	"fmt"
	"maps"
	"slices"
	"strings"
	"sync"

	"landgang/app/store"
	"landgang/shared/civil"
	"landgang/shared/claim"
	"landgang/shared/id"
	"landgang/shared/mutation"
	"landgang/shared/protocol"
	"landgang/shared/record"
	"landgang/shared/rules"
)

// Options are what a Replica needs from outside.
type Options struct {
	Store  store.Store
	User   id.User
	Device string              // the kind of device: phone, tablet, pc
	Now    func() int64        // milliseconds since 1970
	Random func(b []byte)      // fills b
	Wake   func(what WakeKind) // says that something waits to be written or sent; must not block
}

// WakeKind says what a Replica wants done.
type WakeKind uint8

// What a Replica can want done.
const (
	WakeSave   WakeKind = iota // Save is to be called, soon
	WakeTyping                 // SaveTyping is to be called, within 200 ms
)

// Replica is one person's claims on one device.
type Replica struct {
	o  Options
	io sync.Mutex // held from reading or writing the store until what it means is known here

	mu        sync.Mutex // held for a moment at a time: the goroutine that draws takes it
	overlay   overlay
	loaded    map[string]bool // claims whose document is in memory, or is known not to exist
	list      map[id.Claim]listed
	queue     []Queued // in order; those without a number are still to be written
	attention []Attention
	typing    typing
	common    []store.Entry // what book was read from
	book      rules.Book
	profile   record.Record
	synced    string
	failed    error // why the last Save failed
	views     map[string]cachedView
	rev       int // counts what may have changed a screen
	listeners []func()
}

// Open reads what the device has. It blocks.
func Open(o Options) (*Replica, error) {
	r := &Replica{o: o, views: make(map[string]cachedView)}
	r.overlay = overlay{
		base: make(map[record.Key]record.Record), under: make(map[string][]record.Key), version: make(map[string]int),
		refused: r.refusedCreate,
	}
	r.loaded = make(map[string]bool)
	r.typing.texts = make(map[string]string)
	return r, r.Refresh()
}

// stored is what Refresh reads in one transaction.
type stored struct {
	list      map[id.Claim]listed
	queue     []Queued
	attention []Attention
	typing    []store.Entry
	common    []store.Entry
	profile   record.Record
	settings  []record.Record
	docs      map[string][]record.Record
	synced    string
}

// Refresh reads again what the device has: another tab, or the syncer, may have changed it. It blocks.
func (r *Replica) Refresh() error {
	if err := r.refresh(); err != nil {
		return err
	}
	r.changed()
	return nil
}

func (r *Replica) refresh() error {
	r.io.Lock()
	defer r.io.Unlock()
	r.mu.Lock()
	wanted := slices.Sorted(maps.Keys(r.loaded))
	known := make(map[string]Queued, len(r.queue))
	for _, q := range r.queue {
		known[QueueKey(q.N)] = q
		wanted = append(wanted, q.Root) // in memory by the queue alone, it stays when that is confirmed
	}
	r.mu.Unlock()
	var s stored
	areas := []store.Area{store.Docs, store.Meta, store.Queue, store.Attention, store.Typing}
	err := r.o.Store.View(areas, func(tx store.Tx) error {
		var err error
		s, err = r.read(tx, wanted, known)
		return err
	})
	if err != nil {
		return fmt.Errorf("read the device's data: %w", err)
	}
	book, err := r.bookOf(s.common)
	if err != nil {
		return err
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	r.take(s, book)
	return nil
}

// bookOf is the book of what the municipality publishes. To decode the rates and the regulation takes longer than all else
// that Refresh does, so it is done again only when they have changed.
func (r *Replica) bookOf(common []store.Entry) (rules.Book, error) {
	r.mu.Lock()
	known, book := r.common, r.book
	r.mu.Unlock()
	if known != nil && slices.EqualFunc(known, common, func(a, b store.Entry) bool {
		return a.Key == b.Key && bytes.Equal(a.Value, b.Value)
	}) {
		return book, nil
	}
	var published []record.Record
	for _, e := range common {
		records, err := record.ReadAll(e.Value)
		if err != nil {
			return book, fmt.Errorf("read %s: %w", e.Key, err)
		}
		published = append(published, records...)
	}
	book, _ = rules.BookOf(published) // what a newer municipality says beyond this app is left out; sums then wait for it
	return book, nil
}

func (r *Replica) read(tx store.Tx, wanted []string, known map[string]Queued) (stored, error) {
	s := stored{list: make(map[id.Claim]listed), docs: make(map[string][]record.Record)}
	var err error
	if err = s.readList(tx); err != nil {
		return s, err
	}
	if s.queue, err = readQueue(tx, known); err != nil {
		return s, err
	}
	if s.attention, err = readAttention(tx); err != nil {
		return s, err
	}
	if s.typing, err = tx.Scan(store.Typing, "", "", 0); err != nil {
		return s, err
	}
	if err = s.readCommon(tx, r.o.User); err != nil {
		return s, err
	}
	for _, root := range s.wanted(wanted) {
		if s.docs[root], err = readClaim(tx, r.o.User, root); err != nil {
			return s, err
		}
	}
	synced, err := tx.Get(store.Meta, MetaSynced)
	s.synced = string(synced)
	return s, err
}

func (s *stored) readList(tx store.Tx) error {
	entries, err := tx.Scan(store.Meta, listPrefix, store.After(listPrefix), 0)
	if err != nil {
		return err
	}
	for _, e := range entries {
		rows, err := readList(e.Value)
		if err != nil {
			return fmt.Errorf("read %s: %w", e.Key, err)
		}
		for _, l := range rows {
			s.list[l.ID] = l
		}
	}
	return nil
}

// readQueue reads the queue. An entry that is in memory as it lies on the disk is not read anew.
func readQueue(tx store.Tx, known map[string]Queued) ([]Queued, error) {
	entries, err := tx.Scan(store.Queue, "", "", 0)
	if err != nil {
		return nil, err
	}
	queue := make([]Queued, 0, len(entries))
	for _, e := range entries {
		q := known[e.Key]
		if q.raw == nil || !bytes.Equal(q.raw, e.Value) {
			if q, err = ReadQueued(e.Value); err != nil {
				return nil, err
			}
		}
		queue = append(queue, q)
	}
	return queue, nil
}

// readCommon reads what the municipality publishes, and the person's profile and settings.
func (s *stored) readCommon(tx store.Tx, user id.User) error {
	prefix := string(protocol.Common) + "|"
	var err error
	if s.common, err = tx.Scan(store.Docs, prefix, store.After(prefix), 0); err != nil {
		return err
	}
	profile, err := readOwn(tx, user, KindProfile)
	if err != nil {
		return err
	}
	if len(profile) == 1 {
		s.profile = profile[0]
	}
	s.settings, err = readOwn(tx, user, mutation.KindSettings)
	for i := range s.settings {
		s.settings[i] = mutation.Settings().Raise(s.settings[i])
	}
	return err
}

// readOwn reads a record of the person's own.
func readOwn(tx store.Tx, user id.User, kind record.Kind) ([]record.Record, error) {
	raw, err := tx.Get(store.Docs, docKey(protocol.OfUser(user), kind, string(user)))
	if err != nil || raw == nil {
		return nil, err
	}
	return record.ReadAll(raw)
}

// wanted are the claims to hold in memory: those that were, those not yet sent, and those the queue is about.
func (s *stored) wanted(before []string) []string {
	roots := make(map[string]bool)
	var all []string
	want := func(root string) {
		if root != "" && !roots[root] {
			roots[root] = true
			all = append(all, root)
		}
	}
	for _, root := range before {
		want(root)
	}
	for _, claimID := range slices.Sorted(maps.Keys(s.list)) {
		if l := s.list[claimID]; l.Status.Editable() && !l.Deleted {
			want(string(claimID))
		}
	}
	for _, q := range s.queue {
		want(q.Root)
	}
	for _, a := range s.attention {
		want(string(a.Claim))
	}
	return all
}

func readClaim(tx store.Tx, user id.User, root string) ([]record.Record, error) {
	raw, err := tx.Get(store.Docs, docKey(protocol.OfUser(user), claim.KindClaim, root))
	if err != nil || raw == nil {
		return nil, err
	}
	records, err := record.ReadAll(raw)
	if err != nil {
		return nil, fmt.Errorf("read claim %s: %w", root, err)
	}
	for i, r := range records {
		records[i] = claim.Raise(r)
	}
	return records, nil
}

// take puts what was read in place of what was known. Changes that are not written yet stay on top.
func (r *Replica) take(s stored, book rules.Book) {
	unwritten := slices.DeleteFunc(r.queue, func(q Queued) bool {
		return q.N != 0 || slices.ContainsFunc(s.queue, func(w Queued) bool { return w.Made.ID == q.Made.ID })
	})
	r.list, r.attention, r.profile, r.synced = s.list, s.attention, s.profile, s.synced
	r.common, r.book = s.common, book.For(s.profile)
	r.queue = append(s.queue, unwritten...)
	for root, records := range s.docs {
		r.loaded[root] = true
		r.overlay.load(root, records)
	}
	r.overlay.load(string(r.o.User), s.settings)
	r.typing.take(s.typing)
	r.views = make(map[string]cachedView)
	r.replay()
}

// replay lays the queue over base anew.
func (r *Replica) replay() {
	r.overlay.reset()
	for _, q := range r.queue {
		r.apply(q)
	}
}

// Load brings a claim into memory. It blocks.
func (r *Replica) Load(claimID id.Claim) error {
	root := string(claimID)
	r.mu.Lock()
	done := r.loaded[root]
	r.mu.Unlock()
	if done {
		return nil
	}
	if err := r.load(root); err != nil {
		return err
	}
	r.changed()
	return nil
}

func (r *Replica) load(root string) error {
	r.io.Lock()
	defer r.io.Unlock()
	var records []record.Record
	err := r.o.Store.View([]store.Area{store.Docs}, func(tx store.Tx) error {
		var err error
		records, err = readClaim(tx, r.o.User, root)
		return err
	})
	if err != nil {
		return fmt.Errorf("read claim: %w", err)
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	if !r.loaded[root] {
		r.loaded[root] = true
		r.overlay.load(root, records)
	}
	return nil
}

// Language is the language that the person has chosen for all their devices; "" where none is.
func (r *Replica) Language() string {
	settings, _ := r.Record(mutation.SettingsKey(mutation.Env{User: r.o.User}))
	return settings.Get(mutation.FieldLanguage).Text()
}

// ChooseLanguage chooses the language of the app on all the person's devices.
func (r *Replica) ChooseLanguage(l string) mutation.Outcome {
	change := mutation.Change{Field: mutation.FieldLanguage, From: record.Text(r.Language()), To: record.Text(l)}
	return r.Do(mutation.Choose{Changes: []mutation.Change{change}})
}

// Subscribe has fn called after each change that a screen may show; fn must not block and must not call the Replica.
// The function returned ends it.
func (r *Replica) Subscribe(fn func()) (cancel func()) {
	r.mu.Lock()
	defer r.mu.Unlock()
	at := len(r.listeners)
	r.listeners = append(r.listeners, fn)
	return func() {
		r.mu.Lock()
		defer r.mu.Unlock()
		r.listeners[at] = nil
	}
}

func (r *Replica) changed() {
	r.mu.Lock()
	r.rev++
	listeners := append([]func(){}, r.listeners...)
	r.mu.Unlock()
	for _, fn := range listeners {
		if fn != nil {
			fn()
		}
	}
}

// Book is the rates and the regulation that this device computes with.
func (r *Replica) Book() rules.Book {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.book
}

// Today is the date in Norway by the device's clock.
func (r *Replica) Today() civil.Date { return r.instant().In(civil.Oslo).Date }

func (r *Replica) instant() civil.Instant { return civil.Instant(r.o.Now() / 1000) }

func (r *Replica) stamp() string { return r.instant().In(civil.Oslo).String() }

// NewID is a new id for a record.
func (r *Replica) NewID() string {
	var random [10]byte
	r.o.Random(random[:])
	return id.New(r.o.Now(), random)
}

// KindProfile is the record of the person: their name and registration.
const KindProfile record.Kind = "profile"

// Profile is what the municipality has registered of the person.
type Profile struct {
	Name, Email string
	Roles       []string
	Allocation  claim.Allocation // prefilled in each new claim
	Bodies      []string         // utvalg they sit in: ids of the regulation
}

// Profile is the person's registration, as last synced.
func (r *Replica) Profile() Profile {
	r.mu.Lock()
	defer r.mu.Unlock()
	p := r.profile
	return Profile{
		Name: p.Get("name").Text(), Email: p.Get("email").Text(),
		Roles: strings.Fields(p.Get("roles").Text()), Bodies: strings.Fields(p.Get("bodies").Text()),
		Allocation: r.book.Registration,
	}
}
