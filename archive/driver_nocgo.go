//go:build !cgo

package archive

import (
	"database/sql"
	"errors"
)

// database says what is missing: the driver is C.
func database(string) (*sql.DB, error) {
	return nil, errors.New("built without a C compiler: install gcc and build with CGO_ENABLED=1")
}

func diagnose(error) (fault, error) { return faultOther, nil }
