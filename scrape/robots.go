package scrape

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"sync"
	"time"

	"enface"
)

const (
	robotsToken     = "enface"       // the product token that robots.txt files name us by
	robotsBytes     = 500 << 10      // RFC 9309, 2.5: read at least this much, the rest is ignored
	robotsRedirects = 5              // RFC 9309, 2.3.1.2
	robotsAge       = 24 * time.Hour // RFC 9309, 2.4
	robotsFailedAge = time.Minute    // a file that could not be read is asked for again after it
)

// A robotsRule is a line of a robots.txt file that holds for us.
type robotsRule struct {
	allow   bool
	pattern string // in normal form, see normalPath
	line    string // as written
}

// robotsRules are what a robots.txt file says to us. The zero value allows
// everything.
type robotsRules struct {
	rules []robotsRule
	delay time.Duration
}

// parseRobots reads a robots.txt file as RFC 9309 has it, and takes the groups
// that name token, or, if there are none, those for everybody. Crawl-delay,
// which the RFC does not know, belongs to a group like a rule.
func parseRobots(body []byte, token string) *robotsRules {
	var ours, everybody robotsRules
	var named, forUs, forAll, closed bool
	body = bytes.TrimPrefix(body, []byte("\ufeff"))
	for len(body) > 0 {
		var line []byte
		if i := bytes.IndexAny(body, "\r\n"); i >= 0 {
			line, body = body[:i], body[i+1:]
		} else {
			line, body = body, nil
		}
		key, value := robotsLine(string(line))
		switch key {
		case "user-agent":
			if closed {
				forUs, forAll, closed = false, false, false
			}
			if value == "*" || strings.HasPrefix(value, "* ") || strings.HasPrefix(value, "*\t") {
				forAll = true
			} else if strings.EqualFold(productToken(value), token) {
				forUs, named = true, true
			}
		case "allow", "disallow":
			closed = true
			if value == "" {
				continue
			}
			rule := robotsRule{key == "allow", normalPattern(value), string(bytes.TrimSpace(line))}
			if forUs {
				ours.rules = append(ours.rules, rule)
			}
			if forAll {
				everybody.rules = append(everybody.rules, rule)
			}
		case "crawl-delay":
			closed = true
			seconds, err := strconv.ParseFloat(value, 64)
			if err != nil || !(seconds > 0) {
				continue
			}
			delay := time.Duration(min(seconds, longestPause.Seconds()) * float64(time.Second))
			if forUs {
				ours.delay = max(ours.delay, delay)
			}
			if forAll {
				everybody.delay = max(everybody.delay, delay)
			}
		}
	}
	if named {
		return &ours
	}
	return &everybody
}

// robotsLine splits a line into its key, in lower case, and its value.
func robotsLine(line string) (key, value string) {
	line, _, _ = strings.Cut(line, "#")
	key, value, found := strings.Cut(line, ":")
	if !found {
		return "", ""
	}
	return strings.ToLower(strings.TrimSpace(key)), strings.TrimSpace(value)
}

// productToken is the part of a user-agent value that names the product:
// "enface/1.0" names enface.
func productToken(s string) string {
	end := strings.IndexFunc(s, func(r rune) bool {
		return r != '-' && r != '_' && (r|0x20 < 'a' || 'z' < r|0x20)
	})
	if end < 0 {
		return s
	}
	return s[:end]
}

// verdict finds the rule with the longest pattern that fits the path (with its
// query), an allowing one first among equals. It is nil if none fits.
func (r *robotsRules) verdict(path string) *robotsRule {
	path = normalPath(path)
	var best *robotsRule
	for i := range r.rules {
		rule := &r.rules[i]
		if best != nil && (len(rule.pattern) < len(best.pattern) ||
			len(rule.pattern) == len(best.pattern) && (best.allow || !rule.allow)) {
			continue
		}
		if fits(rule.pattern, path) {
			best = rule
		}
	}
	return best
}

// fits reports whether a pattern with * for any bytes, and $ for the end as its
// last byte, fits the beginning of a path. Both are in normal form.
func fits(pattern, path string) bool {
	pattern, anchored := strings.CutSuffix(pattern, "$")
	parts := strings.Split(pattern, "*")
	path, ok := strings.CutPrefix(path, parts[0])
	if !ok {
		return false
	}
	last := len(parts) - 1
	if last == 0 {
		return !anchored || path == ""
	}
	for _, part := range parts[1:last] {
		i := strings.Index(path, part)
		if i < 0 {
			return false
		}
		path = path[i+len(part):]
	}
	if anchored {
		return strings.HasSuffix(path, parts[last])
	}
	return strings.Contains(path, parts[last])
}

// normalPath writes a path so that equal paths are equal strings: unreserved
// bytes plain, everything outside of ASCII, spaces, and the two special signs
// of patterns as %XX in capitals (RFC 9309, 2.2.2).
func normalPath(path string) string {
	var b strings.Builder
	for i := 0; i < len(path); i++ {
		c := path[i]
		switch {
		case c == '%' && i+2 < len(path) && isHex(path[i+1]) && isHex(path[i+2]):
			n, _ := strconv.ParseUint(path[i+1:i+3], 16, 8)
			if unreserved(byte(n)) {
				b.WriteByte(byte(n))
			} else {
				fmt.Fprintf(&b, "%%%02X", n)
			}
			i += 2
		case c <= ' ' || c >= 0x7f || c == '*' || c == '$':
			fmt.Fprintf(&b, "%%%02X", c)
		default:
			b.WriteByte(c)
		}
	}
	return b.String()
}

// normalPattern does the same with a pattern, whose special signs stay.
func normalPattern(pattern string) string {
	pattern, anchored := strings.CutSuffix(pattern, "$")
	parts := strings.Split(pattern, "*")
	for i := range parts {
		parts[i] = normalPath(parts[i])
	}
	pattern = strings.Join(parts, "*")
	if anchored {
		pattern += "$"
	}
	return pattern
}

func isHex(c byte) bool {
	return '0' <= c && c <= '9' || 'a' <= c|0x20 && c|0x20 <= 'f'
}

func unreserved(c byte) bool {
	return '0' <= c && c <= '9' || 'a' <= c|0x20 && c|0x20 <= 'z' || strings.IndexByte("-._~", c) >= 0
}

// A robotsCache holds the robots.txt files of the sites asked, a site being a
// scheme, a host and a port.
type robotsCache struct {
	mu    sync.Mutex
	sites map[string]*robotsSite
}

type robotsSite struct {
	turn  chan struct{} // holds one element while somebody reads or fills the entry
	rules *robotsRules
	err   error     // why the file could not be read; it denies everything
	until time.Time // when it is too old
}

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

// obey asks the robots.txt file of a site whether the address may be fetched.
func (t *transport) obey(ctx context.Context, u *url.URL) error {
	site := t.robots.site(u)
	select {
	case site.turn <- struct{}{}:
		defer func() { <-site.turn }()
	case <-ctx.Done():
		return ctx.Err()
	}
	if !t.now().Before(site.until) {
		rules, err := t.fetchRobots(ctx, u)
		if ctx.Err() != nil {
			return ctx.Err()
		}
		age := robotsAge
		if err != nil {
			age = robotsFailedAge
		}
		site.rules, site.err, site.until = rules, err, t.now().Add(age)
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
			Err:  &classed{enface.ErrBlocked, fmt.Sprintf("robots.txt of %s forbids it (%s)", u.Host, rule.line)},
			Next: "ask the site's owner, or save the page yourself and give the file",
		}
	}
	return nil
}

// fetchRobots reads the robots.txt file of the site that u belongs to. A file
// that is not there allows everything, one that cannot be read denies it.
func (t *transport) fetchRobots(ctx context.Context, u *url.URL) (*robotsRules, error) {
	at := &url.URL{Scheme: u.Scheme, Host: u.Host, Path: "/robots.txt"}
	for range robotsRedirects + 1 {
		if err := checkAddress(at); err != nil {
			return nil, err
		}
		req, err := http.NewRequestWithContext(ctx, http.MethodGet, at.String(), nil)
		if err != nil {
			return nil, err
		}
		res, body, err := t.ask(req, appetite{limit: robotsBytes, cut: true})
		if err != nil {
			return nil, robotsUnread(err)
		}
		switch location := res.Header.Get("Location"); {
		case isRedirect(res.StatusCode) && location != "":
			if at, err = at.Parse(location); err != nil {
				return &robotsRules{}, nil
			}
		case res.StatusCode >= 500:
			return nil, &enface.Problem{Doing: "fetching", Next: "try again later", Err: &classed{
				enface.ErrBlocked, fmt.Sprintf("robots.txt of %s cannot be read (%d %s), which forbids everything",
					u.Host, res.StatusCode, http.StatusText(res.StatusCode))}}
		case res.StatusCode == http.StatusOK:
			if len(body) >= robotsBytes {
				body = body[:bytes.LastIndexAny(body, "\r\n")+1] // a cut line may say the contrary
			}
			rules := parseRobots(body, robotsToken)
			t.pace.slow(hostOf(u), rules.delay)
			return rules, nil
		default:
			return &robotsRules{}, nil
		}
	}
	return &robotsRules{}, nil
}

// robotsUnread says of a failure that it was robots.txt that could not be read,
// unless the failure would be the same for every other address of the host.
func robotsUnread(err error) error {
	var p *enface.Problem
	if !errors.As(err, &p) || errors.Is(err, enface.ErrBlocked) {
		return err
	}
	return &enface.Problem{Doing: p.Doing, Next: p.Next, Err: fmt.Errorf("%w (asked for robots.txt)", p.Err)}
}

// withItem tells a problem of a site as one of an address there.
func withItem(err error, u *url.URL) error {
	var p *enface.Problem
	if !errors.As(err, &p) {
		return err
	}
	return &enface.Problem{Doing: p.Doing, Item: u.String(), Err: p.Err, Next: p.Next}
}
