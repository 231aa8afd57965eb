package fetch

import (
	"errors"
	"fmt"
	"net/url"
	"strings"

	"enface"
	"enface/scrape/internal/fault"
)

// errScheme refuses everything but http and https.
var errScheme = fault.New(enface.ErrUnsupported, "is not a way to fetch a page")

// schemeOf is the lower-case scheme of an address, and "" for anything else.
func schemeOf(ref string) string {
	scheme, _, found := strings.Cut(ref, "://")
	if !found || scheme == "" {
		return ""
	}
	for i, r := range scheme {
		letter := 'a' <= r|0x20 && r|0x20 <= 'z'
		if !letter && (i == 0 || !strings.ContainsRune("0123456789+-.", r)) {
			return ""
		}
	}
	return strings.ToLower(scheme)
}

// checkAddress returns an error for an address that is never asked: of another scheme
// than http and https, without a host, or with a password.
func checkAddress(u *url.URL) error {
	switch {
	case u.Scheme != "http" && u.Scheme != "https":
		return &enface.Problem{Doing: "fetching", Item: u.Redacted(), Err: fmt.Errorf("%s:// %w", u.Scheme, errScheme)}
	case u.Hostname() == "":
		return &enface.Problem{Doing: "fetching", Item: u.Redacted(), Err: errors.New("the address names no host"), Next: "check the address"}
	case u.User != nil:
		return &enface.Problem{
			Doing: "fetching", Item: u.Redacted(),
			Err:  fault.New(enface.ErrUnsupported, "the address holds a name or password, which would be kept with the page"),
			Next: "give the address without it, or save the page and give the file",
		}
	}
	return nil
}
