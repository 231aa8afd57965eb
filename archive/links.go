package archive

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	"enface"
)

// A Link says that Version quotes or translates Original; both are numbers of
// stories. How says where that is from: "given" by the user, "hyperlink" or
// "found" by the program.
type Link struct {
	Original, Version int64
	How               string
}

// Link joins a version to its original. A link that is there already stays as
// it is, except that one which the user gives counts for more than one which
// the program found.
func (a *Archive) Link(ctx context.Context, original, version int64, how string) (isNew bool, err error) {
	err = a.change(ctx, "linking stories", func(ctx context.Context, tx *sql.Tx) error {
		if original == version {
			return advise(fmt.Errorf("%w: a story is no version of itself", enface.ErrUsage), "name two stories")
		}
		var old string
		err := tx.QueryRowContext(ctx, "SELECT how FROM link WHERE original = ? AND version = ?", original, version).Scan(&old)
		switch {
		case errors.Is(err, sql.ErrNoRows):
			isNew = true
			_, err = tx.ExecContext(ctx, "INSERT INTO link (original, version, how, made) VALUES (?, ?, ?, ?)", original, version, how, stamp(a.now()))
		case err == nil && how == "given" && old != how:
			_, err = tx.ExecContext(ctx, "UPDATE link SET how = ? WHERE original = ? AND version = ?", how, original, version)
		}
		return err
	})
	return isNew && err == nil, err
}

// Links returns all links, by original and then by version.
func (a *Archive) Links(ctx context.Context) ([]Link, error) {
	all, err := collect(ctx, a.reader, "SELECT original, version, how FROM link ORDER BY original, version", nil, func(scan scanner) (l Link, err error) {
		return l, scan(&l.Original, &l.Version, &l.How)
	})
	return all, a.problem(ctx, "listing the links", err)
}
