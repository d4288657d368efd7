package session

import (
	"context"
	"strconv"
	"time"

	"landgang/app/platform"
	"landgang/app/syncer"
	"landgang/shared/id"
	"landgang/shared/protocol"
)

const (
	callTimeout = 60 * time.Second
	maxPage     = 8 << 20
)

func headers() map[string]string {
	return map[string]string{
		"Content-Type":         "application/json",
		protocol.HeaderVersion: strconv.Itoa(protocol.Version),
		protocol.HeaderApp:     platform.Version(),
		protocol.HeaderCSRF:    "1",
		"Accept":               "application/json, application/problem+json",
	}
}

// host is the browser as the syncing needs it.
func (s *Session) host(user id.User, o *opened) syncer.Host {
	return syncer.Host{
		Call:   call,
		Lead:   leader(user).Lead,
		Tell:   o.tell,
		Report: func(err error) { platform.Log("sync", err) },
	}
}

// call sends one call. Whatever is no answer of HTTP has the status 0.
func call(ctx context.Context, c syncer.Call) syncer.Answer {
	answer, err := platform.Fetch(ctx, platform.Request{
		Method: c.Method, Path: c.Path, Header: headers(), Body: c.Body, Gzip: true, Timeout: callTimeout, MaxBody: maxPage,
	})
	if err != nil {
		return syncer.Answer{}
	}
	seconds, _ := strconv.ParseInt(answer.Header["retry-after"], 10, 32)
	return syncer.Answer{Status: answer.Status, Body: answer.Body, RetryAfter: 1000 * max(0, seconds)}
}

// leader is the lock among the tabs of one person. When its holder last lived is in local storage, where it costs
// nothing; without local storage the lock alone decides.
func leader(user id.User) syncer.Leader {
	name, beat := "landgang-sync-"+string(user), "landgang.beat."+string(user)
	return syncer.Leader{
		Acquire: func(ctx context.Context, steal bool) (syncer.Lock, error) {
			mode := platform.Wait
			if steal {
				mode = platform.Steal
			}
			lock, err := platform.Acquire(ctx, name, mode)
			if err != nil {
				return nil, err
			}
			return lock, nil
		},
		Beat: func() int64 {
			text, _ := platform.LocalGet(beat)
			at, _ := strconv.ParseInt(text, 10, 64)
			return at
		},
		Show: func(now int64) { _ = platform.LocalSet(beat, strconv.FormatInt(now, 10)) },
		Now:  millis,
	}
}
