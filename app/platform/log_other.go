//go:build !js

package platform

// Log drops the error: there is no console.
func Log(string, error) {}
