package sim_test

import (
	"os"
	"runtime/debug"
	"testing"
)

// TestMain lets the collector wait: a run is short, and most of what it makes is rubbish at its end.
func TestMain(m *testing.M) {
	debug.SetGCPercent(800)
	os.Exit(m.Run())
}
