package archive

import (
	"context"
	"errors"
	"fmt"

	"enface"
)

// A fault is a kind of error of the database.
type fault int

const (
	faultOther fault = iota
	faultFull
	faultBusy
	faultDamaged
	faultNoDatabase
	faultReadOnly
	faultCannotOpen
	faultTooBig
)

// advised is an error with what to do next.
type advised struct {
	error
	next string
}

func (e *advised) Unwrap() error { return e.error }

func advise(err error, next string) error { return &advised{err, next} }

// restore is what to do with a damaged archive.
const restore = "restore it from a backup, or save what can be read with: sqlite3 FILE .recover"

func damaged(format string, args ...any) error {
	return advise(fmt.Errorf("the archive is damaged: "+format, args...), restore)
}

// problem turns an error into one for people.
func (a *Archive) problem(ctx context.Context, doing string, err error) error {
	if err == nil {
		return nil
	}
	if cerr := ctx.Err(); cerr != nil {
		return cerr
	}
	p := &enface.Problem{Doing: doing, Item: a.path, Err: err}
	if a2 := (*advised)(nil); errors.As(err, &a2) {
		p.Next = a2.next
		return p
	}
	kind, system := diagnose(err)
	switch kind {
	case faultFull:
		p.Err, p.Next = fmt.Errorf("%w (%w)", enface.ErrFull, err), "make room and run the same again: what was done is kept"
	case faultBusy:
		p.Err, p.Next = fmt.Errorf("another program is writing to it (%w)", err), "wait until that has ended and try again"
	case faultDamaged:
		p.Err, p.Next = fmt.Errorf("the archive is damaged (%w)", err), restore
	case faultNoDatabase:
		p.Err, p.Next = fmt.Errorf("%w, or a damaged one (%w)", enface.ErrNotArchive, err), "name another file with --archive"
	case faultReadOnly:
		p.Err, p.Next = fmt.Errorf("it cannot be written (%w)", err), "check the permissions of the file and of its folder, or work on a copy"
	case faultCannotOpen:
		if system != nil {
			err = fmt.Errorf("%w (%w)", system, err)
		}
		p.Err, p.Next = fmt.Errorf("it cannot be opened: %w", err), "check the permissions of the file and of its folder, or work on a copy"
	case faultTooBig:
		p.Err, p.Next = fmt.Errorf("%w (%w)", enface.ErrTooLarge, err), "lower --max-size"
	}
	return p
}
