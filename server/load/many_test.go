//go:build load

package load_test

const kills = 50
