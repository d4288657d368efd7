package platform

import "syscall/js"

// Log leaves an error in the browser's console, for whoever looks for its cause; nothing leaves the device.
func Log(doing string, err error) { js.Global().Get("console").Call("warn", doing+": "+err.Error()) }
