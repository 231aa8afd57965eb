package scrape

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"net"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"syscall"
	"time"

	"enface"
	"enface/scrape/warc"
)

const (
	retries       = 3                // after an answer that says when to come again
	longestRetry  = 30 * time.Second // that such an answer can make us wait
	redirectBytes = 64 << 10         // read of a redirecting answer, to keep the connection
)

// A classed error has its own words and the meaning of a sentinel.
type classed struct {
	class error
	text  string
}

func (e *classed) Error() string { return e.text }
func (e *classed) Unwrap() error { return e.class }

// errScheme refuses everything but http and https.
var errScheme = &classed{enface.ErrUnsupported, "is not a way to fetch a page"}

// A transport answers requests for pages. Every request, those after a redirect
// included, is held to the address guard, to robots.txt and to the pace of its
// host, and comes back with its whole body read and unpacked, or not at all.
type transport struct {
	inner     *http.Transport
	dialler   *dialler
	robots    *robotsCache
	pace      *pace
	userAgent string
	timeout   time.Duration
	maxBytes  int64
	backOff   time.Duration
	known     func(address string) Validators
	record    func(warc.Exchange)
	now       func() time.Time
}

func newTransport(o Options) *transport {
	d := &dialler{connectTo: map[string]string{}, refuse: notPublic}
	for from, to := range o.ConnectTo {
		d.connectTo[strings.ToLower(from)] = to
	}
	if o.AllowPrivate {
		d.refuse = notEvenPrivate
	}
	t := &transport{
		// No Proxy: a proxy would make the address guard guard the proxy.
		inner: &http.Transport{
			DialContext:            d.dial,
			DisableCompression:     true, // we ask for gzip ourselves, to cap both of its sides
			ForceAttemptHTTP2:      true,
			MaxIdleConns:           16,
			MaxIdleConnsPerHost:    1,
			IdleConnTimeout:        30 * time.Second,
			MaxResponseHeaderBytes: 1 << 20,
		},
		dialler: d, robots: &robotsCache{sites: map[string]*robotsSite{}}, pace: newPace(o.Delay),
		userAgent: o.UserAgent, timeout: o.Timeout, maxBytes: o.MaxBytes, now: o.Now,
		backOff: o.Delay, known: o.Known, record: o.Record,
	}
	if o.Record != nil {
		t.tapLines()
	}
	return t
}

// RoundTrip implements http.RoundTripper. The body of its answer is in memory,
// unpacked, and marked so; the header is as received.
func (t *transport) RoundTrip(req *http.Request) (*http.Response, error) {
	if err := checkAddress(req.URL); err != nil {
		return nil, err
	}
	if err := t.obey(req.Context(), req.URL); err != nil {
		return nil, err
	}
	res, body, err := t.ask(req, appetite{limit: t.maxBytes})
	if err != nil {
		return nil, err
	}
	res.Body = io.NopCloser(bytes.NewReader(body))
	res.ContentLength = int64(len(body))
	res.TransferEncoding, res.Uncompressed = nil, true
	return res, nil
}

// checkAddress refuses addresses that are not to be asked at all.
func checkAddress(u *url.URL) error {
	switch {
	case u.Scheme != "http" && u.Scheme != "https":
		return &enface.Problem{Doing: "fetching", Item: u.Redacted(), Err: fmt.Errorf("%s:// %w", u.Scheme, errScheme)}
	case u.Hostname() == "":
		return &enface.Problem{Doing: "fetching", Item: u.Redacted(), Err: errors.New("the address names no host"), Next: "check the address"}
	case u.User != nil:
		return &enface.Problem{
			Doing: "fetching", Item: u.Redacted(),
			Err:  &classed{enface.ErrUnsupported, "the address holds a name or password, which would be kept with the page"},
			Next: "give the address without it, or save the page and give the file",
		}
	}
	return nil
}

func hostOf(u *url.URL) string { return strings.ToLower(u.Hostname()) }

// An appetite is how much of a body is read: all of it, an error if it is
// larger than limit, or, if cut, no more than limit.
type appetite struct {
	limit int64
	cut   bool
}

// ask sends a request when its host's turn has come, and again if the answer
// asks for a little patience.
func (t *transport) ask(req *http.Request, want appetite) (*http.Response, []byte, error) {
	ctx := req.Context()
	host := t.pace.host(hostOf(req.URL))
	if err := host.lock(ctx); err != nil {
		return nil, nil, err
	}
	defer host.unlock()
	for attempt := 0; ; attempt++ {
		if err := host.wait(ctx); err != nil {
			return nil, nil, err
		}
		res, body, err := t.exchange(req, want)
		again, asked := time.Duration(0), false
		if err == nil {
			again, asked = t.retryAfter(res, attempt)
		} else {
			again, asked = t.pause(attempt), passing(err)
		}
		if !asked || again > longestRetry || attempt == retries {
			return res, body, err
		}
		if err := sleep(ctx, again); err != nil {
			return nil, nil, err
		}
	}
}

// pause is how long to wait before a host that gave trouble is asked again:
// longer each time, and not the same for all, so that many who were turned away
// do not come back together.
func (t *transport) pause(attempt int) time.Duration {
	d := t.backOff << attempt
	if d <= 0 {
		return 0
	}
	return min(longestRetry, d/2+rand.N(d))
}

// passing reports whether an error is a fault of the line that may be over.
func passing(err error) bool {
	var dns *net.DNSError
	return errors.Is(err, io.ErrUnexpectedEOF) || errors.Is(err, errHungUp) || errors.Is(err, syscall.ECONNRESET) || errors.As(err, &dns) && dns.IsTemporary
}

var errHungUp = errors.New("the site hung up without an answer")

// retryAfter is how long a busy site is left alone: as long as it asks for, in
// seconds or as a date, and otherwise a while.
func (t *transport) retryAfter(res *http.Response, attempt int) (time.Duration, bool) {
	if res.StatusCode != http.StatusTooManyRequests && res.StatusCode != http.StatusServiceUnavailable {
		return 0, false
	}
	value := strings.TrimSpace(res.Header.Get("Retry-After"))
	if seconds, err := strconv.ParseUint(value, 10, 32); err == nil {
		return time.Duration(seconds) * time.Second, true
	}
	if date, err := http.ParseTime(value); err == nil {
		return max(0, date.Sub(t.now())), true
	}
	return t.pause(attempt), true
}

// exchange sends a request once and reads its answer.
func (t *transport) exchange(req *http.Request, want appetite) (*http.Response, []byte, error) {
	ctx, cancel := context.WithTimeout(req.Context(), t.timeout)
	defer cancel()
	sent := req.Clone(ctx)
	sent.Header.Set("User-Agent", t.userAgent)
	sent.Header.Set("Accept-Encoding", "gzip")
	if t.known != nil && !want.cut {
		t.known(req.URL.String()).set(sent.Header)
	}
	line := func() *tap { return nil }
	if t.record != nil {
		ctx, line = tapped(ctx)
		sent = sent.WithContext(ctx)
	}
	asked := t.now()
	res, err := t.inner.RoundTrip(sent)
	if err != nil {
		return nil, nil, t.explain(ctx, req, err)
	}
	defer res.Body.Close()
	res.Request = req
	if isRedirect(res.StatusCode) && res.Header.Get("Location") != "" {
		said, err := io.ReadAll(io.LimitReader(res.Body, redirectBytes+1)) // not needed beside the address
		t.keep(sent, res, line(), said, asked, err == nil && len(said) <= redirectBytes)
		return res, nil, nil
	}
	var raw bytes.Buffer
	if t.record != nil {
		res.Body = teeBody{io.TeeReader(res.Body, &raw), res.Body}
	}
	body, err := readBody(res, want)
	if err != nil {
		return nil, nil, t.explain(ctx, req, err)
	}
	t.keep(sent, res, line(), raw.Bytes(), asked, !want.cut || int64(len(body)) < want.limit)
	return res, body, nil
}

// keep records an exchange as it went over the wire. It is not whole where the
// rest of the answer was not read.
func (t *transport) keep(req *http.Request, res *http.Response, line *tap, body []byte, at time.Time, whole bool) {
	if t.record == nil {
		return
	}
	x := warc.Exchange{
		Method: req.Method, URL: req.URL.String(), RequestHeader: req.Header.Clone(), Proto: res.Proto,
		Status: res.StatusCode, Header: res.Header.Clone(), Body: body, Time: at,
	}
	if !whole {
		x.Cut = "length"
	}
	keepWire(&x, line, res)
	t.record(x)
}

type teeBody struct {
	io.Reader
	io.Closer
}

func isRedirect(status int) bool {
	return status == 301 || status == 302 || status == 303 || status == 307 || status == 308
}

// explain makes a problem of what went wrong with a request.
func (t *transport) explain(ctx context.Context, req *http.Request, err error) error {
	if gone := req.Context().Err(); gone != nil {
		return gone
	}
	p := &enface.Problem{Doing: "fetching", Item: req.URL.String(), Err: err}
	var refused *refusal
	var dns *net.DNSError
	switch {
	case errors.Is(ctx.Err(), context.DeadlineExceeded):
		p.Err = fmt.Errorf("no complete answer within %s", t.timeout)
		p.Next = "try again later, or give it more time with --timeout"
	case errors.Is(err, errOverLimit):
		p.Err = tooLarge(t.maxBytes)
		p.Next = nextTooLarge
	case errors.As(err, &refused):
		p.Err, p.Next = refused, "it is never asked; check the address"
		if canBeAllowed(refused.what) {
			p.Next = "use --allow-private if it is meant to be asked"
		}
	case errors.Is(err, io.ErrUnexpectedEOF):
		p.Err = fmt.Errorf("the answer broke off before its end: %w", err)
		p.Next = "try again later"
	case errors.Is(err, io.EOF):
		p.Err = errHungUp
		p.Next = "try again later"
	case errors.As(err, &dns) && dns.IsNotFound:
		p.Err = fmt.Errorf("there is no host %s", dns.Name)
		p.Next = "check the address"
	case !errors.Is(err, enface.ErrUnsupported):
		p.Next = "check the address and the network, or try again later"
	}
	return p
}

const nextTooLarge = "allow more with --max-size"

func tooLarge(limit int64) error {
	size := fmt.Sprintf("%d bytes", limit)
	if limit >= 1<<20 {
		size = fmt.Sprintf("%d MiB", limit>>20)
	}
	return &classed{enface.ErrTooLarge, "it is larger than " + size}
}
