package shell

import (
	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"landgang/app/platform"
	"landgang/app/replica"
	"landgang/app/ui"
)

// update is what the person has made of another version of the app that has been fetched whole, or that another tab
// has begun to use. It is offered and never applied by itself.
type update struct {
	later  bool // they have closed the notice
	busy   bool // they have tapped the button: nothing can be typed until the page loads itself again
	failed bool // it was given up, because what is on the screen could not be saved
}

// hear takes the news of a version: one that was put off is not this one.
func (r *Root) hear(ctx app.Context) {
	ctx.Dispatch(func(ctx app.Context) {
		still(ctx)
		r.update = update{}
		r.read(ctx)
	})
}

// notice is what lies over the page: the way back from a delete goes before an update, which can wait.
func (r *Root) notice() app.UI {
	if r.App.Failed() != nil { // the data was taken away while it was open: nothing can be saved any more
		t := r.App.Words()
		return ui.Notice{
			Text:   t.CannotOpen(r.App.Device()),
			Action: &ui.Button{Look: ui.Tertiary, Text: t.Reload(), OnClick: onReload},
		}.UI()
	}
	if r.told != nil {
		return r.told.ui(r)
	}
	return r.updateNotice()
}

// updateNotice offers the version that waits; nil where there is none, or the person has put it off.
func (r *Root) updateNotice() app.UI {
	if r.update.later || !platform.UpdateWaiting() {
		return nil
	}
	t := r.App.Words()
	words := t.UpdateReady()
	if r.update.failed {
		words = t.SyncNotSaved(r.App.Device())
	}
	return ui.Notice{
		Text: words, Action: &ui.Button{Look: ui.Tertiary, Text: t.UpdateNow(), OnClick: r.onUpdate},
		Close: t.Close(), OnClose: r.onLater,
	}.UI()
}

func (r *Root) onLater(ctx app.Context, _ app.Event) {
	still(ctx)
	r.update.later = true
}

func (r *Root) onUpdate(ctx app.Context, _ app.Event) { r.applyUpdate(ctx) }

// applyUpdate writes what is on the screen alone, and only then loads the page again as the new version. Where nobody's
// data is open there is nothing to write.
func (r *Root) applyUpdate(ctx app.Context) {
	data := r.App.Replica()
	if r.update.busy {
		return
	}
	r.update = update{busy: true}
	ctx.Async(func() {
		var err error
		if data != nil {
			err = keepAll(data)
		}
		ctx.Dispatch(func(ctx app.Context) {
			switch {
			case err != nil:
				r.update = update{failed: true}
			case platform.UpdateWaiting():
				r.update.busy = platform.ApplyUpdate()
			default:
				platform.Reload()
			}
		})
	})
}

// keepAll writes what is on the screen alone: changes, and what is half-typed.
func keepAll(data *replica.Replica) error {
	if err := data.Save(); err != nil {
		return err
	}
	return data.SaveTyping()
}
