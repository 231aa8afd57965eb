package fetch

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

// A tap is a connection that keeps the bytes that go over it, inside of TLS, since
// it was last cleared. One request at a time goes over a connection of HTTP/1.
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

// clear forgets what went over the connection.
func (t *tap) clear() {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.sent.Reset()
	t.got.Reset()
}

// taken returns what went over the connection since it was cleared.
func (t *tap) taken() (sent, got []byte) {
	t.mu.Lock()
	defer t.mu.Unlock()
	return bytes.Clone(t.sent.Bytes()), bytes.Clone(t.got.Bytes())
}

// tapConnections makes a transport keep the bytes of its connections, which d
// dials. The transport then speaks HTTP/1.1 only: the frames of HTTP/2 have no
// form in a WARC.
func tapConnections(t *http.Transport, d *dialler) {
	t.ForceAttemptHTTP2 = false
	t.TLSNextProto = map[string]func(string, *tls.Conn) http.RoundTripper{}
	t.DialContext = func(ctx context.Context, network, address string) (net.Conn, error) {
		c, err := d.dial(ctx, network, address)
		if err != nil {
			return nil, err
		}
		return &tap{Conn: c}, nil
	}
	t.DialTLSContext = func(ctx context.Context, network, address string) (net.Conn, error) {
		c, err := d.dial(ctx, network, address)
		if err != nil {
			return nil, err
		}
		o := &tls.Config{}
		if t.TLSClientConfig != nil {
			o = t.TLSClientConfig.Clone()
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

// tapped returns a context for a request, and a function that returns the connection
// that the request went over. The connection forgets what went over it before.
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
