package archive

import (
	"context"
	"database/sql"
	"fmt"
	"time"

	"enface"
)

// The verdicts of a review.
const (
	Accepted = "accepted"
	Rejected = "rejected"
)

// A Review is a person's decision on a pair: on the passage that it had then.
type Review struct {
	Pair     string // key
	Verdict  string // Accepted or Rejected; "corrected" in archives of other programs
	Passage  string // the words judged: those of the spans, one span a line
	Reviewer string // who decided; "" if unknown
	Note     string
	Made     time.Time
}

// PutReviews keeps decisions, all of them or none. They are never changed: a later one on the
// same pair follows an earlier one. Made is set to the present.
func (a *Archive) PutReviews(ctx context.Context, reviews []Review) error {
	return a.change(ctx, "keeping reviews", func(ctx context.Context, tx *sql.Tx) error {
		for i := range reviews {
			r := &reviews[i]
			var known bool
			if err := tx.QueryRowContext(ctx, "SELECT EXISTS (SELECT 1 FROM pair WHERE key = ?)", r.Pair).Scan(&known); err != nil {
				return err
			}
			if !known {
				return fmt.Errorf("%w: pair %s", enface.ErrNotFound, r.Pair)
			}
			r.Made = a.now()
			if _, err := insert(ctx, tx, "INSERT INTO review (pair, verdict, passage, reviewer, note, made) VALUES (?, ?, ?, ?, ?, ?)",
				r.Pair, r.Verdict, r.Passage, r.Reviewer, r.Note, stamp(r.Made)); err != nil {
				return err
			}
		}
		return nil
	})
}

// Reviews returns the decisions on a pair, the oldest first.
func (a *Archive) Reviews(ctx context.Context, pair string) ([]Review, error) {
	all, err := collect(ctx, a.reader, "SELECT pair, verdict, passage, reviewer, note, made FROM review WHERE pair = ? ORDER BY id", []any{pair}, func(scan scanner) (r Review, err error) {
		var made string
		if err := scan(&r.Pair, &r.Verdict, &r.Passage, &r.Reviewer, &r.Note, &made); err != nil {
			return r, err
		}
		r.Made, err = parseStamp(made)
		return r, err
	})
	return all, a.problem(ctx, "reading the reviews", err)
}
