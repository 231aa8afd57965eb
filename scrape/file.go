package scrape

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"mime"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"enface"
)

// Expand makes references of one: the pages and texts in a folder and in the
// folders in it, sorted by path, or the reference itself if it is anything
// else. Only files whose names end in .html, .htm, .xhtml, .mhtml, .mht, .eml,
// .epub, .pdf or .txt, with or without .gz after it, are taken; hidden ones are not. A folder without any is
// enface.ErrNothing.
func (c *Collector) Expand(ctx context.Context, ref string) ([]string, error) {
	if ref == "-" || schemeOf(ref) != "" {
		return []string{ref}, nil
	}
	if info, err := os.Stat(ref); err != nil || !info.IsDir() {
		return []string{ref}, nil
	}
	root := ref
	if !os.IsPathSeparator(root[len(root)-1]) {
		root += string(filepath.Separator) // so that a link to a folder is followed
	}
	var files []string
	err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if err == nil {
			err = ctx.Err()
		}
		if err != nil {
			return err
		}
		if path != root && strings.HasPrefix(d.Name(), ".") {
			if d.IsDir() {
				return filepath.SkipDir
			}
			return nil
		}
		if !slices.Contains([]string{".html", ".htm", ".xhtml", ".mhtml", ".mht", ".eml", ".epub", ".pdf", ".txt"}, extension(path)) {
			return nil
		}
		if info, err := os.Stat(path); err == nil && info.Mode().IsRegular() {
			files = append(files, path)
		}
		return nil
	})
	if err != nil {
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
		return nil, readProblem(ref, err)
	}
	if len(files) == 0 {
		return nil, &enface.Problem{
			Doing: "reading the folder", Item: ref, Err: &classed{enface.ErrNothing, "there are no pages and no texts in it"},
			Next: "give a folder with files that end in .html, .mhtml, .eml, .epub, .pdf or .txt",
		}
	}
	slices.Sort(files)
	return files, nil
}

// extension is the lower-case extension of a path, the one before .gz if it
// has that.
func extension(path string) string {
	return filepath.Ext(strings.TrimSuffix(strings.ToLower(path), ".gz"))
}

// captureFile reads a file or, for "-", standard input.
func (c *Collector) captureFile(ctx context.Context, path string) (*enface.Capture, error) {
	type outcome struct {
		body []byte
		err  error
	}
	// Reading a terminal or a pipe cannot be interrupted, only be left alone.
	done := make(chan outcome, 1)
	go func() {
		body, err := c.readFile(path)
		done <- outcome{body, err}
	}()
	var o outcome
	select {
	case o = <-done:
	case <-ctx.Done():
		return nil, ctx.Err()
	}
	if o.err != nil {
		return nil, c.fileProblem(path, o.err)
	}
	return &enface.Capture{
		Ref: path, Time: c.now(), MediaType: mediaTypeOf(path, "", o.body),
		Body: o.body, SHA256: enface.Digest(o.body),
	}, nil
}

func (c *Collector) readFile(path string) ([]byte, error) {
	if path == "-" {
		return c.unpackAll(c.stdin)
	}
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	if info, err := f.Stat(); err != nil {
		return nil, err
	} else if info.IsDir() {
		return nil, errFolder
	} else if info.Mode().IsRegular() && info.Size() > c.maxBytes {
		return nil, errOverLimit
	}
	return c.unpackAll(f)
}

var errFolder = errors.New("it is a folder, not a file")

// unpackAll reads all of r, through gzip if it begins like it.
func (c *Collector) unpackAll(r io.Reader) ([]byte, error) {
	b := bufio.NewReader(&capped{r, c.maxBytes})
	start, err := b.Peek(3)
	if err != nil && err != io.EOF {
		return nil, err
	}
	if !bytes.Equal(start, []byte{0x1f, 0x8b, 8}) {
		return io.ReadAll(b)
	}
	z, err := gzip.NewReader(b)
	if err != nil {
		return nil, unpacking(err)
	}
	return io.ReadAll(&capped{&unpacker{z}, c.maxBytes})
}

// fileProblem makes a problem of what went wrong with a file.
func (c *Collector) fileProblem(path string, err error) error {
	p := &enface.Problem{Doing: "reading", Item: path}
	if path == "-" {
		p.Item = "standard input"
	}
	switch {
	case errors.Is(err, errOverLimit):
		p.Err, p.Next = tooLarge(c.maxBytes), nextTooLarge
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

func readProblem(path string, err error) error {
	var inner *fs.PathError
	if errors.As(err, &inner) {
		err = inner.Err
	}
	p := &enface.Problem{Doing: "reading", Item: path, Err: err}
	switch {
	case errors.Is(err, fs.ErrNotExist):
		p.Err = &classed{enface.ErrNotFound, "there is no such file"}
		p.Next = "check the path; an address begins with http:// or https://"
	case errors.Is(err, fs.ErrPermission):
		p.Next = "check who may read it"
	}
	return p
}

// mediaTypeOf settles what a body is: by its first bytes where they leave no
// doubt, by what was declared, by the extension of the path, and otherwise by
// its first bytes again.
func mediaTypeOf(path, declared string, body []byte) string {
	sniffed, _, _ := mime.ParseMediaType(http.DetectContentType(body))
	if bytes.HasPrefix(bytes.TrimLeft(body, "\x00\t\n\r "), []byte("%PDF-")) {
		sniffed = "application/pdf"
	}
	textual := strings.HasPrefix(sniffed, "text/")
	if sniffed == "application/pdf" || !textual && sniffed != "application/octet-stream" && holdsBinary(body) {
		return sniffed
	}
	switch declared, _, _ := mime.ParseMediaType(declared); declared {
	case "", "application/octet-stream", "binary/octet-stream", "application/gzip", "application/x-gzip", "unknown/unknown":
	default:
		return declared
	}
	switch extension(path) {
	case ".html", ".htm":
		return "text/html"
	case ".xhtml":
		return "application/xhtml+xml"
	case ".txt":
		return "text/plain"
	}
	switch {
	case !textual && holdsBinary(body):
		return sniffed
	case looksLikePage(body):
		return "text/html"
	}
	return "text/plain"
}

// holdsBinary finds bytes that no text has, which the signs of some formats
// lack: a text may begin with "BM", like a picture.
func holdsBinary(body []byte) bool {
	return slices.ContainsFunc(body[:min(len(body), 512)], func(b byte) bool { return b < '\t' || 0x0e <= b && b < 0x1b })
}

// looksLikePage finds the signs of HTML that may stand behind a comment or an
// XML declaration.
func looksLikePage(body []byte) bool {
	start := bytes.ToLower(body[:min(len(body), 4096)])
	return slices.ContainsFunc([]string{"<!doctype html", "<html", "<head", "<body", "<article"}, func(sign string) bool {
		return bytes.Contains(start, []byte(sign))
	})
}
