package meta

import (
	"cmp"
	"net/url"
	"strings"

	"enface/scrape/internal/address"
	"enface/scrape/read/markup"
)

// settleAddress takes the address that the page gives itself, if it is one of
// its own site: another site's would let a page pass for a page of that.
func (m *marks) settleAddress() {
	for _, candidate := range []string{m.link, m.tag("og:url"), m.entityRaw("url")} {
		to := address.Absolute(m.base, candidate)
		u, err := url.Parse(to)
		if to == "" || err != nil || u.Path == "" || u.Path == "/" && u.RawQuery == "" {
			continue
		}
		if m.url != "" && !address.SameSite(m.url, to) {
			m.stranger = cmp.Or(m.stranger, to)
			continue
		}
		m.canonical = to
		return
	}
}

// settleOutlet takes the name that the page gives its outlet, or the name of its
// site.
func (m *marks) settleOutlet() {
	m.outlet = cmp.Or(m.tag("og:site_name"), m.entity("publisher"), m.tag("application-name"), m.siteName())
}

// address is the best known address of the page, "" if there is none.
func (m *marks) address() string { return cmp.Or(m.url, m.canonical) }

// siteName is the host of the page without "www.".
func (m *marks) siteName() string {
	u, err := url.Parse(m.address())
	if err != nil {
		return ""
	}
	return strings.TrimPrefix(address.Host(u), "www.")
}

// siteLabel is the name of the site up to its first dot.
func (m *marks) siteLabel() string {
	label, _, _ := strings.Cut(m.siteName(), ".")
	return label
}

// isOutlet reports whether the names are the outlet's only. It is true of no names.
func (m *marks) isOutlet(names []string) bool {
	for _, n := range names {
		l := markup.Letters(n)
		if l != markup.Letters(m.outlet) && l != markup.Letters(m.entity("publisher")) && l != markup.Letters(m.siteName()) && l != markup.Letters(m.siteLabel()) {
			return false
		}
	}
	return true
}
