//go:build load

package load_test

import (
	"bytes"
	"errors"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"
)

const (
	litestream   = "../../.build/bin/litestream"
	configured   = "../deploy/litestream.yml"
	disasters    = 3
	theOnly      = "ytterskjaer"
	theOnlysHost = "ytterskjaer.example"
)

// TestLitestream kills server and Litestream under load, takes all but the keys for lost, and puts back what Litestream
// has copied, as the README says. The devices bring what came after: whatever one of them had read to be recorded is
// there again, once.
func TestLitestream(t *testing.T) {
	seed := uint64(time.Now().UnixNano())
	t.Logf("seed %d", seed)
	chance := rand.New(rand.NewPCG(seed, 0))
	q := newQuay(t, []town{{theOnly, theOnlysHost, killed}})
	seen := newWitness()
	all := q.handsets(theOnlysHost, killed, seen)
	for i := range disasters {
		replica := t.TempDir() // each history has a folder of its own
		copying := q.replicate(replica)
		q.underLoad(all, chance, 100+chance.IntN(300), func() {
			q.strike(0)
			_ = copying.Process.Kill()
		})
		if err := copying.Wait(); err == nil {
			t.Fatal("Litestream has ended by itself")
		}
		before := q.number("SELECT COUNT(*) FROM mutations")
		q.putBack(replica)
		behind := before - q.number("SELECT COUNT(*) FROM mutations")
		if behind == before && i == 0 {
			t.Error("Litestream has copied nothing")
		}
		seen.era++
		q.start()
		for range 2 { // the second time there is nothing left but what the others have brought
			for _, h := range all {
				if there, err := h.sync(); !there || err != nil {
					t.Fatalf("there %v: %v", there, err)
				}
			}
		}
		q.stop()
		q.look(seen)
		if lines := q.number("SELECT COUNT(*) FROM lines"); lines != seen.amounts {
			t.Errorf("%d lines, and %d were entered", lines, seen.amounts)
		}
		if epochs := q.number("SELECT COUNT(*) FROM epochs"); epochs != i+2 {
			t.Errorf("%d epochs after %d restores", epochs, i+1)
		}
		t.Logf("disaster %d: of %d mutations recorded the copy lacked %d; the devices have brought them, %d lines are there",
			i+1, before, behind, seen.amounts)
		q.start()
	}
}

// replicate starts Litestream with the configuration that the README names, and waits until there is a copy.
func (q *quay) replicate(replica string) *exec.Cmd {
	q.t.Helper()
	var said bytes.Buffer
	cmd := exec.Command(litestream, "replicate", "-config", configured)
	cmd.Env = append(os.Environ(), "LANDGANG_DATA="+q.data, "LANDGANG_REPLICA="+replica)
	cmd.Stdout, cmd.Stderr = &said, &said
	if err := cmd.Start(); err != nil {
		q.t.Fatalf("start Litestream: %v; make litestream builds it", err)
	}
	q.t.Cleanup(func() {
		_ = cmd.Process.Kill()
		if q.t.Failed() {
			q.t.Logf("Litestream said:\n%s", said.String())
		}
	})
	limit, tick := time.NewTimer(patience), time.NewTicker(20*time.Millisecond)
	defer limit.Stop()
	defer tick.Stop()
	for {
		if found, _ := filepath.Glob(filepath.Join(replica, theOnly, "landgang.db", "ltx", "0", "*.ltx")); len(found) > 0 {
			return cmd
		}
		select {
		case <-tick.C:
		case <-limit.C:
			q.t.Fatal("Litestream copies nothing")
		}
	}
}

// putBack follows the README: Litestream's copy is made a backup, which checks it, and the backup is restored.
func (q *quay) putBack(replica string) {
	q.t.Helper()
	scratch, backup := filepath.Join(q.t.TempDir(), "restored"), filepath.Join(q.t.TempDir(), "backup")
	q.must(os.MkdirAll(filepath.Join(scratch, theOnly, "blobs"), 0o700))
	q.copyFile(filepath.Join(q.data, "municipalities.json"), filepath.Join(scratch, "municipalities.json"))
	q.command(litestream, "restore", "-o", filepath.Join(scratch, theOnly, "landgang.db"),
		"file://"+filepath.Join(replica, theOnly, "landgang.db"))
	q.command(q.binary, "backup", "--data", scratch, "--only", theOnly, backup)
	keys, kept := filepath.Join(q.data, "keys"), filepath.Join(scratch, "keys")
	q.must(os.CopyFS(kept, os.DirFS(keys)))
	q.must(errors.Join(os.RemoveAll(filepath.Join(q.data, theOnly)), os.RemoveAll(keys))) // the disk is gone
	q.must(os.CopyFS(keys, os.DirFS(kept)))
	q.command(q.binary, "restore", "--data", q.data, backup)
}

func (q *quay) command(name string, args ...string) {
	q.t.Helper()
	if out, err := exec.CommandContext(q.t.Context(), name, args...).CombinedOutput(); err != nil {
		q.t.Fatalf("%s %q: %v\n%s", name, args, err, out)
	}
}
