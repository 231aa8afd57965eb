package enface

import (
	"errors"
	"fmt"
	"io/fs"
	"strings"
	"syscall"
)

// Sentinels by meaning; the command turns them into exit codes.
var (
	ErrUsage       = errors.New("wrong usage")                         // 2
	ErrProblems    = errors.New("problems found")                      // 3
	ErrNothing     = errors.New("nothing found")                       // 4
	ErrBlocked     = errors.New("blocked")                             // 5: robots.txt, the site, or the address guard
	ErrTooLarge    = errors.New("too large")                           //
	ErrNoText      = errors.New("no text in it")                       //
	ErrUnsupported = errors.New("not a kind of file that can be read") //
	ErrNewer       = errors.New("written by a newer version of enface")
	ErrNotArchive  = errors.New("not an enface archive")
	ErrNotFound    = errors.New("not found")
	ErrFull        = errors.New("no space left")
)

// A Problem is an error for people: what was being done, on which item, what
// went wrong, and what to do next.
type Problem struct {
	Doing string // "reading", "fetching"
	Item  string // an address, a path
	Err   error
	Next  string // an imperative sentence without a full stop; may be empty
}

func (p *Problem) Error() string {
	var b strings.Builder
	b.WriteString(p.Doing)
	if p.Item != "" {
		b.WriteString(" ")
		b.WriteString(p.Item)
	}
	if p.Err != nil {
		b.WriteString(": ")
		b.WriteString(p.Err.Error())
	}
	if p.Next != "" {
		b.WriteString("; ")
		b.WriteString(p.Next)
	}
	return b.String()
}

func (p *Problem) Unwrap() error { return p.Err }

// FileProblem is a Problem that says what to do about an error of the file system.
func FileProblem(doing, path string, err error) error {
	p := &Problem{Doing: doing, Item: path, Err: err}
	var pe *fs.PathError
	if errors.As(err, &pe) {
		p.Err = pe.Err // the path is named already
	}
	switch {
	case errors.Is(err, syscall.ENOSPC), errors.Is(err, syscall.EDQUOT):
		p.Err, p.Next = fmt.Errorf("%w on the disk", ErrFull), "free some space, then run the same command again"
	case errors.Is(err, fs.ErrPermission):
		p.Next = "choose a place that you may write to"
	case errors.Is(err, fs.ErrNotExist):
		p.Next = "check the path"
	}
	return p
}
