// Package fetch collects the bytes behind an address, a path or standard input
// as an [enface.Capture].
//
// Fetching over HTTP is polite. It obeys robots.txt (RFC 9309) at every hop, asks
// one host one thing at a time with a pause in between, and says who it is.
//
// It trusts nobody. It refuses addresses of this machine and of private networks
// unless told otherwise. It never returns a part of a page as if it were the
// page: what is too large, too slow or broken off is an error.
package fetch

import (
	"context"
	"fmt"

	"enface"
)

// A Collector makes captures of references. It remembers robots.txt files and
// when it last asked a host, and may be used by several goroutines.
type Collector struct {
	transport *transport
	files     *files
	hosts     int
}

// New makes a Collector. A user agent or contact that cannot be sent in a
// header is enface.ErrUsage.
func New(o Options) (*Collector, error) {
	o, err := o.complete()
	if err != nil {
		return nil, err
	}
	return &Collector{
		transport: newTransport(o),
		files:     &files{stdin: o.Stdin, maxBytes: o.MaxBytes, now: o.Now},
		hosts:     o.Hosts,
	}, nil
}

// Capture collects what is behind one reference: an address, the path of a
// file, or "-" for standard input. A file packed with gzip is unpacked.
//
// Where a site answers with another status than success, the capture of that
// answer is returned together with an error. Errors are *enface.Problem and
// wrap ErrBlocked (robots.txt, a status of 401, 403, 429 or 451, the address
// guard), ErrNotFound, ErrTooLarge or ErrUnsupported where one of them fits.
func (c *Collector) Capture(ctx context.Context, ref string) (*enface.Capture, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	switch scheme := schemeOf(ref); scheme {
	case "":
		return c.files.capture(ctx, ref)
	case "http", "https":
		return captureAddress(ctx, c.transport, ref)
	default:
		return nil, &enface.Problem{
			Doing: "fetching", Item: ref, Err: fmt.Errorf("%s:// %w", scheme, errScheme),
			Next: "give an address that begins with http:// or https://, or the path of a file",
		}
	}
}

// Unpack returns the content of a body that is a gzip file, as sitemaps are, and
// any other body as it is. The limit of Options.MaxBytes holds for the content.
func (c *Collector) Unpack(body []byte) ([]byte, error) { return gunzip(body, c.files.maxBytes) }
