package sqlite

import (
	"database/sql"
	"errors"
	"runtime/debug"
	"strconv"
	"time"
)

// Tx is one transaction, or one request's part of a shared one. It belongs to the function it was given to and to the
// goroutine that runs it, and ends with it.
type Tx struct {
	conn  *conn
	now   time.Time
	depth int
	fault error // the error after which SQLite may have ended the transaction by itself; nothing more runs then
	open  []*Rows
}

// Now is the time of the transaction: the same however often it is asked.
func (tx *Tx) Now() time.Time { return tx.now }

// Exec runs a statement and returns the number of rows it changed.
func (tx *Tx) Exec(query string, args ...any) (int64, error) {
	if tx.fault != nil {
		return 0, tx.fault
	}
	n, err := tx.conn.exec(query, args...)
	return n, tx.failed(err)
}

// Query runs a query. Its rows must be closed; they are closed with the transaction at the latest.
func (tx *Tx) Query(query string, args ...any) (*Rows, error) {
	if tx.fault != nil {
		return nil, tx.fault
	}
	s, err := tx.conn.take(query)
	if err != nil {
		return nil, tx.failed(err)
	}
	rows, err := s.Query(args...) //nolint:noctx,sqlclosecheck // Rows.Close closes it; see conn.exec on contexts
	if err != nil {
		tx.conn.put(query, s)
		return nil, tx.failed(err)
	}
	r := &Rows{tx: tx, rows: rows, query: query, statement: s}
	tx.open = append(tx.open, r)
	return r, nil
}

// QueryRow runs a query of which the first row is wanted; Row.Scan has the error, ErrNoRows when there is none.
func (tx *Tx) QueryRow(query string, args ...any) *Row {
	rows, err := tx.Query(query, args...)
	return &Row{rows: rows, err: err}
}

// Savepoint runs fn, and undoes what fn did when it returns an error or panics. A panic is returned as *PanicError.
// The transaction goes on after either.
func (tx *Tx) Savepoint(fn func() error) error {
	if tx.fault != nil {
		return tx.fault
	}
	tx.depth++
	name := "landgang_" + strconv.Itoa(tx.depth)
	defer func() { tx.depth-- }()
	if _, err := tx.Exec("SAVEPOINT " + name); err != nil {
		return err
	}
	before := len(tx.open)
	err := contain(fn)
	if err != nil {
		tx.closeRows(before)
		if _, undo := tx.Exec("ROLLBACK TO " + name); undo != nil {
			return errors.Join(tx.end(undo), err)
		}
	}
	if _, release := tx.Exec("RELEASE " + name); release != nil {
		return errors.Join(tx.end(release), err)
	}
	return err
}

// end marks the transaction as lost: a savepoint that cannot be found means that SQLite has ended the transaction.
func (tx *Tx) end(err error) error {
	if tx.fault == nil {
		tx.fault = storage(err)
	}
	return tx.fault
}

// failed classifies err and remembers one that may have ended the transaction.
func (tx *Tx) failed(err error) error {
	if err == nil {
		return nil
	}
	err = classify(err)
	if ends(err) {
		return tx.end(err)
	}
	return err
}

// closeRows closes the rows left open but for the first keep.
func (tx *Tx) closeRows(keep int) {
	for len(tx.open) > keep {
		_ = tx.open[len(tx.open)-1].Close() // shortens tx.open
	}
}

// contain runs fn and returns its panic as an error.
func contain(fn func() error) (err error) {
	defer func() {
		if v := recover(); v != nil {
			err = &PanicError{Value: v, Stack: debug.Stack()}
		}
	}()
	return fn()
}

// Rows are the rows of a query, read one after the other.
type Rows struct {
	tx        *Tx
	rows      *sql.Rows
	query     string
	statement *sql.Stmt
	closed    bool
}

// Next goes to the next row, and says whether there is one.
func (r *Rows) Next() bool { return r.rows.Next() }

// Scan copies the row's columns.
func (r *Rows) Scan(dest ...any) error { return r.tx.failed(r.rows.Scan(dest...)) }

// Err is what ended the rows too early.
func (r *Rows) Err() error { return r.tx.failed(r.rows.Err()) }

// Close gives the statement back. It may be called twice.
func (r *Rows) Close() error {
	if r.closed {
		return nil
	}
	r.closed = true
	err := r.rows.Close()
	r.tx.conn.put(r.query, r.statement)
	for n := len(r.tx.open); n > 0 && r.tx.open[n-1].closed; n-- {
		r.tx.open = r.tx.open[:n-1]
	}
	return r.tx.failed(err)
}

// Row is the first row of a query.
type Row struct {
	rows *Rows
	err  error
}

// Scan copies the row's columns and closes the query.
func (r *Row) Scan(dest ...any) error {
	if r.err != nil {
		return r.err
	}
	defer func() { _ = r.rows.Close() }()
	if !r.rows.Next() {
		if err := r.rows.Err(); err != nil {
			return err
		}
		return ErrNoRows
	}
	if err := r.rows.Scan(dest...); err != nil {
		return err
	}
	return r.rows.Close()
}
