package archive

import (
	"context"
	"fmt"
	"iter"

	"enface"
)

// LatestCapture returns the newest capture of an address that came with success;
// enface.ErrNotFound if there is none.
func (a *Archive) LatestCapture(ctx context.Context, address string) (*enface.Capture, error) {
	var id *int64
	err := a.reader.QueryRowContext(ctx, `SELECT max(id) FROM capture WHERE url = ? AND status BETWEEN 200 AND 299`, address).Scan(&id)
	if err == nil && id == nil {
		err = fmt.Errorf("%w: the archive has no capture of it", enface.ErrNotFound)
	}
	if err != nil {
		return nil, a.problem(ctx, "looking for "+address, err)
	}
	return a.Capture(ctx, *id)
}

// Captures reads all captures in the order in which they came, one at a time,
// checking the bytes of each against their digest. It ends after an error.
func (a *Archive) Captures(ctx context.Context) iter.Seq2[*enface.Capture, error] {
	return func(yield func(*enface.Capture, error) bool) {
		for id := int64(0); ; {
			var next *int64
			if err := a.reader.QueryRowContext(ctx, `SELECT min(id) FROM capture WHERE id > ?`, id).Scan(&next); err != nil {
				yield(nil, a.problem(ctx, "reading the captures", err))
				return
			}
			if next == nil {
				return
			}
			id = *next
			c, err := a.Capture(ctx, id)
			if !yield(c, err) || err != nil {
				return
			}
		}
	}
}
