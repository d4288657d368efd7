package sqlite

import (
	"database/sql"
	"errors"
	"fmt"

	modernc "modernc.org/sqlite"
	codes "modernc.org/sqlite/lib"
)

var (
	// ErrNewer says that the file was migrated by a newer version of the program.
	ErrNewer = errors.New("the database belongs to a newer version")
	// ErrClosed is the answer to what comes after Close.
	ErrClosed = errors.New("the database is closed")
	// ErrStorage is a fault of the disk or of the database, no fault of the request: nothing of the request was kept,
	// and the same request may succeed later.
	ErrStorage = errors.New("storage fault")
	// ErrDenied is a storage fault: this user may not open or write the file.
	ErrDenied = errors.New("the database cannot be opened and written")
	// ErrFull is a storage fault: the disk has no room.
	ErrFull = errors.New("the disk is full")
	// ErrConstraint says that a row would break a constraint of its table; the transaction goes on.
	ErrConstraint = errors.New("constraint")
	// ErrNoRows is returned by Row.Scan when there is no row.
	ErrNoRows = sql.ErrNoRows
)

// PanicError is a panic of a function given to Write or Savepoint, after its changes were rolled back.
type PanicError struct {
	Value any
	Stack []byte
}

func (e *PanicError) Error() string { return fmt.Sprintf("panic: %v", e.Value) }

// classify joins what SQLite says with one of this package's sentinels.
func classify(err error) error {
	var fault *modernc.Error
	if err == nil || !errors.As(err, &fault) || errors.Is(err, ErrStorage) || errors.Is(err, ErrConstraint) {
		return err
	}
	if fault.Code()&0xff == codes.SQLITE_CONSTRAINT {
		return fmt.Errorf("%w: %w", ErrConstraint, err)
	}
	return storage(err)
}

func storage(err error) error {
	if errors.Is(err, ErrStorage) {
		return err
	}
	var fault *modernc.Error
	if errors.As(err, &fault) {
		switch fault.Code() & 0xff {
		case codes.SQLITE_READONLY, codes.SQLITE_CANTOPEN, codes.SQLITE_PERM:
			err = fmt.Errorf("%w: %w", ErrDenied, err)
		case codes.SQLITE_FULL:
			err = fmt.Errorf("%w: %w", ErrFull, err)
		}
	}
	return fmt.Errorf("%w: %w", ErrStorage, err)
}

// ends says whether SQLite may have rolled back the whole transaction by itself after err, not the statement alone
// (https://www.sqlite.org/lang_transaction.html#response_to_errors_within_a_transaction).
func ends(err error) bool {
	var fault *modernc.Error
	if !errors.As(err, &fault) {
		return false
	}
	switch fault.Code() & 0xff {
	case codes.SQLITE_CONSTRAINT, codes.SQLITE_ERROR, codes.SQLITE_MISMATCH, codes.SQLITE_RANGE, codes.SQLITE_TOOBIG:
		return false
	default:
		return true
	}
}
