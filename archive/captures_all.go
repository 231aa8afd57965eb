package archive

import (
	"context"
	"iter"

	"enface"
)

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
