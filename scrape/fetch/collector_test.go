package fetch

import (
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/netip"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"enface"
)

func TestEachKeepsOrderAndPaceOfHosts(t *testing.T) {
	const delay = 250 * time.Millisecond
	var mu sync.Mutex
	paths, times := map[string][]string{}, map[string][]time.Time{}
	talking := map[string]int{}
	at := serve(t, func(w http.ResponseWriter, r *http.Request) {
		mu.Lock()
		paths[r.Host] = append(paths[r.Host], r.URL.Path)
		times[r.Host] = append(times[r.Host], time.Now())
		if talking[r.Host]++; talking[r.Host] > 1 {
			t.Errorf("%s is asked two things at a time", r.Host)
		}
		mu.Unlock()
		time.Sleep(20 * time.Millisecond)
		mu.Lock()
		talking[r.Host]--
		mu.Unlock()
		if r.URL.Path == "/robots.txt" {
			http.NotFound(w, r)
			return
		}
		io.WriteString(w, page)
	})
	connect := map[string]string{}
	var refs []string
	for i := range 3 {
		for n := range 50 {
			host := fmt.Sprintf("host-%d.example", n)
			connect[host+":80"] = at
			refs = append(refs, fmt.Sprintf("http://%s/%d", host, i))
		}
	}
	c := collector(t, Options{Delay: delay, Hosts: 50, ConnectTo: connect})
	var got []string
	inside := false
	start := time.Now()
	err := c.Each(t.Context(), refs, func(ref string, capture *enface.Capture, err error) error {
		if inside {
			t.Error("called while it was running")
		}
		inside = true
		defer func() { inside = false }()
		if err != nil || capture.Ref != ref || string(capture.Body) != page {
			t.Errorf("%s: got %v, %v", ref, capture, err)
		}
		got = append(got, ref)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	all := time.Since(start)
	slices.Sort(got)
	slices.Sort(refs)
	if d := cmp.Diff(refs, got); d != "" {
		t.Errorf("references (-want +got):\n%s", d)
	}
	var apart time.Duration
	for host, p := range paths {
		if d := cmp.Diff([]string{"/robots.txt", "/0", "/1", "/2"}, p); d != "" {
			t.Errorf("%s was asked (-want +got):\n%s", host, d)
		}
		span := times[host][3].Sub(times[host][0])
		if apart += span; span < 3*delay-delay/2 {
			t.Errorf("%s was asked four times within %s", host, span)
		}
	}
	if all >= apart {
		t.Errorf("fifty hosts took %s one after the other, and %s together", apart, all)
	}
}

func TestEachEndsWithTheCallback(t *testing.T) {
	at := serve(t, noRobots(func(w http.ResponseWriter, r *http.Request) { io.WriteString(w, page) }))
	c := collector(t, Options{})
	enough := errors.New("enough")
	calls := 0
	refs := []string{"http://" + at + "/1", "http://" + at + "/2", "-", "missing.html"}
	err := c.Each(t.Context(), refs, func(string, *enface.Capture, error) error {
		calls++
		return enough
	})
	if err != enough || calls != 1 {
		t.Errorf("ended with %v after %d calls", err, calls)
	}
	if err := c.Each(t.Context(), nil, nil); err != nil {
		t.Errorf("nothing to do ended with %v", err)
	}
}

func TestOneHostIsAskedOneThingAtATime(t *testing.T) {
	var talking, robots atomic.Int32
	at := serve(t, func(w http.ResponseWriter, r *http.Request) {
		defer talking.Add(-1)
		if talking.Add(1) > 1 {
			t.Error("asked two things at a time")
		}
		time.Sleep(10 * time.Millisecond)
		if r.URL.Path == "/robots.txt" {
			robots.Add(1)
		}
	})
	c := collector(t, Options{})
	var all sync.WaitGroup
	for i := range 5 {
		all.Go(func() {
			if _, err := c.Capture(t.Context(), fmt.Sprintf("http://%s/%d", at, i)); err != nil {
				t.Error(err)
			}
		})
	}
	all.Wait()
	if robots.Load() != 1 {
		t.Errorf("robots.txt was asked for %d times", robots.Load())
	}
}

func TestCrawlDelayIsKept(t *testing.T) {
	var times []time.Time
	at := serve(t, func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/robots.txt" {
			io.WriteString(w, "User-agent: *\nCrawl-delay: 0.3")
			return
		}
		times = append(times, time.Now())
	})
	c := collector(t, Options{Delay: time.Millisecond})
	for range 2 {
		if _, err := c.Capture(t.Context(), "http://"+at+"/"); err != nil {
			t.Fatal(err)
		}
	}
	if pause := times[1].Sub(times[0]); pause < 200*time.Millisecond {
		t.Errorf("the pause was %s, and the site asked for 300ms", pause)
	}
}

// A host that was asked late is not asked again the sooner for it.
func TestPauseBeginsWithTheRequest(t *testing.T) {
	const delay = 60 * time.Millisecond
	h := newPace(delay).host("a.example")
	for i := range 4 {
		before := h.last
		if err := h.wait(t.Context()); err != nil {
			t.Fatal(err)
		}
		if pause := h.last.Sub(before); i > 0 && pause < delay {
			t.Errorf("asked again after %s", pause)
		}
		if i == 1 {
			time.Sleep(3 * delay / 2) // late
		}
	}
}

func TestCrawlDelayHasABound(t *testing.T) {
	p := newPace(0)
	p.slow("a.example", 2*time.Second)
	p.slow("a.example", time.Second)
	p.slow("b.example", time.Hour)
	for host, want := range map[string]time.Duration{"a.example": 2 * time.Second, "b.example": time.Minute} {
		if got := p.host(host).delay; got != want {
			t.Errorf("the pause for %s is %s, want %s", host, got, want)
		}
	}
}

func TestNewRefusesUnsendableContact(t *testing.T) {
	for _, contact := range []string{"a\r\nX-Evil: 1", "Zoë"} {
		_, err := New(Options{Contact: contact})
		wantProblem(t, err, enface.ErrUsage, "--contact")
	}
}

func TestNotPublic(t *testing.T) {
	for _, a := range strings.Fields(`127.0.0.1 127.255.255.255 0.0.0.0 10.1.2.3 172.16.0.1 172.31.255.255 192.168.1.1
		169.254.169.254 100.64.0.1 100.127.255.255 224.0.0.1 255.255.255.255 198.18.0.1
		:: ::1 fe80::1 fe80::1%eth0 fc00::1 fd12::1 fec0::1 ff02::1 ::ffff:127.0.0.1 ::ffff:10.0.0.1
		::127.0.0.1 64:ff9b::7f00:1 64:ff9b::a9fe:a9fe 64:ff9b:1::808:808 2002:7f00:1:: 2002:c0a8:101::1 2001:0:1::1 2001:db8::1`) {
		if notPublic(netip.MustParseAddr(a)) == "" {
			t.Errorf("%s is taken for public", a)
		}
	}
	for _, a := range strings.Fields(`8.8.8.8 172.15.0.1 172.32.0.1 100.63.0.1 100.128.0.1 192.0.1.1 ::ffff:8.8.8.8
		2606:4700::1111 2001:4860:4860::8888 64:ff9b::808:808 2002:808:808::1`) {
		if what := notPublic(netip.MustParseAddr(a)); what != "" {
			t.Errorf("%s is taken for %s", a, what)
		}
	}
}

func TestGuardJudgesWhatIsDialled(t *testing.T) {
	at := serve(t, func(http.ResponseWriter, *http.Request) { t.Error("was asked") })
	_, port, _ := strings.Cut(at, ":")
	c, err := New(Options{Delay: -1})
	if err != nil {
		t.Fatal(err)
	}
	for _, host := range []string{"127.0.0.1", "localhost", "[::1]", "[::ffff:127.0.0.1]", "2130706433", "0x7f.1", "0"} {
		_, err := c.Capture(t.Context(), "http://"+host+":"+port+"/")
		wantProblem(t, err, enface.ErrBlocked, "address of this machine", "--allow-private")
	}
}
