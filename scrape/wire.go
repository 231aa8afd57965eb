package scrape

import (
	"bytes"
	"context"
	"crypto/tls"
	"net"
	"net/http"
	"net/http/httptrace"
	"sync"

	"enface/scrape/warc"
)

// A tap is a connection that keeps what goes over it, inside of TLS, since it was
// last cleared. One request at a time goes over a connection of HTTP/1.
type tap struct {
	net.Conn
	mu        sync.Mutex
	sent, got bytes.Buffer
}

func (t *tap) Read(p []byte) (int, error) {
	n, err := t.Conn.Read(p)
	t.mu.Lock()
	defer t.mu.Unlock()
	t.got.Write(p[:n])
	return n, err
}

func (t *tap) Write(p []byte) (int, error) {
	n, err := t.Conn.Write(p)
	t.mu.Lock()
	defer t.mu.Unlock()
	t.sent.Write(p[:n])
	return n, err
}

func (t *tap) clear() {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.sent.Reset()
	t.got.Reset()
}

func (t *tap) taken() (sent, got []byte) {
	t.mu.Lock()
	defer t.mu.Unlock()
	return bytes.Clone(t.sent.Bytes()), bytes.Clone(t.got.Bytes())
}

// tapLines makes the transport keep the bytes of its connections. It speaks
// HTTP/1.1 only then: the frames of HTTP/2 have no form in a WARC.
func (t *transport) tapLines() {
	t.inner.ForceAttemptHTTP2 = false
	t.inner.TLSNextProto = map[string]func(string, *tls.Conn) http.RoundTripper{}
	t.inner.DialContext = func(ctx context.Context, network, address string) (net.Conn, error) {
		c, err := t.dialler.dial(ctx, network, address)
		if err != nil {
			return nil, err
		}
		return &tap{Conn: c}, nil
	}
	t.inner.DialTLSContext = func(ctx context.Context, network, address string) (net.Conn, error) {
		c, err := t.dialler.dial(ctx, network, address)
		if err != nil {
			return nil, err
		}
		o := &tls.Config{}
		if t.inner.TLSClientConfig != nil {
			o = t.inner.TLSClientConfig.Clone()
		}
		if o.ServerName, _, err = net.SplitHostPort(address); err != nil {
			c.Close()
			return nil, err
		}
		o.NextProtos = []string{"http/1.1"}
		inside := tls.Client(c, o)
		if err := inside.HandshakeContext(ctx); err != nil {
			c.Close()
			return nil, err
		}
		return &tap{Conn: inside}, nil
	}
}

// tapped makes the context of a request tell which connection it goes over, and
// has that forget what went before.
func tapped(ctx context.Context) (context.Context, func() *tap) {
	var line *tap
	return httptrace.WithClientTrace(ctx, &httptrace.ClientTrace{GotConn: func(i httptrace.GotConnInfo) {
		if line, _ = i.Conn.(*tap); line != nil {
			line.clear()
		}
	}}), func() *tap { return line }
}

// keepWire adds what went over the connection to an exchange.
func keepWire(x *warc.Exchange, line *tap, res *http.Response) {
	if line == nil {
		return
	}
	var got []byte
	x.Request, got = line.taken()
	x.Response = lastResponse(got)
	if end := warc.HeadEnd(x.Response); len(res.TransferEncoding) == 0 && res.ContentLength >= 0 && end+int(res.ContentLength) < len(x.Response) {
		x.Response = x.Response[:end+int(res.ContentLength)] // what follows was not asked for
	}
	if a, ok := line.RemoteAddr().(*net.TCPAddr); ok {
		x.Address = a.IP
	}
}

// lastResponse is what came without the interim responses (100, 103) before it.
func lastResponse(got []byte) []byte {
	for bytes.HasPrefix(got, []byte("HTTP/1.1 1")) {
		end := warc.HeadEnd(got)
		if end == 0 {
			break
		}
		got = got[end:]
	}
	return got
}
