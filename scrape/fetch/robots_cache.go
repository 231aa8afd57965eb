package fetch

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"sync"
	"time"

	"enface"
	"enface/scrape/internal/address"
	"enface/scrape/internal/fault"
)

// A robotsCache holds the robots.txt files of the sites asked. A site is a scheme, a
// host and a port.
type robotsCache struct {
	mu    sync.Mutex
	sites map[string]*robotsSite // by scheme and host

	ask  func(*http.Request, bodyLimit) (*http.Response, []byte, error)
	slow func(host string, pause time.Duration) // makes the pause between requests to a host at least so long
	now  func() time.Time
}

// A robotsSite is the entry of one site.
type robotsSite struct {
	turn  chan struct{} // holds one element while a goroutine reads or fills the entry
	rules *robotsRules
	err   error     // why the file could not be read; it denies everything
	until time.Time // when it is too old
}

// site returns the entry of the site of an address.
func (c *robotsCache) site(u *url.URL) *robotsSite {
	key := u.Scheme + "://" + strings.ToLower(u.Host)
	c.mu.Lock()
	defer c.mu.Unlock()
	s := c.sites[key]
	if s == nil {
		s = &robotsSite{turn: make(chan struct{}, 1)}
		c.sites[key] = s
	}
	return s
}

// obey returns an error if the robots.txt file of a site forbids an address, or
// cannot be read.
func (c *robotsCache) obey(ctx context.Context, u *url.URL) error {
	site := c.site(u)
	select {
	case site.turn <- struct{}{}:
		defer func() { <-site.turn }()
	case <-ctx.Done():
		return ctx.Err()
	}
	if !c.now().Before(site.until) {
		rules, err := c.fetch(ctx, u)
		if ctx.Err() != nil {
			return ctx.Err()
		}
		age := robotsAge
		if err != nil {
			age = robotsFailedAge
		}
		site.rules, site.err, site.until = rules, err, c.now().Add(age)
	}
	if site.err != nil {
		return withItem(site.err, u)
	}
	path := u.EscapedPath()
	if path == "" {
		path = "/"
	}
	if path == "/robots.txt" {
		return nil
	}
	if u.RawQuery != "" {
		path += "?" + u.RawQuery
	}
	if rule := site.rules.verdict(path); rule != nil && !rule.allow {
		return &enface.Problem{
			Doing: "fetching", Item: u.String(),
			Err:  fault.New(enface.ErrBlocked, fmt.Sprintf("robots.txt of %s forbids it (%s)", u.Host, rule.line)),
			Next: "ask the site's owner, or save the page yourself and give the file",
		}
	}
	return nil
}

// fetch reads the robots.txt file of the site that u belongs to. A file
// that is not there allows everything, one that cannot be read denies it.
func (c *robotsCache) fetch(ctx context.Context, u *url.URL) (*robotsRules, error) {
	at := &url.URL{Scheme: u.Scheme, Host: u.Host, Path: "/robots.txt"}
	for range robotsRedirects + 1 {
		if err := checkAddress(at); err != nil {
			return nil, err
		}
		req, err := http.NewRequestWithContext(ctx, http.MethodGet, at.String(), nil)
		if err != nil {
			return nil, err
		}
		res, body, err := c.ask(req, bodyLimit{bytes: robotsBytes, cut: true})
		if err != nil {
			return nil, robotsUnread(err)
		}
		switch location := res.Header.Get("Location"); {
		case isRedirect(res.StatusCode) && location != "":
			if at, err = at.Parse(location); err != nil {
				return &robotsRules{}, nil
			}
		case res.StatusCode >= 500:
			return nil, &enface.Problem{Doing: "fetching", Next: "try again later", Err: fault.New(
				enface.ErrBlocked, fmt.Sprintf("robots.txt of %s cannot be read (%d %s), which forbids everything",
					u.Host, res.StatusCode, http.StatusText(res.StatusCode)))}
		case res.StatusCode == http.StatusOK:
			if len(body) >= robotsBytes {
				body = body[:bytes.LastIndexAny(body, "\r\n")+1] // a cut line may say the contrary
			}
			rules := parseRobots(body, robotsToken)
			c.slow(address.Host(u), rules.delay)
			return rules, nil
		default:
			return &robotsRules{}, nil
		}
	}
	return &robotsRules{}, nil
}

// robotsUnread adds to an error that robots.txt was asked for, unless the error would
// be the same for every address of the host.
func robotsUnread(err error) error {
	var p *enface.Problem
	if !errors.As(err, &p) || errors.Is(err, enface.ErrBlocked) {
		return err
	}
	return &enface.Problem{Doing: p.Doing, Next: p.Next, Err: fmt.Errorf("%w (asked for robots.txt)", p.Err)}
}

// withItem makes a problem of an address of the problem of its site.
func withItem(err error, u *url.URL) error {
	var p *enface.Problem
	if !errors.As(err, &p) {
		return err
	}
	return &enface.Problem{Doing: p.Doing, Item: u.String(), Err: p.Err, Next: p.Next}
}
