package store_test

import (
	"errors"
	"strings"
	"testing"

	"landgang/app/store"
)

func TestCheckEntry(t *testing.T) {
	for name, c := range map[string]struct {
		key   string
		value []byte
		want  error
	}{
		"an ordinary key":   {"user:u17/claim/0198f2a4-7c11-7000-8000-000000000000", []byte("{}"), nil},
		"the longest key":   {strings.Repeat("k", store.MaxKey), nil, nil},
		"no key":            {"", nil, store.ErrLimit},
		"a key too long":    {strings.Repeat("k", store.MaxKey+1), nil, store.ErrLimit},
		"a letter of å":     {"på", nil, store.ErrLimit},
		"a line break":      {"a\nb", nil, store.ErrLimit},
		"the largest value": {"k", make([]byte, store.MaxValue), nil},
		"a value too large": {"k", make([]byte, store.MaxValue+1), store.ErrLimit},
	} {
		t.Run(name, func(t *testing.T) {
			if err := store.CheckEntry(c.key, c.value); !errors.Is(err, c.want) {
				t.Fatalf("got %v, want %v", err, c.want)
			}
		})
	}
}

func TestCheckAreas(t *testing.T) {
	if err := store.CheckAreas(store.Areas()); err != nil {
		t.Error(err)
	}
	for _, areas := range [][]store.Area{nil, {"docs", "nonsense"}} {
		if err := store.CheckAreas(areas); !errors.Is(err, store.ErrArea) {
			t.Errorf("%v: got %v", areas, err)
		}
	}
}

func TestAfter(t *testing.T) {
	for prefix, want := range map[string]string{"a": "b", "claim/": "claim0", "a~": "b", "~~": "", "": ""} {
		if got := store.After(prefix); got != want {
			t.Errorf("After(%q) = %q, want %q", prefix, got, want)
		}
	}
}
