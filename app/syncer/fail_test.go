package syncer_test

import (
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
		e := syncer.New(syncer.Options{
			Store: memory.NewDisk().Open(), User: "solveig", Device: "phone", Now: func() int64 { return 0 },
			Random: func([]byte) {}, Watched: func() bool { return true },
		})
		step := func(ev syncer.Event) []syncer.Effect {
			effects, err := e.Step(ev)
			if err != nil {
				t.Fatal(err)
			}
			return effects
		}
		step(syncer.Lead{})
		step(syncer.Kick{})
		effects := step(syncer.Answer{Status: c.failure.Status, Body: c.failure.Write()})
		if wait, ok := effects[0].(syncer.Wait); !ok || wait.MS < 10*60_000 || e.State() != c.want {
			t.Errorf("%s: %+v in the state %s, want %s and a long wait", c.failure.Code, effects, e.State(), c.want)
		}
		if _, calls := step(syncer.Kick{})[0].(syncer.Call); !calls {
			t.Errorf("%s: asked to, it does not try again", c.failure.Code)
		}
	}
}

func TestTheServersWaitIsNotUndercut(t *testing.T) {
	e := syncer.New(syncer.Options{
		Store: memory.NewDisk().Open(), User: "solveig", Device: "phone", Now: func() int64 { return 0 },
		Random: func([]byte) {}, Watched: func() bool { return true },
	})
	for _, ev := range []syncer.Event{syncer.Lead{}, syncer.Kick{}} {
		if _, err := e.Step(ev); err != nil {
			t.Fatal(err)
		}
	}
	effects, err := e.Step(syncer.Answer{Status: 503, RetryAfter: 20_000})
	if err != nil || len(effects) != 1 {
		t.Fatalf("%+v %v", effects, err)
	}
	if wait, ok := effects[0].(syncer.Wait); !ok || wait.MS < 20_000 {
		t.Errorf("%+v, the server asked for 20,000 ms", effects[0])
	}
}
