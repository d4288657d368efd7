// Package idb is the store in the browser's IndexedDB, and promises what package store promises.
//
// Opening, upgrading and deleting go through go-indexeddb. Transactions do not: the library has no getAll (a scan
// of 1,000 records by its cursor takes ten times as long), its transaction gives out no handle to add one, and its
// Await never returns when the transaction is already over. They use the handle of the opened database directly;
// everything raw is in tx.go.
//
// Values are Uint8Array, whatever they hold. Measured in Chromium 156 with 1,000 records of 3 kB JSON: reading all
// into Go costs 5–7 ms beyond getAll itself, where strings cost 13–20 ms (each is encoded anew), and puts cost the
// same; a string with one character beyond Latin-1, such as a dash, would also take two bytes for every character.
package idb
