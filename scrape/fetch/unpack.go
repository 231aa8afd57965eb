package fetch

import (
	"bufio"
	"bytes"
	"compress/flate"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strings"

	"github.com/andybalholm/brotli"

	"enface"
	"enface/scrape/internal/fault"
)

// A bodyLimit says how much of a body is read.
type bodyLimit struct {
	bytes int64 // packed and unpacked
	cut   bool  // a larger body is read up to the limit; otherwise it is an error
}

// readBody reads and unpacks the body of an answer. It fails with errOverLimit for a
// body over the limit.
func readBody(res *http.Response, want bodyLimit) ([]byte, error) {
	if !want.cut && res.ContentLength > want.bytes {
		return nil, errOverLimit
	}
	var r io.Reader = res.Body
	if !want.cut {
		r = &capped{r, want.bytes}
	}
	switch coding := strings.ToLower(strings.Join(res.Header.Values("Content-Encoding"), ",")); coding {
	case "", "identity":
	case "gzip", "x-gzip", "br": // we ask for gzip, and take what else is common
		z, err := unpackerOf(coding, r)
		if err == io.EOF {
			return nil, nil // no body at all, as with 204
		}
		if err != nil {
			return nil, unpackError(err)
		}
		r = &unpacker{z}
		if !want.cut {
			r = &capped{r, want.bytes}
		}
	default:
		return nil, fault.New(enface.ErrUnsupported, fmt.Sprintf("the answer is packed with %q, which was not asked for", coding))
	}
	if want.cut {
		r = io.LimitReader(r, want.bytes)
	}
	return io.ReadAll(r)
}

// unpackerOf returns a reader of the content behind a coding of HTTP: gzip, or
// br. It fails with io.EOF where there is no byte.
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

// Codings returns the decoders of content codings that the standard library does not
// have, by their names. The files of other crawlers hold answers in them.
func Codings() map[string]func(io.Reader) io.Reader {
	return map[string]func(io.Reader) io.Reader{"br": func(r io.Reader) io.Reader { return brotli.NewReader(r) }}
}

// nextTooLarge tells a user what to do about a body over the limit.
const nextTooLarge = "allow more with --max-size"

// errOverLimit stops a read. Callers that know the limit and the item return
// fault.TooLarge instead.
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

// gzipStart are the first bytes of a gzip file: its signature and the method
// deflate (RFC 1952).
const gzipStart = "\x1f\x8b\x08"

// unpackAll reads all of r, through gzip if it begins like that. It fails with
// errOverLimit where more than limit bytes come, packed or unpacked.
func unpackAll(r io.Reader, limit int64) ([]byte, error) {
	b := bufio.NewReader(&capped{r, limit})
	start, err := b.Peek(3)
	if err != nil && err != io.EOF {
		return nil, err
	}
	if string(start) != gzipStart {
		return io.ReadAll(b)
	}
	z, err := gzip.NewReader(b)
	if err != nil {
		return nil, unpackError(err)
	}
	return io.ReadAll(&capped{&unpacker{z}, limit})
}

// gunzip returns the content of a body that is a gzip file, no more than limit
// bytes of it, and any other body as it is.
func gunzip(body []byte, limit int64) ([]byte, error) {
	if !bytes.HasPrefix(body, []byte(gzipStart)) {
		return body, nil
	}
	z, err := gzip.NewReader(bytes.NewReader(body))
	if err != nil {
		return nil, unpackError(err)
	}
	out, err := io.ReadAll(&capped{&unpacker{z}, limit})
	if errors.Is(err, errOverLimit) {
		err = fault.TooLarge(limit)
	}
	return out, err
}

// An unpacker reads through a decompressor, and tells its errors from those of the
// connection.
type unpacker struct{ r io.Reader }

func (u *unpacker) Read(p []byte) (int, error) {
	n, err := u.r.Read(p)
	if err != nil && err != io.EOF {
		err = unpackError(err)
	}
	return n, err
}

// unpackError says of an error of a decompressor what was being done. It returns any
// other error as it is.
func unpackError(err error) error {
	var corrupt flate.CorruptInputError
	if errors.Is(err, gzip.ErrHeader) || errors.Is(err, gzip.ErrChecksum) || errors.As(err, &corrupt) || strings.HasPrefix(err.Error(), "brotli: ") {
		return fmt.Errorf("unpacking it: %w", err)
	}
	return err
}
