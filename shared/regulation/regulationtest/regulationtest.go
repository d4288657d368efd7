// Package regulationtest has the regulation that tests compute with: small, complete, and the same natively and in a
// browser, where no file can be read.
package regulationtest

import _ "embed" // the example

// Example is a version of the regulation of a fictional municipality, in force from 2026-01-01.
//
//go:embed example.json
var Example string
