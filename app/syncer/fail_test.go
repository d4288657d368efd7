package syncer_test

import (
	"testing"

	"landgang/app/store/memory"
	"landgang/app/syncer"
)

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
