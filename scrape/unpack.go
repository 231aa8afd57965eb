package scrape

import (
	"bufio"
	"compress/flate"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strings"

	"github.com/andybalholm/brotli"

	"enface"
)

// readBody reads and unpacks the body of an answer.
func readBody(res *http.Response, want appetite) ([]byte, error) {
	if !want.cut && res.ContentLength > want.limit {
		return nil, errOverLimit
	}
	var r io.Reader = res.Body
	if !want.cut {
		r = &capped{r, want.limit}
	}
	switch coding := strings.ToLower(strings.Join(res.Header.Values("Content-Encoding"), ",")); coding {
	case "", "identity":
	case "gzip", "x-gzip", "br": // we ask for gzip, and take what else is common
		z, err := unpackerOf(coding, r)
		if err == io.EOF {
			return nil, nil // no body at all, as with 204
		}
		if err != nil {
			return nil, unpacking(err)
		}
		r = &unpacker{z}
		if !want.cut {
			r = &capped{r, want.limit}
		}
	default:
		return nil, &classed{enface.ErrUnsupported, fmt.Sprintf("the answer is packed with %q, which was not asked for", coding)}
	}
	if want.cut {
		r = io.LimitReader(r, want.limit)
	}
	return io.ReadAll(r)
}

func unpackerOf(coding string, r io.Reader) (io.Reader, error) {
	if coding != "br" {
		return gzip.NewReader(r)
	}
	b := bufio.NewReader(r)
	if _, err := b.Peek(1); err != nil {
		return nil, err
	}
	return brotli.NewReader(b), nil
}

// Codings unpack the content codings of answers that the standard library does
// not know, for the files of other crawlers.
func Codings() map[string]func(io.Reader) io.Reader {
	return map[string]func(io.Reader) io.Reader{"br": func(r io.Reader) io.Reader { return brotli.NewReader(r) }}
}

// errOverLimit is made a sentence of by whoever knows the limit and the item.
var errOverLimit = errors.New("over the limit")

// A capped reader fails when more than left bytes come.
type capped struct {
	r    io.Reader
	left int64
}

func (c *capped) Read(p []byte) (int, error) {
	n, err := c.r.Read(p)
	c.left -= int64(n)
	if c.left < 0 {
		return 0, errOverLimit
	}
	return n, err
}

// An unpacker tells errors of the packing from those of the line.
type unpacker struct{ r io.Reader }

func (u *unpacker) Read(p []byte) (int, error) {
	n, err := u.r.Read(p)
	if err != nil && err != io.EOF {
		err = unpacking(err)
	}
	return n, err
}

func unpacking(err error) error {
	var corrupt flate.CorruptInputError
	if errors.Is(err, gzip.ErrHeader) || errors.Is(err, gzip.ErrChecksum) || errors.As(err, &corrupt) || strings.HasPrefix(err.Error(), "brotli: ") {
		return fmt.Errorf("unpacking it: %w", err)
	}
	return err
}
