//go:build cgo

package archive

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
	"syscall"

	sqlite3 "github.com/mattn/go-sqlite3"
)

// database returns a pool of connections to the database that dsn names.
// Nothing is opened before the first use.
func database(dsn string) (*sql.DB, error) {
	return sql.OpenDB(connector{dsn}), nil
}

// A connector opens connections that trust nothing in a file that may have come
// from elsewhere.
type connector struct{ dsn string }

func (c connector) Connect(context.Context) (driver.Conn, error) { return c.Driver().Open(c.dsn) }

func (c connector) Driver() driver.Driver {
	return &sqlite3.SQLiteDriver{ConnectHook: func(conn *sqlite3.SQLiteConn) error {
		_, err := conn.Exec("PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON", nil)
		return err
	}}
}

// diagnose says what kind of fault an error of the database is, and which error
// of the operating system lies under it, if any.
func diagnose(err error) (fault, error) {
	var e sqlite3.Error
	if !errors.As(err, &e) {
		return faultOther, nil
	}
	var system error
	if e.SystemErrno != 0 {
		system = e.SystemErrno
	}
	switch e.SystemErrno {
	case syscall.ENOSPC, syscall.EDQUOT, syscall.EFBIG:
		return faultFull, system
	}
	switch e.Code {
	case sqlite3.ErrFull:
		return faultFull, system
	case sqlite3.ErrBusy, sqlite3.ErrLocked, sqlite3.ErrProtocol:
		return faultBusy, system
	case sqlite3.ErrCorrupt, sqlite3.ErrFormat:
		return faultDamaged, system
	case sqlite3.ErrNotADB:
		return faultNoDatabase, system
	case sqlite3.ErrReadonly, sqlite3.ErrPerm:
		return faultReadOnly, system
	case sqlite3.ErrCantOpen:
		return faultCannotOpen, system
	case sqlite3.ErrTooBig:
		return faultTooBig, system
	}
	return faultOther, system
}
