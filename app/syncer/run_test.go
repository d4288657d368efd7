package syncer_test

import (
	"context"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"landgang/app/replica"
	"landgang/app/store/memory"
	"landgang/app/syncer"
	"landgang/shared/id"
	"landgang/shared/mutation"
)

// device is a tab whose Runner runs over a disk that fails when it is told to.
type device struct {
	*replica.Replica
	disk   *memory.Disk
	runner *syncer.Runner
	told   chan string   // what it tells the other tabs
	faults int           // what it has reported
	calls  int           // what it has sent
	answer syncer.Answer // to each call
	looked bool          // somebody looks at it
	waits  bool          // another tab syncs
}

func newDevice(disk *memory.Disk) (*device, error) {
	d := &device{disk: disk, told: make(chan string, 100)}
	db, n := disk.Open(), byte(0)
	random := func(b []byte) { n++; b[0] = n }
	now := func() int64 { return time.Now().UnixMilli() }
	var err error
	d.Replica, err = replica.Open(replica.Options{
		Store: db, User: "u1", Device: "phone", Now: now, Random: random,
		Wake: func(k replica.WakeKind) { d.runner.Wake(k) },
	})
	if err != nil {
		return nil, err
	}
	engine := syncer.New(syncer.Options{
		Store: db, User: "u1", Device: "phone", Now: now, Random: random, Watched: func() bool { return d.looked },
	})
	d.runner = syncer.NewRunner(engine, d.Replica, syncer.Host{
		Call: func(context.Context, syncer.Call) syncer.Answer { d.calls++; return d.answer },
		Lead: func(ctx context.Context) (<-chan struct{}, func(), error) {
			if d.waits {
				<-ctx.Done()
				return nil, nil, ctx.Err()
			}
			return nil, func() {}, nil
		},
		Tell: func(text string) { d.told <- text }, Report: func(error) { d.faults++ },
	}, func() {})
	return d, nil
}

const titleKey = replica.NewRecord + "/title"

// onDisk is what another start of the app finds.
func (d *device) onDisk(t *testing.T) *replica.Replica {
	t.Helper()
	again, err := newDevice(d.disk)
	if err != nil {
		t.Fatal(err)
	}
	return again.Replica
}

// running runs fn beside KeepSaved, in a world of its own time.
func running(t *testing.T, fn func(t *testing.T, d *device, stop func())) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) {
		d, err := newDevice(memory.NewDisk())
		if err != nil {
			t.Fatal(err)
		}
		ctx, cancel := context.WithCancel(t.Context())
		done := make(chan struct{})
		go func() { defer close(done); d.runner.KeepSaved(ctx) }()
		stop := func() { cancel(); <-done }
		fn(t, d, stop)
		stop()
	})
}

func TestATextThatCouldNotBeWrittenIsTriedAgain(t *testing.T) {
	running(t, func(t *testing.T, d *device, _ func()) {
		d.disk.FailNext(memory.Full)
		d.Type(titleKey, "Form")
		time.Sleep(time.Second)
		synctest.Wait()
		if n, why := d.Unsaved(); n != 1 || why == nil || d.faults != 1 {
			t.Fatalf("%d unsaved because of %v, %d reported", n, why, d.faults)
		}
		time.Sleep(2 * time.Second)
		synctest.Wait()
		if text, _ := d.onDisk(t).Typed(titleKey); text != "Form" {
			t.Errorf("on the disk is %q", text)
		}
		if n, why := d.Unsaved(); n != 0 || why != nil {
			t.Errorf("%d unsaved because of %v", n, why)
		}
	})
}

func TestWhatCameLastIsWrittenAtTheEnd(t *testing.T) {
	running(t, func(t *testing.T, d *device, stop func()) {
		d.Type(titleKey, "Form")
		stop()
		if text, _ := d.onDisk(t).Typed(titleKey); text != "Form" {
			t.Errorf("on the disk is %q", text)
		}
	})
}

func TestATextStaysOnTheDiskWhileItsValueCannotBeWritten(t *testing.T) {
	running(t, func(t *testing.T, d *device, _ func()) {
		d.Type(titleKey, "Formannskapet")
		time.Sleep(time.Second)
		synctest.Wait()
		failing := true
		d.disk.Faults(func(op memory.Op) memory.Fault {
			if failing && op.Write && len(op.Areas) == 2 && op.Areas[0] == "queue" {
				return memory.Full
			}
			return memory.None
		})
		c := id.Claim(d.NewID())
		d.Do(mutation.Create{Claim: c})
		d.Untype(titleKey)
		time.Sleep(time.Second)
		synctest.Wait()
		if text, _ := d.onDisk(t).Typed(titleKey); text != "Formannskapet" {
			t.Fatalf("neither the value nor its text is on the disk, but %q", text)
		}
		failing = false
		time.Sleep(3 * time.Second)
		synctest.Wait()
		again := d.onDisk(t)
		if _, there := again.Claim(c); !there {
			t.Error("the value is not there")
		}
		if _, there := again.Typed(titleKey); there {
			t.Error("the text stays after its value")
		}
	})
}

func TestAKickReachesTheTabThatSyncs(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		disk := memory.NewDisk()
		leading, err := newDevice(disk)
		if err != nil {
			t.Fatal(err)
		}
		other, err := newDevice(disk)
		if err != nil {
			t.Fatal(err)
		}
		ctx, cancel := context.WithCancel(t.Context())
		done := make(chan struct{})
		go func() { defer close(done); leading.runner.KeepSynced(ctx) }()
		time.Sleep(time.Second)
		synctest.Wait()
		before := leading.calls
		other.runner.Kick()
		leading.runner.Hear(<-other.told)
		synctest.Wait()
		if leading.calls != before+1 {
			t.Errorf("%d calls, want one more than %d", leading.calls, before)
		}
		cancel()
		<-done
	})
}

// synced runs a tab whose calls find nothing new, in a world of its own time.
func synced(t *testing.T, fn func(t *testing.T, d *device)) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) {
		d, err := newDevice(memory.NewDisk())
		if err != nil {
			t.Fatal(err)
		}
		d.answer = nothingNew
		ctx, cancel := context.WithCancel(t.Context())
		var running sync.WaitGroup
		running.Go(func() { d.runner.KeepSaved(ctx) })
		running.Go(func() { d.runner.KeepSynced(ctx) })
		time.Sleep(time.Second)
		synctest.Wait()
		fn(t, d)
		cancel()
		running.Wait()
	})
}

func TestTenQuickChangesAreSentTogether(t *testing.T) {
	synced(t, func(t *testing.T, d *device) {
		before := d.calls
		for range 10 {
			d.Do(mutation.Create{Claim: id.Claim(d.NewID())})
			time.Sleep(100 * time.Millisecond)
		}
		synctest.Wait()
		if unsaved, _ := d.Unsaved(); unsaved != 0 || d.calls != before {
			t.Fatalf("%d calls while changes came, %d unsaved", d.calls-before, unsaved)
		}
		d.answer = syncer.Answer{} // the second attempt is half a second away at least
		time.Sleep(350 * time.Millisecond)
		synctest.Wait()
		if d.calls != before+1 {
			t.Errorf("%d calls for ten changes", d.calls-before)
		}
	})
}

func TestChangesWithoutAnEndAreSentAllTheSame(t *testing.T) {
	synced(t, func(t *testing.T, d *device) {
		before := d.calls
		for range 30 {
			d.Do(mutation.Create{Claim: id.Claim(d.NewID())})
			time.Sleep(100 * time.Millisecond)
		}
		if d.calls == before {
			t.Error("nothing was sent in 3 s")
		}
	})
}

// A tab that is looked at has the tab that syncs look for what is new, though that one is covered.
func TestACoveredTabSyncsForTheOneThatIsLookedAt(t *testing.T) {
	synced(t, func(t *testing.T, leading *device) {
		other, err := newDevice(leading.disk)
		if err != nil {
			t.Fatal(err)
		}
		other.looked, other.waits = true, true
		ctx, cancel := context.WithCancel(t.Context())
		var running sync.WaitGroup
		running.Go(func() { other.runner.KeepSynced(ctx) })
		running.Go(func() {
			for {
				select {
				case <-ctx.Done():
					return
				case told := <-other.told:
					leading.runner.Hear(told)
				}
			}
		})
		before := leading.calls
		time.Sleep(30 * time.Second)
		synctest.Wait()
		if n := leading.calls - before; n < 7 {
			t.Errorf("%d looks in 30 s", n)
		}
		cancel()
		running.Wait()
	})
}
