package sqlite_test

import (
	"bufio"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"landgang/server/sqlite"
)

func clock() time.Time { return time.Date(2026, 11, 24, 9, 0, 0, 0, time.UTC) }

// open opens the database in dir with a table of notes.
func open(t *testing.T, path string) *sqlite.DB {
	t.Helper()
	db, err := sqlite.Open(t.Context(), path, sqlite.Options{Now: clock})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := db.Close(); err != nil {
			t.Error(err)
		}
	})
	must(t, db.Write(t.Context(), func(tx *sqlite.Tx) error {
		_, err := tx.Exec("CREATE TABLE IF NOT EXISTS notes (id INTEGER NOT NULL PRIMARY KEY, text TEXT NOT NULL) STRICT")
		return err
	}))
	return db
}

func fresh(t *testing.T) *sqlite.DB {
	t.Helper()
	return open(t, filepath.Join(t.TempDir(), "landgang.db"))
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func put(tx *sqlite.Tx, id int, text string) error {
	_, err := tx.Exec("INSERT INTO notes (id, text) VALUES ($1, $2)", id, text)
	return err
}

func ids(t *testing.T, db *sqlite.DB) string {
	t.Helper()
	var found []string
	must(t, db.Read(t.Context(), func(tx *sqlite.Tx) error {
		rows, err := tx.Query("SELECT id FROM notes ORDER BY id")
		if err != nil {
			return err
		}
		defer func() { _ = rows.Close() }()
		for rows.Next() {
			var id int
			if err := rows.Scan(&id); err != nil {
				return err
			}
			found = append(found, strconv.Itoa(id))
		}
		return rows.Err()
	}))
	return strings.Join(found, " ")
}

// together begins the first of fns and holds it until the others wait in their order, so that they share its
// transaction, and returns the answers. It must run inside a synctest bubble.
func together(t *testing.T, db *sqlite.DB, fns ...func(*sqlite.Tx) error) []error {
	t.Helper()
	hold := make(chan struct{})
	answers := make([]error, len(fns))
	var all sync.WaitGroup
	for i, fn := range fns {
		all.Go(func() {
			answers[i] = db.Write(t.Context(), func(tx *sqlite.Tx) error {
				<-hold
				return fn(tx)
			})
		})
		synctest.Wait()
	}
	if n := db.Stats().Waiting; n != int64(len(fns)-1) {
		t.Errorf("%d writers wait, want %d", n, len(fns)-1)
	}
	close(hold)
	all.Wait()
	return answers
}

func TestWrite(t *testing.T) {
	t.Run("waiting writers share a commit", func(t *testing.T) {
		synctest.Test(t, func(t *testing.T) {
			db := fresh(t)
			before := db.Stats()
			var fns []func(*sqlite.Tx) error
			for id := range 200 {
				fns = append(fns, func(tx *sqlite.Tx) error { return put(tx, id, "") })
			}
			for _, err := range together(t, db, fns...) {
				must(t, err)
			}
			after := db.Stats()
			if writes := after.Writes - before.Writes; writes != 200 {
				t.Errorf("%d writes, want 200", writes)
			}
			if commits := after.Commits - before.Commits; commits != 4 {
				t.Errorf("%d commits for 200 writes, want 4 of 64 at most", commits)
			}
			if got := len(strings.Fields(ids(t, db))); got != 200 {
				t.Errorf("%d rows, want 200", got)
			}
		})
	})
	t.Run("a bad request undoes itself alone", func(t *testing.T) {
		synctest.Test(t, func(t *testing.T) {
			db := fresh(t)
			refused := errors.New("refused")
			answers := together(
				t, db,
				func(tx *sqlite.Tx) error { return put(tx, 1, "") },
				func(tx *sqlite.Tx) error { return errors.Join(put(tx, 2, ""), refused) },
				func(tx *sqlite.Tx) error { _ = put(tx, 3, ""); panic("poison") },
				func(tx *sqlite.Tx) error { return errors.Join(put(tx, 4, ""), put(tx, 4, "again")) },
				func(tx *sqlite.Tx) error { return put(tx, 5, "") },
			)
			var poison *sqlite.PanicError
			if answers[0] != nil || !errors.Is(answers[1], refused) || !errors.As(answers[2], &poison) ||
				!errors.Is(answers[3], sqlite.ErrConstraint) || answers[4] != nil {
				t.Errorf("answers %v", answers)
			}
			if poison != nil && (poison.Value != "poison" || !strings.Contains(string(poison.Stack), "sqlite_test.go")) {
				t.Errorf("panic %v at %s", poison.Value, poison.Stack)
			}
			if got := ids(t, db); got != "1 5" {
				t.Errorf("rows %q, want 1 5", got)
			}
		})
	})
	t.Run("a full disk loses the whole commit and says so to all", func(t *testing.T) {
		synctest.Test(t, func(t *testing.T) {
			db := fresh(t)
			limit := func(pages string) error {
				return db.Write(t.Context(), func(tx *sqlite.Tx) error {
					return tx.QueryRow("PRAGMA max_page_count = " + pages).Scan(new(int))
				})
			}
			must(t, limit("1")) // SQLite takes the present size when that is more
			big := strings.Repeat("x", 1<<20)
			answers := together(
				t, db,
				func(tx *sqlite.Tx) error { return put(tx, 1, "") },
				func(tx *sqlite.Tx) error { _ = put(tx, 2, big); return put(tx, 3, "") }, // goes on after the fault
			)
			for i, err := range answers {
				if !errors.Is(err, sqlite.ErrStorage) {
					t.Errorf("answer %d is %v, want a storage fault", i, err)
				}
			}
			if got := ids(t, db); got != "" {
				t.Errorf("rows %q, want none", got)
			}
			must(t, limit("100000"))
			must(t, db.Write(t.Context(), func(tx *sqlite.Tx) error { return put(tx, 4, big) }))
		})
	})
	t.Run("a function that ends its goroutine stops nobody else", func(t *testing.T) {
		db := fresh(t)
		err := db.Write(t.Context(), func(tx *sqlite.Tx) error {
			must(t, put(tx, 1, ""))
			runtime.Goexit()
			return nil
		})
		if !errors.Is(err, sqlite.ErrStorage) {
			t.Errorf("error %v", err)
		}
		must(t, db.Write(t.Context(), func(tx *sqlite.Tx) error { return put(tx, 2, "") }))
		if got := ids(t, db); got != "2" {
			t.Errorf("rows %q, want 2", got)
		}
	})
	t.Run("who gives up waiting has written nothing", func(t *testing.T) {
		synctest.Test(t, func(t *testing.T) {
			db := fresh(t)
			ctx, giveUp := context.WithCancel(t.Context())
			var got error
			answers := together(t, db, func(tx *sqlite.Tx) error {
				giveUp()
				return put(tx, 1, "")
			})
			must(t, answers[0])
			got = db.Write(ctx, func(tx *sqlite.Tx) error { return put(tx, 2, "") })
			if !errors.Is(got, context.Canceled) || ids(t, db) != "1" {
				t.Errorf("error %v, rows %q", got, ids(t, db))
			}
		})
	})
	t.Run("after Close there is no work", func(t *testing.T) {
		db := fresh(t)
		must(t, db.Close())
		for _, do := range []func(context.Context, func(*sqlite.Tx) error) error{db.Write, db.Read} {
			if err := do(t.Context(), func(*sqlite.Tx) error { return nil }); !errors.Is(err, sqlite.ErrClosed) {
				t.Errorf("error %v, want ErrClosed", err)
			}
		}
	})
}

func TestRead(t *testing.T) {
	t.Run("does not wait for the writer and sees what was committed", func(t *testing.T) {
		db := fresh(t)
		begun, hold := make(chan struct{}), make(chan struct{})
		answer := make(chan error, 1)
		go func() {
			answer <- db.Write(t.Context(), func(tx *sqlite.Tx) error {
				err := put(tx, 1, "")
				close(begun)
				<-hold
				return err
			})
		}()
		<-begun
		if got := ids(t, db); got != "" {
			t.Errorf("rows %q before the commit", got)
		}
		close(hold)
		must(t, <-answer)
		if got := ids(t, db); got != "1" {
			t.Errorf("rows %q after the commit", got)
		}
	})
	t.Run("is one snapshot", func(t *testing.T) {
		db := fresh(t)
		must(t, db.Read(t.Context(), func(tx *sqlite.Tx) error {
			count := func() (n int) {
				must(t, tx.QueryRow("SELECT count(*) FROM notes").Scan(&n))
				return n
			}
			before := count()
			must(t, db.Write(t.Context(), func(tx *sqlite.Tx) error { return put(tx, 1, "") }))
			if after := count(); after != before {
				t.Errorf("%d rows, then %d", before, after)
			}
			return nil
		}))
	})
	t.Run("cannot write", func(t *testing.T) {
		db := fresh(t)
		err := db.Read(t.Context(), func(tx *sqlite.Tx) error { return put(tx, 1, "") })
		if !errors.Is(err, sqlite.ErrStorage) {
			t.Errorf("error %v", err)
		}
	})
	t.Run("gives its connection back after a panic and after forgotten rows", func(t *testing.T) {
		db := fresh(t)
		for range 10 { // more often than there are connections
			func() {
				defer func() { _ = recover() }()
				_ = db.Read(t.Context(), func(tx *sqlite.Tx) error {
					_, err := tx.Query("SELECT name FROM sqlite_schema")
					must(t, err)
					panic("bug")
				})
			}()
		}
		if got := ids(t, db); got != "" {
			t.Errorf("rows %q", got)
		}
	})
}

func TestTx(t *testing.T) {
	t.Run("a savepoint undoes its part, panic or error, and the rest stays", func(t *testing.T) {
		db := fresh(t)
		must(t, db.Write(t.Context(), func(tx *sqlite.Tx) error {
			must(t, put(tx, 1, ""))
			var poison *sqlite.PanicError
			err := tx.Savepoint(func() error {
				must(t, tx.Savepoint(func() error { return put(tx, 2, "") }))
				panic("poison")
			})
			if !errors.As(err, &poison) {
				t.Errorf("error %v", err)
			}
			return tx.Savepoint(func() error { return put(tx, 3, "") })
		}))
		if got := ids(t, db); got != "1 3" {
			t.Errorf("rows %q, want 1 3", got)
		}
	})
	t.Run("the same query may run inside itself", func(t *testing.T) {
		db := fresh(t)
		var seen []string
		must(t, db.Write(t.Context(), func(tx *sqlite.Tx) error {
			for id := range 3 {
				must(t, put(tx, id, ""))
			}
			var walk func(depth int) error
			walk = func(depth int) error {
				rows, err := tx.Query("SELECT id FROM notes ORDER BY id")
				if err != nil {
					return err
				}
				for rows.Next() {
					var id int
					must(t, rows.Scan(&id))
					seen = append(seen, fmt.Sprint(depth, id))
					if depth == 0 {
						must(t, walk(1))
					}
				}
				return errors.Join(rows.Err(), rows.Close())
			}
			return walk(0)
		}))
		if got := strings.Join(seen, ","); got != "0 0,1 0,1 1,1 2,0 1,1 0,1 1,1 2,0 2,1 0,1 1,1 2" {
			t.Error(got)
		}
	})
	t.Run("has one time", func(t *testing.T) {
		db := fresh(t)
		must(t, db.Write(t.Context(), func(tx *sqlite.Tx) error {
			if a, b := tx.Now(), tx.Now(); a.IsZero() || a != b {
				t.Errorf("%v, then %v", a, b)
			}
			return nil
		}))
	})
	t.Run("no row is ErrNoRows, and returned columns can be read", func(t *testing.T) {
		db := fresh(t)
		must(t, db.Write(t.Context(), func(tx *sqlite.Tx) error {
			var id int
			if err := tx.QueryRow("SELECT id FROM notes").Scan(&id); !errors.Is(err, sqlite.ErrNoRows) {
				t.Errorf("error %v", err)
			}
			return tx.QueryRow("INSERT INTO notes (id, text) VALUES ($2, $1) RETURNING id", "text", 7).Scan(&id)
		}))
		if got := ids(t, db); got != "7" {
			t.Errorf("rows %q", got)
		}
	})
	t.Run("foreign keys hold", func(t *testing.T) {
		db := fresh(t)
		err := db.Write(t.Context(), func(tx *sqlite.Tx) error {
			_, err := tx.Exec("INSERT INTO roles (user_id, role) VALUES ('nobody', 'payroll')")
			return err
		})
		if !errors.Is(err, sqlite.ErrConstraint) {
			t.Errorf("error %v", err)
		}
	})
}

func TestOpen(t *testing.T) {
	t.Run("a database of a newer program is left alone", func(t *testing.T) {
		path := filepath.Join(t.TempDir(), "landgang.db")
		db, err := sqlite.Open(t.Context(), path, sqlite.Options{Now: clock})
		must(t, err)
		must(t, db.Close())
		raw, err := sql.Open("sqlite", path)
		must(t, err)
		_, err = raw.ExecContext(t.Context(), "INSERT INTO goose_db_version (version_id, is_applied) VALUES (99999, 1)")
		must(t, errors.Join(err, raw.Close()))
		if _, err := sqlite.Open(t.Context(), path, sqlite.Options{Now: clock}); !errors.Is(err, sqlite.ErrNewer) {
			t.Errorf("error %v, want ErrNewer", err)
		}
	})
	t.Run("a file that is no database is an error", func(t *testing.T) {
		path := filepath.Join(t.TempDir(), "landgang.db")
		must(t, os.WriteFile(path, []byte(strings.Repeat("no database ", 1000)), 0o600))
		if _, err := sqlite.Open(t.Context(), path, sqlite.Options{Now: clock}); !errors.Is(err, sqlite.ErrStorage) {
			t.Errorf("error %v", err)
		}
	})
	t.Run("Close leaves one file, and the next Open finds the rows", func(t *testing.T) {
		path := filepath.Join(t.TempDir(), "land gang?#%.db")
		db := open(t, path)
		must(t, db.Write(t.Context(), func(tx *sqlite.Tx) error { return put(tx, 1, "") }))
		must(t, db.Close())
		files, err := os.ReadDir(filepath.Dir(path))
		must(t, err)
		if len(files) != 1 {
			t.Errorf("files %v", files)
		}
		if got := ids(t, open(t, path)); got != "1" {
			t.Errorf("rows %q", got)
		}
	})
}

const killed = "LANDGANG_KILLED_WRITER" // the database a child process of TestKill writes into until it is killed

// TestFaultsOfTheFile holds that what an administrator can mend is told from other faults of the storage.
func TestFaultsOfTheFile(t *testing.T) {
	t.Run("no room", func(t *testing.T) {
		db := fresh(t)
		err := db.Write(t.Context(), func(tx *sqlite.Tx) error {
			if _, err := tx.Exec("PRAGMA max_page_count = 1"); err != nil { // it is held at the size that the file has
				return err
			}
			_, err := tx.Exec("CREATE TABLE large AS SELECT zeroblob(1000000) AS a")
			return err
		})
		if !errors.Is(err, sqlite.ErrFull) || !errors.Is(err, sqlite.ErrStorage) {
			t.Errorf("%v", err)
		}
	})
	t.Run("a file that cannot be opened", func(t *testing.T) {
		_, err := sqlite.Open(t.Context(), t.TempDir(), sqlite.Options{Now: time.Now}) // a folder
		if !errors.Is(err, sqlite.ErrDenied) || !errors.Is(err, sqlite.ErrStorage) {
			t.Errorf("%v", err)
		}
	})
}

func TestMain(m *testing.M) {
	if path := os.Getenv(killed); path != "" {
		writeForEver(path)
	}
	os.Exit(m.Run())
}

// writeForEver writes from several goroutines and prints the id of each row after Write has answered.
func writeForEver(path string) {
	ctx := context.Background()
	db, err := sqlite.Open(ctx, path, sqlite.Options{Now: clock})
	if err != nil {
		fmt.Println(err)
		os.Exit(1)
	}
	for worker := range 8 {
		go func() {
			for i := 0; ; i++ {
				id := worker*1_000_000 + i
				if err := db.Write(ctx, func(tx *sqlite.Tx) error { return put(tx, id, "confirmed") }); err != nil {
					fmt.Println(err)
					os.Exit(1)
				}
				_, _ = os.Stdout.WriteString(strconv.Itoa(id) + "\n")
			}
		}()
	}
	select {}
}

func TestKill(t *testing.T) {
	path := filepath.Join(t.TempDir(), "landgang.db")
	must(t, open(t, path).Close())
	confirmed := map[string]bool{}
	for round := range 3 {
		must(t, open(t, path).Write(t.Context(), func(tx *sqlite.Tx) error {
			_, err := tx.Exec("DELETE FROM notes")
			return err
		}))
		clear(confirmed)
		child := exec.CommandContext(t.Context(), os.Args[0])
		child.Env = append(os.Environ(), killed+"="+path)
		out, err := child.StdoutPipe()
		must(t, err)
		must(t, child.Start())
		lines := bufio.NewScanner(out)
		for lines.Scan() {
			if _, err := strconv.Atoi(lines.Text()); err != nil {
				t.Fatalf("child: %s", lines.Text())
			}
			confirmed[lines.Text()] = true
			if len(confirmed) == 500*(round+1) {
				must(t, child.Process.Kill())
			}
		}
		_ = child.Wait() // "killed"
		for _, id := range strings.Fields(ids(t, open(t, path))) {
			delete(confirmed, id)
		}
		if len(confirmed) > 0 {
			t.Fatalf("round %d: %d answered writes are lost", round, len(confirmed))
		}
	}
}
