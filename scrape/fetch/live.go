package fetch

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/url"

	"github.com/gocolly/colly/v2"

	"enface"
	"enface/scrape/internal/address"
	"enface/scrape/internal/media"
)

// mostRedirects bounds the redirects that are followed for one reference.
const mostRedirects = 10

// captureAddress fetches a page over the transport. colly carries the request
// from hop to hop and calls back; the transport does everything else.
func captureAddress(ctx context.Context, t *transport, ref string) (*enface.Capture, error) {
	u, err := url.Parse(ref)
	if err != nil {
		return nil, fetchProblem(ctx, ref, err)
	}
	if err := checkAddress(u); err != nil {
		return nil, err
	}
	var answer *enface.Capture
	var header http.Header
	shell := shellOver(ctx, t)
	shell.OnResponseHeaders(func(r *colly.Response) {
		header = r.Headers.Clone()
		// colly would decode the body by the character set that it finds here.
		r.Headers.Del("Content-Type")
	})
	shell.OnResponse(func(r *colly.Response) {
		final := *r.Request.URL
		final.Fragment, final.RawFragment = "", ""
		answer = &enface.Capture{
			Ref: ref, URL: final.String(), Time: t.now(), Status: r.StatusCode, Header: header,
			MediaType: media.TypeOf(final.Path, header.Get("Content-Type"), r.Body),
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

// shellOver makes a colly collector for one visit. It is built without
// colly.NewCollector, which lets COLLY_* variables of the environment overrule
// the program. Every check that the transport makes is off in it.
func shellOver(ctx context.Context, t *transport) *colly.Collector {
	shell := &colly.Collector{}
	shell.Init()
	shell.Context = ctx
	shell.UserAgent = t.userAgent
	shell.Headers = &http.Header{"Accept": {"text/html, application/xhtml+xml, text/plain;q=0.9, */*;q=0.1"}}
	shell.MaxBodySize = 0
	shell.AllowURLRevisit = true
	shell.ParseHTTPErrorResponse = true
	shell.SetRequestTimeout(0)
	shell.WithTransport(t)
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

// fetchProblem makes a problem of an error on the way to the page of a reference, and
// names the reference in it.
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

// sameAddress reports whether two addresses differ in their spelling at most.
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
		return u.Scheme + "://" + address.Host(u) + path + "?" + u.RawQuery
	}
	return normal(x) == normal(y)
}
