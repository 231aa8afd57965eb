package fetch

import (
	"context"
	"net/url"
	"strings"
	"sync"

	"enface"
)

// A result is what a worker of Each makes of a reference.
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
