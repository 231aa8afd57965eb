package fetch

import (
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/netip"
	"sync/atomic"
	"testing"

	"golang.org/x/net/dns/dnsmessage"

	"enface"
)

// fakeNames is a name server that gives the addresses one after the other, the
// last one for good, and says how often it was asked.
func fakeNames(t *testing.T, addresses ...string) (*net.Resolver, *atomic.Int32) {
	t.Helper()
	l, err := net.ListenPacket("udp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { l.Close() })
	var asked atomic.Int32
	go func() {
		b := make([]byte, 1500)
		for {
			n, from, err := l.ReadFrom(b)
			if err != nil {
				return
			}
			var m dnsmessage.Message
			if m.Unpack(b[:n]) != nil || len(m.Questions) != 1 {
				continue
			}
			m.Response, m.Authoritative, m.Additionals = true, true, nil
			if q := m.Questions[0]; q.Type == dnsmessage.TypeA {
				i := min(int(asked.Add(1)), len(addresses))
				m.Answers = []dnsmessage.Resource{{
					Header: dnsmessage.ResourceHeader{Name: q.Name, Class: q.Class, TTL: 1},
					Body:   &dnsmessage.AResource{A: netip.MustParseAddr(addresses[i-1]).As4()},
				}}
			}
			out, err := m.Pack()
			if err == nil {
				l.WriteTo(out, from)
			}
		}
	}()
	return &net.Resolver{PreferGo: true, Dial: func(ctx context.Context, _, _ string) (net.Conn, error) {
		var d net.Dialer
		return d.DialContext(ctx, "udp", l.LocalAddr().String())
	}}, &asked
}

// A name that leads to a public address when it is asked for the first time and
// into the network the next time gains nothing by it.
func TestNameThatResolvesTwiceDifferently(t *testing.T) {
	var pages atomic.Int32
	at := serve(t, func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Connection", "close") // so that the name is looked up again
		if r.URL.Path == "/robots.txt" {
			io.WriteString(w, "User-agent: *\nAllow: /\n")
			return
		}
		pages.Add(1)
		io.WriteString(w, page)
	})
	_, port, _ := net.SplitHostPort(at)
	for name, addresses := range map[string][]string{
		"this machine": {"127.0.0.1", "127.0.0.2"},
		"metadata":     {"127.0.0.1", "169.254.169.254"},
	} {
		t.Run(name, func(t *testing.T) {
			c, err := New(Options{Delay: -1})
			if err != nil {
				t.Fatal(err)
			}
			var asked *atomic.Int32
			c.transport.dialler.resolver, asked = fakeNames(t, addresses...)
			c.transport.dialler.refuse = func(a netip.Addr) string {
				if a == netip.MustParseAddr("127.0.0.1") {
					return "" // stands for a public address
				}
				return notPublic(a)
			}
			_, err = c.Capture(t.Context(), fmt.Sprintf("http://rebound.example:%s/page", port))
			wantProblem(t, err, enface.ErrBlocked, addresses[1])
			if asked.Load() < 2 || pages.Load() > 0 {
				t.Errorf("%d look-ups, %d pages given", asked.Load(), pages.Load())
			}
		})
	}
}

// Allowing the own network allows nothing else.
func TestWhatIsNeverAsked(t *testing.T) {
	c := collector(t, Options{ConnectTo: map[string]string{}})
	for name, to := range map[string]string{"keys.example": "169.254.169.254", "ali.example": "100.100.100.200", "aws6.example": "[fd00:ec2::254]", "all.example": "224.0.0.1", "broadcast.example": "255.255.255.255"} {
		c.transport.dialler.connectTo[name+":80"] = to + ":80"
		_, err := c.Capture(t.Context(), "http://"+name+"/latest/meta-data/")
		wantProblem(t, err, enface.ErrBlocked, "never asked")
	}
	for _, a := range []string{"127.0.0.1", "::1", "10.0.0.1", "192.168.1.1", "fd12::1", "8.8.8.8"} {
		if what := notEvenPrivate(netip.MustParseAddr(a)); what != "" {
			t.Errorf("%s is refused as %s", a, what)
		}
	}
}

// A site that gives a cookie and leads back gets it back within the visit; nobody
// else gets it, and it is gone with the visit.
func TestCookies(t *testing.T) {
	var other atomic.Value
	second := serve(t, noRobots(func(w http.ResponseWriter, r *http.Request) {
		other.Store(r.Header.Get("Cookie"))
		io.WriteString(w, page)
	}))
	first := serve(t, noRobots(func(w http.ResponseWriter, r *http.Request) {
		switch _, err := r.Cookie("seen"); {
		case r.URL.Path == "/away":
			http.SetCookie(w, &http.Cookie{Name: "seen", Value: "1", Path: "/"})
			http.Redirect(w, r, "http://second.example/", http.StatusFound)
		case err == nil:
			io.WriteString(w, page)
		case r.URL.Path == "/wall":
			http.SetCookie(w, &http.Cookie{Name: "seen", Value: "1", Path: "/"})
			http.Redirect(w, r, "/wall", http.StatusFound)
		default:
			w.WriteHeader(http.StatusForbidden)
		}
	}))
	c := collector(t, Options{ConnectTo: map[string]string{"first.example:80": first, "second.example:80": second}})
	if got, err := c.Capture(t.Context(), "http://first.example/wall"); err != nil || string(got.Body) != page {
		t.Errorf("behind the wall: %v, %v", got, err)
	}
	if _, err := c.Capture(t.Context(), "http://first.example/page"); err == nil {
		t.Error("the cookie of an earlier visit was sent")
	}
	if _, err := c.Capture(t.Context(), "http://first.example/away"); err != nil || other.Load() != "" {
		t.Errorf("another site got the cookie %q, %v", other.Load(), err)
	}
}
