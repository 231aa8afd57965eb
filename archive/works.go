package archive

import (
	"cmp"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"iter"
	"slices"
	"time"

	"enface"
)

// A WorkFilter chooses works; its zero value takes all.
type WorkFilter struct {
	Originals []string // keys of originals; one without a version gives a work without versions
}

// Works iterates over the originals with their versions, one work in memory at
// a time, both in the order in which they were published, then collected; what
// has no date comes last. All of it is as of one moment, whatever is written
// meanwhile. An error ends the iteration.
func (a *Archive) Works(ctx context.Context, f WorkFilter) iter.Seq2[*Work, error] {
	return func(yield func(*Work, error) bool) {
		tx, err := a.reader.BeginTx(ctx, &sql.TxOptions{ReadOnly: true})
		if err != nil {
			yield(nil, a.problem(ctx, "reading the archive", err))
			return
		}
		defer tx.Rollback() // nothing has been written
		originals, err := originalsOf(ctx, tx, f)
		if err != nil {
			yield(nil, a.problem(ctx, "reading the archive", err))
			return
		}
		for _, o := range originals {
			w, err := work(ctx, tx, o.id)
			if err != nil {
				yield(nil, a.problem(ctx, "reading the archive", err))
				return
			}
			if !yield(w, nil) {
				return
			}
		}
	}
}

// A dated story is what the order of stories is made of.
type dated struct {
	id        int64
	published string
	how       string // of a version
}

func inOrder(stories []dated) {
	slices.SortStableFunc(stories, func(a, b dated) int {
		at, aok := moment(a.published)
		bt, bok := moment(b.published)
		switch {
		case aok && bok:
			return cmp.Or(at.Compare(bt), cmp.Compare(a.id, b.id))
		case aok:
			return -1
		case bok:
			return 1
		}
		return cmp.Compare(a.id, b.id)
	})
}

// moment reads an ISO 8601 date or time. What is left out is the earliest that
// it can be, in UTC where there is no zone.
func moment(s string) (time.Time, bool) {
	for _, form := range []string{
		time.RFC3339, "2006-01-02T15:04Z07:00", "2006-01-02T15:04:05Z0700", "2006-01-02T15:04:05", "2006-01-02T15:04",
		"2006-01-02 15:04:05", "2006-01-02", "2006-01", "2006",
	} {
		if t, err := time.Parse(form, s); err == nil {
			return t, true
		}
	}
	return time.Time{}, false
}

func originalsOf(ctx context.Context, tx *sql.Tx, f WorkFilter) ([]dated, error) {
	var originals []dated
	if len(f.Originals) == 0 {
		var err error
		originals, err = collect(ctx, tx, "SELECT id, published FROM story WHERE id IN (SELECT original FROM link)", nil, func(scan scanner) (d dated, err error) {
			return d, scan(&d.id, &d.published)
		})
		inOrder(originals)
		return originals, err
	}
	asked := slices.Clone(f.Originals)
	slices.Sort(asked)
	for _, key := range slices.Compact(asked) {
		var d dated
		err := tx.QueryRowContext(ctx, "SELECT id, published FROM story WHERE key = ?", key).Scan(&d.id, &d.published)
		if errors.Is(err, sql.ErrNoRows) {
			return nil, advise(fmt.Errorf("%w: there is no story %s", enface.ErrNotFound, key), "see what there is with 'enface list'")
		}
		if err != nil {
			return nil, err
		}
		originals = append(originals, d)
	}
	inOrder(originals)
	return originals, nil
}

func work(ctx context.Context, tx *sql.Tx, original int64) (*Work, error) {
	o, _, err := storyBy(ctx, tx, "s.id = ?", original)
	if err != nil {
		return nil, err
	}
	versions, err := collect(ctx, tx, "SELECT s.id, s.published, l.how FROM link l JOIN story s ON s.id = l.version WHERE l.original = ?", []any{original}, func(scan scanner) (d dated, err error) {
		return d, scan(&d.id, &d.published, &d.how)
	})
	if err != nil {
		return nil, err
	}
	inOrder(versions)
	w := &Work{Original: *o}
	for _, d := range versions {
		s, _, err := storyBy(ctx, tx, "s.id = ?", d.id)
		if err != nil {
			return nil, err
		}
		v := Version{Story: *s, How: d.how}
		var alignment int64
		var method string
		err = tx.QueryRowContext(ctx, "SELECT id, method FROM alignment WHERE original = ? AND version = ?", original, d.id).Scan(&alignment, &method)
		if err == nil {
			v.Aligned = true
			v.Pairs, err = pairsOf(ctx, tx, alignment, method, &o.Story, &s.Story)
		} else if errors.Is(err, sql.ErrNoRows) {
			err = nil
		}
		if err != nil {
			return nil, err
		}
		w.Versions = append(w.Versions, v)
	}
	return w, nil
}
