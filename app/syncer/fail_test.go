package syncer_test

import (
	"strings"
	"testing"

	"landgang/app/store/memory"
	"landgang/app/syncer"
	"landgang/shared/protocol"
)

// An app and a server without a version in common wait for each other; a new version, or the person, tries again.
func TestWithoutAVersionInCommonItWaits(t *testing.T) {
	for _, c := range []struct {
		failure protocol.Failure
		want    syncer.State
	}{
		{protocol.Failure{Status: 426, Code: protocol.UpgradeApp, Min: 2}, syncer.UpgradeApp},
		{protocol.Failure{Status: 501, Code: protocol.UpgradeServer}, syncer.Away},
	} {
		e := newEngine(t)
		effects := step(t, e, syncer.Answer{Status: c.failure.Status, Body: c.failure.Write()})
		if wait, ok := effects[0].(syncer.Wait); !ok || wait.MS < 10*60_000 || e.State() != c.want {
			t.Errorf("%s: %+v in the state %s, want %s and a long wait", c.failure.Code, effects, e.State(), c.want)
		}
		if _, calls := step(t, e, syncer.Kick{})[0].(syncer.Call); !calls {
			t.Errorf("%s: asked to, it does not try again", c.failure.Code)
		}
	}
}

// newEngine is an Engine that leads and has begun its first call.
func newEngine(t *testing.T) *syncer.Engine {
	t.Helper()
	e := syncer.New(syncer.Options{
		Store: memory.NewDisk().Open(), User: "solveig", Device: "phone", Now: func() int64 { return 0 },
		Random: func([]byte) {}, Watched: func() bool { return true },
	})
	step(t, e, syncer.Lead{})
	step(t, e, syncer.Kick{})
	return e
}

func step(t *testing.T, e *syncer.Engine, ev syncer.Event) []syncer.Effect {
	t.Helper()
	effects, err := e.Step(ev)
	if err != nil {
		t.Fatal(err)
	}
	return effects
}

// nothingNew is the answer to a pull where nothing is new.
var nothingNew = syncer.Answer{Status: 200, Body: protocol.Page{Epoch: "e1-a", Cursor: "1"}.Write()}

func TestWeatherStandsUntilACallSucceeds(t *testing.T) {
	e := newEngine(t)
	if e.Shown() != syncer.Fetching {
		t.Fatalf("%s while nothing is known yet", e.Shown())
	}
	for range 2 {
		step(t, e, syncer.Answer{})
		if e.Shown() != syncer.Offline {
			t.Fatalf("%s after a call without an answer", e.Shown())
		}
		step(t, e, syncer.Tick{})
		if e.State() != syncer.Fetching || e.Shown() != syncer.Offline {
			t.Fatalf("%s, told as %s, while it is tried again", e.State(), e.Shown())
		}
	}
	step(t, e, nothingNew)
	step(t, e, syncer.Kick{})
	if e.Shown() != syncer.Fetching {
		t.Errorf("%s once a call has succeeded", e.Shown())
	}
}

func TestTheServersWaitIsNotUndercut(t *testing.T) {
	e := newEngine(t)
	effects, err := e.Step(syncer.Answer{Status: 503, RetryAfter: 20_000})
	if err != nil || len(effects) != 1 {
		t.Fatalf("%+v %v", effects, err)
	}
	if wait, ok := effects[0].(syncer.Wait); !ok || wait.MS < 20_000 {
		t.Errorf("%+v, the server asked for 20,000 ms", effects[0])
	}
}

// Neither a change nor the person who asks makes the app call before the time that the server has asked for.
func TestAKickKeepsTheServersWait(t *testing.T) {
	now := int64(1_779_000_000_000)
	e := syncer.New(syncer.Options{
		Store: memory.NewDisk().Open(), User: "solveig", Device: "phone", Now: func() int64 { return now },
		Random: func([]byte) {}, Watched: func() bool { return true },
	})
	step(t, e, syncer.Lead{})
	step(t, e, syncer.Kick{})
	step(t, e, syncer.Answer{Status: 503, RetryAfter: 20_000, Body: busy(503)})
	now += 5_000
	if got := step(t, e, syncer.Kick{}); len(got) != 1 || got[0] != (syncer.Wait{MS: 17_500}) {
		t.Errorf("asked after 5 s: %+v", got)
	}
	if e.Until() != now+17_500 {
		t.Errorf("until %d", e.Until())
	}
	now -= 3_600_000 // the clock is put back
	if got := step(t, e, syncer.Kick{}); len(got) != 1 || got[0] != (syncer.Wait{MS: 22_500}) {
		t.Errorf("asked with a clock that was put back: %+v", got)
	}
	now += 3_600_000 + 17_500
	if _, calls := step(t, e, syncer.Kick{})[0].(syncer.Call); !calls {
		t.Error("it does not call when the time has come")
	}
}

// busy is the body of a server that has no time.
func busy(status int) []byte {
	f := protocol.Failure{Status: status, Code: protocol.Busy}
	return f.Write()
}

// What stands between the app and its server, as a captive portal does, cannot keep a person from trying.
func TestAWaitThatIsNotTheServersHoldsNobodyBack(t *testing.T) {
	for name, body := range map[string][]byte{
		"a page of HTML": []byte("<html>"), "another status": busy(429),
	} {
		e := newEngine(t)
		step(t, e, syncer.Answer{Status: 503, RetryAfter: 86_400_000, Body: body})
		if _, calls := step(t, e, syncer.Kick{})[0].(syncer.Call); !calls || e.Until() != 0 {
			t.Errorf("%s: it waits until %d", name, e.Until())
		}
	}
	e := newEngine(t)
	step(t, e, syncer.Answer{
		Status: 503, RetryAfter: 1<<31 - 1, Body: busy(503),
	})
	if until := e.Until(); until == 0 || until > 60*60_000 {
		t.Errorf("the server is asked again at %d", until)
	}
}

// A server that has no time for the daily comparison is well: changes go on.
func TestAComparisonThatFailsIsPutOff(t *testing.T) {
	now := int64(0)
	e := syncer.New(syncer.Options{
		Store: memory.NewDisk().Open(), User: "solveig", Device: "phone", Now: func() int64 { return now },
		Random: func([]byte) {}, Watched: func() bool { return true },
	})
	step(t, e, syncer.Lead{})
	step(t, e, syncer.Kick{})
	now = 1
	step(t, e, nothingNew) // the first is compared a day later
	now += 25 * 60 * 60_000
	step(t, e, syncer.Kick{})
	call, asks := step(t, e, nothingNew)[0].(syncer.Call)
	if !asks || !strings.HasPrefix(call.Path, "/api/sync/hash") {
		t.Fatalf("%+v, want the comparison", call)
	}
	step(t, e, syncer.Answer{Status: 503, RetryAfter: 10_000, Body: busy(503)})
	if e.Shown() != syncer.Idle || e.Until() != 0 {
		t.Errorf("it is told as %s, and nothing is sent until %d", e.Shown(), e.Until())
	}
	step(t, e, syncer.Kick{})
	if _, again := step(t, e, nothingNew)[0].(syncer.Call); again {
		t.Error("it is asked for again at once")
	}
	now += 2 * 60 * 60_000
	step(t, e, syncer.Kick{})
	if _, again := step(t, e, nothingNew)[0].(syncer.Call); !again {
		t.Error("it is not asked for any more")
	}
}
