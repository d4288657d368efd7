// Package shell is what stands around every screen, and lives on while screens come and go: top, rail, the list pane of
// a PC, the badge with its sheet. It draws the first picture, and keeps it for the next start.
package shell

import (
	"sync/atomic"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"landgang/app/platform"
	"landgang/app/replica"
	"landgang/app/screen"
	"landgang/app/screen/start"
	"landgang/app/ui"
	"landgang/shared/id"
	"landgang/shared/text"
)

// Root is the one component that all addresses show.
type Root struct {
	app.Compo

	App     screen.App
	Screens map[screen.Kind]screen.Factory

	painted snapshot
	isFirst bool // the picture of the last start is what is shown
	place   screen.Place
	reached bool // the address has been read
	rev     int
	groups  screen.Groups
	rows    []replica.Row
	asking  bool // the sheet behind the badge is open
	shown   screen.Kind
	told    *told // of a delete
	update  update
	data    *replica.Replica // what the screens were made of
	parting bool             // the screens are of data that has been opened anew, and go
	waiting atomic.Bool
	cancel  func()
	kept    string
}

// OnInit takes over the picture that was painted before the app came.
func (r *Root) OnInit() { r.painted, r.isFirst = readSnapshot(r.App.First()) }

// OnMount begins to listen.
func (r *Root) OnMount(ctx app.Context) {
	r.cancel = r.App.Subscribe(func() { r.changed(ctx) })
	platform.OnUpdate(func() { r.hear(ctx) })
	ctx.Handle(screen.ActionSync, func(app.Context, app.Action) { r.asking = true })
	ctx.Handle(screen.ActionDeleted, r.tell)
	ctx.Handle(screen.ActionUpdate, func(ctx app.Context, _ app.Action) { r.applyUpdate(ctx) })
	r.read(ctx)
}

// OnDismount stops listening.
func (r *Root) OnDismount() {
	if r.cancel != nil {
		r.cancel()
	}
}

// changed has the page drawn anew, once for many changes that come together. It may be called from anywhere.
func (r *Root) changed(ctx app.Context) {
	if r.waiting.Swap(true) {
		return
	}
	ctx.Dispatch(r.read)
}

func (r *Root) read(ctx app.Context) {
	r.waiting.Store(false)
	r.rev++
	data := r.App.Replica()
	if r.data != nil && data != nil && data != r.data {
		r.parting = true
		ctx.Defer(func(ctx app.Context) {
			ctx.Dispatch(func(ctx app.Context) {
				r.parting = false
				r.read(ctx)
			})
		})
	}
	r.data = data
	if data == nil {
		r.groups, r.rows = screen.Groups{}, nil
		return
	}
	r.isFirst = false
	r.rows = data.Rows()
	r.groups = screen.Sort(r.App, r.rows)
	r.load(ctx, data)
	r.keep(data)
	if before := r.shown; before != r.kind() && r.reached {
		ctx.Defer(func(app.Context) { platform.Focus(screen.TitleID) }) // what had the focus is gone
	}
	r.shown = r.kind()
}

// load brings the claim of the address into memory, if it is not there.
func (r *Root) load(ctx app.Context, data *replica.Replica) {
	claimID := r.place.Claim
	if claimID == "" || data.Loaded(claimID) {
		return
	}
	ctx.Async(func() {
		_ = data.Load(claimID) // a claim that cannot be read is shown as not found; the cause is in the log of the store
	})
}

// keep keeps what Start shows for the next start, when all of it is written.
func (r *Root) keep(data *replica.Replica) {
	if unsaved, _ := data.Unsaved(); unsaved > 0 {
		return
	}
	u := r.App.User()
	page, _ := start.PageOf(r.App, r.groups, 20)
	kept := snapshot{
		user: string(u.ID), language: r.App.Words().Language(), name: u.Name, municipality: u.Municipality,
		badge: screen.BadgeOf(r.App, screen.OnList), open: open(r.groups), page: page,
	}.write()
	if kept != r.kept {
		r.kept = kept
		r.App.RememberFirst(kept)
	}
}

// OnNav reads the address, and moves the focus to what it shows.
func (r *Root) OnNav(ctx app.Context) {
	path := platform.Path()
	before, first := r.place, !r.reached
	r.place, r.reached, r.asking = screen.Parse(path), true, false
	if data := r.App.Replica(); data != nil {
		r.load(ctx, data)
	}
	r.shown = r.kind()
	if r.told != nil && !r.told.here(path) {
		r.told = nil
	}
	if first {
		return
	}
	target, moved := fragment(path), r.place != before
	if target == "" && !moved {
		return
	}
	ctx.Defer(func(app.Context) {
		if moved {
			platform.ScrollTop()
			platform.Focus(screen.TitleID)
		}
		if target != "" {
			platform.Focus(target)
		}
	})
}

// Render draws the frame with the screen of the address.
func (r *Root) Render() app.UI {
	signedIn := r.App.User().ID != ""
	switch {
	case !r.reached && r.isFirst:
		return r.painted.ui(r.make(screen.Start))
	case !r.reached:
		return neutral()
	case !signedIn || r.place.Kind == screen.SignIn:
		return r.door()
	case r.App.Replica() == nil && r.isFirst && r.place.Kind == screen.Start:
		return r.painted.ui(r.make(screen.Start))
	case r.App.Replica() == nil, r.parting:
		return r.opening()
	}
	f := r.frame()
	f.list = r.list()
	f.screen = r.make(r.kind())
	if r.place.Kind == screen.Conflict && !r.asking {
		f.over = r.make(screen.Conflict)
	}
	return f.ui()
}

// kind is what the address shows now: a claim that was sent has a screen of its own at the addresses of the draft, the
// choice between two values lies over the claim, and a line has the form of its kind.
func (r *Root) kind() screen.Kind {
	switch r.place.Kind {
	case screen.Claim, screen.Conflict, screen.Summary:
	case screen.Expense, screen.Mileage, screen.Travel, screen.Newer:
		return screen.KindAt(r.App.Replica(), r.place)
	default:
		return r.place.Kind
	}
	if data := r.App.Replica(); data != nil {
		if v, ok := data.Claim(r.place.Claim); ok && !v.Claim.Status.Editable() {
			return screen.Received
		}
	}
	if r.place.Kind == screen.Conflict {
		return screen.Claim
	}
	return r.place.Kind
}

func (r *Root) make(k screen.Kind) app.UI {
	factory, ok := r.Screens[k]
	if !ok {
		factory = r.Screens[screen.NotFound]
	}
	return factory(r.App, r.place, r.rev)
}

// door is the sign-in. A new version is offered there too: it may be what signing in needs.
func (r *Root) door() app.UI {
	body := []app.UI{r.make(screen.SignIn)}
	if notice := r.updateNotice(); notice != nil {
		body = append(body, notice)
	}
	page := app.Elem("div")
	if r.update.busy {
		page.Attr("inert", true)
	}
	return page.Body(body...)
}

func (r *Root) frame() frame {
	u := r.App.User()
	f := frame{
		words: r.App.Words(), place: r.place.Kind, name: u.Name, municipality: u.Municipality,
		sync: screen.Sync(r.App, screen.OnList), open: open(r.groups), notice: r.notice(), busy: r.update.busy,
	}
	if r.asking {
		f.over = &syncSheet{App: r.App, Rows: onlyHere(r.rows), OnClose: r.onClose, OnUpdate: r.applyUpdate}
	}
	return f
}

// list is the pane of a PC beside the screen: the claims, or the lines of the claim that is open.
func (r *Root) list() app.UI {
	if r.App.Device() == text.Phone {
		return nil
	}
	switch r.place.Kind {
	case screen.Start, screen.Settings, screen.SignIn:
		return nil
	case screen.Expense, screen.Mileage, screen.Travel, screen.Newer:
		if list := lineList(r.App, r.place); list != nil {
			return list
		}
	case screen.NotFound, screen.NewClaim, screen.Claim, screen.Received, screen.Conflict, screen.Refused, screen.Summary,
		screen.Earlier:
	}
	return claimList(r.App, r.groups, r.current())
}

// current is the address of the row that the screen shows.
func (r *Root) current() string {
	if r.place.Kind == screen.Summary {
		return screen.PathClaim(r.place.Claim)
	}
	return r.place.Path()
}

// opening is what is shown while the person's data is being opened, and when it cannot be.
func (r *Root) opening() app.UI {
	t := r.App.Words()
	words := []app.UI{app.Elem("p").Role("status").Text(t.Loading())}
	if r.App.Failed() != nil {
		words = []app.UI{
			app.Elem("p").Role("alert").Text(t.CannotOpen(r.App.Device())),
			app.Elem("div").Class("lg-btns").Body(ui.Button{Text: t.Reload(), OnClick: onReload}.UI()),
		}
	}
	u := r.App.User()
	return frame{
		words: t, place: screen.Start, name: u.Name, municipality: u.Municipality,
		notice: r.updateNotice(), busy: r.update.busy,
		screen: app.Elem("main").Class("lg-main").ID("main").TabIndex(-1).Body(app.Elem("div").Class("lg-body").Body(words...)),
	}.ui()
}

// onReload loads the page again: as the new version where one waits, which may be able to open the data.
func onReload(app.Context, app.Event) {
	if !platform.UpdateWaiting() || !platform.ApplyUpdate() {
		platform.Reload()
	}
}

func (r *Root) onClose(app.Context) { r.asking = false }

// onlyHere are the claims of which something is on this device alone.
func onlyHere(rows []replica.Row) []id.Claim {
	var only []id.Claim
	for _, row := range rows {
		if row.Where == replica.OnlyHere || row.Where == replica.Ready {
			only = append(only, row.ID)
		}
	}
	return only
}

func fragment(path string) string {
	for i := range len(path) {
		if path[i] == '#' {
			return path[i+1:]
		}
	}
	return ""
}
