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
		protocol.HeaderCSRF:    "1",
		"Accept":               "application/json, application/problem+json",
	}
}

// host is the browser as the syncing needs it.
func (s *Session) host(user id.User, o *opened) syncer.Host {
	return syncer.Host{
		Call: call,
		Lead: func(ctx context.Context) (<-chan struct{}, func(), error) { return lead(ctx, user) },
		Tell: func(told string) {
			if o.channel != nil {
				o.channel.Send(told)
			}
		},
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

// How a tab shows that it lives, and when another may take over: a browser wakes a covered tab once a minute at least,
// so one that has been silent for longer is frozen.
const (
	heartbeat = 20 * time.Second
	frozen    = 150 * time.Second
)

// lead waits until this tab may sync. A tab that is frozen keeps its lock, but not for ever.
func lead(ctx context.Context, user id.User) (lost <-chan struct{}, release func(), err error) {
	name, beat := "landgang-sync-"+string(user), "landgang.beat."+string(user)
	waiting, cancel := context.WithCancel(ctx)
	defer cancel()
	type got struct {
		lock *platform.Lock
		err  error
	}
	result := make(chan got, 1)
	go func() {
		lock, err := platform.Acquire(waiting, name, platform.Wait)
		result <- got{lock, err}
	}()
	for {
		select {
		case g := <-result:
			return held(ctx, g.lock, g.err, beat)
		case <-time.After(heartbeat):
		}
		text, _ := platform.LocalGet(beat)
		at, err := strconv.ParseInt(text, 10, 64)
		if err != nil || time.Duration(millis()-at)*time.Millisecond < frozen {
			continue
		}
		cancel()
		if g := <-result; g.err == nil {
			return held(ctx, g.lock, nil, beat)
		}
		lock, err := platform.Acquire(ctx, name, platform.Steal)
		return held(ctx, lock, err, beat)
	}
}

// held shows that the tab lives for as long as it holds the lock.
func held(ctx context.Context, lock *platform.Lock, err error, beat string) (<-chan struct{}, func(), error) {
	if err != nil {
		return nil, nil, err
	}
	ctx, cancel := context.WithCancel(ctx)
	done := make(chan struct{})
	go func() {
		defer close(done)
		for {
			_ = platform.LocalSet(beat, strconv.FormatInt(millis(), 10)) // without it the lock alone decides
			select {
			case <-ctx.Done():
				return
			case <-time.After(heartbeat):
			}
		}
	}()
	return lock.Lost(), func() {
		cancel()
		<-done
		lock.Release()
	}, nil
}
