package scrape

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/url"

	"github.com/gocolly/colly/v2"

	"enface"
)

const mostRedirects = 10

// captureAddress fetches a page. colly carries the request from hop to hop and
// calls back; everything else about the network is the transport's.
func (c *Collector) captureAddress(ctx context.Context, ref string) (*enface.Capture, error) {
	u, err := url.Parse(ref)
	if err != nil {
		return nil, fetchProblem(ctx, ref, err)
	}
	if err := checkAddress(u); err != nil {
		return nil, err
	}
	var answer *enface.Capture
	var header http.Header
	shell := c.shell(ctx)
	shell.OnResponseHeaders(func(r *colly.Response) {
		header = r.Headers.Clone()
		// colly would decode the body by the character set that it finds here.
		r.Headers.Del("Content-Type")
	})
	shell.OnResponse(func(r *colly.Response) {
		final := *r.Request.URL
		final.Fragment, final.RawFragment = "", ""
		answer = &enface.Capture{
			Ref: ref, URL: final.String(), Time: c.now(), Status: r.StatusCode, Header: header,
			MediaType: mediaTypeOf(final.Path, header.Get("Content-Type"), r.Body),
			Body:      r.Body, SHA256: enface.Digest(r.Body),
		}
	})
	if err := shell.Visit(ref); err != nil {
		return nil, fetchProblem(ctx, ref, err)
	}
	if answer == nil {
		return nil, fetchProblem(ctx, ref, errors.New("no answer"))
	}
	return answer, statusProblem(answer)
}

// shell makes a colly collector for one visit. It is built without
// colly.NewCollector, which lets COLLY_* variables of the environment overrule
// the program, and every check that the transport makes is off in it.
func (c *Collector) shell(ctx context.Context) *colly.Collector {
	shell := &colly.Collector{}
	shell.Init()
	shell.Context = ctx
	shell.UserAgent = c.transport.userAgent
	shell.Headers = &http.Header{"Accept": {"text/html, application/xhtml+xml, text/plain;q=0.9, */*;q=0.1"}}
	shell.MaxBodySize = 0
	shell.AllowURLRevisit = true
	shell.ParseHTTPErrorResponse = true
	shell.SetRequestTimeout(0)
	shell.WithTransport(c.transport)
	shell.SetRedirectHandler(func(req *http.Request, via []*http.Request) error {
		if len(via) > mostRedirects {
			return &enface.Problem{
				Doing: "fetching", Item: req.URL.String(), Err: fmt.Errorf("redirected more than %d times", mostRedirects),
				Next: "check the address in a browser; the site may want cookies",
			}
		}
		return nil
	})
	return shell
}

// fetchProblem names the reference in what went wrong on the way to its page.
func fetchProblem(ctx context.Context, ref string, err error) error {
	if gone := ctx.Err(); gone != nil {
		return gone
	}
	var inner *url.Error
	if errors.As(err, &inner) {
		err = inner.Err
	}
	var p *enface.Problem
	if !errors.As(err, &p) {
		return &enface.Problem{Doing: "fetching", Item: ref, Err: err, Next: "check the address"}
	}
	if p.Item == "" || sameAddress(p.Item, ref) {
		return &enface.Problem{Doing: p.Doing, Item: ref, Err: p.Err, Next: p.Next}
	}
	return &enface.Problem{Doing: p.Doing, Item: ref, Err: fmt.Errorf("redirected to %s: %w", p.Item, p.Err), Next: p.Next}
}

// sameAddress compares addresses whose difference is only in the writing.
func sameAddress(a, b string) bool {
	x, errX := url.Parse(a)
	y, errY := url.Parse(b)
	if errX != nil || errY != nil {
		return a == b
	}
	normal := func(u *url.URL) string {
		path := u.EscapedPath()
		if path == "" {
			path = "/"
		}
		return u.Scheme + "://" + hostOf(u) + path + "?" + u.RawQuery
	}
	return normal(x) == normal(y)
}

// statusProblem is the error that the status of an answer stands for.
func statusProblem(c *enface.Capture) error {
	text := fmt.Sprintf("the site answered %d %s", c.Status, http.StatusText(c.Status))
	p := &enface.Problem{Doing: "fetching", Item: c.Ref}
	switch {
	case c.Status >= 200 && c.Status < 300 && c.Status != http.StatusPartialContent:
		return nil
	case c.Status == 304:
		p.Err = &classed{ErrNotModified, "nothing has changed since it was fetched"}
	case c.Status == 401, c.Status == 403, c.Status == 451:
		p.Err = &classed{enface.ErrBlocked, text}
		p.Next = "open the page in a browser, save it, and give the file"
	case c.Status == 429:
		p.Err = &classed{enface.ErrBlocked, text}
		p.Next = "try again later, with a longer --delay"
	case c.Status == 404, c.Status == 410:
		p.Err = &classed{enface.ErrNotFound, text}
		p.Next = "check the address"
	case c.Status >= 500:
		p.Err = errors.New(text)
		p.Next = "try again later"
	default:
		p.Err = errors.New(text)
		p.Next = "open the address in a browser to see what the site wants"
	}
	return p
}
