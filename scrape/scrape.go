// Package scrape turns a reference into a story: it collects the bytes behind
// an address, a path or standard input as an [enface.Capture], and reads the
// text and what is known about it out of a capture.
//
// Collecting over HTTP is polite and suspicious at once. It obeys robots.txt
// (RFC 9309) at every hop, asks one host one thing at a time with a pause in
// between, and says who it is. It refuses addresses of this machine and of
// private networks unless told otherwise, and it never gives back a part of a
// page as if it were the page: what is too large, too slow or broken off is an
// error.
package scrape

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strings"
	"sync"
	"time"

	"enface"
	"enface/scrape/warc"
)

// Options are the settings of a Collector. The zero value is usable.
type Options struct {
	UserAgent string // sent instead of "enface/VERSION (+CONTACT)"
	Contact   string // address or e-mail for site owners, sent with every request
	Version   string // of the program; "" is "dev"

	AllowPrivate bool // allow addresses of this machine and of private networks, never link-local ones and those of metadata services

	Delay    time.Duration // between two requests to one host; 0 is a second, negative is none
	Timeout  time.Duration // for one request with its whole answer; 0 is 30 s
	MaxBytes int64         // of a page or file, packed and unpacked; 0 is 32 MiB
	Hosts    int           // asked at the same time by Each; 0 is 4

	Stdin io.Reader        // what the reference "-" reads; nil has nothing to read
	Now   func() time.Time // nil is time.Now

	// Known gives what an earlier answer for an address said about its version,
	// so that the site need not send it again: see ErrNotModified.
	Known func(address string) Validators

	// Record is called with every exchange that ends well, those about robots.txt
	// and redirects included, by several goroutines at a time.
	Record func(warc.Exchange)

	// ConnectTo gives for a "host:port" the "address:port" that is dialled
	// instead. Names, certificates and robots.txt stay those of the host.
	ConnectTo map[string]string
}

// Validators tell one version of a page from another: the ETag and Last-Modified
// of the answer that brought it.
type Validators struct{ ETag, LastModified string }

// ValidatorsOf are those of an earlier capture.
func ValidatorsOf(c *enface.Capture) Validators {
	h := http.Header(c.Header)
	return Validators{h.Get("Etag"), h.Get("Last-Modified")}
}

func (v Validators) set(h http.Header) {
	if v.ETag != "" {
		h.Set("If-None-Match", v.ETag)
	}
	if v.LastModified != "" {
		h.Set("If-Modified-Since", v.LastModified)
	}
}

// ErrNotModified is the error for an address that has nothing newer than what
// Options.Known named. The capture that comes with it has no body.
var ErrNotModified = errors.New("not modified")

// A Collector makes captures of references. It remembers robots.txt files and
// when it last asked a host, and may be used by several goroutines.
type Collector struct {
	transport *transport
	maxBytes  int64
	hosts     int
	stdin     io.Reader
	now       func() time.Time
}

// New makes a Collector. A user agent or contact that cannot be sent in a
// header is enface.ErrUsage.
func New(o Options) (*Collector, error) {
	if o.Version == "" {
		o.Version = "dev"
	}
	if o.UserAgent == "" {
		o.UserAgent = "enface/" + o.Version
		if o.Contact != "" {
			o.UserAgent += " (+" + o.Contact + ")"
		}
	}
	if strings.ContainsFunc(o.UserAgent, func(r rune) bool { return r < ' ' || r >= 0x7f }) {
		return nil, &enface.Problem{
			Doing: "naming ourselves to sites as", Item: fmt.Sprintf("%q", o.UserAgent), Err: enface.ErrUsage,
			Next: "give a --contact of plain ASCII characters in one line",
		}
	}
	switch {
	case o.Delay == 0:
		o.Delay = time.Second
	case o.Delay < 0:
		o.Delay = 0
	}
	if o.Timeout <= 0 {
		o.Timeout = 30 * time.Second
	}
	if o.MaxBytes <= 0 {
		o.MaxBytes = 32 << 20
	}
	if o.Hosts <= 0 {
		o.Hosts = 4
	}
	if o.Stdin == nil {
		o.Stdin = strings.NewReader("")
	}
	if o.Now == nil {
		o.Now = time.Now
	}
	return &Collector{
		transport: newTransport(o),
		maxBytes:  o.MaxBytes, hosts: o.Hosts, stdin: o.Stdin, now: o.Now,
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
		return c.captureFile(ctx, ref)
	case "http", "https":
		return c.captureAddress(ctx, ref)
	default:
		return nil, &enface.Problem{
			Doing: "fetching", Item: ref, Err: fmt.Errorf("%s:// %w", scheme, errScheme),
			Next: "give an address that begins with http:// or https://, or the path of a file",
		}
	}
}

// schemeOf is the lower-case scheme of an address, and "" for anything else.
func schemeOf(ref string) string {
	scheme, _, found := strings.Cut(ref, "://")
	if !found || scheme == "" {
		return ""
	}
	for i, r := range scheme {
		letter := 'a' <= r|0x20 && r|0x20 <= 'z'
		if !letter && (i == 0 || !strings.ContainsRune("0123456789+-.", r)) {
			return ""
		}
	}
	return strings.ToLower(scheme)
}

// A result is what a worker of Each made of a reference.
type result struct {
	ref     string
	capture *enface.Capture
	err     error
}

// Each collects all references and calls do once for each, never twice at a
// time, in the goroutine of the caller. Several hosts are asked at the same
// time, each one thing after the other in the order given; files are read in
// the order given. An error of do ends the run and is returned, so does the end
// of ctx; do is not called for what that interrupts.
func (c *Collector) Each(ctx context.Context, refs []string, do func(ref string, capture *enface.Capture, err error) error) error {
	running, stop := context.WithCancel(ctx)
	defer stop()
	results := make(chan result)
	files, hosts := queues(refs)

	var workers sync.WaitGroup
	work := func(queue []string) {
		for _, ref := range queue {
			capture, err := c.Capture(running, ref)
			select {
			case results <- result{ref, capture, err}:
			case <-running.Done():
				return
			}
		}
	}
	workers.Go(func() { work(files) })
	waiting := make(chan []string, len(hosts))
	for _, queue := range hosts {
		waiting <- queue
	}
	close(waiting)
	for range min(c.hosts, len(hosts)) {
		workers.Go(func() {
			for queue := range waiting {
				work(queue)
			}
		})
	}
	go func() {
		workers.Wait()
		close(results)
	}()

	var failed error
	for r := range results {
		if failed != nil || ctx.Err() != nil {
			continue
		}
		if failed = do(r.ref, r.capture, r.err); failed != nil {
			stop()
		}
	}
	if failed != nil {
		return failed
	}
	return ctx.Err()
}

// queues splits references into those that need no host, and one queue a host.
func queues(refs []string) (files []string, hosts [][]string) {
	place := map[string]int{}
	for _, ref := range refs {
		u, err := url.Parse(ref)
		if scheme := schemeOf(ref); err != nil || scheme != "http" && scheme != "https" {
			files = append(files, ref)
			continue
		}
		host := strings.ToLower(u.Hostname())
		i, known := place[host]
		if !known {
			i = len(hosts)
			place[host] = i
			hosts = append(hosts, nil)
		}
		hosts[i] = append(hosts[i], ref)
	}
	return files, hosts
}
