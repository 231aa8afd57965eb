package fetch

import (
	"errors"
	"net/http"

	"enface"
)

// Validators tell one version of a page from another: the ETag and Last-Modified
// of the answer that brought it.
type Validators struct{ ETag, LastModified string }

// ValidatorsOf are those of an earlier capture.
func ValidatorsOf(c *enface.Capture) Validators {
	h := http.Header(c.Header)
	return Validators{h.Get("Etag"), h.Get("Last-Modified")}
}

func (v Validators) set(h http.Header) {
	if v.ETag != "" {
		h.Set("If-None-Match", v.ETag)
	}
	if v.LastModified != "" {
		h.Set("If-Modified-Since", v.LastModified)
	}
}

// ErrNotModified is the error for an address that has nothing newer than what
// Options.Known named. The capture that comes with it has no body.
var ErrNotModified = errors.New("not modified")
