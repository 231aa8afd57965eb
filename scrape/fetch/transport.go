package fetch

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"net"
	"net/http"
	"strconv"
	"strings"
	"syscall"
	"time"

	"enface"
	"enface/scrape/internal/address"
	"enface/scrape/internal/fault"
	"enface/scrape/warc"
)

const (
	retries       = 3                // after an answer that says when to come again
	longestRetry  = 30 * time.Second // that such an answer can make us wait
	redirectBytes = 64 << 10         // read of a redirecting answer, to keep the connection
	idleConns     = 16               // kept open, one a host
	idleTime      = 30 * time.Second // for which they are
	headerBytes   = 1 << 20          // of the header of an answer
)

// A transport answers requests for pages. The address guard, robots.txt and the pace
// of the host hold for every request, those after a redirect included. An answer has
// its whole body, read and unpacked; otherwise there is an error.
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
			MaxIdleConns:           idleConns,
			MaxIdleConnsPerHost:    1,
			IdleConnTimeout:        idleTime,
			MaxResponseHeaderBytes: headerBytes,
		},
		dialler: d, pace: newPace(o.Delay),
		userAgent: o.UserAgent, timeout: o.Timeout, maxBytes: o.MaxBytes, now: o.Now,
		backOff: o.Delay, known: o.Known, record: o.Record,
	}
	t.robots = &robotsCache{sites: map[string]*robotsSite{}, ask: t.ask, slow: t.pace.slow, now: o.Now}
	if o.Record != nil {
		tapConnections(t.inner, d)
	}
	return t
}

// RoundTrip implements http.RoundTripper. The body of its answer is in memory,
// unpacked, and marked so; the header is as received.
func (t *transport) RoundTrip(req *http.Request) (*http.Response, error) {
	if err := checkAddress(req.URL); err != nil {
		return nil, err
	}
	if err := t.robots.obey(req.Context(), req.URL); err != nil {
		return nil, err
	}
	res, body, err := t.ask(req, bodyLimit{bytes: t.maxBytes})
	if err != nil {
		return nil, err
	}
	res.Body = io.NopCloser(bytes.NewReader(body))
	res.ContentLength = int64(len(body))
	res.TransferEncoding, res.Uncompressed = nil, true
	return res, nil
}

// ask sends a request when its host's turn has come. It sends it again, up to
// retries times, where the answer or a transient error of the connection allows it.
func (t *transport) ask(req *http.Request, want bodyLimit) (*http.Response, []byte, error) {
	ctx := req.Context()
	host := t.pace.host(address.Host(req.URL))
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
			again, asked = t.pause(attempt), isTransient(err)
		}
		if !asked || again > longestRetry || attempt == retries {
			return res, body, err
		}
		if err := sleep(ctx, again); err != nil {
			return nil, nil, err
		}
	}
}

// pause is how long to wait before a host that failed is asked again. It doubles with
// each attempt, and is partly random, so that many clients that failed together do
// not come back together.
func (t *transport) pause(attempt int) time.Duration {
	d := t.backOff << attempt
	if d <= 0 {
		return 0
	}
	return min(longestRetry, d/2+rand.N(d))
}

// isTransient reports whether an error of the connection may be gone at the next
// attempt.
func isTransient(err error) bool {
	var dns *net.DNSError
	return errors.Is(err, io.ErrUnexpectedEOF) || errors.Is(err, errHungUp) || errors.Is(err, syscall.ECONNRESET) || errors.As(err, &dns) && dns.IsTemporary
}

// errHungUp is the error for a connection that was closed before an answer.
var errHungUp = errors.New("the site hung up without an answer")

// retryAfter is how long to wait before a busy site is asked again: as long as it asks
// for, in seconds or as a date, and otherwise a pause. It reports false for an answer
// that is not of a busy site.
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
func (t *transport) exchange(req *http.Request, want bodyLimit) (*http.Response, []byte, error) {
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
	t.keep(sent, res, line(), raw.Bytes(), asked, !want.cut || int64(len(body)) < want.bytes)
	return res, body, nil
}

// keep records an exchange as it went over the wire. whole is false where the rest of
// the answer was not read.
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

// A teeBody is a body that is also written elsewhere as it is read.
type teeBody struct {
	io.Reader
	io.Closer
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
		p.Err = fault.TooLarge(t.maxBytes)
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
