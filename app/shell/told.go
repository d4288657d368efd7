package shell

import (
	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"landgang/app/platform"
	"landgang/app/screen"
	"landgang/app/ui"
	"landgang/shared/mutation"
)

// told is a delete that the page tells of, with the way back, until the person has gone on.
type told struct {
	screen.Deleted
	path string // where the person read it; "" until they have come there
}

// here says whether the person is still where they read it. The address they are led to after a delete is the first.
func (d *told) here(path string) bool {
	if d.path == "" {
		d.path = path
	}
	return d.path == path
}

func (d *told) ui(r *Root) app.UI {
	t := r.App.Words()
	return ui.Notice{
		Text: d.Text, Action: &ui.Button{Look: ui.Tertiary, Text: t.Undo(), OnClick: r.onUndo},
		Close: t.Close(), OnClose: r.onRead,
	}.UI()
}

func (r *Root) tell(ctx app.Context, a app.Action) {
	if d, ok := a.Value.(screen.Deleted); ok {
		if d.Undo != nil { // else the person is led to another page
			still(ctx)
		}
		r.told = &told{Deleted: d}
	}
}

// onUndo brings back what was deleted, and the person to it.
func (r *Root) onUndo(ctx app.Context, _ app.Event) {
	d := r.told
	if d == nil {
		return
	}
	r.told = nil
	if d.Undo != nil {
		d.Undo()
		r.read(ctx)
		return
	}
	r.App.Replica().Do(mutation.Restore{Key: d.Key})
	ctx.Navigate(d.Back)
}

func (r *Root) onRead(ctx app.Context, _ app.Event) {
	still(ctx)
	r.told = nil
}

// still keeps the bar where the thumb is while a notice comes or goes: at the end of a page the room for the notice would
// push it.
func still(ctx app.Context) {
	again := platform.Hold("lg-actions")
	ctx.Defer(func(app.Context) { again() })
}
