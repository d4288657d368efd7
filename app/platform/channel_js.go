package platform

import (
	"fmt"
	"syscall/js"
)

// Channel carries short texts between the tabs of the app in this browser profile.
type Channel struct {
	raw     js.Value
	handler js.Func
}

// OpenChannel joins the channel of that name; on is called with what other tabs send, never with what this Channel
// sends.
func OpenChannel(name string, on func(text string)) (*Channel, error) {
	constructor := member("BroadcastChannel")
	if constructor.IsUndefined() {
		return nil, fmt.Errorf("channel %s: %w", name, ErrUnavailable)
	}
	c := &Channel{raw: constructor.New(name)}
	c.handler = js.FuncOf(func(_ js.Value, args []js.Value) any {
		if data := args[0].Get("data"); data.Type() == js.TypeString {
			on(data.String())
		}
		return nil
	})
	c.raw.Set("onmessage", c.handler)
	return c, nil
}

// Send tells the other tabs; nobody listening is no error.
func (c *Channel) Send(text string) { c.raw.Call("postMessage", text) }

// Close leaves the channel.
func (c *Channel) Close() {
	c.raw.Set("onmessage", js.Null())
	c.raw.Call("close")
	c.handler.Release()
}
