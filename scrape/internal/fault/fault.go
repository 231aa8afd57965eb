// Package fault makes errors that have words of their own and the meaning of a
// sentinel of package enface.
package fault

import (
	"fmt"

	"enface"
)

// A classed error has its own words and wraps its class.
type classed struct {
	class error
	text  string
}

func (e *classed) Error() string { return e.text }
func (e *classed) Unwrap() error { return e.class }

// New returns an error that reads as text and wraps class.
func New(class error, text string) error { return &classed{class, text} }

// TooLarge returns the enface.ErrTooLarge for a body of more than limit bytes.
func TooLarge(limit int64) error {
	size := fmt.Sprintf("%d bytes", limit)
	if limit >= 1<<20 {
		size = fmt.Sprintf("%d MiB", limit>>20)
	}
	return New(enface.ErrTooLarge, "it is larger than "+size)
}
