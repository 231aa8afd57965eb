// Package address compares and completes addresses of the web.
package address

import (
	"net/url"
	"strings"

	"golang.org/x/net/publicsuffix"
)

// Host returns the host of an address in lower case, without its port.
func Host(u *url.URL) string { return strings.ToLower(u.Hostname()) }

// Absolute returns the address that a page at base means by href, without its
// fragment. It is "" for an address that is not of the web. base may be nil.
func Absolute(base *url.URL, href string) string {
	u, err := url.Parse(strings.TrimSpace(href))
	if err != nil || href == "" {
		return ""
	}
	if base != nil {
		u = base.ResolveReference(u)
	}
	if u.Scheme != "http" && u.Scheme != "https" || u.Host == "" {
		return ""
	}
	u.Fragment, u.RawFragment = "", ""
	return u.String()
}

// SameSite reports whether two addresses are of one registered domain.
func SameSite(a, b string) bool {
	site := func(s string) string {
		u, err := url.Parse(s)
		if err != nil {
			return s
		}
		domain, err := publicsuffix.EffectiveTLDPlusOne(Host(u))
		if err != nil {
			return Host(u)
		}
		return domain
	}
	return site(a) == site(b)
}
