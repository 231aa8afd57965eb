package fetch

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"time"

	"enface"
	"enface/scrape/internal/fault"
	"enface/scrape/internal/media"
)

// files reads references that need no network.
type files struct {
	stdin    io.Reader
	maxBytes int64 // of a file, packed and unpacked
	now      func() time.Time
}

// capture reads a file or, for "-", standard input.
func (f *files) capture(ctx context.Context, path string) (*enface.Capture, error) {
	type outcome struct {
		body []byte
		err  error
	}
	// A read of a terminal or a pipe cannot be interrupted, only be left alone.
	done := make(chan outcome, 1)
	go func() {
		body, err := f.read(path)
		done <- outcome{body, err}
	}()
	var o outcome
	select {
	case o = <-done:
	case <-ctx.Done():
		return nil, ctx.Err()
	}
	if o.err != nil {
		return nil, f.problem(path, o.err)
	}
	return &enface.Capture{
		Ref: path, Time: f.now(), MediaType: media.TypeOf(path, "", o.body),
		Body: o.body, SHA256: enface.Digest(o.body),
	}, nil
}

// read returns the content of a file or of standard input.
func (f *files) read(path string) ([]byte, error) {
	if path == "-" {
		return unpackAll(f.stdin, f.maxBytes)
	}
	file, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	if info, err := file.Stat(); err != nil {
		return nil, err
	} else if info.IsDir() {
		return nil, errFolder
	} else if info.Mode().IsRegular() && info.Size() > f.maxBytes {
		return nil, errOverLimit
	}
	return unpackAll(file, f.maxBytes)
}

var errFolder = errors.New("it is a folder, not a file")

// problem makes a problem of what went wrong with a file.
func (f *files) problem(path string, err error) error {
	p := &enface.Problem{Doing: "reading", Item: path}
	if path == "-" {
		p.Item = "standard input"
	}
	switch {
	case errors.Is(err, errOverLimit):
		p.Err, p.Next = fault.TooLarge(f.maxBytes), nextTooLarge
	case errors.Is(err, errFolder):
		p.Err, p.Next = err, "give a file in it"
	case errors.Is(err, io.ErrUnexpectedEOF):
		p.Err = fmt.Errorf("the packed data break off before their end: %w", err)
		p.Next = "get the file again"
	default:
		return readProblem(p.Item, err)
	}
	return p
}

// readProblem makes a problem of an error of the file system.
func readProblem(path string, err error) error {
	var inner *fs.PathError
	if errors.As(err, &inner) {
		err = inner.Err
	}
	p := &enface.Problem{Doing: "reading", Item: path, Err: err}
	switch {
	case errors.Is(err, fs.ErrNotExist):
		p.Err = fault.New(enface.ErrNotFound, "there is no such file")
		p.Next = "check the path; an address begins with http:// or https://"
	case errors.Is(err, fs.ErrPermission):
		p.Next = "check who may read it"
	}
	return p
}
