package fetch

import (
	"bytes"
	"fmt"
	"strconv"
	"strings"
	"time"
)

const (
	robotsToken     = "enface"       // the product token that robots.txt files name us by
	robotsBytes     = 500 << 10      // RFC 9309, 2.5: read at least this much, the rest is ignored
	robotsRedirects = 5              // RFC 9309, 2.3.1.2
	robotsAge       = 24 * time.Hour // RFC 9309, 2.4
	robotsFailedAge = time.Minute    // a file that could not be read is asked for again after it
)

// A robotsRule is a rule of a robots.txt file that holds for us.
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

// parseRobots reads a robots.txt file as RFC 9309 has it. It takes the groups
// that name token, or, if there are none, those for everybody. Crawl-delay, which
// the RFC does not define, belongs to a group like a rule.
func parseRobots(body []byte, token string) *robotsRules {
	p := robotsParser{token: token}
	body = bytes.TrimPrefix(body, []byte("\ufeff"))
	for len(body) > 0 {
		var line []byte
		if i := bytes.IndexAny(body, "\r\n"); i >= 0 {
			line, body = body[:i], body[i+1:]
		} else {
			line, body = body, nil
		}
		p.read(string(line))
	}
	if p.named {
		return &p.ours
	}
	return &p.everybody
}

// A robotsParser reads a robots.txt file line by line.
type robotsParser struct {
	token           string
	ours, everybody robotsRules
	named           bool // a group of the file names the token
	forUs, forAll   bool // whom the open group is for
	closed          bool // the open group has a rule: a further user-agent begins another group
}

func (p *robotsParser) read(line string) {
	key, value := robotsLine(line)
	switch key {
	case "user-agent":
		p.agent(value)
	case "allow", "disallow":
		p.closed = true
		if value != "" {
			p.rule(robotsRule{key == "allow", normalPattern(value), strings.TrimSpace(line)})
		}
	case "crawl-delay":
		p.closed = true
		if seconds, err := strconv.ParseFloat(value, 64); err == nil && seconds > 0 {
			p.delay(time.Duration(min(seconds, longestPause.Seconds()) * float64(time.Second)))
		}
	}
}

// agent opens a group, or adds to whom the open one is for.
func (p *robotsParser) agent(value string) {
	if p.closed {
		p.forUs, p.forAll, p.closed = false, false, false
	}
	if value == "*" || strings.HasPrefix(value, "* ") || strings.HasPrefix(value, "*\t") {
		p.forAll = true
	} else if strings.EqualFold(productToken(value), p.token) {
		p.forUs, p.named = true, true
	}
}

func (p *robotsParser) rule(r robotsRule) {
	if p.forUs {
		p.ours.rules = append(p.ours.rules, r)
	}
	if p.forAll {
		p.everybody.rules = append(p.everybody.rules, r)
	}
}

func (p *robotsParser) delay(d time.Duration) {
	if p.forUs {
		p.ours.delay = max(p.ours.delay, d)
	}
	if p.forAll {
		p.everybody.delay = max(p.everybody.delay, d)
	}
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

// normalPattern writes a pattern in the same form; its special signs stay.
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
