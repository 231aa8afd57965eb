package warc

import (
	"bufio"
	"bytes"
	"compress/flate"
	"compress/gzip"
	"compress/zlib"
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
	"mime"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"enface"
)

// CaptureOptions choose what Captures gives back. The zero value gives the pages
// and texts that were fetched with success.
type CaptureOptions struct {
	All      bool   // pictures, scripts, answers of failure and robots.txt too
	MaxBytes int64  // of a payload, unpacked; 0 is 32 MiB
	Source   string // what the file is called, for errors

	// Codings unpack content codings by their names, beside gzip and deflate.
	Codings map[string]func(io.Reader) io.Reader
}

// Captures reads the exchanges of a file as captures, in order. A record that
// cannot be used gives an error and no capture, and the reading goes on; after
// any other error it ends. The reference of a capture is its address.
//
// A revisit record says that the same came again, and gives nothing.
func Captures(ctx context.Context, r io.Reader, o CaptureOptions) iter.Seq2[*enface.Capture, error] {
	if o.MaxBytes <= 0 {
		o.MaxBytes = defaultMaxBytes
	}
	return func(yield func(*enface.Capture, error) bool) {
		reader := NewReader(r, ReaderOptions{MaxBlock: o.MaxBytes + longestHeader})
		for {
			if err := ctx.Err(); err != nil {
				yield(nil, err)
				return
			}
			rec, err := reader.Next()
			if err == io.EOF {
				return
			}
			goesOn := err == nil || errors.Is(err, ErrRecord) // at most this record is lost
			var c *enface.Capture
			if err == nil {
				c, err = usable(rec, o)
			}
			if err != nil {
				c, err = nil, problem(o.Source, rec, err)
			}
			if (c != nil || err != nil) && !yield(c, err) || !goesOn {
				return
			}
		}
	}
}

// usable makes a capture of a record. Without o.All it gives nothing for a record
// that holds no page or text that was fetched with success.
func usable(rec *Record, o CaptureOptions) (*enface.Capture, error) {
	c, err := capture(rec, o)
	switch {
	case o.All:
		return c, err
	case err != nil && !wantedRecord(rec):
		return nil, nil
	case c != nil && !isPage(c):
		return nil, nil
	}
	return c, err
}

// problem makes a problem of an error, on the address of a record or on a file.
func problem(source string, rec *Record, err error) error {
	p := &enface.Problem{Doing: "reading a record of WARC", Item: source, Err: err}
	var inner *enface.Problem
	if errors.As(err, &inner) {
		p.Err, p.Next = inner.Err, inner.Next
	}
	if rec != nil && rec.URI() != "" {
		p.Item = rec.URI()
	}
	return p
}

// statusBytes is how much of a block holds the status of an answer of HTTP.
const statusBytes = 16

// wantedRecord guesses from a record's fields whether it may hold a page.
func wantedRecord(rec *Record) bool {
	if rec.Type() != "response" || strings.HasSuffix(rec.URI(), "/robots.txt") {
		return false
	}
	_, status, _ := strings.Cut(string(rec.Block[:min(len(rec.Block), statusBytes)]), " ")
	return strings.HasPrefix(status, "2") || !bytes.HasPrefix(rec.Block, []byte("HTTP/"))
}

// isPage reports whether a capture is a page or a text that was fetched with
// success.
func isPage(c *enface.Capture) bool {
	if c.Status != 0 && (c.Status < 200 || c.Status > 299 || c.Status == http.StatusPartialContent) || len(c.Body) == 0 {
		return false
	}
	if u, err := url.Parse(c.URL); err == nil && u.Path == "/robots.txt" {
		return false
	}
	return slices.Contains([]string{"text/html", "application/xhtml+xml", "text/plain", "application/pdf"}, c.MediaType)
}

// Capture makes a capture of a record of a response or a resource, and nil of
// any other. It checks the digest of the block, undoes the codings of the body
// and leaves its header as it is.
func Capture(rec *Record, maxBytes int64) (*enface.Capture, error) {
	return capture(rec, CaptureOptions{MaxBytes: maxBytes})
}

func capture(rec *Record, o CaptureOptions) (*enface.Capture, error) {
	if err := checkDigest(rec.Header.Get(fieldBlock), rec.Block); err != nil {
		return nil, err
	}
	if why := rec.Header.Get(fieldCut); why != "" {
		return nil, fmt.Errorf("the crawler cut it off (%s)", why)
	}
	uri := rec.URI()
	c := &enface.Capture{Ref: uri, Time: rec.Date()}
	if strings.HasPrefix(uri, "http://") || strings.HasPrefix(uri, "https://") {
		c.URL = uri
	}
	switch rec.Type() {
	case "response":
		if !strings.HasPrefix(uri, "http") {
			return nil, nil // of DNS, FTP
		}
		if err := readResponse(c, rec.Block, o); err != nil {
			return nil, err
		}
	case "resource":
		if c.URL == "" && !strings.HasPrefix(uri, "file:") {
			return nil, nil // what a crawler says about itself
		}
		c.Body = rec.Block
		c.MediaType, _, _ = mime.ParseMediaType(rec.Header.Get(fieldMedia))
		if path, found := strings.CutPrefix(uri, "file://"); found {
			c.Ref = path
			if plain, err := url.PathUnescape(path); err == nil {
				c.Ref = plain
			}
		}
	default:
		return nil, nil
	}
	c.SHA256 = enface.Digest(c.Body)
	return c, nil
}

// readResponse reads a response of HTTP/1 as it is in a record.
func readResponse(c *enface.Capture, block []byte, o CaptureOptions) error {
	maxBytes := o.MaxBytes
	res, err := http.ReadResponse(bufio.NewReader(bytes.NewReader(block)), nil)
	if err != nil {
		return fmt.Errorf("it is not a response of HTTP: %w", err)
	}
	defer res.Body.Close()
	c.Status, c.Header = res.StatusCode, res.Header
	c.MediaType, _, _ = mime.ParseMediaType(res.Header.Get("Content-Type"))
	raw, err := io.ReadAll(io.LimitReader(res.Body, maxBytes+1))
	if err != nil || res.ContentLength >= 0 && int64(len(raw)) != res.ContentLength {
		// Some crawlers keep the header of a chunked or packed body, and the body without that.
		_, body, found := bytes.Cut(block, []byte("\r\n\r\n"))
		if !found {
			_, body, found = bytes.Cut(block, []byte("\n\n"))
		}
		if !found || len(res.TransferEncoding) == 0 && len(body) < len(raw) {
			return fmt.Errorf("its body breaks off: %w", io.ErrUnexpectedEOF)
		}
		raw = body
	}
	if int64(len(raw)) > maxBytes {
		return fmt.Errorf("its body is larger than allowed: %w", enface.ErrTooLarge)
	}
	c.Body, err = unpack(raw, res.Header.Values("Content-Encoding"), o)
	return err
}

// unpack undoes the content codings of a body. A body that is not what its
// header says is taken as it is: the crawler unpacked it.
func unpack(body []byte, codings []string, o CaptureOptions) ([]byte, error) {
	maxBytes := o.MaxBytes
	list := strings.FieldsFunc(strings.ToLower(strings.Join(codings, ",")), func(r rune) bool { return r == ',' || r == ' ' })
	for _, coding := range slices.Backward(list) {
		var r io.Reader
		var err error
		switch coding {
		case "identity":
			continue
		case "gzip", "x-gzip":
			if !bytes.HasPrefix(body, []byte{0x1f, 0x8b}) {
				continue
			}
			r, err = gzip.NewReader(bytes.NewReader(body))
		case "deflate":
			if r, err = zlib.NewReader(bytes.NewReader(body)); err != nil {
				r, err = flate.NewReader(bytes.NewReader(body)), nil
			}
		default:
			if looksLikeText(body) {
				continue
			}
			if open := o.Codings[coding]; open != nil {
				r = open(bytes.NewReader(body))
				break
			}
			return nil, fmt.Errorf("its body is packed with %q: %w", coding, enface.ErrUnsupported)
		}
		if err != nil {
			return nil, fmt.Errorf("unpacking its body: %w", err)
		}
		out, err := io.ReadAll(io.LimitReader(r, maxBytes+1))
		if err != nil {
			return nil, fmt.Errorf("unpacking its body: %w", err)
		}
		if int64(len(out)) > maxBytes {
			return nil, fmt.Errorf("its body is larger than allowed when it is unpacked: %w", enface.ErrTooLarge)
		}
		body = out
	}
	return body, nil
}

func looksLikeText(body []byte) bool {
	return strings.HasPrefix(http.DetectContentType(body), "text/")
}
