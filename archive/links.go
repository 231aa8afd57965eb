package archive

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	"enface"
)

// The ways in which a link came about.
const (
	Given     = "given"     // by the user
	Hyperlink = "hyperlink" // the version's text has one to the original
	Quoted    = "found"     // quotations of the version have a source in the original
)

// A Link says that Version quotes or translates Original; both are numbers of
// stories. How is Given, Hyperlink or Quoted.
type Link struct {
	Original, Version int64
	How               string
}

// Link joins a version to its original. A link that is there already stays as
// it is, except that one which the user gives counts for more than one which
// the program found. Stories that a person has separated are joined again only
// by a link that is given.
func (a *Archive) Link(ctx context.Context, original, version int64, how string) (isNew bool, err error) {
	err = a.change(ctx, "linking stories", func(ctx context.Context, tx *sql.Tx) error {
		if original == version {
			return advise(fmt.Errorf("%w: a story is no version of itself", enface.ErrUsage), "name two stories")
		}
		apart, err := separated(ctx, tx, original, version)
		switch {
		case err != nil:
			return err
		case apart && how != Given:
			return nil
		case apart:
			if err := a.decideLink(ctx, tx, original, version, true, ""); err != nil {
				return err
			}
		}
		var old string
		err = tx.QueryRowContext(ctx, "SELECT how FROM link WHERE original = ? AND version = ?", original, version).Scan(&old)
		switch {
		case errors.Is(err, sql.ErrNoRows):
			isNew = true
			_, err = tx.ExecContext(ctx, "INSERT INTO link (original, version, how, made) VALUES (?, ?, ?, ?)", original, version, how, stamp(a.now()))
		case err == nil && how == Given && old != how:
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

// Unlink takes the link of a version to its original back, with the pairs that
// were found by it; decisions on these pairs stay. It is a decision by a person,
// which Link does not undo unless the link is given. It is ErrNotFound where the
// two are not linked.
func (a *Archive) Unlink(ctx context.Context, original, version int64, person string) error {
	return a.change(ctx, "separating stories", func(ctx context.Context, tx *sql.Tx) error {
		result, err := tx.ExecContext(ctx, "DELETE FROM link WHERE original = ? AND version = ?", original, version)
		if err != nil {
			return err
		}
		if n, err := result.RowsAffected(); err != nil || n == 0 {
			return errors.Join(err, fmt.Errorf("%w: the two stories are not linked", enface.ErrNotFound))
		}
		return a.decideLink(ctx, tx, original, version, false, person)
	})
}

// decideLink keeps a decision on whether two stories belong together.
func (a *Archive) decideLink(ctx context.Context, tx *sql.Tx, original, version int64, together bool, person string) error {
	_, err := tx.ExecContext(ctx, `INSERT INTO link_decision (original, version, together, person, made)
		SELECT o.key, v.key, ?, ?, ? FROM story o, story v WHERE o.id = ? AND v.id = ?`, together, person, stamp(a.now()), original, version)
	return err
}

// separated reports whether the last decision on two stories is that they do not
// belong together.
func separated(ctx context.Context, tx *sql.Tx, original, version int64) (bool, error) {
	var together bool
	err := tx.QueryRowContext(ctx, `SELECT d.together FROM link_decision d JOIN story o ON o.key = d.original JOIN story v ON v.key = d.version
		WHERE o.id = ? AND v.id = ? ORDER BY d.id DESC LIMIT 1`, original, version).Scan(&together)
	if errors.Is(err, sql.ErrNoRows) {
		return false, nil
	}
	return !together, err
}

// Separated returns the stories that people said do not belong together, by original
// and then by version; How is Given.
func (a *Archive) Separated(ctx context.Context) ([]Link, error) {
	all, err := collect(ctx, a.reader, `SELECT o.id, v.id FROM link_decision d JOIN story o ON o.key = d.original JOIN story v ON v.key = d.version
		WHERE d.id = (SELECT max(id) FROM link_decision WHERE original = d.original AND version = d.version) AND NOT d.together
		ORDER BY o.id, v.id`, nil, func(scan scanner) (Link, error) {
		l := Link{How: Given}
		err := scan(&l.Original, &l.Version)
		return l, err
	})
	return all, a.problem(ctx, "listing what was separated", err)
}
