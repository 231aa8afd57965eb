package scrape

import (
	"context"
	"sync"
	"time"

	"golang.org/x/time/rate"
)

// longestPause is the most that a Crawl-delay can ask for.
const longestPause = 60 * time.Second

// A pace keeps requests to one host one after the other and apart.
type pace struct {
	delay time.Duration
	mu    sync.Mutex
	hosts map[string]*hostPace
}

type hostPace struct {
	turn    chan struct{} // holds one element while somebody talks to the host
	limiter *rate.Limiter
}

func newPace(delay time.Duration) *pace {
	return &pace{delay: delay, hosts: map[string]*hostPace{}}
}

func (p *pace) host(name string) *hostPace {
	p.mu.Lock()
	defer p.mu.Unlock()
	h := p.hosts[name]
	if h == nil {
		h = &hostPace{make(chan struct{}, 1), rate.NewLimiter(rate.Every(p.delay), 1)}
		p.hosts[name] = h
	}
	return h
}

// slow widens the pause between two requests to a host; it never narrows it.
func (p *pace) slow(name string, pause time.Duration) {
	h := p.host(name)
	p.mu.Lock()
	defer p.mu.Unlock()
	if limit := rate.Every(min(pause, longestPause)); limit < h.limiter.Limit() {
		h.limiter.SetLimit(limit)
	}
}

// lock waits until nobody else talks to the host.
func (h *hostPace) lock(ctx context.Context) error {
	select {
	case h.turn <- struct{}{}:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

func (h *hostPace) unlock() { <-h.turn }

// wait waits until the host may be asked again.
func (h *hostPace) wait(ctx context.Context) error {
	err := h.limiter.Wait(ctx)
	if err != nil && ctx.Err() == nil {
		return context.DeadlineExceeded // the limiter knows that it would come to that
	}
	return err
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
