package fetch

import (
	"context"
	"sync"
	"time"
)

// longestPause is the most that a Crawl-delay can ask for.
const longestPause = 60 * time.Second

// A pace makes requests to one host wait for each other, with a pause in between.
type pace struct {
	delay time.Duration
	mu    sync.Mutex
	hosts map[string]*hostPace
}

// A hostPace is the pace of one host.
type hostPace struct {
	turn chan struct{} // holds one element while a request to the host is open

	mu    sync.Mutex
	delay time.Duration
	last  time.Time // when the host was asked
}

func newPace(delay time.Duration) *pace {
	return &pace{delay: delay, hosts: map[string]*hostPace{}}
}

// host returns the pace of a host.
func (p *pace) host(name string) *hostPace {
	p.mu.Lock()
	defer p.mu.Unlock()
	h := p.hosts[name]
	if h == nil {
		h = &hostPace{turn: make(chan struct{}, 1), delay: p.delay}
		p.hosts[name] = h
	}
	return h
}

// slow widens the pause between two requests to a host; it never narrows it.
func (p *pace) slow(name string, pause time.Duration) {
	h := p.host(name)
	h.mu.Lock()
	defer h.mu.Unlock()
	h.delay = max(h.delay, min(pause, longestPause))
}

// lock waits until no other request to the host is open.
func (h *hostPace) lock(ctx context.Context) error {
	select {
	case h.turn <- struct{}{}:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

func (h *hostPace) unlock() { <-h.turn }

// wait waits until the host may be asked again. The pause begins when the host was
// last asked, not when it could have been asked: a late request does not shorten it.
func (h *hostPace) wait(ctx context.Context) error {
	h.mu.Lock()
	pause := time.Until(h.last.Add(h.delay))
	h.mu.Unlock()
	if err := sleep(ctx, pause); err != nil {
		return err
	}
	h.mu.Lock()
	defer h.mu.Unlock()
	h.last = time.Now()
	return nil
}

// sleep waits for d or for the end of ctx.
func sleep(ctx context.Context, d time.Duration) error {
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-t.C:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}
